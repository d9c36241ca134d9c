//! One form field, described once: form, checks, placeholders, links and the command line all read this.

pub mod event_types;
pub mod kind;

pub use kind::{Control, Kind, Value};

use crate::iam::place::{self, Service};
use crate::text::{Diagnostic, Severity};

/// Whether a field may stay empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A document or a command cannot do without it.
    Required,
    /// What only it would fill is left out.
    Optional,
}

/// A field of a recipe's form.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in templates, links and on the command line.
    pub key: &'static str,
    /// What stands above the control, and begins the sentence when something is wrong.
    pub label: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether it may stay empty.
    pub need: Need,
    /// What it holds until somebody types.
    pub default: &'static str,
    /// What to know before typing; one or two short sentences.
    pub help: &'static str,
    /// The sentence when it is required and empty; empty where it is optional.
    pub missing: &'static str,
    /// Whether the answer is the same for every recipe, so that it is kept from one to the next.
    pub shared: bool,
}

impl Field {
    /// What the field yields from the raw text; `Ok(None)` when it may be empty and is.
    fn read(&self, raw: &str) -> Result<Option<Value>, Diagnostic> {
        let fault = |code, message| Diagnostic { code, severity: Severity::Error, field: self.key, message };
        let text = raw.trim();
        match (text.is_empty(), self.need) {
            (true, Need::Required) => Err(fault(MISSING, self.missing.to_owned())),
            (true, Need::Optional) => Ok(None),
            (false, _) => match self.kind.parse(text) {
                Ok(value) => Ok(Some(value)),
                Err(what) => Err(fault("field-format", format!("{} {what}", self.label))),
            },
        }
    }
}

/// Code of the diagnostic for a required field that is empty.
pub const MISSING: &str = "field-missing";

/// What became of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A checked value.
    Given(Value),
    /// Empty, and may be.
    Empty,
    /// Empty, and may not be.
    Missing,
    /// Cannot be used as typed.
    Faulty,
}

/// All fields of a form, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    answers: Vec<(&'static Field, Answer)>,
    /// Everything that is wrong or worth a remark, in the order of the fields.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Checks each field by itself, then the ones that must agree. `raw` yields the text as typed.
    pub fn new<'a>(fields: &[&'static Field], services: &[Service], raw: impl Fn(&'static Field) -> &'a str) -> Self {
        let mut out = Self::default();
        for field in fields {
            let answer = match field.read(raw(field)) {
                Ok(Some(value)) => {
                    out.remark(field.key, field.kind.remark(&value));
                    Answer::Given(value)
                }
                Ok(None) => Answer::Empty,
                Err(fault) => {
                    let missing = fault.code == MISSING;
                    out.diagnostics.push(fault);
                    if missing { Answer::Missing } else { Answer::Faulty }
                }
            };
            out.answers.push((field, answer));
        }
        out.place(services);
        out.boundary();
        out.accounts();
        out.order();
        out
    }

    fn order(&mut self) {
        let found = std::mem::take(&mut self.diagnostics);
        for (field, _) in &self.answers {
            self.diagnostics.extend(found.iter().filter(|about| about.field == field.key).cloned());
        }
    }

    /// The field with this key and what became of it.
    pub fn get(&self, key: &str) -> Option<(&'static Field, &Answer)> {
        self.answers.iter().find(|(field, _)| field.key == key).map(|(field, answer)| (*field, answer))
    }

    /// The checked single value under this key.
    pub fn one(&self, key: &str) -> Option<&str> {
        match self.get(key)?.1 {
            Answer::Given(Value::One(text)) => Some(text),
            _ => None,
        }
    }

    fn many(&self, key: &str) -> &[String] {
        match self.get(key) {
            Some((_, Answer::Given(Value::Many(items)))) => items,
            _ => &[],
        }
    }

    /// What keeps the output from being used.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    fn remark(&mut self, field: &'static str, message: Option<&'static str>) {
        let remark =
            |message: &str| Diagnostic { code: "field-remark", severity: Severity::Warning, field, message: message.to_owned() };
        self.diagnostics.extend(message.map(remark));
    }

    /// Takes a field's value back: it cannot be used, and why.
    pub fn refuse(&mut self, key: &'static str, code: &'static str, message: String) {
        if let Some((_, answer)) = self.answers.iter_mut().find(|(field, _)| field.key == key) {
            *answer = Answer::Faulty;
            self.diagnostics.push(Diagnostic { code, severity: Severity::Error, field: key, message });
            self.order();
        }
    }

    /// The Region must lie in the partition, and what the recipe uses must be there.
    fn place(&mut self, services: &[Service]) {
        let Some(partition) = self.one("partition").and_then(place::partition) else { return };
        let absent = services.iter().find(|service| !partition.regions.iter().any(|region| service.is_in(region)));
        if let Some(service) = absent {
            let message = format!("{} is not offered in partition {} ({})", service.name(), partition.id, partition.label);
            return self.refuse("partition", "service-not-in-partition", message);
        }
        let Some(region) = self.one("region").map(str::to_owned) else { return };
        let Some(home) = place::home(&region) else { return };
        if home.id != partition.id {
            let message = format!("Region {region} lies in partition {}, not in {}", home.id, partition.id);
            self.refuse("region", "region-not-in-partition", message);
        } else if !place::is_known(&region) {
            self.remark("region", Some("This Region is not in this page's table of 2026-11-20: check its spelling"));
        } else if let Some(service) = services.iter().find(|service| !service.is_in(&region)) {
            let there: Vec<_> = partition.regions.iter().copied().filter(|name| service.is_in(name)).collect();
            let tense = if *service == Service::Pinpoint { "was never" } else { "is not" };
            let message = format!("{} {tense} in {region}; choose one of {}", service.name(), there.join(", "));
            self.refuse("region", "service-not-in-region", message);
        }
    }

    /// A permissions boundary must be of this partition and, unless it is AWS's own, of this account.
    fn boundary(&mut self) {
        const KEY: &str = "permissions-boundary";
        let Some(arn) = self.one(KEY).map(str::to_owned) else { return };
        let mut parts = arn.split(':').skip(1);
        let (partition, account) = (parts.next().unwrap_or_default(), parts.nth(2).unwrap_or_default());
        let elsewhere = |ours: Option<&str>, theirs: &str| ours.is_some_and(|ours| ours != theirs);
        if elsewhere(self.one("partition"), partition) {
            self.refuse(
                KEY,
                "boundary-elsewhere",
                format!("Permissions boundary lies in partition {partition}, the role does not"),
            );
        } else if account != "aws" && elsewhere(self.one("account").or(self.one("shared-account")), account) {
            self.refuse(
                KEY,
                "boundary-elsewhere",
                format!("Permissions boundary belongs to account {account}; it must be of the role's own account"),
            );
        }
    }

    /// An account cannot delegate to itself.
    fn accounts(&mut self) {
        let Some(owner) = self.one("shared-account") else { return };
        if self.many("sender-accounts").iter().any(|sender| sender == owner) {
            let message = format!("Sending accounts must differ from the shared account {owner}");
            self.refuse("sender-accounts", "account-twice", message);
        }
    }
}
