//! What the person who takes the steps must be allowed to do, derived from the steps themselves.

use super::template::Env;
use crate::iam::kind::Kind;
use crate::iam::operations;
use crate::json::Json;
use crate::plan::{Command, Document, Origin, Step, Word};
use crate::text::Text;

const WHY: Origin = Origin::Ours { why: "Derived from the commands: each one's action, on the resource it names." };

/// A statement; members whose names are not bound are left out.
const STATEMENT: &str = r#"{
    "Sid": "{sid}",
    "Effect": "Allow",
    "Action": ["{actions}"],
    "Resource": "{resource}",
    "Condition": {
        "ArnEquals": { "iam:PolicyARN": "{only-policy}" },
        "StringEquals": { "iam:PassedToService": "{only-service}" }
    }
}"#;

/// One statement in the making.
struct Grant {
    sid: &'static str,
    actions: Vec<String>,
    resource: Text,
    /// Name in the template, and value.
    only: Option<(&'static str, Text)>,
}

/// The policy for these steps; `env` is the one they were filled with.
pub fn policy(id: String, steps: &[Step], env: &Env<'_>) -> Document {
    let mut grants: Vec<Grant> = Vec::new();
    for step in steps {
        for command in step.action.commands() {
            for grant in needs(command, env) {
                add(grant, &mut grants);
            }
        }
    }
    let template = Json::parse(STATEMENT).unwrap_or(Json::Null);
    let mut statements = Vec::new();
    for (index, grant) in grants.iter().enumerate() {
        let before = grants.iter().take(index).filter(|other| other.sid == grant.sid).count();
        let mut sid = Text::from(grant.sid);
        if before > 0 {
            sid.literal(&(before + 1).to_string());
        }
        let actions = grant.actions.iter().map(|action| action.as_str().into()).collect();
        let mut env = env.with("sid", vec![sid]).with("actions", actions).with("resource", vec![grant.resource.clone()]);
        if let Some((name, value)) = &grant.only {
            env = env.with(name, vec![value.clone()]);
        }
        statements.extend(env.fill_json(&template));
    }
    Document {
        id,
        title: "Operator's policy".to_owned(),
        kind: Kind::Identity,
        origins: vec![WHY; statements.len()],
        body: Json::Object(vec![
            ("Version".to_owned(), Json::String("2012-10-17".into())),
            ("Statement".to_owned(), Json::Array(statements)),
        ]),
    }
}

/// Joins what may be one statement.
fn add(grant: Grant, grants: &mut Vec<Grant>) {
    let resource = grant.resource.to_string();
    for have in grants.iter_mut() {
        if have.sid == grant.sid && have.only == grant.only && have.resource.to_string() == resource {
            for action in grant.actions {
                if !have.actions.contains(&action) {
                    have.actions.push(action);
                }
            }
            return;
        }
    }
    grants.push(grant);
}

fn needs(command: &Command, env: &Env<'_>) -> Vec<Grant> {
    let words: Vec<String> = command.words.iter().map(show).collect();
    let [service, operation, rest @ ..] = words.as_slice() else { return Vec::new() };
    let waits = operation == "wait";
    let operation = if waits { format!("wait-{}", rest.first().map_or("", String::as_str)) } else { operation.clone() };
    let Some(needed) = operations::find(service, &operation, rest.iter().any(|word| word == "--tags")) else { return Vec::new() };
    let mut env = env.with("", Vec::new());
    for (name, word) in words.iter().zip(command.words.iter().skip(1)) {
        // An item that only the person knows stays open.
        if let Word::Text(value) = word
            && name.starts_with("--")
        {
            env = env.with(name, vec![value.clone()]);
        }
    }
    let mut out = Vec::new();
    if let Some(resource) = needed.target.resources.iter().find_map(|template| env.fill_one(template)) {
        let policy = needed.target.only_policy.and_then(|template| env.fill_one(template));
        let only = policy.map(|policy| ("only-policy", policy));
        out.push(Grant { sid: needed.target.sid, actions: needed.actions, resource, only });
    }
    if let (Some(service), Some(resource)) = (needed.passes_role_to, env.fill_one(operations::PASSED_ROLE)) {
        let only = Some(("only-service", service.into()));
        out.push(Grant { sid: "PassThisRole", actions: vec!["iam:PassRole".to_owned()], resource, only });
    }
    out
}

fn show(word: &Word) -> String {
    match word {
        Word::Text(text) => text.to_string(),
        Word::File(id) | Word::Item(id) => (*id).to_owned(),
    }
}
