//! Grants of `iam:PassRole` and `iam:CreateServiceLinkedRole` on everything.
//!
//! ```json
//! PASS_ROLE_WITH_STAR_IN_RESOURCE identity
//! good {"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::444433332221:role/news"}
//! bad {"Effect":"Allow","Action":"iam:PassRole","Resource":"*"}
//! PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE identity
//! good {"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::444433332221:role/news"}
//! bad {"Effect":"Allow","Action":"iam:Pass*","Resource":"*"}
//! PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION identity
//! good {"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::444433332221:role/news"}
//! bad {"Effect":"Allow","NotAction":"s3:*","Resource":"*"}
//! PASS_ROLE_WITH_NOT_RESOURCE identity
//! good {"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::444433332221:role/news"}
//! bad {"Effect":"Allow","Action":"iam:PassRole","NotResource":"arn:aws:iam::444433332221:role/news"}
//! PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE identity
//! good {"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::444433332221:role/news"}
//! bad {"Effect":"Allow","Action":"iam:Pass*","NotResource":"arn:aws:iam::444433332221:role/news"}
//! PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE identity
//! good {"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::444433332221:role/news"}
//! bad {"Effect":"Allow","NotAction":"s3:*","NotResource":"arn:aws:iam::444433332221:role/news"}
//! CREATE_SLR_WITH_STAR_IN_RESOURCE identity
//! good {"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"arn:aws:iam::444433332221:role/aws-service-role/ses.amazonaws.com/news"}
//! bad {"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"*"}
//! CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE identity
//! good {"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"arn:aws:iam::444433332221:role/aws-service-role/ses.amazonaws.com/news"}
//! bad {"Effect":"Allow","Action":"iam:CreateServiceLinked*","Resource":"*"}
//! CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION identity
//! good {"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"arn:aws:iam::444433332221:role/aws-service-role/ses.amazonaws.com/news"}
//! bad {"Effect":"Allow","NotAction":"s3:*","Resource":"*"}
//! CREATE_SLR_WITH_NOT_RESOURCE identity
//! good {"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"arn:aws:iam::444433332221:role/aws-service-role/ses.amazonaws.com/news"}
//! bad {"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","NotResource":"arn:aws:iam::444433332221:role/aws-service-role/ses.amazonaws.com/news"}
//! CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE identity
//! good {"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"arn:aws:iam::444433332221:role/aws-service-role/ses.amazonaws.com/news"}
//! bad {"Effect":"Allow","Action":"iam:CreateServiceLinked*","NotResource":"arn:aws:iam::444433332221:role/aws-service-role/ses.amazonaws.com/news"}
//! CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE identity
//! good {"Effect":"Allow","Action":"iam:CreateServiceLinkedRole","Resource":"arn:aws:iam::444433332221:role/aws-service-role/ses.amazonaws.com/news"}
//! bad {"Effect":"Allow","NotAction":"s3:*","NotResource":"arn:aws:iam::444433332221:role/aws-service-role/ses.amazonaws.com/news"}
//! ```

use super::policy::{Place, Statement};
use super::{Lint, actions};
use crate::iam::glob;

/// The action, the key that narrows it, and the codes by how it is granted: all resources or `NotResource`; by name, by
/// a wildcard, by `NotAction`.
type Row = (&'static str, &'static str, [[&'static str; 3]; 2]);
const ROWS: &[Row] = &[
    (
        "iam:PassRole",
        "iam:PassedToService",
        [
            [
                "PASS_ROLE_WITH_STAR_IN_RESOURCE",
                "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
                "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
            ],
            [
                "PASS_ROLE_WITH_NOT_RESOURCE",
                "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
                "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
            ],
        ],
    ),
    (
        "iam:CreateServiceLinkedRole",
        "iam:AWSServiceName",
        [
            [
                "CREATE_SLR_WITH_STAR_IN_RESOURCE",
                "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
                "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
            ],
            [
                "CREATE_SLR_WITH_NOT_RESOURCE",
                "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
                "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
            ],
        ],
    ),
];

pub(super) fn check(lint: &mut Lint<'_>) {
    if !lint.kind.is_identity() {
        return;
    }
    let policy = lint.policy;
    for statement in policy.statements.iter().filter(|statement| statement.allows == Some(true)) {
        for row in ROWS {
            check_row(lint, statement, row);
        }
    }
}

fn check_row(lint: &mut Lint<'_>, statement: &Statement<'_>, (action, key, codes): &Row) {
    let (listed, resources) = (&statement.actions, &statement.resources);
    let mut ways: Vec<(usize, Place)> = Vec::new();
    if listed.except {
        if let (false, Some(member)) = (actions::has(statement, action), listed.member) {
            ways.push((2, statement.element(member)));
        }
    } else {
        // By its name and by a wildcard are told apart; each once.
        for (item, wild) in actions::names(statement, action) {
            if ways.iter().all(|(column, _)| *column != usize::from(wild)) {
                ways.push((usize::from(wild), statement.item(listed, item)));
            }
        }
    }
    if ways.is_empty() {
        return;
    }
    // A condition that also holds where the key is missing narrows nothing.
    if statement.conditions.iter().any(|one| one.key.key.eq_ignore_ascii_case(key) && !one.if_exists) {
        return;
    }
    let everything = "arn:aws:iam::123456789012:role/any/Name";
    let (row, which) = if resources.except {
        let Some(member) = resources.member else { return };
        (1, statement.element(member))
    } else {
        let star = |text: &str| glob::covers(text, everything, false) && glob::is_pattern(text);
        let Some(item) = resources.items.iter().find(|item| star(item.text)) else { return };
        (0, statement.item(resources, item))
    };
    for (column, what) in ways {
        if let Some(code) = codes.get(row).and_then(|row| row.get(column)) {
            lint.add(code, &[], vec![what, which.clone()]);
        }
    }
}
