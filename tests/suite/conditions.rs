//! What is said of conditions that exclude each other, against every value that there is.

use policy_builder::lint::{self, Kind};
use policy_builder::text::Date;
use proptest::prelude::*;
use serde_json::json;

const OPERATORS: [&str; 6] =
    ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"];

fn codes(condition: &serde_json::Value) -> Vec<&'static str> {
    let statement = json!({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": condition});
    let text = json!({"Version": "2012-10-17", "Statement": [statement]}).to_string();
    let found = lint::run(&lint::strict(&text), Kind::Identity, None, Date::new(2026, 11, 28));
    found.iter().map(|one| one.code.id).filter(|id| ["PB_CONTRADICTION", "PB_EXPIRED"].contains(id)).collect()
}

fn like(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) => like(rest, text) || text.split_first().is_some_and(|(_, more)| like(pattern, more)),
        (Some((one, rest)), Some((byte, more))) => (*one == b'?' || one == byte) && like(rest, more),
        _ => false,
    }
}

/// IAM's own rule: any of the values, or, negated, none; a missing key is unlike all, and `IfExists` lets it pass.
fn holds(operator: &str, values: &[String], text: Option<&str>) -> bool {
    let (operator, if_exists) = operator.strip_suffix("IfExists").map_or((operator, false), |operator| (operator, true));
    let Some(text) = text else { return if_exists || operator.contains("Not") };
    let one = |value: &String| match operator {
        "StringLike" | "StringNotLike" => like(value.as_bytes(), text.as_bytes()),
        _ if operator.ends_with("IgnoreCase") => value.eq_ignore_ascii_case(text),
        _ => value == text,
    };
    values.iter().any(one) != operator.contains("Not")
}

/// Every text of up to four letters out of three.
fn texts() -> Vec<String> {
    let mut all = vec![String::new()];
    for length in 0..4 {
        let longest: Vec<String> = all.iter().filter(|text| text.len() == length).cloned().collect();
        all.extend(longest.iter().flat_map(|text| ["a", "A", "b"].map(|letter| [text, letter].concat())));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn what_is_called_a_contradiction_is_one(
        one in 0_usize..6, other in 0_usize..6, if_exists in any::<(bool, bool)>(),
        mine in prop::collection::vec("[aAb*?]{1,3}", 1..3), theirs in prop::collection::vec("[aAb*?]{1,3}", 1..3),
    ) {
        prop_assume!(one != other);
        let named = |at: usize, if_exists: bool| [OPERATORS[at], if if_exists { "IfExists" } else { "" }].concat();
        let (one, other) = (named(one, if_exists.0), named(other, if_exists.1));
        if codes(&json!({&one: {"aws:PrincipalTag/team": mine}, &other: {"AWS:principaltag/team": theirs}})).is_empty() {
            return Ok(());
        }
        let all = texts();
        for text in all.iter().map(|text| Some(text.as_str())).chain([None]) {
            prop_assert!(!(holds(&one, &mine, text) && holds(&other, &theirs, text)), "{one} {mine:?} {other} {theirs:?}: {text:?}");
        }
    }
}

#[test]
fn contradictions_that_people_write_are_found() {
    let tag = "aws:PrincipalTag/team";
    let time = "aws:CurrentTime";
    let age = "aws:MultiFactorAuthAge";
    for (condition, found) in [
        (json!({"StringEquals": {tag: "news"}, "StringNotEquals": {tag: ["news", "mail"]}}), true),
        (json!({"StringEquals": {tag: ["news", "mail"]}, "StringNotEquals": {tag: "news"}}), false),
        (json!({"StringEquals": {tag: "news"}, "StringLike": {tag: "mail-*"}}), true),
        (json!({"StringLike": {tag: "news-*"}, "StringNotLike": {tag: "news*"}}), true),
        (json!({"StringLike": {tag: "news*"}, "StringNotLike": {tag: "news-*"}}), false),
        (json!({"StringEqualsIfExists": {tag: "news"}, "StringNotEquals": {tag: "news"}}), false),
        (json!({"StringEquals": {tag: "news"}, "StringNotEqualsIfExists": {tag: "news"}}), true),
        (json!({"StringEquals": {tag: "${aws:username}"}, "StringNotEquals": {tag: "${aws:username}"}}), false),
        (json!({"ForAnyValue:StringEquals": {"aws:TagKeys": "a"}, "StringNotEquals": {"aws:TagKeys": "a"}}), false),
        (
            json!({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::444433332221:role/a"}, "StringLike": {"aws:PrincipalArn": "arn:aws:iam::444433332221:user/*"}}),
            true,
        ),
        (
            json!({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/a"}, "ArnNotLike": {"aws:PrincipalArn": "arn:*:role/*"}}),
            false,
        ),
        (json!({"Null": {age: "true"}, "NumericLessThan": {age: "300"}}), true),
        (json!({"Null": {age: true}, "NumericLessThan": {age: 300}}), true),
        (json!({"Null": {tag: "true"}, "StringNotEquals": {tag: "news"}}), false),
        (json!({"NumericLessThan": {"s3:max-keys": "10"}, "NumericGreaterThan": {"s3:max-keys": "10"}}), true),
        (json!({"NumericLessThanEquals": {"s3:max-keys": "10"}, "NumericGreaterThanEquals": {"s3:max-keys": "10"}}), false),
        (json!({"DateGreaterThan": {time: "2027-02-01T00:00:00Z"}, "DateLessThan": {time: "2027-01-01T00:00:00Z"}}), true),
        (json!({"DateGreaterThan": {time: "2027-01-01T00:00:00Z"}, "DateLessThan": {time: "2027-01-01T12:00:00Z"}}), false),
        (json!({"DateLessThan": {time: "2026-11-27T23:00:00Z"}}), true),
        (json!({"DateLessThan": {time: "2026-11-28T01:00:00Z"}}), false),
        (json!({"DateLessThan": {time: ["2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"]}}), false),
        (json!({"DateGreaterThan": {time: "2026-01-01T00:00:00Z"}}), false),
    ] {
        assert_eq!(!codes(&condition).is_empty(), found, "{condition}");
    }
}
