//! Whose users an identity provider may send into a role.
//!
//! Source: IAM User Guide, "Identity-provider controls for shared OIDC providers", and EKS User Guide, "IAM roles for service
//! accounts"; read 2026-11-28.
//!
//! ```json
//! MISSING_GITHUB_REPO_CONDITION_KEY trust
//! good {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:sub":"repo:example/news:ref:refs/heads/main"}}}
//! bad {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"}}}
//! MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL trust
//! good {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/id.example.org"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"id.example.org:sub":"ana"}}}
//! bad {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/id.example.org"},"Action":"sts:AssumeRoleWithWebIdentity"}
//! CONFIRM_AUDIENCE_CLAIM_TYPE trust
//! good {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/id.example.org"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"id.example.org:sub":"ana"}}}
//! bad {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/id.example.org"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"id.example.org:aud":"news"}}}
//! FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE trust
//! good {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/id.example.org"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"ForAllValues:StringEquals":{"id.example.org:aud":"news"}}}
//! bad {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/id.example.org"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"ForAnyValue:StringEquals":{"id.example.org:aud":"news"}}}
//! WILDCARD_USAGE_TOO_PERMISSIVE trust
//! good {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:example/news:ref:refs/heads/*"}}}
//! bad {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:*"}}}
//! VARIABLE_USAGE_TOO_PERMISSIVE trust
//! good {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:example/news:ref:refs/heads/main"}}}
//! bad {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"token.actions.githubusercontent.com:sub":"${aws:username}/news"}}}
//! SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED trust
//! good {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:example/news:ref:refs/heads/main"}}}
//! bad {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:example/*"}}}
//! PB_SHARED_PROVIDER trust
//! good {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/gitlab.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"gitlab.com:sub":"project_path:example/news:ref_type:branch:ref:main"}}}
//! bad {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/gitlab.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"gitlab.com:aud":"https://gitlab.com"}}}
//! PB_SERVICE_ACCOUNT trust
//! good {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"oidc.eks.eu-west-1.amazonaws.com/id/0A1B:sub":"system:serviceaccount:news:sender"}}}
//! bad {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::444433332221:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0A1B"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"oidc.eks.eu-west-1.amazonaws.com/id/0A1B:aud":"sts.amazonaws.com"}}}
//! ```

use super::policy::{Condition, Item, Statement};
use super::principals::PROVIDERS;
use super::{Lint, ours};
use crate::iam::glob;
use crate::text::sort::sort;

/// Providers that many organizations share, and the claim that tells them apart; for most it is `sub`. GitHub has codes of AWS's own.
const SHARED: &[(&str, &str)] = &[
    ("agent.buildkite.com", "sub"),
    ("api.pulumi.com/oidc", "aud"),
    ("app.terraform.io", "sub"),
    ("gitlab.com", "sub"),
    ("oidc-configuration.audit-log.githubusercontent.com", "sub"),
    ("oidc.codefresh.io", "sub"),
    ("oidc.vercel.com", "aud"),
    ("proidc.upbound.io", "sub"),
    ("sandboxes.cloud", "aud"),
    ("scalr.io", "sub"),
    ("studio.datachain.ai/api", "sub"),
    ("tokens.cloud.shisho.dev", "sub"),
    ("vstoken.actions.githubusercontent.com", "sub"),
];

const GITHUB: &str = "token.actions.githubusercontent.com";

/// OIDC providers: whose users may come.
pub(super) fn check(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    if statement.allows != Some(true) {
        return;
    }
    let mut named: Vec<String> = statement
        .conditions
        .iter()
        .filter_map(|condition| Some(condition.key.key.rsplit_once(':')?.0.to_ascii_lowercase()))
        .collect();
    sort(&mut named, &Ord::cmp);
    // What also holds without the claim, or for all others, names nobody.
    let repository = ["sub", "job_workflow_ref"].iter().any(|claim| {
        let key = [GITHUB, ":", claim].concat();
        statement.conditions.iter().any(|one| one.key.key.eq_ignore_ascii_case(&key) && !one.passes_without() && !one.negated())
    });
    for principal in statement.principals.iter().filter(|principal| principal.sort == "Federated") {
        let who = principal.who.text;
        let given = who.split_once(":oidc-provider/").map_or(who, |(_, name)| name);
        let provider = given.to_ascii_lowercase();
        // What is none is told by another rule.
        let known = PROVIDERS.contains(&who) || who.contains(":oidc-provider/") && !given.starts_with("https:");
        if !known || ours::is_placeholder(who) {
            continue;
        }
        let place = || vec![statement.who(principal)];
        let asks = |claim: &str| {
            let key = [&provider, ":", claim].concat();
            let of_key = |one: &&Condition<'_>| one.key.key.eq_ignore_ascii_case(&key);
            statement.conditions.iter().filter(of_key).any(|one| !one.passes_without())
        };
        let claim = SHARED.iter().find(|(name, _)| *name == provider).map(|(_, claim)| *claim);
        if provider == GITHUB {
            if !repository {
                lint.add("MISSING_GITHUB_REPO_CONDITION_KEY", &[], place());
            }
        } else if named.binary_search(&provider).is_err() {
            lint.add("MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL", &[given], place());
        } else if glob::covers("oidc.eks.*.amazonaws.com/id/*", &provider, false) && !asks("sub") {
            lint.add("PB_SERVICE_ACCOUNT", &[given], place());
        }
        if let Some(claim) = claim.filter(|claim| !asks(claim)) {
            lint.add("PB_SHARED_PROVIDER", &[given, claim], place());
        }
    }
    for condition in &statement.conditions {
        let Some((provider, claim)) = condition.key.key.rsplit_once(':') else { continue };
        if !provider.contains('.') {
            continue;
        }
        let key = || vec![statement.key(condition)];
        if claim.eq_ignore_ascii_case("aud") && !PROVIDERS.contains(&provider) && provider != GITHUB {
            if condition.qualifier.eq_ignore_ascii_case("ForAnyValue") {
                lint.add("FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE", &[&condition.key.key], key());
            } else if condition.qualifier.is_empty() && !condition.operator.eq_ignore_ascii_case("Null") {
                lint.add("CONFIRM_AUDIENCE_CLAIM_TYPE", &[&condition.key.key], key());
            }
        }
        if claim.eq_ignore_ascii_case("sub") && condition.qualifier.eq_ignore_ascii_case("ForAllValues") {
            lint.add("FORALLVALUES_WITH_SINGLE_VALUED_KEY", &[&condition.key.key], key());
        }
        if claim.eq_ignore_ascii_case("sub") && condition.operator.eq_ignore_ascii_case("StringLike") {
            for value in &condition.values {
                subject(lint, statement, condition, value, provider);
            }
        }
    }
}

/// A pattern for who may come: it must say something before its first wildcard.
fn subject(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>, value: &Item<'_>, provider: &str) {
    let text = value.text;
    let place = || vec![statement.value(condition, value)];
    let before = |mark: &str| text.find(mark).is_some_and(|at| at < 6);
    if before("${") {
        lint.add("VARIABLE_USAGE_TOO_PERMISSIVE", &[&condition.key.key], place());
    } else if before("*") || before("?") {
        lint.add("WILDCARD_USAGE_TOO_PERMISSIVE", &[&condition.key.key], place());
    } else if provider.eq_ignore_ascii_case(GITHUB) {
        // `repo:owner/name:ref:refs/heads/main`
        let mut parts = text.splitn(3, ':');
        let (_, repository, branch) = (parts.next(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        if glob::is_pattern(repository) || branch.starts_with('*') || branch.is_empty() {
            lint.add("SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED", &[text], place());
        }
    }
}
