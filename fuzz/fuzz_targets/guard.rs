//! Any text is looked at to its end; a hit lies in it, and blanks behind it change nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_builder::guard::{self, Door};

fuzz_target!(|text: &str| {
    let hit = guard::find(text);
    assert_eq!(hit, guard::find(text));
    if let Some(hit) = hit {
        assert!(hit.start < hit.end && hit.end <= text.len());
        assert!(!guard::refusal(hit.class, Door::Field).is_empty());
    }
    let longer = [text, " \n"].concat();
    assert_eq!(hit.map(|hit| hit.class), guard::find(&longer).map(|hit| hit.class));
});
