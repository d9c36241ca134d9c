//! SES in one account, used from others: two ways that work, one for a whole organisation, and the answer that does not.
//!
//! Long because a scenario is read in one piece: its fields, documents, steps, checklist and notes.

use super::fields::{
    self, CONFIGURATION_SET_OPTIONAL, IDENTITY, PARTITION, PATH, PERMISSIONS_BOUNDARY, REGION, SENDER_ACCOUNTS, SHARED_ACCOUNT,
    TAGS,
};
use super::sources::{self, links};
use super::steps::{self, Act, Step};
use super::{Document, Item, Lifecycle, Note, Part, Recipe, Section, Variant, When};
use crate::field::{Field, Kind, Need};
use crate::iam::{kind, names, place::Service};
use crate::plan::{Origin, Phase};
use crate::text::Severity;

/// The scenario.
pub static RECIPE: Recipe = Recipe {
    id: "cross-account-ses",
    title: "SES shared across accounts",
    question: "Several accounts should send from an identity that is verified in one of them.",
    lifecycle: Lifecycle::Alive { status: "works for SES; never worked for Pinpoint" },
    sources: &[&sources::REPOST, &sources::SES_AUTHORIZATION],
    variants: &[DELEGATE_SENDING, ROLE_HOP, ORGANISATION, DOCUMENTED],
};

static POLICY_NAME: Field = fields::policy_name("SharedSESSending", &names::IDENTITY_POLICY);
static ROLE_NAME: Field = fields::role_name("SharedSESRole");
static ORGANISATION_ID: Field = Field {
    key: "organisation-id",
    label: "Organization ID",
    kind: Kind::OrganisationId,
    need: Need::Required,
    default: "",
    help: "In the AWS Organizations console, like o-a1b2c3d4e5.",
    missing: "Enter the ID of your organization",
    shared: false,
};
static ORGANISATION_ID_OPTIONAL: Field = Field {
    need: Need::Optional,
    help: "Adds a condition: only principals of this organization, like o-a1b2c3d4e5.",
    ..ORGANISATION_ID
};

const DELEGATE: Document = Document {
    id: "delegate-policy",
    title: "Sender's policy",
    kind: kind::Kind::Identity,
    body: r#"{
        "Version": "2012-10-17",
        "Statement": [{
            "Sid": "SendAsSharedIdentity",
            "Effect": "Allow",
            "Action": ["ses:SendEmail", "ses:SendRawEmail"],
            "Resource": [
                "arn:{partition}:ses:{region}:{shared-account}:identity/{identity}",
                "arn:{partition}:ses:{region}:{sender-accounts}:configuration-set/{configuration-set}"
            ]
        }]
    }"#,
    origins: &[Origin::Ours {
        why: "The document that the answer forgot: the sender needs the right in its own account too, on the other account's \
              identity and on its own configuration set.",
    }],
};

const DELEGATE_SENDING: Variant = Variant {
    id: "delegate-sending",
    title: "Delegate sending",
    summary: "Each account sends by its own SES, with its own quota and events, in the name of the shared identity.",
    fields: &[
        &PARTITION,
        &REGION,
        &SHARED_ACCOUNT,
        &SENDER_ACCOUNTS,
        &IDENTITY,
        &CONFIGURATION_SET_OPTIONAL,
        &POLICY_NAME,
        &PATH,
        &TAGS,
    ],
    services: &[Service::Ses],
    documents: &[
        Document {
            id: "identity-policy",
            title: "Identity policy",
            kind: kind::Kind::Ses,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Sid": "AllowOtherAccountsToSend",
                    "Effect": "Allow",
                    "Principal": { "AWS": ["arn:{partition}:iam::{sender-accounts}:root"] },
                    "Action": ["ses:SendEmail", "ses:SendRawEmail"],
                    "Resource": "arn:{partition}:ses:{region}:{shared-account}:identity/{identity}"
                }]
            }"#,
            origins: &[Origin::Ours {
                why: "The answer's policy with ses:SendRawEmail, which attachments and SMTP need, and without its Id.",
            }],
        },
        DELEGATE,
    ],
    parts: &[IDENTITY_OWNER, SENDER],
    checklist: DELEGATE_CHECKLIST,
    notes: &[SENDING_NOTES, NOTES],
};

const ORGANISATION: Variant = Variant {
    id: "organisation",
    title: "Whole organization",
    summary: "Like delegate sending, for every account of an organization, those to come included.",
    fields: &[
        &PARTITION,
        &REGION,
        &SHARED_ACCOUNT,
        &ORGANISATION_ID,
        &SENDER_ACCOUNTS,
        &IDENTITY,
        &CONFIGURATION_SET_OPTIONAL,
        &POLICY_NAME,
        &PATH,
        &TAGS,
    ],
    services: &[Service::Ses],
    documents: &[
        Document {
            id: "identity-policy",
            title: "Identity policy",
            kind: kind::Kind::Ses,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Sid": "AllowMyOrganizationToSend",
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": ["ses:SendEmail", "ses:SendRawEmail"],
                    "Resource": "arn:{partition}:ses:{region}:{shared-account}:identity/{identity}",
                    "Condition": { "StringEquals": { "aws:PrincipalOrgID": "{organisation-id}" } }
                }]
            }"#,
            origins: &[Origin::Ours {
                why: "After the organization sample of the SES Developer Guide. The principal is everyone; the condition is \
                      what keeps strangers out.",
            }],
        },
        DELEGATE,
    ],
    parts: &[IDENTITY_OWNER, SENDER],
    checklist: DELEGATE_CHECKLIST,
    notes: &[
        &[Note {
            severity: Severity::Warning,
            about: Some("identity-policy"),
            when: When::Always,
            text: "Without its condition this policy would let every AWS account send in your name. Never remove it.",
            source: &sources::SES_AUTHORIZATION_EXAMPLES,
        }],
        SENDING_NOTES,
        NOTES,
    ],
};

const ROLE_HOP: Variant = Variant {
    id: "role-hop",
    title: "Role hop",
    summary: "Senders assume a role in the shared account and send from there: one quota, one reputation, one place of events.",
    fields: &[
        &PARTITION,
        &REGION,
        &SHARED_ACCOUNT,
        &SENDER_ACCOUNTS,
        &IDENTITY,
        &CONFIGURATION_SET_OPTIONAL,
        &ORGANISATION_ID_OPTIONAL,
        &ROLE_NAME,
        &POLICY_NAME,
        &PATH,
        &TAGS,
        &PERMISSIONS_BOUNDARY,
    ],
    services: &[Service::Ses],
    documents: &[
        Document {
            id: "permission-policy",
            title: "Shared role's permission policy",
            kind: kind::Kind::InlineRole,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Sid": "SendFromSharedIdentity",
                    "Effect": "Allow",
                    "Action": ["ses:SendEmail", "ses:SendRawEmail"],
                    "Resource": [
                        "arn:{partition}:ses:{region}:{shared-account}:identity/{identity}",
                        "arn:{partition}:ses:{region}:{shared-account}:configuration-set/{configuration-set}"
                    ]
                }]
            }"#,
            origins: &[Origin::Ours { why: "The answer's policy for the role, narrowed to the one identity." }],
        },
        Document {
            id: "trust-policy",
            title: "Shared role's trust policy",
            kind: kind::Kind::Trust,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Sid": "AllowSendingAccounts",
                    "Effect": "Allow",
                    "Principal": { "AWS": ["arn:{partition}:iam::{sender-accounts}:root"] },
                    "Action": "sts:AssumeRole",
                    "Condition": { "StringEquals": { "aws:PrincipalOrgID": "{organisation-id}" } }
                }]
            }"#,
            origins: &[Origin::Ours {
                why: "The answer's trust policy; with an organization ID, for principals of that organization only. An external \
                      ID is for third parties and not needed between your own accounts.",
            }],
        },
        Document {
            id: "assume-role-policy",
            title: "Sender's policy",
            kind: kind::Kind::Identity,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Sid": "AssumeSharedSESRole",
                    "Effect": "Allow",
                    "Action": "sts:AssumeRole",
                    "Resource": "arn:{partition}:iam::{shared-account}:role{path|/}{role-name}"
                }]
            }"#,
            origins: &[Origin::Ours { why: "The answer's policy, with a Sid." }],
        },
    ],
    parts: &[
        Part { documents: &["permission-policy", "trust-policy"], ..SHARED_ROLE },
        Part {
            id: "sender",
            account: "sender-accounts",
            heading: "In sending account {account}",
            managed: "assume-role-policy",
            documents: &["assume-role-policy"],
            steps: &[
                &steps::CREATE_POLICY,
                &steps::ATTACH_BY_HAND,
                &steps::COMPARE_POLICY,
                &SEND_THROUGH_ROLE,
                &steps::DETACH_FROM_ROLES,
                &steps::DELETE_VERSIONS,
                &steps::DELETE_POLICY,
            ],
        },
    ],
    checklist: &[
        Section {
            title: "In the shared account",
            items: &[
                SHARED_SIGN_IN,
                Item {
                    text: "Create a role: “Custom trust policy”, and paste the shared role's trust policy.",
                    paste: Some("trust-policy"),
                    link: Some(links::CUSTOM_TRUST),
                },
                Item { text: "Name the role {role-name}, and choose “Create role”.", paste: None, link: None },
                Item {
                    text: "In the role choose “Add permissions”, “Create inline policy”, “JSON”, and paste the shared role's \
                           permission policy; name it {policy-name}.",
                    paste: Some("permission-policy"),
                    link: Some(links::JSON_EDITOR),
                },
            ],
        },
        Section {
            title: "In each sending account",
            items: &[
                SENDER_SIGN_IN,
                Item {
                    text: "Create a policy named {policy-name} from the sender's policy.",
                    paste: Some("assume-role-policy"),
                    link: Some(links::JSON_EDITOR),
                },
                ATTACH_ITEM,
                Item {
                    text: "Let the application assume {role-name} in account {shared-account} and send with the credentials it \
                           gets.",
                    paste: None,
                    link: None,
                },
            ],
        },
    ],
    notes: &[
        &[Note {
            severity: Severity::Info,
            about: Some("trust-policy"),
            when: When::Always,
            text: "…:root means the whole account: every principal there that is itself allowed to assume the role. Name roles in \
               place of root to let in fewer.",
            source: &sources::PRINCIPAL,
        }],
        NOTES,
    ],
};

const DOCUMENTED: Variant = Variant {
    id: "documented",
    title: "As answered (disputed)",
    summary: "The answer's four documents, word for word. They mix two mechanisms, and Pinpoint can use neither.",
    fields: &[
        &PARTITION,
        &REGION,
        &SHARED_ACCOUNT,
        &SENDER_ACCOUNTS,
        &IDENTITY,
        &ROLE_NAME,
        &POLICY_NAME,
        &TAGS,
        &PERMISSIONS_BOUNDARY,
    ],
    services: &[Service::Ses],
    documents: &[
        Document {
            id: "permission-policy",
            title: "Shared role's permission policy",
            kind: kind::Kind::InlineRole,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Effect": "Allow",
                    "Action": ["ses:SendEmail", "ses:SendRawEmail"],
                    "Resource": "arn:aws:ses:{region}:{shared-account}:identity/*"
                }]
            }"#,
            origins: &[Origin::Documented { source: &sources::REPOST, heading: "Step 1: Configure SES in the Shared Account" }],
        },
        Document {
            id: "identity-policy",
            title: "Identity policy",
            kind: kind::Kind::Ses,
            body: r#"{
                "Version": "2012-10-17",
                "Id": "ExamplePolicy",
                "Statement": [{
                    "Effect": "Allow",
                    "Principal": { "AWS": ["arn:aws:iam::{sender-accounts}:root"] },
                    "Action": "ses:SendEmail",
                    "Resource": "arn:aws:ses:{region}:{shared-account}:identity/{identity}"
                }]
            }"#,
            origins: &[Origin::Documented { source: &sources::REPOST, heading: "Update SES Sending Authorization Policy" }],
        },
        Document {
            id: "assume-role-policy",
            title: "Sender's policy",
            kind: kind::Kind::Identity,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Effect": "Allow",
                    "Action": "sts:AssumeRole",
                    "Resource": "arn:aws:iam::{shared-account}:role/{role-name}"
                }]
            }"#,
            origins: &[Origin::Documented {
                source: &sources::REPOST,
                heading: "Step 2: Configure IAM Policies in Development and Staging Accounts",
            }],
        },
        Document {
            id: "trust-policy",
            title: "Shared role's trust policy",
            kind: kind::Kind::Trust,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Effect": "Allow",
                    "Principal": { "AWS": ["arn:aws:iam::{sender-accounts}:root"] },
                    "Action": "sts:AssumeRole"
                }]
            }"#,
            origins: &[Origin::Documented { source: &sources::REPOST, heading: "Shared Account IAM Role Trust Policy" }],
        },
    ],
    parts: &[
        Part {
            documents: &["permission-policy", "trust-policy", "identity-policy"],
            steps: &[
                &steps::CREATE_ROLE,
                &steps::PUT_ROLE_POLICY,
                &steps::PUT_IDENTITY_POLICY,
                &steps::COMPARE_TRUST,
                &steps::COMPARE_ROLE_POLICY,
                &steps::COMPARE_IDENTITY_POLICY,
                &steps::DELETE_IDENTITY_POLICY,
                &steps::DELETE_ROLE_POLICY,
                &steps::DELETE_ROLE,
            ],
            ..SHARED_ROLE
        },
        Part {
            id: "sender",
            account: "sender-accounts",
            heading: "In sending account {account}",
            managed: "assume-role-policy",
            documents: &["assume-role-policy"],
            steps: &[
                &steps::CREATE_POLICY,
                &steps::ATTACH_BY_HAND,
                &steps::COMPARE_POLICY,
                &steps::DETACH_FROM_ROLES,
                &steps::DELETE_VERSIONS,
                &steps::DELETE_POLICY,
            ],
        },
    ],
    checklist: &[
        Section {
            title: "Step 1: Configure SES in the shared account",
            items: &[
                SHARED_SIGN_IN,
                Item {
                    text: "Create a role for “Another AWS account”, {sender-accounts}; its trust policy is the last of the four \
                           documents.",
                    paste: Some("trust-policy"),
                    link: None,
                },
                Item {
                    text: "Attach the permission policy and name the role {role-name}.",
                    paste: Some("permission-policy"),
                    link: Some(links::JSON_EDITOR),
                },
                IDENTITY_ITEM,
            ],
        },
        Section {
            title: "Step 2: Configure IAM policies in the sending accounts",
            items: &[
                SENDER_SIGN_IN,
                Item {
                    text: "Create a role for “AWS service”, Pinpoint, with the sender's policy. The answer gives it no trust \
                           policy.",
                    paste: Some("assume-role-policy"),
                    link: None,
                },
            ],
        },
        Section {
            title: "Step 3: Configure Pinpoint to use SES",
            items: &[Item {
                text: "Not possible: the answer wants the ARN of {role-name} under “Sending authorization” in Pinpoint's email \
                       settings. There was never such a form, and the console is gone since 2026-10-30.",
                paste: None,
                link: None,
            }],
        },
    ],
    notes: &[&[
        Note {
            severity: Severity::Error,
            about: None,
            when: When::Always,
            text: "Disputed: the asker tried it. Pinpoint's email settings have no form “Sending authorization”, and “Test \
                   messaging” went on using the account's own SES.",
            source: &sources::REPOST,
        },
        Note {
            severity: Severity::Warning,
            about: None,
            when: When::Always,
            text: "Why it cannot work: Pinpoint's email channel has no field for another account's role, and a role can be \
                   passed only to a service in its own account.",
            source: &sources::PASS_ROLE,
        },
        Note {
            severity: Severity::Warning,
            about: Some("identity-policy"),
            when: When::Always,
            text: "ses:SendRawEmail is missing: attachments and SMTP fail. And the sender needs a policy of its own on this \
                   identity, which the answer forgot. The variant “Delegate sending” has both.",
            source: &sources::SES_AUTHORIZATION,
        },
        Note {
            severity: Severity::Info,
            about: Some("identity-policy"),
            when: When::Always,
            text: "The Id is allowed here, and forbidden in policies of users and roles.",
            source: &sources::SES_AUTHORIZATION_EXAMPLES,
        },
        Note {
            severity: Severity::Info,
            about: Some("permission-policy"),
            when: When::Always,
            text: "Two mechanisms are mixed: who assumes the role sends inside the shared account and needs no identity policy; \
                   who uses the identity policy sends from its own account and assumes no role.",
            source: &sources::SES_ACCESS,
        },
        Note {
            severity: Severity::Warning,
            about: None,
            when: When::OtherPartition,
            text: "The answer writes arn:aws, which reaches nothing in partition {partition}.",
            source: &sources::REPOST,
        },
    ]],
};

const SHARED_ROLE: Part = Part {
    id: "shared",
    account: "shared-account",
    heading: "In the shared account {account}",
    managed: "",
    documents: &[],
    steps: &[
        &steps::CREATE_ROLE,
        &steps::PUT_ROLE_POLICY,
        &steps::COMPARE_TRUST,
        &steps::COMPARE_ROLE_POLICY,
        &steps::DELETE_ROLE_POLICY,
        &steps::DELETE_ROLE,
    ],
};

const IDENTITY_OWNER: Part = Part {
    id: "shared",
    account: "shared-account",
    heading: "In the shared account {account}",
    managed: "",
    documents: &["identity-policy"],
    steps: &[&steps::PUT_IDENTITY_POLICY, &steps::COMPARE_IDENTITY_POLICY, &steps::DELETE_IDENTITY_POLICY],
};

const SENDER: Part = Part {
    id: "sender",
    account: "sender-accounts",
    heading: "In sending account {account}",
    managed: "delegate-policy",
    documents: &["delegate-policy"],
    steps: &[
        &steps::CREATE_POLICY,
        &steps::ATTACH_BY_HAND,
        &steps::COMPARE_POLICY,
        &SEND_AS_DELEGATE,
        &steps::DETACH_FROM_ROLES,
        &steps::DELETE_VERSIONS,
        &steps::DELETE_POLICY,
    ],
};

static SEND_AS_DELEGATE: Step = Step {
    id: "send-test",
    phase: Phase::Verify,
    title: "Send a test to SES's mailbox simulator",
    why: "Run it as your application. The identity's ARN makes SES look into the shared account; without it SES looks for the \
          identity in the sender's own.",
    act: Act::ByHand(&["sesv2 send-email --from-email-address {from-address} --from-email-address-identity-arn \
        arn:{partition}:ses:{region}:{shared-account}:identity/{identity} --destination \
        ToAddresses=success@simulator.amazonses.com --content \
        Simple={Subject={Data=Test},Body={Text={Data=Hello}}} --configuration-set-name {configuration-set} \
        --region {region}"]),
};

static SEND_THROUGH_ROLE: Step = Step {
    id: "send-test",
    phase: Phase::Verify,
    title: "Send a test through the role",
    why: "The profile lets the CLI assume the role by itself, so that no temporary key is printed.",
    act: Act::ByHand(&[
        "configure set profile.shared-ses.role_arn \
            arn:{partition}:iam::{shared-account}:role{path|/}{role-name}",
        "configure set profile.shared-ses.source_profile default",
        "sesv2 send-email --from-email-address {from-address} --destination \
            ToAddresses=success@simulator.amazonses.com --content \
            Simple={Subject={Data=Test},Body={Text={Data=Hello}}} --configuration-set-name {configuration-set} \
            --region {region} --profile shared-ses",
    ]),
};

const SHARED_SIGN_IN: Item =
    Item { text: "Sign in to the shared account {shared-account}.", paste: None, link: Some(links::IAM_CONSOLE) };
const SENDER_SIGN_IN: Item = Item { text: "Sign in to each of {sender-accounts}.", paste: None, link: Some(links::IAM_CONSOLE) };
const ATTACH_ITEM: Item = Item { text: "Attach {policy-name} to the role your application runs as.", paste: None, link: None };
const IDENTITY_ITEM: Item = Item {
    text: "In the SES console choose “Identities”, {identity}, the “Authorization” tab, “Create policy”, “Use custom policy”, and \
           paste the identity policy; name it {policy-name}.",
    paste: Some("identity-policy"),
    link: Some(links::SES_CONSOLE),
};

const DELEGATE_CHECKLIST: &[Section] = &[
    Section { title: "In the shared account", items: &[SHARED_SIGN_IN, IDENTITY_ITEM] },
    Section {
        title: "In each sending account",
        items: &[
            SENDER_SIGN_IN,
            Item {
                text: "Create a policy named {policy-name} from the sender's policy.",
                paste: Some("delegate-policy"),
                link: Some(links::JSON_EDITOR),
            },
            ATTACH_ITEM,
            Item {
                text: "Let the application name the identity when it sends: FromEmailAddressIdentityArn in API v2, SourceArn in \
                       v1, X-SES-SOURCE-ARN over SMTP.",
                paste: None,
                link: None,
            },
        ],
    },
];

const SENDING_NOTES: &[Note] = &[
    Note {
        severity: Severity::Info,
        about: Some("identity-policy"),
        when: When::Always,
        text: "Each identity has policies of its own. Those of an email address go before those of its domain.",
        source: &sources::SES_AUTHORIZATION,
    },
    Note {
        severity: Severity::Info,
        about: Some("delegate-policy"),
        when: When::Always,
        text: "The sender's own account must be out of the SES sandbox, and the call must go to {region}, where the identity is \
               verified. Quota, suppression list and events are the sender's.",
        source: &sources::SES_AUTHORIZATION,
    },
];

const NOTES: &[Note] = &[Note {
    severity: Severity::Info,
    about: None,
    when: When::Always,
    text: "This is for applications that call SES. Pinpoint could never send through another account's SES, and its email ended \
           on 2026-10-30.",
    source: &sources::SES_ACCESS,
}];
