//! Links: an interface for good, readable, without owners unless asked for, and with nothing that must be trusted unseen.

use crate::forms;
use crate::guard::{CLASSES, Draw, credential};
use policy_builder::field::Field;
use policy_builder::recipes::{self, Recipe, Variant};
use policy_builder::session::link::{self, Fault};
use policy_builder::session::{Action, Notice, State};

fn open(fragment: &str) -> State {
    State::new(forms::TODAY, fragment)
}

fn field(state: &State, key: &str) -> &'static Field {
    state.variant.fields.iter().find(|field| field.key == key).unwrap()
}

fn at(recipe: &'static Recipe, variant: &'static Variant) -> State {
    open(&link::encode(recipe, variant))
}

fn filled(recipe: &'static Recipe, variant: &'static Variant) -> State {
    variant.fields.iter().fold(at(recipe, variant), |state, field| state.next(Action::Type(field, forms::good(field).to_owned())))
}

/// Every link that was ever made, and what it means: only ever longer. A line is a fragment, a tab, and JSON.
#[test]
fn old_links_mean_what_they_meant() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/links/links.tsv")).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() >= 19);
    for line in lines {
        let (fragment, meaning) = line.split_once('\t').unwrap();
        let meaning: serde_json::Value = serde_json::from_str(meaning).unwrap();
        let state = open(fragment);
        assert_eq!(state.recipe.id, meaning["s"], "{fragment}");
        assert_eq!(state.variant.id, meaning["variant"], "{fragment}");
        let values = meaning["values"].as_object().unwrap();
        for field in state.variant.fields {
            let wanted = values.get(field.key).map_or(field.default, |text| text.as_str().unwrap());
            assert_eq!(state.raw(field), wanted, "{fragment}: {}", field.key);
        }
        assert_eq!(
            values.keys().filter(|key| state.variant.fields.iter().any(|field| field.key == key.as_str())).count(),
            values.len()
        );
    }
}

#[test]
fn a_shared_form_opens_as_it_was_with_owners_only_where_asked() {
    for (recipe, variant) in forms::variants() {
        let state = filled(recipe, variant);
        for owners in [false, true] {
            let fragment = link::share(&state, owners);
            assert!(fragment.len() <= link::LONGEST, "{fragment}");
            let there = open(&fragment);
            for field in variant.fields {
                let wanted = if owners || !field.kind.names_owner() { forms::good(field) } else { field.default };
                assert_eq!(there.raw(field), wanted, "{fragment}: {}", field.key);
            }
            if !owners {
                assert!(!fragment.contains("44443333") && !fragment.contains("o-a1b2"), "{fragment}");
            }
        }
    }
}

#[test]
fn what_came_with_a_link_is_marked_until_touched() {
    let state = open("#v=1&s=email-events-to-firehose&variant=current&stream=email-events&region=eu-west-1");
    assert_eq!(state.notice, Some(Notice::Values(2, 0)));
    let stream = field(&state, "stream");
    assert!(state.has_arrived(stream) && !state.is_doubted(stream) && !state.has_arrived(field(&state, "account")));
    let typed = state.next(Action::Type(stream, "events".into()));
    assert!(!typed.has_arrived(stream) && typed.has_arrived(field(&typed, "region")));
    assert!(typed.next(Action::Undo).has_arrived(stream), "undo brings the mark back too");
    assert!(!state.next(Action::StartOver).has_arrived(stream));
}

#[test]
fn what_a_link_says_in_vain_is_told() {
    let told = |fragment: &str| open(fragment).notice;
    assert_eq!(told("#v=1&s=email-events-to-firehose&variant=current"), None);
    assert_eq!(told("#v=1&s=email-events-to-firehose"), None);
    let odd = "#v=1&s=email-events-to-firehose&variant=nope&stream=a&x=1&stream=b";
    assert_eq!(told(odd), Some(Notice::Values(1, 3)), "the variant, a key, and what is said twice");
}

#[test]
fn owners_that_came_with_a_link_fill_nothing_before_they_are_confirmed() {
    for (recipe, variant) in forms::variants() {
        let whole = link::share(&filled(recipe, variant), true);
        let mut state = open(&whole);
        let owners: Vec<_> = variant.fields.iter().filter(|field| field.kind.names_owner()).collect();
        for field in &owners {
            let plan = state.plan();
            let about: Vec<_> = plan.errors().filter(|about| about.field == field.key).collect();
            assert_eq!(about.len(), 1, "{} {}", variant.id, field.key);
            assert_eq!(about[0].code, "link-unconfirmed");
            assert!(plan.gaps().contains(&field.key), "{} {}", variant.id, field.key);
            state = state.next(Action::Confirm(field));
        }
        assert_eq!(state.plan().errors().count(), 0, "{}", variant.id);
        // Typing it oneself confirms as well.
        let typed = open(&whole).next(Action::Type(owners[0], forms::good(owners[0]).into()));
        assert!(!typed.is_doubted(owners[0]) && !typed.plan().gaps().contains(&owners[0].key));
    }
}

#[test]
fn a_link_of_an_unknown_version_is_to_be_read_only() {
    let state = open("#v=2&s=postman-access&variant=recommended&user-name=Somebody&new-thing=1");
    assert_eq!((state.notice.clone(), state.read_only, state.variant.id), (Some(Notice::Newer("2".into())), true, "recommended"));
    let name = field(&state, "user-name");
    assert_eq!(state.raw(name), "Somebody");
    assert_eq!(state.next(Action::Type(name, "Else".into())).raw(name), "Somebody");
    assert_eq!(state.next(Action::StartOver).raw(name), "Somebody");
    let unlocked = state.next(Action::Unlock);
    assert_eq!(unlocked.next(Action::Type(name, "Else".into())).raw(name), "Else");
}

#[test]
fn a_credential_in_a_link_gets_nowhere() {
    let mut draw = Draw::new(9);
    for class in CLASSES {
        for _ in 0..200 {
            let value = credential(class, &mut draw).1;
            if policy_builder::guard::find(&value).is_none() {
                continue;
            }
            let escaped: String = value
                .bytes()
                .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02x}") })
                .collect();
            for text in [&value, &escaped] {
                for fragment in [
                    format!("#v=1&s=postman-access&user-name={text}"),
                    format!("#v=7&s=postman-access&x={text}"),
                    format!("#{text}"),
                ] {
                    let state = open(&fragment);
                    assert!(matches!(state.notice, Some(Notice::Fault(Fault::Credential(_)))), "{class:?}");
                    assert_eq!(state.recipe.id, recipes::FIRST.0.id);
                    assert!(!format!("{state:?}").contains(&value));
                    assert!(!format!("{:?}", open("").next(Action::Link(fragment))).contains(&value));
                }
            }
        }
    }
}

#[test]
fn a_link_that_is_followed_can_be_undone() {
    let start = open("");
    let account = field(&start, "account");
    let typed = start.next(Action::Type(account, "444433332221".into()));
    let there = typed.next(Action::Link("#v=1&s=ses-sending-role&variant=documented&account=555544443331".into()));
    assert_eq!(there.raw(account), "555544443331");
    let back = there.next(Action::Undo);
    assert_eq!(back.raw(account), "444433332221");
    assert!(!back.is_doubted(account));
    // What the page was opened with is where it begins.
    assert!(open("#v=1&s=ses-sending-role&region=eu-west-1").undoes().is_none());
}
