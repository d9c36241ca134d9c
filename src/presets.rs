//! An organization's own defaults for the page, from one JSON file: `static/presets.schema.json` describes it. All of it
//! is optional; a file with a fault in it is left aside as a whole, and the page works without.

use crate::field::{Checked, Field, Kind};
use crate::guard;
use crate::iam::names::{self, Rule};
use crate::json::Json;
use crate::recipes::{self, RECIPES, Recipe};

/// Longest prefix of names, so that something is left of a role's 64 characters.
const LONGEST_PREFIX: usize = 32;

/// What the file says.
#[derive(Debug, Default)]
pub struct Presets {
    /// Names and IDs of accounts to choose from.
    pub accounts: Vec<(String, String)>,
    /// The only Regions that may be used; empty: any.
    pub regions: Vec<String>,
    /// The only scenarios to show; empty: all.
    pub scenarios: Vec<&'static Recipe>,
    /// What the organization says above the form; may be empty.
    pub note: String,
    /// Whom to ask: words and a `mailto:` or `https:` address.
    pub contact: Option<(String, String)>,
    /// Recipe id (empty for shared fields) and key of a field, and what it holds until somebody types.
    defaults: Vec<(Place, String)>,
    /// Why the file was left aside; empty where it was not. Begins with a member's path or a place in the file.
    pub fault: String,
}

/// Recipe id, empty for shared fields, and field key.
type Place = (&'static str, &'static str);

impl Presets {
    /// Reads the file's text; of a faulty one only the fault is kept. No text is no presets.
    pub fn read(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::default();
        }
        if let Some(hit) = guard::find(text) {
            return Self { fault: guard::refusal(hit.class, guard::Door::File), ..Self::default() };
        }
        let read = Json::parse(text).map_err(|fault| {
            let before = text.get(..fault.at).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            ["line ", &line.to_string(), ", column ", &column.to_string(), ": expected ", fault.expected].concat()
        });
        read.and_then(|json| Self::members(&json)).unwrap_or_else(|fault| Self { fault, ..Self::default() })
    }

    fn members(json: &Json) -> Result<Self, String> {
        let Json::Object(members) = json else { return Err("the file must be a JSON object".to_owned()) };
        let (mut out, mut prefix) = (Self::default(), String::new());
        let mut shared = Vec::new();
        for (name, value) in members {
            match name.as_str() {
                "$schema" => {
                    string(name, value)?;
                }
                "version" if *value == Json::Number("1".to_owned()) => {}
                "version" => return Err("version must be 1".to_owned()),
                "accounts" => out.accounts = list(name, value, account)?,
                "regions" => out.regions = list(name, value, |path, value| checked(path, value, Kind::Region))?,
                "scenarios" => out.scenarios = list(name, value, scenario)?,
                "namePrefix" => prefix = name_prefix(name, value)?,
                "path" => shared.push(("path", checked(name, value, Kind::Path)?)),
                "permissionsBoundary" => shared.push(("permissions-boundary", checked(name, value, Kind::Boundary)?)),
                "tags" => shared.push(("tags", tags(name, value)?)),
                "note" => out.note = short(name, value, 500)?,
                "contact" => out.contact = Some(contact(name, value)?),
                _ => return Err([name, " is no member of presets"].concat()),
            }
        }
        out.defaults = defaults(&prefix, &shared);
        Ok(out)
    }

    /// What the field holds until somebody types.
    pub fn initial<'a>(&'a self, recipe: &Recipe, field: &'static Field) -> &'a str {
        let place = place(recipe, field);
        self.defaults.iter().find(|(other, _)| *other == place).map_or(field.default, |(_, text)| text)
    }

    /// What the organization calls the account with this ID.
    pub fn account(&self, id: &str) -> Option<&str> {
        self.accounts.iter().find(|(_, known)| known == id.trim()).map(|(name, _)| name.as_str())
    }

    /// Whether the scenario is to be shown.
    pub fn shows(&self, recipe: &Recipe) -> bool {
        self.scenarios.is_empty() || self.scenarios.iter().any(|other| other.id == recipe.id)
    }

    /// Refuses a Region that may not be used.
    pub fn check(&self, checked: &mut Checked) {
        let strange = checked.one("region").is_some_and(|region| !self.regions.iter().any(|known| known == region));
        if strange && !self.regions.is_empty() {
            checked.refuse("region", "region-not-preset", ["Region must be one of ", &self.regions.join(", "), " here"].concat());
        }
    }
}

/// Where an answer of this field is kept.
pub fn place(recipe: &Recipe, field: &'static Field) -> Place {
    (if field.shared { "" } else { recipe.id }, field.key)
}

fn defaults(prefix: &str, shared: &[(&'static str, String)]) -> Vec<(Place, String)> {
    let mut out: Vec<(Place, String)> = Vec::new();
    for recipe in RECIPES {
        for field in recipe.variants.iter().flat_map(|variant| variant.fields.iter().copied()) {
            let place = place(recipe, field);
            let is_name = matches!(field.kind, Kind::Name(rule) if is_of_iam(rule)) && !field.default.is_empty();
            let text = match shared.iter().find(|(key, _)| *key == field.key) {
                Some((_, text)) => text.clone(),
                None if is_name && !prefix.is_empty() => [prefix, field.default].concat(),
                None => continue,
            };
            if !out.iter().any(|(other, _)| *other == place) {
                out.push((place, text));
            }
        }
    }
    out
}

/// Roles, users and policies of IAM take the same characters; names in other services are not prefixed.
fn is_of_iam(rule: &Rule) -> bool {
    rule.marks == names::ROLE.marks
}

fn string<'a>(path: &str, value: &'a Json) -> Result<&'a str, String> {
    match value {
        Json::String(text) => Ok(text),
        _ => Err([path, " must be a string"].concat()),
    }
}

fn short(path: &str, value: &Json, most: usize) -> Result<String, String> {
    let text = string(path, value)?;
    let right = (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    if right {
        Ok(text.to_owned())
    } else {
        Err([path, " must have 1 to ", &most.to_string(), " characters, on one line"].concat())
    }
}

fn list<T>(path: &str, value: &Json, read: impl Fn(&str, &Json) -> Result<T, String>) -> Result<Vec<T>, String> {
    let Json::Array(items) = value else { return Err([path, " must be a list"].concat()) };
    if items.is_empty() {
        return Err([path, " must not be an empty list; leave it out"].concat());
    }
    let mut out = Vec::new();
    for (index, item) in items.iter().enumerate() {
        out.push(read(&[path, "[", &index.to_string(), "]"].concat(), item)?);
    }
    Ok(out)
}

/// A string that a field of this kind would take.
fn checked(path: &str, value: &Json, kind: Kind) -> Result<String, String> {
    let text = string(path, value)?;
    kind.parse(text).map(|_| text.to_owned()).map_err(|fault| [path, " ", &fault].concat())
}

/// The two members of an object, and no others.
fn pair<'a>(path: &str, value: &'a Json, first: &str, second: &str) -> Result<(&'a Json, &'a Json), String> {
    let wrong = || [path, " must be an object with ", first, " and ", second].concat();
    match (value, value.get(first), value.get(second)) {
        (Json::Object(members), Some(one), Some(other)) if members.len() == 2 => Ok((one, other)),
        _ => Err(wrong()),
    }
}

fn account(path: &str, value: &Json) -> Result<(String, String), String> {
    let (name, id) = pair(path, value, "name", "id")?;
    let (name_path, id_path) = ([path, ".name"].concat(), [path, ".id"].concat());
    let id = string(&id_path, id)?;
    let right = id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_digit());
    if right { Ok((short(&name_path, name, 64)?, id.to_owned())) } else { Err([&id_path, " must be 12 digits"].concat()) }
}

fn scenario(path: &str, value: &Json) -> Result<&'static Recipe, String> {
    recipes::find(string(path, value)?).ok_or_else(|| {
        let known: Vec<_> = RECIPES.iter().map(|recipe| recipe.id).collect();
        [path, " must be one of ", &known.join(", ")].concat()
    })
}

fn name_prefix(path: &str, value: &Json) -> Result<String, String> {
    let text = short(path, value, LONGEST_PREFIX)?;
    names::ROLE.check(&text).map(|()| text).map_err(|fault| [path, " ", &fault].concat())
}

fn tags(path: &str, value: &Json) -> Result<String, String> {
    let Json::Object(members) = value else { return Err([path, " must be an object of strings"].concat()) };
    let mut out = String::new();
    for (key, value) in members {
        let value = string(&[path, ".", key].concat(), value)?;
        if key.contains([',', '=', '\n']) || value.contains([',', '\n']) {
            return Err([path, ".", key, " must hold no comma or line break, and its name no ="].concat());
        }
        out.push_str(if out.is_empty() { "" } else { ", " });
        out.push_str(&[key, "=", value].concat());
    }
    Kind::Tags.parse(&out).map(|_| out).map_err(|fault| [path, " ", &fault].concat())
}

fn contact(path: &str, value: &Json) -> Result<(String, String), String> {
    let (name, address) = pair(path, value, "name", "address")?;
    let address_path = [path, ".address"].concat();
    let address = short(&address_path, address, 200)?;
    let rest = address.strip_prefix("mailto:").or_else(|| address.strip_prefix("https://"));
    let right = rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic()));
    let name = short(&[path, ".name"].concat(), name, 64)?;
    if right {
        Ok((name, address))
    } else {
        Err([&address_path, " must begin with mailto: or https://, without blanks"].concat())
    }
}
