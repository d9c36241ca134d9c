//! Which kind of policy a document looks like.

use super::policy::Policy;
use crate::iam::kind::Kind;
use crate::json::Node;

/// What stands around a policy and tells its kind: every one of these words, in the text that was given; the first one nearest.
const AROUND: &[(&[&str], Kind, &str)] = &[
    (&["\"SERVICE_CONTROL_POLICY\""], Kind::Scp, "The answer around it calls it a service control policy."),
    (&["\"RESOURCE_CONTROL_POLICY\""], Kind::Rcp, "The answer around it calls it a resource control policy."),
    (&["\"RoleName\"", "\"PolicyName\"", INLINE], Kind::InlineRole, "The answer around it names the role it is in."),
    (&["\"UserName\"", "\"PolicyName\"", INLINE], Kind::InlineUser, "The answer around it names the user it is in."),
    (&["\"GroupName\"", "\"PolicyName\"", INLINE], Kind::InlineGroup, "The answer around it names the group it is in."),
    (&["AWS::EC2::VPCEndpoint"], Kind::Endpoint, "The resource around it is a VPC endpoint."),
    (&["\"aws_vpc_endpoint"], Kind::Endpoint, "The resource around it is a VPC endpoint."),
    (&["\"VpcEndpointId\""], Kind::Endpoint, "The answer around it names a VPC endpoint."),
    (&["\"aws_iam_role_policy\""], Kind::InlineRole, "The resource around it is a role's inline policy."),
    (&["\"aws_iam_user_policy\""], Kind::InlineUser, "The resource around it is a user's inline policy."),
    (&["\"aws_iam_group_policy\""], Kind::InlineGroup, "The resource around it is a group's inline policy."),
];

/// Which kind what stands around the document that begins there says, and why: of several the nearest before it.
pub fn around(given: &str, start: usize) -> Option<(Kind, &'static str)> {
    let before = given.get(..start).unwrap_or_default();
    // An answer on users and roles holds managed policies too, under another key.
    let named = before.trim_end_matches([' ', '\n', '\r', '"', ':']).ends_with(INLINE.trim_end_matches('"'));
    let says = |words: &[&str]| words.iter().all(|word| if *word == INLINE { named } else { given.contains(word) });
    let told = AROUND.iter().rev().filter(|(words, ..)| says(words));
    let nearest = told.max_by_key(|(words, ..)| words.first().and_then(|word| before.rfind(word)));
    nearest.map(|(_, kind, why)| (*kind, *why))
}

/// The key of an inline policy.
const INLINE: &str = "\"PolicyDocument\"";

/// Which kind the document looks like, and why.
pub fn guess(tree: &Node) -> (Kind, &'static str) {
    let policy = Policy::new(tree);
    let mut prefixes = Vec::new();
    for statement in &policy.statements {
        prefixes.extend(statement.actions.items.iter().map(|item| item.text.split(':').next().unwrap_or_default()));
    }
    let named = policy.statements.iter().any(|statement| statement.principal.is_some());
    if !named {
        return (Kind::Identity, "No statement names a principal, so it is attached to a user, group or role.");
    }
    if !prefixes.is_empty() && prefixes.iter().all(|prefix| *prefix == "sts") {
        // A resource is a common mistake there; only where everybody is meant it may be another kind.
        let place = policy
            .statements
            .iter()
            .any(|statement| statement.resources.member.is_some() && statement.principals.iter().any(|one| one.sort.is_empty()));
        if !place {
            return (Kind::Trust, "Every action belongs to STS, and it names who may assume the role.");
        }
    }
    let open = |statement: &super::policy::Statement<'_>| {
        statement.allows == Some(false) && statement.principals.iter().all(|one| one.sort.is_empty() && one.who.text == "*")
    };
    if policy.statements.iter().all(open) && prefixes.iter().any(|prefix| *prefix != prefixes.first().copied().unwrap_or("")) {
        return (Kind::Rcp, "Every statement denies everybody, across services.");
    }
    let beyond = |statement: &super::policy::Statement<'_>| {
        let everybody = statement.principals.iter().all(|one| one.who.text == "*");
        let keys = ["aws:ResourceOrgID", "aws:ResourceOrgPaths", "aws:ResourceAccount"];
        statement.allows == Some(true) && everybody && keys.iter().any(|key| statement.condition(key).is_some())
    };
    if policy.statements.iter().any(beyond) {
        return (Kind::Endpoint, "It allows everybody, and says whose resources may be reached.");
    }
    let kinds = [Kind::Ses, Kind::Sns, Kind::Sqs, Kind::Kms, Kind::S3, Kind::Lambda];
    let service = |prefix: &str| kinds.into_iter().find(|kind| kind.service().eq_ignore_ascii_case(prefix));
    let first = prefixes.first().and_then(|prefix| service(prefix));
    match first {
        Some(kind) if prefixes.iter().all(|prefix| service(prefix) == first) => {
            (kind, "It names principals, and every action belongs to one service.")
        }
        _ => (Kind::Resource, "It names principals, so it is attached to a resource."),
    }
}
