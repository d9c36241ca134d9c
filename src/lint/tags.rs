//! Conditions on a resource's tags for actions that have no such condition.
//!
//! ```json
//! ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE identity
//! good {"Effect":"Allow","Action":"ec2:StopInstances","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"news"}}}
//! bad {"Effect":"Allow","Action":["ec2:StopInstances","ses:GetSendQuota"],"Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"news"}}}
//! DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE identity
//! good {"Effect":"Deny","Action":"ec2:StopInstances","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"news"}}}
//! bad {"Effect":"Deny","Action":["ec2:StopInstances","ses:GetSendQuota"],"Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"news"}}}
//! ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE identity
//! good {"Effect":"Allow","Action":"ec2:StopInstances","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"news"}}}
//! bad {"Effect":"Allow","NotAction":"ec2:StopInstances","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"news"}}}
//! DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE identity
//! good {"Effect":"Deny","Action":"ec2:StopInstances","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"news"}}}
//! bad {"Effect":"Deny","NotAction":"ec2:StopInstances","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"news"}}}
//! ```

use super::Lint;
use super::policy::{Condition, Place, Statement};
use crate::iam::catalog::{Action, Level, Service};
use crate::iam::glob;

pub(super) fn check(lint: &mut Lint<'_>) {
    if lint.catalog.is_none() {
        return;
    }
    let policy = lint.policy;
    for statement in &policy.statements {
        for condition in &statement.conditions {
            let key = condition.key.key.to_ascii_lowercase();
            if key.starts_with("aws:resourcetag/") && !condition.operator.eq_ignore_ascii_case("Null") && !condition.if_exists {
                check_key(lint, statement, condition);
            }
        }
    }
}

/// Whether tags can limit the action. One that creates something takes the tags of the request, so long as it does more than tag.
fn tagged(service: &Service, action: &Action, key: &str) -> bool {
    let asked = |key: &str| service.supports(action, key);
    asked(key) || action.level != Level::Tagging && (asked("aws:RequestTag/x") || asked("aws:TagKeys"))
}

fn check_key(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>) {
    let Some(allows) = statement.allows else { return };
    let key = condition.key.key.as_str();
    // A negated condition holds where the key is missing.
    if condition.negated() && allows {
        return;
    }
    let listed = &statement.actions;
    if listed.except {
        let code = if allows {
            "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
        } else {
            "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
        };
        let mut places: Vec<Place> = listed.member.map(|member| statement.element(member)).into_iter().collect();
        places.push(statement.key(condition));
        lint.add(code, &[key], places);
        return;
    }
    let mut found: Vec<(String, Vec<Place>)> = Vec::new();
    for (item, known) in lint.known(statement) {
        let Some((prefix, name)) = item.text.split_once(':') else { continue };
        let Some(service) = known.service else { continue };
        let lower = prefix.to_ascii_lowercase();
        let fits = if glob::is_pattern(name) {
            let mut matching = service.matching(name).peekable();
            matching.peek().is_none() || matching.any(|action| tagged(service, action, key))
        } else {
            known.action.is_none_or(|action| tagged(service, action, key))
        };
        if !fits {
            let place = statement.item(listed, item);
            match found.iter_mut().find(|(known, _)| *known == lower) {
                Some((_, places)) => places.push(place),
                None => found.push((lower, vec![place])),
            }
        }
    }
    let code = if allows {
        "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
    } else {
        "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
    };
    for (prefix, mut places) in found {
        places.push(statement.key(condition));
        lint.add(code, &[key, &prefix], places);
    }
}
