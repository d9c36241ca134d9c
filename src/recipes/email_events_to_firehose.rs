//! Email events streamed to Firehose: always a matter of SES, so it outlives Pinpoint.
//!
//! Long because a scenario is read in one piece: its fields, documents, steps, checklist and notes.

use super::console;
use super::fields::{self, ACCOUNT, CONFIGURATION_SET, PARTITION, PATH, PERMISSIONS_BOUNDARY, REGION, TAGS};
use super::sources::{self, links};
use super::steps::{self, Act, Step};
use super::{Document, Item, Lifecycle, Note, Part, Recipe, Section, Variant, When};
use crate::field::{Field, Kind, Need, event_types};
use crate::iam::{kind, names, place::Service};
use crate::plan::{Origin, Phase};
use crate::text::Severity;

/// The scenario.
pub static RECIPE: Recipe = Recipe {
    id: "email-events-to-firehose",
    title: "Email events to Firehose",
    question: "You want SES to stream sends, bounces, opens and the like to a Firehose stream.",
    lifecycle: Lifecycle::Alive { status: "works today" },
    sources: &[&sources::PINPOINT_EMAIL_EVENTS, &sources::SES_FIREHOSE],
    variants: &[CURRENT, DOCUMENTED],
};

static ROLE_NAME: Field = fields::role_name("SESEventsToFirehoseRole");
static POLICY_NAME: Field = fields::policy_name("SESEventsToFirehosePolicy", &names::POLICY);
static DOCUMENTED_ROLE_NAME: Field = fields::role_name("PinpointEventStreamRole");
static DOCUMENTED_POLICY_NAME: Field = fields::policy_name("PinpointEventStreamPermissionsPolicy", &names::POLICY);
static EVENT_DESTINATION: Field = fields::name(
    "event-destination",
    "Event destination",
    &names::EVENT_DESTINATION,
    "email-events-to-firehose",
    "What the destination is called in the configuration set.",
    "Enter a name for the event destination",
);
static STREAM: Field = fields::name(
    "stream",
    "Firehose stream",
    &names::STREAM,
    "",
    "The stream that receives the events, in the same Region. It must exist.",
    "Enter the name of the Firehose stream",
);
static EVENT_TYPES: Field = Field {
    key: "event-types",
    label: "Events",
    kind: Kind::EventTypes,
    need: Need::Required,
    default: event_types::DOCUMENTED,
    help: "Which events are streamed.",
    missing: "Choose at least one event",
    shared: false,
};
const FIELDS: &[&Field] = &fields(&ROLE_NAME, &POLICY_NAME);
const DOCUMENTED_FIELDS: &[&Field] = &fields(&DOCUMENTED_ROLE_NAME, &DOCUMENTED_POLICY_NAME);

/// The form; what the role and its policy are proposed to be called differs.
const fn fields(role: &'static Field, policy: &'static Field) -> [&'static Field; 12] {
    [
        &ACCOUNT,
        &PARTITION,
        &REGION,
        &CONFIGURATION_SET,
        &STREAM,
        &EVENT_TYPES,
        &EVENT_DESTINATION,
        role,
        policy,
        &PATH,
        &TAGS,
        &PERMISSIONS_BOUNDARY,
    ]
}

const CURRENT: Variant = Variant {
    id: "current",
    title: "Current",
    summary: "What SES documents today: the role can be used for your configuration set alone.",
    fields: FIELDS,
    services: &[Service::Ses, Service::Firehose],
    documents: &[
        Document {
            id: "trust-policy",
            title: "Trust policy",
            kind: kind::Kind::Trust,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Sid": "AllowSESToAssumeRole",
                    "Effect": "Allow",
                    "Principal": { "Service": "ses.amazonaws.com" },
                    "Action": "sts:AssumeRole",
                    "Condition": {
                        "StringEquals": {
                            "aws:SourceAccount": "{account}",
                            "aws:SourceArn": "arn:{partition}:ses:{region}:{account}:configuration-set/{configuration-set}"
                        }
                    }
                }]
            }"#,
            origins: &[Origin::Ours {
                why: "The statement of the SES Developer Guide, with a Sid in place of the empty one and the condition keys in \
                      the usual small letters (keys ignore case).",
            }],
        },
        Document {
            id: "permission-policy",
            title: "Permission policy",
            kind: kind::Kind::InlineRole,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Sid": "PutEventsIntoStream",
                    "Effect": "Allow",
                    "Action": ["firehose:PutRecordBatch"],
                    "Resource": ["arn:{partition}:firehose:{region}:{account}:deliverystream/{stream}"]
                }]
            }"#,
            origins: &[Origin::Ours {
                why: "The statement of the SES Developer Guide, with a Sid in place of the empty one. DescribeDeliveryStream is \
                      no longer needed.",
            }],
        },
        DESTINATION,
    ],
    parts: &[PART],
    checklist: CHECKLIST,
    notes: &[
        &[Note {
            severity: Severity::Info,
            about: Some("trust-policy"),
            when: When::Always,
            text: "The role serves configuration set {configuration-set} alone. For several sets make one role each, or write \
               ArnLike and configuration-set/* into the condition.",
            source: &sources::SES_FIREHOSE,
        }],
        NOTES,
    ],
};

const DOCUMENTED: Variant = Variant {
    id: "documented",
    title: "As documented",
    summary: "Pinpoint's page of 2018 to 2022, word for word; AWS withdrew it.",
    fields: DOCUMENTED_FIELDS,
    services: &[Service::Ses, Service::Firehose],
    documents: &[
        Document {
            id: "trust-policy",
            title: "Trust policy",
            kind: kind::Kind::Trust,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Sid": "",
                    "Effect": "Allow",
                    "Principal": { "Service": "ses.amazonaws.com" },
                    "Action": "sts:AssumeRole",
                    "Condition": { "StringEquals": { "sts:ExternalId": "{account}" } }
                }]
            }"#,
            origins: &[Origin::Documented { source: &sources::PINPOINT_EMAIL_EVENTS, heading: "Trust Policy" }],
        },
        Document {
            id: "permission-policy",
            title: "Permission policy",
            kind: kind::Kind::InlineRole,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": {
                    "Effect": "Allow",
                    "Action": ["firehose:PutRecordBatch", "firehose:DescribeDeliveryStream"],
                    "Resource": ["arn:aws:firehose:{region}:{account}:deliverystream/{stream}"]
                }
            }"#,
            origins: &[Origin::Documented { source: &sources::PINPOINT_EMAIL_EVENTS, heading: "Permissions Policy" }],
        },
        DESTINATION,
    ],
    parts: &[PART],
    checklist: CHECKLIST,
    notes: &[
        &[
            Note {
                severity: Severity::Warning,
                about: Some("trust-policy"),
                when: When::Always,
                text: "AWS withdrew this page on 2022-07-22; since 2022-03 SES documents aws:SourceAccount and aws:SourceArn in place \
                   of sts:ExternalId. If SES no longer sends an external ID, it cannot assume this role: a condition on a key \
                   that is missing is false. Take the variant “Current”.",
                source: &sources::SES_FIREHOSE,
            },
            Note {
                severity: Severity::Warning,
                about: Some("permission-policy"),
                when: When::OtherPartition,
                text: "The document writes arn:aws, which reaches nothing in partition {partition}.",
                source: &sources::PINPOINT_EMAIL_EVENTS,
            },
            Note {
                severity: Severity::Info,
                about: Some("permission-policy"),
                when: When::Always,
                text: "Statement is an object here, not a list: IAM takes both. DescribeDeliveryStream is no longer needed.",
                source: &sources::SES_FIREHOSE,
            },
            Note {
                severity: Severity::Info,
                about: Some("trust-policy"),
                when: When::Always,
                text: "The document says that this lets Pinpoint assume the role. The principal is SES, and that is right. The empty \
                   Sid is allowed and of no use.",
                source: &sources::PINPOINT_EMAIL_EVENTS,
            },
            Note {
                severity: Severity::Info,
                about: None,
                when: When::Always,
                text: "The document's commands break when pasted: one has a blank after its \\, the other lacks a \\. Its sample \
                   answer shows a trust policy without the condition and a role ID that begins with AKIA, like an access key. \
                   The commands here are whole.",
                source: &sources::PINPOINT_EMAIL_EVENTS,
            },
            Note {
                severity: Severity::Warning,
                about: None,
                when: When::Always,
                text: "Pinpoint's page on the event stream of a whole project used the same names, PinpointEventStreamRole and \
                       PinpointEventStreamPermissionsPolicy. If that role is in your account, choose another name here, or its trust \
                       policy is replaced.",
                source: &sources::PINPOINT_EMAIL_EVENTS,
            },
            Note {
                severity: Severity::Info,
                about: None,
                when: When::Always,
                text: "As the next step the document points to the project's event stream. For email events it is the event \
                   destination of the configuration set, which is created here.",
                source: &sources::SES_FIREHOSE,
            },
        ],
        NOTES,
    ],
};

const DESTINATION: Document = Document {
    id: "event-destination",
    title: "Event destination",
    kind: kind::Kind::Argument,
    body: r#"{
        "Enabled": true,
        "MatchingEventTypes": ["{event-types}"],
        "KinesisFirehoseDestination": {
            "IamRoleArn": "arn:{partition}:iam::{account}:role{path|/}{role-name}",
            "DeliveryStreamArn": "arn:{partition}:firehose:{region}:{account}:deliverystream/{stream}"
        }
    }"#,
    origins: &[Origin::Ours { why: "The EventDestination of the SES v2 API, which succeeded the Pinpoint Email API." }],
};

/// SES Developer Guide, "Creating an event destination" and "Set up a Firehose event destination", read 2026-11-25.
const CHECKLIST: &[Section] = &[
    Section {
        title: "Creating the IAM role (AWS Management Console)",
        items: &[
            Item {
                text: "In the IAM console choose “Roles”, then “Create role”, and “Custom trust policy”.",
                paste: None,
                link: Some(links::IAM_CONSOLE),
            },
            Item {
                text: "Delete what is there, and paste the trust policy.",
                paste: Some("trust-policy"),
                link: Some(links::CUSTOM_TRUST),
            },
            Item { text: "Choose “Next”, and select no permissions.", paste: None, link: None },
            console::BOUNDARY,
            console::NAME_ROLE,
            Item {
                text: "Open the role, choose “Add permissions”, “Create inline policy”, “JSON”, and paste the permission policy.",
                paste: Some("permission-policy"),
                link: Some(links::JSON_EDITOR),
            },
            console::NAME_POLICY,
        ],
    },
    Section {
        title: "Creating an event destination",
        items: &[
            Item {
                text: "In the SES console, in {region}, choose “Configuration sets”, and open {configuration-set}; create it if it \
                       is not there.",
                paste: None,
                link: Some(links::SES_CONSOLE),
            },
            Item { text: "Choose “Event destinations”, then “Add destination”.", paste: None, link: None },
            Item { text: "Select the event types, and choose “Next”.", paste: None, link: None },
            Item {
                text: "Choose “Amazon Data Firehose”, name the destination {event-destination}, and leave event publishing enabled.",
                paste: None,
                link: None,
            },
            Item {
                text: "Choose the delivery stream {stream} and the IAM role {role-name}; “Next”, then “Add destination”.",
                paste: None,
                link: None,
            },
        ],
    },
];

const NOTES: &[Note] = &[
    Note {
        severity: Severity::Info,
        about: None,
        when: When::Always,
        text: "This was always a matter of SES, so the end of Pinpoint changes nothing. Kinesis Data Firehose is called Amazon \
               Data Firehose today.",
        source: &sources::SES_FIREHOSE,
    },
    Note {
        severity: Severity::Info,
        about: None,
        when: When::Always,
        text: "Only messages that name configuration set {configuration-set} yield events: send with it (--configuration-set-name, or the \
               header X-SES-CONFIGURATION-SET), or make it the default of your identity.",
        source: &sources::SES_SENDING_WITH_SET,
    },
];

const PART: Part = Part {
    id: "",
    account: "account",
    heading: "In account {account}",
    managed: "",
    documents: &["trust-policy", "permission-policy"],
    steps: &[
        &SIMULATE,
        &steps::CREATE_ROLE,
        &steps::PUT_ROLE_POLICY,
        &steps::WAIT_FOR_ROLE,
        &CREATE_CONFIGURATION_SET,
        &CREATE_EVENT_DESTINATION,
        &steps::COMPARE_TRUST,
        &steps::COMPARE_ROLE_POLICY,
        &SEE_STREAM,
        &SEE_EVENT_DESTINATION,
        &DELETE_EVENT_DESTINATION,
        &steps::DELETE_ROLE_POLICY,
        &steps::DELETE_ROLE,
        &DELETE_CONFIGURATION_SET,
    ],
};

static SIMULATE: Step = Step {
    id: "simulate",
    phase: Phase::Validate,
    title: "Ask the policy simulator whether the role may write to the stream",
    why: "The line must end in allowed.",
    act: Act::Judge(
        "iam simulate-custom-policy --policy-input-list @permission-policy --action-names \
        firehose:PutRecordBatch --resource-arns \
        arn:{partition}:firehose:{region}:{account}:deliverystream/{stream} --query \
        EvaluationResults[].[EvalActionName,EvalResourceName,EvalDecision] --output text",
    ),
};

static CREATE_CONFIGURATION_SET: Step = Step {
    id: "create-configuration-set",
    phase: Phase::Create,
    title: "Create configuration set {configuration-set}, unless it exists",
    why: "One that is made here carries the tag policy-builder, so that undo removes it and no other.",
    act: Act::Ensure {
        probe: "sesv2 get-configuration-set --configuration-set-name {configuration-set} --query \
            ConfigurationSetName --output text --region {region}",
        create: &Act::Run(
            "sesv2 create-configuration-set --configuration-set-name {configuration-set} --tags \
            Key=policy-builder,Value=created {tags} --region {region}",
        ),
        update: &[],
    },
};

static CREATE_EVENT_DESTINATION: Step = Step {
    id: "create-event-destination",
    phase: Phase::Create,
    title: "Create event destination {event-destination}",
    why: "A new role takes some seconds until SES can use it. If the call fails for that reason, repeat it.",
    act: Act::Ensure {
        probe: "sesv2 get-configuration-set-event-destinations --configuration-set-name {configuration-set} \
            --query EventDestinations[?Name=='{event-destination}'].Name --output text --region {region}",
        create: &Act::Retry(
            "sesv2 create-configuration-set-event-destination --configuration-set-name {configuration-set} \
            --event-destination-name {event-destination} --event-destination @event-destination --region \
            {region}",
        ),
        update: &[
            Act::Show(
                "sesv2 get-configuration-set-event-destinations --configuration-set-name {configuration-set} --query \
                EventDestinations[?Name=='{event-destination}'] --output json --region {region}",
            ),
            Act::Retry(
                "sesv2 update-configuration-set-event-destination --configuration-set-name {configuration-set} \
            --event-destination-name {event-destination} --event-destination @event-destination --region \
            {region}",
            ),
        ],
    },
};

static SEE_STREAM: Step = Step {
    id: "see-stream",
    phase: Phase::Verify,
    title: "See that the stream is active",
    why: "",
    act: Act::Expect(
        "firehose describe-delivery-stream --delivery-stream-name {stream} --query \
        [DeliveryStreamDescription][?DeliveryStreamStatus=='ACTIVE'].DeliveryStreamStatus --output text --region {region}",
    ),
};

static SEE_EVENT_DESTINATION: Step = Step {
    id: "see-event-destination",
    phase: Phase::Verify,
    title: "See that the event destination is on and writes to the stream",
    why: "",
    act: Act::Expect(
        "sesv2 get-configuration-set-event-destinations --configuration-set-name {configuration-set} --query \
        EventDestinations[?Name=='{event-destination}'&&Enabled&&KinesisFirehoseDestination.DeliveryStreamArn==\
'arn:{partition}:firehose:{region}:{account}:deliverystream/{stream}'].Name --output text --region {region}",
    ),
};

static DELETE_EVENT_DESTINATION: Step = Step {
    id: "delete-event-destination",
    phase: Phase::Undo,
    title: "Delete event destination {event-destination}",
    why: "",
    act: Act::Remove(
        "sesv2 delete-configuration-set-event-destination --configuration-set-name {configuration-set} \
        --event-destination-name {event-destination} --region {region}",
    ),
};

static DELETE_CONFIGURATION_SET: Step = Step {
    id: "delete-configuration-set",
    phase: Phase::Undo,
    title: "Delete configuration set {configuration-set}, if it was created here",
    why: "The first command prints something only if the set carries the tag policy-builder; else leave it alone. Other event destinations of the set go with it.",
    act: Act::RemoveIf {
        probe: "sesv2 get-configuration-set --configuration-set-name {configuration-set} --query \
            Tags[?Key=='policy-builder'].Value --output text --region {region}",
        remove: &Act::Remove("sesv2 delete-configuration-set --configuration-set-name {configuration-set} --region {region}"),
    },
};
