//! What a role's trust policy needs with the principals that it names.
//!
//! Source: IAM User Guide, "AWS JSON policy elements: Principal" and "IAM and AWS STS condition context keys"; IAM Roles Anywhere
//! User Guide, "Trust policy"; read 2026-11-25.
//!
//! ```json
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
//! PB_POD_IDENTITY trust
//! good {"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession"]}
//! bad {"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":"sts:AssumeRole"}
//! PB_TRUST_ACTION trust
//! good {"Effect":"Allow","Principal":{"AWS":"444433332221"},"Action":["sts:AssumeRole","sts:TagSession"]}
//! bad {"Effect":"Allow","Principal":{"AWS":"444433332221"},"Action":"s3:GetObject"}
//! PB_TRUST_ACTION trust
//! good {"Effect":"Allow","Principal":{"AWS":"444433332221"},"Action":"sts:AssumeRole*"}
//! bad {"Effect":"Allow","Principal":{"AWS":"444433332221"},"Action":"sts:GetSessionToken"}
//! ```

use super::policy::{Statement, arn};
use super::principals::PROVIDERS;
use super::{Lint, actions, ours};
use crate::iam::glob;
use crate::text::sort::sort;

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
pub(super) fn check(lint: &mut Lint<'_>, statement: &Statement<'_>) {
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
