//! What the person who takes the steps must be allowed to do, derived from the steps themselves.

use super::template::Env;
use crate::iam::operations;
use crate::iam::quota::Kind;
use crate::json::Json;
use crate::plan::{Command, Document, Origin, Step, Word};
use crate::text::Text;

const WHY: Origin = Origin::Ours { why: "Derived from the commands: each one's action, on the resource it names." };

/// One statement in the making.
struct Grant {
    sid: &'static str,
    actions: Vec<String>,
    resource: Text,
    condition: Option<(&'static str, &'static str, Text)>,
}

/// The policy for these steps; `env` is the one they were filled with.
pub fn policy(id: String, steps: &[Step], env: &Env<'_>) -> Document {
    let mut grants: Vec<Grant> = Vec::new();
    for command in steps.iter().flat_map(|step| step.action.commands()) {
        for grant in needs(command, env) {
            let same = |have: &&mut Grant| {
                have.sid == grant.sid
                    && have.resource.to_string() == grant.resource.to_string()
                    && have.condition == grant.condition
            };
            match grants.iter_mut().find(same) {
                Some(have) => {
                    let new: Vec<_> = grant.actions.into_iter().filter(|action| !have.actions.contains(action)).collect();
                    have.actions.extend(new);
                }
                None => grants.push(grant),
            }
        }
    }
    let mut sids: Vec<&'static str> = Vec::new();
    let statements: Vec<_> = grants
        .into_iter()
        .map(|grant| {
            sids.push(grant.sid);
            let count = sids.iter().filter(|sid| **sid == grant.sid).count();
            statement(grant, count)
        })
        .collect();
    Document {
        id,
        title: "Operator's policy".to_owned(),
        kind: Kind::Managed,
        origins: vec![WHY; statements.len()],
        body: Json::Object(vec![
            ("Version".to_owned(), Json::String("2012-10-17".into())),
            ("Statement".to_owned(), Json::Array(statements)),
        ]),
    }
}

fn statement(grant: Grant, count: usize) -> Json<Text> {
    let sid = if count > 1 { format!("{}{count}", grant.sid) } else { grant.sid.to_owned() };
    let string = |text: &str| Json::String(Text::from(text));
    let mut members = vec![
        ("Sid".to_owned(), string(&sid)),
        ("Effect".to_owned(), string("Allow")),
        ("Action".to_owned(), Json::Array(grant.actions.iter().map(|action| string(action)).collect())),
        ("Resource".to_owned(), Json::String(grant.resource)),
    ];
    if let Some((operator, key, value)) = grant.condition {
        let inner = Json::Object(vec![(key.to_owned(), Json::String(value))]);
        members.push(("Condition".to_owned(), Json::Object(vec![(operator.to_owned(), inner)])));
    }
    Json::Object(members)
}

fn needs(command: &Command, env: &Env<'_>) -> Vec<Grant> {
    let mut words = command.words.iter().map(show);
    let (service, mut operation) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if operation == "wait" {
        operation = format!("wait-{}", words.next().unwrap_or_default());
    }
    let options: Vec<(String, Text)> = options(command);
    let tags = options.iter().any(|(name, _)| name == "--tags");
    let Some(needed) = operations::find(&service, &operation, tags) else { return Vec::new() };
    let mut env = env.with("", Vec::new());
    for (name, value) in &options {
        env = env.with(name, vec![value.clone()]);
    }
    let mut out = Vec::new();
    if let Some(resource) = needed.target.resources.iter().find_map(|template| env.fill_one(template)) {
        let policy = needed.target.only_policy.and_then(|template| env.fill_one(template));
        let condition = policy.map(|policy| ("ArnEquals", "iam:PolicyARN", policy));
        out.push(Grant { sid: needed.target.sid, actions: needed.actions, resource, condition });
    }
    if let (Some(service), Some(resource)) = (needed.passes_role_to, env.fill_one(operations::PASSED_ROLE)) {
        let condition = Some(("StringEquals", "iam:PassedToService", service.into()));
        out.push(Grant { sid: "PassThisRole", actions: vec!["iam:PassRole".to_owned()], resource, condition });
    }
    out
}

/// Each option with its first value; an item that only the person knows is left out.
fn options(command: &Command) -> Vec<(String, Text)> {
    let pairs = command.words.iter().zip(command.words.iter().skip(1));
    pairs
        .filter_map(|pair| match pair {
            (Word::Text(option), Word::Text(value)) => Some((option.to_string(), value.clone())),
            _ => None,
        })
        .filter(|(option, _)| option.starts_with("--"))
        .collect()
}

fn show(word: &Word) -> String {
    match word {
        Word::Text(text) => text.to_string(),
        Word::File(id) | Word::Item(id) => (*id).to_owned(),
    }
}
