//! What only organizations' policies have: resource control policies, and what a kind of policy cannot hold.
//!
//! Source: AWS Organizations User Guide, "RCP syntax" and "SCP syntax"; AWS's guides of the services whose resources have
//! policies; read 2026-11-25.
//!
//! ```json
//! RCP_SYNTAX_ERROR_PRINCIPAL rcp
//! good {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}
//! bad {"Effect":"Deny","Principal":{"AWS":"444433332221"},"Action":"s3:*","Resource":"*"}
//! RCP_SYNTAX_ERROR_ALLOW rcp
//! good {"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}
//! bad {"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}
//! RCP_SYNTAX_ERROR_NOTACTION rcp
//! good {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}
//! bad {"Effect":"Deny","Principal":"*","NotAction":"s3:*","Resource":"*"}
//! RCP_SYNTAX_ERROR_ACTION rcp
//! good {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}
//! bad {"Effect":"Deny","Principal":"*","Action":"ses:*","Resource":"*"}
//! RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY rcp
//! good {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"BoolIfExists":{"aws:PrincipalIsAWSService":"false"}}}
//! bad {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}}
//! RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY rcp
//! good {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-a1b2c3d4e5"},"Null":{"aws:SourceAccount":"false"},"Bool":{"aws:PrincipalIsAWSService":"true"}}}
//! bad {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-a1b2c3d4e5"},"Null":{"aws:SourceAccount":"false"}}}
//! RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK rcp
//! good {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-a1b2c3d4e5"},"Null":{"aws:SourceAccount":"false"},"Bool":{"aws:PrincipalIsAWSService":"true"}}}
//! bad {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:SourceOrgID":"o-a1b2c3d4e5"},"Bool":{"aws:PrincipalIsAWSService":"true"}}}
//! UNSUPPORTED_ACTION_IN_POLICY sns
//! good {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news"}
//! bad {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"sqs:SendMessage","Resource":"arn:aws:sns:eu-west-1:444433332221:news"}
//! UNSUPPORTED_RESOURCE_ARN_IN_POLICY sns
//! good {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-west-1:444433332221:news"}
//! bad {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"sns:Publish","Resource":"arn:aws:sqs:eu-west-1:444433332221:news"}
//! ```

use super::policy::{Principal, Statement, arn};
use super::{Kind, Lint};
use crate::iam::glob;

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    for statement in &policy.statements {
        match lint.kind {
            Kind::Rcp => {
                syntax(lint, statement);
                related(lint, statement);
            }
            kind if !kind.service().is_empty() => belongs(lint, statement, kind),
            _ => {}
        }
    }
}

fn syntax(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    let everybody = statement.principals.len() == 1 && statement.principals.iter().all(Principal::is_everybody);
    if let Some(member) = statement.principal
        && (!everybody || member.key == "NotPrincipal")
    {
        lint.add("RCP_SYNTAX_ERROR_PRINCIPAL", &[], vec![statement.name(member)]);
    }
    if let Some(member) = statement.actions.member
        && statement.actions.except
    {
        lint.add("RCP_SYNTAX_ERROR_NOTACTION", &[], vec![statement.name(member)]);
    }
    let all = |listed: &super::policy::Listed<'_>| !listed.except && listed.items.iter().all(|item| item.text == "*");
    if statement.allows == Some(true) {
        if !all(&statement.actions) || !all(&statement.resources) || statement.limited() {
            lint.add("RCP_SYNTAX_ERROR_ALLOW", &[], vec![statement.place()]);
        }
        return;
    }
    for item in &statement.actions.items {
        let prefix = item.text.split(':').next().unwrap_or_default().to_ascii_lowercase();
        let reached = lint.catalog.is_none_or(|catalog| !catalog.has(&prefix) || catalog.restrictable(&prefix));
        if !reached || matches!(item.text.as_bytes(), [b'*'] | [b'*', b':', ..]) {
            lint.add("RCP_SYNTAX_ERROR_ACTION", &[item.text], vec![statement.item(&statement.actions, item)]);
        }
    }
}

/// A denial by who calls must leave services alone, and one by what a service acts for must leave people alone.
fn related(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    if statement.allows != Some(false) {
        return;
    }
    let service = statement.condition("aws:PrincipalIsAWSService").is_some();
    let asked = statement
        .conditions
        .iter()
        .any(|one| one.operator.eq_ignore_ascii_case("Null") && one.key.key.eq_ignore_ascii_case("aws:SourceAccount"));
    for condition in &statement.conditions {
        let key = condition.key.key.as_str();
        let lower = key.to_ascii_lowercase();
        if condition.operator.eq_ignore_ascii_case("Null") || !condition.negated() {
            continue;
        }
        let person = ["aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn"];
        let source = ["aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceaccount", "aws:sourcearn"];
        if person.contains(&lower.as_str()) && !service {
            lint.add("RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY", &[key], vec![statement.key(condition)]);
        }
        if source.contains(&lower.as_str()) {
            if !service {
                lint.add("RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY", &[key], vec![statement.key(condition)]);
            }
            if !asked {
                lint.add("RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK", &[key], vec![statement.key(condition)]);
            }
        }
    }
}

/// Actions and ARNs in the policy of one resource that are of another service.
fn belongs(lint: &mut Lint<'_>, statement: &Statement<'_>, kind: Kind) {
    let service = kind.service();
    for item in &statement.actions.items {
        let prefix = item.text.split(':').next().unwrap_or_default();
        if item.text != "*" && !glob::is_pattern(prefix) && !prefix.eq_ignore_ascii_case(service) {
            lint.add("UNSUPPORTED_ACTION_IN_POLICY", &[item.text, kind.name()], vec![statement.item(&statement.actions, item)]);
        }
    }
    for item in &statement.resources.items {
        if let Some([_, _, owner, ..]) = arn(item.text)
            && !glob::is_pattern(owner)
            && owner != service
        {
            let words = [item.text, service];
            lint.add("UNSUPPORTED_RESOURCE_ARN_IN_POLICY", &words, vec![statement.item(&statement.resources, item)]);
        }
    }
}
