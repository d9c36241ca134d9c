//! Any text, as any kind of policy: what is found lies in it and is said in words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_builder::iam::catalog::Catalog;
use policy_builder::lint::{self, KINDS, Kind};
use policy_builder::text::Date;

thread_local! {
    static CATALOG: Option<Catalog> = Catalog::read(include_bytes!("../../static/catalog.txt"));
}

fuzz_target!(|input: (u8, &str)| {
    let (number, text) = input;
    let reading = lint::read(text);
    let kind = KINDS.get(usize::from(number) % KINDS.len()).map_or(Kind::Identity, |row| row.0);
    CATALOG.with(|catalog| {
        for finding in lint::run(&reading, kind, catalog.as_ref(), Date::new(2026, 11, 25)) {
            assert!(!finding.details.is_empty() && (reading.text.contains("{}") || !finding.details.contains("{}")));
            for place in finding.places {
                // A text that cannot be read is told of where it was given.
                assert!(reading.text.get(place.span.start..place.span.end).is_some());
            }
        }
    });
    let _ = lint::guess(&reading);
});
