//! JSON as the IAM console prints it: four blanks, `": "`, a line for each member and element, a newline at the end.

use crate::json::{Json, escape};
use crate::plan::{Document, Spot};
use crate::text::Text;

/// A line without its newline, and what it is a part of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// How many times four blanks it begins with.
    pub depth: usize,
    /// The member's key, as it stands between the quotes.
    pub key: Option<String>,
    /// The value, or a bracket of it.
    pub value: Text,
    /// Whether a comma ends it.
    pub comma: bool,
    /// What stands in it.
    pub spot: Spot,
}

impl Line {
    /// All of it.
    pub fn text(&self) -> Text {
        let mut out = Text::from(INDENT.repeat(self.depth).as_str());
        if let Some(key) = &self.key {
            out.literal("\"");
            out.literal(key);
            out.literal("\": ");
        }
        out.extend(&self.value);
        out.literal(if self.comma { "," } else { "" });
        out
    }
}

/// What each level adds.
pub const INDENT: &str = "    ";

/// The document's text.
pub fn document(document: &Document) -> Text {
    let mut out = Text::default();
    for line in lines(document) {
        out.extend(&line.text());
        out.literal("\n");
    }
    out
}

/// The document's lines.
pub fn lines(document: &Document) -> Vec<Line> {
    let mut printer = Printer::default();
    printer.value(&document.body, Spot::default());
    printer.end(Spot::default());
    printer.lines
}

#[derive(Default)]
struct Printer {
    lines: Vec<Line>,
    line: Line,
    depth: usize,
    /// How many strings of the element came before.
    count: usize,
}

impl Printer {
    /// Ends a line that is a part of `spot`, unless a string in it said more.
    fn end(&mut self, spot: Spot) {
        let mut line = std::mem::take(&mut self.line);
        if line.spot.item.is_none() {
            line.spot = spot;
        }
        self.lines.push(line);
    }

    fn value(&mut self, json: &Json<Text>, spot: Spot) {
        let out = &mut self.line.value;
        match json {
            Json::Null => out.literal("null"),
            Json::Bool(true) => out.literal("true"),
            Json::Bool(false) => out.literal("false"),
            Json::Number(text) => out.literal(text),
            Json::String(text) => {
                out.literal("\"");
                for piece in text.pieces() {
                    match piece.hole {
                        Some(hole) => out.filled(&escape(&piece.text), hole),
                        None => out.literal(&escape(&piece.text)),
                    }
                }
                out.literal("\"");
                self.line.spot = spot.string(self.count);
                self.count += 1;
            }
            Json::Array(items) => self.block("[", "]", spot, items, |printer, item, spot, index| {
                printer.value(item, spot.element_of_list(index));
                spot.element_of_list(index)
            }),
            Json::Object(members) => self.block("{", "}", spot, members, |printer, (key, value), spot, _| {
                let inner = spot.member(key);
                if inner.element != spot.element {
                    printer.count = 0;
                }
                printer.line.key = Some(escape(key));
                printer.value(value, inner);
                inner
            }),
        }
    }

    /// A list or an object; `print` prints one and says what it is a part of.
    fn block<T>(&mut self, open: &str, close: &str, spot: Spot, items: &[T], print: impl Fn(&mut Self, &T, Spot, usize) -> Spot) {
        self.line.value.literal(open);
        self.depth += 1;
        let mut before = spot;
        for (index, item) in items.iter().enumerate() {
            self.line.comma = index > 0;
            self.end(before);
            self.line.depth = self.depth;
            before = print(self, item, spot, index);
        }
        self.depth -= 1;
        if !items.is_empty() {
            self.end(before);
            self.line.depth = self.depth;
        }
        self.line.value.literal(close);
    }
}
