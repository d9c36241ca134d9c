//! Actions and their services.
//!
//! ```json
//! INVALID_ACTION identity
//! good {"Effect":"Allow","Action":"ses:SendEmail","Resource":"*"}
//! bad {"Effect":"Allow","Action":"ses:SendMail","Resource":"*"}
//! INVALID_SERVICE_IN_ACTION identity
//! good {"Effect":"Allow","Action":"ses:SendEmail","Resource":"*"}
//! bad {"Effect":"Allow","Action":"sess:SendEmail","Resource":"*"}
//! WILDCARD_IN_SERVICE_NAME identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":"s*:GetObject","Resource":"arn:aws:s3:::news/*"}
//! SCP_SYNTAX_ERROR_ACTION_WILDCARD scp
//! good {"Effect":"Deny","Action":"s3:Get*","Resource":"*"}
//! bad {"Effect":"Deny","Action":"s3:*Object","Resource":"*"}
//! PB_CASE identity
//! good {"Effect":"Allow","Action":"ses:SendEmail","Resource":"*"}
//! bad {"Effect":"Allow","Action":"SES:sendemail","Resource":"*"}
//! ```

use super::policy::{Item, Statement};
use super::{Fix, Kind, Known, Lint, near};
use crate::iam::glob;
use crate::json::quoted;
use crate::text::sort::sort;

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    for statement in &policy.statements {
        let known: Vec<Known<'_>> = lint.known(statement).map(|(_, known)| known).collect();
        for (at, item) in statement.actions.items.iter().enumerate() {
            check_action(lint, statement, item, known.get(at).copied().unwrap_or_default());
        }
    }
}

fn check_action(lint: &mut Lint<'_>, statement: &Statement<'_>, item: &Item<'_>, known: Known<'_>) {
    let place = || vec![statement.item(&statement.actions, item)];
    let text = item.text;
    if text == "*" || text.contains("${") {
        return;
    }
    let Some((prefix, name)) = text.split_once(':') else {
        if !text.is_empty() && text.bytes().all(|byte| byte == b'*') {
            return;
        }
        lint.add("INVALID_ACTION", &[text, " Write it as service:action."], place());
        return;
    };
    if lint.kind == Kind::Scp && name.trim_end_matches(['*', '?']).contains(['*', '?']) {
        // Since 2025 AWS takes wildcards anywhere; AWS's check still stands in its reference.
        lint.add("SCP_SYNTAX_ERROR_ACTION_WILDCARD", &[text], place());
    }
    if glob::is_pattern(prefix) {
        lint.add("WILDCARD_IN_SERVICE_NAME", &[], place());
        return;
    }
    let Some(catalog) = lint.catalog else {
        if name.is_empty() || !prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            lint.add("INVALID_ACTION", &[text, ""], place());
        }
        return;
    };
    if known.former {
        return;
    }
    let lower = prefix.to_ascii_lowercase();
    let Some(service) = known.service else {
        let near = near::meant(near::PREFIXES, &lower).or_else(|| lint.near(&lower, catalog.prefixes()));
        let (more, fix) =
            suggestion(near, |near| Fix::unsafe_("Correct the service.", item.node.span, &quoted(&[near, ":", name].concat())));
        if let Some(finding) = lint.add("INVALID_SERVICE_IN_ACTION", &[prefix, &more], place()) {
            finding.fix = fix;
        }
        return;
    };
    if let Some(action) = known.action
        && (action.name != name || prefix != lower)
    {
        let right = [lower.as_str(), ":", &action.name].concat();
        let fix = Fix::safe("Use the documented spelling.", item.node.span, &quoted(&right));
        lint.mend("PB_CASE", &[&right], statement.item(&statement.actions, item), fix);
    }
    if !known.exists(name) {
        let near = near::meant(near::ACTIONS, text).map(str::to_owned).or_else(|| {
            let near = lint.near(name, service.actions.iter().map(|action| action.name.as_str()))?;
            Some([prefix, ":", near].concat())
        });
        let (more, fix) = suggestion(near.as_deref(), |near| Fix::unsafe_("Correct the action.", item.node.span, &quoted(near)));
        if let Some(finding) = lint.add("INVALID_ACTION", &[text, &more], place()) {
            finding.fix = fix;
        }
    }
}

/// The end of a sentence that names what was probably meant, and the fix.
pub(super) fn suggestion(near: Option<&str>, fix: impl Fn(&str) -> Fix) -> (String, Option<Fix>) {
    near.map_or_else(Default::default, |near| ([" Did you mean ", near, "?"].concat(), Some(fix(near))))
}

/// The actions of the statement that take in `wanted`, like `iam:PassRole`, and whether by a wildcard.
pub(super) fn names<'s, 'p>(
    statement: &'s Statement<'p>,
    wanted: &'static str,
) -> impl Iterator<Item = (&'s Item<'p>, bool)> + use<'s, 'p> {
    let first = |text: &str| text.bytes().next().unwrap_or_default().to_ascii_lowercase();
    let start = first(wanted);
    statement.actions.items.iter().filter_map(move |item| {
        let near = matches!(first(item.text), byte if byte == start || matches!(byte, b'*' | b'?'));
        let wild = near && glob::is_pattern(item.text);
        (near && (item.text.eq_ignore_ascii_case(wanted) || wild && glob::covers(item.text, wanted, true)))
            .then_some((item, wild))
    })
}

/// Whether the statement takes in `wanted`.
pub(super) fn has(statement: &Statement<'_>, wanted: &'static str) -> bool {
    names(statement, wanted).next().is_some()
}

/// The prefixes of a statement's actions in lower case, sorted, each once; empty if any action will do.
pub(super) fn prefixes(statement: &Statement<'_>) -> Vec<String> {
    if statement.actions.except || statement.actions.items.iter().any(|item| item.text.starts_with('*')) {
        return Vec::new();
    }
    let mut out: Vec<String> = Vec::new();
    for item in &statement.actions.items {
        let prefix = item.text.split(':').next().unwrap_or_default();
        if out.last().is_none_or(|last| !last.eq_ignore_ascii_case(prefix)) {
            out.push(prefix.to_ascii_lowercase());
        }
    }
    sort(&mut out, &Ord::cmp);
    out.dedup();
    out
}
