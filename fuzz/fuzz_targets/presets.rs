//! Any file of presets is taken, without a credential in it, or left aside as a whole.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_builder::guard;
use policy_builder::presets::Presets;

fuzz_target!(|text: &str| {
    let presets = Presets::read(text);
    if !presets.fault.is_empty() {
        assert!(presets.accounts.is_empty() && presets.regions.is_empty() && presets.note.is_empty());
    }
    for (name, id) in &presets.accounts {
        assert!(!name.is_empty() && id.len() == 12);
    }
    assert!(guard::find(&presets.note).is_none());
});
