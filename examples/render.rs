//! The builder on the command line.
//!
//! `render list` prints recipes, variants and fields as JSON. `render RECIPE [--variant V] [--set KEY=VALUE]… --out DIR`
//! writes every document, the commands, the script, the operator's policy and the checklist. `--today YYYY-MM-DD` is
//! the day to write for, without it today. `--placeholders` writes templates where fields are missing; faulty ones are
//! always refused. `render presets FILE` tells whether the page would take a file of presets. Exit status: 0 written, 1 bad answers (one line for each fault, nothing written), 2 bad usage.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use policy_builder::emit;
use policy_builder::field::{Control, Field, MISSING, Need, event_types::EVENT_TYPES};
use policy_builder::json::Json;
use policy_builder::presets::Presets;
use policy_builder::recipes::{self, RECIPES, Recipe, Variant};
use policy_builder::text::{Date, Severity};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.split_first() {
        Some((word, [])) if word == "list" => list(),
        Some((word, [path])) if word == "presets" => presets(path),
        Some((recipe, rest)) => Job::read(recipe, rest).and_then(Job::run),
        None => {
            Err(Failure::usage("say `list` or the name of a recipe: render RECIPE [--variant V] [--set KEY=VALUE]... --out DIR"))
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            for line in &failure.lines {
                eprintln!("error: {line}");
            }
            ExitCode::from(failure.status)
        }
    }
}

/// Says whether the page would take a file of presets.
fn presets(path: &str) -> Result<(), Failure> {
    let text = std::fs::read_to_string(path).map_err(|fault| Failure::usage(format!("{path}: {fault}")))?;
    let fault = Presets::read(&text).fault;
    if fault.is_empty() { Ok(()) } else { Err(Failure { status: 1, lines: vec![format!("{path}: {fault}")] }) }
}

/// Why nothing was written.
struct Failure {
    status: u8,
    lines: Vec<String>,
}

impl Failure {
    fn usage(line: impl Into<String>) -> Self {
        Self { status: 2, lines: vec![line.into()] }
    }
}

/// What the command line asks for.
struct Job {
    recipe: &'static Recipe,
    variant: &'static Variant,
    answers: BTreeMap<String, String>,
    today: Date,
    placeholders: bool,
    out: PathBuf,
}

impl Job {
    fn read(recipe: &str, rest: &[String]) -> Result<Self, Failure> {
        let known = || RECIPES.iter().map(|recipe| recipe.id).collect::<Vec<_>>().join(", ");
        let recipe =
            recipes::find(recipe).ok_or_else(|| Failure::usage(format!("no recipe `{recipe}`; there are {}", known())))?;
        let mut variant = recipe.variants.first();
        let (mut answers, mut today, mut placeholders, mut out) = (BTreeMap::new(), None, false, None);
        let mut words = rest.iter();
        while let Some(word) = words.next() {
            if word == "--placeholders" {
                placeholders = true;
                continue;
            }
            let value = words.next().ok_or_else(|| Failure::usage(format!("{word} needs a value")))?;
            match word.as_str() {
                "--variant" => {
                    let known = recipe.variants.iter().map(|variant| variant.id).collect::<Vec<_>>().join(", ");
                    let missing = || Failure::usage(format!("{} has no variant `{value}`; there are {known}", recipe.id));
                    variant = Some(recipe.variant(value).ok_or_else(missing)?);
                }
                "--set" => {
                    let pair =
                        value.split_once('=').ok_or_else(|| Failure::usage(format!("--set needs key=value, not `{value}`")))?;
                    answers.insert(pair.0.to_owned(), pair.1.to_owned());
                }
                "--today" => {
                    let date =
                        Date::parse(value).ok_or_else(|| Failure::usage(format!("--today needs YYYY-MM-DD, not `{value}`")))?;
                    today = Some(date);
                }
                "--out" => out = Some(PathBuf::from(value)),
                _ => return Err(Failure::usage(format!("no option `{word}`"))),
            }
        }
        let variant = variant.ok_or_else(|| Failure::usage("this recipe has no variant"))?;
        let fields: Vec<&str> = variant.fields.iter().map(|field| field.key).collect();
        if let Some(stranger) = answers.keys().find(|key| !fields.contains(&key.as_str())) {
            let line = format!("{} ({}) has no field `{stranger}`; it has {}", recipe.id, variant.id, fields.join(", "));
            return Err(Failure::usage(line));
        }
        let out = out.ok_or_else(|| Failure::usage("--out DIR says where to write"))?;
        Ok(Self { recipe, variant, answers, today: today.unwrap_or_else(system_date), placeholders, out })
    }

    fn run(self) -> Result<(), Failure> {
        let raw = |field: &'static Field| self.answers.get(field.key).map_or(field.default, String::as_str);
        let checked = policy_builder::field::Checked::new(self.variant.fields, self.variant.services, raw);
        let tolerated = |code| self.placeholders && code == MISSING;
        let faults = checked.errors().filter(|fault| !tolerated(fault.code));
        let lines: Vec<String> = faults.map(|fault| format!("{}: {}", fault.field, fault.message)).collect();
        if !lines.is_empty() {
            return Err(Failure { status: 1, lines });
        }
        for remark in checked.diagnostics.iter().filter(|diagnostic| diagnostic.severity < Severity::Error) {
            eprintln!("remark: {}: {}", remark.field, remark.message);
        }
        let plan = recipes::plan(self.recipe, self.variant, &checked, self.today);
        let failed = |what: &PathBuf, error: std::io::Error| Failure {
            status: 2,
            lines: vec![format!("cannot write {}: {error}", what.display())],
        };
        std::fs::create_dir_all(&self.out).map_err(|error| failed(&self.out, error))?;
        for artefact in emit::everything(&plan) {
            let path = self.out.join(&artefact.name);
            std::fs::create_dir_all(path.parent().unwrap_or(&self.out)).map_err(|error| failed(&path, error))?;
            std::fs::write(&path, artefact.text.to_string()).map_err(|error| failed(&path, error))?;
            say(&path.display());
        }
        Ok(())
    }
}

/// Today, in UTC.
fn system_date() -> Date {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
    // Days to a civil date, after Howard Hinnant's public-domain `civil_from_days`.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let narrow = |number: u64| u8::try_from(number).unwrap_or(1);
    Date::new(u16::try_from(year).unwrap_or(u16::MAX), narrow(month), narrow(day))
}

/// A line on standard output; a reader that has gone needs no more.
fn say(line: &dyn std::fmt::Display) {
    drop(writeln!(std::io::stdout(), "{line}"));
}

fn list() -> Result<(), Failure> {
    let recipes = RECIPES.iter().map(|recipe| describe(recipe)).collect();
    let text = serde_json::to_string_pretty(&Json::<String>::Array(recipes));
    say(&text.map_err(|error| Failure::usage(error.to_string()))?);
    Ok(())
}

fn object(members: Vec<(&str, Json)>) -> Json {
    Json::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn string(text: &str) -> Json {
    Json::String(text.to_owned())
}

fn describe(recipe: &'static Recipe) -> Json {
    let variant = |variant: &Variant| {
        object(vec![
            ("id", string(variant.id)),
            ("title", string(variant.title)),
            ("summary", string(variant.summary)),
            ("fields", Json::Array(variant.fields.iter().copied().map(field).collect())),
            ("documents", Json::Array(variant.documents.iter().map(|document| string(document.id)).collect())),
        ])
    };
    object(vec![
        ("id", string(recipe.id)),
        ("title", string(recipe.title)),
        ("status", string(recipe.lifecycle.status(system_date()))),
        ("variants", Json::Array(recipe.variants.iter().map(variant).collect())),
    ])
}

fn field(field: &'static Field) -> Json {
    let mut members = vec![
        ("key", string(field.key)),
        ("label", string(field.label)),
        ("required", Json::Bool(field.need == Need::Required)),
        ("default", string(field.default)),
        ("example", string(field.kind.example())),
        ("placeholder", string(field.kind.token())),
        ("help", string(field.help)),
    ];
    let choices: Vec<Json> = match field.kind.control() {
        Control::Choice(choices) => choices.iter().map(|(id, _)| string(id)).collect(),
        Control::EventTypes => EVENT_TYPES.iter().map(|event| string(event.id)).collect(),
        Control::Text | Control::Digits | Control::Region => Vec::new(),
    };
    if !choices.is_empty() {
        members.push(("choices", Json::Array(choices)));
    }
    object(members)
}
