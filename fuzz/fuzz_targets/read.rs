//! Any text is read to its end: what is mended is JSON, needs no more mending, and prints as what it is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_builder::json::{Json, compact, pretty};
use policy_builder::lint;

fuzz_target!(|text: &str| {
    let reading = lint::read(text);
    let Some(tree) = reading.tree else {
        assert_eq!(reading.repairs.is_empty(), reading.text == text);
        assert!(reading.fault.is_some_and(|fault| reading.text.get(fault.at..).is_some()));
        return;
    };
    assert!(reading.text.get(tree.span.start..tree.span.end).is_some());
    assert_eq!(reading.repairs.is_empty(), reading.text == text);
    let value = Json::from(tree);
    assert_eq!(Json::parse(&reading.text).as_ref(), Ok(&value));
    assert_eq!(Json::parse(&compact(&reading.text)).as_ref(), Ok(&value));
    assert_eq!(Json::parse(&pretty(&reading.text)).as_ref(), Ok(&value));
});
