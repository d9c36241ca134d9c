//! Tolerant reading: what people paste, turned into one policy document, with a word on everything that was repaired.
//!
//! A step at a time: each takes the text one layer nearer to the document, and notes where its parts stood. A text that is a
//! policy in JSON is not touched.

use super::layers::{self, decoded};
use super::read::{Fault, Node, Span, Value, tree};
use super::trace::Trace;
use super::{mend, template, tokens, yaml};
use crate::text::sort::sort;
use std::rc::Rc;

/// Something that was put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Where in the text that was given.
    pub span: Span,
    /// What was done, as a sentence.
    pub what: &'static str,
}

/// A text as read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The text as it was given.
    pub given: Rc<str>,
    /// Where the parts of `text` stood in it.
    pub trace: Trace,
    /// The document's text, as repaired; of what cannot be read, as far as it was taken out of something. Spans count its bytes.
    pub text: String,
    /// The document; none where it cannot be read.
    pub tree: Option<Node>,
    /// What was repaired, in order.
    pub repairs: Vec<Repair>,
    /// Where in the text that was given its policies stand, if there are several; of them the one at `part` was read.
    pub parts: Vec<Span>,
    /// See `parts`.
    pub part: usize,
    /// Why it cannot be read.
    pub fault: Option<Fault>,
}

/// What a step makes of a text. Its places are those in the text before.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub text: String,
    pub trace: Trace,
    pub repairs: Vec<Repair>,
    /// Where each policy stands, if there are several.
    pub parts: Vec<Span>,
}

impl Made {
    /// Writes what was made from this stretch, and whether it is the same.
    pub fn put(&mut self, words: &str, there: Span, same: bool) {
        if words.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.trace.push(Span { start, end: self.text.len() }, there, same);
    }

    /// Notes what was done.
    pub fn note(&mut self, start: usize, end: usize, what: &'static str) {
        self.repairs.push(Repair { span: Span { start, end }, what });
    }

    /// A text made from this stretch as a whole.
    fn whole(text: String, there: Span, what: &'static str) -> Self {
        let trace = Trace::whole(Span { start: 0, end: text.len() }, there);
        Self { text, trace, repairs: vec![Repair { span: there, what }], parts: Vec::new() }
    }
}

/// What is said where a value is filled in later: by CloudFormation, by an expression of Terraform's or a program's.
pub(super) const HOLES: [&str; 2] =
    ["Put a placeholder where CloudFormation fills in a value.", "Put a placeholder where an expression fills in a value."];

/// What is said where a text holds several policies.
const SEVERAL: &str = "Took one of several policies; the others were left out.";

/// Policies of one text that are told apart at most.
const PARTS: usize = 1_000;

/// The wanted one of the policies that a text holds, the first if there are fewer.
fn choose(mut all: Vec<(Span, Made)>, wanted: usize) -> Option<Made> {
    let parts: Vec<Span> = all.iter().map(|(span, _)| *span).collect();
    let at = if wanted < all.len() { wanted } else { 0 };
    let (span, mut made) = (at < all.len()).then(|| all.swap_remove(at))?;
    if parts.len() > 1 {
        made.note(span.start, span.end, SEVERAL);
        made.parts = parts;
    }
    Some(made)
}

/// Steps that are taken at most: a document may stand in a string in a document.
const STEPS: usize = 8;

impl Reading {
    /// Whether something fills in values later, so that placeholders stand for them.
    pub fn is_template(&self) -> bool {
        self.holes().next().is_some()
    }

    /// Whether what stands there is filled in later: of a string a part, of anything else the whole.
    pub fn is_filled_later(&self, span: Span) -> bool {
        let there = self.trace.back(span);
        let is_string = self.text.get(span.start..).is_some_and(|rest| rest.starts_with('"'));
        let meets = |hole: Span| hole.start < there.end && there.start < hole.end;
        let holds = |hole: Span| hole.start <= there.start && there.end <= hole.end;
        self.holes().any(|hole| holds(hole) || is_string && meets(hole))
    }

    fn holes(&self) -> impl Iterator<Item = Span> {
        self.repairs.iter().filter(|repair| HOLES.contains(&repair.what)).map(|repair| repair.span)
    }

    /// The reading after edits in order of their places, which still knows where each part stood; none if they do not fit.
    pub fn edited<'e>(&self, edits: impl Iterator<Item = (Span, &'e str)>) -> Option<Self> {
        let (mut out, mut at) = (Made::default(), 0);
        for (span, says) in edits {
            let same = self.text.get(at..span.start).filter(|_| self.text.get(span.start..span.end).is_some())?;
            out.put(same, Span { start: at, end: span.start }, true);
            out.put(says, span, false);
            at = span.end;
        }
        out.put(self.text.get(at..)?, Span { start: at, end: self.text.len() }, true);
        let (trace, repairs) = (self.trace.clone().then(out.trace), self.repairs.clone());
        Some(Self { trace, repairs, parts: self.parts.clone(), part: self.part, ..Self::new(self.given.clone(), out.text) })
    }

    fn new(given: Rc<str>, text: String) -> Self {
        let (tree, fault) = match tree(&text) {
            Ok(tree) => (Some(tree), None),
            Err(fault) => (None, Some(fault)),
        };
        Self { given, trace: Trace::default(), text, tree, repairs: Vec::new(), parts: Vec::new(), part: 0, fault }
    }
}

/// Reads JSON as it is, and takes nothing else.
pub fn strict(text: &str) -> Reading {
    Reading::new(text.into(), text.to_owned())
}

/// Reads what people paste.
pub fn read(text: &str) -> Reading {
    read_part(text, 0)
}

/// Reads the policy at this place among several in a text, counted from 0; the first if there are fewer.
pub fn read_part(text: &str, part: usize) -> Reading {
    let (mut out, mut kept) = (strict(text), None);
    for _ in 0..STEPS {
        // The first step that finds several takes the one that is asked for.
        let wanted = if out.parts.is_empty() { part } else { 0 };
        let step = match &out.tree {
            Some(node) => {
                found(&out.text, node, wanted).or_else(|| template::fill(&out.text, node)).or_else(|| layers::links(&out.text))
            }
            None => layers::peel(&out.text).or_else(|| documents(&out.text, wanted)).or_else(|| {
                // A last try, which may lead nowhere.
                kept.get_or_insert_with(|| out.clone());
                layers::loosen(&out.text)
            }),
        };
        let Some(made) = step.filter(|made| made.text != out.text) else { break };
        out.repairs.extend(made.repairs.into_iter().map(|one| Repair { span: out.trace.back(one.span), ..one }));
        if out.parts.is_empty() {
            out.parts = made.parts.into_iter().map(|span| out.trace.back(span)).collect();
            out.part = if part < out.parts.len() { part } else { 0 };
        }
        let trace = out.trace.then(made.trace);
        out = Reading { trace, repairs: out.repairs, parts: out.parts, part: out.part, ..Reading::new(out.given, made.text) };
    }
    // What led nowhere is not told.
    if out.tree.is_none() {
        out = kept.unwrap_or(out);
        if *out.given == *out.text {
            out = strict(text);
        }
        // Where reading as far as it goes came to.
        out.fault = mend::fault(&out.text).or(out.fault);
    }
    if out.tree.is_none() && out.text.trim_start().starts_with("arn:") {
        out.fault = Some(Fault { at: 0, expected: NAMED });
    }
    if out.tree.is_none()
        && let Some(at) = out.text.find("aws_iam_policy_document")
    {
        out.fault = Some(Fault { at, expected: BLOCK });
    }
    out
}

/// What is said of a policy's name in place of the policy.
const NAMED: &str = "the policy's text and not its ARN: aws iam get-policy-version prints it";

/// What is said of Terraform's blocks, which its own expressions fill.
const BLOCK: &str = "the JSON that Terraform makes of this block: terraform console prints it";

/// The wanted one of the policies in a text, however each of them is written.
fn documents(text: &str, wanted: usize) -> Option<Made> {
    let mut all: Vec<(Span, Made)> = Vec::new();
    let mut unread = Vec::new();
    let encoded =
        layers::encoded(text).into_iter().map(|(span, plain)| (span, Made::whole(plain, span, "Decoded URL encoding.")));
    for found in [mend::documents(text, &mut unread), literals(text), encoded.collect(), yaml::documents(text, &mut unread)] {
        // Of what was read already nothing is read again.
        let is_free = |span: &Span| !all.iter().any(|(other, _)| span.start < other.end && other.start < span.end);
        let mut new: Vec<_> = found.into_iter().filter(|(span, _)| is_free(span)).collect();
        all.append(&mut new);
    }
    if all.is_empty() {
        return mend::statements(text).or_else(|| yaml::statements(text));
    }
    unread.retain(|span| !all.iter().any(|(other, _)| span.start < other.end && other.start < span.end));
    sort(&mut all, &|a, b| a.0.start.cmp(&b.0.start));
    all.truncate(PARTS);
    let mut made = choose(all, wanted)?;
    // Each once, whichever way it was tried.
    sort(&mut unread, &Ord::cmp);
    let mut behind = 0;
    for Span { start, end } in unread.into_iter().take(PARTS) {
        if start >= behind {
            made.note(start, end, "Left out a policy that cannot be read.");
            behind = end;
        }
    }
    Some(made)
}

/// Documents in strings of a command or a program, `--policy-document "{\"Statement\": …}"`, and such that are put together.
fn literals(text: &str) -> Vec<(Span, Made)> {
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("\"{")).map(|found| at + found) {
        let rest = text.get(start..).unwrap_or_default();
        let length = tokens::quoted(rest, '"').1;
        at = start + length;
        let is_whole = !tokens::goes_on(rest.get(length..).unwrap_or_default(), false);
        let length = if is_whole { length } else { tokens::expression(rest) };
        let part = rest.get(..length).unwrap_or_default();
        // Of what a plan changes the later is meant.
        let is_old = rest.get(length..).is_some_and(|behind| behind.trim_start().starts_with("-> \""));
        if !part.contains("Statement\\\"") || is_old {
            continue;
        }
        let joined = ["\"", &tokens::value(part), "\""].concat();
        let json = if is_whole { part } else { joined.as_str() };
        let Some(said) = tree(json).ok().and_then(|node| node.text().map(ToOwned::to_owned)).or_else(|| yaml::said(part)) else {
            continue;
        };
        let span = Span { start, end: start + length };
        let exact = is_whole && tree(part).is_ok();
        let mut made = Made::whole(said, span, "Extracted the policy document from a string.");
        if exact {
            made.trace = Trace::unescaped(part, &made.text, start);
        }
        at = span.end;
        out.push((span, made));
    }
    out
}

/// A step for JSON in which the policy stands deeper, or which is only its statements.
fn found(text: &str, node: &Node, wanted: usize) -> Option<Made> {
    let part = |span: Span| text.get(span.start..span.end).unwrap_or_default();
    let mut all = Vec::new();
    gather(node, &mut all);
    let mut out = Made::default();
    let Some(taken) = all.get(wanted).or(all.first()) else { return statements(node).then(|| wrapped(text, node)) };
    if taken.span == node.span && taken.text().is_none() {
        return None;
    }
    let what = match (taken.text(), all.len()) {
        (_, 2..) => SEVERAL,
        (None, _) => "Extracted the policy document.",
        (Some(_), _) => "Extracted the policy document from a string.",
    };
    match taken.text() {
        Some(said) => (out.text, out.trace) = (said.to_owned(), Trace::unescaped(part(taken.span), said, taken.span.start)),
        None => out.put(part(taken.span), taken.span, true),
    }
    out.note(taken.span.start, taken.span.end, what);
    if all.len() > 1 {
        out.parts = all.iter().take(PARTS).map(|node| node.span).collect();
    }
    Some(out)
}

/// The documents in a value: objects with `Statement`, and strings that hold one.
fn gather<'a>(node: &'a Node, out: &mut Vec<&'a Node>) {
    match &node.value {
        Value::Object(_) if node.get("Statement").is_some() => out.push(node),
        Value::Object(members) => members.iter().for_each(|member| gather(&member.value, out)),
        Value::Array(items) => items.iter().for_each(|item| gather(item, out)),
        Value::String(text) => {
            let inner = decoded(text);
            let inner = inner.as_ref().unwrap_or(text);
            if inner.contains("Statement") && inner.trim_start().starts_with('{') {
                out.push(node);
            }
        }
        _ => {}
    }
}

/// Whether it is a statement, or a list of them, without a policy around.
fn statements(node: &Node) -> bool {
    node.each().iter().any(|node| node.get("Effect").is_some())
}

fn wrapped(text: &str, node: &Node) -> Made {
    let (mut out, span) = (Made::default(), node.span);
    let (before, behind) = (Span { end: span.start, ..span }, Span { start: span.end, ..span });
    let (open, close) = if node.is_array() { ("", "") } else { ("[", "]") };
    out.put(&["{\n    \"Version\": \"2012-10-17\",\n    \"Statement\": ", open].concat(), before, false);
    out.put(text.get(span.start..span.end).unwrap_or_default(), span, true);
    out.put(&[close, "\n}"].concat(), behind, false);
    out.note(span.start, span.end, "Wrapped bare statements in a policy.");
    out
}
