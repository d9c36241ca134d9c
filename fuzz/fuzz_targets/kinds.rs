//! Every kind of field takes or refuses any text; what it takes cannot widen an ARN, end a string or be read by a shell.
#![no_main]

use libfuzzer_sys::fuzz_target;
use policy_builder::field::{Field, Value};
use policy_builder::recipes::RECIPES;

/// Every field once by its key; names of the same key follow the same rule.
fn fields() -> Vec<&'static Field> {
    let mut out: Vec<&'static Field> = Vec::new();
    for field in RECIPES.iter().flat_map(|recipe| recipe.variants).flat_map(|variant| variant.fields.iter().copied()) {
        if !out.iter().any(|other| other.kind == field.kind) {
            out.push(field);
        }
    }
    out
}

fuzz_target!(|text: &str| {
    for field in fields() {
        let items = match field.kind.parse(text) {
            Ok(Value::One(item)) => vec![item],
            Ok(Value::Many(items)) => items,
            Err(fault) => {
                assert!(!fault.is_empty());
                continue;
            }
        };
        for item in items {
            assert!(!item.contains(|c: char| c.is_control() || "\"\\$*?%{}".contains(c)), "{}: {item}", field.key);
        }
    }
});
