//! JSON that keeps the order of its keys and any duplicate of them, over `serde_json`'s reader.
//!
//! Generic in what stands where a string stands: `Json<String>` is a text as read, `Json<Text>` one whose
//! strings remember which field filled them.

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};
use std::fmt::{self, Write};

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json<S = String> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as printed.
    Number(String),
    /// A string.
    String(S),
    /// An array.
    Array(Vec<Json<S>>),
    /// An object; keys in order, duplicates kept.
    Object(Vec<(String, Json<S>)>),
}

impl Json {
    /// Reads one JSON text. Errors are `serde_json`'s sentence with line and column.
    pub fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
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

    /// Every string in the value, keys not counted, in order.
    pub fn strings(&self) -> Vec<&S> {
        match self {
            Self::String(text) => vec![text],
            Self::Array(items) => items.iter().flat_map(Self::strings).collect(),
            Self::Object(members) => members.iter().flat_map(|(_, value)| value.strings()).collect(),
            _ => Vec::new(),
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

impl<S: Serialize> Serialize for Json<S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(text) => match text.parse::<serde_json::Number>() {
                Ok(number) => number.serialize(serializer),
                Err(error) => Err(Z::Error::custom(error)),
            },
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

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

/// How `serde_json` hands on a number with its feature `arbitrary_precision`: an object with this one key. So a number
/// keeps its digits, and the page carries no tables for floating point (20 KB compressed).
const NUMBER: &str = "$serde_json::private::Number";

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members: Vec<(String, Json)> = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        match members.as_slice() {
            [(key, Json::String(digits))] if key == NUMBER => Ok(Json::Number(digits.clone())),
            _ => Ok(Json::Object(members)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_duplicates_are_kept() {
        let read = Json::parse(r#"{"b":1.50e+2,"a":[true,null],"b":"x"}"#).unwrap();
        let Json::Object(members) = &read else { panic!("not an object") };
        assert_eq!(members.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["b", "a", "b"]);
        assert_eq!(read.get("b"), Some(&Json::Number("1.50e+2".into())));
        assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"b":1.50e+2,"a":[true,null],"b":"x"}"#);
        assert!(Json::parse("{,}").is_err());
    }

    proptest::proptest! {
        #[test]
        fn an_escaped_string_reads_back_the_same(text in ".*") {
            let quoted = format!("\"{}\"", escape(&text));
            assert!(quoted.is_ascii());
            assert_eq!(serde_json::from_str::<String>(&quoted).unwrap(), text);
        }
    }
}
