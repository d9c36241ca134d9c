//! Goldens: each documented variant against the document's own text, placeholders replaced as the document says.

use crate::forms;
use policy_builder::emit;
use policy_builder::recipes;
use serde_json::Value;

const ACCOUNT: &str = "444433332221";
const SHARED: &str = "444433332222";

/// The fixture with its placeholders replaced, as `serde_json` reads it, keys in order.
fn document(recipe: &str, id: &str) -> Value {
    let path = format!("{}/tests/documented/{recipe}.{id}.json", env!("CARGO_MANIFEST_DIR"));
    let mut text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let replacements = match recipe {
        "ses-sending-role" => {
            vec![("arn:partition:", "arn:aws:"), (":region:", ":us-east-1:"), ("accountId", ACCOUNT), ("111122223333", ACCOUNT)]
        }
        "email-events-to-firehose" => {
            vec![(":region:", ":us-east-1:"), ("accountId", ACCOUNT), ("deliveryStreamName", "email-events")]
        }
        "cross-account-ses" => vec![
            ("<region>", "us-east-1"),
            ("<shared-account-id>", SHARED),
            ("<dev-account-id>", "444433332223"),
            ("<staging-account-id>", "444433332224"),
            ("<domain-or-email>", "example.com"),
            ("<role-created-in-shared-account>", "SharedSESRole"),
        ],
        _ => vec![("123456789012", ACCOUNT)],
    };
    for (placeholder, value) in replacements {
        text = text.replace(placeholder, value);
    }
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn documented_variants_say_what_the_documents_say() {
    let expected = [
        ("ses-sending-role", vec!["permission-policy", "trust-policy"]),
        ("ses-sending-role", vec!["permission-policy.newer", "trust-policy.newer"]),
        ("email-events-to-firehose", vec!["trust-policy", "permission-policy"]),
        ("cross-account-ses", vec!["permission-policy", "identity-policy", "assume-role-policy", "trust-policy"]),
        ("postman-access", vec!["access-policy"]),
    ];
    for (id, documents) in expected {
        let recipe = recipes::find(id).unwrap();
        let variant = recipe.variant("documented").unwrap();
        let (plan, checked) = forms::plan(recipe, variant, |field| if field.key == "path" { "" } else { forms::good(field) });
        assert_eq!(checked.errors().count(), 0, "{:?}", checked.diagnostics);
        for name in documents {
            let ours = plan.document(name.trim_end_matches(".newer")).unwrap();
            let printed = emit::json::document(ours).to_string();
            let read: Value = serde_json::from_str(&printed).unwrap();
            let theirs = document(id, name);
            assert_eq!(read, theirs, "{id} {name}");
            // Values that are equal may still differ in the order of keys; texts printed in order may not.
            assert_eq!(read.to_string(), theirs.to_string(), "{id} {name}: order of keys");
        }
    }
}

#[test]
fn every_fixture_is_held_against_a_document() {
    let folder = format!("{}/tests/documented", env!("CARGO_MANIFEST_DIR"));
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    for name in names.filter(|name| name != "README.md") {
        let (recipe, document) = name.split_once('.').unwrap();
        let document = document.split('.').next().unwrap();
        let variant = recipes::find(recipe).and_then(|recipe| recipe.variant("documented")).unwrap();
        assert!(variant.documents.iter().any(|one| one.id == document), "{name}");
    }
}
