//! A policy cut into several that each fit a quota and together allow and deny the same.
//!
//! Policies attached to one identity are added up, so statements may stand in any of them. A statement that is too long by
//! itself is cut at its longer list of actions or resources: each part says the same of fewer.

use super::Reading;
use super::policy::{Listed, Policy, Statement};
use crate::iam::kind::dense as size;
use crate::json::{Node, compact};

/// Documents of at most `quota` characters without white space, in order; `None` if a statement cannot be cut that small.
pub fn split(reading: &Reading, quota: usize) -> Option<Vec<String>> {
    let tree = reading.tree.as_ref()?;
    let policy = Policy::new(tree);
    let text = |node: &Node| compact(reading.text.get(node.span.start..node.span.end).unwrap_or_default());
    // Everything but the statements comes with each document; an Id stays, though it then stands in several.
    let mut head = String::from("{");
    for member in tree.members().iter().filter(|member| member.key != "Statement") {
        head.push_str(&["\"", &crate::json::escape(&member.key), "\":", &text(&member.value), ","].concat());
    }
    head.push_str("\"Statement\":[");
    let room = quota.checked_sub(size(&head) + 2)?;
    let mut pieces = Vec::new();
    for statement in &policy.statements {
        cut(statement, &text, room, &mut pieces)?;
    }
    let mut out: Vec<String> = Vec::new();
    let mut left = 0;
    for piece in pieces {
        let length = size(&piece) + 1;
        if let Some(document) = out.last_mut().filter(|_| length <= left) {
            document.push_str(&[",", &piece].concat());
        } else {
            out.push([head.as_str(), &piece].concat());
            left = room + 1;
        }
        left = left.saturating_sub(length);
    }
    Some(out.into_iter().map(|document| document + "]}").collect())
}

/// The statement in pieces of at most `room` characters.
fn cut(statement: &Statement<'_>, text: &dyn Fn(&Node) -> String, room: usize, out: &mut Vec<String>) -> Option<()> {
    let whole = text(statement.node);
    if size(&whole) <= room {
        out.push(whole);
        return Some(());
    }
    // Lists with `Not` mean all of their items at once and cannot be cut.
    let lists = [&statement.actions, &statement.resources];
    let longest = lists.into_iter().filter(|list| !list.except && list.items.len() > 1).max_by_key(|list| weight(list))?;
    let name = longest.member?.key.as_str();
    let mut frame = String::from("{");
    for member in statement.node.members().iter().filter(|member| member.key != name && member.key != "Sid") {
        frame.push_str(&["\"", &crate::json::escape(&member.key), "\":", &text(&member.value), ","].concat());
    }
    frame.push_str(&["\"", name, "\":["].concat());
    let space = room.checked_sub(size(&frame) + 2)?;
    let mut piece: Vec<String> = Vec::new();
    let mut used = 0;
    for item in &longest.items {
        let item = text(item.node);
        let length = size(&item) + 1;
        if used + length > space + 1 {
            if piece.is_empty() {
                return None;
            }
            out.push([frame.as_str(), &piece.join(","), "]}"].concat());
            piece.clear();
            used = 0;
        }
        if length > space + 1 {
            return None;
        }
        used += length;
        piece.push(item);
    }
    out.push([frame.as_str(), &piece.join(","), "]}"].concat());
    Some(())
}

fn weight(list: &Listed<'_>) -> usize {
    list.items.iter().map(|item| item.text.len()).sum()
}
