//! Tolerant reading: what people paste, turned into one policy document, with a word on everything that was repaired.
//!
//! Text is cut into tokens and written anew, so that what is right stays as it was. A text that is JSON is not touched.

use super::read::{Fault, Node, Span, Value, tree};

/// Something that was put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Where in the text: as it was given, or as the repairs before had left it where a document was taken out of something.
    pub span: Span,
    /// What was done, as a sentence.
    pub what: &'static str,
}

/// A text as read.
#[derive(Clone, Debug)]
pub struct Reading {
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

/// Reads JSON as it is, and takes nothing else.
pub fn strict(text: &str) -> Reading {
    match tree(text) {
        Ok(tree) => Reading { text: text.to_owned(), tree: Some(tree), repairs: Vec::new(), fault: None },
        Err(fault) => Reading { text: text.to_owned(), tree: None, repairs: Vec::new(), fault: Some(fault) },
    }
}

/// Reads what people paste.
pub fn read(text: &str) -> Reading {
    let mut repairs = Vec::new();
    let mut current = text.to_owned();
    for _ in 0..WRAPS {
        let node = match tree(&current) {
            Ok(node) => node,
            Err(fault) => {
                let plain = decoded(&current);
                if let Some(plain) = plain.filter(|plain| tree(plain).is_ok()) {
                    repairs.push(Repair { span: all(&current), what: "Decoded URL encoding." });
                    current = plain;
                    continue;
                }
                let before = repairs.len();
                let mended = mend(&current, &mut repairs);
                let Ok(node) = tree(&mended) else {
                    repairs.truncate(before);
                    return Reading { text: current, tree: None, repairs, fault: Some(fault) };
                };
                current = mended;
                node
            }
        };
        match find(&node, 0) {
            Found::Here => return Reading { text: current, tree: Some(node), repairs, fault: None },
            Found::Inside(span) => {
                repairs.push(Repair { span, what: "Took the policy document out of what it stood in." });
                current = current.get(span.start..span.end).map(str::to_owned).unwrap_or_default();
            }
            Found::Text(span, inner) => {
                repairs.push(Repair { span, what: "Took the policy document out of a string." });
                current = inner;
            }
        }
    }
    let (tree, fault) = match tree(&current) {
        Ok(tree) => (Some(tree), None),
        Err(fault) => (None, Some(fault)),
    };
    Reading { text: current, tree, repairs, fault }
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
            let inner = decoded(text).unwrap_or_else(|| text.clone());
            let document = inner.contains("Statement") && inner.trim_start().starts_with('{');
            return if document { Found::Text(node.span, inner) } else { Found::Here };
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

/// Writes the text anew as JSON.
fn mend(text: &str, repairs: &mut Vec<Repair>) -> String {
    let (start, end) = bounds(text);
    around(text, Span { start: 0, end: start }, "Removed text before the document.", repairs);
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
        out.push_str(&written);
        newline = false;
        last = Some(token);
        at += length;
    }
    around(text, Span { start: end, end: text.len() }, "Removed text behind the document.", repairs);
    out
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
