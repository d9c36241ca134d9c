//! Values that a condition key can never have.
//!
//! Source: IAM User Guide, "AWS global condition context keys"; Service Authorization Reference, IAM and KMS; GitHub's
//! reference of its tokens; read 2026-11-27.
//!
//! ```json
//! PB_VALUE trust
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"44443333222"}}}
//! PB_VALUE identity
//! good {"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::444433332221:role/news","Condition":{"StringEquals":{"iam:PassedToService":"lambda.amazonaws.com"}}}
//! bad {"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::444433332221:role/news","Condition":{"StringEquals":{"iam:PassedToService":"lambda"}}}
//! PB_VALUE identity
//! good {"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}}
//! bad {"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceOrgID":"ou-a1b2-c3d4e5f6"}}}
//! ```

use super::policy::arn;
use super::{Lint, ours};
use crate::iam::glob;

/// Keys, whether a text without wildcards can be none of their values, and what they are.
type Shape = (&'static [&'static str], fn(&str) -> bool, &'static str);

const SHAPES: &[Shape] = &[
    (
        &["aws:SourceAccount", "aws:PrincipalAccount", "aws:ResourceAccount", "kms:CallerAccount"],
        |text| text.len() != 12 && (text.starts_with("arn:") || is_number(&text.replace('-', ""))),
        "an account of 12 digits",
    ),
    (
        &["aws:PrincipalOrgID", "aws:SourceOrgID", "aws:ResourceOrgID", "aws:VpceOrgID"],
        |text| text.starts_with("ou-") || text.starts_with("r-") || is_number(text),
        "an organization, like o-a1b2c3d4e5",
    ),
    (
        &["aws:SourceArn", "aws:PrincipalArn"],
        |text| {
            arn(text).is_none_or(|[start, _, _, _, owner, _]| {
                start != "arn" || is_number(&owner.replace('-', "")) && owner.len() != 12
            })
        },
        "a whole ARN",
    ),
    (
        &["iam:PassedToService", "iam:AWSServiceName"],
        |text| !text.contains('.'),
        "a service principal, like lambda.amazonaws.com",
    ),
    (
        &["kms:ViaService"],
        |text| text.strip_suffix(".amazonaws.com").is_some_and(|service| !service.contains('.')),
        "a service in a Region, like s3.eu-west-1.amazonaws.com",
    ),
    (&["token.actions.githubusercontent.com:sub"], |text| !text.contains(':'), "like repo:owner/name:ref:refs/heads/main"),
];

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    for statement in &policy.statements {
        for condition in statement.conditions.iter().filter(|one| !one.negated() && !one.operator.eq_ignore_ascii_case("Null")) {
            let key = condition.key.key.as_str();
            let Some((_, wrong, says)) =
                SHAPES.iter().find(|(keys, ..)| keys.iter().any(|known| known.eq_ignore_ascii_case(key)))
            else {
                continue;
            };
            for value in &condition.values {
                let open =
                    glob::is_pattern(value.text) || value.text.contains(['$', '<', '{']) || ours::is_placeholder(value.text);
                if !open && wrong(value.text) {
                    lint.add("PB_VALUE", &[value.text, key, says], vec![statement.value(condition, value)]);
                }
            }
        }
    }
}
