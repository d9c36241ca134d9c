//! How far a grant reaches: to everybody, to everything, or to more than it says.
//!
//! Source: S3 User Guide, "The meaning of public"; IAM User Guide, "AWS: Allows MFA-authenticated IAM users"; the escalation paths
//! that Rhino Security Labs published (2018) and their successors; read 2026-11-25.
//!
//! ```json
//! PB_ESCALATION identity
//! good {"Effect":"Allow","Action":"iam:PutUserPolicy","Resource":"arn:aws:iam::444433332221:user/ana"}
//! bad {"Effect":"Allow","Action":"iam:PutUserPolicy","Resource":"*"}
//! PB_ESCALATION identity
//! good {"Effect":"Allow","Action":"iam:AttachRolePolicy","Resource":"arn:aws:iam::444433332221:role/news/*"}
//! bad {"Effect":"Allow","Action":"iam:AttachRolePolicy","Resource":"arn:aws:iam::444433332221:role/*"}
//! PB_ESCALATION identity
//! good {"Effect":"Allow","Action":"iam:CreateAccessKey","Resource":"arn:aws:iam::*:user/${aws:username}"}
//! bad {"Effect":"Allow","Action":"iam:PutUserPolicy","Resource":"arn:aws:iam::*:user/${aws:username}"}
//! PB_EVERYTHING identity
//! good {"Effect":"Allow","Action":"s3:*","Resource":"*"}
//! bad {"Effect":"Allow","Action":"*","Resource":"*"}
//! PB_PUBLIC s3
//! good {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! PB_PUBLIC s3
//! good {"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}
//! bad {"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}
//! PB_PUBLIC sqs
//! good {"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:444433332221:news","Condition":{"Bool":{"aws:PrincipalIsAWSService":"true"}}}
//! bad {"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:444433332221:news","Condition":{"Bool":{"aws:PrincipalIsAWSService":"false"}}}
//! PB_PUBLIC resource
//! good {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*"},{"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*","Condition":{"StringNotEquals":{"aws:SourceVpc":"vpc-1a2b3c4d"}}}]}
//! bad {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*"},{"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1a2b3c4d"}}}]}
//! PB_PUBLIC resource
//! good {"Effect":"Allow","Principal":{"AWS":"444433332221"},"Action":"*","Resource":"*"}
//! bad {"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}
//! PB_PERMISSIONS_WILDCARD identity
//! good {"Effect":"Allow","Action":"s3:Get*","Resource":"*"}
//! bad {"Effect":"Allow","Action":"s3:Put*","Resource":"*"}
//! PB_MFA identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"true"}}}
//! PB_MFA identity
//! good {"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}
//! bad {"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"false"}}}
//! ```

use super::policy::{Condition, Listed, Principal, Statement, arn};
use super::{Fix, Kind, Lint, actions, values};
use crate::iam::catalog::Level;
use crate::iam::glob;
use crate::json::quoted;

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    for statement in &policy.statements {
        if statement.allows == Some(true) {
            grants(lint, statement);
        }
        mfa(lint, statement);
    }
}

/// Requests that are signed with a user's own access key do not say whether there was MFA: what asks must hold for them, too.
fn mfa(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    let Some(allows) = statement.allows else { return };
    for condition in statement.conditions.iter().filter(|one| one.key.key.eq_ignore_ascii_case("aws:MultiFactorAuthPresent")) {
        let asks = |wanted: &str| condition.values.iter().any(|value| value.text.eq_ignore_ascii_case(wanted));
        let (wrong, right) = if allows {
            (condition.if_exists && asks("true"), "Bool")
        } else {
            (!condition.if_exists && asks("false"), "BoolIfExists")
        };
        if wrong && condition.is("Bool") {
            let only = condition.block.value.members().len() == 1;
            let fix = only.then(|| {
                Fix::unsafe_(if allows { "Use Bool." } else { "Use BoolIfExists." }, condition.block.span, &quoted(right))
            });
            let then = if allows { "allowed" } else { "not denied" };
            if let Some(finding) = lint.add("PB_MFA", &[&condition.key.key, then], vec![statement.key(condition)]) {
                finding.fix = fix;
            }
        }
    }
}

/// Actions with which somebody gives themselves more, and what they are done to.
const ESCALATION: &[(&str, &str)] = &[
    ("iam:AttachGroupPolicy", "group"),
    ("iam:AttachRolePolicy", "role"),
    ("iam:AttachUserPolicy", "user"),
    ("iam:CreateAccessKey", "user"),
    ("iam:CreateLoginProfile", "user"),
    ("iam:CreatePolicyVersion", "policy"),
    ("iam:PutGroupPolicy", "group"),
    ("iam:PutRolePolicy", "role"),
    ("iam:PutUserPolicy", "user"),
    ("iam:SetDefaultPolicyVersion", "policy"),
    ("iam:UpdateAssumeRolePolicy", "role"),
    ("iam:UpdateLoginProfile", "user"),
    ("iam:AddUserToGroup", "group"),
    ("iam:DeleteRolePermissionsBoundary", "role"),
    ("iam:DeleteUserPermissionsBoundary", "user"),
    ("sts:AssumeRole", "role"),
];

/// Those of them that give more to whoever may do them to themselves.
const SELF: &[&str] = &["iam:AttachUserPolicy", "iam:DeleteUserPermissionsBoundary", "iam:PutUserPolicy"];

fn grants(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    let all = |listed: &Listed<'_>| {
        !listed.except
            && listed.items.iter().any(|item| item.text.bytes().all(|byte| matches!(byte, b'*' | b':')) && !item.text.is_empty())
    };
    let bare = !statement.limited();
    if lint.kind.is_resource() && !statement.conditions.iter().any(keeps_out) {
        // Who comes through an endpoint has been let into its network, and needs permissions besides.
        let shut = lint.kind == Kind::Endpoint || is_shut(lint, statement);
        if let Some(principal) = everybody(statement).filter(|_| !shut) {
            lint.add("PB_PUBLIC", &[], vec![statement.who(principal)]);
        }
        return;
    }
    // What only limits others gives nothing.
    if !lint.kind.is_identity() || matches!(lint.kind, Kind::Boundary | Kind::Session) || !bare {
        return;
    }
    escalation(lint, statement);
    if !all(&statement.resources) {
        return;
    }
    if all(&statement.actions) {
        lint.add("PB_EVERYTHING", &[], vec![statement.place()]);
        return;
    }
    permissions_wildcard(lint, statement);
}

/// The principal that is everybody.
fn everybody<'s>(statement: &'s Statement<'_>) -> Option<&'s Principal<'s>> {
    let named = statement.principal.is_some_and(|member| member.key == "Principal");
    statement.principals.iter().find(|one| named && one.is_everybody())
}

/// Whether a condition keeps strangers out, or lets AWS's services in alone.
fn keeps_out(condition: &Condition<'_>) -> bool {
    let service = condition.operator.eq_ignore_ascii_case("Bool")
        && condition.key.key.eq_ignore_ascii_case("aws:PrincipalIsAWSService")
        && condition.key.value.each().iter().all(|value| values::written(value).eq_ignore_ascii_case("true"));
    condition.narrows() || service && !condition.if_exists
}

/// Whether another statement denies all that this one allows to all but some.
fn is_shut(lint: &Lint<'_>, statement: &Statement<'_>) -> bool {
    let within = |outer: &Listed<'_>, inner: &Listed<'_>| {
        let few = outer.items.len() * inner.items.len() <= PAIRS && !outer.except && !inner.except;
        few && inner.items.iter().all(|one| outer.items.iter().any(|other| glob::covers(other.text, one.text, true)))
    };
    lint.policy.statements.iter().take(PAIRS).any(|other| {
        other.allows == Some(false)
            && everybody(other).is_some()
            && !other.conditions.is_empty()
            && other.conditions.iter().all(|one| one.negated() && one.names())
            && within(&other.actions, &statement.actions)
            && within(&other.resources, &statement.resources)
    })
}

/// Pairs that are held against each other, so that work stays in proportion to the text.
const PAIRS: usize = 64;

/// Such actions on every user, role, group or policy, of one account or all.
fn escalation(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    let everything = |listed: &Listed<'_>| listed.items.iter().any(|item| item.text == "*");
    if statement.actions.except || statement.resources.except || everything(&statement.actions) {
        return;
    }
    let wide = |sort: &str| {
        statement.resources.items.iter().any(|item| match arn(item.text) {
            Some([_, _, "iam" | "*", _, _, resource]) => glob::covers(resource, &[sort, "/any/Name"].concat(), false),
            _ => glob::covers(item.text, "arn:aws:iam::1:any", false),
        })
    };
    let own = || statement.resources.items.iter().any(|item| item.text.ends_with("user/${aws:username}"));
    let found: Vec<&str> = ESCALATION
        .iter()
        .filter(|(action, sort)| actions::has(statement, action) && (wide(sort) || SELF.contains(action) && own()))
        .map(|(action, _)| *action)
        .collect();
    if !found.is_empty() {
        let shown = found.iter().take(3).copied().collect::<Vec<_>>().join(", ");
        lint.add("PB_ESCALATION", &[&shown], vec![statement.place()]);
    }
}

/// A wildcard that takes in actions which change permissions.
fn permissions_wildcard(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    if statement.actions.except {
        return;
    }
    for (item, known) in lint.known(statement) {
        let Some((_, name)) = item.text.split_once(':').filter(|(_, name)| glob::is_pattern(name)) else { continue };
        let Some(service) = known.service else { continue };
        let found: Vec<&str> = service
            .actions
            .iter()
            .filter(|action| action.level == Level::Permissions && glob::covers(name, &action.name, true))
            .map(|action| action.name.as_str())
            .take(3)
            .collect();
        if !found.is_empty() {
            lint.add("PB_PERMISSIONS_WILDCARD", &[item.text, &found.join(", ")], vec![statement.item(&statement.actions, item)]);
        }
    }
}
