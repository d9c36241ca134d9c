//! What AWS's validation does not say: placeholders, examples' accounts, conditions that never hold.
//!
//! Source: IAM User Guide, "AWS global condition context keys"; Amazon Pinpoint's guides and their mistakes; read 2026-11-25.
//!
//! ```json
//! PB_PLACEHOLDER identity
//! good {"Effect":"Allow","Action":"ses:SendEmail","Resource":"arn:aws:ses:eu-west-1:444433332221:identity/*"}
//! bad {"Effect":"Allow","Action":"ses:SendEmail","Resource":"arn:aws:ses:region:accountId:identity/*"}
//! PB_PLACEHOLDER identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/${aws:username}/${*}"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::${var.bucket}/*"}
//! PB_EXAMPLE_ACCOUNT identity
//! good {"Effect":"Allow","Action":"ses:SendEmail","Resource":"arn:aws:ses:eu-west-1:444433332221:identity/*"}
//! bad {"Effect":"Allow","Action":"ses:SendEmail","Resource":"arn:aws:ses:eu-west-1:111122223333:identity/*"}
//! PB_BRACES identity
//! good {"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:eu-west-1:444433332221:function:news"}
//! bad {"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":"{arn:aws:lambda:eu-west-1:444433332221:function:news}"}
//! PB_SOURCE_ACCOUNT_DIFFERS trust
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"},"ArnLike":{"aws:SourceArn":"arn:aws:ses:eu-west-1:444433332221:configuration-set/news"}}}
//! bad {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444433332222"},"ArnLike":{"aws:SourceArn":"arn:aws:ses:eu-west-1:444433332221:configuration-set/news"}}}
//! PB_NEVER_MATCHES identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! PB_NEVER_MATCHES trust
//! good {"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! bad {"Effect":"Allow","Principal":{"AWS":"444433332221"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}
//! PB_ACTION_WITHOUT_RESOURCE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:sns:eu-west-1:444433332221:news"}
//! PB_ACTION_WITHOUT_RESOURCE identity
//! good {"Effect":"Allow","Action":"s3:*Object","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":"iam:*","Resource":"arn:aws:s3:::news/*"}
//! PB_ACTION_WITHOUT_RESOURCE s3
//! good {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":["s3:GetObject","s3:ListBucket"],"Resource":["arn:aws:s3:::news","arn:aws:s3:::news/*"]}
//! bad {"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":["s3:GetObject","s3:ListBucket"],"Resource":"arn:aws:s3:::news/*"}
//! PB_KEY_WITHOUT_ACTION identity
//! good {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::news","Condition":{"StringLike":{"s3:prefix":"a/*"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringLike":{"s3:prefix":"a/*"}}}
//! PB_SESSION_ARN s3
//! good {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::news/*","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:iam::444433332221:role/news"}}}
//! bad {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::news/*","Condition":{"ArnNotEquals":{"aws:PrincipalArn":"arn:aws:sts::444433332221:assumed-role/news/ana"}}}
//! PB_ENDED identity
//! good {"Effect":"Allow","Action":"mobiletargeting:SendMessages","Resource":"*"}
//! bad {"Effect":"Allow","Action":"mobiletargeting:CreateCampaign","Resource":"*"}
//! PB_WITHDRAWN identity
//! good {"Effect":"Allow","Action":"ses:SendEmail","Resource":"*"}
//! bad {"Effect":"Allow","Action":"deepcomposer:GetModel","Resource":"*"}
//! PB_EMPTY_VALUE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow","Action":"","Resource":"arn:aws:s3:::news/*"}
//! PB_CHARACTER identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Sid":"News"}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/—"}
//! ```

use super::policy::{Condition, Item, Listed, Place, Statement, arn};
use super::{Fix, Known, Lint, actions, former};
use crate::iam::names::EXAMPLE_ACCOUNTS;
use crate::iam::{expand, glob};
use crate::json::{Span, quoted};
use crate::text::sort::sort;

pub(super) fn check(lint: &mut Lint<'_>) {
    characters(lint);
    let policy = lint.policy;
    for statement in &policy.statements {
        texts(lint, statement);
        source(lint, statement);
        session_arns(lint, statement);
        for listed in [&statement.actions, &statement.resources] {
            for item in &listed.items {
                empty(lint, statement, listed, item);
            }
        }
        for (at, item) in statement.actions.items.iter().enumerate() {
            let former = lint.known.get(statement.ordinal).and_then(|known| known.get(at)).is_some_and(|known| known.former);
            ended(lint, statement, item, former);
        }
        // Somebody by name is no service.
        let people =
            !statement.principals.is_empty() && statement.principals.iter().all(|one| one.sort == "AWS" && one.who.text != "*");
        if lint.kind.is_identity() || people {
            for condition in &statement.conditions {
                service_only(lint, statement, condition);
            }
        }
        if lint.kind.is_identity() || lint.kind.is_resource() {
            without_resource(lint, statement);
        }
        if lint.kind.is_identity() {
            without_action(lint, statement);
        }
    }
}

/// The characters that IAM takes in a document: tab, line ends, U+0020 to U+00FF.
fn characters(lint: &mut Lint<'_>) {
    let odd = |c: char| !matches!(c, '\t' | '\n' | '\r' | ' '..='\u{ff}');
    // Told once for each sort of policy text: a document in another script would fill the list.
    if lint.kind.is_resource() {
        return;
    }
    if let Some((at, c)) = lint.text.char_indices().find(|(_, c)| odd(*c)) {
        let shown = ["U+", &hex(u32::from(c))].concat();
        lint.add("PB_CHARACTER", &[&shown], vec![Place { path: Vec::new(), span: Span { start: at, end: at + c.len_utf8() } }]);
    }
}

fn hex(mut number: u32) -> String {
    let mut out = String::new();
    while number > 0 || out.len() < 4 {
        out.insert(0, char::from_digit(number % 16, 16).unwrap_or('0').to_ascii_uppercase());
        number /= 16;
    }
    out
}

/// Words that stand for a value in guides, in small letters without marks.
const WORDS: &[&str] = &[
    "account",
    "accountid",
    "accountnumber",
    "awsaccountid",
    "awsaccountnumber",
    "region",
    "awsregion",
    "regionid",
    "partition",
    "youraccountid",
    "youraccountnumber",
    "yourregion",
    "changeme",
    "replaceme",
    "todo",
    "yourbucketname",
    "yourbucket",
    "bucketname",
    "youraccount",
    "devaccountid",
    "prodaccountid",
    "regioncode",
    "regionname",
    "accountidwithouthyphens",
    "sourceaccount",
    "destinationaccount",
    "principalaccountid",
    "externalid",
];

/// Whether the word was left from a guide: `accountId`, `<region>`, `YOUR_BUCKET`.
pub(super) fn is_placeholder(text: &str) -> bool {
    if text.is_empty() || text.len() > 64 {
        return false;
    }
    let marked =
        text.starts_with('<') && text.ends_with('>') || text.starts_with("{{") || text.starts_with('[') && text.ends_with(']');
    let plain = || text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
    let shouted = text.contains('_') && (text.starts_with("YOUR_") || text.starts_with("MY_") || text.starts_with("REPLACE_"));
    let crossed = text.len() > 3 && text.bytes().all(|byte| matches!(byte, b'x' | b'X')) || text == "...";
    let first = plain().next();
    marked || shouted || crossed || WORDS.iter().any(|word| word.bytes().next() == first && plain().eq(word.bytes()))
}

/// What stands between braces that are no variable's: `{arn:…}`.
pub(super) fn bare(text: &str) -> Option<&str> {
    text.strip_prefix('{')?.strip_suffix('}')
}

/// The part of a text that is a placeholder.
fn placeholder(text: &str) -> Option<&str> {
    if let Some(start) = text.find('<')
        && let Some(end) = text.get(start..).and_then(|rest| rest.find('>')).map(|more| start + more + 1)
    {
        return text.get(start..end).filter(|part| part.len() > 2);
    }
    // `account` is a word of its own in an ARN's first parts, or alone; behind them it is a type of resource.
    match arn(text) {
        Some([_, parts @ .., resource]) => parts.into_iter().find(|part| is_placeholder(part)).or_else(|| {
            resource
                .split('/')
                .flat_map(|part| part.split(':'))
                .find(|part| is_placeholder(part) && !part.bytes().all(|byte| byte.is_ascii_lowercase()))
        }),
        None => is_placeholder(text).then_some(text),
    }
}

/// Every text of a statement that could hold a placeholder.
fn texts(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    for item in &statement.resources.items {
        leftover(lint, item.text, &|| statement.item(&statement.resources, item));
    }
    for principal in &statement.principals {
        leftover(lint, principal.who.text, &|| statement.who(principal));
    }
    for condition in &statement.conditions {
        for value in &condition.values {
            leftover(lint, value.text, &|| statement.value(condition, value));
        }
    }
}

/// What was left in a text from a guide.
fn leftover(lint: &mut Lint<'_>, text: &str, place: &dyn Fn() -> Place) {
    if let Some(part) = placeholder(text) {
        lint.add("PB_PLACEHOLDER", &[part], vec![place()]);
    }
    if let Some(inner) = bare(text) {
        let place = place();
        let fix = Fix::unsafe_("Remove the braces.", place.span, &quoted(inner));
        lint.mend("PB_BRACES", &[text], place, fix);
    }
    // The last part of a UUID is as long as an account.
    let is_uuid = |word: &str| word.len() == 36 && word.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter(|word| !is_uuid(word));
    if text.len() >= 12
        && let Some(account) = words.find_map(|word| {
            word.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 12 && EXAMPLE_ACCOUNTS.contains(part))
        })
    {
        lint.gather("PB_EXAMPLE_ACCOUNT", account, place());
    }
}

/// `aws:SourceAccount` unlike the account in `aws:SourceArn`.
fn source(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    let one = |key: &str| statement.condition(key).filter(|condition| !condition.negated());
    let (Some(account), Some(from)) = (one("aws:SourceAccount"), one("aws:SourceArn")) else { return };
    let mut accounts: Vec<&str> = account.values.iter().map(|value| value.text).collect();
    sort(&mut accounts, &Ord::cmp);
    let open = |text: &str| text.is_empty() || glob::is_pattern(text) || text.contains("${");
    let (Some(first), false) = (account.values.first(), accounts.iter().any(|text| open(text))) else { return };
    for value in &from.values {
        let Some([.., owner, _]) = arn(value.text) else { continue };
        if !open(owner) && accounts.binary_search(&owner).is_err() {
            let places = vec![statement.value(account, first), statement.value(from, value)];
            lint.add("PB_SOURCE_ACCOUNT_DIFFERS", &[first.text, owner], places);
        }
    }
}

/// `aws:PrincipalArn` of a session is its role's.
fn session_arns(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    for condition in statement.conditions.iter().filter(|one| one.key.key.eq_ignore_ascii_case("aws:PrincipalArn")) {
        for value in &condition.values {
            if let Some([_, _, "sts", _, _, name]) = arn(value.text)
                && name.starts_with("assumed-role/")
            {
                lint.add("PB_SESSION_ARN", &[value.text], vec![statement.value(condition, value)]);
            }
        }
    }
}

/// A text that is empty where IAM wants something.
fn empty(lint: &mut Lint<'_>, statement: &Statement<'_>, listed: &Listed<'_>, item: &Item<'_>) {
    if item.text.trim().is_empty() {
        let name = listed.member.map_or("", |member| &member.key);
        lint.add("PB_EMPTY_VALUE", &[name], vec![statement.item(listed, item)]);
    }
}

/// What is over by today.
fn ended(lint: &mut Lint<'_>, statement: &Statement<'_>, item: &Item<'_>, former: bool) {
    let place = || vec![statement.item(&statement.actions, item)];
    if former {
        lint.add("PB_WITHDRAWN", &[item.text], place());
    }
    let over = former::ENDED.iter().find(|(pattern, end, _)| lint.today > *end && glob::covers(pattern, item.text, true));
    if let Some((_, end, what)) = over {
        lint.add("PB_ENDED", &[what, &end.to_string()], place());
    }
}

/// Condition keys that only requests from one service to another have.
const SERVICE_ONLY: &[&str] = &["aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID", "aws:SourceOrgPaths", "sts:ExternalId"];

fn service_only(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>) {
    let key = condition.key.key.as_str();
    let asks = condition.operator.eq_ignore_ascii_case("Null") || condition.if_exists || condition.negated();
    let known = SERVICE_ONLY.iter().any(|known| known.eq_ignore_ascii_case(key));
    // sts:ExternalId is a matter of sts:AssumeRole.
    let assume = key.eq_ignore_ascii_case("sts:ExternalId") && actions::has(statement, "sts:AssumeRole");
    if known && !asks && !assume && statement.allows == Some(true) {
        lint.add("PB_NEVER_MATCHES", &[key], vec![statement.key(condition)]);
    }
}

/// An action, or all that a wildcard takes in, that none of the statement's resources can match.
fn without_resource(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    let resources = &statement.resources;
    if resources.except || statement.actions.except || resources.items.is_empty() || resources.items.len() > MANY {
        return;
    }
    let opened: Vec<String> = resources.items.iter().map(|item| expand::opened(item.text)).collect();
    let mut parts: Vec<[&str; 6]> = Vec::new();
    for text in &opened {
        match arn(text) {
            Some(given) if text.len() <= 512 => parts.push(given),
            // What is no ARN may be anything.
            _ => return,
        }
    }
    for (item, known) in lint.known(statement) {
        let Some(service) = known.service else { continue };
        let name = item.text.split_once(':').map_or("", |(_, name)| name);
        let mut wanted: Vec<&str> = Vec::new();
        let mut met = true;
        let many = (known.action.is_none() && glob::is_pattern(name)).then(|| service.matching(name));
        for action in known.action.into_iter().chain(many.into_iter().flatten()) {
            met = false;
            let types = || action.resources.iter().filter_map(|(at, _)| service.resources.get(*at));
            for (type_, [_, _, owner, _, _, resource]) in types().flat_map(|type_| parts.iter().map(move |given| (type_, given)))
            {
                if !lint.affords(resource, type_.part(5)) {
                    return;
                }
                met = type_.fits(owner, resource);
                if met {
                    break;
                }
            }
            if met {
                break;
            }
            let names = types().map(|type_| type_.name.as_str());
            let new: Vec<&str> = names.filter(|name| !wanted.contains(name)).collect();
            wanted.extend(new);
        }
        if !met {
            let more = wanted.len() > NAMED;
            wanted.truncate(NAMED);
            if wanted.is_empty() || more {
                wanted.push(if more { "another" } else { "*" });
            }
            let place = vec![statement.item(&statement.actions, item)];
            lint.add("PB_ACTION_WITHOUT_RESOURCE", &[item.text, &wanted.join(" or ")], place);
        }
    }
}

/// A service's condition key that no action of the statement has.
fn without_action(lint: &mut Lint<'_>, statement: &Statement<'_>) {
    let Some(catalog) = lint.catalog.filter(|_| statement.allows == Some(true) && !statement.actions.except) else { return };
    if statement.conditions.len() * statement.actions.items.len() > PAIRS {
        return;
    }
    for condition in statement.conditions.iter().filter(|one| !one.passes_without() && !one.negated()) {
        let key = condition.key.key.to_ascii_lowercase();
        // Of keys with a tag's name the reference lists only some.
        if key.starts_with("aws:") || key.contains('/') || catalog.key(&key).is_none() {
            continue;
        }
        let has = |(item, known): (&Item<'_>, Known<'_>)| {
            let Some(service) = known.service else { return true };
            let name = item.text.split_once(':').map_or("", |(_, name)| name);
            let many = (known.action.is_none()).then(|| service.matching(name));
            known.action.into_iter().chain(many.into_iter().flatten()).any(|action| service.supports(action, &key))
        };
        if !lint.known(statement).any(has) {
            lint.add("PB_KEY_WITHOUT_ACTION", &[&condition.key.key], vec![statement.key(condition)]);
        }
    }
}

/// Conditions held against actions in one statement, so that work stays in proportion to the text.
const PAIRS: usize = 400;

/// Resource types that are named at most.
const NAMED: usize = 4;

/// Longest list of resources that actions are held against, so that work stays in proportion to the text.
const MANY: usize = 32;
