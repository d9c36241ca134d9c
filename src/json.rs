//! JSON (RFC 8259) that keeps the order of its keys, any duplicate of them, and the digits of its numbers.
//!
//! Read here and not by `serde_json`, which keeps no duplicates and brings tables for floating point: 25 KB of the page
//! compressed, against one. A property test holds the two together.
//!
//! Generic in what stands where a string stands: `Json<String>` is a text as read, `Json<Text>` one whose strings
//! remember which field filled them.

mod layers;
mod mend;
pub mod paste;
mod read;
mod template;
mod tokens;
mod trace;
mod write;
mod yaml;

pub use read::{Fault, Member, Node, Span, Value, tree};
pub use trace::Trace;
pub use write::{compact, pretty};

use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use std::fmt::Write;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json<S = String> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// A string.
    String(S),
    /// An array.
    Array(Vec<Json<S>>),
    /// An object; keys in order, duplicates kept.
    Object(Vec<(String, Json<S>)>),
}

impl Json {
    /// Reads one JSON text.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        tree(text).map(Self::from)
    }
}

impl<S> Json<S> {
    /// The first value under `key`, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The same with one thing and a list of it written as `other` writes them: IAM takes both for the same.
    #[must_use]
    pub fn shaped_like(&self, other: &Self) -> Self
    where
        S: Clone,
    {
        match (self, other) {
            (Self::Object(members), Self::Object(_)) => Self::Object(
                members
                    .iter()
                    .map(|(key, value)| {
                        (key.clone(), other.get(key).map_or_else(|| value.clone(), |other| value.shaped_like(other)))
                    })
                    .collect(),
            ),
            (Self::Array(items), Self::Array(others)) => {
                let like = |(at, item): (usize, &Self)| {
                    others.get(at).or(others.first()).map_or_else(|| item.clone(), |other| item.shaped_like(other))
                };
                Self::Array(items.iter().enumerate().map(like).collect())
            }
            (Self::Array(items), _) if items.len() == 1 => {
                items.first().map_or_else(|| self.clone(), |item| item.shaped_like(other))
            }
            (Self::Array(_), _) => self.clone(),
            (_, Self::Array(others)) => {
                Self::Array(vec![others.first().map_or_else(|| self.clone(), |other| self.shaped_like(other))])
            }
            _ => self.clone(),
        }
    }

    /// Every string in the value, keys not counted, in order.
    pub fn strings(&self) -> Vec<&S> {
        let mut out = Vec::new();
        self.gather(&mut out);
        out
    }

    fn gather<'a>(&'a self, out: &mut Vec<&'a S>) {
        match self {
            Self::String(text) => out.push(text),
            Self::Array(items) => items.iter().for_each(|item| item.gather(out)),
            Self::Object(members) => members.iter().for_each(|(_, value)| value.gather(out)),
            Self::Null | Self::Bool(_) | Self::Number(_) => {}
        }
    }
}

/// `text` as it stands between the quotes of a JSON string: ASCII only, so that it survives any terminal's encoding.
pub fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            ' '..='~' => out.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a string cannot fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out
}

/// `text` as a JSON string.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote(text, &mut out);
    out
}

/// Appends `text` as a JSON string.
pub fn quote(text: &str, out: &mut String) {
    out.push('"');
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\') {
        out.push_str(text);
    } else {
        out.push_str(&escape(text));
    }
    out.push('"');
}

impl<S: Serialize> Serialize for Json<S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(text) => text.parse::<serde_json::Number>().map_err(Z::Error::custom)?.serialize(serializer),
            Self::String(text) => text.serialize(serializer),
            Self::Array(items) => items.serialize(serializer),
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_duplicates_and_digits_are_kept() {
        let text = r#"{"b":1.50e+2,"a":[true,null],"b":"x"}"#;
        assert_eq!(serde_json::to_string(&Json::parse(text).unwrap()).unwrap(), text);
    }

    proptest::proptest! {
        #[test]
        fn an_escaped_string_reads_back_the_same(text in ".*") {
            let quoted = format!("\"{}\"", escape(&text));
            assert!(quoted.is_ascii());
            assert_eq!(serde_json::from_str::<String>(&quoted).unwrap(), text);
            assert_eq!(Json::parse(&quoted), Ok(Json::String(text)));
        }
    }
}
