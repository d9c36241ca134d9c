//! The policy and the user for trying the APIs with Postman.
//!
//! Long because a scenario is read in one piece: its fields, documents, steps, checklist and notes.

use super::console;
use super::fields::{self, ACCOUNT, PARTITION, PATH, PERMISSIONS_BOUNDARY, TAGS};
use super::sources::{self, links};
use super::steps::{self, Act, Step, Words};
use super::{Document, Item, Lifecycle, Note, Part, Recipe, Section, Variant, When};
use crate::field::Field;
use crate::iam::{kind, names, place::Service};
use crate::plan::{Origin, Phase};
use crate::text::{Date, Severity};

const END: Date = Date::new(2026, 10, 30);

/// The scenario.
pub static RECIPE: Recipe = Recipe {
    id: "postman-access",
    title: "Postman policy and user",
    question: "You try AWS's email and SMS APIs with Postman and need a user that may.",
    lifecycle: Lifecycle::Ends {
        on: END,
        before: "works; Pinpoint's own part ends on 2026-10-30",
        after: "works, but for Pinpoint's own part",
    },
    sources: &[&sources::POSTMAN, &sources::SAR_PINPOINT, &sources::END_OF_SUPPORT],
    variants: &[DOCUMENTED, RECOMMENDED],
};

static POLICY_NAME: Field = fields::policy_name("PostmanAccessPolicy", &names::POLICY);
static USER_NAME: Field = fields::name(
    "user-name",
    "User name",
    &names::USER,
    "PostmanUser",
    "The IAM user to create. It gets no console access.",
    "Enter a name for the user",
);
const FIELDS: &[&Field] = &[&ACCOUNT, &PARTITION, &USER_NAME, &POLICY_NAME, &PATH, &TAGS, &PERMISSIONS_BOUNDARY];
const IN_GUIDE: Origin = Origin::Documented { source: &sources::POSTMAN, heading: "To create the policy" };

const DOCUMENTED: Variant = Variant {
    id: "documented",
    title: "As documented",
    summary: "The tutorial's policy, word for word.",
    fields: FIELDS,
    services: &[Service::Ses],
    documents: &[Document {
        id: "access-policy",
        title: "Access policy",
        kind: kind::Kind::Identity,
        body: r#"{
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "VisualEditor0",
                    "Effect": "Allow",
                    "Action": [
                        "mobiletargeting:Update*",
                        "mobiletargeting:Get*",
                        "mobiletargeting:Send*",
                        "mobiletargeting:Put*",
                        "mobiletargeting:Create*"
                    ],
                    "Resource": [
                        "arn:aws:mobiletargeting:*:{account}:apps/*",
                        "arn:aws:mobiletargeting:*:{account}:apps/*/campaigns/*",
                        "arn:aws:mobiletargeting:*:{account}:apps/*/segments/*"
                    ]
                },
                {
                    "Sid": "VisualEditor1",
                    "Effect": "Allow",
                    "Action": [
                        "mobiletargeting:TagResource",
                        "mobiletargeting:PhoneNumberValidate",
                        "mobiletargeting:ListTagsForResource",
                        "mobiletargeting:CreateApp"
                    ],
                    "Resource": "arn:aws:mobiletargeting:*:{account}:*"
                },
                {
                    "Sid": "VisualEditor2",
                    "Effect": "Allow",
                    "Action": [
                        "ses:TagResource",
                        "ses:Send*",
                        "ses:Create*",
                        "ses:Get*",
                        "ses:List*",
                        "ses:Put*",
                        "ses:Update*",
                        "sms-voice:SendVoiceMessage",
                        "sms-voice:List*",
                        "sms-voice:Create*",
                        "sms-voice:Get*",
                        "sms-voice:Update*"
                    ],
                    "Resource": "*"
                }
            ]
        }"#,
        origins: &[IN_GUIDE, IN_GUIDE, IN_GUIDE],
    }],
    parts: &[PART],
    checklist: CHECKLIST,
    notes: &[
        &[
            Note {
                severity: Severity::Warning,
                about: Some("access-policy"),
                when: When::Always,
                text: "ses:Put*, ses:Create* and ses:Update* on * include ses:PutIdentityPolicy, ses:CreateEmailIdentityPolicy and \
                   ses:UpdateEmailIdentityPolicy: the user may hand every identity to a foreign account. They also reach inbound \
                   mail, mail archives and the switch that stops all sending, which came after the tutorial.",
                source: &sources::SAR_SES,
            },
            Note {
                severity: Severity::Warning,
                about: Some("access-policy"),
                when: When::Always,
                text: "GetApps, the tutorial's own first test, probably fails: it acts on …:apps or …:*, which apps/* does not match.",
                source: &sources::SAR_PINPOINT,
            },
            Note {
                severity: Severity::Info,
                about: Some("access-policy"),
                when: When::Always,
                text: "21 of the 91 Pinpoint actions that the wildcards grant can never be used with these resources: templates, \
                   recommenders and reports are not under apps/*. apps/*/campaigns/* and apps/*/segments/* add nothing, for * \
                   matches / too.",
                source: &sources::SAR_PINPOINT,
            },
            Note {
                severity: Severity::Info,
                about: Some("access-policy"),
                when: When::Always,
                text: "There is no iam:PassRole: requests that hand over a role, like event streams and imports, fail.",
                source: &sources::PASS_ROLE,
            },
            Note {
                severity: Severity::Warning,
                about: Some("access-policy"),
                when: When::OtherPartition,
                text: "The tutorial writes arn:aws, which reaches nothing in partition {partition}.",
                source: &sources::POSTMAN,
            },
        ],
        NOTES,
    ],
};

const RECOMMENDED: Variant = Variant {
    id: "recommended",
    title: "Recommended",
    summary: "The same purpose: what still works, each action by name, and nobody else let in.",
    fields: FIELDS,
    services: &[Service::Ses],
    documents: &[Document {
        id: "access-policy",
        title: "Access policy",
        kind: kind::Kind::Identity,
        body: r#"{
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "PinpointProjects",
                    "Effect": "Allow",
                    "Action": [
                        "mobiletargeting:CreateApp",
                        "mobiletargeting:GetApps",
                        "mobiletargeting:ListTagsForResource",
                        "mobiletargeting:PhoneNumberValidate",
                        "mobiletargeting:TagResource"
                    ],
                    "Resource": "arn:{partition}:mobiletargeting:*:{account}:*"
                },
                {
                    "Sid": "PinpointMessagesAndChannels",
                    "Effect": "Allow",
                    "Action": [
                        "mobiletargeting:GetAdmChannel",
                        "mobiletargeting:GetApnsChannel",
                        "mobiletargeting:GetApnsSandboxChannel",
                        "mobiletargeting:GetApnsVoipChannel",
                        "mobiletargeting:GetApnsVoipSandboxChannel",
                        "mobiletargeting:GetApp",
                        "mobiletargeting:GetBaiduChannel",
                        "mobiletargeting:GetChannels",
                        "mobiletargeting:GetGcmChannel",
                        "mobiletargeting:GetSmsChannel",
                        "mobiletargeting:GetVoiceChannel",
                        "mobiletargeting:SendMessages",
                        "mobiletargeting:SendOTPMessage",
                        "mobiletargeting:UpdateAdmChannel",
                        "mobiletargeting:UpdateApnsChannel",
                        "mobiletargeting:UpdateApnsSandboxChannel",
                        "mobiletargeting:UpdateApnsVoipChannel",
                        "mobiletargeting:UpdateApnsVoipSandboxChannel",
                        "mobiletargeting:UpdateBaiduChannel",
                        "mobiletargeting:UpdateGcmChannel",
                        "mobiletargeting:UpdateSmsChannel",
                        "mobiletargeting:UpdateVoiceChannel",
                        "mobiletargeting:VerifyOTPMessage"
                    ],
                    "Resource": "arn:{partition}:mobiletargeting:*:{account}:apps/*"
                },
                {
                    "Sid": "EmailOfThisAccount",
                    "Effect": "Allow",
                    "Action": [
                        "ses:CreateConfigurationSet",
                        "ses:CreateConfigurationSetEventDestination",
                        "ses:CreateDedicatedIpPool",
                        "ses:CreateDeliverabilityTestReport",
                        "ses:CreateEmailIdentity",
                        "ses:GetConfigurationSet",
                        "ses:GetConfigurationSetEventDestinations",
                        "ses:GetDedicatedIps",
                        "ses:GetDeliverabilityTestReport",
                        "ses:GetDomainStatisticsReport",
                        "ses:GetEmailIdentity",
                        "ses:ListTagsForResource",
                        "ses:PutConfigurationSetDeliveryOptions",
                        "ses:PutConfigurationSetReputationOptions",
                        "ses:PutConfigurationSetSendingOptions",
                        "ses:PutConfigurationSetTrackingOptions",
                        "ses:PutDedicatedIpInPool",
                        "ses:PutEmailIdentityDkimAttributes",
                        "ses:PutEmailIdentityFeedbackAttributes",
                        "ses:PutEmailIdentityMailFromAttributes",
                        "ses:SendEmail",
                        "ses:SendRawEmail",
                        "ses:TagResource",
                        "ses:UpdateConfigurationSetEventDestination"
                    ],
                    "Resource": "arn:{partition}:ses:*:{account}:*"
                },
                {
                    "Sid": "WithoutResourceTypes",
                    "Effect": "Allow",
                    "Action": [
                        "ses:GetAccount",
                        "ses:GetBlacklistReports",
                        "ses:GetDedicatedIp",
                        "ses:GetDeliverabilityDashboardOptions",
                        "ses:GetDomainDeliverabilityCampaign",
                        "ses:ListConfigurationSets",
                        "ses:ListDedicatedIpPools",
                        "ses:ListDeliverabilityTestReports",
                        "ses:ListDomainDeliverabilityCampaigns",
                        "ses:ListEmailIdentities",
                        "ses:PutAccountDedicatedIpWarmupAttributes",
                        "ses:PutAccountSendingAttributes",
                        "ses:PutDedicatedIpWarmupAttributes",
                        "ses:PutDeliverabilityDashboardOption",
                        "sms-voice:CreateConfigurationSet",
                        "sms-voice:CreateConfigurationSetEventDestination",
                        "sms-voice:GetConfigurationSetEventDestinations",
                        "sms-voice:ListConfigurationSets",
                        "sms-voice:SendVoiceMessage",
                        "sms-voice:UpdateConfigurationSetEventDestination"
                    ],
                    "Resource": "*"
                }
            ]
        }"#,
        origins: &[
            Origin::Ours {
                why: "What acts on all projects, GetApps included; three AWS texts disagree on its resource, and :* satisfies each.",
            },
            Origin::Ours {
                why: "SMS, voice, push and one-time passwords, which go on after 2026-10-30, and VerifyOTPMessage, which the \
                      tutorial forgot. Campaigns, journeys, segments, endpoints and analytics are gone.",
            },
            Origin::Ours {
                why: "The operations of the Pinpoint Email API that take a resource, without deletes, on this account's resources; \
                      none manages permissions. SendRawEmail is what raw messages need.",
            },
            Origin::Ours { why: "The rest of the Pinpoint Email API and the Voice API v1: actions that IAM grants on * only." },
        ],
    }],
    parts: &[PART],
    checklist: CHECKLIST,
    notes: &[
        &[
            Note {
                severity: Severity::Info,
                about: Some("access-policy"),
                when: When::Always,
                text: "ses:PutAccountSendingAttributes can switch off sending for a whole Region. It belongs to the API that the \
                   tutorial covers; take it out if you do not try it. Dedicated IP addresses and the deliverability dashboard cost money.",
                source: &sources::SAR_SES,
            },
            Note {
                severity: Severity::Info,
                about: Some("access-policy"),
                when: When::Always,
                text: "An event destination that hands over a role needs iam:PassRole on that role, with iam:PassedToService \
                   ses.amazonaws.com or sms-voice.amazonaws.com. It is not granted here, as in the tutorial.",
                source: &sources::PASS_ROLE,
            },
        ],
        NOTES,
    ],
};

const PART: Part = Part {
    id: "",
    account: "account",
    heading: "In account {account}",
    managed: "access-policy",
    documents: &["access-policy"],
    steps: &[
        &steps::CREATE_POLICY,
        &CREATE_USER,
        &ATTACH_USER_POLICY,
        &TEMPORARY_CREDENTIALS,
        &CREATE_ACCESS_KEY,
        &steps::COMPARE_POLICY,
        &SEE_ATTACHED,
        &DELETE_ACCESS_KEYS,
        &DETACH_USER_POLICY,
        &DELETE_USER,
        &steps::DETACH_FROM_ROLES,
        &steps::DELETE_VERSIONS,
        &steps::DELETE_POLICY,
    ],
};

static CREATE_USER: Step = Step {
    id: "create-user",
    phase: Phase::Create,
    title: "Create user {user-name}",
    why: "",
    act: Act::Ensure {
        probe: "iam get-user --user-name {user-name} --query User.UserName --output text",
        create: &Act::Run(
            "iam create-user --user-name {user-name} --path {path} --permissions-boundary \
            {permissions-boundary} --tags Key=policy-builder,Value=created {tags}",
        ),
        update: &[
            Act::When(
                "permissions-boundary",
                &Act::Run(
                    "iam put-user-permissions-boundary --user-name {user-name} --permissions-boundary \
                    {permissions-boundary}",
                ),
            ),
            Act::When("tags", &Act::Run("iam tag-user --user-name {user-name} --tags {tags}")),
        ],
    },
};

static ATTACH_USER_POLICY: Step = Step {
    id: "attach-user-policy",
    phase: Phase::Create,
    title: "Attach {policy-name} to {user-name}",
    why: "",
    act: Act::Run("iam attach-user-policy --user-name {user-name} --policy-arn {policy-arn}"),
};

static TEMPORARY_CREDENTIALS: Step = Step {
    id: "temporary-credentials",
    phase: Phase::Create,
    title: "Better than a key: take temporary credentials of your own",
    why: "Prints credentials that expire by themselves, for a profile that signs in with SSO or a role (CLI version 2). Postman \
          takes the session token in its AWS Signature settings. With these you need neither the user nor its key.",
    act: Act::ByHand(&["configure export-credentials --format env"]),
};

static CREATE_ACCESS_KEY: Step = Step {
    id: "create-access-key",
    phase: Phase::Create,
    title: "Or create the user's access key",
    why: "Prints the secret to the terminal, this once; the script never does this. A long-term key is a security risk: give the \
          user only what the task needs, and delete both when they are no longer needed.",
    act: Act::ByHand(&["iam create-access-key --user-name {user-name}"]),
};

static SEE_ATTACHED: Step = Step {
    id: "see-attached-policy",
    phase: Phase::Verify,
    title: "See that {policy-name} is attached to {user-name}",
    why: "",
    act: Act::Expect(
        "iam list-attached-user-policies --user-name {user-name} --query \
        AttachedPolicies[?PolicyArn=='{policy-arn}'].PolicyArn --output text",
    ),
};

/// Prints something only where the user was created by these steps.
const USER_IS_OURS: Words =
    "iam get-user --user-name {user-name} --query [User.Tags][]|[?Key=='policy-builder'].Value --output text";

static DELETE_ACCESS_KEYS: Step = Step {
    id: "delete-access-keys",
    phase: Phase::Undo,
    title: "Delete the access keys of {user-name}",
    why: "",
    act: Act::RemoveIf {
        probe: USER_IS_OURS,
        remove: &Act::RemoveEach {
            list: "iam list-access-keys --user-name {user-name} --query AccessKeyMetadata[].AccessKeyId --output text",
            show: None,
            each: "iam delete-access-key --user-name {user-name} --access-key-id <ACCESS_KEY_ID>",
        },
    },
};

static DETACH_USER_POLICY: Step = Step {
    id: "detach-user-policy",
    phase: Phase::Undo,
    title: "Detach {policy-name} from {user-name}",
    why: "",
    act: Act::Remove("iam detach-user-policy --user-name {user-name} --policy-arn {policy-arn}"),
};

static DELETE_USER: Step = Step {
    id: "delete-user",
    phase: Phase::Undo,
    title: "Delete user {user-name}",
    why: "Only if it was created here: then it carries the tag policy-builder. Fails while something else belongs to it.",
    act: Act::RemoveIf { probe: USER_IS_OURS, remove: &Act::Remove("iam delete-user --user-name {user-name}") },
};

const CHECKLIST: &[Section] = &[
    Section {
        title: "To create the policy",
        items: &[
            console::OPEN_POLICIES,
            Item {
                text: "Select “JSON”, delete what is there, and paste the access policy. It is for account {account}.",
                paste: Some("access-policy"),
                link: Some(links::ACCOUNT_ID),
            },
            Item {
                text: "Choose “Next”, name it {policy-name}, add tags if you like, and choose “Create policy”.",
                paste: None,
                link: None,
            },
        ],
    },
    Section {
        title: "To create the user",
        items: &[
            Item { text: "Choose “Users”, then “Create user”.", paste: None, link: Some(links::IAM_CONSOLE) },
            Item { text: "Under “User details” enter {user-name}, and choose “Next”.", paste: None, link: None },
            Item {
                text: "Choose “Attach policies directly”, select {policy-name}, and choose “Next”.", paste: None, link: None
            },
            console::BOUNDARY,
            Item { text: "Add tags if you like, and choose “Create user”.", paste: None, link: Some(links::TAGGING) },
        ],
    },
    Section {
        title: "To create the access key",
        items: &[
            Item {
                text: "Think first: temporary credentials do the same without a key that lasts. Postman takes their session token.",
                paste: None,
                link: Some(links::TEMPORARY),
            },
            Item {
                text: "Choose “Users”, {user-name}, the “Security credentials” tab, “Create access key”.",
                paste: None,
                link: None,
            },
            Item { text: "Select “Application running outside AWS”, and choose “Next”.", paste: None, link: None },
            Item {
                text: "Choose “Create access key” and keep both parts in a safe place: the secret is shown this once. Never paste \
                       it into this page.",
                paste: None,
                link: Some(links::UPDATING_KEYS),
            },
            Item {
                text: "Choose “Done”. Delete the key and {user-name} when you no longer need them.", paste: None, link: None
            },
        ],
    },
    Section {
        title: "To test the policy",
        items: &[Item { text: "Open the policy simulator and choose {user-name}.", paste: None, link: Some(links::SIMULATOR) }],
    },
];

const NOTES: &[Note] = &[
    Note {
        severity: Severity::Warning,
        about: None,
        when: When::Always,
        text: "An IAM user has long-term credentials, which is a risk: give it only what the task needs, and remove it when it is \
               no longer needed. Temporary credentials are the better way.",
        source: &sources::TEMPORARY_CREDENTIALS,
    },
    Note {
        severity: Severity::Warning,
        about: None,
        when: When::After(END),
        text: "AWS ended support for Amazon Pinpoint on 2026-10-30: requests for campaigns, journeys, segments, endpoints and \
               analytics no longer work. SMS, voice, mobile push, OTP and phone number validation do, as AWS End User Messaging, \
               and so does email, through SES.",
        source: &sources::END_OF_SUPPORT,
    },
    Note {
        severity: Severity::Info,
        about: None,
        when: When::Until(END),
        text: "AWS ends support for Amazon Pinpoint on 2026-10-30: then requests for campaigns, journeys, segments, endpoints and \
               analytics stop working.",
        source: &sources::END_OF_SUPPORT,
    },
    Note {
        severity: Severity::Info,
        about: None,
        when: When::Always,
        text: "The tutorial's third section is called “To create the user” as well, but makes the access key; the tag it offers is \
               the key's, not the policy's. No request that deletes is allowed.",
        source: &sources::POSTMAN,
    },
];
