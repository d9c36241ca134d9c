//! What says the same twice: actions, resources, numbers, statements.
//!
//! Texts are compared in sorted order, each with the patterns whose beginning it has, so that work stays in proportion to the
//! text; [`CLOSE`] bounds what is left.
//!
//! ```json
//! REDUNDANT_ACTION identity
//! good {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":["s3:GetObject","s3:Get*"],"Resource":"arn:aws:s3:::news/*"}
//! REDUNDANT_RESOURCE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::news/*","arn:aws:s3:::mail/*"]}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":["arn:aws:s3:::news/*","arn:aws:s3:::news/2026/*"]}
//! REDUNDANT_CONDITION_VALUE_NUM identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":"60"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":["60","90"]}}}
//! REDUNDANT_STATEMENT identity
//! good {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}]}
//! bad {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"},{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Sid":"B"}]}
//! ```

use super::policy::{Item, Listed, Place, Statement, arn};
use super::{Edit, Fix, Known, Lint, fix};
use crate::iam::glob;
use crate::json::quoted;
use crate::json::{Node, Span};
use crate::text::sort::{order, sort};

/// Patterns that one text is held against at most.
const CLOSE: usize = 64;

/// Longest list that AWS compares.
///
/// Source: managed policies with longer lists, whose redundant ARNs AWS's findings leave out.
const LONG: usize = 1_000;

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    for statement in &policy.statements {
        redundant_actions(lint, statement);
        redundant_resources(lint, statement);
        redundant_numbers(lint, statement);
    }
    redundant_statements(lint);
}

/// Who covers whom: for each position the first item that covers it, itself left out; of equals the first stays.
fn covered(lint: &mut Lint<'_>, items: &[Item<'_>], fold: bool) -> Vec<Option<usize>> {
    let form = |text: &str| {
        let mut text = if fold { text.to_ascii_lowercase() } else { text.to_owned() };
        while text.contains("**") {
            text = text.replace("**", "*");
        }
        text
    };
    // A variable stands for any number of characters, and `${*}` for the character itself.
    let fits = |pattern: &str, text: &str| {
        let literal = pattern.contains("${*}") || pattern.contains("${?}");
        let counted = text.contains("${") && pattern.contains('?');
        !literal && !counted && glob::covers(pattern, text, false)
    };
    let texts: Vec<String> = items.iter().map(|item| form(item.text)).collect();
    let order = order(items.len(), &|a, b| texts.get(a).cmp(&texts.get(b)));
    let mut out = vec![None; items.len()];
    for pair in order.windows(2) {
        if let [a, b] = pair
            && texts.get(*a) == texts.get(*b)
        {
            let keep = out.get(*a).copied().flatten().unwrap_or(*a);
            if let Some(cell) = out.get_mut(*b) {
                *cell = Some(keep);
            }
        }
    }
    // Patterns by what stands before their first wildcard. In sorted order those that begin a text lie on a stack.
    let mut patterns: Vec<(&str, usize)> = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        if let Some(cut) = text.bytes().position(|byte| matches!(byte, b'*' | b'?'))
            && out.get(at).copied().flatten().is_none()
        {
            patterns.push((text.get(..cut).unwrap_or_default(), at));
        }
    }
    sort(&mut patterns, &Ord::cmp);
    let mut patterns = patterns.into_iter().peekable();
    let mut stack: Vec<(&str, usize)> = Vec::new();
    let unwind = |stack: &mut Vec<(&str, usize)>, text: &str| {
        while stack.last().is_some_and(|(start, _)| !text.starts_with(start)) {
            stack.pop();
        }
    };
    for at in order {
        let Some(text) = texts.get(at) else { continue };
        while let Some(pattern) = patterns.next_if(|(start, _)| *start <= text.as_str()) {
            unwind(&mut stack, pattern.0);
            stack.push(pattern);
        }
        unwind(&mut stack, text);
        if out.get(at).copied().flatten().is_some() {
            continue;
        }
        let mut by = None;
        for (_, other) in stack.iter().take(CLOSE).filter(|(_, other)| *other != at) {
            let Some(pattern) = texts.get(*other) else { continue };
            if by.is_none_or(|by| *other < by) && lint.affords(pattern, text) && fits(pattern, text) {
                by = Some(*other);
            }
        }
        if let Some(cell) = out.get_mut(at) {
            *cell = by;
        }
    }
    // Who is covered by one who is covered, is covered by the last in that row; so one removal settles one group.
    for at in 0..out.len() {
        let mut last = None;
        let mut next = out.get(at).copied().flatten();
        for _ in 0..CLOSE {
            let Some(by) = next.filter(|by| *by != at) else { break };
            last = Some(by);
            next = out.get(by).copied().flatten();
        }
        if let Some(cell) = out.get_mut(at) {
            *cell = last;
        }
    }
    out
}

/// The groups: who covers, and whom.
fn groups(lint: &mut Lint<'_>, items: &[Item<'_>], fold: bool) -> Vec<(usize, Vec<usize>)> {
    let mut pairs: Vec<(usize, usize)> =
        covered(lint, items, fold).into_iter().enumerate().filter_map(|(at, by)| Some((by?, at))).collect();
    sort(&mut pairs, &Ord::cmp);
    let mut out: Vec<(usize, Vec<usize>)> = Vec::new();
    for (by, at) in pairs {
        match out.last_mut() {
            Some((last, group)) if *last == by => group.push(at),
            _ => out.push((by, vec![at])),
        }
    }
    out
}

fn places<'a>(group: &(usize, Vec<usize>), place: impl Fn(usize) -> Option<Place> + 'a) -> Vec<Place> {
    let mut all = vec![group.0];
    all.extend(&group.1);
    sort(&mut all, &Ord::cmp);
    all.into_iter().filter_map(place).collect()
}

fn redundant_actions(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    let listed = &statement.actions;
    let known: Vec<Known<'_>> = lint.known(statement).map(|(_, known)| known).collect();
    for group in groups(lint, &listed.items, true) {
        let Some((at, example)) = group.1.first().and_then(|at| Some((*at, listed.items.get(*at)?))) else { continue };
        // What does not exist is not redundant.
        let name = example.text.split_once(':').map_or("", |(_, name)| name);
        if !name.is_empty() && known.get(at).is_some_and(|known| !known.exists(name)) {
            continue;
        }
        let count = (group.1.len() + 1).to_string();
        let found = places(&group, |at| listed.items.get(at).map(|item| statement.item(listed, item)));
        let words = [count.as_str(), &named(&group.1, listed)];
        if let Some(finding) = lint.add("REDUNDANT_ACTION", &words, found) {
            finding.fix = dropped(listed.member.map(|member| &member.value), &group.1);
        }
    }
}

fn redundant_resources(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    let listed = &statement.resources;
    if listed.items.len() > LONG {
        return;
    }
    for group in groups(lint, &listed.items, false) {
        let count = (group.1.len() + 1).to_string();
        let found = places(&group, |at| listed.items.get(at).map(|item| statement.item(listed, item)));
        // AWS lets a wildcard run over the colons of an ARN; whether each part is taken in by its like decides what is safe.
        let safe = listed.items.get(group.0).is_some_and(|by| {
            let wide = arn(by.text);
            group.1.iter().filter_map(|at| listed.items.get(*at)).all(|item| match (wide, arn(item.text)) {
                (Some(wide), Some(part)) => wide.iter().zip(part).all(|(wide, part)| glob::covers(wide, part, false)),
                (None, _) => !by.text.contains(':') || by.text == item.text,
                _ => false,
            })
        });
        let words = [count.as_str(), &named(&group.1, listed)];
        if let Some(finding) = lint.add("REDUNDANT_RESOURCE", &words, found) {
            finding.fix = dropped(listed.member.map(|member| &member.value), &group.1).map(|fix| Fix { safe, ..fix });
        }
    }
}

/// The items by name, as far as one reads on.
fn named(gone: &[usize], listed: &Listed<'_>) -> String {
    let names: Vec<&str> = gone.iter().take(NAMED).filter_map(|at| listed.items.get(*at)).map(|item| item.text).collect();
    let more = gone.len() - names.len();
    [names.join(", "), if more > 0 { [" and ", &more.to_string(), " more"].concat() } else { String::new() }].concat()
}
const NAMED: usize = 3;

/// Takes items out of a list that keeps others.
fn dropped(list: Option<&Node>, gone: &[usize]) -> Option<Fix> {
    let spans: Vec<Span> = list?.each().iter().map(|node| node.span).collect();
    // At the beginning an item goes with the comma behind it, elsewhere with the one before.
    let leading = gone.iter().enumerate().take_while(|(at, gone)| at == *gone).count();
    let edits = gone.iter().map(|at| {
        let span = spans.get(*at)?;
        let span = if *at < leading {
            Span { start: span.start, end: spans.get(at + 1)?.start }
        } else {
            Span { start: spans.get(at.checked_sub(1)?)?.end, end: span.end }
        };
        Some(Edit { span, text: String::new() })
    });
    Some(Fix { what: "Remove what is already covered.", safe: true, edits: edits.collect::<Option<_>>()? })
}

fn redundant_numbers(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    for condition in &statement.conditions {
        let lower = condition.operator.to_ascii_lowercase();
        if !lower.contains("lessthan") && !lower.contains("greaterthan") || condition.key.value.each().len() < 2 {
            continue;
        }
        let which = if lower.contains("lessthan") { "greatest" } else { "least" };
        let words = [condition.operator, which, &condition.key.key];
        // Only whole numbers are compared here.
        let number = |node: &Node| match &node.value {
            crate::json::Value::String(text) | crate::json::Value::Number(text) => text.parse::<i64>().ok(),
            _ => None,
        };
        let numbers: Option<Vec<i64>> = condition.key.value.each().iter().map(number).collect();
        let best =
            numbers.and_then(|numbers| if which == "greatest" { numbers.into_iter().max() } else { numbers.into_iter().min() });
        let fix = best
            .filter(|_| condition.qualifier.is_empty())
            .map(|best| Fix::safe("Keep the one that counts.", condition.key.value.span, &quoted(&best.to_string())));
        if let Some(finding) = lint.add("REDUNDANT_CONDITION_VALUE_NUM", &words, vec![statement.key(condition)]) {
            finding.fix = fix;
        }
    }
}

/// Statements that are the same but for their Sid.
fn redundant_statements(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    let mut keyed: Vec<(String, &Statement<'_>)> = policy.statements.iter().map(|one| (shape(one), one)).collect();
    sort(&mut keyed, &|a, b| a.0.cmp(&b.0));
    for pair in keyed.windows(2) {
        if let [(first, a), (second, b)] = pair
            && first == second
        {
            let all = policy.root.get("Statement");
            if let Some(finding) = lint.add("REDUNDANT_STATEMENT", &[], vec![a.place(), b.place()]) {
                finding.fix = all.zip(b.index).and_then(|(all, at)| fix::remove_item(all, at, "Remove the second one."));
            }
        }
    }
}

/// What a statement says, in one order.
fn shape(statement: &Statement<'_>) -> String {
    let mut parts = Vec::new();
    for member in statement.node.members().iter().filter(|member| member.key != "Sid") {
        let mut part = [member.key.as_str(), "\u{1}"].concat();
        flat(&member.value, &mut part);
        parts.push(part);
    }
    sort(&mut parts, &Ord::cmp);
    parts.join("\u{2}")
}

fn flat(node: &Node, out: &mut String) {
    use crate::json::Value;
    match &node.value {
        Value::Object(members) => {
            let mut parts: Vec<String> = members
                .iter()
                .map(|member| {
                    let mut part = [member.key.as_str(), "\u{3}"].concat();
                    flat(&member.value, &mut part);
                    part
                })
                .collect();
            sort(&mut parts, &Ord::cmp);
            out.push_str(&parts.join("\u{4}"));
        }
        Value::Array(items) => {
            let mut parts: Vec<String> = items
                .iter()
                .map(|item| {
                    let mut part = String::new();
                    flat(item, &mut part);
                    part
                })
                .collect();
            sort(&mut parts, &Ord::cmp);
            out.push_str(&parts.join("\u{5}"));
        }
        Value::String(text) | Value::Number(text) => out.push_str(text),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Null => out.push_str("null"),
    }
}
