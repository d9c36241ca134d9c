//! Presets: what the schema takes the page takes, what it refuses the page refuses, and a broken file costs only itself.
//! `tests/browser/schema.mjs` holds the schema to the same files with another implementation.

use crate::forms;
use crate::guard::{CLASSES, Draw, credential};
use policy_builder::presets::Presets;
use policy_builder::recipes::RECIPES;
use policy_builder::session::{Action, State};
use proptest::prelude::*;
use std::path::PathBuf;
use std::rc::Rc;

fn files(verdict: &str) -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/presets").join(verdict);
    let mut out: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    out.sort();
    out.into_iter().map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

fn open(text: &str) -> State {
    State::opened(forms::TODAY, Rc::new(Presets::read(text)), "")
}

#[test]
fn good_files_are_taken() {
    for (path, text) in files("good") {
        assert_eq!(Presets::read(&text).fault, "", "{}", path.display());
    }
}

#[test]
fn a_broken_file_is_left_aside_and_says_where() {
    for (path, text) in files("bad") {
        let presets = Presets::read(&text);
        // A file is named after the member that is wrong in it.
        let member = path.file_stem().unwrap().to_str().unwrap().split('.').next().unwrap().to_owned();
        assert!(presets.fault.starts_with(&member), "{}: {}", path.display(), presets.fault);
        assert!(presets.accounts.is_empty() && presets.regions.is_empty() && presets.note.is_empty());
        let (state, plain) = (open(&text), open(""));
        for field in state.variant.fields {
            assert_eq!(state.raw(field), plain.raw(field));
        }
    }
    let fault = Presets::read("{\n  \"note\": \"a\",\n  oops\n}").fault;
    assert!(fault.starts_with("line 3, column 3: expected"), "{fault}");
}

#[test]
fn what_they_say_holds_until_somebody_types() {
    let text = files("good").into_iter().find(|(path, _)| path.ends_with("everything.json")).unwrap().1;
    let given: serde_json::Value = serde_json::from_str(&text).unwrap();
    let state = open(&text);
    assert_eq!(state.recipe.id, given["scenarios"][0]);
    assert_eq!(RECIPES.iter().filter(|recipe| state.presets.shows(recipe)).count(), 2);
    let field = |key: &str| state.variant.fields.iter().copied().find(|field| field.key == key).unwrap();
    assert_eq!(state.raw(field("path")), given["path"]);
    assert_eq!(state.raw(field("permissions-boundary")), given["permissionsBoundary"]);
    assert_eq!(state.raw(field("tags")), "team=mail, stage=production");
    assert_eq!(state.raw(field("role-name")), "acme-SESEventsToFirehoseRole");
    assert_eq!(state.raw(field("event-destination")), field("event-destination").default, "a name of SES is none of IAM");
    let typed = state.next(Action::Type(field("path"), String::new()));
    assert_eq!(typed.raw(field("path")), "");
    let elsewhere = state.next(Action::Type(field("region"), "us-east-1".into()));
    let about: Vec<_> = elsewhere.checked().errors().filter(|about| about.field == "region").map(|about| about.code).collect();
    assert_eq!(about, ["region-not-preset"]);
    let here = state.next(Action::Type(field("region"), "eu-west-1".into()));
    assert!(here.checked().errors().all(|about| about.field != "region"));
}

#[test]
fn a_credential_in_the_file_is_not_taken_nor_repeated() {
    let mut draw = Draw::new(3);
    for class in CLASSES {
        let (text, value) = credential(class, &mut draw);
        let file = serde_json::json!({ "note": text }).to_string();
        let presets = Presets::read(&file);
        assert!(!presets.fault.is_empty() && presets.note.is_empty(), "{class:?}");
        assert!(!presets.fault.contains(&value));
        // Nor where escapes hide it.
        let hidden = text.chars().fold(String::new(), |all, letter| all + &format!("\\u{:04x}", u32::from(letter)));
        if !text.contains('\n') && text.len() <= 500 {
            let presets = Presets::read(&format!("{{\"note\": \"{hidden}\"}}"));
            assert!(!presets.fault.is_empty() && presets.note.is_empty(), "{class:?}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read_to_an_end(text in "\\PC{0,200}|[\\[\\]{}\":,a-z0-9 ]{0,80}") {
        let presets = Presets::read(&text);
        prop_assert!(presets.fault.is_empty() || presets.accounts.is_empty());
    }
}
