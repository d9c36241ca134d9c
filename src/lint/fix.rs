//! Fixes: edits on the text, safe ones where the policy's meaning stays.

use super::policy::{Condition, Statement};
use super::{Finding, Kind, Reading};
use crate::iam::catalog::Catalog;
use crate::json::{Member, Node, Span, quoted};
use crate::text::Date;
use crate::text::sort::sort;

/// Text in place of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as a sentence.
    pub what: &'static str,
    /// Whether the policy allows and denies the same afterwards.
    pub safe: bool,
    /// In order, none touching another.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// One edit that keeps the meaning.
    pub(super) fn safe(what: &'static str, span: Span, text: &str) -> Self {
        Self { what, safe: true, edits: vec![Edit { span, text: text.to_owned() }] }
    }

    /// One edit that changes the meaning, or may.
    pub(super) fn unsafe_(what: &'static str, span: Span, text: &str) -> Self {
        Self { what, safe: false, edits: vec![Edit { span, text: text.to_owned() }] }
    }
}

/// Whether a fix names a key as another one beside it is named.
pub(super) fn doubles(root: &Node, fix: &Fix) -> bool {
    fix.edits.iter().any(|edit| {
        let mut here = Some(root);
        while let Some(node) = here {
            let members = node.members();
            let at = members.partition_point(|member| member.span.start <= edit.span.start);
            let near = at.checked_sub(1).and_then(|at| members.get(at));
            if near.is_some_and(|member| member.span == edit.span) {
                let same = |name: &str| quoted(name).eq_ignore_ascii_case(&edit.text);
                return members.iter().take(BESIDE).any(|member| member.span != edit.span && same(&member.key));
            }
            let items = if node.is_array() { node.each() } else { &[] };
            let at = items.partition_point(|item| item.span.start <= edit.span.start);
            here = near.map(|member| &member.value).or(at.checked_sub(1).and_then(|at| items.get(at)));
        }
        false
    })
}

/// Keys that are looked at beside one, so that work stays in proportion to the text.
const BESIDE: usize = 64;

/// Takes a member out of an object, with the comma that it leaves.
pub(super) fn remove(object: &Node, member: &Member, what: &'static str) -> Fix {
    let spans = object.members().iter().map(|one| Span { start: one.span.start, end: one.value.span.end });
    let gone = Span { start: member.span.start, end: member.value.span.end };
    cut(&spans.collect::<Vec<_>>(), gone, what)
}

/// Takes an item out of a list, with the comma before it; not the first.
pub(super) fn remove_item(list: &Node, at: usize, what: &'static str) -> Option<Fix> {
    let before = list.each().get(at.checked_sub(1)?)?.span;
    Some(Fix::safe(what, Span { start: before.end, end: list.each().get(at)?.span.end }, ""))
}

fn cut(siblings: &[Span], gone: Span, what: &'static str) -> Fix {
    let at = siblings.iter().position(|span| *span == gone);
    let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| siblings.get(at));
    let after = at.and_then(|at| siblings.get(at + 1));
    let span = match (before, after) {
        (Some(before), _) => Span { start: before.end, end: gone.end },
        (None, Some(after)) => Span { start: gone.start, end: after.start },
        (None, None) => gone,
    };
    Fix::safe(what, span, "")
}

/// Takes a key out of a condition, and with it what would be left empty.
pub(super) fn remove_key(statement: &Statement<'_>, condition: &Condition<'_>, what: &'static str) -> Option<Fix> {
    let whole = statement.node.member("Condition")?;
    Some(if condition.block.value.members().len() > 1 {
        remove(&condition.block.value, condition.key, what)
    } else if whole.value.members().len() > 1 {
        remove(&whole.value, condition.block, what)
    } else {
        remove(statement.node, whole, what)
    })
}

/// The text with the edits made; `None` if they touch each other or do not fit the text.
pub fn apply(text: &str, edits: &[Edit]) -> Option<String> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sort(&mut sorted, &|a, b| a.span.cmp(&b.span));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        out.push_str(text.get(at..edit.span.start)?);
        out.push_str(&edit.text);
        at = edit.span.end.max(edit.span.start);
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// Most rounds of fixes; each makes all that do not touch each other.
const ROUNDS: usize = 32;

/// The text with every safe fix made, and how many were. Runs the rules again after each round, since a fix may make room
/// for another.
pub fn apply_safe(reading: &Reading, kind: Kind, catalog: Option<&Catalog>, today: Date) -> (String, usize) {
    // It knows where each part stood, so that what is filled in later still is.
    let mut now = reading.clone();
    let mut count = 0;
    for _ in 0..ROUNDS {
        let findings = super::run(&now, kind, catalog, today);
        let mut edits: Vec<Edit> = Vec::new();
        let mut made = 0;
        let mut end = 0;
        let mut fixes: Vec<&Fix> =
            findings.iter().filter_map(|Finding { fix, .. }| fix.as_ref()).filter(|fix| fix.safe).collect();
        let start = |fix: &Fix| fix.edits.first().map_or(0, |edit| edit.span.start);
        sort(&mut fixes, &|a, b| start(a).cmp(&start(b)));
        for fix in fixes {
            let first = fix.edits.iter().map(|edit| edit.span.start).min().unwrap_or(0);
            if made == 0 || first > end {
                edits.extend(fix.edits.iter().cloned());
                end = fix.edits.iter().map(|edit| edit.span.end).max().unwrap_or(end);
                made += 1;
            }
        }
        if made == 0 {
            break;
        }
        sort(&mut edits, &|a, b| a.span.cmp(&b.span));
        match now.edited(edits.iter().map(|edit| (edit.span, edit.text.as_str()))) {
            Some(next) => now = next,
            None => break,
        }
        count += made;
    }
    (now.text, count)
}
