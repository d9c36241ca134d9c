//! The session: nothing typed is lost or changed, and the address holds no value.

use crate::forms;
use policy_builder::emit::Output;
use policy_builder::field::Field;
use policy_builder::recipes::{self, RECIPES};
use policy_builder::session::{Action, Panel, Pick, State, Way, link};
use proptest::prelude::*;

fn open() -> State {
    State::new(forms::TODAY, "")
}

fn field(state: &State, key: &str) -> &'static Field {
    state.variant.fields.iter().find(|field| field.key == key).unwrap()
}

#[test]
fn shared_values_follow_and_names_stay() {
    let start = open();
    let typed = start.next(Action::Type(field(&start, "account"), "4444-3333-2221".into()));
    let typed = typed.next(Action::Type(field(&start, "role-name"), "Mine".into()));
    let events = recipes::find("email-events-to-firehose").unwrap();
    let there = typed.next(Action::Recipe(events));
    assert_eq!(there.variant.id, "current");
    assert_eq!(there.raw(field(&there, "account")), "4444-3333-2221");
    assert_eq!(there.raw(field(&there, "role-name")), "SESEventsToFirehoseRole");
    let back = there.next(Action::Recipe(start.recipe));
    assert_eq!(back.raw(field(&back, "role-name")), "Mine");
    let recommended = back.next(Action::Variant(back.recipe.variant("recommended").unwrap()));
    assert_eq!(recommended.raw(field(&recommended, "role-name")), "Mine");
}

#[test]
fn asking_shows_every_fault_and_typing_ends_the_question() {
    let start = open();
    let account = field(&start, "account");
    assert!(!start.is_visited(account));
    let asked = start.next(Action::Ask(Output::Document(0), Way::Copy));
    assert!(asked.variant.fields.iter().all(|field| asked.is_visited(field)));
    assert_eq!(asked.pending, Some((Output::Document(0), Way::Copy)));
    assert_eq!(asked.next(Action::Type(account, "1".into())).pending, None);
    let done = asked.next(Action::Outcome("Copied.".into()));
    assert_eq!((done.pending, done.status.as_str()), (None, "Copied."));
    assert_eq!(done.next(Action::Outcome("Copied.".into())).status, "Copied. Again.");
    assert_eq!(done.next(Action::Type(account, "1".into())).status, "");
}

#[test]
fn the_address_leads_back_to_scenario_and_variant() {
    for recipe in RECIPES {
        for variant in recipe.variants {
            let state = State::new(forms::TODAY, &format!("#{}", link::encode(recipe, variant)));
            assert_eq!((state.recipe.id, state.variant.id), (recipe.id, variant.id));
            assert_eq!(state.panel, Panel::Document(0));
        }
    }
    let state = open().next(Action::Link("#v=1&s=nothing".into()));
    assert_eq!(state.recipe.id, RECIPES[0].id, "a link that is not understood changes nothing");
    let there = State::new(forms::TODAY, "#v=1&s=postman-access");
    assert_eq!(there.next(Action::Link(String::new())).recipe.id, RECIPES[0].id, "no fragment is the first scenario");
}

proptest! {
    #[test]
    fn text_is_kept_as_typed_and_stays_out_of_the_address(
        texts in prop::collection::vec((0_usize..30, r"\PC{0,30}|[\u{0}-\u{20}é\u{202e}]{0,9}"), 1..12),
        places in prop::collection::vec((0_usize..4, 0_usize..4), 1..6),
    ) {
        let mut state = open();
        let mut last: Vec<(&'static str, &'static Field, String)> = Vec::new();
        for (recipe, variant) in places {
            state = state.next(Action::Recipe(RECIPES[recipe % RECIPES.len()]));
            state = state.next(Action::Variant(&state.recipe.variants[variant % state.recipe.variants.len()]));
            for (index, text) in &texts {
                let field = state.variant.fields[index % state.variant.fields.len()];
                state = state.next(Action::Type(field, text.clone())).next(Action::Leave(field));
                let scope = if field.shared { "" } else { state.recipe.id };
                last.retain(|(place, known, _)| (*place, known.key) != (scope, field.key));
                last.push((scope, field, text.clone()));
            }
            let address = link::encode(state.recipe, state.variant);
            prop_assert_eq!(&address, &format!("v=1&s={}&variant={}", state.recipe.id, state.variant.id));
            for (scope, field, text) in &last {
                if scope.is_empty() || *scope == state.recipe.id {
                    prop_assert_eq!(state.raw(field), text);
                }
            }
            for document in state.plan().all_documents() {
                let printed = policy_builder::emit::json::document(document).to_string();
                prop_assert!(serde_json::from_str::<serde_json::Value>(&printed).is_ok());
            }
        }
    }
}

#[test]
fn undo_and_redo_go_back_and_forth_through_the_whole_form() {
    let start = open();
    let (account, region) = (field(&start, "account"), field(&start, "region"));
    assert!(start.undoes().is_none() && start.redoes().is_none());
    // Typed at one go, undone at once.
    let mut state = start.clone();
    for text in ["4", "44", "444433332221"] {
        state = state.next(Action::Type(account, text.into()));
    }
    let typed = state.next(Action::Leave(account)).next(Action::Type(region, "eu-west-1".into()));
    let elsewhere = typed.next(Action::Recipe(recipes::find("postman-access").unwrap()));
    let once = elsewhere.next(Action::Undo);
    assert_eq!((once.recipe.id, once.raw(account), once.raw(region)), (start.recipe.id, "444433332221", ""));
    let twice = once.next(Action::Undo);
    assert_eq!((twice.raw(account), twice.undoes().is_none()), ("", true));
    assert_eq!(twice.redoes().map(|(field, _)| field), Some("AWS account ID"), "what redo brings back has a name");
    let again = twice.next(Action::Redo).next(Action::Redo);
    assert_eq!(again.recipe.id, start.recipe.id, "where the change was made");
    assert_eq!((again.raw(account), again.raw(region), again.redoes().is_none()), ("444433332221", "eu-west-1", true));
    // A change ends the way forward.
    assert!(twice.next(Action::Type(region, "x".into())).redoes().is_none());
}

#[test]
fn starting_over_can_be_undone() {
    let start = open();
    let account = field(&start, "account");
    let typed =
        start.next(Action::Type(account, "444433332221".into())).next(Action::Leave(account)).next(Action::Tick("1".into()));
    let empty = typed.next(Action::StartOver);
    assert!(!empty.is_ticked("1"), "what was ticked off was done with other values");
    assert_eq!((empty.raw(account), empty.is_touched(), empty.is_visited(account)), ("", false, false));
    let back = empty.next(Action::Undo);
    assert_eq!((back.raw(account), back.is_visited(account), back.is_ticked("1")), ("444433332221", true, true));
}

#[test]
fn undo_remembers_a_hundred_forms() {
    let start = open();
    let (account, region) = (field(&start, "account"), field(&start, "region"));
    let mut state = start;
    for number in 0..300 {
        state = state.next(Action::Type(if number % 2 == 0 { account } else { region }, number.to_string()));
    }
    let mut steps = 0;
    while state.undoes().is_some() {
        state = state.next(Action::Undo);
        steps += 1;
    }
    assert_eq!((steps, state.raw(account), state.raw(region)), (100, "198", "199"));
}

#[test]
fn ticks_belong_to_their_variant_and_picks_end_with_it() {
    let state = open().next(Action::Tick("0/create-role".into())).next(Action::Pick(Some(Pick::Line(0, 3)), Some(1)));
    assert!(state.is_ticked("0/create-role"));
    assert_eq!((state.picked, state.panel), (Some(Pick::Line(0, 3)), Panel::Document(1)));
    let other = state.next(Action::Variant(state.recipe.variant("recommended").unwrap()));
    assert!(!other.is_ticked("0/create-role") && other.picked.is_none());
    let back = other.next(Action::Variant(state.variant));
    assert!(back.is_ticked("0/create-role") && !back.next(Action::Tick("0/create-role".into())).is_ticked("0/create-role"));
}

#[test]
fn the_tag_that_undo_goes_by_is_nobody_elses() {
    let start = open();
    let tags = field(&start, "tags");
    for (text, is_taken) in [("team=mail", true), ("policy-builder=mine", false), ("team=mail, Policy-Builder=x", false)] {
        let typed = start.next(Action::Type(tags, text.into()));
        assert_eq!(typed.checked().errors().all(|about| about.field != "tags"), is_taken, "{text}");
    }
}
