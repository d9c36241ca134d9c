//! The fields that more than one recipe asks for, and ways to make those that differ by recipe.

use crate::field::{Field, Kind, Need};
use crate::iam::names::{self, Rule};

/// The account that everything is made in.
pub static ACCOUNT: Field = Field {
    key: "account",
    label: "AWS account ID",
    kind: Kind::Account("<ACCOUNT_ID>"),
    need: Need::Required,
    default: "",
    help: "12 digits, in the upper right corner of the console.",
    missing: "Enter your AWS account ID",
    shared: true,
};

/// The partition.
pub static PARTITION: Field = Field {
    key: "partition",
    label: "Partition",
    kind: Kind::Partition,
    need: Need::Required,
    default: "aws",
    help: "The part of every ARN after arn:. Standard Regions are in aws.",
    missing: "Choose a partition",
    shared: true,
};

/// The Region.
pub static REGION: Field = Field {
    key: "region",
    label: "Region",
    kind: Kind::Region,
    need: Need::Required,
    default: "",
    help: "The Region in which your SES identity is verified.",
    missing: "Enter a Region, like us-east-1",
    shared: true,
};

/// An identity to send from.
pub const IDENTITY: Field = Field {
    key: "identity",
    label: "SES identity",
    kind: Kind::Identity,
    need: Need::Required,
    default: "",
    help: "The verified domain or email address you send from.",
    missing: "Enter a verified domain or email address",
    shared: true,
};

/// An identity that narrows a policy.
pub static IDENTITY_OPTIONAL: Field = Field {
    need: Need::Optional,
    help: "The verified domain or email address you send from. Empty: every identity of the account.",
    ..IDENTITY
};

/// A configuration set that narrows or widens a policy.
pub const CONFIGURATION_SET_OPTIONAL: Field = Field {
    key: "configuration-set",
    label: "Configuration set",
    kind: Kind::Name(&names::CONFIGURATION_SET),
    need: Need::Optional,
    default: "",
    help: "The SES configuration set that your messages use, or that is the identity's default, if there is one.",
    missing: "Enter a configuration set",
    shared: true,
};

/// A configuration set that there must be.
pub static CONFIGURATION_SET: Field = Field {
    need: Need::Required,
    help: "The SES configuration set whose events are streamed. It is created if it does not exist.",
    ..CONFIGURATION_SET_OPTIONAL
};

/// The path of roles, users and policies.
pub static PATH: Field = Field {
    key: "path",
    label: "Path",
    kind: Kind::Path,
    need: Need::Optional,
    default: "",
    help: "IAM path, like /service-roles/. Empty: /.",
    missing: "",
    shared: true,
};

/// Tags on what is created.
pub static TAGS: Field = Field {
    key: "tags",
    label: "Tags",
    kind: Kind::Tags,
    need: Need::Optional,
    default: "",
    help: "Put on what is created and takes tags: team=mail, stage=test.",
    missing: "",
    shared: true,
};

/// The permissions boundary of what is created.
pub static PERMISSIONS_BOUNDARY: Field = Field {
    key: "permissions-boundary",
    label: "Permissions boundary",
    kind: Kind::Boundary,
    need: Need::Optional,
    default: "",
    help: "ARN of the managed policy that caps the role or user, if your organization demands one.",
    missing: "",
    shared: true,
};

/// The account that owns the SES identity.
pub static SHARED_ACCOUNT: Field = Field {
    key: "shared-account",
    label: "Shared account ID",
    kind: Kind::Account("<SHARED_ACCOUNT_ID>"),
    need: Need::Required,
    default: "",
    help: "The account where the SES identity is verified.",
    missing: "Enter the ID of the account that owns the identity",
    shared: false,
};

/// The accounts that send.
pub static SENDER_ACCOUNTS: Field = Field {
    key: "sender-accounts",
    label: "Sending account IDs",
    kind: Kind::Accounts,
    need: Need::Required,
    default: "",
    help: "One or more, with commas between: development, staging, …",
    missing: "Enter the ID of at least one account that sends",
    shared: false,
};

/// A role's name with a recipe's own default.
pub const fn role_name(default: &'static str) -> Field {
    name(
        "role-name",
        "Role name",
        &names::ROLE,
        default,
        "The IAM role to create, or to update if it exists.",
        "Enter a name for the role",
    )
}

/// A policy's name with a recipe's own default.
pub const fn policy_name(default: &'static str, rule: &'static Rule) -> Field {
    name("policy-name", "Policy name", rule, default, "What the policy is called.", "Enter a name for the policy")
}

/// A required name of this recipe alone.
pub const fn name(
    key: &'static str,
    label: &'static str,
    rule: &'static Rule,
    default: &'static str,
    help: &'static str,
    missing: &'static str,
) -> Field {
    Field { key, label, kind: Kind::Name(rule), need: Need::Required, default, help, missing, shared: false }
}
