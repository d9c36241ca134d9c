//! What is split fits: every part is a document of at most so many characters.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_builder::iam::kind::dense;
use policy_builder::json::Json;
use policy_builder::lint;

fuzz_target!(|input: (u8, &str)| {
    let (room, text) = input;
    let quota = 60 + usize::from(room);
    for part in lint::split(&lint::read(text), quota).into_iter().flatten() {
        assert!(dense(&part) <= quota, "{part}");
        assert!(Json::parse(&part).is_ok(), "{part}");
    }
});
