//! Tolerant reading: what people paste, turned into one policy document, with a word on everything that was repaired.
//!
//! Text is cut into tokens and written anew, so that what is right stays as it was. A text that is JSON is not touched.

use super::read::{Fault, Node, Span, Value, tree};
use super::trace::Trace;
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
    /// Why it cannot be read.
    pub fault: Option<Fault>,
}

/// How often a document may stand in a string in a document.
const WRAPS: usize = 4;

impl Reading {
    fn new(given: Rc<str>, text: String, trace: Trace, repairs: Vec<Repair>) -> Self {
        match tree(&text) {
            Ok(tree) => Self { given, trace, text, tree: Some(tree), repairs, fault: None },
            Err(fault) => Self { given, trace, text, tree: None, repairs, fault: Some(fault) },
        }
    }
}

/// Reads JSON as it is, and takes nothing else.
pub fn strict(text: &str) -> Reading {
    Reading::new(text.into(), text.to_owned(), Trace::default(), Vec::new())
}

/// Reads what people paste.
pub fn read(text: &str) -> Reading {
    let given: Rc<str> = text.into();
    let (mut current, mut trace, mut repairs) = (text.to_owned(), Trace::default(), Vec::new());
    for _ in 0..WRAPS {
        let node = if let Ok(node) = tree(&current) {
            node
        } else if let Some(plain) = decoded(&current).filter(|plain| tree(plain).is_ok()) {
            let whole = trace.back(all(&current));
            repairs.push(Repair { span: whole, what: "Decoded URL encoding." });
            trace = Trace::whole(all(&plain), whole);
            current = plain;
            continue;
        } else {
            let (mended, next, made) = mend(&current);
            let Ok(node) = tree(&mended) else { break };
            repairs.extend(made.into_iter().map(|one| Repair { span: trace.back(one.span), ..one }));
            trace = trace.then(next);
            current = mended;
            node
        };
        let (span, what, inner, next) = match find(&node, 0) {
            Found::Here => return Reading { given, trace, text: current, tree: Some(node), repairs, fault: None },
            Found::Inside(span) => {
                let part = current.get(span.start..span.end).unwrap_or_default().to_owned();
                (span, "Took the policy document out of what it stood in.", part, trace.cut(span))
            }
            Found::Text(span, inner) => {
                let raw = current.get(span.start..span.end).unwrap_or_default();
                let next = trace.then(Trace::unescaped(raw, &inner, span.start));
                (span, "Took the policy document out of a string.", inner, next)
            }
        };
        repairs.push(Repair { span: trace.back(span), what });
        (current, trace) = (inner, next);
    }
    // What led nowhere is not told.
    if current == *given { strict(text) } else { Reading::new(given, current, trace, repairs) }
}

fn all(text: &str) -> Span {
    Span { start: 0, end: text.len() }
}

enum Found {
    Here,
    Inside(Span),
    Text(Span, String),
}

/// Where the document is: an object with `Statement`, or a string that holds one.
fn find(node: &Node, depth: usize) -> Found {
    if node.get("Statement").is_some() {
        return if depth == 0 { Found::Here } else { Found::Inside(node.span) };
    }
    let children: Vec<&Node> = match &node.value {
        Value::Array(items) => items.iter().collect(),
        Value::Object(members) => members.iter().map(|member| &member.value).collect(),
        Value::String(text) => {
            let inner = decoded(text);
            let inner = inner.as_ref().unwrap_or(text);
            let document = inner.contains("Statement") && inner.trim_start().starts_with('{');
            return if document { Found::Text(node.span, text.clone()) } else { Found::Here };
        }
        _ => Vec::new(),
    };
    for child in children {
        match find(child, depth + 1) {
            Found::Here => {}
            found => return found,
        }
    }
    Found::Here
}

/// The text without its URL encoding, if it has one.
fn decoded(text: &str) -> Option<String> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '"');
    if !(trimmed.starts_with("%7B") || trimmed.starts_with("%7b")) {
        return None;
    }
    let mut out = Vec::with_capacity(trimmed.len());
    let mut bytes = trimmed.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'%' => {
                let mut digit = || bytes.next().and_then(|byte| char::from(byte).to_digit(16));
                let value = digit()? * 16 + digit()?;
                out.push(u8::try_from(value).ok()?);
            }
            b'+' => out.push(b' '),
            _ => out.push(byte),
        }
    }
    String::from_utf8(out).ok()
}

/// A token of the pasted text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A bracket, a comma or a colon.
    Mark(char),
    /// A string, quotes included.
    String,
    /// A word or a number.
    Word,
}

/// Writes the text anew as JSON; with where each token stood, and what was repaired.
fn mend(text: &str) -> (String, Trace, Vec<Repair>) {
    let (start, end) = bounds(text);
    let (mut trace, mut repairs) = (Trace::default(), Vec::new());
    around(text, Span { start: 0, end: start }, "Removed text before the document.", &mut repairs);
    let mut out = String::with_capacity(text.len());
    let (mut at, mut last, mut comma, mut newline) = (start, None, None, false);
    while let Some(c) = text.get(at..end).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..end).unwrap_or_default();
        let mut note = |end: usize, what| repairs.push(Repair { span: Span { start: at, end }, what });
        // What separates tokens.
        if matches!(c, ' ' | '\t' | '\r' | '\n') {
            newline |= c == '\n';
            out.push(c);
            at += 1;
            continue;
        }
        if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}') {
            note(at + c.len_utf8(), "Replaced a character that looks like a space.");
            newline |= matches!(c, '\u{2028}' | '\u{2029}');
            out.push(if matches!(c, '\u{2028}' | '\u{2029}') { '\n' } else { ' ' });
            at += c.len_utf8();
            continue;
        }
        let comment = if rest.starts_with("//") || c == '#' {
            Some(rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            Some(rest.find("*/").map_or(rest.len(), |found| found + 2))
        } else {
            None
        };
        if let Some(length) = comment {
            note(at + length, "Removed a comment.");
            at += length;
            continue;
        }
        let (token, written, length) = match c {
            '{' | '}' | '[' | ']' | ',' | ':' => (Token::Mark(c), c.to_string(), 1),
            '=' => {
                let length = if rest.starts_with("=>") { 2 } else { 1 };
                note(at + length, "Wrote `:` for `=`.");
                (Token::Mark(':'), ":".to_owned(), length)
            }
            '"' | '\'' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2018}' | '\u{2019}' | '\u{ab}' | '\u{bb}' => {
                let (inner, length) = quoted(rest, c);
                let (raw, written) = (rest.get(..length).unwrap_or_default(), ["\"", &inner, "\""].concat());
                if c != '"' || !raw.ends_with('"') {
                    note(at + length, "Replaced quotation marks that JSON does not know.");
                } else if raw != written {
                    note(at + length, "Escaped or removed control characters in a string.");
                }
                (Token::String, written, length)
            }
            _ => {
                let stop = |c: char| c.is_whitespace() || "{}[],:=\"'()\u{201c}\u{201d}".contains(c);
                let length = rest.find(stop).unwrap_or(rest.len()).max(c.len_utf8());
                let word = rest.get(..length).unwrap_or_default();
                if matches!(word, "true" | "false" | "null") || word.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
                    (Token::Word, word.to_owned(), length)
                } else {
                    note(at + length, "Put a word in quotation marks.");
                    (Token::String, ["\"", &super::escape(word), "\""].concat(), length)
                }
            }
        };
        let closes = matches!(token, Token::Mark('}' | ']'));
        if let Some((at, written)) = comma {
            if closes || token == Token::Mark(',') {
                repairs.push(Repair { span: Span { start: at, end: at + 1 }, what: "Removed a comma with nothing behind it." });
                out.remove(written);
            }
            comma = None;
        }
        let value_before = matches!(last, Some(Token::String | Token::Word | Token::Mark('}' | ']')));
        let value_now = matches!(token, Token::String | Token::Word | Token::Mark('{' | '['));
        if value_before && value_now {
            let what = if newline { "Added a comma at the end of a line." } else { "Added a comma." };
            repairs.push(Repair { span: Span { start: at, end: at }, what });
            out.insert(out.trim_end().len(), ',');
        }
        if token == Token::Mark(',') {
            comma = Some((at, out.len()));
        }
        let here = Span { start: out.len(), end: out.len() + written.len() };
        trace.push(here, Span { start: at, end: at + length }, rest.get(..length) == Some(&written));
        out.push_str(&written);
        newline = false;
        last = Some(token);
        at += length;
    }
    around(text, Span { start: end, end: text.len() }, "Removed text behind the document.", &mut repairs);
    (out, trace, repairs)
}

/// Notes what stands before or behind the document.
fn around(text: &str, span: Span, what: &'static str, repairs: &mut Vec<Repair>) {
    let part = text.get(span.start..span.end).unwrap_or_default();
    let what = if part.chars().any(|c| !c.is_whitespace() && c != '\u{feff}') {
        what
    } else if part.contains('\u{feff}') {
        "Removed a byte order mark."
    } else if part.chars().any(|c| !c.is_ascii_whitespace() || c == '\u{c}') {
        "Removed a character that looks like a space."
    } else {
        return;
    };
    repairs.push(Repair { span, what });
}

/// A quoted string at the beginning: what stands between the quotes, as JSON writes it, and its length with them.
fn quoted(rest: &str, open: char) -> (String, usize) {
    let closes = |c: char| match open {
        '"' => c == '"',
        '\'' => c == '\'',
        '\u{2018}' | '\u{2019}' => matches!(c, '\u{2018}' | '\u{2019}'),
        _ => matches!(c, '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '"'),
    };
    let mut out = String::new();
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if !escaped && closes(c) {
            return (out, at + c.len_utf8());
        }
        // A straight quote that a curly one closes: `"Allow”,`.
        let after = || rest.get(at + c.len_utf8()..).unwrap_or_default().trim_start();
        if !escaped && open == '"' && matches!(c, '\u{201c}' | '\u{201d}') && after().starts_with([',', ':', '}', ']']) {
            return (out, at + c.len_utf8());
        }
        match c {
            '"' if !escaped => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c < ' ' => {}
            _ => out.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    (out, rest.len())
}

/// Where the document begins and ends: from the first opening bracket behind which `Statement` follows to its partner.
fn bounds(text: &str) -> (usize, usize) {
    let start = text.find(['{', '[']).unwrap_or(0);
    // Terraform: `jsonencode({ … })`.
    let start = text.find("jsonencode(").and_then(|at| text.get(at..)?.find('{').map(|more| at + more)).unwrap_or(start);
    let mut depth = 0_usize;
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < start) {
        match quote {
            Some(open) => {
                if !escaped && c == open {
                    quote = None;
                }
                escaped = c == '\\' && !escaped;
            }
            None => match c {
                '"' => quote = Some('"'),
                '\u{201c}' => quote = Some('\u{201d}'),
                '{' | '[' => depth += 1,
                '}' | ']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return (start, at + 1);
                    }
                }
                _ => {}
            },
        }
    }
    (start, text.len())
}
