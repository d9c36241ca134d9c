//! Condition operators and keys: whether they exist, go together, and say anything.
//!
//! Source: IAM User Guide, "IAM JSON policy elements: Condition operators", "AWS global condition context keys" and "Creating
//! a condition with multiple keys or values"; read 2026-11-25.
//!
//! ```json
//! INVALID_CONDITION_OPERATOR identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEqual":{"aws:username":"ana"}}}
//! NULL_WITH_IF_EXISTS identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"Null":{"aws:username":"true"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"NullIfExists":{"aws:username":"true"}}}
//! NULL_WITH_QUALIFIER identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"Null":{"aws:TagKeys":"true"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ForAllValues:Null":{"aws:TagKeys":"true"}}}
//! EMPTY_ARRAY_CONDITION identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":[]}}}
//! EMPTY_ARRAY_CONDITION_FORALLVALUES identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":[]}}}
//! EMPTY_ARRAY_CONDITION_FORANYVALUE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ForAnyValue:StringEquals":{"aws:TagKeys":[]}}}
//! EMPTY_ARRAY_CONDITION_IFEXISTS identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEqualsIfExists":{"aws:username":[]}}}
//! INVALID_CONDITION_KEY_FORMAT identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:":"ana"}}}
//! PB_KEY_WITHOUT_SERVICE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"username":"ana"}}}
//! MISSING_TAG_KEY_IN_CONDITION identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:ResourceTag/team":"news"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:ResourceTag":"news"}}}
//! DEPRECATED_GLOBAL_CONDITION_KEY identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::444433332221:role/news"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ArnLike":{"aws:ARN":"arn:aws:iam::444433332221:role/news"}}}
//! UNSUPPORTED_GLOBAL_CONDITION_KEY s3
//! good {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::444433332221:role/news"}}}
//! bad {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ArnLike":{"aws:ARN":"arn:aws:iam::444433332221:role/news"}}}
//! INVALID_GLOBAL_CONDITION_KEY identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:usernam":"ana"}}}
//! INVALID_SERVICE_CONDITION_KEY identity
//! good {"Effect":"Allow","Action":"ses:SendEmail","Resource":"*","Condition":{"StringEquals":{"ses:FromAddress":"news@example.org"}}}
//! bad {"Effect":"Allow","Action":"ses:SendEmail","Resource":"*","Condition":{"StringEquals":{"ses:FromAdress":"news@example.org"}}}
//! MISSING_QUALIFIER identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":"team"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:TagKeys":"team"}}}
//! FORALLVALUES_WITH_SINGLE_VALUED_KEY identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ForAllValues:StringEquals":{"aws:username":"ana"}}}
//! STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::444433332221:role/*"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::444433332221:role/*"}}}
//! TYPE_MISMATCH identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:SecureTransport":"yes"}}}
//! EQUIVALENT_TO_NULL_FALSE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringLike":{"aws:username":"ana*"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringLike":{"aws:username":"*"}}}
//! EQUIVALENT_TO_NULL_TRUE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringNotLike":{"aws:username":"ana*"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringNotLike":{"aws:username":"*"}}}
//! REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringLikeIfExists":{"aws:username":"ana*"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringLikeIfExists":{"aws:username":"*"}}}
//! REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ForAnyValue:StringNotLike":{"aws:TagKeys":"a*"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ForAnyValue:StringNotLike":{"aws:TagKeys":"*"}}}
//! UNTRUSTWORTHY_CONDITION_KEY identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:Referer":"example.org"}}}
//! USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES rcp
//! good {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEquals":{"aws:VpceOrgID":"o-a1b2c3d4e5"}}}
//! bad {"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:VpceOrgID":"o-a1b2c3d4e5"}}}
//! MISSING_PAIRED_CONDITION_KEYS identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"},"StringEquals":{"aws:SourceVpc":"vpc-1a2b3c4d"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"}}}
//! DYNAMODB_ATTRIBUTES_WITHOUT_SELECT identity
//! good {"Effect":"Allow","Action":"dynamodb:Query","Resource":"arn:aws:dynamodb:eu-west-1:444433332221:table/news","Condition":{"ForAllValues:StringEquals":{"dynamodb:Attributes":["title"]},"StringEquals":{"dynamodb:Select":"SPECIFIC_ATTRIBUTES"}}}
//! bad {"Effect":"Allow","Action":"dynamodb:Query","Resource":"arn:aws:dynamodb:eu-west-1:444433332221:table/news","Condition":{"ForAllValues:StringEquals":{"dynamodb:Attributes":["title"]}}}
//! S3_PREFIX_IN_NEGATIVE_CONTEXT identity
//! good {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::news","Condition":{"StringLike":{"s3:prefix":"news/*"}}}
//! bad {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::news","Condition":{"StringNotLike":{"s3:prefix":"secret/*"}}}
//! IRRELEVANT_CONDITION_KEY_IN_POLICY s3
//! good {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:ResourceAccount":"444433332221"}}}
//! ```

use super::grammar::OPERATORS;
use super::policy::{Condition, Statement};
use super::{Edit, Fix, Kind, Lint, actions, fix};
use crate::iam::catalog::{Catalog, Key, Sort};
use crate::iam::glob;
use crate::json::Node;
use crate::json::quoted;

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    for statement in &policy.statements {
        for condition in &statement.conditions {
            if check_operator(lint, statement, condition) {
                check_values_there(lint, statement, condition);
                check_format(lint, statement, condition);
                check_key(lint, statement, condition);
                wildcard_alone(lint, statement, condition);
                together(lint, statement, condition);
            }
        }
    }
}

/// Whether the operator exists; what is said of `Null`.
fn check_operator(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>) -> bool {
    let known = OPERATORS.iter().any(|known| known.eq_ignore_ascii_case(condition.operator));
    let qualified = condition.qualifier.is_empty()
        || ["ForAllValues", "ForAnyValue"].iter().any(|known| known.eq_ignore_ascii_case(condition.qualifier));
    let place = || statement.operator(condition.block);
    // A block of several keys is told once.
    let first = condition.block.value.members().first().is_some_and(|member| std::ptr::eq(member, condition.key));
    if !known || !qualified || condition.operator.eq_ignore_ascii_case("Null") && condition.if_exists {
        if first && known && qualified {
            let bare = condition.block.key.split_at_checked(condition.block.key.len() - "IfExists".len());
            let fix = Fix::unsafe_("Remove IfExists.", condition.block.span, &quoted(bare.map_or("", |(bare, _)| bare)));
            lint.mend("NULL_WITH_IF_EXISTS", &[], place(), fix);
        } else if first {
            let near = lint.near(condition.operator, OPERATORS.iter().copied()).filter(|_| qualified && !known);
            let (more, fix) = actions::suggestion(near, |near| {
                let written = condition.block.key.replacen(condition.operator, near, 1);
                Fix::unsafe_("Correct the operator.", condition.block.span, &quoted(&written))
            });
            if let Some(finding) = lint.add("INVALID_CONDITION_OPERATOR", &[&condition.block.key, &more], vec![place()]) {
                finding.fix = fix;
            }
        }
        return false;
    }
    if first && condition.operator.eq_ignore_ascii_case("Null") && !condition.qualifier.is_empty() {
        lint.add("NULL_WITH_QUALIFIER", &[condition.qualifier], vec![place()]);
    }
    true
}

/// A key without a value.
fn check_values_there(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>) {
    if !condition.key.value.is_array() || !condition.key.value.each().is_empty() {
        return;
    }
    let code = match condition.qualifier.to_ascii_lowercase().as_str() {
        "forallvalues" => "EMPTY_ARRAY_CONDITION_FORALLVALUES",
        "foranyvalue" => "EMPTY_ARRAY_CONDITION_FORANYVALUE",
        _ if condition.if_exists => "EMPTY_ARRAY_CONDITION_IFEXISTS",
        _ => "EMPTY_ARRAY_CONDITION",
    };
    lint.add(code, &[&condition.key.key], vec![statement.key(condition)]);
}

/// What a key may be written with.
fn check_format(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>) {
    let key = condition.key.key.as_str();
    let place = || vec![statement.key(condition)];
    let Some((prefix, name)) = key.split_once(':') else {
        // AWS's validation calls it an error; IAM takes it.
        lint.add("PB_KEY_WITHOUT_SERVICE", &[key], place());
        return;
    };
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/' | '_');
    if prefix.is_empty() || name.is_empty() || !prefix.chars().all(word) {
        lint.add("INVALID_CONDITION_KEY_FORMAT", &[key], place());
    }
}

/// Keys that end with the name of a tag.
const TAGGED: &[&str] = &["aws:requesttag", "aws:resourcetag", "aws:principaltag"];

/// Whether the key exists, and has one value or several.
fn check_key(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>) {
    let key = condition.key.key.as_str();
    let lower = key.to_ascii_lowercase();
    let place = || vec![statement.key(condition)];
    if TAGGED.contains(&lower.trim_end_matches('/')) {
        lint.add("MISSING_TAG_KEY_IN_CONDITION", &[key], place());
        return;
    }
    if lower == "aws:arn" {
        let of_people = lint.kind.is_identity() || lint.kind == Kind::Scp;
        let code = if of_people { "DEPRECATED_GLOBAL_CONDITION_KEY" } else { "UNSUPPORTED_GLOBAL_CONDITION_KEY" };
        let fix = Fix::unsafe_("Write aws:PrincipalArn.", condition.key.span, "\"aws:PrincipalArn\"");
        if let Some(finding) = lint.add(code, &[], place()) {
            finding.fix = Some(fix);
        }
        return;
    }
    let Some(catalog) = lint.catalog else { return };
    match catalog.key(key) {
        Some(known) => check_known(lint, statement, condition, known),
        None => check_unknown(lint, catalog, statement, condition),
    }
}

fn check_unknown(lint: &mut Lint<'_>, catalog: &Catalog, statement: &Statement<'_>, condition: &Condition<'_>) {
    let key = condition.key.key.as_str();
    let Some((prefix, _)) = key.split_once(':') else { return };
    let lower = prefix.to_ascii_lowercase();
    let fix = |near: &str| Fix::unsafe_("Correct the key.", condition.key.span, &quoted(near));
    let found = if lower == "aws" {
        let (more, fix) = actions::suggestion(lint.near(key, catalog.globals().iter().map(|key| key.name.as_str())), fix);
        lint.add("INVALID_GLOBAL_CONDITION_KEY", &[key, &more], vec![statement.key(condition)]).zip(Some(fix))
    } else if let Some(service) = catalog.service(&lower) {
        let (more, fix) = actions::suggestion(lint.near(key, service.keys.iter().map(|key| key.name.as_str())), fix);
        lint.add("INVALID_SERVICE_CONDITION_KEY", &[prefix, key, &more], vec![statement.key(condition)]).zip(Some(fix))
    } else {
        None
    };
    if let Some((finding, fix)) = found {
        finding.fix = fix;
    }
}

/// The family of an operator and what sort of key it takes.
const FAMILIES: &[(&str, &str, Sort)] = &[
    ("String", "String", Sort::String),
    ("Numeric", "Numeric", Sort::Numeric),
    ("Date", "Date", Sort::Date),
    ("Bool", "Boolean", Sort::Bool),
    ("IpAddress", "IP address", Sort::Ip),
    ("NotIpAddress", "IP address", Sort::Ip),
    ("Arn", "ARN", Sort::Arn),
];

fn check_known(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>, known: &Key) {
    let key = condition.key.key.as_str();
    let place = || vec![statement.key(condition)];
    if condition.operator.eq_ignore_ascii_case("Null") {
        return;
    }
    if known.many && condition.qualifier.is_empty() {
        let fix = ["ForAnyValue:", &condition.block.key].concat();
        let only = condition.block.value.members().len() == 1;
        if let Some(finding) = lint.add("MISSING_QUALIFIER", &[key], place()) {
            finding.fix = only.then(|| Fix::unsafe_("Use ForAnyValue.", condition.block.span, &quoted(&fix)));
        }
    }
    if !known.many && condition.qualifier.eq_ignore_ascii_case("ForAllValues") {
        let only = condition.block.value.members().len() == 1;
        let written = condition.block.key.split_once(':').map_or("", |(_, rest)| rest);
        if let Some(finding) = lint.add("FORALLVALUES_WITH_SINGLE_VALUED_KEY", &[key], place()) {
            finding.fix = only.then(|| Fix::unsafe_("Remove ForAllValues.", condition.block.span, &quoted(written)));
        }
    }
    let family = FAMILIES.iter().find(|(start, ..)| condition.is(start));
    let wanted = FAMILIES.iter().find(|(.., sort)| *sort == known.sort).map_or("", |(_, name, _)| name);
    let Some((_, _, sort)) = family else { return };
    match (known.sort, sort) {
        (a, b) if a == *b => {}
        // A string is compared as it stands.
        (Sort::Arn, Sort::String) => {
            let like = condition.operator.to_ascii_lowercase().ends_with("like");
            if like
                && condition
                    .values
                    .iter()
                    .any(|value| glob::is_pattern(value.text) && !value.text.bytes().all(|byte| byte == b'*'))
            {
                let written = condition.block.key.replacen("String", "Arn", 1);
                let only = condition.block.value.members().len() == 1;
                let words = [condition.operator, key];
                if let Some(finding) = lint.add("STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS", &words, place()) {
                    finding.fix = only.then(|| Fix::unsafe_("Use the Arn operator.", condition.block.span, &quoted(&written)));
                }
            }
        }
        // IAM compares a string with an ARN, too, and a date may be seconds.
        (Sort::String, Sort::Arn) | (Sort::Date, Sort::Numeric) | (Sort::Numeric, Sort::Date) => {}
        _ => drop(lint.add("TYPE_MISMATCH", &[key, wanted, condition.operator], place())),
    }
}

/// `*` alone as a value: what it says is said better, or is nothing.
fn wildcard_alone(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>) {
    let like = condition.operator.to_ascii_lowercase();
    if !matches!(like.as_str(), "stringlike" | "stringnotlike" | "arnlike" | "arnnotlike" | "arnequals" | "arnnotequals") {
        return;
    }
    let star = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte == b'*');
    let Some(value) = condition.values.iter().find(|value| star(value.text)) else { return };
    let any = condition.qualifier.eq_ignore_ascii_case("ForAnyValue");
    let all = condition.qualifier.eq_ignore_ascii_case("ForAllValues");
    let code = match (condition.negated(), condition.if_exists || all) {
        (false, false) => "EQUIVALENT_TO_NULL_FALSE",
        (false, true) => "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
        (true, _) if any => "REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION",
        (true, _) => "EQUIVALENT_TO_NULL_TRUE",
    };
    let one = condition.values.len() == 1 && condition.block.value.members().len() == 1;
    let others = statement.node.get("Condition").map_or(&[][..], Node::members);
    let free = others.len() < 64 && !others.iter().any(|block| block.key.eq_ignore_ascii_case("Null"));
    let plain = one && free && condition.qualifier.is_empty() && condition.is("String");
    let null = |value: &str| Fix {
        what: "Use Null.",
        safe: true,
        edits: vec![
            Edit { span: condition.block.span, text: "\"Null\"".to_owned() },
            Edit { span: condition.key.value.span, text: ["\"", value, "\""].concat() },
        ],
    };
    let fix = match code {
        "EQUIVALENT_TO_NULL_FALSE" if plain => Some(null("false")),
        "EQUIVALENT_TO_NULL_TRUE" if plain => Some(null("true")),
        "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION" => fix::remove_key(statement, condition, "Remove the key."),
        _ => None,
    };
    if let Some(finding) = lint.add(code, &[condition.operator, &condition.key.key], vec![statement.value(condition, value)]) {
        finding.fix = fix;
    }
}

/// Keys that whoever calls sets.
const AT_WILL: &[&str] = &["aws:useragent", "aws:referer"];

/// Keys that only some services send.
const SOME: &[&str] = &["aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths"];

/// A key and what belongs beside it.
const PAIRS: &[(&str, &[&str])] = &[("aws:vpcsourceip", &["aws:SourceVpc", "aws:SourceVpce"])];

/// What a key needs beside it, or what it must not stand with.
fn together(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>) {
    let key = condition.key.key.as_str();
    let lower = key.to_ascii_lowercase();
    let place = || vec![statement.key(condition)];
    let allows = statement.allows == Some(true);
    let null = condition.operator.eq_ignore_ascii_case("Null");
    if AT_WILL.contains(&lower.as_str()) && !null && allows != condition.negated() {
        lint.add("UNTRUSTWORTHY_CONDITION_KEY", &[key], place());
    }
    if SOME.contains(&lower.as_str()) && !null && actions::prefixes(statement).is_empty() {
        lint.add("USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES", &[key], place());
    }
    if let Some((_, others)) = PAIRS.iter().find(|(known, _)| *known == lower)
        && !others.iter().any(|other| statement.condition(other).is_some())
    {
        lint.add("MISSING_PAIRED_CONDITION_KEYS", &[key, &others.join(" or ")], place());
    }
    if lower == "dynamodb:attributes" && allows && !null && statement.condition("dynamodb:Select").is_none() {
        lint.add("DYNAMODB_ATTRIBUTES_WITHOUT_SELECT", &[], place());
    }
    if lower == "s3:prefix" && condition.negated() && allows {
        lint.add("S3_PREFIX_IN_NEGATIVE_CONTEXT", &[condition.operator], place());
    }
    let resource_side = ["aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths"];
    // Through an endpoint many resources are reached.
    let one = lint.kind == Kind::Trust || lint.kind.is_resource() && lint.kind != Kind::Endpoint;
    if one && resource_side.contains(&lower.as_str()) {
        lint.add("IRRELEVANT_CONDITION_KEY_IN_POLICY", &[key], place());
    }
}
