//! Resources: the parts of an ARN, and whether the service has such resources.
//!
//! Source: IAM User Guide, "IAM ARNs"; the catalog's ARN patterns; read 2026-11-25.
//!
//! ```json
//! INVALID_ARN_PREFIX identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"aws:s3:::news"}
//! INVALID_ARN_PREFIX resource
//! good {"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/prod/GET/*"}
//! bad {"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke","Resource":"prod/GET/*"}
//! MISSING_ARN_FIELD identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:news"}
//! INVALID_PARTITION identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:amazon:s3:::news"}
//! INVALID_ARN_SERVICE_CASE identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:aws:S3:::news"}
//! INVALID_ARN_REGION identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:sns:eu-west-1:444433332221:news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:aws:sns:eu-west1:444433332221:news"}
//! INVALID_ARN_ACCOUNT identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:sns:eu-west-1:444433332221:news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:aws:sns:eu-west-1:44443333222:news"}
//! INVALID_ARN_RESOURCE identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:iam::444433332221:role/news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:aws:iam::444433332221:rol/news"}
//! INVALID_SERVICE identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:sns:eu-west-1:444433332221:news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:aws:snss:eu-west-1:444433332221:news"}
//! PB_UNKNOWN_SERVICE identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:sns:eu-west-1:444433332221:news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:aws:newsletter:eu-west-1:444433332221:news"}
//! ARN_REGION_NOT_ALLOWED identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:eu-west-1::news"}
//! ARN_ACCOUNT_NOT_ALLOWED identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:aws:s3::444433332221:news"}
//! MISSING_ARN_REGION identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:logs:eu-west-1:444433332221:log-group:news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:aws:logs:::log-group:news"}
//! MISSING_ARN_ACCOUNT identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws:logs:eu-west-1:444433332221:log-group:news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:aws:logs:eu-west-1::log-group:news"}
//! PB_PARTITION_OF_REGION identity
//! good {"Effect":"Allow","Action":"*","Resource":"arn:aws-us-gov:sns:us-gov-west-1:444433332221:news"}
//! bad {"Effect":"Allow","Action":"*","Resource":"arn:aws:sns:us-gov-west-1:444433332221:news"}
//! ```

use super::policy::{Item, Listed, Place, Statement, arn};
use super::{Fix, Lint, actions, ours};
use crate::iam::catalog::{Catalog, Resource};
use crate::iam::{glob, place};
use crate::json::quoted;
use crate::text::Date;

/// What stands for an account though it is no number: AWS's own, and the old identities of `CloudFront`.
const ACCOUNTS: &[&str] = &["aws", "aws-managed", "aws-marketplace", "amazon", "cloudfront", "third-party", "apn"];

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    for statement in &policy.statements {
        let listed = &statement.resources;
        for item in &listed.items {
            check_resource(lint, statement, listed, item);
        }
    }
}

fn check_resource(lint: &mut Lint<'_>, statement: &Statement<'_>, listed: &Listed<'_>, item: &Item<'_>) {
    let text = item.text;
    let place = || vec![statement.item(listed, item)];
    if text.bytes().all(|byte| byte == b'*') && !text.is_empty() {
        return;
    }
    if !text.starts_with("arn:") {
        // `a*` and the like match ARNs, and IAM takes variables.
        if glob::covers(text.split(':').next().unwrap_or_default(), "arn", false) && glob::is_pattern(text)
            || text.starts_with("${")
            // API Gateway writes out the rest of it.
            || lint.kind == super::Kind::Resource && text.starts_with("execute-api:/")
        {
            return;
        }
        // Braces around it, or a placeholder in front of it, are told by their own rule.
        if ours::bare(text).is_some_and(|inner| inner.starts_with("arn:")) {
            return;
        }
        let fix =
            (text.split(':').count() == 5).then(|| Fix::unsafe_("Add arn.", item.node.span, &quoted(&["arn:", text].concat())));
        if let Some(finding) = lint.add("INVALID_ARN_PREFIX", &[text], place()) {
            finding.fix = fix;
        }
        return;
    }
    let Some([_, partition, service, region, account, resource]) = arn(text) else {
        // IAM fills up what ends with a wildcard.
        if !text.ends_with('*') {
            lint.add("MISSING_ARN_FIELD", &[text], place());
        }
        return;
    };
    let known = |text: &str| place::PARTITIONS.iter().any(|partition| partition.id == text);
    if !glob::is_pattern(partition) && !known(partition) && !partition.contains("${") && !ours::is_placeholder(partition) {
        let near = lint.near(partition, place::PARTITIONS.iter().map(|partition| partition.id));
        let fix =
            near.map(|near| Fix::unsafe_("Correct the partition.", item.node.span, &quoted(&text.replacen(partition, near, 1))));
        if let Some(finding) = lint.add("INVALID_PARTITION", &[partition], place()) {
            finding.fix = fix;
        }
    }
    if service.bytes().any(|byte| byte.is_ascii_uppercase()) && !ours::is_placeholder(service) {
        let fix = Fix::unsafe_(
            "Write small letters.",
            item.node.span,
            &quoted(&text.replacen(service, &service.to_ascii_lowercase(), 1)),
        );
        if let Some(finding) = lint.add("INVALID_ARN_SERVICE_CASE", &[service], place()) {
            finding.fix = Some(fix);
        }
        return;
    }
    let open = |text: &str| text.is_empty() || glob::is_pattern(text) || text.contains("${") || ours::is_placeholder(text);
    if !open(region) {
        check_region(lint, partition, region, item, place);
    }
    let numbered = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    if !open(account) && !ACCOUNTS.contains(&account) && !numbered {
        lint.add("INVALID_ARN_ACCOUNT", &[account], place());
    }
    if service.is_empty() {
        lint.add("PB_EMPTY_VALUE", &["The service of the ARN"], place());
    }
    let Some(catalog) = lint.catalog.filter(|_| !open(service)) else { return };
    if !catalog.has(service) && !catalog.arn_service(service) && !super::former::is(service) {
        check_service(lint, catalog, statement, service, item, place);
        return;
    }
    check_parts(lint, catalog, [service, region, account, resource], item, place);
}

/// Whether there is such a Region, and whether it is of the ARN's partition.
fn check_region(lint: &mut Lint<'_>, partition: &str, region: &str, item: &Item<'_>, place: impl Fn() -> Vec<Place>) {
    match place::home(region).filter(|_| place::is_known(region)) {
        None => {
            let known = place::PARTITIONS.iter().flat_map(|partition| partition.regions.iter().copied());
            let (more, fix) = actions::suggestion(lint.near(region, known), |near| {
                Fix::unsafe_("Correct the Region.", item.node.span, &quoted(&item.text.replacen(region, near, 1)))
            });
            if let Some(finding) = lint.add("INVALID_ARN_REGION", &[region, &more], place()) {
                finding.fix = fix;
            }
        }
        Some(home)
            if !glob::is_pattern(partition)
                && home.id != partition
                && place::PARTITIONS.iter().any(|one| one.id == partition) =>
        {
            lint.add("PB_PARTITION_OF_REGION", &[region, home.id], place());
        }
        Some(_) => {}
    }
}

/// AWS calls it an error; IAM takes any name, so ours is a warning where nothing tells what was meant.
fn check_service(
    lint: &mut Lint<'_>,
    catalog: &Catalog,
    statement: &Statement<'_>,
    service: &str,
    item: &Item<'_>,
    place: impl Fn() -> Vec<Place>,
) {
    let near = lint.near(service, catalog.prefixes());
    let same = |item: &Item<'_>| item.text.split(':').next().is_some_and(|prefix| prefix.eq_ignore_ascii_case(service));
    let code = if near.is_some() || statement.actions.items.iter().any(same) { "INVALID_SERVICE" } else { "PB_UNKNOWN_SERVICE" };
    let (more, fix) = actions::suggestion(near, |near| {
        let written = item.text.replacen(&[":", service, ":"].concat(), &[":", near, ":"].concat(), 1);
        Fix::unsafe_("Correct the service.", item.node.span, &quoted(&written))
    });
    if let Some(finding) = lint.add(code, &[service, &more], place()) {
        finding.fix = fix;
    }
}

/// Region, account and resource against the patterns that the service's resource types have.
fn check_parts(lint: &mut Lint<'_>, catalog: &Catalog, parts: [&str; 4], item: &Item<'_>, place: impl Fn() -> Vec<Place>) {
    let [service, region, account, resource] = parts;
    let Some(known) = catalog.service(service) else { return };
    if resource.len() > LONG {
        return;
    }
    // Resource types that this one can be of; a service may list those of others.
    let own = || known.resources.iter().filter(|type_| type_.part(2) == service);
    let mut types: Vec<&Resource> = Vec::new();
    for type_ in own() {
        if !lint.affords(resource, type_.part(5)) {
            return;
        }
        if glob::meet(resource, type_.part(5), false) {
            types.push(type_);
        }
    }
    let unknown = types.is_empty();
    if unknown {
        check_resource_part(lint, catalog, service, resource, item, &place);
        types = own().collect();
        if types.is_empty() {
            return;
        }
    }
    let all = |at: usize, empty: bool| types.iter().all(|type_| type_.part(at).is_empty() == empty);
    let plain = |text: &str| !text.is_empty() && !glob::is_pattern(text) && !text.contains("${") && !ours::is_placeholder(text);
    let without = |part: &str| item.text.replacen(&[":", part, ":"].concat(), "::", 1);
    let fix = |part: &str, what| Fix::unsafe_(what, item.node.span, &quoted(&without(part)));
    if plain(region) && all(3, true) {
        if let Some(finding) = lint.add("ARN_REGION_NOT_ALLOWED", &[service], place()) {
            finding.fix = Some(fix(region, "Leave the Region empty."));
        }
    } else if region.is_empty() && !unknown && all(3, false) {
        lint.add("MISSING_ARN_REGION", &[service], place());
    }
    if plain(account) && !unknown && all(4, true) && !ACCOUNTS.contains(&account) {
        if let Some(finding) = lint.add("ARN_ACCOUNT_NOT_ALLOWED", &[service], place()) {
            finding.fix = Some(fix(account, "Leave the account empty."));
        }
    } else if account.is_empty() && !region.is_empty() && !unknown && all(4, false) && !is_public(resource, lint.today) {
        lint.add("MISSING_ARN_ACCOUNT", &[resource], place());
    }
}

/// What AWS gives to everybody has no account: `document/AWS-RunShellScript`, `parameter/aws/service/…`; and what may be anything.
/// Of its views AWS's own validation learned that later: it asked for their account on 2025-12-04, and not on 2026-03-04.
fn is_public(resource: &str, today: Date) -> bool {
    if resource.starts_with("view/") && today < Date::new(2026, 1, 1) {
        return false;
    }
    let name = resource.find(['/', ':']).and_then(|cut| resource.get(cut + 1..)).unwrap_or(resource);
    resource.starts_with('*') || name.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("aws"))
}

/// Longest resource that is held against patterns, so that work stays in proportion to the text.
const LONG: usize = 512;

/// A type word that is nearly one of the service's.
fn check_resource_part(
    lint: &mut Lint<'_>,
    catalog: &Catalog,
    service: &str,
    resource: &str,
    item: &Item<'_>,
    place: impl Fn() -> Vec<Place>,
) {
    let Some(known) = catalog.service(service) else { return };
    let word = |text: &str| text.find(['/', ':']).and_then(|cut| text.get(..cut)).map(str::to_owned);
    let Some(given) = word(resource).filter(|word| !glob::is_pattern(word) && !word.is_empty()) else { return };
    let words: Vec<String> =
        known.resources.iter().filter_map(|type_| word(type_.part(5))).filter(|word| !glob::is_pattern(word)).collect();
    let Some(near) = lint.near(&given, words.iter().map(String::as_str)).filter(|near| !near.eq_ignore_ascii_case(&given)) else {
        return;
    };
    let written = item.text.replacen(&[":", &given].concat(), &[":", near].concat(), 1);
    let (more, fix) =
        actions::suggestion(Some(near), |_| Fix::unsafe_("Correct the resource type.", item.node.span, &quoted(&written)));
    if let Some(finding) = lint.add("INVALID_ARN_RESOURCE", &[item.text, service, &more], place()) {
        finding.fix = fix;
    }
}
