//! YAML as CloudFormation's templates are written in: blocks, lists in brackets, quotes, text in blocks, tags of functions.
//!
//! Reads the mapping that has `Statement`, and nothing around it. A value is a string but for `true`, `false` and `null`, as
//! dates and account IDs are none of YAML's in a policy. Anchors and keys in several lines are not read. Long: one reader that calls
//! itself, and where in a text it begins.

use super::paste::{Made, Repair};
use super::read::Span;
use super::{escape, tree};

/// Blocks that may stand in each other.
const DEPTH: usize = 32;

/// A line: where its words begin, how far they are indented, and where they end; comments are cut off.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    indent: usize,
    end: usize,
}

struct Yaml<'a> {
    text: &'a str,
    lines: Vec<Line>,
    at: usize,
    depth: usize,
    out: Made,
}

/// The policy documents in a text as JSON, each where it stands; those that cannot be read are `unread`.
pub(super) fn documents(text: &str, unread: &mut Vec<Span>) -> Vec<(Span, Made)> {
    let lines = lines(text);
    let (mut out, mut from, mut tries) = (Vec::new(), 0, TRIES);
    while let Some((first, behind, indent)) = block(text, &lines, from, "Statement").filter(|_| tries > 0) {
        from = behind;
        let here = lines.get(first..behind).unwrap_or_default();
        if let Some(found) = converted(text, here, indent) {
            out.push(found);
        } else if let [one, .., last] = here {
            tries -= 1;
            unread.push(Span { start: one.start, end: last.end });
        }
    }
    let blanks = text.matches(char::is_whitespace).count();
    if let [(span, made)] = out.as_mut_slice()
        && text.len() > span.end - span.start + blanks
    {
        made.repairs.insert(0, Repair { span: *span, what: "Extracted the policy document." });
    }
    out
}

/// Statements without a policy around them.
pub(super) fn statements(text: &str) -> Option<Made> {
    let lines = lines(text);
    if block(text, &lines, 0, "Statement").is_some() {
        return None;
    }
    let (first, _, indent) = block(text, &lines, 0, "Effect")?;
    let words = |line: &Line| text.get(line.start..line.end).unwrap_or_default();
    // From the dash of the first to where the list ends.
    let list = lines.get(first).filter(|line| words(line).starts_with("- ") && line.indent < indent)?.indent;
    let goes_on = |line: &Line| line.indent > list || line.indent == list && words(line).starts_with('-');
    let length = lines.iter().skip(first).take_while(|line| goes_on(line)).count();
    converted(text, lines.get(first..first + length)?, list).map(|(_, made)| made)
}

/// Mappings that could not be read, after which no more are tried: each may take the whole rest.
const TRIES: usize = 16;

/// The lines of a text, without empty ones and comments.
fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches(' ');
        let (indent, end) = (line.len() - words.len(), start + line.trim_end().len());
        if !words.trim().is_empty() && !words.starts_with('#') {
            lines.push(Line { start: start + indent, indent, end });
        }
        start += line.len();
    }
    lines
}

/// The first mapping with this key from a line on: its first line, the line behind it, and how far it is indented.
fn block(text: &str, lines: &[Line], from: usize, name: &str) -> Option<(usize, usize, usize)> {
    let words = |line: &Line| text.get(line.start..line.end).unwrap_or_default();
    // The indentation of what stands behind the dashes.
    let bare = |line: &Line| words(line).trim_start_matches(['-', ' ']);
    let inner = |line: &Line| line.indent + words(line).len() - bare(line).len();
    let names = |line: &Line| key(bare(line)).is_some_and(|(found, _)| found == name);
    let is_mark = |line: &Line| words(line).starts_with("```") || matches!(words(line), "---" | "...");
    let belongs = |line: &Line| {
        !is_mark(line) && (words(line).starts_with('-') || key(words(line)).is_some_and(|(name, _)| !name.contains(' ')))
    };
    let here = from + lines.iter().skip(from).position(names)?;
    let indent = inner(lines.get(here)?);
    let mut first = here;
    while let Some(line) = first.checked_sub(1).filter(|before| *before >= from).and_then(|before| lines.get(before)) {
        if lines.get(first)?.indent < indent || inner(line) < indent || is_mark(line) || inner(line) == indent && !belongs(line) {
            break;
        }
        first -= 1;
    }
    // Other words end it where an empty line stands between.
    let apart = |before: &Line, line: &Line| text.get(before.end..line.start).is_some_and(|gap| gap.matches('\n').count() > 1);
    let ends = |pair: &[Line]| match pair {
        [before, line] => line.indent < indent || is_mark(line) || line.indent == indent && !belongs(line) && apart(before, line),
        _ => false,
    };
    let behind = lines.get(here..)?.windows(2).position(ends).map_or(lines.len(), |more| here + 1 + more);
    Some((first, behind, indent))
}

/// What a string of YAML's says.
pub(super) fn said(part: &str) -> Option<String> {
    quoted(part).filter(|(_, length)| *length == part.len()).map(|(said, _)| said)
}

/// A mapping, its lines indented so far, as JSON; and where it stands.
fn converted(text: &str, lines: &[Line], indent: usize) -> Option<(Span, Made)> {
    let span = Span { start: lines.first()?.start, end: lines.last()?.end };
    let mut lines = lines.to_vec();
    let first = lines.first_mut()?;
    first.start += indent - first.indent;
    first.indent = indent;
    let mut yaml = Yaml { text, lines, at: 0, depth: 0, out: Made::default() };
    yaml.block(indent)?;
    let all = yaml.at == yaml.lines.len() && tree(&yaml.out.text).is_ok();
    yaml.out.note(span.start, span.end, "Converted YAML to JSON.");
    all.then_some((span, yaml.out))
}

/// Without a comment and the blanks before it.
fn uncommented(words: &str) -> &str {
    words.split(" #").next().unwrap_or_default().trim_end()
}

impl Yaml<'_> {
    fn line(&self) -> Option<Line> {
        self.lines.get(self.at).copied()
    }

    fn words(&self, line: Line) -> &str {
        self.text.get(line.start..line.end).unwrap_or_default()
    }

    fn write(&mut self, words: &str) {
        self.out.text.push_str(words);
    }

    fn newline(&mut self) {
        self.write("\n");
        self.out.text.push_str(&"    ".repeat(self.depth));
    }

    /// A string that was made from this stretch.
    fn string(&mut self, says: &str, start: usize, end: usize) {
        let quoted = ["\"", &escape(says), "\""].concat();
        let same = self.text.get(start..end) == Some(&quoted);
        self.out.put(&quoted, Span { start, end }, same);
    }

    /// A list or a mapping, its lines indented so far.
    fn block(&mut self, indent: usize) -> Option<()> {
        if self.depth > DEPTH {
            return None;
        }
        let dash = |words: &str| words == "-" || words.starts_with("- ");
        let list = dash(self.words(self.line()?));
        self.write(if list { "[" } else { "{" });
        self.depth += 1;
        let mut first = true;
        while let Some(line) = self.line().filter(|line| line.indent == indent && dash(self.words(*line)) == list) {
            self.write(if first { "" } else { "," });
            self.newline();
            first = false;
            if list {
                self.item(line)?;
            } else {
                self.member(line)?;
            }
        }
        self.depth -= 1;
        self.newline();
        self.write(if list { "]" } else { "}" });
        // What is indented otherwise is no YAML.
        self.line()
            .is_none_or(|line| line.indent < indent || !list && dash(self.words(line)) || list && line.indent == indent)
            .then_some(())
    }

    /// An element of a list: what stands behind its dash is a block of its own, or a value.
    fn item(&mut self, line: Line) -> Option<()> {
        let rest = self.words(line).get(1..)?;
        let blanks = 1 + rest.len() - rest.trim_start().len();
        let inner = Line { start: line.start + blanks, indent: line.indent + blanks, ..line };
        let words = self.words(inner);
        if words == "-" || words.starts_with("- ") || key(words).is_some() {
            *self.lines.get_mut(self.at)? = inner;
            return self.block(inner.indent);
        }
        self.value(inner, line.indent)
    }

    fn member(&mut self, line: Line) -> Option<()> {
        let (name, length) = key(self.words(line))?;
        self.string(&name, line.start, line.start + length);
        self.write(": ");
        let rest = self.words(line).get(length..)?.trim_start_matches([' ', ':']).len();
        self.value(Line { start: line.end - rest, ..line }, line.indent)
    }

    /// The value that begins on this line, or on the next; `indent` is that of what it belongs to. Goes on to the next line.
    fn value(&mut self, line: Line, indent: usize) -> Option<()> {
        let words = self.words(line).to_owned();
        if let Some(tag) = words.strip_prefix('!') {
            let name = tag.split(' ').next()?;
            let rest = tag.get(name.len()..)?.trim_start().len();
            self.tag(line.start, name)?;
            let inner = Line { start: line.end - rest, ..line };
            self.value(inner, indent)?;
            self.depth -= 1;
            self.write("}");
            return Some(());
        }
        match words.chars().next() {
            None | Some('#') => {
                self.at += 1;
                let is_dash = |words: &str| words == "-" || words.starts_with("- ");
                match self.line().map(|next| (next, is_dash(self.words(next)))) {
                    Some((next, dash)) if next.indent > indent && !dash && key(self.words(next)).is_none() => {
                        self.value(next, indent)
                    }
                    Some((next, dash)) if next.indent > indent || next.indent == indent && dash => self.block(next.indent),
                    _ => {
                        self.write("null");
                        Some(())
                    }
                }
            }
            Some('|' | '>') => {
                self.at += 1;
                let (start, mut said) = (self.line()?.start, Vec::new());
                let mut end = start;
                while let Some(line) = self.line().filter(|line| line.indent > indent) {
                    said.push(self.words(line).to_owned());
                    (end, self.at) = (line.end, self.at + 1);
                }
                self.string(&said.join(if words.starts_with('|') { "\n" } else { " " }), start, end);
                Some(())
            }
            Some('[' | '{') => {
                let end = self.flow(line.start)?;
                while self.line().is_some_and(|line| line.end <= end) {
                    self.at += 1;
                }
                // Nothing but a comment stands behind it.
                let Some(line) = self.line().filter(|line| line.start < end) else { return Some(()) };
                self.at += 1;
                uncommented(self.text.get(end..line.end)?).is_empty().then_some(())
            }
            Some('"' | '\'') => {
                let (said, length) = quoted(self.text.get(line.start..)?)?;
                let end = line.start + length;
                self.string(&said, line.start, end);
                while self.line().is_some_and(|line| line.end < end) {
                    self.at += 1;
                }
                let line = self.line()?;
                self.at += 1;
                uncommented(self.text.get(end..line.end)?).trim().is_empty().then_some(())
            }
            Some('&' | '*' | '%' | '@' | '`' | '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}') if words != "*" => None,
            Some(_) => {
                let (mut said, mut end) = (uncommented(&words).to_owned(), line.start + uncommented(&words).len());
                self.at += 1;
                // It goes on where lines are indented deeper.
                while let Some(next) = self.line().filter(|next| next.indent > indent) {
                    let more = uncommented(self.words(next));
                    end = next.start + more.len();
                    said = [said.as_str(), " ", more].concat();
                    self.at += 1;
                }
                self.scalar(&said, line.start, end);
                Some(())
            }
        }
    }

    /// A value without quotes.
    fn scalar(&mut self, said: &str, start: usize, end: usize) {
        match said {
            "true" | "false" | "null" => self.out.put(said, Span { start, end }, true),
            _ => self.string(said, start, end),
        }
    }

    /// A list or mapping in brackets that begins at this byte; where it ends.
    fn flow(&mut self, start: usize) -> Option<usize> {
        let open = self.text.get(start..)?.chars().next()?;
        let close = if open == '[' { ']' } else { '}' };
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        self.write(if open == '[' { "[" } else { "{" });
        let (mut at, mut first) = (start + 1, true);
        loop {
            let rest = self.text.get(at..)?;
            at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',').len();
            let rest = self.text.get(at..)?.to_owned();
            if rest.starts_with(close) {
                break;
            }
            self.write(if first { "" } else { ", " });
            first = false;
            if open == '{' {
                let (name, length) = key(&rest)?;
                self.string(&name, at, at + length);
                self.write(": ");
                at += length;
                let behind = self.text.get(at..)?;
                at += behind.len() - behind.trim_start_matches(|c: char| c.is_whitespace() || c == ':').len();
            }
            at = self.part(at)?;
        }
        self.depth -= 1;
        self.write(if open == '[' { "]" } else { "}" });
        Some(at + 1)
    }

    /// A value within such brackets; where it ends.
    fn part(&mut self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?.to_owned();
        match rest.chars().next()? {
            '[' | '{' => self.flow(at),
            '"' | '\'' => {
                let (said, length) = quoted(&rest)?;
                self.string(&said, at, at + length);
                Some(at + length)
            }
            '!' => {
                let length = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}'))?;
                let behind = rest.get(length..)?;
                let blanks = behind.len() - behind.trim_start().len();
                self.tag(at, rest.get(1..length)?)?;
                let end = self.part(at + length + blanks)?;
                self.depth -= 1;
                self.write("}");
                Some(end)
            }
            '&' | '#' => None,
            _ => {
                let raw = rest.split([',', ']', '}']).next()?.trim_end();
                if raw.is_empty() || raw.contains(" #") {
                    return None;
                }
                let end = at + raw.len();
                self.scalar(&raw.split_whitespace().collect::<Vec<_>>().join(" "), at, end);
                Some(end)
            }
        }
    }

    /// Opens the function that a tag at this byte is short for.
    fn tag(&mut self, at: usize, name: &str) -> Option<()> {
        let opens = [if matches!(name, "Ref" | "Condition") { "{\"" } else { "{\"Fn::" }, &escape(name), "\": "].concat();
        self.out.put(&opens, Span { start: at, end: at + 1 + name.len() }, false);
        self.depth += 1;
        (self.depth <= DEPTH).then_some(())
    }
}

/// The key that these words begin with, and its length: a colon and a blank end it, or the line.
fn key(words: &str) -> Option<(String, usize)> {
    let ends = |behind: &str| {
        behind.trim_start().strip_prefix(':').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
    };
    if words.starts_with(['"', '\'']) {
        return quoted(words).filter(|(_, length)| ends(words.get(*length..).unwrap_or_default()));
    }
    let line = words.split(['\n', '{', '[', ',']).next()?;
    let length = line.find(": ").or_else(|| line.trim_end().strip_suffix(':').map(str::len))?;
    let name = line.get(..length)?;
    // Blanks that are none lead to other keys.
    let strange = name.contains(['\t', '\u{a0}']) || name.starts_with('-');
    (!name.is_empty() && !name.contains(" #") && !strange).then(|| (name.to_owned(), length))
}

/// What a quoted string at the beginning says, and its length. A break of lines in it is a blank.
fn quoted(words: &str) -> Option<(String, usize)> {
    let quote = words.chars().next()?;
    let (mut out, mut rest) = (String::new(), words.get(1..)?);
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '\'' if quote == c && rest.starts_with("''") => {
                out.push(c);
                length = 2;
            }
            _ if c == quote => return Some((out, words.len() - rest.len() + 1)),
            '\\' if quote == '"' => {
                let after = rest.get(1..)?;
                length = if after.starts_with('u') { 6 } else { 2 };
                if after.starts_with(' ') {
                    out.push(' ');
                } else if after.starts_with(['\n', '\r']) {
                    length = rest.len() - after.trim_start().len();
                } else {
                    out.push_str(tree(&["\"", rest.get(..length)?, "\""].concat()).ok()?.text()?);
                }
            }
            '\n' => {
                out.truncate(out.trim_end_matches([' ', '\t', '\r']).len());
                out.push(' ');
                length = rest.len() - rest.trim_start().len();
            }
            _ => out.push(c),
        }
        rest = rest.get(length..)?;
    }
    None
}
