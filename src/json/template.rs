//! CloudFormation's functions in a policy: each becomes a text with a placeholder for what is filled in later.

use super::escape;
use super::paste::{HOLES, Made};
use super::read::{Node, Span};

/// The text without functions; none where it has none.
pub(super) fn fill(text: &str, node: &Node) -> Option<Made> {
    let mut found = Vec::new();
    gather(node, &mut found);
    let mut out = Made::default();
    let mut at = 0;
    for function in &found {
        let Span { start, end } = function.span;
        out.put(text.get(at..start)?, Span { start: at, end: start }, true);
        if let Some(Span { start, end }) = branch(function) {
            out.put(text.get(start..end)?, Span { start, end }, true);
            out.note(start, end, "Took one branch of a condition.");
        } else {
            out.put(&["\"", &escape(&says(function)), "\""].concat(), function.span, false);
            out.note(start, end, HOLES[0]);
        }
        at = end;
    }
    out.put(text.get(at..)?, Span { start: at, end: text.len() }, true);
    (!found.is_empty()).then_some(out)
}

/// The name of the function that a value is, and what it is given.
fn function(node: &Node) -> Option<(&str, &Node)> {
    let [only] = node.members() else { return None };
    let name = only.key.strip_prefix("Fn::").or((only.key == "Ref").then_some("Ref"))?;
    Some((name, &only.value))
}

/// Where the branch of a condition stands that holds a statement or more: the first that is not left out.
fn branch(node: &Node) -> Option<Span> {
    let (name, given) = function(node)?;
    let [_, branches @ ..] = given.each() else { return None };
    let is_part = |branch: &&Node| function(branch).is_none() && (branch.is_array() || !branch.members().is_empty());
    branches.iter().find(is_part).filter(|_| name == "If").map(|branch| branch.span)
}

fn gather<'a>(node: &'a Node, out: &mut Vec<&'a Node>) {
    if function(node).is_some() {
        out.push(node);
        return;
    }
    if node.is_array() {
        node.each().iter().for_each(|item| gather(item, out));
    }
    node.members().iter().for_each(|member| gather(&member.value, out));
}

/// What a value comes to, as far as it is known.
fn says(node: &Node) -> String {
    let Some((name, given)) = function(node) else { return node.text().unwrap_or_default().to_owned() };
    let first = if given.is_array() { given.each().first() } else { Some(given) };
    match (name, first.and_then(Node::text), given.each()) {
        ("Sub", Some(text), _) => substituted(text),
        ("GetAtt", Some(_), names @ [_, _, ..]) => hole(&names.iter().map(says).collect::<Vec<_>>().join(".")),
        ("Ref" | "GetAtt", Some(name), _) => hole(name),
        ("Join", Some(between), [_, parts]) => parts.each().iter().map(says).collect::<Vec<_>>().join(between),
        _ => hole(name),
    }
}

fn hole(name: &str) -> String {
    ["<", name.strip_prefix("AWS::").unwrap_or(name), ">"].concat()
}

/// `${Name}` is filled in by CloudFormation, `${!name}` is IAM's.
fn substituted(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split("${");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once('}') {
            Some((name, rest)) => {
                match name.strip_prefix('!') {
                    Some(name) => out.push_str(&["${", name, "}"].concat()),
                    None => out.push_str(&hole(name)),
                }
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}
