//! What leaves the page: nothing that looks like a credential, whatever is typed, linked or preset.

use crate::forms;
use crate::guard::{CLASSES, Draw, credential};
use policy_builder::emit::{Output, Shell};
use policy_builder::guard;
use policy_builder::plan::Phase;
use policy_builder::presets::Presets;
use policy_builder::recipes::RECIPES;
use policy_builder::session::parcel::{self, Parcel};
use policy_builder::session::{Action, State, Way};
use proptest::prelude::*;
use std::rc::Rc;

/// What a person, or somebody who means harm, might bring to a field: harmless, a credential, or a half of one.
fn brought() -> impl Strategy<Value = String> {
    let drawn = (0..8_usize, any::<u64>()).prop_map(|(class, seed)| credential(CLASSES[class], &mut Draw::new(seed)));
    prop_oneof![
        drawn.clone().prop_map(|(text, _)| text),
        drawn.clone().prop_map(|(_, value)| value),
        drawn.clone().prop_map(|(_, value)| value[..value.len() / 2].to_owned()),
        drawn.prop_map(|(_, value)| value[value.len() / 2..].to_owned()),
        "[A-Za-z0-9+=,.@_-]{1,64}",
        Just("444433332221".to_owned()),
    ]
}

fn check(parcel: Parcel) -> Result<(), TestCaseError> {
    match parcel {
        Parcel::Text(name, text) => prop_assert_eq!(guard::find(&text), None, "{}", name),
        Parcel::File(name, bytes) => prop_assert_eq!(guard::find(&String::from_utf8_lossy(&bytes)), None, "{}", name),
        Parcel::Ask | Parcel::Refused(_) | Parcel::Long(_) => {}
    }
    Ok(())
}

proptest! {
    // A case looks at every output of a form.
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn no_state_puts_a_credential_into_anything(
        recipe in 0..4_usize, variant in 0..4_usize, texts in prop::collection::vec(brought(), 12), fragment in brought(), note in brought(),
    ) {
        let recipe = RECIPES[recipe];
        let variant = &recipe.variants[variant % recipe.variants.len()];
        let presets = Rc::new(Presets::read(&serde_json::json!({ "note": note, "namePrefix": texts[0] }).to_string()));
        let mut state = State::opened(forms::TODAY, presets, &format!("#v=1&s={}&variant={}&path={fragment}", recipe.id, variant.id));
        state = state.next(Action::Recipe(recipe)).next(Action::Variant(variant));
        for (field, text) in variant.fields.iter().zip(&texts) {
            let before = state.raw(field).to_owned();
            state = state.next(Action::Type(field, text.clone()));
            if guard::find(text).is_some() {
                prop_assert_eq!(state.raw(field), before, "the field keeps what it had");
                prop_assert!(state.refused.is_some());
            }
        }
        prop_assert!(variant.fields.iter().all(|field| guard::find(state.raw(field)).is_none()));
        let plan = state.plan();
        let mut outputs = vec![Output::Script, Output::Checklist, Output::Commands(0, Phase::Create, Shell::Bash)];
        outputs.extend((0..plan.all_documents().len()).map(Output::Document));
        for output in outputs {
            parcel::pack(&plan, output, Way::Copy, true).map_or(Ok(()), check)?;
        }
        parcel::pack(&plan, Output::Script, Way::DownloadAll, true).map_or(Ok(()), check)?;
        for owners in [false, true] {
            check(parcel::link(&state, "https://example.com/", owners, "the link"))?;
        }
    }
}

#[test]
fn halves_that_only_meet_in_the_output_are_stopped_there() {
    // In an ARN, path and name stand side by side, with a slash, which is a letter of keys.
    let state = State::new(forms::TODAY, "");
    let mut stopped = 0;
    for seed in 0..400 {
        let secret = credential(guard::Class::Secret, &mut Draw::new(seed)).1;
        if guard::find(&secret).is_none() {
            continue;
        }
        let mut plan = state.plan();
        plan.documents[0].body = policy_builder::json::Json::String(secret.as_str().into());
        let parcel = parcel::pack(&plan, Output::Document(0), Way::Copy, true);
        stopped += usize::from(matches!(parcel, Some(Parcel::Refused(_))));
    }
    assert!(stopped > 300, "{stopped}");
}
