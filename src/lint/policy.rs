//! A policy as the rules see it: borrowed from the tree, with the way back to where everything stands.
//!
//! One value and a list of one are the same. What is not of the grammar is left out here; `grammar` reports it.

use super::values;
use crate::iam::glob;
use crate::json::{Member, Node, Span};
use std::borrow::Cow;

/// A step on the way from the document to a place in it, as AWS names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The value under this key.
    Value(Cow<'static, str>),
    /// The item at this position.
    Index(usize),
    /// This key itself.
    Key(Cow<'static, str>),
}

/// Names that most places have: a long policy has many places.
const NAMES: &[&str] = &["Action", "Condition", "NotAction", "NotPrincipal", "NotResource", "Principal", "Resource"];

fn name(text: &str) -> Cow<'static, str> {
    let known = NAMES.iter().find(|name| **name == text);
    known.map_or_else(|| Cow::Owned(text.to_owned()), |name| Cow::Borrowed(*name))
}

impl Step {
    /// To the value under a key.
    pub fn value(key: &str) -> Self {
        Self::Value(name(key))
    }

    /// To a key.
    pub fn key(key: &str) -> Self {
        Self::Key(name(key))
    }
}

/// A place in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The way there.
    pub path: Vec<Step>,
    /// Where it stands in the text.
    pub span: Span,
}

/// A text in a list or in place of one.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The text.
    pub text: &'a str,
    /// The node that holds it.
    pub node: &'a Node,
    /// Its position, if it stands in a list.
    pub index: Option<usize>,
}

/// `Action`, `NotAction`, `Resource` or `NotResource`.
#[derive(Debug, Default)]
pub struct Listed<'a> {
    /// The element; none if the statement has neither.
    pub member: Option<&'a Member>,
    /// Whether it is the one with `Not`.
    pub except: bool,
    /// Its texts.
    pub items: Vec<Item<'a>>,
}

/// Somebody in `Principal` or `NotPrincipal`.
#[derive(Clone, Copy, Debug)]
pub struct Principal<'a> {
    /// `AWS`, `Service`, `Federated`, `CanonicalUser`; empty for a bare `"*"`.
    pub sort: &'a str,
    /// The member that holds it under `sort`; none for a bare text.
    pub member: Option<&'a Member>,
    /// Who.
    pub who: Item<'a>,
}

impl Principal<'_> {
    /// Whether it is everybody: a bare `"*"`, or one under `AWS`.
    pub fn is_everybody(&self) -> bool {
        self.who.text == "*" && (self.sort.is_empty() || self.sort == "AWS")
    }
}

/// A line of a condition.
#[derive(Debug)]
pub struct Condition<'a> {
    /// `ForAllValues`, `ForAnyValue` or empty.
    pub qualifier: &'a str,
    /// Like `StringEquals`, qualifier and suffix cut off.
    pub operator: &'a str,
    /// Whether it ends with `IfExists`.
    pub if_exists: bool,
    /// The operator with all that belongs to it.
    pub block: &'a Member,
    /// The key.
    pub key: &'a Member,
    /// Its values that are texts.
    pub values: Vec<Item<'a>>,
}

/// A statement.
#[derive(Debug)]
pub struct Statement<'a> {
    /// Its place among the statements that are objects.
    pub ordinal: usize,
    /// Its position, if statements are a list.
    pub index: Option<usize>,
    /// The object.
    pub node: &'a Node,
    /// Whether it allows; none if it has no proper effect.
    pub allows: Option<bool>,
    /// What it is about.
    pub actions: Listed<'a>,
    /// On what.
    pub resources: Listed<'a>,
    /// The element `Principal` or `NotPrincipal`.
    pub principal: Option<&'a Member>,
    /// Who.
    pub principals: Vec<Principal<'a>>,
    /// All must hold.
    pub conditions: Vec<Condition<'a>>,
}

/// A document.
#[derive(Debug)]
pub struct Policy<'a> {
    /// The whole.
    pub root: &'a Node,
    /// Whether `${…}` is a variable: since version 2012-10-17.
    pub variables: bool,
    /// In order.
    pub statements: Vec<Statement<'a>>,
}

impl<'a> Policy<'a> {
    /// Reads a document.
    pub fn new(root: &'a Node) -> Self {
        let variables = root.get("Version").and_then(Node::text) == Some("2012-10-17");
        let listed = root.get("Statement").map(|node| (node.is_array(), node.each()));
        let (list, nodes) = listed.unwrap_or((false, &[]));
        let statements = nodes.iter().enumerate().filter(|(_, node)| matches!(node.value, crate::json::Value::Object(_)));
        let statements =
            statements.enumerate().map(|(ordinal, (at, node))| Statement::new(ordinal, node, list.then_some(at))).collect();
        Self { root, variables, statements }
    }
}

/// The texts of an element.
pub fn items(node: &Node) -> Vec<Item<'_>> {
    let list = node.is_array();
    let texts = node.each().iter().enumerate();
    texts.filter_map(|(at, node)| Some(Item { text: node.text()?, node, index: list.then_some(at) })).collect()
}

fn listed<'a>(node: &'a Node, name: &str, other: &str) -> Listed<'a> {
    let found = node.member(name).map(|member| (member, false)).or_else(|| node.member(other).map(|member| (member, true)));
    found.map_or_else(Listed::default, |(member, except)| Listed { member: Some(member), except, items: items(&member.value) })
}

fn principals(member: &Member) -> Vec<Principal<'_>> {
    if member.value.text().is_some() {
        return items(&member.value).into_iter().map(|who| Principal { sort: "", member: None, who }).collect();
    }
    let mut out = Vec::new();
    for inner in member.value.members() {
        let whose = items(&inner.value).into_iter();
        out.extend(whose.map(|who| Principal { sort: inner.key.as_str(), member: Some(inner), who }));
    }
    out
}

fn conditions(node: &Node) -> Vec<Condition<'_>> {
    let mut out = Vec::new();
    for block in node.get("Condition").map_or(&[][..], Node::members) {
        let (qualifier, rest) = block.key.split_once(':').unwrap_or(("", &block.key));
        let bare = rest.len().checked_sub("IfExists".len()).and_then(|cut| rest.split_at_checked(cut));
        let (operator, if_exists) = match bare {
            Some((operator, suffix)) if suffix.eq_ignore_ascii_case("IfExists") => (operator, true),
            _ => (rest, false),
        };
        for key in block.value.members() {
            out.push(Condition { qualifier, operator, if_exists, block, key, values: items(&key.value) });
        }
    }
    out
}

impl<'a> Statement<'a> {
    fn new(ordinal: usize, node: &'a Node, index: Option<usize>) -> Self {
        let principal = node.member("Principal").or_else(|| node.member("NotPrincipal"));
        Self {
            ordinal,
            index,
            node,
            allows: match node.get("Effect").and_then(Node::text) {
                Some("Allow") => Some(true),
                Some("Deny") => Some(false),
                _ => None,
            },
            actions: listed(node, "Action", "NotAction"),
            resources: listed(node, "Resource", "NotResource"),
            principal,
            principals: principal.map(principals).unwrap_or_default(),
            conditions: conditions(node),
        }
    }

    /// The statement itself.
    pub fn place(&self) -> Place {
        let mut path = Vec::with_capacity(6);
        path.push(Step::Value(Cow::Borrowed("Statement")));
        path.extend(self.index.map(Step::Index));
        Place { path, span: self.node.span }
    }

    fn deeper(&self, span: Span, steps: &[&str], index: Option<usize>) -> Place {
        let mut place = self.place();
        place.path.extend(steps.iter().map(|step| Step::value(step)));
        place.path.extend(index.map(Step::Index));
        place.span = span;
        place
    }

    /// The value of an element.
    pub fn element(&self, member: &Member) -> Place {
        self.deeper(member.value.span, &[&member.key], None)
    }

    /// The name of an element.
    pub fn name(&self, member: &Member) -> Place {
        let mut place = self.place();
        place.path.push(Step::key(&member.key));
        place.span = member.span;
        place
    }

    /// A text of `Action`, `Resource` or their opposites.
    pub fn item(&self, listed: &Listed<'_>, item: &Item<'_>) -> Place {
        self.deeper(item.node.span, &[listed.member.map_or("", |member| &member.key)], item.index)
    }

    /// Somebody.
    pub fn who(&self, principal: &Principal<'_>) -> Place {
        let element = self.principal.map_or("", |member| member.key.as_str());
        match principal.member {
            Some(member) => self.deeper(principal.who.node.span, &[element, &member.key], principal.who.index),
            None => self.deeper(principal.who.node.span, &[element], principal.who.index),
        }
    }

    /// The operator of a condition.
    pub fn operator(&self, block: &Member) -> Place {
        let mut place = self.deeper(block.span, &["Condition"], None);
        place.path.push(Step::key(&block.key));
        place
    }

    /// The key of a condition.
    pub fn key(&self, condition: &Condition<'_>) -> Place {
        let mut place = self.deeper(condition.key.span, &["Condition", &condition.block.key], None);
        place.path.push(Step::key(&condition.key.key));
        place
    }

    /// A value of a condition.
    pub fn value(&self, condition: &Condition<'_>, item: &Item<'_>) -> Place {
        self.deeper(item.node.span, &["Condition", &condition.block.key, &condition.key.key], item.index)
    }

    /// Whether a condition lets only some requests through.
    pub fn limited(&self) -> bool {
        self.conditions.iter().any(|condition| !condition.always())
    }

    /// The condition that has this key, capitals ignored.
    pub fn condition(&self, key: &str) -> Option<&Condition<'a>> {
        self.conditions.iter().find(|condition| condition.key.key.eq_ignore_ascii_case(key))
    }
}

impl Condition<'_> {
    /// Whether the operator is of this family: `String`, `Arn`, `Numeric`, `Date`.
    pub fn is(&self, family: &str) -> bool {
        self.operator.get(..family.len()).is_some_and(|start| start.eq_ignore_ascii_case(family))
    }

    /// Whether it holds for every request: `*`, where a missing key passes too.
    pub fn always(&self) -> bool {
        let like = ["StringLike", "ArnLike", "ArnEquals"].iter().any(|known| known.eq_ignore_ascii_case(self.operator));
        let open = self.if_exists || self.qualifier.eq_ignore_ascii_case("ForAllValues");
        like && open && self.values.iter().any(|value| !value.text.is_empty() && value.text.bytes().all(|byte| byte == b'*'))
    }

    /// Whether it also holds where the key is missing.
    pub fn passes_without(&self) -> bool {
        self.if_exists || self.qualifier.eq_ignore_ascii_case("ForAllValues") || self.operator.eq_ignore_ascii_case("Null")
    }

    /// Whether it keeps out all but some: it asks who calls, or from where, for values that are fixed. What strangers can meet, as a
    /// condition on TLS, on a tag of their own, or on half of all addresses, does not count.
    ///
    /// Source: S3 User Guide, "The meaning of public", read 2026-11-25.
    pub fn narrows(&self) -> bool {
        !self.passes_without() && !self.negated() && self.names()
    }

    /// Whether it asks who calls, or from where, for values that are fixed.
    pub fn names(&self) -> bool {
        NARROW.iter().any(|key| glob::covers(key, &self.key.key, true)) && self.is_fixed()
    }

    /// Whether every value says something: an account, a name, a network.
    pub fn is_fixed(&self) -> bool {
        !self.values.is_empty() && self.values.iter().all(|value| fixed(value.text))
    }

    /// Whether it holds for what is unlike its values.
    pub fn negated(&self) -> bool {
        self.operator.to_ascii_lowercase().contains("not")
    }
}

/// Keys whose fixed values strangers cannot bring about.
const NARROW: &[&str] = &[
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalOrg*",
    "aws:PrincipalServiceName*",
    "aws:Source*",
    "aws:userid",
    "aws:Vpce*",
    "aws:VpcSourceIp",
    "elasticfilesystem:AccessedViaMountTarget",
    "kms:CallerAccount",
    "lambda:EventSourceToken",
    "s3:DataAccessPointA*",
    "sts:ExternalId",
    "*:aud",
    "*:sub",
];

/// Letters before the first wildcard that say something by themselves: more than `arn:aws` or `vpce-`.
const TELLING: usize = 8;

fn fixed(text: &str) -> bool {
    if let Some((_, width, most)) = values::range(text) {
        // S3 calls broader networks public.
        return width >= if most == 32 { 8 } else { 32 };
    }
    let named = |part: &str| !part.is_empty() && !glob::is_pattern(part);
    match arn(text) {
        // A bucket has no account; its name says enough.
        Some([_, _, _, _, account, resource]) => {
            named(account) || account.is_empty() && named(resource.get(..4).unwrap_or(resource))
        }
        None => !glob::is_pattern(text) || text.find(['*', '?']).is_some_and(|at| at >= TELLING),
    }
}

/// An ARN's five parts and resource, borrowed: `arn`, partition, service, Region, account, resource.
pub fn arn(text: &str) -> Option<[&str; 6]> {
    let mut parts = Vec::with_capacity(6);
    let (mut from, mut depth, bytes) = (0, 0_usize, text.as_bytes());
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b':' if depth == 0 && parts.len() < 5 => {
                parts.push(text.get(from..at)?);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text.get(from..)?);
    parts.try_into().ok()
}
