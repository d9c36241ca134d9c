//! Holes in text, and how they are filled.
//!
//! `{key}` is a hole; `{key|text}` says what stands there when the field is empty; IAM's own `${aws:username}` is
//! left alone. A text whose hole belongs to an optional, empty field is dropped, and with it the list element, the
//! object member or the option it stood in. A hole with several values yields several texts.

use crate::field::{Answer, Checked, Value};
use crate::json::Json;
use crate::text::{Hole, State, Text};

/// What fills the holes: the checked answers, and names bound for one part or one command.
pub struct Env<'a> {
    checked: &'a Checked,
    bound: Vec<(&'a str, Vec<Text>)>,
}

/// A piece of a template.
pub(super) enum Piece<'t> {
    Literal(&'t str),
    Hole { key: &'t str, otherwise: Option<&'t str> },
}

impl<'a> Env<'a> {
    /// The answers alone.
    pub fn new(checked: &'a Checked) -> Self {
        Self { checked, bound: Vec::new() }
    }

    /// The same with one more name, which goes before a field of that name.
    #[must_use]
    pub fn with(&self, name: &'a str, texts: Vec<Text>) -> Self {
        let mut bound = self.bound.clone();
        bound.insert(0, (name, texts));
        Self { checked: self.checked, bound }
    }

    /// What a name stands for; `None` when its field is empty and may be, or when there is no such name.
    pub fn texts(&self, key: &str) -> Option<Vec<Text>> {
        if let Some((_, texts)) = self.bound.iter().find(|(name, _)| *name == key) {
            return Some(texts.clone());
        }
        let (field, answer) = self.checked.get(key)?;
        let text = |value: &str, state| {
            let mut out = Text::default();
            out.filled(value, Hole { key: field.key, state });
            out
        };
        match answer {
            Answer::Given(Value::One(value)) => Some(vec![text(value, State::Filled)]),
            Answer::Given(Value::Many(values)) => Some(values.iter().map(|value| text(value, State::Filled)).collect()),
            Answer::Missing => Some(vec![text(field.kind.token(), State::Missing)]),
            Answer::Faulty => Some(vec![text(field.kind.token(), State::Faulty)]),
            Answer::Empty => None,
        }
    }

    /// Fills a template: one text, several where a hole has several values, or `None` where it is to be dropped.
    pub fn fill(&self, template: &str) -> Option<Vec<Text>> {
        let mut out = vec![Text::default()];
        for piece in pieces(template) {
            let (key, otherwise) = match piece {
                Piece::Literal(text) => {
                    for so_far in &mut out {
                        so_far.literal(text);
                    }
                    continue;
                }
                Piece::Hole { key, otherwise } => (key, otherwise),
            };
            let texts = self.texts(key).or_else(|| Some(vec![otherwise?.into()]))?;
            let mut longer = Vec::new();
            for so_far in &out {
                for text in &texts {
                    let mut joined = so_far.clone();
                    joined.extend(text);
                    longer.push(joined);
                }
            }
            out = longer;
        }
        Some(out)
    }

    /// Fills a template into one text; a hole's several values stand in its place with commas between.
    pub fn fill_one(&self, template: &str) -> Option<Text> {
        let mut out = Text::default();
        for piece in pieces(template) {
            match piece {
                Piece::Literal(text) => out.literal(text),
                Piece::Hole { key, otherwise } => match self.texts(key) {
                    Some(texts) => {
                        for (index, text) in texts.iter().enumerate() {
                            out.literal(if index > 0 { ", " } else { "" });
                            out.extend(text);
                        }
                    }
                    None => out.literal(otherwise?),
                },
            }
        }
        Some(out)
    }

    /// Fills every string of a document.
    pub fn fill_json(&self, json: &Json) -> Option<Json<Text>> {
        Some(match json {
            Json::Null => Json::Null,
            Json::Bool(value) => Json::Bool(*value),
            Json::Number(text) => Json::Number(text.clone()),
            Json::String(template) => {
                let mut strings: Vec<_> = self.fill(template)?.into_iter().map(Json::String).collect();
                if strings.len() == 1 { strings.remove(0) } else { Json::Array(strings) }
            }
            Json::Array(items) => {
                let mut filled = Vec::new();
                for item in items {
                    match (item, self.fill_json(item)) {
                        (Json::String(_), Some(Json::Array(several))) => filled.extend(several),
                        (_, one) => filled.extend(one),
                    }
                }
                (items.is_empty() || !filled.is_empty()).then_some(Json::Array(filled))?
            }
            Json::Object(members) => {
                let fill = |(key, value): &(String, Json)| Some((key.clone(), self.fill_json(value)?));
                let filled: Vec<_> = members.iter().filter_map(fill).collect();
                (members.is_empty() || !filled.is_empty()).then_some(Json::Object(filled))?
            }
        })
    }
}

/// Cuts a template at its holes. Braces around anything but a key are text: the AWS CLI's shorthand has them too.
pub(super) fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(open) = template.get(from..).and_then(|rest| rest.find('{')).map(|at| from + at) {
        let rest = template.get(open + 1..).unwrap_or_default();
        let (hole, _) = rest.split_once('}').unwrap_or_default();
        let (key, otherwise) = hole.split_once('|').map_or((hole, None), |(key, text)| (key, Some(text)));
        let variable = template.get(..open).is_some_and(|head| head.ends_with('$'));
        from = open + 1;
        if variable || key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
            continue;
        }
        out.extend(literal(template, start, open));
        out.push(Piece::Hole { key, otherwise });
        from = open + 1 + hole.len() + 1;
        start = from;
    }
    out.extend(literal(template, start, template.len()));
    out
}

fn literal(template: &str, start: usize, end: usize) -> Option<Piece<'_>> {
    template.get(start..end).filter(|text| !text.is_empty()).map(Piece::Literal)
}

/// The keys of the holes in a template, each with whether it has a text for the empty field: for the test that holds
/// templates against fields.
pub fn keys(template: &str) -> Vec<(&str, bool)> {
    let key = |piece| match piece {
        Piece::Hole { key, otherwise } => Some((key, otherwise.is_some())),
        Piece::Literal(_) => None,
    };
    pieces(template).into_iter().filter_map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_told_from_iam_variables() {
        assert_eq!(keys("a{b}${aws:username}{c|*}d"), [("b", false), ("c", true)]);
        assert_eq!(keys("{open"), []);
        assert_eq!(keys("Simple={Subject={Data={a}},Body={}}"), [("a", false)]);
        let checked = Checked::default();
        let env = Env::new(&checked).with("b", vec!["1".into(), "2".into()]);
        let show = |template| env.fill(template).map(|all| all.iter().map(Text::to_string).collect::<Vec<_>>());
        assert_eq!(show("x{b}${aws:username}").unwrap(), ["x1${aws:username}", "x2${aws:username}"]);
        assert_eq!(env.fill_one("x{b}y").unwrap().to_string(), "x1, 2y");
        assert_eq!(show("x{none}"), None);
        assert_eq!(show("x{none|*}").unwrap(), ["x*"]);
    }

    #[test]
    fn what_an_empty_field_would_fill_is_left_out() {
        let checked = Checked::default();
        let json = Json::parse(r#"{"Keep":[],"List":["a","{none}"],"Gone":{"Inner":{"Key":"{none}"}}}"#).unwrap();
        let filled = Env::new(&checked).fill_json(&json).unwrap();
        assert_eq!(filled.get("List"), Some(&Json::Array(vec![Json::String("a".into())])));
        assert_eq!(filled.get("Gone"), None);
        assert!(filled.get("Keep").is_some());
    }
}
