//! Pinpoint's role for sending email through SES: ended with Pinpoint, and what replaces it.
//!
//! Long because a scenario is read in one piece: its fields, documents, steps, checklist and notes.

use super::console;
use super::fields::{self, ACCOUNT, PARTITION, PATH, PERMISSIONS_BOUNDARY, REGION, TAGS};
use super::sources::{self, links};
use super::steps::{self, Act, Step, Words};
use super::{Document, Item, Lifecycle, Note, Part, Recipe, Section, Variant, When};
use crate::field::{Field, Kind, Need};
use crate::iam::{kind, names, place::Service};
use crate::plan::{Origin, Phase};
use crate::text::{Date, Severity};

const END: Date = Date::new(2026, 10, 30);

/// The scenario.
pub static RECIPE: Recipe = Recipe {
    id: "ses-sending-role",
    title: "Role for sending email through SES",
    question: "Pinpoint campaigns and journeys should send email with your SES identities.",
    lifecycle: Lifecycle::Ends { on: END, before: "works until 2026-10-30", after: "ended: clean up, or use SES directly" },
    sources: &[&sources::PINPOINT_SES, &sources::PINPOINT_ORCHESTRATION, &sources::END_OF_SUPPORT],
    variants: &[DOCUMENTED, RECOMMENDED, SES_DIRECT],
};

static ROLE_NAME: Field = fields::role_name("PinpointOrchestrationRole");
static POLICY_NAME: Field = fields::policy_name("PinpointUsesSESForEmailSends", &names::POLICY);
static APPLICATION_ID: Field = Field {
    key: "application-id",
    label: "Pinpoint project ID",
    kind: Kind::ApplicationId,
    need: Need::Optional,
    default: "",
    help: "Adds an aws:SourceArn condition for this one project. AWS does not document that Pinpoint sends aws:SourceArn \
           for this role; if it does not, nothing can assume it.",
    missing: "",
    shared: false,
};

const DOCUMENTED: Variant = Variant {
    id: "documented",
    title: "As documented",
    summary: "The guide's two policies, word for word.",
    fields: &[&ACCOUNT, &PARTITION, &REGION, &ROLE_NAME, &POLICY_NAME, &PATH, &TAGS, &PERMISSIONS_BOUNDARY],
    services: &[Service::Pinpoint, Service::Ses],
    documents: &[
        Document {
            id: "permission-policy",
            title: "Permission policy",
            kind: kind::Kind::InlineRole,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Sid": "PinpointUsesSESForEmailSends",
                    "Effect": "Allow",
                    "Action": ["ses:SendEmail", "ses:SendRawEmail"],
                    "Resource": [
                        "arn:{partition}:ses:{region}:{account}:identity/*",
                        "arn:{partition}:ses:{region}:{account}:configuration-set/*"
                    ]
                }]
            }"#,
            origins: &[IN_GUIDE],
        },
        Document {
            id: "trust-policy",
            title: "Trust policy",
            kind: kind::Kind::Trust,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Sid": "AllowPinpoint",
                    "Effect": "Allow",
                    "Principal": { "Service": "pinpoint.amazonaws.com" },
                    "Action": "sts:AssumeRole",
                    "Condition": { "StringEquals": { "aws:SourceAccount": "{account}" } }
                }]
            }"#,
            origins: &[IN_GUIDE],
        },
    ],
    parts: &[ROLE],
    checklist: CHECKLIST,
    notes: &[
        &[
            Note {
                severity: Severity::Info,
                about: Some("permission-policy"),
                when: When::Always,
                text: "identity/* and configuration-set/* reach every identity and configuration set of the account in this \
                   Region. The recommended variant narrows them.",
                source: &sources::PINPOINT_SES,
            },
            Note {
                severity: Severity::Info,
                about: Some("trust-policy"),
                when: When::Always,
                text: "There is no aws:SourceArn condition, unlike in the guide's other roles: every project of this account may \
                   use the role. The newer edition of the page leaves the word accountId in this policy although its ARNs \
                   are filled in.",
                source: &sources::PINPOINT_SES,
            },
        ],
        NOTES,
    ],
};

const IN_GUIDE: Origin =
    Origin::Documented { source: &sources::PINPOINT_SES, heading: "Creating the IAM role (AWS Management Console)" };

const RECOMMENDED: Variant = Variant {
    id: "recommended",
    title: "Recommended",
    summary: "The same role, narrowed to what you name; until you name something, as documented.",
    fields: &[
        &ACCOUNT,
        &PARTITION,
        &REGION,
        &fields::IDENTITY_OPTIONAL,
        &fields::CONFIGURATION_SET_OPTIONAL,
        &APPLICATION_ID,
        &ROLE_NAME,
        &POLICY_NAME,
        &PATH,
        &TAGS,
        &PERMISSIONS_BOUNDARY,
    ],
    services: &[Service::Pinpoint, Service::Ses],
    documents: &[
        Document {
            id: "permission-policy",
            title: "Permission policy",
            kind: kind::Kind::InlineRole,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Sid": "PinpointUsesSESForEmailSends",
                    "Effect": "Allow",
                    "Action": ["ses:SendEmail", "ses:SendRawEmail"],
                    "Resource": [
                        "arn:{partition}:ses:{region}:{account}:identity/{identity|*}",
                        "arn:{partition}:ses:{region}:{account}:configuration-set/{configuration-set|*}"
                    ]
                }]
            }"#,
            origins: &[Origin::Ours {
                why: "The guide's statement with its two wildcards narrowed to the identity and the configuration set you \
                      name; where you name none, the wildcard stays. A channel or an identity with a default configuration set needs that set allowed as well.",
            }],
        },
        Document {
            id: "trust-policy",
            title: "Trust policy",
            kind: kind::Kind::Trust,
            body: r#"{
                "Version": "2012-10-17",
                "Statement": [{
                    "Sid": "AllowPinpoint",
                    "Effect": "Allow",
                    "Principal": { "Service": "pinpoint.amazonaws.com" },
                    "Action": "sts:AssumeRole",
                    "Condition": {
                        "StringEquals": { "aws:SourceAccount": "{account}" },
                        "ArnLike": { "aws:SourceArn": "arn:{partition}:mobiletargeting:{region}:{account}:apps/{application-id}" }
                    }
                }]
            }"#,
            origins: &[Origin::Ours {
                why: "The guide's statement; with a project ID also aws:SourceArn, as in the guide's roles for streams and \
                      imports. That Pinpoint sends the key for this role is not documented.",
            }],
        },
    ],
    parts: &[ROLE],
    checklist: CHECKLIST,
    notes: &[NOTES],
};

const SES_DIRECT: Variant = Variant {
    id: "ses-direct",
    title: "SES directly",
    summary: "What replaces it: your application sends through SES itself, with this policy and no role for Pinpoint.",
    fields: &[
        &ACCOUNT,
        &PARTITION,
        &REGION,
        &fields::IDENTITY,
        &fields::CONFIGURATION_SET_OPTIONAL,
        &DIRECT_POLICY_NAME,
        &PATH,
        &TAGS,
    ],
    services: &[Service::Ses],
    documents: &[Document {
        id: "permission-policy",
        title: "Permission policy",
        kind: kind::Kind::Identity,
        body: r#"{
            "Version": "2012-10-17",
            "Statement": [{
                "Sid": "SendFromOneIdentity",
                "Effect": "Allow",
                "Action": ["ses:SendEmail", "ses:SendRawEmail"],
                "Resource": [
                    "arn:{partition}:ses:{region}:{account}:identity/{identity}",
                    "arn:{partition}:ses:{region}:{account}:configuration-set/{configuration-set}"
                ]
            }]
        }"#,
        origins: &[Origin::Ours {
            why: "The two actions that Pinpoint used, for the application itself, on one identity and, if you name one, its \
                  configuration set.",
        }],
    }],
    parts: &[Part {
        id: "",
        account: "account",
        heading: "In account {account}",
        managed: "permission-policy",
        documents: &["permission-policy"],
        steps: &[
            &SIMULATE,
            &steps::CREATE_POLICY,
            &steps::ATTACH_BY_HAND,
            &steps::COMPARE_POLICY,
            &SEND_TEST,
            &steps::DETACH_FROM_ROLES,
            &steps::DELETE_VERSIONS,
            &steps::DELETE_POLICY,
        ],
    }],
    checklist: &[Section {
        title: "Create the policy and attach it (AWS Management Console)",
        items: &[
            console::OPEN_POLICIES,
            Item {
                text: "Select “JSON”, delete what is there, and paste the permission policy.",
                paste: Some("permission-policy"),
                link: Some(links::JSON_EDITOR),
            },
            console::NAME_POLICY,
            Item {
                text: "Choose “Roles”, the role your application runs as, “Add permissions”, “Attach policies”, and select \
                       {policy-name}.",
                paste: None,
                link: None,
            },
            TEST,
        ],
    }],
    notes: &[&[
        ENDED,
        Note {
            severity: Severity::Info,
            about: None,
            when: When::Always,
            text: "The identity must be verified in this Region, and the account out of SES's sandbox there (“Request production access”), \
                   or mail reaches verified addresses only. The mailbox simulator takes mail in the sandbox too.",
            source: &sources::SES_SANDBOX,
        },
        Note {
            severity: Severity::Info,
            about: None,
            when: When::Always,
            text: "Templates need ses:SendTemplatedEmail or ses:SendBulkEmail and the template's ARN as well; neither guide \
                   grants them.",
            source: &sources::SAR_SES,
        },
    ]],
};

static DIRECT_POLICY_NAME: Field = fields::policy_name("SendEmailThroughSES", &names::POLICY);

const ROLE: Part = Part {
    id: "",
    account: "account",
    heading: "In account {account}",
    managed: "",
    documents: &["permission-policy", "trust-policy"],
    steps: &[
        &SIMULATE,
        &steps::CREATE_ROLE,
        &steps::PUT_ROLE_POLICY,
        &steps::COMPARE_TRUST,
        &steps::COMPARE_ROLE_POLICY,
        &steps::DELETE_ROLE_POLICY,
        &steps::DELETE_ROLE,
        &FIND_ROLES,
        &LAST_USED,
        &FIND_IDENTITY_POLICIES,
        &SHOW_ROLE,
        &RETIRE_INLINE_POLICIES,
        &RETIRE_ATTACHED_POLICIES,
        &RETIRE_ROLE,
    ],
};

static SIMULATE: Step = Step {
    id: "simulate",
    phase: Phase::Validate,
    title: "Ask the policy simulator whether the role may send",
    why: "Each line must end in allowed.",
    act: Act::Judge(
        "iam simulate-custom-policy --policy-input-list @permission-policy --action-names ses:SendEmail \
        ses:SendRawEmail --resource-arns \
        arn:{partition}:ses:{region}:{account}:identity/{identity|example.com} --query \
        EvaluationResults[].[EvalActionName,EvalResourceName,EvalDecision] --output text",
    ),
};

static SEND_TEST: Step = Step {
    id: "send-test",
    phase: Phase::Verify,
    title: "Send a test to SES's mailbox simulator",
    why: "Run it as your application; the simulator takes the message and costs no reputation.",
    act: Act::ByHand(&["sesv2 send-email --from-email-address {from-address} --destination \
        ToAddresses=success@simulator.amazonses.com --content \
        Simple={Subject={Data=Test},Body={Text={Data=Hello}}} --configuration-set-name {configuration-set} \
        --region {region}"]),
};

static FIND_ROLES: Step = Step {
    id: "find-roles",
    phase: Phase::Retire,
    title: "List every role that still trusts Pinpoint",
    why: "Most were made for features that ended; look at each. To retire another role, put its name into the form.",
    act: Act::Show(
        "iam list-roles --query \
        Roles[?contains(to_string(AssumeRolePolicyDocument),'pinpoint.amazonaws.com')].[RoleName] --output \
        text",
    ),
};

static LAST_USED: Step = Step {
    id: "last-used",
    phase: Phase::Retire,
    title: "See when the role was last used",
    why: "A date after 2026-10-30 means that something other than Pinpoint uses it.",
    act: Act::ByHand(&["iam get-role --role-name {role-name} --query Role.RoleLastUsed"]),
};

static FIND_IDENTITY_POLICIES: Step = Step {
    id: "find-identity-policies",
    phase: Phase::Retire,
    title: "Look for SES identity policies that name Pinpoint",
    why: "Before April 2024 Pinpoint was let in by a policy on the identity (principal pinpoint.amazonaws.com, action ses:*). \
          Remove it with delete-email-identity-policy.",
    act: Act::ByHand(&[
        "sesv2 list-email-identities --query EmailIdentities[].[IdentityName] --output text --region \
            {region}",
        "sesv2 get-email-identity-policies --email-identity <IDENTITY> --region {region}",
        "sesv2 delete-email-identity-policy --email-identity <IDENTITY> --policy-name <POLICY_NAME> \
            --region {region}",
    ]),
};

/// Prints the role's name only where it trusts Pinpoint and nobody else, and has not been used since the end: no other role is
/// taken apart. `Statement` may be one or a list, and so may a principal.
const ONLY_PINPOINT: Words = "iam get-role --role-name {role-name} --query \
    [Role][?contains(to_string(AssumeRolePolicyDocument),'pinpoint.amazonaws.com')&&\
    !contains(to_string(AssumeRolePolicyDocument),'NotPrincipal')&&\
    !([AssumeRolePolicyDocument.Statement][].Principal|[?type(@)!='object'])&&\
    !([AssumeRolePolicyDocument.Statement][].Principal|[?type(@)=='object'].values(@)[][]|[?@!='pinpoint.amazonaws.com'])&&\
    sort([not_null(RoleLastUsed.LastUsedDate,'0'),'2026-10-31'])[1]=='2026-10-31'].RoleName --output text";

static SHOW_ROLE: Step = Step {
    id: "show-role",
    phase: Phase::Retire,
    title: "Print {role-name}, for it cannot be brought back",
    why: "",
    act: Act::RemoveIf { probe: ONLY_PINPOINT, remove: &Act::Show("iam get-role --role-name {role-name} --output json") },
};

static RETIRE_INLINE_POLICIES: Step = Step {
    id: "retire-inline-policies",
    phase: Phase::Retire,
    title: "Remove every inline policy of {role-name}",
    why: "This cannot be undone: the script prints the role and each policy before they go, so keep what it says. This and the next steps do nothing where the role trusts anything but Pinpoint, \
          or was used after 2026-10-30.",
    act: Act::RemoveIf {
        probe: ONLY_PINPOINT,
        remove: &Act::RemoveEach {
            list: "iam list-role-policies --role-name {role-name} --query PolicyNames --output text",
            show: Some(
                "iam get-role-policy --role-name {role-name} --policy-name <POLICY_NAME> --query PolicyDocument --output json",
            ),
            each: "iam delete-role-policy --role-name {role-name} --policy-name <POLICY_NAME>",
        },
    },
};

static RETIRE_ATTACHED_POLICIES: Step = Step {
    id: "retire-attached-policies",
    phase: Phase::Retire,
    title: "Detach every managed policy from {role-name}",
    why: "The policies themselves stay: others may use them.",
    act: Act::RemoveIf {
        probe: ONLY_PINPOINT,
        remove: &Act::RemoveEach {
            list: "iam list-attached-role-policies --role-name {role-name} --query AttachedPolicies[].PolicyArn --output text",
            show: None,
            each: "iam detach-role-policy --role-name {role-name} --policy-arn <POLICY_ARN>",
        },
    },
};

static RETIRE_ROLE: Step = Step {
    id: "retire-role",
    phase: Phase::Retire,
    title: "Delete role {role-name}",
    why: "",
    act: Act::RemoveIf { probe: ONLY_PINPOINT, remove: &Act::Remove("iam delete-role --role-name {role-name}") },
};

const TEST: Item = Item { text: "Test the policy in the policy simulator.", paste: None, link: Some(links::SIMULATOR) };

const CHECKLIST: &[Section] = &[
    Section {
        title: "Creating the IAM role (AWS Management Console)",
        items: &[
            console::OPEN_POLICIES,
            Item {
                text: "Select “JSON”, delete what is there, and paste the permission policy (the guide's step 5).",
                paste: Some("permission-policy"),
                link: Some(links::JSON_EDITOR),
            },
            console::NAME_POLICY,
            Item {
                text: "Choose “Roles”, “Create role”, “Custom trust policy”, and paste the trust policy (step 4).",
                paste: Some("trust-policy"),
                link: Some(links::CUSTOM_TRUST),
            },
            Item { text: "Choose “Next” and select {policy-name} (step 11).", paste: None, link: None },
            console::BOUNDARY,
            console::NAME_ROLE,
            TEST,
            Item { text: "Read how the simulator is used.", paste: None, link: Some(links::TESTING) },
        ],
    },
    Section {
        title: "Cleaning up (AWS Management Console)",
        items: &[
            Item {
                text: "In the IAM console choose “Roles”, and open {role-name}.",
                paste: None,
                link: Some(links::IAM_CONSOLE),
            },
            Item {
                text: "See under “Trust relationships” that it trusts pinpoint.amazonaws.com, and under “Last activity” when it was last \
                   used: a date after 2026-10-30 means that something else uses it.",
                paste: None,
                link: None,
            },
            Item {
                text: "Choose “Delete”, and confirm with the role's name. Its inline policies go with it; managed policies stay.",
                paste: None,
                link: None,
            },
            Item {
                text: "Choose “Policies”, and delete {policy-name} unless something else uses it.", paste: None, link: None
            },
            Item {
                text: "In the SES console, in {region}, open each identity, “Authorization”, and delete policies that name \
                   pinpoint.amazonaws.com.",
                paste: None,
                link: Some(links::SES_CONSOLE),
            },
        ],
    },
];

const ENDED: Note = Note {
    severity: Severity::Warning,
    about: None,
    when: When::After(END),
    text: "AWS ended support for Amazon Pinpoint on 2026-10-30: console, endpoints, segments, campaigns, journeys and analytics \
           are gone. SMS, voice, mobile push, OTP and phone number validation are not affected; they go on as AWS End User \
           Messaging. Email is sent through SES, campaigns and journeys through Amazon Connect.",
    source: &sources::END_OF_SUPPORT,
};

const NOTES: &[Note] = &[
    ENDED,
    Note {
        severity: Severity::Warning,
        about: None,
        when: When::After(END),
        text: "Nothing assumes this role any more: only campaigns and journeys did. “Retire”, first under Commands, finds and \
               removes what is left, and so does “Cleaning up” under Console. To go on sending, take “SES directly”.",
        source: &sources::PINPOINT_ORCHESTRATION,
    },
    Note {
        severity: Severity::Warning,
        about: None,
        when: When::Until(END),
        text: "AWS ends support for Amazon Pinpoint on 2026-10-30, and with it everything this role is for. SMS, voice, mobile \
               push, OTP and phone number validation are not affected.",
        source: &sources::END_OF_SUPPORT,
    },
    Note {
        severity: Severity::Info,
        about: Some("operator-policy"),
        when: When::Always,
        text: "The guide names iam:PutRolePolicy and iam:UpdateAssumeRolePolicy as what you need. Creating the role needs \
               iam:CreateRole too: the operator's policy lists everything that the steps call.",
        source: &sources::PINPOINT_SES,
    },
];
