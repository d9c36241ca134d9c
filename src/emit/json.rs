//! JSON as the IAM console prints it: four blanks, `": "`, a line for each member and element, a newline at the end.

use crate::json::{Json, escape};
use crate::plan::Document;
use crate::text::Text;

/// The document's text.
pub fn document(document: &Document) -> Text {
    let mut out = Text::default();
    value(&document.body, 0, &mut out);
    out.literal("\n");
    out
}

fn value(json: &Json<Text>, depth: usize, out: &mut Text) {
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
        }
        Json::Array(items) => lines("[", "]", depth, out, items, |item, out| value(item, depth + 1, out)),
        Json::Object(members) => lines("{", "}", depth, out, members, |(key, member), out| {
            out.literal(&format!("\"{}\": ", escape(key)));
            value(member, depth + 1, out);
        }),
    }
}

fn lines<T>(open: &str, close: &str, depth: usize, out: &mut Text, items: &[T], print: impl Fn(&T, &mut Text)) {
    out.literal(open);
    for (index, item) in items.iter().enumerate() {
        out.literal(if index == 0 { "\n" } else { ",\n" });
        out.literal(&"    ".repeat(depth + 1));
        print(item, out);
    }
    if !items.is_empty() {
        out.literal("\n");
        out.literal(&"    ".repeat(depth));
    }
    out.literal(close);
}
