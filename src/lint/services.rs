//! Services that act for others, and whom they may act for.
//!
//! Source: IAM User Guide, "The confused deputy problem"; IAM Roles Anywhere User Guide, "Trust model in Roles Anywhere"; read 2026-11-25.
//!
//! ```json
//! RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL sns
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news"}
//! RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL sns
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}
//! UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL sns
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}
//! PB_CONFUSED_DEPUTY trust
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole"}
//! PB_OPEN_SOURCE trust
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:ses:*:444433332221:*"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:ses:*:*:*"}}}
//! PB_OPEN_SOURCE sqs
//! good {"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:444433332221:news","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:444433332221:news"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:444433332221:news","Condition":{"StringNotEquals":{"aws:SourceAccount":"444433332222"}}}
//! PB_EXTERNAL_ID_FOR_SERVICE trust
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"k7"}}}
//! ```

use super::policy::Statement;
use super::{Kind, Lint};
use crate::iam::glob;

/// Keys that say for whom a service acts.
const SOURCES: &[&str] = &["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"];

/// Services whose requests name whom they act for; the others take no such condition.
///
/// Source: the services' pages on cross-service confused deputy prevention, read 2026-11-25.
pub(super) const NAMING: &[&str] = &[
    "bedrock",
    "cloudtrail",
    "cloudwatch",
    "codestar-notifications",
    "config",
    "costalerts",
    "delivery.logs",
    "events",
    "firehose",
    "guardduty",
    "iot",
    "logs",
    "mobiletargeting",
    "pinpoint",
    "s3",
    "sagemaker",
    "scheduler",
    "ses",
    "sms-voice",
    "sns",
    "social-messaging",
    "ssm",
    "states",
    "storage-lens.s3",
    "vpc-flow-logs",
    "serverlessrepo",
    "cloudfront",
    "apigateway",
];

/// A service that acts for others.
pub(super) fn check(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    if statement.allows != Some(true) || !(lint.kind.is_resource() || lint.kind == Kind::Trust) {
        return;
    }
    let sources: Vec<_> = SOURCES.iter().filter_map(|key| statement.condition(key)).collect();
    let scoped = !sources.is_empty();
    let open = scoped && !sources.iter().any(|one| !one.negated() && one.is_fixed());
    let key_of =
        |keys: &[&str]| statement.conditions.iter().find(|one| keys.iter().any(|key| glob::covers(key, &one.key.key, true)));
    let (of_people, weak, external) = (key_of(OF_PEOPLE), key_of(WEAK), statement.condition("sts:ExternalId"));
    let only = statement.principals.iter().all(|one| one.sort == "Service");
    for principal in statement.principals.iter().filter(|principal| principal.sort == "Service") {
        let who = principal.who.text;
        let place = || vec![statement.who(principal)];
        // Roles Anywhere makes tags of a certificate's names.
        let tags = |key: &str| who.starts_with("rolesanywhere.") && glob::covers("aws:PrincipalTag/*", key, true);
        if let Some(condition) = of_people.filter(|condition| only && !tags(&condition.key.key)) {
            lint.add("UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL", &[&condition.key.key], place());
        }
        if let Some(condition) = external {
            lint.add("PB_EXTERNAL_ID_FOR_SERVICE", &[who], vec![statement.key(condition)]);
        }
        let name = who.strip_suffix(".amazonaws.com").unwrap_or_default();
        if open && NAMING.contains(&name) {
            lint.add("PB_OPEN_SOURCE", &[who], sources.iter().map(|one| statement.key(one)).collect());
        }
        if scoped || name.is_empty() {
            continue;
        }
        if let Some(condition) = weak.filter(|_| lint.kind.is_resource()) {
            let words = [condition.key.key.as_str(), name];
            lint.add("RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL", &words, vec![statement.key(condition)]);
        } else if NAMING.contains(&name) {
            let code = if lint.kind == Kind::Trust { "PB_CONFUSED_DEPUTY" } else { "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL" };
            lint.add(code, &[who], place());
        }
    }
}

/// What services have no value for.
const OF_PEOPLE: &[&str] = &[
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalArn",
    "aws:PrincipalAccount",
    "aws:PrincipalTag/*",
    "aws:username",
    "aws:MultiFactorAuth*",
];

/// What limits a service, but not for whom it acts.
const WEAK: &[&str] = &["aws:SourceIp", "aws:Referer", "aws:SourceVpc", "aws:SourceVpce", "s3:x-amz-acl"];
