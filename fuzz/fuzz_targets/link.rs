//! Any fragment is refused, or names fields of its variant, each once, with values that hold no credential.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_builder::guard;
use policy_builder::session::link::{self, Link};

fuzz_target!(|text: &str| {
    let Ok(Link::Form(read)) = link::decode(text) else { return };
    assert!(text.chars().count() <= link::LONGEST + 1);
    assert!(read.recipe.variant(read.variant.id).is_some());
    for (index, (field, value)) in read.values.iter().enumerate() {
        assert!(read.variant.fields.iter().any(|known| known.key == field.key));
        assert!(read.values.iter().skip(index + 1).all(|(other, _)| other.key != field.key));
        assert!(guard::find(value).is_none());
    }
});
