//! Principals: who is named, in which kinds of policy, and how.
//!
//! Source: IAM User Guide, "AWS JSON policy elements: Principal"; read 2026-11-25. What a trust policy needs beside is in `trust`,
//! what services need that act for others in `services`, whose users a provider may send in `federation`.
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
//! PB_PRINCIPAL s3
//! good {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:role/readers"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:group/readers"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! PB_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"AWS":"444433332221"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"AWS":"44443333222"},"Action":"sts:AssumeRole"}
//! PB_SERVICE_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"Service":"lamda.amazonaws.com"},"Action":"sts:AssumeRole"}
//! PB_SERVICE_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}
//! bad {"Effect":"Allow","Principal":{"Service":"ec2.amazon.com"},"Action":"sts:AssumeRole"}
//! ```

use super::policy::{Principal, Statement, arn};
use super::{Fix, Kind, Lint, ours};
use crate::iam::glob;
use crate::json::Value;
use crate::json::quoted;

/// Identity providers that are no resource in IAM.
pub(super) const PROVIDERS: &[&str] =
    &["accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com"];

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    for statement in &policy.statements {
        if presence(lint, statement) {
            format(lint, statement);
            for principal in &statement.principals {
                value(lint, statement, principal);
            }
            if lint.kind == Kind::Trust {
                super::trust::check(lint, statement);
            }
            super::services::check(lint, statement);
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
    if catalog.has(name) || catalog.arn_service(name) || super::former::is(name) || super::services::NAMING.contains(&name) {
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
