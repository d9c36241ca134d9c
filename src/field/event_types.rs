//! The email events that SES can publish.
//!
//! Source: botocore 1.44.5 `sesv2`, `EventType`; "IAM Role for Streaming Email Events to Kinesis Data Firehose" names
//! the first eight; read 2026-11-20.

/// One event type.
#[derive(Debug)]
pub struct EventType {
    /// Its name in the SES v2 API.
    pub id: &'static str,
    /// Its name in the document.
    pub label: &'static str,
    /// What it tells.
    pub meaning: &'static str,
}

/// Every event type of SES v2, the document's first.
pub const EVENT_TYPES: &[EventType] = &[
    EventType {
        id: "SEND",
        label: "Sends",
        meaning: "SES took the call and will try to deliver; counted even if the address is suppressed.",
    },
    EventType { id: "DELIVERY", label: "Deliveries", meaning: "The recipient's mail server took the message." },
    EventType {
        id: "REJECT",
        label: "Rejections",
        meaning: "SES took the message, found malware in it, and did not deliver it.",
    },
    EventType {
        id: "RENDERING_FAILURE",
        label: "Rendering failures",
        meaning: "A template and its data did not fit, so nothing was sent. Always record this one if you send templates.",
    },
    EventType { id: "BOUNCE", label: "Bounces", meaning: "The recipient's mail server refused the message for good." },
    EventType { id: "COMPLAINT", label: "Complaints", meaning: "The message arrived and the recipient marked it as spam." },
    EventType { id: "OPEN", label: "Opens", meaning: "The recipient opened the message; five opens are five events." },
    EventType { id: "CLICK", label: "Clicks", meaning: "The recipient followed a link; each click is an event." },
    EventType {
        id: "DELIVERY_DELAY",
        label: "Delivery delays",
        meaning: "A temporary problem holds the message up. Newer than the document: SES has it, the Pinpoint Email API did not.",
    },
    EventType {
        id: "SUBSCRIPTION",
        label: "Subscriptions",
        meaning: "The recipient used the unsubscribe or preference link. Newer than the document, like delivery delays.",
    },
];

/// The eight that the document names.
pub const DOCUMENTED: &str = "SEND, DELIVERY, REJECT, RENDERING_FAILURE, BOUNCE, COMPLAINT, OPEN, CLICK";
