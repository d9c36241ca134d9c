//! Every fix can be made; what all the safe ones together leave is JSON, and has none left.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_builder::iam::catalog::Catalog;
use policy_builder::json::Json;
use policy_builder::lint::{self, KINDS, Kind, fix};
use policy_builder::text::Date;

thread_local! {
    static CATALOG: Option<Catalog> = Catalog::read(include_bytes!("../../static/catalog.txt"));
}

const TODAY: Date = Date::new(2026, 11, 25);

fuzz_target!(|input: (u8, &str)| {
    let (number, text) = input;
    let reading = lint::read(text);
    if reading.tree.is_none() {
        return;
    }
    let kind = KINDS.get(usize::from(number) % KINDS.len()).map_or(Kind::Identity, |row| row.0);
    CATALOG.with(|catalog| {
        let mut safe = 0;
        for finding in lint::run(&reading, kind, catalog.as_ref(), TODAY) {
            let Some(fix) = finding.fix else { continue };
            safe += usize::from(fix.safe);
            let fixed = fix::apply(&reading.text, &fix.edits);
            assert!(fixed.is_some_and(|fixed| Json::parse(&fixed).is_ok()), "{}", fix.what);
        }
        let (fixed, made) = fix::apply_safe(&reading, kind, catalog.as_ref(), TODAY);
        assert!(Json::parse(&fixed).is_ok());
        assert_eq!(made == 0, safe == 0);
    });
});
