//! Text that is nearly JSON, cut into tokens and written anew, so that what is right stays as it was.

use super::paste::{HOLES, Made, Repair};
use super::read::{Fault, Node, Span, tree};
use super::tokens::{
    comment, expressed, formatted, is_filled, is_key, is_name, is_quote, is_reference, partner, quoted, value, word,
};
use super::trace::Trace;

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

/// How many times its length a text is read at most: what is unbalanced takes the whole rest each time.
const WORK: usize = 12;

/// The documents in a text, as JSON, each where it stands: what a bracket opens that `Statement` is in. Where such a word leads to
/// none, it is one of the `unread`.
pub(super) fn documents(text: &str, unread: &mut Vec<Span>) -> Vec<(Span, Made)> {
    let (mut out, mut commented, mut from, mut work) = (Vec::new(), Vec::new(), 0, WORK.saturating_mul(text.len()));
    while let Some(key) = statement(text, from).filter(|_| work > 0) {
        if let Some((span, made)) = around_key(text, from, key, &mut work, &mut None) {
            from = span.end;
            let line = text.get(..span.start).and_then(|before| before.lines().next_back()).unwrap_or_default().trim_start();
            if line.starts_with("//") || line.starts_with('#') { &mut commented } else { &mut out }.push((span, made));
        } else {
            from = key + STATEMENT.len();
            unread.push(Span { start: key, end: from });
        }
    }
    if out.is_empty() { commented } else { out }
}

/// Members without the brackets around them, or the statements alone.
pub(super) fn statements(text: &str) -> Option<Made> {
    let (end, key) = (text.rfind(['}', ']'])? + 1, statement(text, 0));
    let (start, missing) = if key.is_some() { (text.find(is_quote)?, "{}") } else { (text.find(['{', '['])?, "") };
    let made = written(text, start, end, missing);
    // Cut off at its end it is no such thing.
    if !missing.is_empty() && text.get(..start)?.contains('{') {
        return None;
    }
    let is_policy = |node: &Node| if key.is_some() { node.get(STATEMENT).is_some() } else { made.text.contains("\"Effect\"") };
    tree(&made.text).is_ok_and(|node| is_policy(&node)).then_some(made)
}

/// Where the document around the first `Statement` cannot be read on; the furthest that any try comes.
pub(super) fn fault(text: &str) -> Option<Fault> {
    let key = statement(text, 0)?;
    let mut fault = None;
    let found = around_key(text, 0, key, &mut WORK.saturating_mul(text.len()), &mut fault);
    fault.filter(|_| found.is_none())
}

/// The document that has this key.
fn around_key(text: &str, from: usize, key: usize, work: &mut usize, fault: &mut Option<Fault>) -> Option<(Span, Made)> {
    let mut at = from;
    while let Some(open) = text.get(at..key)?.find(['{', '[']) {
        let start = at + open;
        let span = Span { start, end: partner(text, start) };
        at = span.end;
        if span.end > key {
            // What is not enough is not kept, so that no more is tried.
            *work = work.saturating_sub(span.end - span.start);
            if *work == 0 {
                return None;
            }
            let made = written(text, span.start, span.end, "");
            match tree(&made.text) {
                Ok(_) => return Some((span, made)),
                Err(Fault { at, expected }) => {
                    let at = made.trace.back(Span { start: at, end: at }).start;
                    *fault = Some(Fault { at, expected }).filter(|new| fault.is_none_or(|old| old.at < new.at)).or(*fault);
                }
            }
            at = start + 1;
        }
    }
    None
}

const STATEMENT: &str = "Statement";

/// Where `Statement` stands as a key, from this place on.
fn statement(text: &str, from: usize) -> Option<usize> {
    let key = |at: usize| {
        text.get(at + STATEMENT.len()..).is_some_and(|rest| {
            rest.trim_start_matches(|c: char| c.is_whitespace() || "\"'`\u{201d}\u{2019}".contains(c)).starts_with([':', '='])
        })
    };
    text.get(from..)?.match_indices(STATEMENT).map(|(at, _)| from + at).find(|at| key(*at))
}

/// Writes what stands there anew as JSON, between brackets that are missing; with where each token stood, and what was repaired.
fn written(text: &str, start: usize, end: usize, missing: &str) -> Made {
    let (mut trace, mut repairs) = (Trace::default(), Vec::new());
    around(text, Span { start: 0, end: start }, "Removed text before the document.", &mut repairs);
    let mut out = String::with_capacity(end.saturating_sub(start));
    // Several statements with nothing around them.
    let several = text.as_bytes().get(start) == Some(&b'{') && partner(text, start) < end;
    let around_it = if several { "[]" } else { missing };
    let (open, close) = around_it.split_at(around_it.len() / 2);
    out.push_str(open);
    if !missing.is_empty() {
        repairs.push(Repair { span: Span { start, end }, what: "Put braces around members." });
    }
    if several {
        repairs.push(Repair { span: Span { start, end }, what: "Put brackets around items side by side." });
    }
    let (mut at, mut last, mut comma, mut newline, mut is_format) = (start, None, None, false, false);
    // Whether what was written last was a word without quotes, and whether nothing can be made of what comes.
    let (mut bare, mut stopped) = (false, false);
    // Where strings have quotes, words are names.
    let is_code = text.get(start..end).is_some_and(|part| part.contains(['"', '\'']));
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
        if let Some(length) = comment(rest) {
            note(at + length, "Removed a comment.");
            at += length;
            continue;
        }
        let expressed = expressed(rest);
        // A policy within is no value: what is around it is no document. Nor is one whose statements nobody knows.
        let unknown = |key: &str| key.trim_end().ends_with("\"Statement\"");
        let of_statements = || out.trim_end().trim_end_matches('[').trim_end().strip_suffix(':').is_some_and(unknown);
        let within = |length: usize| rest.get(..length).is_some_and(|part| part.contains(STATEMENT));
        if expressed.is_some_and(|length| within(length) || of_statements()) {
            stopped = true;
            break;
        }
        let (was_bare, mut is_bare) = (std::mem::take(&mut bare), false);
        let (token, written, length) = match c {
            _ if expressed.is_some() => {
                let length = expressed.unwrap_or_default();
                note(at + length, HOLES[1]);
                (Token::String, ["\"", &value(rest.get(..length).unwrap_or_default()), "\""].concat(), length)
            }
            '{' | '}' | '[' | ']' | ',' | ':' => (Token::Mark(c), c.to_string(), 1),
            '=' => {
                let length = if rest.starts_with("=>") { 2 } else { 1 };
                note(at + length, "Replaced `=` by `:`.");
                (Token::Mark(':'), ":".to_owned(), length)
            }
            ';' => {
                note(at + 1, "Replaced `;` by a comma.");
                (Token::Mark(','), ",".to_owned(), 1)
            }
            '\u{ff1a}' | '\u{ff0c}' => {
                let mark = if c == '\u{ff1a}' { ':' } else { ',' };
                note(at + c.len_utf8(), "Replaced a wide character.");
                (Token::Mark(mark), mark.to_string(), c.len_utf8())
            }
            _ if is_quote(c) => {
                let (mut inner, length) = quoted(rest, c);
                if inner.contains("$${") {
                    note(at + length, "Replaced `$${` by `${`.");
                    inner = inner.replace("$${", "${");
                }
                if let Some(filled) = formatted(&inner).filter(|_| is_format) {
                    note(at + length, HOLES[1]);
                    inner = filled;
                }
                if is_filled(&inner) {
                    note(at + length, HOLES[1]);
                }
                is_format = false;
                let (raw, written) = (rest.get(..length).unwrap_or_default(), ["\"", &inner, "\""].concat());
                if c != '"' || !raw.ends_with('"') {
                    note(at + length, "Replaced quotation marks that JSON does not allow.");
                } else if raw != written {
                    note(at + length, "Escaped or removed control characters in a string.");
                }
                (Token::String, written, length)
            }
            _ => {
                let length = word(rest, matches!(last, Some(Token::Mark(':' | '['))));
                let (said, behind) = rest.split_at_checked(length).unwrap_or_default();
                // What stands before strings of Python's.
                if matches!(said, "u" | "b" | "r" | "f") && behind.starts_with(['"', '\'']) {
                    note(at + length, "Removed what stands before a string.");
                    is_format = said == "f";
                    at += length;
                    continue;
                }
                let key = is_key(behind);
                let number = || said.starts_with(|c: char| c.is_ascii_digit() || c == '-') && tree(said).is_ok();
                if matches!(said, "true" | "false" | "null") || number() {
                    (Token::Word, said.to_owned(), length)
                } else if let Some((_, json)) = WORDS.iter().find(|(python, _)| *python == said && !key) {
                    note(at + length, "Replaced a word such as True or None.");
                    (Token::Word, (*json).to_owned(), length)
                } else if said.starts_with("...") || matches!(said, "Array" | "Object") && behind.starts_with(']') {
                    // Somebody or something left out the rest.
                    stopped = true;
                    break;
                } else if !key && (is_reference(said) || is_code && is_name(said)) {
                    if of_statements() {
                        stopped = true;
                        break;
                    }
                    note(at + length, HOLES[1]);
                    (Token::String, ["\"<", &super::escape(said), ">\""].concat(), length)
                } else {
                    is_bare = true;
                    note(at + length, "Put a word in quotation marks.");
                    (Token::String, ["\"", &super::escape(said), "\""].concat(), length)
                }
            }
        };
        let closes = matches!(token, Token::Mark('}' | ']'));
        if let Some((at, written)) = comma {
            if closes || token == Token::Mark(',') {
                repairs.push(Repair { span: Span { start: at, end: at + 1 }, what: "Removed a trailing comma." });
                out.remove(written);
            }
            comma = None;
        }
        let value_before = matches!(last, Some(Token::String | Token::Word | Token::Mark('}' | ']')));
        let value_now = matches!(token, Token::String | Token::Word | Token::Mark('{' | '['));
        bare = is_bare;
        if value_before && value_now {
            // Beside a bare word it may be anything.
            if !newline && (was_bare || is_bare) {
                stopped = true;
                break;
            }
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
    out.push_str(if stopped { "" } else { close });
    around(text, Span { start: end, end: text.len() }, "Removed text after the document.", &mut repairs);
    Made { text: out, trace, repairs, parts: Vec::new() }
}

/// Python's words that JSON writes otherwise.
const WORDS: &[(&str, &str)] = &[("True", "true"), ("False", "false"), ("None", "null")];

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
