//! Policies in plain words, held against a second reading of the same policies by `serde_json`, and a few by hand.

use crate::forms;
use policy_builder::emit;
use policy_builder::iam::kind::{KINDS, Kind};
use policy_builder::iam::words;
use policy_builder::json::Json;
use policy_builder::plan::Document;
use policy_builder::text::Text;
use serde_json::Value;

fn text(json: &Json) -> Json<Text> {
    match json {
        Json::String(string) => Json::String(string.as_str().into()),
        Json::Array(items) => Json::Array(items.iter().map(text).collect()),
        Json::Object(members) => Json::Object(members.iter().map(|(key, value)| (key.clone(), text(value))).collect()),
        Json::Null => Json::Null,
        Json::Bool(value) => Json::Bool(*value),
        Json::Number(digits) => Json::Number(digits.clone()),
    }
}

fn say(kind: Kind, policy: &str) -> (String, Vec<String>) {
    let words = words::explain(kind, &text(&Json::parse(policy).unwrap()));
    (words.paragraph.to_string(), words.list.iter().map(ToString::to_string).collect())
}

fn each(value: Option<&Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(items)) => items.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    }
}

/// Every string below a value.
fn strings(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        Value::Object(members) => members.values().for_each(|value| strings(value, out)),
        _ => {}
    }
}

fn documents() -> Vec<Document> {
    let plans = forms::variants().map(|(recipe, variant)| forms::plan(recipe, variant, forms::good).0);
    plans.flat_map(|plan| plan.all_documents().into_iter().cloned().collect::<Vec<_>>()).collect()
}

#[test]
fn nothing_that_a_statement_says_is_left_out() {
    for document in documents().iter().filter(|document| document.kind != Kind::Argument) {
        let words = words::explain(document.kind, &document.body);
        let json: Value = serde_json::from_str(&emit::json::document(document).to_string()).unwrap();
        let statements = each(json.get("Statement"));
        assert_eq!(words.list.len(), statements.len(), "{}: a sentence for each statement", document.id);
        for (statement, sentence) in statements.iter().zip(&words.list) {
            let sentence = sentence.to_string();
            let has = |word: &str| assert!(sentence.contains(word), "{}: {word} is not in: {sentence}", document.id);
            let (mut actions, mut values, mut principals) = (Vec::new(), Vec::new(), Vec::new());
            statement.get("Action").into_iter().for_each(|value| strings(value, &mut actions));
            statement.get("Condition").into_iter().for_each(|value| strings(value, &mut values));
            statement.get("Principal").into_iter().for_each(|value| strings(value, &mut principals));
            for action in actions.iter().filter(|action| *action != "sts:AssumeRole") {
                let (service, name) = action.split_once(':').unwrap();
                has(service);
                has(if name == "*" { "every action" } else { name.trim_end_matches('*') });
            }
            for value in &values {
                has(value);
            }
            assert_eq!(values.is_empty(), !sentence.contains(", if "), "{sentence}");
            for principal in &principals {
                let account = principal.split(':').nth(4).unwrap_or(principal);
                has(if principal == "*" { "veryone in any account" } else { account });
            }
            for resource in each(statement.get("Resource")) {
                // Account and Region of an ARN, and the end of its name.
                let resource = resource.as_str().unwrap().to_owned();
                let parts: Vec<&str> = resource.splitn(6, ':').collect();
                for part in parts.iter().skip(3).take(2).filter(|part| !["", "*"].contains(*part)) {
                    has(part);
                }
                let name = resource.rsplit(['/', ':']).next().unwrap();
                assert!(
                    name == "*" && (sentence.contains("every") || sentence.contains('*')) || sentence.contains(name),
                    "{sentence}"
                );
            }
        }
    }
}

#[test]
fn sentences_read_as_a_person_would_say_it() {
    let statement = |inner: &str| format!(r#"{{"Version":"2012-10-17","Statement":{{{inner}}}}}"#);
    for (kind, inner, sentence) in [
        (
            Kind::Trust,
            r#""Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}"#,
            "The service ses.amazonaws.com may assume the role, if the account that the service acts for is 444433332221.",
        ),
        (
            Kind::Ses,
            r#""Effect":"Allow","Principal":"*","Action":["ses:SendEmail","ses:SendRawEmail"],"Resource":"arn:aws:ses:eu-west-1:444433332221:identity/example.com","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}"#,
            "Everyone in any account may call SendEmail and SendRawEmail of ses on SES identity example.com of account \
             444433332221, eu-west-1, if the caller's organization is o-a1b2c3d4e5.",
        ),
        (
            Kind::InlineRole,
            r#""Effect":"Deny","NotAction":["iam:*","sts:GetCallerIdentity"],"NotResource":"*""#,
            "The role must not do anything but call every action of iam, or GetCallerIdentity of sts, on everything but everything.",
        ),
        (
            Kind::Identity,
            r#""Effect":"Allow","Action":"*","Resource":"*""#,
            "Whoever has it may do everything with every service on everything.",
        ),
        (
            Kind::Identity,
            r#""Effect":"Allow","Action":["ses:Get*","ses:List*","ses:SendEmail"],"Resource":["arn:aws:ses:*:444433332221:identity/*","arn:aws:iam::444433332221:role/path/Name"],"Condition":{"ForAnyValue:StringNotLike":{"ses:FromAddress":["a@example.com","b@example.com"]},"NumericLessThanEqualsIfExists":{"my:number":"3"}}"#,
            "Whoever has it may call SendEmail and all that begins with Get or List of ses on every SES identity of account \
             444433332221, every Region and role path/Name of account 444433332221, if one value of the sender's address is not \
             like a@example.com or b@example.com, and if my:number is at most 3 (or the call does not say).",
        ),
    ] {
        assert_eq!(say(kind, &statement(inner)).1, [sentence]);
    }
}

#[test]
fn paragraphs_count_and_warn() {
    let (none, list) = say(Kind::Identity, r#"{"Version":"2012-10-17","Statement":[]}"#);
    assert!(none.ends_with("It has no statement and allows nothing.") && list.is_empty(), "{none}");
    let open = r#"{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}"#;
    let (said, list) = say(Kind::Trust, open);
    assert!(said.contains("one statement, without a condition") && said.ends_with("Careful: it names everyone."), "{said}");
    assert_eq!(list, ["Everyone in any account may assume the role."]);
    let denies = r#"{"Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}"#;
    assert!(say(Kind::Identity, denies).0.contains("allows nothing"));
}

#[test]
fn what_is_no_policy_is_told_value_by_value() {
    let (said, list) = say(Kind::Argument, r#"{"Enabled":true,"Types":["SEND","BOUNCE"],"To":{"Arn":"arn:x"},"N":3,"Z":null}"#);
    assert!(said.starts_with("Not a policy"));
    assert_eq!(list, ["Enabled: yes.", "Types: SEND and BOUNCE.", "To, Arn: arn:x.", "N: 3.", "Z: nothing."]);
}

proptest::proptest! {
    /// Whatever stands where: words, and no panic.
    #[test]
    fn strange_documents_are_explained(policy in strange()) {
        for kind in KINDS.iter().map(|row| row.0).chain([Kind::Argument]) {
            let words = words::explain(kind, &policy);
            assert!(!words.paragraph.to_string().is_empty());
        }
    }
}

/// JSON of any shape with the grammar's words in it.
fn strange() -> impl proptest::strategy::Strategy<Value = Json<Text>> {
    use proptest::prelude::*;
    let word = prop_oneof![
        Just("*"),
        Just("arn:aws:ses:::identity"),
        Just("arn:::::"),
        Just(":"),
        Just("ses:"),
        Just("Allow"),
        Just("Deny"),
        Just(""),
        Just("arn:aws:iam::*:role/a/b"),
        Just("sts:AssumeRole"),
        Just("é*?")
    ];
    let key = prop_oneof![
        Just("Statement"),
        Just("Effect"),
        Just("Principal"),
        Just("NotPrincipal"),
        Just("Action"),
        Just("NotAction"),
        Just("Resource"),
        Just("Condition"),
        Just("StringEquals"),
        Just("aws:SourceArn"),
        Just("Service"),
        Just("")
    ];
    let leaf = prop_oneof![word.prop_map(|text| Json::String(text.into())), Just(Json::Null), Just(Json::Bool(true))];
    leaf.prop_recursive(5, 48, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            prop::collection::vec((key.clone(), inner), 0..5)
                .prop_map(|members| Json::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())),
        ]
    })
}
