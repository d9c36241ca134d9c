//! Names and values: whatever a field takes yields JSON, an ARN, and commands whose words bash reads back unchanged.

use crate::forms;
use policy_builder::emit::{self, Output, Shell, aws_cli};
use policy_builder::field::{Checked, Field, Kind, Value};
use policy_builder::iam::names;
use policy_builder::json::Json;
use policy_builder::plan::{Command, Word};
use policy_builder::recipes;
use proptest::prelude::*;
use std::io::Write;
use std::process::{Command as Process, Stdio};

const ACCOUNT: Kind = Kind::Account("<ACCOUNT_ID>");

const KINDS: &[Kind] = &[
    ACCOUNT,
    Kind::Accounts,
    Kind::Partition,
    Kind::Region,
    Kind::Name(&names::ROLE),
    Kind::Name(&names::POLICY),
    Kind::Name(&names::STREAM),
    Kind::Name(&names::CONFIGURATION_SET),
    Kind::Identity,
    Kind::ApplicationId,
    Kind::OrganisationId,
    Kind::EventTypes,
    Kind::Path,
    Kind::Tags,
    Kind::Boundary,
];

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::One(text) => vec![text],
        Value::Many(all) => all.iter().map(String::as_str).collect(),
    }
}

/// Nothing that passes can widen an ARN, end a JSON string, or mean something to a shell between its quotes.
fn harmless(kind: Kind, text: &str) {
    if let Ok(value) = kind.parse(text) {
        for text in texts(&value) {
            let bad =
                text.chars().find(|c| c.is_control() || "\"\\$*?%{}<>|^`!;\u{202e}\u{200f}\u{2028}\u{2018}\u{2019}".contains(*c));
            assert_eq!(bad, None, "{kind:?} took {text:?}");
            assert!(!text.is_empty());
        }
    }
}

proptest! {
    #[test]
    fn no_field_panics_or_takes_anything_dangerous(text in r"\PC{0,20}|[ -~\t\n\u{0}\u{7}\u{7f}-\u{a0}\u{2018}\u{202e}\u{2028}é漢]{0,40}|[a-z0-9@./:=,_-]{1,60}") {
        for kind in KINDS {
            harmless(*kind, &text);
        }
    }

    #[test]
    fn variations_of_good_values_are_harmless(index in 0..KINDS.len(), at in 0_usize..80, c in any::<char>()) {
        let kind = KINDS[index];
        let mut text: Vec<char> = kind.example().chars().collect();
        text.insert(at.min(text.len()), c);
        harmless(kind, &text.into_iter().collect::<String>());
    }
}

#[test]
fn examples_pass_and_faults_name_what_is_expected() {
    for kind in KINDS {
        assert!(kind.parse(kind.example()).is_ok(), "{kind:?}");
        let token = kind.token();
        assert!(token.starts_with('<') && token.ends_with('>'), "{token}");
        assert!(kind.parse(token).is_err(), "{kind:?} took its own placeholder");
    }
    let fault = |kind: Kind, text: &str| kind.parse(text).unwrap_err();
    assert_eq!(fault(ACCOUNT, "12345678901"), "must be 12 digits, like 123456789012");
    assert!(fault(Kind::Name(&names::ROLE), "a b").ends_with("a space is not one of them"));
    assert!(fault(Kind::Name(&names::ROLE), "a\u{202e}b").ends_with("the character U+202E is not one of them"));
    assert!(fault(Kind::Name(&names::ROLE), &"a".repeat(65)).ends_with("it has 65"));
    // The AWS CLI would read these as options.
    for kind in [Kind::Name(&names::ROLE), Kind::Name(&names::STREAM), Kind::Name(&names::CONFIGURATION_SET)] {
        assert!(fault(kind, "--help").contains("cannot begin with a hyphen"));
    }
    assert!(Kind::Identity.parse("-a@example.com").is_err());
    assert!(fault(Kind::Tags, "team").contains("has no ="));
    assert!(fault(Kind::Tags, "aws:team=a").contains("aws:"));
    assert!(fault(Kind::Identity, "example").contains("must be a domain or an email address"));
}

#[test]
fn what_people_paste_is_taken() {
    let one = |kind: Kind, text: &str| kind.parse(text).map(|value| texts(&value).join("|"));
    assert_eq!(one(ACCOUNT, "1234-5678-9012").unwrap(), "123456789012");
    assert_eq!(one(ACCOUNT, "012345678901").unwrap(), "012345678901");
    assert_eq!(
        one(Kind::Accounts, "111122223333,\n4444-5555-6666 ;777788889999").unwrap(),
        "111122223333|444455556666|777788889999"
    );
    assert_eq!(one(Kind::Tags, "cost centre = a=b, stage=test").unwrap(), "Key=cost centre,Value=a=b|Key=stage,Value=test");
    assert_eq!(one(Kind::Tags, "équipe=poste, 部門=メール").unwrap(), "Key=équipe,Value=poste|Key=部門,Value=メール");
    assert_eq!(one(Kind::Region, "EU-West-1").unwrap(), "eu-west-1");
    assert_eq!(one(Kind::EventTypes, "BOUNCE SEND").unwrap(), "SEND|BOUNCE");
    for path in ["/", "/a/", "/a/b.c/"] {
        assert!(one(Kind::Path, path).is_ok(), "{path}");
    }
    for path in ["a/", "/a", "//", "/a//b/", "", "/a b/", "/*/"] {
        assert!(one(Kind::Path, path).is_err(), "{path}");
    }
    for identity in ["example.com", "o'brien+news@mail.example.co.uk", "xn--bcher-kva.example"] {
        assert!(one(Kind::Identity, identity).is_ok(), "{identity}");
    }
    for identity in ["*", "*.com", "a@*", "bücher.example", "a@b@c.com", "-a.com", "a..com", "@a.com", "${x}.com"] {
        assert!(one(Kind::Identity, identity).is_err(), "{identity}");
    }
    let remark = |kind: Kind, text: &str| kind.parse(text).ok().and_then(|value| kind.remark(&value));
    assert!(remark(ACCOUNT, "123456789012").is_some() && remark(ACCOUNT, "111122223333").is_some());
    assert!(remark(ACCOUNT, "444433332221").is_none());
}

/// A large paste costs time in proportion, so that this ends at once.
#[test]
fn a_hundred_kilobytes_are_no_trouble() {
    for filler in ["a", "1", "-", "a=b,", "é", "\u{202e}", "/", "a.", "\"", "{", "😀"] {
        let text = filler.repeat(100_000 / filler.len());
        for kind in KINDS {
            if let Err(fault) = kind.parse(&text) {
                assert!(fault.len() < 300, "{kind:?}: a sentence, not an echo");
            }
        }
        for (recipe, variant) in forms::variants() {
            let (plan, _) = forms::plan(recipe, variant, |_| &text);
            for document in plan.all_documents() {
                assert!(Json::parse(&emit::json::document(document).to_string()).is_ok());
            }
        }
    }
}

/// The arguments that bash hands to `aws` when it reads these texts.
fn bash(texts: &[String]) -> Vec<Vec<String>> {
    let mut script = String::from("aws() { printf '%s\\0' \"$#\" \"$@\"; }\n");
    for text in texts {
        script.push_str(text);
        script.push('\n');
    }
    let mut child = Process::new("bash").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let mut words = text.split_terminator('\0');
    let mut out = Vec::new();
    while let Some(count) = words.next() {
        out.push(words.by_ref().take(count.parse().unwrap()).map(str::to_owned).collect());
    }
    out
}

/// What the words of a command are to say.
pub fn meant(command: &Command) -> Vec<String> {
    let word = |word: &Word| match word {
        Word::Text(text) => text.to_string(),
        Word::File(id) => format!("file://{id}.json"),
        Word::Item(token) => (*token).to_owned(),
    };
    command.words.iter().map(word).collect()
}

/// Every command of every recipe for these answers.
pub fn commands(raw: impl Fn(&'static Field) -> String) -> Vec<Command> {
    let mut out = Vec::new();
    for (recipe, variant) in forms::variants() {
        let answers: Vec<(&str, String)> = variant.fields.iter().map(|field| (field.key, raw(field))).collect();
        let checked =
            Checked::new(variant.fields, variant.services, |field| &answers.iter().find(|(key, _)| *key == field.key).unwrap().1);
        let plan = recipes::plan(recipe, variant, &checked, forms::TODAY);
        for command in plan.parts.iter().flat_map(|part| &part.steps).flat_map(|step| step.action.commands()) {
            if !out.contains(command) {
                out.push(command.clone());
            }
        }
    }
    out
}

#[test]
fn bash_reads_every_command_back() {
    for odd in [false, true] {
        let commands = commands(|field| match (odd, field.key) {
            (true, "identity") => "o'brien+a&b=c~d#e/f@example.com".to_owned(),
            (true, "tags") => "it is=a: b/c+d=e@f, 部門=-é".to_owned(),
            (true, "role-name" | "user-name") => "=-@,.+_Aa9".to_owned(),
            (true, "path") => "/=,.@-_+/a/".to_owned(),
            (true, "account") => String::new(),
            _ => forms::good(field).to_owned(),
        });
        let printed: Vec<String> = commands.iter().map(|command| aws_cli::command(command, Shell::Bash).to_string()).collect();
        let meant: Vec<Vec<String>> = commands.iter().map(meant).collect();
        assert!(printed.len() > 60);
        assert_eq!(bash(&printed), meant);
        // A blank behind a continuation would end the command.
        assert!(printed.iter().flat_map(|text| text.lines()).all(|line| line == line.trim_end()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn names_that_pass_come_through(
        role in "[A-Za-z0-9_+=,.@][A-Za-z0-9_+=,.@-]{0,63}", policy in "[A-Za-z0-9_][A-Za-z0-9_-]{0,63}",
        local in "[A-Za-z0-9._+='&~/#][A-Za-z0-9._+='&~/#-]{0,19}", path in "/([A-Za-z0-9.,+@=_-]{1,8}/){0,4}",
        value in "[A-Za-z0-9 _.:/=+@-]{1,20}",
    ) {
        let raw = |field: &'static Field| match field.key {
            "role-name" | "user-name" => role.clone(),
            "policy-name" | "configuration-set" | "event-destination" => policy.clone(),
            "identity" => format!("{local}@example.com"),
            "path" => path.clone(),
            "tags" => format!("key=x{value}"),
            _ => forms::good(field).to_owned(),
        };
        let commands = commands(raw);
        let printed: Vec<String> = commands.iter().map(|command| aws_cli::command(command, Shell::Bash).to_string()).collect();
        prop_assert_eq!(bash(&printed), commands.iter().map(meant).collect::<Vec<_>>());
        for (recipe, variant) in forms::variants() {
            let answers: Vec<(&str, String)> = variant.fields.iter().map(|field| (field.key, raw(field))).collect();
            let (plan, checked) = forms::plan(recipe, variant, |field| &answers.iter().find(|(key, _)| *key == field.key).unwrap().1);
            prop_assert_eq!(checked.errors().count(), 0, "{:?}", checked.diagnostics);
            for document in plan.all_documents() {
                let printed = emit::json::document(document).to_string();
                let read: serde_json::Value = serde_json::from_str(&printed).unwrap();
                arns(&read);
            }
        }
    }
}

/// Every string that begins like an ARN is one: six parts, a known partition, 12 digits or nothing for the account.
fn arns(value: &serde_json::Value) {
    match value {
        serde_json::Value::Array(items) => items.iter().for_each(arns),
        serde_json::Value::Object(members) => members.values().for_each(arns),
        serde_json::Value::String(text) if text.starts_with("arn:") => {
            let parts: Vec<&str> = text.splitn(6, ':').collect();
            assert_eq!(parts.len(), 6, "{text}");
            assert_eq!(parts[1], "aws", "{text}");
            assert!(parts[4].is_empty() || parts[4] == "aws" || parts[4].len() == 12, "{text}");
            assert!(!parts[5].is_empty(), "{text}");
        }
        _ => {}
    }
}

#[test]
fn output_pastes_as_it_is() {
    for (recipe, variant) in forms::variants() {
        let (plan, _) = forms::plan(recipe, variant, forms::good);
        for (place, _) in plan.all_documents().iter().enumerate() {
            let text = emit::artefact(&plan, Output::Document(place)).unwrap().text.to_string();
            assert!(text.starts_with('{') && text.ends_with("}\n") && text.is_ascii() && !text.contains('\t'));
            assert!(text.lines().all(|line| line == line.trim_end()));
        }
        for artefact in emit::everything(&plan) {
            let text = artefact.text.to_string();
            assert!(!text.contains('\r') && !text.contains('\u{a0}') && !text.contains('\u{feff}'), "{}", artefact.name);
        }
    }
}
