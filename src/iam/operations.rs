//! Which permission each AWS CLI call needs: the table from which the operator's policy is derived.
//!
//! Source: Service Authorization Reference (IAM, Amazon SES, Amazon SES v2, Amazon Data Firehose, Access Analyzer),
//! read 2026-11-20. A test holds the table against the calls that recipes make.

/// What one call of the AWS CLI needs.
#[derive(Debug)]
pub struct Operation {
    /// The CLI's service and operation.
    pub name: (&'static str, &'static str),
    /// IAM actions; none where every caller may.
    pub actions: &'static [&'static str],
    /// One more action when the call carries `--tags`.
    pub with_tags: Option<&'static str>,
    /// What is acted on, and how.
    pub target: &'static Target,
    /// The service that the call hands the recipe's role to.
    pub passes_role_to: Option<&'static str>,
}

/// A resource that calls act on.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    /// Sid of the statement that gathers the actions.
    pub sid: &'static str,
    /// ARN templates, of which the first that can be filled counts; `{--option}` is that option's value in the call.
    pub resources: &'static [&'static str],
    /// Condition: operator, key, template of the value.
    pub condition: Option<(&'static str, &'static str, &'static str)>,
}

const fn target(sid: &'static str, resources: &'static [&'static str]) -> Target {
    Target { sid, resources, condition: None }
}

/// The recipe's role, passed to a service.
pub const PASSED_ROLE: &str = "arn:{partition}:iam::{account}:role{path|/}{role-name}";

const ROLE: Target = target("ManageThisRole", &["arn:{partition}:iam::{account}:role{path|/}{--role-name}"]);
const USER: Target = target("ManageThisUser", &["arn:{partition}:iam::{account}:user{path|/}{--user-name}"]);
const NEW_POLICY: Target = target("ManageThisPolicy", &["arn:{partition}:iam::{account}:policy{path|/}{--policy-name}"]);
const POLICY: Target = target("ManageThisPolicy", &["{--policy-arn}"]);
const IDENTITY: Target = target(
    "AuthorizeSenders",
    &["arn:{partition}:ses:{region}:{account}:identity/{--email-identity}", "arn:{partition}:ses:{region}:{account}:identity/*"],
);
const CONFIGURATION_SET: Target = target(
    "ManageThisConfigurationSet",
    &["arn:{partition}:ses:{region}:{account}:configuration-set/{--configuration-set-name}"],
);
const STREAM: Target =
    target("SeeThisStream", &["arn:{partition}:firehose:{region}:{account}:deliverystream/{--delivery-stream-name}"]);
const EVERYTHING: Target = target("LookAround", &["*"]);
const ONLY_THIS_POLICY: Option<(&str, &str, &str)> = Some(("ArnEquals", "iam:PolicyARN", "{--policy-arn}"));
const ROLE_WITH_POLICY: Target = Target {
    sid: "AttachPolicyToRole",
    resources: &["arn:{partition}:iam::{account}:role{path|/}{--role-name}", "arn:{partition}:iam::{account}:role/*"],
    condition: ONLY_THIS_POLICY,
};
const USER_WITH_POLICY: Target = Target {
    sid: "AttachPolicyToUser",
    resources: &["arn:{partition}:iam::{account}:user{path|/}{--user-name}"],
    condition: ONLY_THIS_POLICY,
};

const fn call(name: (&'static str, &'static str), actions: &'static [&'static str], target: &'static Target) -> Operation {
    Operation { name, actions, with_tags: None, target, passes_role_to: None }
}

const fn tagged(
    name: (&'static str, &'static str),
    actions: &'static [&'static str],
    tag: &'static str,
    target: &'static Target,
) -> Operation {
    Operation { name, actions, with_tags: Some(tag), target, passes_role_to: None }
}

/// Every call that recipes make.
pub const OPERATIONS: &[Operation] = &[
    tagged(("iam", "create-role"), &["iam:CreateRole"], "iam:TagRole", &ROLE),
    call(("iam", "get-role"), &["iam:GetRole"], &ROLE),
    call(("iam", "wait role-exists"), &["iam:GetRole"], &ROLE),
    call(("iam", "update-assume-role-policy"), &["iam:UpdateAssumeRolePolicy"], &ROLE),
    call(("iam", "put-role-permissions-boundary"), &["iam:PutRolePermissionsBoundary"], &ROLE),
    call(("iam", "tag-role"), &["iam:TagRole"], &ROLE),
    call(("iam", "put-role-policy"), &["iam:PutRolePolicy"], &ROLE),
    call(("iam", "get-role-policy"), &["iam:GetRolePolicy"], &ROLE),
    call(("iam", "list-role-policies"), &["iam:ListRolePolicies"], &ROLE),
    call(("iam", "list-attached-role-policies"), &["iam:ListAttachedRolePolicies"], &ROLE),
    call(("iam", "delete-role-policy"), &["iam:DeleteRolePolicy"], &ROLE),
    call(("iam", "delete-role"), &["iam:DeleteRole"], &ROLE),
    call(("iam", "attach-role-policy"), &["iam:AttachRolePolicy"], &ROLE_WITH_POLICY),
    call(("iam", "detach-role-policy"), &["iam:DetachRolePolicy"], &ROLE_WITH_POLICY),
    call(("iam", "list-roles"), &["iam:ListRoles"], &EVERYTHING),
    tagged(("iam", "create-policy"), &["iam:CreatePolicy"], "iam:TagPolicy", &NEW_POLICY),
    call(("iam", "get-policy"), &["iam:GetPolicy"], &POLICY),
    call(("iam", "get-policy-version"), &["iam:GetPolicyVersion"], &POLICY),
    call(("iam", "list-policy-versions"), &["iam:ListPolicyVersions"], &POLICY),
    call(("iam", "create-policy-version"), &["iam:CreatePolicyVersion"], &POLICY),
    call(("iam", "tag-policy"), &["iam:TagPolicy"], &POLICY),
    call(("iam", "delete-policy-version"), &["iam:DeletePolicyVersion"], &POLICY),
    call(("iam", "list-entities-for-policy"), &["iam:ListEntitiesForPolicy"], &POLICY),
    call(("iam", "delete-policy"), &["iam:DeletePolicy"], &POLICY),
    tagged(("iam", "create-user"), &["iam:CreateUser"], "iam:TagUser", &USER),
    call(("iam", "get-user"), &["iam:GetUser"], &USER),
    call(("iam", "put-user-permissions-boundary"), &["iam:PutUserPermissionsBoundary"], &USER),
    call(("iam", "tag-user"), &["iam:TagUser"], &USER),
    call(("iam", "list-attached-user-policies"), &["iam:ListAttachedUserPolicies"], &USER),
    call(("iam", "list-access-keys"), &["iam:ListAccessKeys"], &USER),
    call(("iam", "create-access-key"), &["iam:CreateAccessKey"], &USER),
    call(("iam", "delete-access-key"), &["iam:DeleteAccessKey"], &USER),
    call(("iam", "delete-user"), &["iam:DeleteUser"], &USER),
    call(("iam", "attach-user-policy"), &["iam:AttachUserPolicy"], &USER_WITH_POLICY),
    call(("iam", "detach-user-policy"), &["iam:DetachUserPolicy"], &USER_WITH_POLICY),
    call(("iam", "simulate-custom-policy"), &["iam:SimulateCustomPolicy"], &EVERYTHING),
    call(("accessanalyzer", "validate-policy"), &["access-analyzer:ValidatePolicy"], &EVERYTHING),
    call(("firehose", "describe-delivery-stream"), &["firehose:DescribeDeliveryStream"], &STREAM),
    tagged(("sesv2", "create-configuration-set"), &["ses:CreateConfigurationSet"], "ses:TagResource", &CONFIGURATION_SET),
    call(("sesv2", "get-configuration-set"), &["ses:GetConfigurationSet"], &CONFIGURATION_SET),
    call(("sesv2", "delete-configuration-set"), &["ses:DeleteConfigurationSet"], &CONFIGURATION_SET),
    call(
        ("sesv2", "get-configuration-set-event-destinations"),
        &["ses:GetConfigurationSetEventDestinations"],
        &CONFIGURATION_SET,
    ),
    Operation {
        name: ("sesv2", "create-configuration-set-event-destination"),
        actions: &["ses:CreateConfigurationSetEventDestination"],
        with_tags: None,
        target: &CONFIGURATION_SET,
        passes_role_to: Some("ses.amazonaws.com"),
    },
    Operation {
        name: ("sesv2", "update-configuration-set-event-destination"),
        actions: &["ses:UpdateConfigurationSetEventDestination"],
        with_tags: None,
        target: &CONFIGURATION_SET,
        passes_role_to: Some("ses.amazonaws.com"),
    },
    call(
        ("sesv2", "delete-configuration-set-event-destination"),
        &["ses:DeleteConfigurationSetEventDestination"],
        &CONFIGURATION_SET,
    ),
    call(("sesv2", "create-email-identity-policy"), &["ses:CreateEmailIdentityPolicy"], &IDENTITY),
    call(("sesv2", "update-email-identity-policy"), &["ses:UpdateEmailIdentityPolicy"], &IDENTITY),
    call(("sesv2", "get-email-identity-policies"), &["ses:GetEmailIdentityPolicies"], &IDENTITY),
    call(("sesv2", "delete-email-identity-policy"), &["ses:DeleteEmailIdentityPolicy"], &IDENTITY),
    call(("sesv2", "list-email-identities"), &["ses:ListEmailIdentities"], &EVERYTHING),
    // Whoever sends needs the policy that the recipe makes, not the operator.
    call(("sesv2", "send-email"), &[], &EVERYTHING),
    // These act on the caller's own profile and call nothing.
    call(("configure", "export-credentials"), &[], &EVERYTHING),
    call(("configure", "set"), &[], &EVERYTHING),
];

/// The row of a call, by its first two words (three for `iam wait`).
pub fn find(words: &[String]) -> Option<&'static Operation> {
    let (service, operation) = (words.first()?, words.get(1)?);
    let name = match (operation.as_str(), words.get(2)) {
        ("wait", Some(what)) => format!("wait {what}"),
        (other, _) => other.to_owned(),
    };
    OPERATIONS.iter().find(|row| row.name.0 == service && row.name.1 == name)
}
