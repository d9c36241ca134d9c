//! The way back: from a policy to the recipe whose document it is, even altered, and to the answers that stand in it.
//!
//! Templates are laid over the policy: a hole takes what stands in its place, lists are compared in any order. The document
//! with most in common wins, the first of the recipes where several do.

use super::template::{Piece, pieces};
use super::{RECIPES, Recipe, Variant};
use crate::field::{Field, Kind, Value};
use crate::iam::kind;
use crate::json::Json;

/// What a policy looks like.
#[derive(Debug)]
pub struct Likeness {
    /// The scenario.
    pub recipe: &'static Recipe,
    /// The variant.
    pub variant: &'static Variant,
    /// Id of the document.
    pub document: &'static str,
    /// Per cent of texts that both have.
    pub percent: usize,
    /// Fields and the values found for them, as they are typed.
    pub values: Vec<(&'static str, String)>,
    /// Texts that the policy has and the document has not.
    pub more: Vec<String>,
    /// Texts that the document has and the policy has not, holes and all.
    pub less: Vec<String>,
}

/// Services that are looked for in a document before it is laid over the policy.
const MANY: usize = 32;

/// Least per cent that is worth a word.
const LEAST: usize = 60;

/// What stands in any policy.
const COMMON: &[&str] = &["2008-10-17", "2012-10-17", "Allow", "Deny", "*", "sts:AssumeRole", "sts:TagSession"];

/// The document that the policy is most like; `None` if it is like none. Work grows with the length of the policy.
pub fn recognize(policy: &Json) -> Option<Likeness> {
    let total = leaves(policy);
    let mut services: Vec<String> = Vec::new();
    for statement in crate::iam::policy::each(policy.get("Statement")) {
        for action in ["Action", "NotAction"].iter().filter_map(|name| statement.get(name)).flat_map(Json::strings) {
            let service = ["\"", action.split(':').next().unwrap_or_default(), ":"].concat();
            if services.len() < MANY && !services.contains(&service) {
                services.push(service);
            }
        }
    }
    let mut best: Option<Likeness> = None;
    for recipe in RECIPES {
        for variant in recipe.variants {
            for document in variant.documents.iter().filter(|document| document.kind != kind::Kind::Argument) {
                // Without a service in common it is not worth a closer look.
                if !services.iter().any(|service| document.body.contains(service.as_str())) {
                    continue;
                }
                let Ok(template) = Json::parse(document.body) else { continue };
                let mut overlay = Overlay {
                    fields: variant.fields,
                    values: Vec::new(),
                    matched: 0,
                    own: false,
                    more: Vec::new(),
                    less: Vec::new(),
                };
                overlay.lay(&template, policy);
                if !overlay.own {
                    continue;
                }
                let percent = 200 * overlay.matched / (leaves(&template) + total).max(1);
                if percent >= LEAST && best.as_ref().is_none_or(|best| percent > best.percent) {
                    let Overlay { values, more, less, .. } = overlay;
                    best = Some(Likeness {
                        recipe,
                        variant,
                        document: document.id,
                        percent: percent.min(100),
                        values: joined(values),
                        more,
                        less,
                    });
                }
            }
        }
    }
    best
}

/// Several values of one field as one text.
fn joined(found: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    let mut out: Vec<(&'static str, String)> = Vec::new();
    for (key, value) in found {
        match out.iter_mut().find(|(known, _)| *known == key) {
            Some((_, text)) => text.push_str(&[", ", &value].concat()),
            None => out.push((key, value)),
        }
    }
    out
}

fn leaves(json: &Json) -> usize {
    match json {
        Json::Object(members) => members.iter().map(|(_, value)| leaves(value)).sum(),
        Json::Array(items) => items.iter().map(leaves).sum(),
        _ => 1,
    }
}

#[derive(Clone)]
struct Overlay {
    fields: &'static [&'static Field],
    values: Vec<(&'static str, String)>,
    matched: usize,
    /// Whether a text of the recipe's own matched, or a name that it proposes: what any policy may hold says nothing.
    own: bool,
    more: Vec<String>,
    less: Vec<String>,
}

impl Overlay {
    fn lay(&mut self, template: &Json, given: &Json) {
        match (template, given) {
            (Json::Object(wanted), Json::Object(found)) => {
                for (key, value) in wanted {
                    match given.get(key) {
                        Some(there) => self.lay(value, there),
                        None => self.less.extend(value.strings().into_iter().cloned()),
                    }
                }
                let others = found.iter().filter(|(key, _)| template.get(key).is_none());
                self.more.extend(others.flat_map(|(_, value)| value.strings()).cloned());
            }
            (Json::Array(_), _) | (_, Json::Array(_)) => self.lists(items(template), items(given)),
            (Json::String(wanted), Json::String(found)) => {
                if !self.text(wanted, found) {
                    self.less.push(wanted.clone());
                    self.more.push(found.clone());
                }
            }
            _ => self.matched += usize::from(template == given),
        }
    }

    /// Each given item finds the template's item that fits best; one with a hole may serve several texts.
    fn lists(&mut self, wanted: &[Json], found: &[Json]) {
        let mut used = vec![false; wanted.len()];
        for given in found {
            let mut best: Option<(usize, Self)> = None;
            for (at, template) in wanted.iter().enumerate() {
                let again = matches!(template, Json::String(text) if text.contains('{'));
                if used.get(at).copied().unwrap_or(true) && !again {
                    continue;
                }
                let mut trial = Self { matched: 0, more: Vec::new(), less: Vec::new(), ..self.clone() };
                trial.lay(template, given);
                if trial.matched > best.as_ref().map_or(0, |(_, best)| best.matched) {
                    best = Some((at, trial));
                }
            }
            match best {
                Some((at, trial)) => {
                    if let Some(flag) = used.get_mut(at) {
                        *flag = true;
                    }
                    self.matched += trial.matched;
                    self.own |= trial.own;
                    self.values = trial.values;
                    self.more.extend(trial.more);
                    self.less.extend(trial.less);
                }
                None => self.more.extend(given.strings().into_iter().cloned()),
            }
        }
        let unused = wanted.iter().zip(used).filter(|(_, used)| !used);
        self.less.extend(unused.flat_map(|(template, _)| template.strings()).cloned());
    }

    /// A text against a template; what its holes take is kept if the field takes it.
    fn text(&mut self, template: &str, given: &str) -> bool {
        let pieces = pieces(template);
        let mut rest = given;
        let mut taken: Vec<(&'static str, String)> = Vec::new();
        let mut own = !template.contains('{') && !COMMON.contains(&template);
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Literal(text) => match rest.strip_prefix(text) {
                    Some(after) => rest = after,
                    None => return false,
                },
                Piece::Hole { key, otherwise } => {
                    let end = match pieces.get(at + 1) {
                        None => rest.len(),
                        Some(Piece::Literal(next)) => rest.find(next).unwrap_or(rest.len()),
                        // A path before a name ends with its last slash.
                        Some(Piece::Hole { .. }) => rest.rfind('/').map_or(0, |slash| slash + 1),
                    };
                    let (value, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
                    rest = after;
                    let Some(field) = self.fields.iter().find(|field| field.key == *key) else { continue };
                    own |= !field.shared && !value.is_empty() && value == field.default;
                    if *otherwise == Some(value) {
                        continue;
                    }
                    match field.kind.parse(value) {
                        Ok(Value::One(value)) => taken.push((field.key, value)),
                        Ok(Value::Many(values)) => taken.extend(values.into_iter().map(|value| (field.key, value))),
                        // A placeholder, or what the field would not take: the same text, but no value.
                        Err(_) => {}
                    }
                }
            }
        }
        if !rest.is_empty() {
            return false;
        }
        for (key, value) in taken {
            let several =
                self.fields.iter().any(|field| field.key == key && matches!(field.kind, Kind::Accounts | Kind::EventTypes));
            match self.values.iter().find(|(known, _)| *known == key) {
                Some((_, known)) if *known == value => {}
                Some(_) if !several => return false,
                _ if self.values.contains(&(key, value.clone())) => {}
                _ => self.values.push((key, value)),
            }
        }
        self.matched += 1;
        self.own |= own;
        true
    }
}

/// A list's items, or the one that stands in place of a list.
fn items(json: &Json) -> &[Json] {
    if let Json::Array(items) = json { items } else { std::slice::from_ref(json) }
}
