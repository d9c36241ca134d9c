//! Text that remembers its holes, dates, and what there is to say about an answer.

pub mod diff;
pub mod sort;

use std::fmt;

/// The text without its percent-encoding; what is no escape, or leads out of UTF-8, is left as it stands.
pub fn unescape(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let half = |at: usize| char::from(*tail.get(at)?).to_digit(16);
        let code = half(0).zip(half(1)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        let escaped = code.filter(|_| *first == b'%');
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// How a hole in a template was filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// With a checked value.
    Filled,
    /// With a token that IAM rejects, because nothing was entered.
    Missing,
    /// With the same token, because what was entered cannot be used.
    Faulty,
}

/// The hole that a piece of text fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    /// Key of the field that fills it.
    pub key: &'static str,
    /// How it was filled.
    pub state: State,
}

/// A run of text that is either fixed or fills one hole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What to print.
    pub text: String,
    /// The hole it fills, if it fills one.
    pub hole: Option<Hole>,
}

/// Text in pieces: prints as one string, and still knows which field wrote what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    pieces: Vec<Piece>,
}

impl Text {
    /// The pieces in order; none is empty.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Appends fixed text.
    pub fn literal(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(Piece { text: last, hole: None }) => last.push_str(text),
            _ => self.push(text, None),
        }
    }

    /// Appends text that fills `hole`.
    pub fn filled(&mut self, text: &str, hole: Hole) {
        self.push(text, Some(hole));
    }

    fn push(&mut self, text: &str, hole: Option<Hole>) {
        if !text.is_empty() {
            self.pieces.push(Piece { text: text.to_owned(), hole });
        }
    }

    /// Appends all of `other`.
    pub fn extend(&mut self, other: &Self) {
        for piece in &other.pieces {
            match piece.hole {
                Some(hole) => self.filled(&piece.text, hole),
                None => self.literal(&piece.text),
            }
        }
    }
}

impl Text {
    /// The text cut at `separator` into at most `limit` parts, the last with whatever follows; holes are kept.
    #[must_use]
    pub fn split(&self, separator: char, limit: usize) -> Vec<Self> {
        let mut out = vec![Self::default()];
        for piece in &self.pieces {
            let mut rest = piece.text.as_str();
            while let Some((head, tail)) = rest.split_once(separator).filter(|_| out.len() < limit) {
                out.last_mut().into_iter().for_each(|last| last.push(head, piece.hole));
                out.push(Self::default());
                rest = tail;
            }
            out.last_mut().into_iter().for_each(|last| last.push(rest, piece.hole));
        }
        out
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        let mut out = Self::default();
        out.literal(text);
        out
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| f.write_str(&piece.text))
    }
}

/// How much a diagnostic or a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Works, but look twice.
    Warning,
    /// Cannot be used as it is.
    Error,
}

/// One thing that is wrong or worth a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name of the rule.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Key of the field it is about.
    pub field: &'static str,
    /// One sentence without a full stop: what is wrong and what is expected.
    pub message: String,
}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Gregorian year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// A day that is known to exist.
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Reads `YYYY-MM-DD`; `None` for any other form and for days that no month has.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shaped = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
        let digits = text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
        let date = Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        let leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
        let last = match date.month {
            2 => 28 + u8::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (shaped && digits && (1..=12).contains(&date.month) && (1..=last).contains(&date.day)).then_some(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_no_calendar_has_are_refused() {
        for good in ["2026-10-30", "2024-02-29", "2000-02-29", "0001-01-01"] {
            assert_eq!(Date::parse(good).map(|date| date.to_string()).as_deref(), Some(good));
        }
        for bad in ["2026-02-29", "1900-02-29", "2026-13-01", "2026-04-31", "2026-1-01", "+026-01-01", "2026-01-01-", "", "today"]
        {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn text_joins_literals_and_keeps_holes() {
        let hole = |state| Hole { key: "account", state };
        let mut text = Text::from("a");
        text.literal("b");
        text.filled("1", hole(State::Filled));
        text.filled("<ACCOUNT_ID>", hole(State::Missing));
        assert_eq!(text.to_string(), "ab1<ACCOUNT_ID>");
        assert_eq!(text.pieces().len(), 3);
        assert_eq!(crate::plan::gaps(&[&text]), ["account"]);
    }
}
