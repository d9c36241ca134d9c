//! The grammar: elements, types of values, versions, Sids, effects, and elements that exclude each other.
//!
//! Source: IAM User Guide, "Grammar of the IAM JSON policy language"; read 2026-11-20.
//!
//! ```json
//! DATA_TYPE_MISMATCH identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":7,"Resource":"arn:aws:s3:::news/*"}
//! DUPLICATE_KEYS_WITH_DIFFERENT_CASE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana","aws:UserName":"bo"}}}
//! EMPTY_ARRAY_ACTION identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":[],"Resource":"arn:aws:s3:::news/*"}
//! EMPTY_ARRAY_RESOURCE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":[]}
//! EMPTY_OBJECT_CONDITION identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{}}
//! EMPTY_SID_VALUE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Sid":"Read"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Sid":""}
//! INVALID_CONDITION_DATA_TYPE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":["ana","bo"]}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":["ana",7]}}}
//! INVALID_EFFECT identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! INVALID_POLICY_ELEMENT identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Conditions":{}}
//! INVALID_VERSION identity
//! good {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}}
//! bad {"Version":"2026-01-01","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}}
//! MISSING_ACTION identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Resource":"*"}
//! MISSING_EFFECT identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Action":"s3:GetObject","Resource":"*"}
//! MISSING_RESOURCE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":"s3:GetObject"}
//! MISSING_STATEMENT identity
//! good {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}}
//! bad {"Version":"2012-10-17","Statement":[]}
//! MISSING_VERSION identity
//! good {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}}
//! bad {"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}}
//! UNIQUE_SIDS_RECOMMENDED ses
//! good {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"ses:SendEmail","Resource":"arn:aws:ses:eu-west-1:444433332221:identity/example.org","Sid":"A"}
//! bad {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"ses:SendEmail","Resource":"arn:aws:ses:eu-west-1:444433332221:identity/example.org","Sid":"A"},{"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"ses:SendRawEmail","Resource":"arn:aws:ses:eu-west-1:444433332221:identity/example.org","Sid":"A"}]}
//! UNSUPPORTED_ELEMENT_COMBINATION identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","NotAction":"s3:PutObject"}
//! UNSUPPORTED_SID identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Sid":"ReadNews"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Sid":"Read news"}
//! PB_SID identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Sid":"ReadNews"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Sid":"Read_news"}
//! PB_DUPLICATE_KEY identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Resource":"*"}
//! PB_ID_IN_IDENTITY_POLICY identity
//! good {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}}
//! bad {"Version":"2012-10-17","Id":"news","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}}
//! PB_VERSION_FOR_MANAGED_POLICY identity
//! good {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}}
//! bad {"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}}
//! PB_VERSION_FOR_MANAGED_POLICY rcp
//! good {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}
//! bad {"Version":"2008-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}
//! UNIQUE_SIDS_REQUIRED identity
//! good {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Sid":"A"},{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::news/*","Sid":"B"}]}
//! bad {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Sid":"A"},{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::news/*","Sid":"A"}]}
//! ```

use super::policy::{Place, Statement, Step};
use super::{Fix, Kind, Lint};
use crate::json::quoted;
use crate::json::{Member, Node, Span, Value};
use crate::text::sort::sort;

const TOP: &[&str] = &["Version", "Id", "Statement"];
const ELEMENTS: &[&str] =
    &["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
/// The condition operators; `Null` and `Bool` have no family.
pub(super) const OPERATORS: &[&str] = &[
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "DateEquals",
    "DateNotEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "Bool",
    "BinaryEquals",
    "IpAddress",
    "NotIpAddress",
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "Null",
];

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    let root = policy.root;
    let whole = |span| Place { path: Vec::new(), span };
    let at = |member: &Member| Place { path: vec![Step::value(&member.key)], span: member.value.span };
    let key = |member: &Member| Place { path: vec![Step::key(&member.key)], span: member.span };
    if !matches!(root.value, Value::Object(_)) {
        lint.add("DATA_TYPE_MISMATCH", &["an object, in braces"], vec![whole(root.span)]);
        return;
    }
    for member in root.members() {
        if !TOP.contains(&member.key.as_str()) {
            element(lint, member, TOP, key(member));
        }
    }
    duplicates(lint, root, &|member| key(member));
    match root.member("Version") {
        None => {
            let code = "MISSING_VERSION";
            // Before the first member, with the blanks that stand there.
            let first = root.members().first().map(|member| member.span.start);
            let at = first.unwrap_or(root.span.start + 1);
            let blank = lint.text.get(root.span.start + 1..at).unwrap_or_default();
            let comma = if first.is_some() { [",", blank].concat() } else { String::new() };
            let version = ["\"Version\": \"2012-10-17\"", &comma].concat();
            let mut fix = Fix::unsafe_("Add the version.", Span { start: at, end: at }, &version);
            // Versions differ in variables only.
            fix.safe = !lint.text.contains("${") && first.is_some();
            // A key in other capitals is the word to correct.
            let other = root.members().iter().any(|member| member.key.eq_ignore_ascii_case("Version"));
            if let Some(finding) = lint.add(code, &[], vec![whole(root.span)]) {
                finding.fix = (!other).then_some(fix);
            }
            if needs_version(lint.kind) {
                lint.add("PB_VERSION_FOR_MANAGED_POLICY", &[lint.kind.name()], vec![whole(root.span)]);
            }
        }
        Some(member) => match member.value.text() {
            Some("2012-10-17") => {}
            Some("2008-10-17") => {
                if needs_version(lint.kind) {
                    let mut fix = Fix::unsafe_("Write 2012-10-17.", member.value.span, "\"2012-10-17\"");
                    fix.safe = !lint.text.contains("${");
                    lint.mend("PB_VERSION_FOR_MANAGED_POLICY", &[lint.kind.name()], at(member), fix);
                }
            }
            Some(other) => {
                let fix = Fix::unsafe_("Write 2012-10-17.", member.value.span, "\"2012-10-17\"");
                lint.mend("INVALID_VERSION", &[other], at(member), fix);
            }
            None => drop(lint.add("DATA_TYPE_MISMATCH", &["a text, in quotes"], vec![at(member)])),
        },
    }
    if let Some(member) = root.member("Id") {
        if member.value.text().is_none() {
            lint.add("DATA_TYPE_MISMATCH", &["a text, in quotes"], vec![at(member)]);
        } else if lint.kind.is_identity() {
            lint.add("PB_ID_IN_IDENTITY_POLICY", &[], vec![key(member)]);
        }
    }
    let Some(member) = root.member("Statement") else {
        lint.add("MISSING_STATEMENT", &[], vec![whole(root.span)]);
        return;
    };
    if member.value.is_array() && member.value.each().is_empty() {
        lint.add("MISSING_STATEMENT", &[], vec![at(member)]);
    }
    for (index, node) in member.value.each().iter().enumerate() {
        if !matches!(node.value, Value::Object(_)) {
            let mut place = at(member);
            if member.value.is_array() {
                place.path.push(Step::Index(index));
            }
            place.span = node.span;
            lint.add("DATA_TYPE_MISMATCH", &["an object, in braces"], vec![place]);
        }
    }
    let mut sids: Vec<(&str, &Statement<'_>, &Member)> = Vec::new();
    let plain = |sid: &str| sid.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let mut plains: Vec<String> =
        policy.statements.iter().filter_map(|one| one.node.get("Sid").and_then(Node::text).map(plain)).collect();
    sort(&mut plains, &Ord::cmp);
    for statement in &policy.statements {
        check_statement(lint, statement);
        if let Some(member) = statement.node.member("Sid") {
            match member.value.text() {
                Some(sid) => {
                    if sid.is_empty() {
                        let fix = super::fix::remove(statement.node, member, "Remove the empty Sid.");
                        lint.mend("EMPTY_SID_VALUE", &[], statement.element(member), fix);
                    } else {
                        // AWS's own services take any text; IAM takes letters and digits.
                        if !lint.kind.is_resource() && !sid.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                            let clean = plain(sid);
                            let same = plains.partition_point(|one| *one <= clean) - plains.partition_point(|one| *one < clean);
                            let mut fix = Fix::safe("Keep letters and digits.", member.value.span, &quoted(&clean));
                            fix.safe = same == 1 && !clean.is_empty();
                            // IAM has been seen to take underscores, against its own grammar.
                            let code = if sid.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
                                "PB_SID"
                            } else {
                                "UNSUPPORTED_SID"
                            };
                            lint.mend(code, &[], statement.element(member), fix);
                        }
                        sids.push((sid, statement, member));
                    }
                }
                None => drop(lint.add("DATA_TYPE_MISMATCH", &["a text, in quotes"], vec![statement.element(member)])),
            }
        }
    }
    sort(&mut sids, &|a, b| a.0.cmp(b.0));
    for pair in sids.windows(2) {
        let [(first, a, x), (second, b, y)] = pair else { continue };
        if first == second {
            let required = lint.kind.is_identity() || matches!(lint.kind, Kind::Trust | Kind::Scp | Kind::Rcp | Kind::Sqs);
            let code = if required { "UNIQUE_SIDS_REQUIRED" } else { "UNIQUE_SIDS_RECOMMENDED" };
            lint.add(code, &[], vec![a.element(x), b.element(y)]);
        }
    }
}

/// An element that is not in the grammar; a near-miss is named and can be mended.
fn element(lint: &mut Lint<'_>, member: &Member, known: &[&str], place: Place) {
    let near = lint.near(&member.key, known.iter().copied());
    match near {
        Some(near) => {
            let words = [member.key.as_str(), ". Did you mean ", near, "?"].concat();
            let fix = Fix::unsafe_("Correct the name.", member.span, &quoted(near));
            lint.mend("INVALID_POLICY_ELEMENT", &[&words], place, fix);
        }
        None => drop(lint.add("INVALID_POLICY_ELEMENT", &[&[member.key.as_str(), "."].concat()], vec![place])),
    }
}

fn duplicates(lint: &mut Lint<'_>, node: &Node, place: &dyn Fn(&Member) -> Place) {
    let mut keys: Vec<&Member> = node.members().iter().collect();
    sort(&mut keys, &|a, b| a.key.cmp(&b.key));
    for pair in keys.windows(2) {
        if let [a, b] = pair
            && a.key == b.key
        {
            lint.add("PB_DUPLICATE_KEY", &[&a.key], vec![place(a), place(b)]);
        }
    }
}

fn check_statement(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    for member in statement.node.members() {
        if !ELEMENTS.contains(&member.key.as_str()) {
            element(lint, member, ELEMENTS, statement.name(member));
        }
    }
    duplicates(lint, statement.node, &|member| statement.name(member));
    let has = |key: &str| statement.node.member(key);
    match has("Effect") {
        None => drop(lint.add("MISSING_EFFECT", &[], vec![statement.place()])),
        Some(member) => match member.value.text() {
            None => drop(lint.add("DATA_TYPE_MISMATCH", &["a text, in quotes"], vec![statement.element(member)])),
            Some("Allow" | "Deny") => {}
            Some(other) => {
                let right = ["Allow", "Deny"].into_iter().find(|right| right.eq_ignore_ascii_case(other));
                let place = statement.element(member);
                match right {
                    Some(right) => {
                        let fix = Fix::unsafe_("Correct the capitals.", member.value.span, &quoted(right));
                        lint.mend("INVALID_EFFECT", &[other], place, fix);
                    }
                    None => drop(lint.add("INVALID_EFFECT", &[other], vec![place])),
                }
            }
        },
    }
    for (one, other) in [("Action", "NotAction"), ("Resource", "NotResource"), ("Principal", "NotPrincipal")] {
        if let (Some(a), Some(b)) = (has(one), has(other)) {
            lint.add("UNSUPPORTED_ELEMENT_COMBINATION", &[one, other], vec![statement.name(a), statement.name(b)]);
        }
    }
    for name in ["Action", "NotAction", "Resource", "NotResource"] {
        if let Some(member) = has(name) {
            texts(lint, statement, member);
            let empty = member.value.is_array() && member.value.each().is_empty();
            if empty {
                let code = if name.ends_with("Action") { "EMPTY_ARRAY_ACTION" } else { "EMPTY_ARRAY_RESOURCE" };
                lint.add(code, &[], vec![statement.element(member)]);
            }
        }
    }
    if statement.actions.member.is_none() {
        lint.add("MISSING_ACTION", &[], vec![statement.place()]);
    }
    let needs_resource = lint.kind.is_identity() || matches!(lint.kind, Kind::Scp | Kind::Rcp | Kind::S3 | Kind::Kms | Kind::Ses);
    if statement.resources.member.is_none() && needs_resource {
        lint.add("MISSING_RESOURCE", &[], vec![statement.place()]);
    }
    if let Some(member) = has("Condition") {
        check_condition(lint, statement, member);
    }
}

/// The kinds that take the newer version alone.
fn needs_version(kind: Kind) -> bool {
    matches!(kind, Kind::Identity | Kind::Boundary | Kind::Rcp)
}

/// The element must hold a text or a list of texts.
fn texts(lint: &mut Lint<'_>, statement: &Statement<'_>, member: &Member) {
    for (index, node) in member.value.each().iter().enumerate() {
        if node.text().is_none() {
            let mut place = statement.element(member);
            if member.value.is_array() {
                place.path.push(Step::Index(index));
            }
            place.span = node.span;
            lint.add("DATA_TYPE_MISMATCH", &["a text, in quotes"], vec![place]);
        }
    }
}

fn check_condition(lint: &mut Lint<'_>, statement: &Statement<'_>, member: &Member) {
    let Value::Object(blocks) = &member.value.value else {
        lint.add("DATA_TYPE_MISMATCH", &["an object, in braces"], vec![statement.element(member)]);
        return;
    };
    if blocks.is_empty() {
        let fix = super::fix::remove(statement.node, member, "Remove the empty condition.");
        lint.mend("EMPTY_OBJECT_CONDITION", &[], statement.element(member), fix);
    }
    duplicates(lint, &member.value, &|block| statement.operator(block));
    for block in blocks {
        let Value::Object(keys) = &block.value.value else {
            let mut place = statement.operator(block);
            place.span = block.value.span;
            lint.add("DATA_TYPE_MISMATCH", &["an object, in braces"], vec![place]);
            continue;
        };
        // IAM reads past an operator with nothing under it.
        if keys.is_empty() {
            lint.add("EMPTY_OBJECT_CONDITION", &[], vec![statement.operator(block)]);
            continue;
        }
        for key in keys {
            let place = || {
                let mut place = statement.operator(block);
                place.path.pop();
                place.path.extend([Step::value(&block.key), Step::key(&key.key)]);
                place.span = key.value.span;
                place
            };
            let sorts: Vec<u8> = key
                .value
                .each()
                .iter()
                .map(|node| match node.value {
                    Value::String(_) => 0,
                    Value::Bool(_) => 1,
                    Value::Number(_) => 2,
                    _ => 3,
                })
                .collect();
            if sorts.contains(&3) {
                lint.add("DATA_TYPE_MISMATCH", &["a text, in quotes"], vec![place()]);
            } else if sorts.iter().any(|sort| Some(sort) != sorts.first()) {
                lint.add("INVALID_CONDITION_DATA_TYPE", &[], vec![place()]);
            }
        }
        // The same key in other capitals, or twice.
        let mut sorted: Vec<(String, &Member)> = keys.iter().map(|key| (key.key.to_ascii_lowercase(), key)).collect();
        sort(&mut sorted, &|a, b| a.0.cmp(&b.0));
        for pair in sorted.windows(2) {
            if let [(_, a), (_, b)] = pair
                && a.key.eq_ignore_ascii_case(&b.key)
            {
                let place = |member: &Member| {
                    let mut place = statement.operator(block);
                    place.path.pop();
                    place.path.extend([Step::value(&block.key), Step::key(&member.key)]);
                    place.span = member.span;
                    place
                };
                let code = if a.key == b.key { "PB_DUPLICATE_KEY" } else { "DUPLICATE_KEYS_WITH_DIFFERENT_CASE" };
                lint.add(code, &[&a.key], vec![place(a), place(b)]);
            }
        }
    }
}
