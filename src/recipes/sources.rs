//! The documents that recipes and notes cite.

use crate::plan::Source;
use crate::text::Date;

const READ: Date = Date::new(2026, 11, 20);

const fn source(title: &'static str, url: &'static str) -> Source {
    Source { title, url, read: READ }
}

/// How messages get a configuration set.
pub static SES_SENDING_WITH_SET: Source = Source {
    title: "Amazon SES Developer Guide, Specify your configuration set when you send email",
    url: "https://docs.aws.amazon.com/ses/latest/dg/event-publishing-send-email.html",
    read: Date::new(2026, 11, 27),
};
/// What a new account may do in SES.
pub static SES_SANDBOX: Source = Source {
    title: "Amazon SES Developer Guide, Request production access",
    url: "https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html",
    read: Date::new(2026, 11, 27),
};
/// Pinpoint's sending role.
pub static PINPOINT_SES: Source = source(
    "Amazon Pinpoint Developer Guide, IAM role for sending email with Amazon SES",
    "https://docs.aws.amazon.com/pinpoint/latest/developerguide/permissions-ses.html",
);
/// The same in the user guide.
pub static PINPOINT_ORCHESTRATION: Source = source(
    "Amazon Pinpoint User Guide, Creating an email orchestration sending role",
    "https://docs.aws.amazon.com/pinpoint/latest/userguide/channels-email-orchestration-sending-role.html",
);
/// The page on email events that AWS withdrew.
pub static PINPOINT_EMAIL_EVENTS: Source = source(
    "Amazon Pinpoint Developer Guide, IAM Role for Streaming Email Events to Kinesis Data Firehose (withdrawn 2022-07-22)",
    "https://docs.aws.amazon.com/pinpoint/latest/developerguide/permissions-stream-email-events-kinesis.html",
);
/// What SES says today about the same.
pub static SES_FIREHOSE: Source = source(
    "Amazon SES Developer Guide, Set up a Firehose event destination",
    "https://docs.aws.amazon.com/ses/latest/dg/event-publishing-add-event-destination-firehose.html",
);
/// The answer on cross-account SES.
pub static REPOST: Source = source(
    "AWS re:Post, How to make AWS Pinpoint to use AWS SES from another account",
    "https://repost.aws/questions/QUauLXjN2GTqGqItrzC5Svgg",
);
/// Sending authorization.
pub static SES_AUTHORIZATION: Source = source(
    "Amazon SES Developer Guide, Using sending authorization",
    "https://docs.aws.amazon.com/ses/latest/dg/sending-authorization.html",
);
/// Samples of identity policies.
pub static SES_AUTHORIZATION_EXAMPLES: Source = source(
    "Amazon SES Developer Guide, Identity policy examples",
    "https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policy-examples.html",
);
/// Who may grant what in SES.
pub static SES_ACCESS: Source = source(
    "Amazon SES Developer Guide, Identity and access management in Amazon SES",
    "https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html",
);
/// The Postman user.
pub static POSTMAN: Source = source(
    "Amazon Pinpoint User Guide, Create IAM policies and roles for use with Amazon Pinpoint",
    "https://docs.aws.amazon.com/pinpoint/latest/userguide/tutorials-using-postman-iam-user.html",
);
/// Actions and resources of Pinpoint.
pub static SAR_PINPOINT: Source = source(
    "Service Authorization Reference, Amazon Pinpoint",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonpinpoint.html",
);
/// Actions and resources of SES.
pub static SAR_SES: Source = source(
    "Service Authorization Reference, Amazon Simple Email Service",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html",
);
/// The end of Pinpoint.
pub static END_OF_SUPPORT: Source =
    source("Amazon Pinpoint end of support", "https://docs.aws.amazon.com/console/pinpoint/migration-guide");
/// Passing roles.
pub static PASS_ROLE: Source = source(
    "IAM User Guide, Grant a user permissions to pass a role to an AWS service",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
);
/// Who a principal is.
pub static PRINCIPAL: Source = source(
    "IAM User Guide, AWS JSON policy elements: Principal",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
);
/// Long-term keys and what to use instead.
pub static TEMPORARY_CREDENTIALS: Source = source(
    "IAM User Guide, Temporary security credentials in IAM",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html",
);

/// The pages that the documents' steps point to, as words and address.
pub mod links {
    /// Creating a policy in the JSON editor.
    pub const JSON_EDITOR: (&str, &str) = (
        "Creating policies using the JSON editor",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_create-console.html#access_policies_create-json-editor",
    );
    /// Creating a role with a custom trust policy.
    pub const CUSTOM_TRUST: (&str, &str) = (
        "Creating a role using custom trust policies",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html",
    );
    /// Testing with the simulator.
    pub const TESTING: (&str, &str) = (
        "Testing IAM policies with the IAM policy simulator",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_testing-policies.html",
    );
    /// The simulator itself.
    pub const SIMULATOR: (&str, &str) = ("IAM policy simulator", "https://policysim.aws.amazon.com/");
    /// The IAM console.
    pub const IAM_CONSOLE: (&str, &str) = ("IAM console", "https://console.aws.amazon.com/iam/");
    /// The SES console.
    pub const SES_CONSOLE: (&str, &str) = ("SES console", "https://console.aws.amazon.com/ses/");
    /// Where the account ID stands.
    pub const ACCOUNT_ID: (&str, &str) =
        ("Finding your AWS account ID", "https://docs.aws.amazon.com/IAM/latest/UserGuide/console_account-alias.html");
    /// Changing a key.
    pub const UPDATING_KEYS: (&str, &str) =
        ("Updating access keys", "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html");
    /// Tagging.
    pub const TAGGING: (&str, &str) = ("Tagging IAM resources", "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html");
    /// Temporary credentials.
    pub const TEMPORARY: (&str, &str) =
        ("Temporary security credentials in IAM", "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html");
}
