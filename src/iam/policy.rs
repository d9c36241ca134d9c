//! A policy's statements as IAM reads them, borrowed from its JSON: one value or a list of them is the same, and one
//! statement or a list. What is not of the grammar is passed over.
//!
//! Source: IAM User Guide, "Grammar of the IAM JSON policy language", read 2026-11-20.

use crate::json::Json;
use crate::text::Text;

/// The items of an element, or all but them.
#[derive(Debug)]
pub struct Listed<T> {
    /// In order.
    pub items: Vec<T>,
    /// Whether it is `NotPrincipal`, `NotAction` or `NotResource`.
    pub except: bool,
}

/// A line of a condition: it holds if one of the values does.
#[derive(Debug)]
pub struct Condition<'a> {
    /// Like `StringEquals`.
    pub operator: &'a str,
    /// Like `aws:SourceAccount`.
    pub key: &'a str,
    /// One or more.
    pub values: Vec<&'a Text>,
}

/// A statement.
#[derive(Debug)]
pub struct Statement<'a> {
    /// Whether its effect is `Allow`.
    pub allows: bool,
    /// `AWS`, `Service`, `Federated`, `CanonicalUser` or empty, and who; none in a policy that is attached to somebody.
    pub principals: Listed<(&'a str, &'a Text)>,
    /// Like `ses:SendEmail`.
    pub actions: Listed<&'a Text>,
    /// ARNs and `*`; none in a trust policy.
    pub resources: Listed<&'a Text>,
    /// All of them must hold.
    pub conditions: Vec<Condition<'a>>,
}

/// The statements of a document; none where it is not a policy.
pub fn statements(body: &Json<Text>) -> Vec<Statement<'_>> {
    each(body.get("Statement")).iter().map(statement).collect()
}

/// A list's items, or the one that stands in place of a list.
pub fn each<S>(value: Option<&Json<S>>) -> &[Json<S>] {
    match value {
        Some(Json::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    }
}

fn statement(body: &Json<Text>) -> Statement<'_> {
    Statement {
        allows: !matches!(body.get("Effect"), Some(Json::String(effect)) if effect.to_string() == "Deny"),
        principals: listed(body, "Principal", "NotPrincipal", principals),
        actions: listed(body, "Action", "NotAction", Json::strings),
        resources: listed(body, "Resource", "NotResource", Json::strings),
        conditions: body.get("Condition").map(conditions).unwrap_or_default(),
    }
}

fn listed<'a, T>(body: &'a Json<Text>, name: &str, not: &str, read: fn(&'a Json<Text>) -> Vec<T>) -> Listed<T> {
    let (value, except) = body.get(name).map_or((body.get(not), true), |value| (Some(value), false));
    Listed { items: value.map(read).unwrap_or_default(), except: except && value.is_some() }
}

fn principals(value: &Json<Text>) -> Vec<(&str, &Text)> {
    let Json::Object(members) = value else { return value.strings().into_iter().map(|text| ("", text)).collect() };
    let mut out = Vec::new();
    for (kind, who) in members {
        for text in who.strings() {
            out.push((kind.as_str(), text));
        }
    }
    out
}

fn conditions(value: &Json<Text>) -> Vec<Condition<'_>> {
    let mut out = Vec::new();
    let Json::Object(operators) = value else { return out };
    for (operator, keys) in operators {
        let Json::Object(keys) = keys else { continue };
        for (key, values) in keys {
            out.push(Condition { operator, key, values: values.strings() });
        }
    }
    out
}
