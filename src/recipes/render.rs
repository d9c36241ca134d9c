//! From a recipe and checked answers to a plan.

use super::operator;
use super::steps::{self, Act, Words};
use super::template::Env;
use super::{Document, Part, Recipe, Variant};
use crate::field::Checked;
use crate::json::Json;
use crate::plan::{self, Action, Command, Item, Note, Phase, Plan, Section, Step, Stored, Word};
use crate::text::{Date, Text};

/// Makes the plan. Total: whatever the answers, every document and command is there, with tokens in its gaps.
pub fn plan(recipe: &'static Recipe, variant: &'static Variant, checked: &Checked, today: Date) -> Plan {
    let env = environment(checked);
    let item = |item: &super::Item| Some(Item { text: env.fill_one(item.text)?, paste: item.paste, link: item.link });
    let section =
        |section: &super::Section| Section { title: section.title, items: section.items.iter().filter_map(item).collect() };
    let mut notes: Vec<Note> = Vec::new();
    for note in variant.notes.iter().copied().flatten() {
        if let Some(text) = env.fill_one(note.text).filter(|_| note.when.holds(checked, today)) {
            let before = notes.iter().take_while(|before| before.severity >= note.severity).count();
            notes.insert(before, Note { severity: note.severity, about: note.about, text, source: note.source });
        }
    }
    let mut checklist: Vec<Section> = variant.checklist.iter().map(section).collect();
    let mut made = Vec::new();
    for template in variant.parts {
        parts(template, variant, &env, &mut made);
    }
    // Where all is over, cleaning up comes first; where it goes on, last.
    let retires = made.iter().any(|part| part.phase(Phase::Retire).next().is_some());
    if retires && recipe.lifecycle.has_ended(today) && !checklist.is_empty() {
        checklist.rotate_right(1);
    }
    Plan {
        recipe: recipe.id,
        variant: variant.id,
        title: recipe.title,
        variant_title: variant.title,
        today,
        documents: variant.documents.iter().filter_map(|template| document(template, &env)).collect(),
        parts: made,
        checklist,
        notes,
        diagnostics: checked.diagnostics.clone(),
    }
}

/// The answers, and one name made from them: an address to send from.
fn environment(checked: &Checked) -> Env<'_> {
    let env = Env::new(checked);
    let Some(identity) = env.fill_one("{identity}") else { return env };
    let is_domain = checked.one("identity").is_some_and(|identity| !identity.contains('@'));
    let mut address = Text::from(if is_domain { "sender@" } else { "" });
    address.extend(&identity);
    env.with("from-address", vec![address])
}

fn document(template: &Document, env: &Env<'_>) -> Option<plan::Document> {
    let body = env.fill_json(&Json::parse(template.body).ok()?)?;
    Some(plan::Document {
        id: template.id.to_owned(),
        title: template.title.to_owned(),
        kind: template.kind,
        body,
        origins: template.origins.to_vec(),
    })
}

/// A part for each account that it is taken in.
fn parts(template: &'static Part, variant: &'static Variant, env: &Env<'_>, out: &mut Vec<plan::Part>) {
    let accounts = env.texts(template.account).unwrap_or_default();
    let several = accounts.len() > 1;
    for account in accounts {
        let env = env.with("account", vec![account.clone()]);
        let env =
            env.with("policy-arn", env.fill("arn:{partition}:iam::{account}:policy{path|/}{policy-name}").unwrap_or_default());
        let mut suffix = String::new();
        let named = if several { account.to_string() } else { String::new() };
        for name in [template.id, &named] {
            suffix.extend((!name.is_empty()).then(|| format!("-{name}")));
        }
        let checks = template.documents.iter().filter_map(|id| variant.documents.iter().find(|document| document.id == *id));
        let mut steps: Vec<Step> = checks.filter_map(|document| validate(document, &env)).collect();
        steps.extend(template.steps.iter().filter_map(|step| fill_step(step, template.managed, &env)));
        out.push(plan::Part {
            heading: env.fill_one(template.heading).unwrap_or_default(),
            partition: env.fill_one("{partition|aws}").unwrap_or_default(),
            operator: operator::policy(format!("operator-policy{suffix}"), &steps, &env),
            suffix,
            account,
            steps,
        });
    }
}

/// Access Analyzer's verdict on a document.
fn validate(document: &'static Document, env: &Env<'_>) -> Option<Step> {
    let mut command = command(document.kind.validation()?, env);
    for word in &mut command.words {
        if *word == Word::File("document") {
            *word = Word::File(document.id);
        }
    }
    let title = format!("Ask Access Analyzer about {}.json", document.id);
    Some(Step {
        id: format!("validate-{}", document.id),
        phase: Phase::Validate,
        title: title.as_str().into(),
        why: "Prints one line for each finding; no line is the best answer. An ERROR makes the script fail.",
        action: Action::Judge(command),
    })
}

fn fill_step(template: &'static steps::Step, managed: &'static str, env: &Env<'_>) -> Option<Step> {
    let action = act(&template.act, managed, env)?;
    let title = env.fill_one(template.title)?;
    Some(Step { id: template.id.to_owned(), phase: template.phase, title, why: template.why, action })
}

fn act(template: &'static Act, managed: &'static str, env: &Env<'_>) -> Option<Action> {
    let named = |id: &'static str| if id == "managed" { managed } else { id };
    let command = |words: Words| {
        let mut command = command(words, env);
        for word in &mut command.words {
            if let Word::File(id) = word {
                *id = named(id);
            }
        }
        command
    };
    let stored =
        |one: &steps::Stored| Stored { item: one.item.map(command), read: command(one.read), document: named(one.document) };
    Some(match template {
        Act::Run(words) => Action::Run(command(words)),
        Act::Show(words) => Action::Show(command(words)),
        Act::Judge(words) => Action::Judge(command(words)),
        Act::Retry(words) => Action::Retry(command(words)),
        Act::Ensure { probe, create, update } => Action::Ensure {
            probe: command(probe),
            create: Box::new(act(create, managed, env)?),
            update: update.iter().filter_map(|one| act(one, managed, env)).collect(),
        },
        Act::Compare(one) => Action::Compare(stored(one)),
        Act::Replace(one, by) => Action::Replace(stored(one), by.iter().filter_map(|one| act(one, managed, env)).collect()),
        Act::Remove(words) => Action::Remove(command(words)),
        Act::RemoveIf { probe, remove } => {
            Action::RemoveIf { probe: command(probe), remove: Box::new(act(remove, managed, env)?) }
        }
        Act::Expect(words) => Action::Expect(command(words)),
        Act::RemoveEach { list, show, each } => {
            Action::RemoveEach { list: command(list), show: show.map(command), each: command(each) }
        }
        Act::ByHand(commands) => Action::ByHand(commands.iter().map(|words| command(words)).collect()),
        Act::When(key, inner) => {
            env.texts(key)?;
            act(inner, managed, env)?
        }
    })
}

/// Fills the words. An option goes with its values: where all of them are dropped, so is it.
fn command(words: &'static str, env: &Env<'_>) -> Command {
    let mut out: Vec<Word> = Vec::new();
    let mut words = words.split(' ').peekable();
    while let Some(word) = words.next() {
        let is_option = word.starts_with("--");
        let takes_value = is_option && words.peek().is_some_and(|next| !next.starts_with("--"));
        let filled = fill_word(word, env);
        if !takes_value {
            out.extend(filled);
            continue;
        }
        let mut values = Vec::new();
        while let Some(value) = words.next_if(|next| !next.starts_with("--")) {
            values.extend(fill_word(value, env));
        }
        if !values.is_empty() {
            out.extend(filled);
            out.extend(values);
        }
    }
    Command { words: out }
}

fn fill_word(word: &'static str, env: &Env<'_>) -> Vec<Word> {
    if let Some(id) = word.strip_prefix('@') {
        return vec![Word::File(id)];
    }
    if word.starts_with('<') {
        return vec![Word::Item(word)];
    }
    env.fill(word).unwrap_or_default().into_iter().map(Word::Text).collect()
}
