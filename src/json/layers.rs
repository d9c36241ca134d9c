//! What lies over a text: marks of comparisons and plans, prefixes of lines, colours, tags, another encoding. Taken off one at a time.

use super::paste::{HOLES, Made};
use super::read::Span;
use crate::text::unescape;

/// A step that takes one layer off; none where there is none.
pub(super) fn peel(text: &str) -> Option<Made> {
    colours(text)
        .or_else(|| markup(text))
        .or_else(|| doubled(text))
        .or_else(|| shell(text))
        .or_else(|| links(text))
        .or_else(|| quotation(text))
        .or_else(|| comparison(text))
        .or_else(|| planned(text))
}

/// A step for a text that could not be read otherwise: prefixes of lines, what only looks like a space or a quote, and backslashes before everything.
pub(super) fn loosen(text: &str) -> Option<Made> {
    let plain = |c: char| match c {
        '\u{a0}' | '\u{2007}' | '\u{202f}' | '\t' => Some(" "),
        '\u{201c}' | '\u{201d}' | '\u{201e}' => Some("\""),
        '\u{2018}' | '\u{2019}' => Some("'"),
        _ => None,
    };
    let mut edits = text.char_indices().filter_map(|(at, c)| Some((at, at + c.len_utf8(), plain(c)?.to_owned())));
    prefixes(text).or_else(|| replaced(text, &mut edits, "Replaced characters that look like others.")).or_else(|| {
        let escapes = if text.contains("\\\"Statement\\\"") { "\"\\nrt" } else { "*_[]{}-.#`" };
        let pairs = text.match_indices('\\').filter_map(|(at, _)| Some((at, text.get(at + 1..)?.chars().next()?)));
        let mut end = 0;
        let mut edits = pairs.filter_map(|(at, c)| {
            let free = at >= end && escapes.contains(c);
            end = if free { at + 2 } else { end };
            let says = if matches!(c, 'n' | 'r' | 't') { " ".to_owned() } else { c.to_string() };
            free.then_some((at, at + 2, says))
        });
        replaced(text, &mut edits, "Removed backslashes.")
    })
}

/// The text with stretches replaced; none where there are none.
fn replaced(text: &str, edits: &mut dyn Iterator<Item = (usize, usize, String)>, what: &'static str) -> Option<Made> {
    let (mut out, mut at, mut first) = (Made::default(), 0, None);
    for (start, end, says) in edits {
        if start < at {
            continue;
        }
        if let Some(same) = text.get(at..start).filter(|same| !same.is_empty()) {
            out.put(same, Span { start: at, end: start }, true);
        }
        if !says.is_empty() {
            out.put(&says, Span { start, end }, false);
        }
        first = first.or(Some(start));
        at = end;
    }
    let first = first?;
    out.put(text.get(at..)?, Span { start: at, end: text.len() }, true);
    out.note(first, at, what);
    Some(out)
}

/// Without the colours of a terminal.
fn colours(text: &str) -> Option<Made> {
    let end = |at: usize| {
        let rest = text.get(at + 2..)?;
        Some(at + 2 + rest.find(|c: char| c.is_ascii_alphabetic())? + 1)
    };
    let mut edits = text.match_indices("\u{1b}[").filter_map(|(at, _)| Some((at, end(at)?, String::new())));
    replaced(text, &mut edits, "Removed the colours of a terminal.")
}

/// Without HTML's tags and entities.
fn markup(text: &str) -> Option<Made> {
    const TAGS: &[&str] =
        &["a", "b", "br", "code", "div", "em", "font", "i", "li", "ol", "p", "pre", "span", "strong", "td", "tr", "ul"];
    const ENTITIES: &[(&str, &str)] =
        &[("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    if !["&quot;", "&#34;", "&nbsp;", "</", "<br"].iter().any(|sign| text.contains(sign)) {
        return None;
    }
    let tag = |rest: &str| {
        let name = rest.trim_start_matches(['<', '/']);
        let name = name.get(..name.find(|c: char| !c.is_ascii_alphanumeric())?)?;
        TAGS.contains(&name.to_ascii_lowercase().as_str()).then(|| rest.find('>').map(|end| end + 1))?
    };
    let mut edits = text.match_indices(['<', '&']).filter_map(|(at, _)| {
        let rest = text.get(at..)?;
        let entity = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
        let (length, says) = entity.map(|(entity, says)| (entity.len(), *says)).or_else(|| Some((tag(rest)?, "")))?;
        Some((at, at + length, says.to_owned()))
    });
    replaced(text, &mut edits, "Decoded HTML.")
}

/// Quotes that a spreadsheet or C# doubles, once.
fn doubled(text: &str) -> Option<Made> {
    if !text.contains("\"\"Statement\"\"") {
        return None;
    }
    replaced(text, &mut text.match_indices("\"\"").map(|(at, _)| (at, at + 2, "\"".to_owned())), "Took doubled quotes once.")
}

/// A shell's variable, for which quotes end and begin again: `'"$BUCKET"'`.
fn shell(text: &str) -> Option<Made> {
    let mut end = 0;
    let edits = text.match_indices('\'').filter_map(|(at, _)| {
        let inner = text.get(at + 1..)?.trim_start_matches('"').strip_prefix('$')?;
        let name = inner.trim_start_matches('{').split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next()?;
        let behind = inner.get(inner.find(name)? + name.len()..)?;
        let rest = behind.trim_start_matches(['}', '"']).strip_prefix('\'')?;
        let length = text.len() - rest.len() - at;
        let free = at >= end && !name.is_empty() && length < name.len() + 10;
        end = if free { at + length } else { end };
        free.then(|| (at, at + length, ["<", name, ">"].concat()))
    });
    let edits: Vec<_> = edits.collect();
    let mut out = replaced(text, &mut edits.iter().cloned(), HOLES[1])?;
    // What stands between them is not filled in.
    out.repairs.clear();
    for (start, end, _) in edits {
        out.note(start, end, HOLES[1]);
    }
    Some(out)
}

/// Links that a chat or a wiki made of names: `<http://ses.amazonaws.com|ses.amazonaws.com>`, `[ses.amazonaws.com](http://…)`.
pub(super) fn links(text: &str) -> Option<Made> {
    let link = |at: usize| {
        let (open, rest) = text.get(at..)?.split_at_checked(1)?;
        let (says, target) = rest.split_at_checked(rest.find(['|', ']', '>', '"', '\n', '[', '{'])?)?;
        // The name stands before the address, or behind it.
        let (says, length) = if open == "[" {
            let end = target.strip_prefix("](http")?.find([')', '"', '\n'])?;
            (says, says.len() + 6 + end)
        } else {
            let name = target.strip_prefix('|').filter(|_| says.starts_with("http"))?;
            let name = name.get(..name.find(['>', '"', '\n'])?)?;
            (name, says.len() + 1 + name.len())
        };
        let close = if open == "[" { ')' } else { '>' };
        rest.get(length..)?.starts_with(close).then(|| (at, at + 1 + length + 1, says.to_owned()))
    };
    replaced(text, &mut text.match_indices(['<', '[']).filter_map(|(at, _)| link(at)), "Took the names of links.")
}

/// Lines, with where they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    })
}

/// What is quoted in a letter: a policy has no such line.
fn quotation(text: &str) -> Option<Made> {
    let quoted = || lines(text).filter(|(_, line)| line.trim_start().starts_with('>'));
    if quoted().count() < 2 {
        return None;
    }
    let mark = |(at, line): (usize, &str)| (at, at + line.len() - line.trim_start().len() + 1, String::new());
    replaced(text, &mut quoted().map(mark), PREFIX)
}

const PREFIX: &str = "Removed a prefix from each line.";

/// The later of two texts that are compared: without the lines that go, and without marks.
fn comparison(text: &str) -> Option<Made> {
    const HEADS: &[&str] = &["@@", "diff --git ", "index ", "--- ", "+++ ", "new file mode", "\\ No newline"];
    let is_head = |line: &str| HEADS.iter().any(|head| line.starts_with(head));
    // Prose may have such lines too: without a head every line is of the document.
    let is_headed = lines(text).any(|(_, line)| line.starts_with("@@") || line.starts_with("+++ "));
    let fits = |line: &str| line.trim().is_empty() || line.starts_with([' ', '+', '-', '{', '}', '[', ']']);
    let comes = lines(text).any(|(_, line)| line.starts_with('+') && !line.starts_with("+++ "));
    if !comes || !is_headed && !lines(text).all(|(_, line)| fits(line)) || text.contains("jsonencode(") {
        return None;
    }
    let mut edits = lines(text).filter_map(|(at, line)| match line.chars().next()? {
        _ if is_head(line) => Some((at, at + line.len(), String::new())),
        '-' => Some((at, at + line.len(), String::new())),
        '+' => Some((at, at + 1, " ".to_owned())),
        _ => None,
    });
    replaced(text, &mut edits, "Took the later text of a comparison.")
}

/// What Terraform plans to make, without the marks of what is new, changes and goes.
fn planned(text: &str) -> Option<Made> {
    let mark = |line: &str| ["-/+ ", "+ ", "~ ", "- "].into_iter().find(|mark| line.trim_start().starts_with(mark));
    let marked = || lines(text).filter_map(|(at, line)| Some((at, line, mark(line)?)));
    if !text.contains("jsonencode(") || marked().next().is_none() {
        return None;
    }
    let all_go = marked().all(|(.., mark)| mark == "- ");
    // The lines of blocks that go, whose ends have no mark.
    let mut gone_to = None;
    let depth = |line: &str| line.len() - line.trim_start().len();
    let mut blocks = Vec::new();
    for (at, line) in lines(text).filter(|_| !all_go) {
        if let Some((from, deep)) = gone_to {
            if depth(line) == deep + 2 && line.trim_start().starts_with(['}', ']']) {
                blocks.push((from, at + line.trim_end_matches(['\r', '\n']).len()));
                gone_to = None;
            }
        } else if mark(line) == Some("- ") && line.trim_end().ends_with(['{', '[']) {
            gone_to = Some((at, depth(line)));
        }
    }
    let mut blocks = blocks.into_iter().peekable();
    let edits = marked().flat_map(|(at, line, mark)| {
        let inner = at + line.len() - line.trim_start().len();
        while blocks.next_if(|(_, end)| *end <= at).is_some() {}
        if let Some((from, end)) = blocks.peek().filter(|(from, _)| *from <= at) {
            return [(*from == at).then_some((*from, *end, String::new())), None];
        }
        let plain = (inner, inner + mark.len(), " ".repeat(mark.len()));
        // What goes is left out, and of what changes what it was.
        let gone = (at, at + line.trim_end_matches(['\r', '\n']).len(), String::new());
        let was = line.find("= ").zip(line.find(" -> ")).filter(|(value, arrow)| value < arrow);
        let changed = was.map(|(value, arrow)| (at + value + 2, at + arrow + 4, String::new()));
        if mark == "- " && !all_go { [Some(gone), None] } else { [Some(plain), changed] }
    });
    let mut out = replaced(text, &mut edits.flatten(), "Took what a plan makes.")?;
    for (at, line) in lines(text).filter(|(_, line)| line.contains("# (") && line.contains("unchanged")) {
        out.note(at, at + line.len(), "The plan hides part of the policy.");
    }
    Some(out)
}

/// The text without what a listing, a log or a comment puts before each line of the document: all of the same shape.
fn prefixes(text: &str) -> Option<Made> {
    let is_last = |line: &str| line.trim_end().trim_end_matches([',', ';', ')']).ends_with(['}', ']']);
    let first = lines(text).position(|(_, line)| line.contains(['{', '[']))?;
    let last = lines(text).enumerate().filter(|(_, (_, line))| is_last(line)).map(|(index, _)| index).last()?;
    let (_, head) = lines(text).nth(first)?;
    // Where the document is only part of a list of tags, as `[pod/news app] {`, it begins behind them.
    let shape = head.get(..head.find('{').or_else(|| head.find(['[', '"']))?)?;
    // A key is no prefix.
    let tells = |c: char| c.is_ascii_digit() || "#/*|\u{2022}[]".contains(c);
    if !shape.contains(tells) || shape.contains('=') || last <= first {
        return None;
    }
    let mut edits = Vec::new();
    for (at, line) in lines(text).take(last + 1).skip(first).filter(|(_, line)| !line.trim().is_empty()) {
        edits.push((at, at + shaped(line, shape)?, String::new()));
    }
    replaced(text, &mut edits.into_iter(), PREFIX)
}

/// Length of a line's beginning that has this shape: words for words, blanks for blanks, marks as they are.
fn shaped(line: &str, shape: &str) -> Option<usize> {
    let (mut rest, mut left) = (line, shape);
    while let Some(c) = left.chars().next() {
        let run = |text: &str, is: fn(char) -> bool| text.find(|c| !is(c)).unwrap_or(text.len());
        let (mine, other) = if c.is_alphanumeric() {
            (run(left, char::is_alphanumeric), run(rest, char::is_alphanumeric))
        } else if c.is_whitespace() {
            let (mine, other) = (run(left, char::is_whitespace), run(rest, |c| c.is_whitespace() && c != '\n'));
            (mine, if mine == left.len() { mine.min(other) } else { other })
        } else {
            // `grep` tells lines around a match by another mark.
            let same = rest.chars().next().is_some_and(|found| found == c || matches!((c, found), (':' | '-', ':' | '-')));
            (c.len_utf8(), if same { c.len_utf8() } else { 0 })
        };
        if other == 0 && !c.is_whitespace() {
            return None;
        }
        (left, rest) = (left.get(mine..)?, rest.get(other..)?);
    }
    Some(line.len() - rest.len())
}

/// The text without its URL encoding, if it has one.
pub(super) fn decoded(text: &str) -> Option<String> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '"');
    if !(trimmed.starts_with("%7B") || trimmed.starts_with("%7b")) {
        return None;
    }
    Some(unescape(&trimmed.replace('+', " ")))
}

/// Documents that are URL-encoded within the text, and where they stand.
pub(super) fn encoded(text: &str) -> Vec<(Span, String)> {
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("%7B").or_else(|| rest.find("%7b"))).map(|found| at + found)
    {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"%+_.~-*'()!/:@".contains(c)).unwrap_or(rest.len());
        at = start + length;
        if let Some(plain) = rest.get(..length).and_then(decoded).filter(|plain| plain.contains("Statement")) {
            out.push((Span { start, end: at }, plain));
        }
    }
    out
}
