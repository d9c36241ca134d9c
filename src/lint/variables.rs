//! Policy variables: `${key}` and `${key, 'default'}`.
//!
//! Source: IAM User Guide, "IAM policy elements: Variables and tags"; read 2026-11-20.
//!
//! ```json
//! MISSING_BRACE_IN_VARIABLE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws:username}"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws:username"}
//! MISSING_QUOTE_IN_VARIABLE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws:PrincipalTag/team, 'all'}"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws:PrincipalTag/team, all}"}
//! EMPTY_VARIABLE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws:username}"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${}"}
//! UNSUPPORTED_SPACE_IN_VARIABLE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws:username}"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws: username}"}
//! VARIABLE_UNSUPPORTED_IN_ELEMENT identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws:username}"}
//! bad {"Effect":"Allow","Action":"s3:${aws:username}","Resource":"arn:aws:s3:::news/*"}
//! VARIABLE_UNSUPPORTED_IN_VERSION identity
//! good {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws:username}"}}
//! bad {"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws:username}"}}
//! INVALID_VARIABLE_FOR_OPERATOR identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"${aws:PrincipalTag/name}"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"NumericEquals":{"aws:MultiFactorAuthAge":"${aws:PrincipalTag/age}"}}}
//! PB_VARIABLE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws:username}"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws:usernam}"}
//! ```

use super::policy::Place;
use super::{Fix, Lint};
use crate::json::{Node, Value};

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    let mut old = Vec::new();
    for statement in &policy.statements {
        for member in statement.node.members() {
            let takes = matches!(member.key.as_str(), "Resource" | "NotResource");
            match member.key.as_str() {
                "Condition" | "Sid" => {}
                name => {
                    for (index, node) in strings(&member.value).into_iter().enumerate() {
                        let place = || {
                            let mut place = statement.element(member);
                            place.path.extend(member.value.is_array().then_some(super::Step::Index(index)));
                            place.span = node.span;
                            place
                        };
                        let Some(text) = node.text().filter(|text| text.contains("${")) else { continue };
                        if !takes {
                            lint.add("VARIABLE_UNSUPPORTED_IN_ELEMENT", &[name], vec![place()]);
                        } else if policy.variables {
                            syntax(lint, text, &place);
                            if let Some(parts) = super::policy::arn(text)
                                && parts.iter().take(4).any(|part| part.contains("${"))
                            {
                                lint.add("VARIABLE_UNSUPPORTED_IN_ELEMENT", &["Before the account of an ARN it"], vec![place()]);
                            }
                        } else {
                            old.push(place());
                        }
                    }
                }
            }
        }
        for condition in &statement.conditions {
            let takes = condition.is("String") || condition.is("Arn");
            for value in condition.values.iter().filter(|value| value.text.contains("${")) {
                let place = || statement.value(condition, value);
                if !policy.variables {
                    old.push(place());
                } else if takes {
                    syntax(lint, value.text, &place);
                } else {
                    lint.add("INVALID_VARIABLE_FOR_OPERATOR", &[condition.operator], vec![place()]);
                }
            }
        }
    }
    if !old.is_empty() {
        let version = policy.root.member("Version");
        let fix = version.map(|member| Fix::unsafe_("Write 2012-10-17.", member.value.span, "\"2012-10-17\""));
        if let Some(finding) = lint.add("VARIABLE_UNSUPPORTED_IN_VERSION", &[], old) {
            finding.fix = fix;
        }
    }
}

/// The texts of an element, in a list, or under the sorts of a principal.
fn strings(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::Object(members) => members.iter().flat_map(|member| member.value.each()).collect(),
        _ => node.each().iter().collect(),
    }
}

/// Each `${` of the text.
fn syntax(lint: &mut Lint<'_>, text: &str, place: &dyn Fn() -> Place) {
    let mut rest = text;
    while let Some((_, inner)) = rest.split_once("${") {
        let Some((body, after)) = inner.split_once('}') else {
            lint.add("MISSING_BRACE_IN_VARIABLE", &[], vec![place()]);
            return;
        };
        rest = after;
        let (key, default) = body.split_once(',').map_or((body, None), |(key, default)| (key, Some(default.trim())));
        if body.contains("${") {
            lint.add("MISSING_BRACE_IN_VARIABLE", &[], vec![place()]);
        } else if key.trim().is_empty() {
            lint.add("EMPTY_VARIABLE", &[], vec![place()]);
        } else if key.contains(' ') && !key.contains("ag/") {
            lint.add("UNSUPPORTED_SPACE_IN_VARIABLE", &[], vec![place()]);
        }
        let name = key.trim();
        // Keys have a colon, CloudFormation's names two; Terraform's have dots.
        let is_mark = matches!(name, "*" | "?" | "$");
        if !name.is_empty() && !is_mark && (!name.contains(':') || name.contains("::")) {
            lint.add("PB_PLACEHOLDER", &[["${", name, "}"].concat().as_str()], vec![place()]);
        }
        // Services' keys may be variables, too; of the global ones all are known.
        if let Some(catalog) = lint.catalog
            && name.len() > 4
            && name.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("aws:"))
            && catalog.key(name).is_none()
            && let Some(near) = lint.near(name, catalog.globals().iter().map(|key| key.name.as_str()))
        {
            lint.add("PB_VARIABLE", &[name, near], vec![place()]);
        }
        if default.is_some_and(|default| default.len() < 2 || !default.starts_with('\'') || !default.ends_with('\'')) {
            lint.add("MISSING_QUOTE_IN_VARIABLE", &[], vec![place()]);
        }
    }
}
