//! The reader: yields a tree whose nodes know where in the text they stand.

use super::Json;
use std::fmt;

/// A stretch of the text, in bytes: from `start` to before `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Behind the last byte.
    pub end: usize,
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// From its first to behind its last character, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a node is; the same as [`Json`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object; keys in order, duplicates kept.
    Object(Vec<Member>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The key.
    pub key: String,
    /// Where the key stands, quotes included.
    pub span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The first member called `key`, if this is an object that has it.
    pub fn member(&self, key: &str) -> Option<&Member> {
        self.members().iter().find(|member| member.key == key)
    }

    /// The value under `key`.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.member(key).map(|member| &member.value)
    }

    /// An object's members; none for anything else.
    pub fn members(&self) -> &[Member] {
        if let Value::Object(members) = &self.value { members } else { &[] }
    }

    /// An array's items, or the one that stands in place of an array.
    pub fn each(&self) -> &[Self] {
        if let Value::Array(items) = &self.value { items } else { std::slice::from_ref(self) }
    }

    /// The text, if this is a string.
    pub fn text(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// Whether this is an array.
    pub fn is_array(&self) -> bool {
        matches!(self.value, Value::Array(_))
    }
}

impl<S: From<String>> From<Node> for Json<S> {
    fn from(node: Node) -> Self {
        match node.value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(text) => Self::Number(text),
            Value::String(text) => Self::String(text.into()),
            Value::Array(items) => Self::Array(items.into_iter().map(Self::from).collect()),
            Value::Object(members) => {
                Self::Object(members.into_iter().map(|member| (member.key, Self::from(member.value))).collect())
            }
        }
    }
}

/// Deepest nesting; a policy has six levels.
const DEPTH: usize = 128;

/// Where reading stopped, and what was expected there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Byte offset.
    pub at: usize,
    /// What was expected.
    pub expected: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {} at byte {}", self.expected, self.at)
    }
}

/// Reads one text, white space around it allowed.
pub fn tree(text: &str) -> Result<Node, Fault> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0)?;
    reader.blank();
    if reader.at == text.len() { Ok(value) } else { Err(reader.fault("the end")) }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn fault(&self, expected: &'static str) -> Fault {
        Fault { at: self.at, expected }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Takes this byte, with white space before it.
    fn take(&mut self, byte: u8) -> bool {
        self.blank();
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn span(&self, start: usize) -> Span {
        Span { start, end: self.at }
    }

    fn value(&mut self, depth: usize) -> Result<Node, Fault> {
        if depth > DEPTH {
            return Err(self.fault("fewer levels"));
        }
        self.blank();
        let start = self.at;
        let value = self.bare(depth)?;
        Ok(Node { span: self.span(start), value })
    }

    fn bare(&mut self, depth: usize) -> Result<Value, Fault> {
        match self.peek() {
            Some(b'{') => self
                .list(b'}', |reader| {
                    reader.blank();
                    let start = reader.at;
                    let key = reader.string()?;
                    let span = reader.span(start);
                    if !reader.take(b':') {
                        return Err(reader.fault("`:`"));
                    }
                    Ok(Member { key, span, value: reader.value(depth + 1)? })
                })
                .map(Value::Object),
            Some(b'[') => self.list(b']', |reader| reader.value(depth + 1)).map(Value::Array),
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                for (word, value) in [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)] {
                    if self.rest().starts_with(word) {
                        self.at += word.len();
                        return Ok(value);
                    }
                }
                Err(self.fault("a value"))
            }
        }
    }

    /// What stands between brackets, with commas between.
    fn list<T>(&mut self, close: u8, mut item: impl FnMut(&mut Self) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        self.at += 1;
        let mut out = Vec::new();
        if self.take(close) {
            return Ok(out);
        }
        loop {
            out.push(item(self)?);
            if self.take(close) {
                return Ok(out);
            }
            if !self.take(b',') {
                return Err(self.fault("`,` or the closing bracket"));
            }
        }
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(self.fault("a digit")) }
    }

    fn number(&mut self) -> Result<Value, Fault> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Ok(Value::Number(self.text.get(start..self.at).unwrap_or_default().to_owned()))
    }

    fn string(&mut self) -> Result<String, Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.fault("`\"`"));
        }
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = self.rest();
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ').ok_or(self.fault("`\"`"))?;
            out.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                _ => return Err(self.fault("an escape for the control character")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
        self.at += 1;
        let plain = match self.peek() {
            Some(b'u') => return self.unicode(),
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            _ => return Err(self.fault("an escape")),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode(&mut self) -> Result<char, Fault> {
        let high = self.unit()?;
        let pair = (0xd800..0xdc00).contains(&high) && self.rest().starts_with("\\u");
        let code = if pair {
            self.at += 1;
            let low = self.unit()?;
            if !(0xdc00..0xe000).contains(&low) {
                return Err(self.fault("the second half of a surrogate pair"));
            }
            0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)
        } else {
            high
        };
        char::from_u32(code).ok_or(self.fault("a surrogate pair"))
    }

    /// Four hexadecimal digits behind the `u` at which the reader stands.
    fn unit(&mut self) -> Result<u32, Fault> {
        let digits = self.rest().get(1..5).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).ok_or(self.fault("four hexadecimal digits"))?;
        self.at += 5;
        Ok(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same_verdict(text: &str) {
        let theirs = serde_json::from_str::<serde_json::Value>(text);
        match (Json::parse(text), theirs) {
            (Ok(ours), Ok(theirs)) => {
                // Duplicate keys, which serde_json's value drops, are not made by these strategies.
                let printed = serde_json::to_string(&ours).unwrap();
                assert_eq!(serde_json::from_str::<serde_json::Value>(&printed).unwrap(), theirs, "{text}");
            }
            (Err(_), Err(_)) => {}
            (ours, theirs) => panic!("{text:?}: {ours:?} against {theirs:?}"),
        }
    }

    proptest! {
        #[test]
        fn reads_what_serde_json_reads(text in r#"([\[\]{},: ]|"k[0-9]"|"a\\[nu"0d8c]{0,6}"|-?[0-9]{1,3}(\.[0-9])?(e[+-]?[0-9])?|true|false|null|\\|\PC){0,24}"#) {
            same_verdict(&text);
        }
    }

    #[test]
    fn edges() {
        let deep = "[".repeat(100_000);
        assert!(Json::parse(&deep).is_err());
        for text in [
            "",
            " ",
            "01",
            "-",
            "1.",
            "1e",
            "\"",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud800\\u0041\"",
            "[1,]",
            "{\"a\"}",
            "\"\t\"",
            "nul",
            "[1] x",
            "{\"a\":1}",
            "\"\\u00zz\"",
            "\u{feff}1",
        ] {
            same_verdict(text);
        }
    }
}
