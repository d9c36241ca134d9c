//! Values of conditions: dates, numbers, addresses, Regions, identifiers, wildcards.
//!
//! Source: IAM User Guide, "IAM JSON policy elements: Condition operators"; RFC 1918, 4193, 4291, 6598; read 2026-11-25.
//!
//! ```json
//! INVALID_CONDITION_MULTIPLE_BOOLEAN identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"Bool":{"aws:SecureTransport":["true","false"]}}}
//! TYPE_MISMATCH_BOOLEAN identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"Bool":{"aws:SecureTransport":"yes"}}}
//! TYPE_MISMATCH_NUMBER identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":"3600"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":"one hour"}}}
//! TYPE_MISMATCH_DATE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"DateLessThan":{"aws:CurrentTime":"2026-12-31T00:00:00Z"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"DateLessThan":{"aws:CurrentTime":"New Year"}}}
//! PB_DATE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"DateLessThan":{"aws:CurrentTime":"2026-12-31T00:00:00Z"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"DateLessThan":{"aws:CurrentTime":"New Year"}}}
//! INVALID_DATE_VALUE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"DateLessThan":{"aws:CurrentTime":"2026-12-31T00:00:00Z"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"DateLessThan":{"aws:CurrentTime":"2026-12"}}}
//! TYPE_MISMATCH_STRING identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"BinaryEquals":{"news:key":"bmV3cw=="}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"BinaryEquals":{"news:key":"news!"}}}
//! WILDCARD_WITHOUT_LIKE_OPERATOR identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringLike":{"aws:username":"ana*"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:username":"ana*"}}}
//! TYPE_MISMATCH_IP_RANGE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/33"}}}
//! IMPROVE_IP_RANGE identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.9/24"}}}
//! PRIVATE_IP_ADDRESS identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}
//! PRIVATE_IP_ADDRESS_SUBSET identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"IpAddress":{"aws:SourceIp":["203.0.113.0/24"]}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"IpAddress":{"aws:SourceIp":["203.0.113.0/24","10.0.0.0/8"]}}}
//! PRIVATE_NOT_IP_ADDRESS identity
//! good {"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}
//! bad {"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}
//! PRIVATE_NOT_IP_ADDRESS_SUBSET identity
//! good {"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}
//! bad {"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"NotIpAddress":{"aws:SourceIp":["203.0.113.0/24","fc00::/7"]}}}
//! INVALID_REGION identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west"}}}
//! INVALID_VPC_FORMAT identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1a2b3c4d"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:SourceVpc":"1a2b3c4d"}}}
//! INVALID_VPCE_FORMAT identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"aws:SourceVpce":"vpc-1a2b3c4d"}}}
//! INVALID_KMS_KEY_VALUE identity
//! good {"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"arn:aws:kms:eu-west-1:444433332221:key/0a1b"}}}
//! bad {"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::news/*","Condition":{"StringEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":"alias/news"}}}
//! INVALID_SERVICE_PRINCIPAL_FORMAT identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ForAnyValue:StringEquals":{"aws:CalledVia":"athena.amazonaws.com"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{"ForAnyValue:StringEquals":{"aws:CalledVia":"athena"}}}
//! ```

use super::policy::{Condition, Item, Statement};
use super::{Fix, Lint, ours};
use crate::iam::{glob, place};
use crate::json::quoted;
use crate::json::{Node, Value};

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    for statement in &policy.statements {
        for condition in &statement.conditions {
            let lower = condition.operator.to_ascii_lowercase();
            let key = condition.key.key.to_ascii_lowercase();
            by_operator(lint, statement, condition, &lower);
            if lower.ends_with("ipaddress") {
                addresses(lint, statement, condition, &key);
            }
            if !matches!(lower.as_str(), "null" | "bool") {
                by_key(lint, statement, condition, &key);
            }
        }
    }
}

/// The value as it is compared: numbers and Booleans as they are written.
pub(super) fn written(node: &Node) -> &str {
    match &node.value {
        Value::String(text) | Value::Number(text) => text,
        Value::Bool(true) => "true",
        Value::Bool(false) => "false",
        _ => "",
    }
}

fn by_operator(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>, lower: &str) {
    let nodes = condition.key.value.each();
    let boolean = matches!(lower, "bool" | "null");
    if lower == "bool" && nodes.len() > 1 {
        lint.add("INVALID_CONDITION_MULTIPLE_BOOLEAN", &[&condition.key.key], vec![statement.key(condition)]);
    }
    for (index, node) in nodes.iter().enumerate() {
        let text = written(node);
        let item = Item { text, node, index: condition.key.value.is_array().then_some(index) };
        let place = || vec![statement.value(condition, &item)];
        if text.contains("${") || ours::is_placeholder(text) {
            continue;
        }
        if boolean && !text.eq_ignore_ascii_case("true") && !text.eq_ignore_ascii_case("false") {
            lint.add("TYPE_MISMATCH_BOOLEAN", &[text], place());
        } else if lower.starts_with("numeric") && !is_number(text) {
            lint.add("TYPE_MISMATCH_NUMBER", &[text], place());
        } else if lower.starts_with("date") {
            match date(text) {
                Read::Good => {}
                Read::Odd => drop(lint.add("INVALID_DATE_VALUE", &[text], place())),
                Read::Bad => {
                    lint.add("TYPE_MISMATCH_DATE", &[text], place());
                    lint.add("PB_DATE", &[text], place());
                }
            }
        } else if lower == "binaryequals" && !is_base64(text) {
            lint.add("TYPE_MISMATCH_STRING", &[text], place());
        }
        // The Arn operators match wildcards by themselves.
        let exact = lower.starts_with("string") && !lower.ends_with("like");
        if exact && glob::is_pattern(text) {
            let like = match (lower.starts_with("stringnot"), text.starts_with("arn:")) {
                (false, false) => "StringLike",
                (false, true) => "ArnLike",
                (true, false) => "StringNotLike",
                (true, true) => "ArnNotLike",
            };
            let block = condition.block;
            // With * alone it would hold for anything.
            let says = text.bytes().any(|byte| byte != b'*');
            let rename = says && !lower.contains("ignorecase") && block.value.members().len() == 1;
            let fix = rename.then(|| {
                let name = block.key.replacen(condition.operator, like, 1);
                Fix::unsafe_("Use the Like operator.", block.span, &quoted(&name))
            });
            if let Some(finding) = lint.add("WILDCARD_WITHOUT_LIKE_OPERATOR", &[condition.operator], place()) {
                finding.fix = fix;
            }
        }
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+']);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    !whole.is_empty() && [whole, part].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - body.len() <= 2
        && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

/// How a date is read.
enum Read {
    Good,
    /// IAM takes it; people may mean something else.
    Odd,
    Bad,
}

/// ISO 8601 as IAM reads it, or seconds since 1970.
fn date(text: &str) -> Read {
    let upper = text.to_ascii_uppercase();
    let digits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let between = |text: &str, low: u32, high: u32| {
        digits(text, 2) && text.parse::<u32>().is_ok_and(|number| (low..=high).contains(&number))
    };
    if digits(upper.trim_start_matches(['-', '+']), 18) {
        // A year, or an epoch: only long ones are surely seconds.
        return if upper.len() > 8 { Read::Good } else { Read::Odd };
    }
    let (day, time) = upper.split_once('T').unwrap_or((&upper, ""));
    let mut parts = day.trim_start_matches('-').split('-');
    let (year, month, date) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    if !digits(year, 9) || month.is_some_and(|text| !between(text, 1, 12)) || date.is_some_and(|text| !between(text, 1, 31)) {
        return Read::Bad;
    }
    if parts.next().is_some() {
        return Read::Bad;
    }
    let short = year.len() != 4 || date.is_none_or(|text| text.len() != 2) || month.is_none_or(|text| text.len() != 2);
    if !upper.contains('T') {
        return if short { Read::Odd } else { Read::Good };
    }
    let mut fields = time.splitn(3, ':');
    let (hour, minute, rest) = (fields.next().unwrap_or_default(), fields.next(), fields.next());
    if !hour.is_empty() && !between(hour, 0, 23) || minute.is_some_and(|text| !between(text, 0, 59)) {
        return Read::Bad;
    }
    let Some(rest) = rest else { return Read::Odd };
    let cut = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(cut).unwrap_or((rest, ""));
    let (second, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let (hours, minutes) = zone.get(1..).unwrap_or_default().split_once(':').unwrap_or((zone.get(1..).unwrap_or_default(), "00"));
    let zoned = match zone.get(..1) {
        None => true,
        Some("Z") => zone.len() == 1,
        _ => hours.len() == 2 && between(hours, 0, 23) && minutes.len() == 2 && between(minutes, 0, 59),
    };
    match between(second, 0, 59) && digits(fraction, 9) && zoned {
        true if short || zone.is_empty() => Read::Odd,
        true => Read::Good,
        false => Read::Bad,
    }
}

/// An address: its bits from the left, and how many there are.
fn address(text: &str) -> Option<(u128, u32)> {
    if let Ok(four) = text.parse::<std::net::Ipv4Addr>() {
        return Some((u128::from(u32::from(four)) << 96, 32));
    }
    text.parse::<std::net::Ipv6Addr>().ok().map(|six| (u128::from(six), 128))
}

/// An address with its mask, and how long that is at most.
pub(super) fn range(text: &str) -> Option<(u128, u32, u32)> {
    let (start, mask) = text.split_once('/').map_or((text, None), |(start, mask)| (start, Some(mask)));
    let (bits, most) = address(start)?;
    let mask = match mask {
        None => most,
        Some(mask) if !mask.is_empty() && mask.bytes().all(|byte| byte.is_ascii_digit()) => mask.parse().ok()?,
        Some(_) => return None,
    };
    (mask <= most).then_some((bits, mask, most))
}

/// What no request comes from: private, shared, loopback and link-local addresses.
const PRIVATE: &[(&str, u32)] = &[
    ("10.0.0.0", 8),
    ("172.16.0.0", 12),
    ("192.168.0.0", 16),
    ("100.64.0.0", 10),
    ("127.0.0.0", 8),
    ("169.254.0.0", 16),
    ("fc00::", 7),
    ("fe80::", 10),
    ("::1", 128),
];

fn masked(bits: u128, mask: u32) -> u128 {
    if mask == 0 { 0 } else { bits & (u128::MAX << (128 - mask)) }
}

fn is_private(range: (u128, u32, u32)) -> bool {
    PRIVATE.iter().any(|(start, mask)| {
        address(start).is_some_and(|(bits, most)| most == range.2 && *mask <= range.1 && masked(range.0, *mask) == bits)
    })
}

fn addresses(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>, key: &str) {
    let (mut private, mut public) = (Vec::new(), 0);
    for value in &condition.values {
        if value.text.contains("${") || ours::is_placeholder(value.text) {
            public += 1;
            continue;
        }
        let Some(range) = range(value.text) else {
            lint.add("TYPE_MISMATCH_IP_RANGE", &[value.text], vec![statement.value(condition, value)]);
            public += 1;
            continue;
        };
        let (bits, mask, most) = range;
        if masked(bits, mask) != bits {
            let start = masked(bits, mask);
            let shown = if most == 32 {
                std::net::Ipv4Addr::from(u32::try_from(start >> 96).unwrap_or_default()).to_string()
            } else {
                std::net::Ipv6Addr::from(start).to_string()
            };
            let right = [shown.as_str(), "/", &mask.to_string()].concat();
            let fix = Fix::safe("Write the first address of the range.", value.node.span, &quoted(&right));
            lint.mend("IMPROVE_IP_RANGE", &[&right], statement.value(condition, value), fix);
        }
        if is_private(range) { private.push(value) } else { public += 1 }
    }
    if key != "aws:sourceip" || private.is_empty() {
        return;
    }
    let code = match (condition.negated(), public > 0) {
        (false, false) => "PRIVATE_IP_ADDRESS",
        (false, true) => "PRIVATE_IP_ADDRESS_SUBSET",
        (true, false) => "PRIVATE_NOT_IP_ADDRESS",
        (true, true) => "PRIVATE_NOT_IP_ADDRESS_SUBSET",
    };
    let names: Vec<&str> = private.iter().map(|value| value.text).collect();
    lint.add(code, &[&names.join(", ")], private.iter().map(|value| statement.value(condition, value)).collect());
}

/// What the values of some keys look like.
fn by_key(lint: &mut Lint<'_>, statement: &Statement<'_>, condition: &Condition<'_>, key: &str) {
    for value in &condition.values {
        let text = value.text;
        let place = || vec![statement.value(condition, value)];
        if text.contains("${") || ours::is_placeholder(text) || text.is_empty() {
            continue;
        }
        let pattern = glob::is_pattern(text);
        let id = |prefix: &str| {
            let rest = text.strip_prefix(prefix);
            pattern
                || rest.is_some_and(|rest| matches!(rest.len(), 8 | 17) && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        };
        match key {
            "aws:requestedregion" | "ec2:region" if !pattern && !place::is_known(text) => {
                let known = place::PARTITIONS.iter().flat_map(|partition| partition.regions.iter().copied());
                let (more, fix) = super::actions::suggestion(lint.near(text, known), |near| {
                    Fix::unsafe_("Correct the Region.", value.node.span, &quoted(near))
                });
                if let Some(finding) = lint.add("INVALID_REGION", &[text, &more], place()) {
                    finding.fix = fix;
                }
            }
            "aws:sourcevpc" if !id("vpc-") => drop(lint.add("INVALID_VPC_FORMAT", &[text], place())),
            "aws:sourcevpce" if !id("vpce-") => drop(lint.add("INVALID_VPCE_FORMAT", &[text], place())),
            "s3:x-amz-server-side-encryption-aws-kms-key-id" if !glob::meet(text, "arn:*:kms:*:*:key/*", false) => {
                lint.add("INVALID_KMS_KEY_VALUE", &[text], place());
            }
            "aws:calledvia" | "aws:calledviafirst" | "aws:calledvialast" | "aws:principalservicename"
                if !pattern && !is_service(text) =>
            {
                lint.add("INVALID_SERVICE_PRINCIPAL_FORMAT", &[text], place());
            }
            _ => {}
        }
    }
}

/// Whether the name is one that a service gives itself in requests: one word before AWS's domain.
fn is_service(text: &str) -> bool {
    let ends = [".amazonaws.com", ".amazonaws.com.cn", ".amazon.com"];
    let word = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    ends.iter().any(|end| text.strip_suffix(end).is_some_and(word))
}
