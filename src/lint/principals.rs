//! Principals: who is named, in which kinds of policy, and what a trust policy needs beside.
//!
//! Source: IAM User Guide, "AWS JSON policy elements: Principal", "The confused deputy problem" and "Trust model in Roles
//! Anywhere"; read 2026-11-25. Long: a fifth of it is examples, and all rules ask the same principals, most of them what a trust
//! policy needs with them. Whose users a provider may send is in `federation`.
//!
//! ```json
//! MISSING_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Action":"sts:AssumeRole"}
//! UNSUPPORTED_PRINCIPAL identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Principal":"*"}
//! SCP_SYNTAX_ERROR_PRINCIPAL scp
//! good {"Effect":"Deny","Action":"s3:*","Resource":"*"}
//! bad {"Effect":"Deny","Action":"s3:*","Resource":"*","Principal":"*"}
//! ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Deny","NotPrincipal":{"AWS":"444433332221"},"Action":"sts:AssumeRole"}
//! ALLOW_WITH_NOT_PRINCIPAL s3
//! good {"Effect":"Deny","NotPrincipal":{"AWS":"444433332221"},"Action":"s3:*","Resource":"arn:aws:s3:::news"}
//! bad {"Effect":"Allow","NotPrincipal":{"AWS":"444433332221"},"Action":"s3:*","Resource":"arn:aws:s3:::news"}
//! EMPTY_OBJECT_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{},"Action":"sts:AssumeRole"}
//! EMPTY_ARRAY_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"AWS":[]},"Action":"sts:AssumeRole"}
//! INVALID_PRINCIPAL_KEY trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"Aws":"444433332221"},"Action":"sts:AssumeRole"}
//! INVALID_PRINCIPAL_FORMAT trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":"444433332221","Action":"sts:AssumeRole"}
//! UNSUPPORTED_WILDCARD_IN_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:role/*"},"Action":"sts:AssumeRole"}
//! INVALID_ROLE_REFERENCE trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"AWS":"AROAQPZ7TRDFGJ2M4KXLB"},"Action":"sts:AssumeRole"}
//! INVALID_USER_REFERENCE trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"AWS":"AIDAQPZ7TRDFGJ2M4KXLB"},"Action":"sts:AssumeRole"}
//! INVALID_SERVICE_PRINCIPAL_FORMAT trust
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! FEDERATED_PRINCIPAL_NOT_SUPPORTED s3
//! good {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Principal":{"Federated":"accounts.google.com"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY trust
//! good {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/id.example.org"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"id.example.org:sub":"ana"}}}
//! bad {"Effect":"Allow","Principal":{"Federated":"id.example.org"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"id.example.org:sub":"ana"}}}
//! ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole","Resource":"*"}
//! ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}
//! PB_ANY_ACCOUNT trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}
//! MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY trust
//! good {"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":["sts:AssumeRole","sts:SetSourceIdentity","sts:TagSession"]}
//! bad {"Effect":"Allow","Principal":{"Service":"rolesanywhere.amazonaws.com"},"Action":"sts:AssumeRole"}
//! MISMATCHED_ACTION_FOR_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/id.example.org"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"id.example.org:sub":"ana"}}}
//! bad {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/id.example.org"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"id.example.org:sub":"ana"}}}
//! REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY trust
//! good {"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::444433332221:role/news","arn:aws:sts::444433332221:assumed-role/mail/ana"]},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::444433332221:role/news","arn:aws:sts::444433332221:assumed-role/news/ana"]},"Action":"sts:AssumeRole"}
//! MISSING_ACTION_FOR_CONDITION_KEY trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":["sts:AssumeRole","sts:SetSourceIdentity"],"Condition":{"StringLike":{"sts:SourceIdentity":"ana*"}}}
//! bad {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole","Condition":{"StringLike":{"sts:SourceIdentity":"ana*"}}}
//! UNSUPPORTED_ACTION_FOR_CONDITION_KEY trust
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"k7"}}}
//! bad {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/id.example.org"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"sts:ExternalId":"k7","id.example.org:sub":"ana"}}}
//! RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL sns
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news"}
//! RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL sns
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}
//! UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL sns
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}
//! PB_CONFUSED_DEPUTY trust
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole"}
//! PB_PRINCIPAL s3
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:role/readers"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:group/readers"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! PB_OPEN_SOURCE trust
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:ses:*:444433332221:*"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:ses:*:*:*"}}}
//! PB_OPEN_SOURCE sqs
//! good {"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:444433332221:news","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:444433332221:news"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:444433332221:news","Condition":{"StringNotEquals":{"aws:SourceAccount":"444433332222"}}}
//! PB_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"AWS":"444433332221"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"AWS":"44443333222"},"Action":"sts:AssumeRole"}
//! PB_SERVICE_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"Service":"lamda.amazonaws.com"},"Action":"sts:AssumeRole"}
//! PB_SERVICE_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"Service":"ec2.amazon.com"},"Action":"sts:AssumeRole"}
//! PB_POD_IDENTITY trust
//! good {"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession"]}
//! bad {"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:AssumeRole"}
//! PB_TRUST_ACTION trust
//! good {"Effect":"Allow","Principal":{"AWS":"444433332221"},"Action":["sts:AssumeRole","sts:TagSession"]}
//! bad {"Effect":"Allow","Principal":{"AWS":"444433332221"},"Action":"s3:GetObject"}
//! PB_TRUST_ACTION trust
//! good {"Effect":"Allow","Principal":{"AWS":"444433332221"},"Action":"sts:AssumeRole*"}
//! bad {"Effect":"Allow","Principal":{"AWS":"444433332221"},"Action":"sts:GetSessionToken"}
//! PB_EXTERNAL_ID_FOR_SERVICE trust
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"k7"}}}
//! ```

use super::policy::{Principal, Statement, arn};
use super::{Fix, Kind, Lint, actions, ours};
use crate::iam::glob;
use crate::json::Value;
use crate::json::quoted;
use crate::text::sort::sort;

/// Identity providers that are no resource in IAM.
pub(super) const PROVIDERS: &[&str] =
    &["accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"];

/// Keys that say for whom a service acts.
pub(super) const SOURCES: &[&str] = &["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"];

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    for statement in &policy.statements {
        if presence(lint, statement) {
            format(lint, statement);
            for principal in &statement.principals {
                value(lint, statement, principal);
            }
            if lint.kind == Kind::Trust {
                trust(lint, statement);
            }
            services(lint, statement);
        }
    }
}

/// Whether the kind takes the element; true if there is one to look at.
fn presence(lint: &mut Lint<'_>, statement: &Statement<'_>) -> bool {
    let Some(member) = statement.principal else {
        if lint.kind == Kind::Trust || lint.kind == Kind::Rcp || lint.kind.is_resource() {
            lint.add("MISSING_PRINCIPAL", &[], vec![statement.place()]);
        }
        return false;
    };
    if lint.kind.is_identity() || lint.kind == Kind::Scp {
        let code = if lint.kind == Kind::Scp { "SCP_SYNTAX_ERROR_PRINCIPAL" } else { "UNSUPPORTED_PRINCIPAL" };
        let mut fix = super::fix::remove(statement.node, member, "Remove the principal.");
        fix.safe = false;
        lint.mend(code, &[], statement.name(member), fix);
        return false;
    }
    let negative = member.key == "NotPrincipal";
    if negative && lint.kind == Kind::Trust {
        lint.add("ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL", &[], vec![statement.name(member)]);
    } else if negative && statement.allows == Some(true) {
        lint.add("ALLOW_WITH_NOT_PRINCIPAL", &[], vec![statement.name(member)]);
    }
    true
}

const SORTS: &[&str] = &["AWS", "Service", "Federated", "CanonicalUser"];

/// `"*"`, or an object of the four sorts with texts or lists of them.
fn format(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    let Some(member) = statement.principal else { return };
    match &member.value.value {
        Value::String(text) if text == "*" => {}
        Value::Object(members) if members.is_empty() => {
            lint.add("EMPTY_OBJECT_PRINCIPAL", &[], vec![statement.element(member)]);
        }
        Value::Object(members) => {
            for inner in members {
                let place = || {
                    let mut place = statement.element(member);
                    place.path.push(super::Step::key(&inner.key));
                    place.span = inner.span;
                    vec![place]
                };
                if !SORTS.contains(&inner.key.as_str()) {
                    let near = lint.near(&inner.key, SORTS.iter().copied());
                    let fix = near.map(|near| Fix::unsafe_("Correct the name.", inner.span, &quoted(near)));
                    if let Some(finding) = lint.add("INVALID_PRINCIPAL_KEY", &[&inner.key], place()) {
                        finding.fix = fix;
                    }
                }
                if inner.value.is_array() && inner.value.each().is_empty() {
                    lint.add("EMPTY_ARRAY_PRINCIPAL", &[], place());
                }
                if inner.value.each().iter().any(|node| node.text().is_none()) {
                    lint.add("DATA_TYPE_MISMATCH", &["string"], place());
                }
            }
        }
        _ => drop(lint.add("INVALID_PRINCIPAL_FORMAT", &[], vec![statement.element(member)])),
    }
}

fn value(lint: &mut Lint<'_>, statement: &Statement<'_>, principal: &Principal<'_>) {
    let text = principal.who.text;
    let place = || vec![statement.who(principal)];
    if principal.sort.is_empty() || ours::is_placeholder(text) {
        return;
    }
    let wild = glob::is_pattern(text);
    if wild && !(principal.sort == "AWS" && text == "*") {
        lint.add("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", &[principal.sort], place());
        return;
    }
    match principal.sort {
        "AWS" => {
            // IDs stand in place of ARNs whose user or role was deleted.
            let id = |prefix: &str| {
                text.len() > 15 && text.starts_with(prefix) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
            };
            if id("AROA") {
                lint.add("INVALID_ROLE_REFERENCE", &[text], place());
            } else if id("AIDA") {
                lint.add("INVALID_USER_REFERENCE", &[text], place());
            } else if !is_aws(text) {
                let more = match arn(text) {
                    None if text.contains(".amazonaws.com") => " A service belongs under Service.",
                    Some([_, _, "iam", _, _, resource]) if resource.starts_with("group/") => " Groups cannot be principals.",
                    Some([_, _, "iam", _, _, resource]) if resource.starts_with("assumed-role/") => " Sessions are ARNs of sts.",
                    None if text.bytes().all(|byte| byte.is_ascii_digit()) => " An account has 12 digits.",
                    None if text.starts_with("arn:") => " Behind the account belongs :root, or a user or role.",
                    _ => "",
                };
                lint.add("PB_PRINCIPAL", &[text, more], place());
            }
        }
        "Service" => {
            let parts: Vec<&str> = text.split('.').collect();
            let named = parts.len() > 2 && parts.iter().all(|part| !part.is_empty());
            let ends =
                ["amazonaws.com", "amazonaws.com.cn", "amazon.com", "c2s.ic.gov", "sc2s.sgov.gov", "aws.internal", "api.aws"];
            let home = ends.iter().any(|end| text.strip_suffix(end).is_some_and(|rest| rest.ends_with('.')));
            let plain =
                text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
            if !(named && home && plain) {
                lint.add("INVALID_SERVICE_PRINCIPAL_FORMAT", &[text], place());
            } else if let Some(near) = misspelled(lint, text) {
                let fix = Fix::unsafe_("Correct the name.", principal.who.node.span, &quoted(&near));
                lint.mend("PB_SERVICE_PRINCIPAL", &[text, &near], statement.who(principal), fix);
            }
        }
        "Federated" if lint.kind != Kind::Trust => {
            lint.add("FEDERATED_PRINCIPAL_NOT_SUPPORTED", &[], place());
        }
        "Federated" => {
            let provider = ["arn:*:iam::*:saml-provider/*", "arn:*:iam::*:oidc-provider/*"];
            if let Some(name) = text.split_once(":oidc-provider/").and_then(|(_, name)| name.strip_prefix("https://")) {
                let fix = Fix::unsafe_("Remove https://.", principal.who.node.span, &quoted(&text.replacen("https://", "", 1)));
                lint.mend(
                    "PB_PRINCIPAL",
                    &[text, &[" It is ", name, ", without https://."].concat()],
                    statement.who(principal),
                    fix,
                );
            } else if !PROVIDERS.contains(&text) && !provider.iter().any(|pattern| glob::covers(pattern, text, false)) {
                lint.add("INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY", &[text], place());
            }
        }
        _ => {}
    }
}

/// The service principal that was meant, where one letter is wrong in a name that no service has.
fn misspelled(lint: &mut Lint<'_>, text: &str) -> Option<String> {
    let (name, home) = text.split_once('.')?;
    if home == "amazon.com" && lint.catalog.is_some_and(|catalog| catalog.has(name)) {
        return Some([name, ".amazonaws.com"].concat());
    }
    let catalog = lint.catalog.filter(|_| home == "amazonaws.com" && name.len() > 4)?;
    if catalog.has(name) || catalog.arn_service(name) || super::former::is(name) || NAMING.contains(&name) {
        return None;
    }
    // Of names with other letters at both ends none is meant: `edgelambda`.
    let near = lint.near(name, catalog.prefixes())?;
    (near.len().abs_diff(name.len()) < 2 && near.get(..1) == name.get(..1)).then(|| [near, ".", home].concat())
}

/// Whether it is `*`, an account, somebody's ID, or the ARN of an account, a user, a role or a session; or not yet filled in.
fn is_aws(text: &str) -> bool {
    let all = |text: &str, is: fn(&u8) -> bool| !text.is_empty() && text.bytes().all(|byte| is(&byte));
    let account = |text: &str| text.len() == 12 && all(text, u8::is_ascii_digit);
    let id = |text: &str| text.len() > 15 && text.starts_with('A') && all(text, u8::is_ascii_alphanumeric);
    if text == "*" || account(text) || id(text) || text.contains(['<', '{', '$', '[']) {
        return true;
    }
    let Some(["arn", _, service, "", owner, name]) = arn(text) else { return false };
    let kinds: &[&str] = match service {
        "iam" if name == "root" => return account(owner),
        "iam" => &["user/", "role/"],
        "sts" => &["assumed-role/", "federated-user/"],
        _ => return false,
    };
    (account(owner) || owner == "cloudfront")
        && kinds.iter().any(|kind| name.strip_prefix(kind).is_some_and(|name| !name.is_empty()))
}

/// What a trust policy may be about.
///
/// Source: IAM User Guide, "IAM and AWS STS condition context keys" and the STS API; read 2026-11-27.
const ASSUMING: &[&str] = &[
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:SetContext",
    "sts:SetSourceIdentity",
    "sts:TagSession",
];

/// What only trust policies have.
fn trust(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    for item in &statement.actions.items {
        let other = item.text.contains(':') && !ASSUMING.iter().any(|action| glob::covers(item.text, action, true));
        if other && !ours::is_placeholder(item.text) {
            lint.add("PB_TRUST_ACTION", &[item.text], vec![statement.item(&statement.actions, item)]);
        }
    }
    for name in ["Resource", "NotResource"] {
        if let Some(member) = statement.node.member(name) {
            let mut fix = super::fix::remove(statement.node, member, "Remove the resource.");
            fix.safe = false;
            lint.mend("ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", &[], statement.name(member), fix);
        }
    }
    let allows = statement.allows == Some(true);
    let named = |wanted: &'static str| !statement.actions.except && actions::has(statement, wanted);
    for principal in &statement.principals {
        let anybody = principal.is_everybody();
        if anybody && allows && principal.sort.is_empty() && !statement.limited() {
            lint.add("ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL", &[], vec![statement.who(principal)]);
        } else if anybody
            && allows
            && !statement.conditions.iter().any(|one| one.narrows() && !one.key.key.eq_ignore_ascii_case("sts:ExternalId"))
        {
            lint.add("PB_ANY_ACCOUNT", &[], vec![statement.who(principal)]);
        }
        let needs = SESSIONS.iter().find(|(service, ..)| principal.sort == "Service" && principal.who.text == *service && allows);
        if let Some((_, code, actions)) = needs {
            let missing: Vec<&str> = actions.iter().copied().filter(|action| !named(action)).collect();
            if !missing.is_empty() {
                lint.add(code, &[&missing.join(" and ")], vec![statement.who(principal)]);
            }
        }
    }
    mismatched(lint, statement);
    sessions(lint, statement);
    needed_actions(lint, statement);
    super::federation::check(lint, statement);
}

/// Services that begin sessions with more than a name.
///
/// Source: IAM Roles Anywhere User Guide, "Trust policy"; EKS User Guide, "EKS Pod Identity role"; read 2026-11-28.
const SESSIONS: &[(&str, &str, &[&str])] = &[
    (
        "rolesanywhere.amazonaws.com",
        "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY",
        &["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
    ),
    ("pods.eks.amazonaws.com", "PB_POD_IDENTITY", &["sts:AssumeRole", "sts:TagSession"]),
];

/// Ways to assume a role.
const WAYS: &[&str] = &["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"];

/// Each sort of principal has its own way to assume a role.
fn mismatched(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    for (way, action) in WAYS.iter().enumerate() {
        let Some(item) = statement.actions.items.iter().find(|item| item.text.eq_ignore_ascii_case(action)) else { continue };
        for principal in &statement.principals {
            let right = match principal.sort {
                "Federated" if principal.who.text.contains(":saml-provider/") => 1,
                "Federated" if principal.who.text.contains(":oidc-provider/") || PROVIDERS.contains(&principal.who.text) => 2,
                "AWS" | "Service" => 0,
                _ => way,
            };
            if right != way {
                let places = vec![statement.item(&statement.actions, item), statement.who(principal)];
                lint.add("MISMATCHED_ACTION_FOR_PRINCIPAL", &[item.text, principal.who.text], places);
            }
        }
    }
}

/// A session of a role that is named itself. Sorted, so that long lists stay cheap.
fn sessions(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    let mut roles: Vec<String> = Vec::new();
    for principal in &statement.principals {
        if let Some([_, _, "iam", _, account, resource]) = arn(principal.who.text)
            && let Some(path) = resource.strip_prefix("role/")
        {
            roles.push([account, "/", path.rsplit('/').next().unwrap_or_default()].concat());
        }
    }
    sort(&mut roles, &Ord::cmp);
    for principal in &statement.principals {
        if let Some([_, _, "sts", _, account, resource]) = arn(principal.who.text)
            && let Some(role) = resource.strip_prefix("assumed-role/").and_then(|rest| rest.split('/').next())
            && roles.binary_search(&[account, "/", role].concat()).is_ok()
        {
            lint.add("REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY", &[principal.who.text, role], vec![statement.who(principal)]);
        }
    }
}

/// Keys that are only there if the statement also allows what sets them; and keys that the action never has.
fn needed_actions(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    let allows = statement.allows == Some(true) && !statement.actions.except;
    for condition in statement.conditions.iter().filter(|_| allows) {
        // A key that stands there again says nothing new.
        if !statement.condition(&condition.key.key).is_some_and(|first| std::ptr::eq(first, condition)) {
            continue;
        }
        let lower = condition.key.key.to_ascii_lowercase();
        let null = condition.operator.eq_ignore_ascii_case("Null") || condition.if_exists;
        let needed = match lower.as_str() {
            "sts:sourceidentity" => "sts:SetSourceIdentity",
            "sts:transitivetagkeys" => "sts:TagSession",
            _ if lower.starts_with("aws:requesttag/") => "sts:TagSession",
            _ => "",
        };
        if !needed.is_empty() && !null && !actions::has(statement, needed) {
            lint.add("MISSING_ACTION_FOR_CONDITION_KEY", &[&condition.key.key, needed], vec![statement.key(condition)]);
        }
        let Some(catalog) = lint.catalog.filter(|_| lower.starts_with("sts:") && !null) else { continue };
        let Some(sts) = catalog.service("sts") else { continue };
        let outside: Vec<_> = statement
            .actions
            .items
            .iter()
            .filter(|item| {
                let name = item.text.split_once(':').map_or("", |(_, name)| name);
                let session = ["tagsession", "setsourceidentity"].iter().any(|known| known.eq_ignore_ascii_case(name));
                !session && catalog.action("sts", name).is_some_and(|action| !sts.supports(action, &lower))
            })
            .collect();
        if !outside.is_empty() && catalog.key(&lower).is_some() {
            let names: Vec<&str> = outside.iter().map(|item| item.text).collect();
            let mut places: Vec<_> = outside.iter().map(|item| statement.item(&statement.actions, item)).collect();
            places.push(statement.key(condition));
            lint.add("UNSUPPORTED_ACTION_FOR_CONDITION_KEY", &[&condition.key.key, &names.join(", ")], places);
        }
    }
}

/// Services whose requests name whom they act for; the others take no such condition.
///
/// Source: the services' pages on cross-service confused deputy prevention, read 2026-11-25.
const NAMING: &[&str] = &[
    "bedrock",
    "cloudtrail",
    "cloudwatch",
    "codestar-notifications",
    "config",
    "costalerts",
    "delivery.logs",
    "events",
    "firehose",
    "guardduty",
    "iot",
    "logs",
    "mobiletargeting",
    "pinpoint",
    "s3",
    "sagemaker",
    "scheduler",
    "ses",
    "sms-voice",
    "sns",
    "social-messaging",
    "ssm",
    "states",
    "storage-lens.s3",
    "vpc-flow-logs",
    "serverlessrepo",
    "cloudfront",
    "apigateway",
];

/// A service that acts for others.
fn services(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    if statement.allows != Some(true) || !(lint.kind.is_resource() || lint.kind == Kind::Trust) {
        return;
    }
    let sources: Vec<_> = SOURCES.iter().filter_map(|key| statement.condition(key)).collect();
    let scoped = !sources.is_empty();
    let open = scoped && !sources.iter().any(|one| !one.negated() && one.is_fixed());
    let key_of =
        |keys: &[&str]| statement.conditions.iter().find(|one| keys.iter().any(|key| glob::covers(key, &one.key.key, true)));
    let (of_people, weak, external) = (key_of(OF_PEOPLE), key_of(WEAK), statement.condition("sts:ExternalId"));
    let only = statement.principals.iter().all(|one| one.sort == "Service");
    for principal in statement.principals.iter().filter(|principal| principal.sort == "Service") {
        let who = principal.who.text;
        let place = || vec![statement.who(principal)];
        // Roles Anywhere makes tags of a certificate's names.
        let tags = |key: &str| who.starts_with("rolesanywhere.") && glob::covers("aws:PrincipalTag/*", key, true);
        if let Some(condition) = of_people.filter(|condition| only && !tags(&condition.key.key)) {
            lint.add("UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL", &[&condition.key.key], place());
        }
        if let Some(condition) = external {
            lint.add("PB_EXTERNAL_ID_FOR_SERVICE", &[who], vec![statement.key(condition)]);
        }
        let name = who.strip_suffix(".amazonaws.com").unwrap_or_default();
        if open && NAMING.contains(&name) {
            lint.add("PB_OPEN_SOURCE", &[who], sources.iter().map(|one| statement.key(one)).collect());
        }
        if scoped || name.is_empty() {
            continue;
        }
        if let Some(condition) = weak.filter(|_| lint.kind.is_resource()) {
            let words = [condition.key.key.as_str(), name];
            lint.add("RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL", &words, vec![statement.key(condition)]);
        } else if NAMING.contains(&name) {
            let code = if lint.kind == Kind::Trust { "PB_CONFUSED_DEPUTY" } else { "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL" };
            lint.add(code, &[who], place());
        }
    }
}

/// What services have no value for.
const OF_PEOPLE: &[&str] = &[
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalArn",
    "aws:PrincipalAccount",
    "aws:PrincipalTag/*",
    "aws:username",
    "aws:MultiFactorAuth*",
];

/// What limits a service, but not for whom it acts.
const WEAK: &[&str] = &["aws:SourceIp", "aws:Referer", "aws:SourceVpc", "aws:SourceVpce", "s3:x-amz-acl"];
