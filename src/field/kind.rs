//! What a field takes: how text becomes a checked value, and everything else that depends on the sort of value.
//!
//! No value that passes holds a double quote, a backslash, `$`, `*`, `?`, `%`, `{` or a control character: it cannot
//! widen an ARN, end a JSON string, or be read by a shell. A property test holds that.

use super::event_types::EVENT_TYPES;
use crate::iam::names::{self, EXAMPLE_ACCOUNTS, Rule, is_plain, show};
use crate::iam::place::{self, PARTITIONS};

/// A checked value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// One text.
    One(String),
    /// One or more, in the order given.
    Many(Vec<String>),
}

/// How a person enters it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// A line of text.
    Text,
    /// A line of digits.
    Digits,
    /// A line of text with suggestions.
    Region,
    /// One of a few: value and label.
    Choice(&'static [(&'static str, &'static str)]),
    /// Any of [`EVENT_TYPES`].
    EventTypes,
}

/// The sort of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A 12-digit account ID, with its placeholder.
    Account(&'static str),
    /// One or more account IDs.
    Accounts,
    /// A partition of [`PARTITIONS`].
    Partition,
    /// A Region.
    Region,
    /// A name made by a rule.
    Name(&'static Rule),
    /// An SES identity: a domain or an email address.
    Identity,
    /// A Pinpoint project ID.
    ApplicationId,
    /// An AWS Organizations ID.
    OrganisationId,
    /// Some of [`EVENT_TYPES`].
    EventTypes,
    /// An IAM path.
    Path,
    /// `key=value` pairs.
    Tags,
    /// The ARN of a managed policy.
    Boundary,
}

/// The key of the tag that everything created carries.
const OURS: &str = "policy-builder";

/// Most tags on one role, user or policy.
const MAX_TAGS: usize = 50;

impl Kind {
    /// A checked value from text that is not blank; else the end of a sentence that begins with the field's label.
    /// Work grows linearly with the text.
    pub fn parse(self, text: &str) -> Result<Value, String> {
        let one = |text: &str| Ok(Value::One(text.to_owned()));
        match self {
            Self::Account(_) => account(text).map(Value::One),
            Self::Accounts => {
                let mut all = Vec::new();
                for item in items(text) {
                    let id = account(item).map_err(|rule| format!("{rule}; {} is not", brief(item)))?;
                    if all.contains(&id) {
                        return Err(format!("must name each account once; {id} is there twice"));
                    }
                    if all.len() == MAX_ACCOUNTS {
                        return Err(format!("must be at most {MAX_ACCOUNTS} at a time here"));
                    }
                    all.push(id);
                }
                if all.is_empty() { Err(ACCOUNT_RULE.to_owned()) } else { Ok(Value::Many(all)) }
            }
            Self::Partition => match place::partition(text) {
                Some(partition) => one(partition.id),
                None => Err(format!("must be one of {}", PARTITIONS.iter().map(|p| p.id).collect::<Vec<_>>().join(", "))),
            },
            Self::Region => match place::home(&text.to_ascii_lowercase()) {
                Some(_) => one(&text.to_ascii_lowercase()),
                None => Err("must be a Region's name, like us-east-1".to_owned()),
            },
            Self::Name(rule) => rule.check(text).and_then(|()| one(text)),
            Self::Identity => identity(text).map(Value::One),
            Self::ApplicationId if (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
                one(text)
            }
            Self::ApplicationId => Err(format!("must be letters and digits only, like {}", self.example())),
            Self::OrganisationId => {
                let tail = text.strip_prefix("o-").unwrap_or_default();
                let right = (10..=32).contains(&tail.len()) && tail.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
                if right {
                    one(text)
                } else {
                    Err(format!("must be “o-” and 10 to 32 small letters or digits, like {}", self.example()))
                }
            }
            Self::EventTypes => {
                if let Some(stranger) = items(text).find(|item| !EVENT_TYPES.iter().any(|known| known.id == *item)) {
                    return Err(format!("must be event types of SES, like SEND; {} is none", brief(stranger)));
                }
                let typed: Vec<&str> = items(text).take(2 * EVENT_TYPES.len()).collect();
                let chosen = EVENT_TYPES.iter().map(|known| known.id).filter(|id| typed.contains(id));
                let all: Vec<_> = chosen.map(str::to_owned).collect();
                if all.is_empty() { Err("must be event types of SES, like SEND".to_owned()) } else { Ok(Value::Many(all)) }
            }
            Self::Path => path(text).map(Value::One),
            Self::Tags => tags(text).map(Value::Many),
            Self::Boundary => boundary(text).and_then(|()| one(text)),
        }
    }

    /// Something to look at twice in a value that is right by its form.
    pub fn remark(self, value: &Value) -> Option<&'static str> {
        let example = |id: &String| EXAMPLE_ACCOUNTS.contains(&id.as_str());
        match (self, value) {
            (Self::Account(_), Value::One(id)) if example(id) => Some("From AWS's examples, so probably not yours"),
            (Self::Accounts, Value::Many(ids)) if ids.iter().any(example) => {
                Some("One of these is from AWS's examples, probably not yours")
            }
            (Self::ApplicationId, Value::One(id)) if id.len() != 32 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                Some("Project IDs have 32 hexadecimal digits; this one does not")
            }
            _ => None,
        }
    }

    /// Whether a value tells whose it is, an account's or an organization's: links leave it out unless asked for, and what
    /// came with a link must be confirmed.
    pub const fn names_owner(self) -> bool {
        matches!(self, Self::Account(_) | Self::Accounts | Self::OrganisationId | Self::Boundary)
    }

    /// What a document shows while the value is missing: never something IAM would take.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Account(token) => token,
            Self::Accounts => "<SENDER_ACCOUNT_ID>",
            Self::Partition => "<PARTITION>",
            Self::Region => "<REGION>",
            Self::Name(rule) => rule.token,
            Self::Identity => "<DOMAIN_OR_EMAIL>",
            Self::ApplicationId => "<PROJECT_ID>",
            Self::OrganisationId => "<ORGANIZATION_ID>",
            Self::EventTypes => "<EVENT_TYPE>",
            Self::Path => "<PATH>",
            Self::Tags => "<TAGS>",
            Self::Boundary => "<PERMISSIONS_BOUNDARY_ARN>",
        }
    }

    /// A value that is right by its form.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Account(_) => "123456789012",
            Self::Accounts => "111122223333, 444455556666",
            Self::Partition => "aws",
            Self::Region => "us-east-1",
            Self::Name(rule) => rule.example,
            Self::Identity => "example.com",
            Self::ApplicationId => "810c7aab86d42fb2b56c8c966e0a1b2c",
            Self::OrganisationId => "o-a1b2c3d4e5",
            Self::EventTypes => "SEND, BOUNCE",
            Self::Path => "/service-roles/",
            Self::Tags => "team=mail, stage=test",
            Self::Boundary => "arn:aws:iam::123456789012:policy/Boundary",
        }
    }

    /// How a person enters it.
    pub const fn control(self) -> Control {
        const CHOICES: &[(&str, &str)] = &{
            let mut out = [("", ""); PARTITIONS.len()];
            let mut index = 0;
            while index < PARTITIONS.len() {
                // A constant's index is checked when it is compiled.
                #[allow(clippy::indexing_slicing)]
                {
                    out[index] = (PARTITIONS[index].id, PARTITIONS[index].label);
                }
                index += 1;
            }
            out
        };
        match self {
            Self::Account(_) => Control::Digits,
            Self::Partition => Control::Choice(CHOICES),
            Self::Region => Control::Region,
            Self::EventTypes => Control::EventTypes,
            _ => Control::Text,
        }
    }
}

/// Most sending accounts: with path and names at their longest, all documents stay within their quotas.
const MAX_ACCOUNTS: usize = 30;

const ACCOUNT_RULE: &str = "must be 12 digits, like 123456789012";

/// Parts of a list, split at commas, semicolons and white space.
fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == ',' || c == ';' || c.is_whitespace()).filter(|item| !item.is_empty())
}

/// The account ID without the hyphens that the console writes into it.
fn account(text: &str) -> Result<String, String> {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).take(13).collect();
    let right = digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if right { Ok(digits) } else { Err(ACCOUNT_RULE.to_owned()) }
}

fn identity(text: &str) -> Result<String, String> {
    const RULE: &str = "must be a domain or an email address, like example.com or sender@example.com";
    const LOCAL: &str = "._+-='&~/#";
    let (local, domain) = text.rsplit_once('@').map_or((None, text), |(local, domain)| (Some(local), domain));
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if let Some(stranger) = domain.chars().find(|c| !is_plain(*c, ".-")) {
        return Err(format!("{RULE}: a domain cannot hold {}", show(stranger)));
    }
    if domain.len() > 253 || !domain.contains('.') || !domain.split('.').all(label) {
        return Err(RULE.to_owned());
    }
    let Some(local) = local else { return Ok(text.to_owned()) };
    if let Some(stranger) = local.chars().find(|c| !is_plain(*c, LOCAL)) {
        return Err(format!("{RULE}: this page does not take {} before the @", show(stranger)));
    }
    if (1..=64).contains(&local.len()) && !local.starts_with('-') { Ok(text.to_owned()) } else { Err(RULE.to_owned()) }
}

/// As strict as IAM is with the paths of policies, so that no path widens an ARN.
fn path(text: &str) -> Result<String, String> {
    const RULE: &str = "must begin and end with / and hold only letters, digits or “.,+@=_-/”, like /service-roles/";
    if let Some(stranger) = text.chars().find(|c| !is_plain(*c, ".,+@=_-/")) {
        return Err(format!("{RULE}: {} is not one of them", show(stranger)));
    }
    let folders = text.strip_prefix('/').map(|rest| rest.strip_suffix('/').unwrap_or(if rest.is_empty() { "-" } else { "" }));
    let right = text.len() <= 512 && folders.is_some_and(|folders| folders.split('/').all(|folder| !folder.is_empty()));
    if right { Ok(text.to_owned()) } else { Err(RULE.to_owned()) }
}

/// `key=value, …` as the AWS CLI's shorthand `Key=key,Value=value`.
fn tags(text: &str) -> Result<Vec<String>, String> {
    const RULE: &str = "must be key=value pairs with commas between, like team=mail, stage=test";
    let mut out: Vec<String> = Vec::new();
    let mut keys = Vec::new();
    for pair in text.split([',', '\n']).map(str::trim).filter(|pair| !pair.is_empty()) {
        let Some((key, value)) = pair.split_once('=').map(|(key, value)| (key.trim(), value.trim())) else {
            return Err(format!("{RULE}: {} has no =", brief(pair)));
        };
        let allowed = |c: char| is_plain(c, " _.:/=+-@") || names::is_foreign_letter(c);
        if let Some(stranger) = pair.chars().find(|c| !allowed(*c)) {
            return Err(format!("{RULE}: IAM does not take {} in a tag", show(stranger)));
        }
        let (long, longer) = (key.chars().count(), value.chars().count());
        if !(1..=128).contains(&long) || longer > 256 {
            return Err(format!("{RULE}: a key has 1 to 128 characters, a value at most 256"));
        }
        let lower = key.to_ascii_lowercase();
        if lower.starts_with("aws:") {
            return Err("cannot have a key that begins with aws: (AWS keeps those for itself)".to_owned());
        }
        // Undo deletes what carries it.
        if lower == OURS {
            return Err(format!("cannot have the key {OURS}, by which undo knows what the script created"));
        }
        if keys.contains(&lower) {
            return Err(format!("must have different keys, capitals aside: {} is there twice", brief(key)));
        }
        if out.len() == MAX_TAGS {
            return Err(format!("must be at most {MAX_TAGS} pairs"));
        }
        keys.push(lower);
        // The shorthand takes an equals sign at the beginning for its own, unless the value is in quotes.
        let quote = if value.starts_with('=') { "'" } else { "" };
        out.push(format!("Key={key},Value={quote}{value}{quote}"));
    }
    if out.is_empty() { Err(RULE.to_owned()) } else { Ok(out) }
}

fn boundary(text: &str) -> Result<(), String> {
    const RULE: &str = "must be the ARN of a managed policy, like arn:aws:iam::123456789012:policy/Boundary";
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let [arn, partition, service, region, account, resource] = parts.as_slice() else { return Err(RULE.to_owned()) };
    let owner = *account == "aws" || (account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit()));
    let head = (*arn, *service, *region) == ("arn", "iam", "") && place::partition(partition).is_some() && owner;
    let name = resource.strip_prefix("policy").and_then(|rest| {
        let (folder, name) = rest.split_at_checked(rest.rfind('/')? + 1)?;
        (path(folder).is_ok() && names::POLICY.check(name).is_ok()).then_some(())
    });
    if head && name.is_some() { Ok(()) } else { Err(RULE.to_owned()) }
}

/// The start of what was typed, for a message.
fn brief(text: &str) -> String {
    let shown: String = text.chars().take(24).filter(|c| !c.is_control()).collect();
    if text.chars().count() > 24 { format!("“{shown}…”") } else { format!("“{shown}”") }
}
