//! An ARN taken apart, and what it is called in plain words. Its parts keep their holes.
//!
//! Source: IAM User Guide, "IAM ARNs"; AWS General Reference, "Amazon Resource Names"; read 2026-11-20.

use crate::text::Text;

/// `arn:partition:service:region:account:resource`.
#[derive(Debug)]
pub struct Arn {
    /// Like `ses`.
    pub service: String,
    /// Empty where the service has none.
    pub region: Text,
    /// Empty where the resource belongs to nobody in particular.
    pub account: Text,
    /// Before the first `/` or `:`; empty where there is neither.
    pub kind: String,
    /// Behind it.
    pub name: Text,
}

/// What the resource types of this page's services are called.
const KINDS: &[(&str, &str)] = &[
    ("apps", "project"),
    ("configuration-set", "configuration set"),
    ("deliverystream", "Firehose stream"),
    ("identity", "SES identity"),
    ("policy", "managed policy"),
];

impl Arn {
    /// Takes an ARN apart; `None` for anything else, `*` included.
    pub fn read(text: &Text) -> Option<Self> {
        let mut parts = text.split(':', 6).into_iter();
        if parts.next()?.to_string() != "arn" {
            return None;
        }
        let (service, region, account) = (parts.nth(1)?.to_string(), parts.next()?, parts.next()?);
        let resource = parts.next()?;
        let mark = resource.to_string().chars().find(|c| matches!(c, '/' | ':')).unwrap_or('/');
        let mut halves = resource.split(mark, 2).into_iter();
        let (first, second) = (halves.next()?, halves.next());
        let (kind, name) = second.map_or((String::new(), first.clone()), |name| (first.to_string(), name));
        Some(Self { service, region, account, kind, name })
    }

    /// What it is and what it is called, without account and Region: `SES identity` and `example.com`; the first is empty
    /// where the second says it all: `every SES identity`.
    pub fn called(&self) -> (String, Text) {
        let kind = KINDS.iter().find(|(kind, _)| *kind == self.kind).map_or(self.kind.as_str(), |(_, words)| words);
        let name = self.name.to_string();
        let all = |words: &[&str]| (String::new(), Text::from(words.concat().as_str()));
        match (self.kind.as_str(), name.as_str()) {
            // A bucket's name and an object's key.
            ("", bucket) if self.service == "s3" && !bucket.contains('*') => ("bucket".to_owned(), self.name.clone()),
            (bucket, "*") if self.service == "s3" && !bucket.is_empty() => ("every object in".to_owned(), Text::from(bucket)),
            ("", "root") => ("account".to_owned(), self.account.clone()),
            ("", "*") => all(&["everything of ", &self.service]),
            (_, "*") => all(&["every ", kind]),
            _ if name.contains('*') => {
                let mut all = Text::from([&self.kind, "/"].concat().as_str());
                all.extend(&self.name);
                ("resources like".to_owned(), all)
            }
            _ => (kind.to_owned(), self.name.clone()),
        }
    }

    /// Whose it is and where: `account 444433332221, us-east-1`; empty where the ARN says neither.
    pub fn place(&self) -> Text {
        let (account, region) = (self.account.to_string(), self.region.to_string());
        let mut out = match account.as_str() {
            "" => Text::default(),
            "*" => Text::from("any account"),
            _ if self.kind.is_empty() && self.name.to_string() == "root" => Text::default(),
            _ => {
                let mut out = Text::from("account ");
                out.extend(&self.account);
                out
            }
        };
        if !region.is_empty() {
            out.literal(if out.pieces().is_empty() { "" } else { ", " });
            match region.as_str() {
                "*" => out.literal("every Region"),
                _ => out.extend(&self.region),
            }
        }
        out
    }
}
