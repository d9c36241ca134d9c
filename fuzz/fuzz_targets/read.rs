//! Any text is read to its end, whichever of its policies is asked for: what is mended is JSON, needs no more mending, prints as what
//! it is, and stood in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_builder::json::{Fault, Json, Node, Span, compact, pretty};
use policy_builder::lint;

fuzz_target!(|text: &str| {
    (0..lint::read(text).parts.len().max(1)).for_each(|part| read(text, part));
});

fn read(text: &str, part: usize) {
    let reading = lint::read_part(text, part);
    assert_eq!(&*reading.given, text);
    assert_eq!(reading.part, part);
    assert!(reading.parts.len() != 1);
    for span in &reading.parts {
        assert!(text.get(span.start..span.end).is_some());
    }
    let stood = |span| {
        let stood = reading.trace.back(span);
        assert!(text.get(stood.start..stood.end).is_some(), "{span:?} {stood:?}");
    };
    for repair in &reading.repairs {
        assert!(text.get(repair.span.start..repair.span.end).is_some());
    }
    if let Some(Fault { at, .. }) = reading.fault {
        stood(Span { start: at, end: at });
    }
    let Some(tree) = &reading.tree else {
        assert_eq!(reading.repairs.is_empty(), reading.text == text);
        assert!(reading.fault.is_some_and(|fault| reading.text.get(fault.at..).is_some()));
        return;
    };
    assert!(reading.text.get(tree.span.start..tree.span.end).is_some());
    assert_eq!(reading.repairs.is_empty(), reading.text == text);
    walk(tree, &stood);
    let value = Json::from(tree.clone());
    assert_eq!(Json::parse(&reading.text).as_ref(), Ok(&value));
    assert_eq!(Json::parse(&compact(&reading.text)).as_ref(), Ok(&value));
    assert_eq!(Json::parse(&pretty(&reading.text)).as_ref(), Ok(&value));
}

fn walk(node: &Node, stood: &dyn Fn(Span)) {
    stood(node.span);
    if node.is_array() {
        node.each().iter().for_each(|item| walk(item, stood));
    }
    node.members().iter().for_each(|member| walk(&member.value, stood));
}
