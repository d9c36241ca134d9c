//! Which permission each AWS CLI call needs: the table from which the operator's policy is derived.
//!
//! Source: Service Authorization Reference (IAM, Amazon SES, Amazon SES v2, Amazon Data Firehose, Access Analyzer),
//! read 2026-11-20. A test holds the table against the calls that recipes make and against the CLI's own names.

/// One line for each call: service, operation, what it acts on (an id of [`TARGETS`], or `-` where every caller may).
///
/// The IAM action has the operation's name in capitals, with these exceptions behind it: `=Name` is another name,
/// `+Name` is needed as well where the call carries `--tags`, `>service` says that the call passes the recipe's role on.
pub const OPERATIONS: &str = "
iam create-role role +TagRole
iam get-role role
iam wait-role-exists role =GetRole
iam update-assume-role-policy role
iam put-role-permissions-boundary role
iam tag-role role
iam put-role-policy role
iam get-role-policy role
iam list-role-policies role
iam list-attached-role-policies role
iam delete-role-policy role
iam delete-role role
iam attach-role-policy role-attachment
iam detach-role-policy role-attachment
iam list-roles all
iam create-policy new-policy +TagPolicy
iam get-policy policy
iam get-policy-version policy
iam list-policy-versions policy
iam create-policy-version policy
iam tag-policy policy
iam delete-policy-version policy
iam list-entities-for-policy policy
iam delete-policy policy
iam create-user user +TagUser
iam get-user user
iam put-user-permissions-boundary user
iam tag-user user
iam list-attached-user-policies user
iam list-access-keys user
iam create-access-key user
iam delete-access-key user
iam delete-user user
iam attach-user-policy user-attachment
iam detach-user-policy user-attachment
iam simulate-custom-policy all
accessanalyzer validate-policy all
firehose describe-delivery-stream stream
sesv2 create-configuration-set configuration-set +TagResource
sesv2 get-configuration-set configuration-set
sesv2 delete-configuration-set configuration-set
sesv2 get-configuration-set-event-destinations configuration-set
sesv2 create-configuration-set-event-destination configuration-set >ses.amazonaws.com
sesv2 update-configuration-set-event-destination configuration-set >ses.amazonaws.com
sesv2 delete-configuration-set-event-destination configuration-set
sesv2 list-email-identities all
sesv2 create-email-identity-policy identity
sesv2 update-email-identity-policy identity
sesv2 get-email-identity-policies identity
sesv2 delete-email-identity-policy identity
sesv2 send-email -
configure set -
configure export-credentials -
";

/// A resource that calls act on.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    /// Its id in [`OPERATIONS`].
    pub id: &'static str,
    /// Sid of the statement that gathers the actions.
    pub sid: &'static str,
    /// ARN templates, of which the first that can be filled counts; `{--option}` is that option's value in the call.
    pub resources: &'static [&'static str],
    /// Template of the policy that may be attached, where the call attaches one.
    pub only_policy: Option<&'static str>,
}

const fn target(id: &'static str, sid: &'static str, resources: &'static [&'static str]) -> Target {
    Target { id, sid, resources, only_policy: None }
}

/// Everything that calls act on.
pub static TARGETS: &[Target] = &[
    target("role", "ManageThisRole", &["arn:{partition}:iam::{account}:role{path|/}{--role-name}"]),
    target("user", "ManageThisUser", &["arn:{partition}:iam::{account}:user{path|/}{--user-name}"]),
    target("new-policy", "ManageThisPolicy", &["arn:{partition}:iam::{account}:policy{path|/}{--policy-name}"]),
    target("policy", "ManageThisPolicy", &["{--policy-arn}"]),
    Target {
        id: "role-attachment",
        sid: "AttachedPoliciesOfRoles",
        resources: &["arn:{partition}:iam::{account}:role{path|/}{--role-name}", "arn:{partition}:iam::{account}:role/*"],
        only_policy: Some("{--policy-arn}"),
    },
    Target {
        id: "user-attachment",
        sid: "AttachedPoliciesOfUser",
        resources: &["arn:{partition}:iam::{account}:user{path|/}{--user-name}"],
        only_policy: Some("{--policy-arn}"),
    },
    target(
        "identity",
        "PoliciesOfIdentities",
        &[
            "arn:{partition}:ses:{region}:{account}:identity/{--email-identity}",
            "arn:{partition}:ses:{region}:{account}:identity/*",
        ],
    ),
    target(
        "configuration-set",
        "ManageThisConfigurationSet",
        &["arn:{partition}:ses:{region}:{account}:configuration-set/{--configuration-set-name}"],
    ),
    target("stream", "SeeThisStream", &["arn:{partition}:firehose:{region}:{account}:deliverystream/{--delivery-stream-name}"]),
    target("all", "LookAround", &["*"]),
];

/// The recipe's role, passed to a service.
pub const PASSED_ROLE: &str = "arn:{partition}:iam::{account}:role{path|/}{role-name}";

/// What a call needs.
#[derive(Debug, PartialEq, Eq)]
pub struct Operation {
    /// IAM actions.
    pub actions: Vec<String>,
    /// What is acted on.
    pub target: &'static Target,
    /// The service that the call hands the recipe's role to.
    pub passes_role_to: Option<&'static str>,
}

/// What the call with these first words needs; `None` where every caller may, and for a call that is not in the table.
pub fn find(service: &str, operation: &str, tags: bool) -> Option<Operation> {
    let mut columns = OPERATIONS
        .lines()
        .map(|line| line.split(' '))
        .find_map(|mut columns| (columns.next() == Some(service) && columns.next() == Some(operation)).then_some(columns))?;
    let target = columns.next()?;
    let target = TARGETS.iter().find(|known| known.id == target)?;
    let prefix = match service {
        "sesv2" => "ses",
        "accessanalyzer" => "access-analyzer",
        other => other,
    };
    let (mut name, mut tag, mut passes_role_to) = (pascal(operation), None, None);
    for column in columns {
        match column.split_at_checked(1) {
            Some(("=", other)) => other.clone_into(&mut name),
            Some(("+", other)) => tag = Some(other),
            Some((">", service)) => passes_role_to = Some(service),
            _ => {}
        }
    }
    let mut actions = vec![format!("{prefix}:{name}")];
    actions.extend(tag.filter(|_| tags).map(|tag| format!("{prefix}:{tag}")));
    Some(Operation { actions, target, passes_role_to })
}

/// `create-role` as `CreateRole`.
fn pascal(operation: &str) -> String {
    let mut out = String::new();
    for word in operation.split('-') {
        out.extend(word.chars().next().map(|first| first.to_ascii_uppercase()));
        out.extend(word.chars().skip(1));
    }
    out
}
