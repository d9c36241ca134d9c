//! Text that is nearly JSON, cut into tokens and written anew, so that what is right stays as it was.

use super::paste::{HOLES, Made, PARTS, Repair, choose};
use super::read::{Span, tree};
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

/// Brackets that are tried as a document's first, in one text: what is unbalanced takes the whole rest each time.
const TRIES: usize = 32;

/// The wanted document in a text, as JSON: what a bracket opens that `Statement` is in; else the statements.
pub(super) fn document(text: &str, wanted: usize) -> Option<Made> {
    let Some(_) = statement(text, 0) else {
        let (start, end) = (text.find(['{', '['])?, text.rfind(['}', ']'])? + 1);
        return Some(written(text, start, end)).filter(|made| tree(&made.text).is_ok());
    };
    let mut all: Vec<(Span, Made)> = Vec::new();
    let mut tries = TRIES;
    while all.len() < PARTS
        && let Some(found) = next(text, all.last().map_or(0, |(last, _)| last.end), &mut tries)
    {
        tries += 1;
        all.push(found);
    }
    choose(all, wanted)
}

/// The first document behind this place: where it stands, and as JSON.
fn next(text: &str, from: usize, tries: &mut usize) -> Option<(Span, Made)> {
    let key = statement(text, from)?;
    let mut at = from;
    while let Some(open) = text.get(at..key)?.find(['{', '[']) {
        let start = at + open;
        let span = Span { start, end: partner(text, start) };
        at = span.end;
        if span.end > key {
            *tries = tries.checked_sub(1)?;
            let made = written(text, span.start, span.end);
            if tree(&made.text).is_ok() {
                return Some((span, made));
            }
            at = start + 1;
        }
    }
    None
}

/// Where the first bracket stands that may be the document's.
pub(super) fn start(text: &str) -> Option<usize> {
    text.find('{').filter(|start| statement(text, 0).is_some_and(|key| *start < key))
}

/// Where `Statement` stands as a key, from this place on.
fn statement(text: &str, from: usize) -> Option<usize> {
    let key = |at: usize| {
        text.get(at + "Statement".len()..).is_some_and(|rest| {
            rest.trim_start_matches(|c: char| c.is_whitespace() || "\"'`\u{201d}\u{2019}".contains(c)).starts_with([':', '='])
        })
    };
    text.get(from..)?.match_indices("Statement").map(|(at, _)| from + at).find(|at| key(*at))
}

/// Writes what stands there anew as JSON; with where each token stood, and what was repaired.
fn written(text: &str, start: usize, end: usize) -> Made {
    let (mut trace, mut repairs) = (Trace::default(), Vec::new());
    around(text, Span { start: 0, end: start }, "Removed text before the document.", &mut repairs);
    let mut out = String::with_capacity(end.saturating_sub(start));
    // Several statements with nothing around them.
    let several = text.as_bytes().get(start) == Some(&b'{') && partner(text, start) < end;
    if several {
        out.push('[');
        repairs.push(Repair { span: Span { start, end }, what: "Put brackets around items side by side." });
    }
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
                note(at + length, "Replaced `=` by `:`.");
                (Token::Mark(':'), ":".to_owned(), length)
            }
            '"' | '\'' | '`' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2018}' | '\u{2019}' | '\u{ab}' | '\u{bb}' => {
                let (inner, length) = quoted(rest, c);
                let (raw, written) = (rest.get(..length).unwrap_or_default(), ["\"", &inner, "\""].concat());
                if c != '"' || !raw.ends_with('"') {
                    note(at + length, "Replaced quotation marks that JSON does not allow.");
                } else if raw != written {
                    note(at + length, "Escaped or removed control characters in a string.");
                }
                (Token::String, written, length)
            }
            _ => {
                let length = word(rest);
                let said = rest.get(..length).unwrap_or_default();
                let key = rest.get(length..).unwrap_or_default().trim_start().starts_with([':', '=']);
                if matches!(said, "true" | "false" | "null") || said.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
                    (Token::Word, said.to_owned(), length)
                } else if let Some((_, json)) = WORDS.iter().find(|(python, _)| *python == said && !key) {
                    note(at + length, "Replaced a word such as True or None.");
                    (Token::Word, (*json).to_owned(), length)
                } else if !key && is_reference(said) {
                    note(at + length, HOLES[1]);
                    (Token::String, ["\"<", &super::escape(said), ">\""].concat(), length)
                } else {
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
    out.push_str(if several { "]" } else { "" });
    around(text, Span { start: end, end: text.len() }, "Removed text after the document.", &mut repairs);
    Made { text: out, trace, repairs, parts: Vec::new() }
}

/// Python's words that JSON writes otherwise.
const WORDS: &[(&str, &str)] = &[("True", "true"), ("False", "false"), ("None", "null")];

/// The length of the word at the beginning; what Terraform puts in brackets behind a name is part of it.
fn word(rest: &str) -> usize {
    let stop = |c: char| c.is_whitespace() || "{}[],:=\"'()\u{201c}\u{201d}".contains(c);
    let mut length = rest.find(stop).unwrap_or(rest.len()).max(rest.chars().next().map_or(0, char::len_utf8));
    while rest.get(..length).is_some_and(|word| word.contains('.'))
        && let Some(index) = rest.get(length..).filter(|more| more.starts_with('[')).and_then(|more| more.find(']'))
    {
        length += index + 1;
        length += rest.get(length..).map_or(0, |more| more.find(stop).unwrap_or(more.len()));
    }
    length
}

/// Whether it is a name of Terraform's or of a program's, like `aws_s3_bucket.news.arn`.
fn is_reference(word: &str) -> bool {
    word.contains('.')
        && word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "._-[]\"*".contains(c))
        && !word.ends_with("amazonaws.com")
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
        '`' => c == '`',
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

/// Behind the partner of the bracket that stands there; the text's end where it has none.
fn partner(text: &str, start: usize) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.get(start..).unwrap_or_default().char_indices().map(|(at, c)| (start + at, c)) {
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
                        return at + 1;
                    }
                }
                _ => {}
            },
        }
    }
    text.len()
}
