//! Any file of presets is taken or left aside, and the page works with it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_builder::guard;
use policy_builder::presets::Presets;
use policy_builder::session::State;
use policy_builder::text::Date;
use std::rc::Rc;

fuzz_target!(|text: &str| {
    let presets = Presets::read(text);
    if !presets.fault.is_empty() {
        assert!(presets.accounts.is_empty() && presets.regions.is_empty() && presets.note.is_empty());
    }
    let state = State::opened(Date::new(2026, 11, 20), Rc::new(presets), "");
    assert!(state.variant.fields.iter().all(|field| guard::find(state.raw(field)).is_none()));
});
