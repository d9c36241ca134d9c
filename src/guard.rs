//! Finds AWS credentials in text, so that none gets into the page or out of it. A hit never holds the value itself.
//!
//! A scanner over bytes: a run of the letters that keys are made of is looked at once, as a whole. Linear in the text.
//!
//! Forms: IAM User Guide, "IAM identifiers" (key prefixes); AWS's `git-secrets`; SES Developer Guide, "Obtaining SES SMTP
//! credentials"; Bedrock User Guide, "API keys"; read 2026-11-20. Judged on generated keys and on a list of harmless texts
//! in `tests/suite/guard.rs`.

mod chance;

use crate::text::unescape;

/// What a credential is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// An access key ID: half of a pair, and harmless alone; but where it is, the other half is near.
    KeyId,
    /// A secret access key.
    Secret,
    /// What stands behind a name like `aws_secret_access_key`.
    Named,
    /// A session token.
    Token,
    /// A password for SES's SMTP interface.
    Smtp,
    /// A signed request.
    Signed,
    /// A private key.
    Pem,
    /// An API key for Bedrock.
    Bedrock,
}

impl Class {
    /// What people call it, with its article.
    pub const fn name(self) -> &'static str {
        match self {
            Self::KeyId => "an AWS access key ID",
            Self::Secret => "an AWS secret access key",
            Self::Named => "an AWS secret",
            Self::Token => "an AWS session token",
            Self::Smtp => "an SES SMTP password",
            Self::Signed => "a signed AWS request",
            Self::Pem => "a private key",
            Self::Bedrock => "an Amazon Bedrock API key",
        }
    }
}

/// A credential found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub class: Class,
    /// First byte of it in the text.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
}

/// Where a credential was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// At a text field, pasted.
    Paste,
    /// At a text field, typed or dropped.
    Field,
    /// In a link that was followed.
    Link,
    /// In a file that was read.
    File,
    /// In what was to be copied, downloaded or shared.
    Output,
}

/// What is said of it: one or two sentences, never the value.
pub fn refusal(class: Class, door: Door) -> String {
    let (before, after) = match door {
        Door::Paste => (
            "That looks like ",
            ". This tool never needs credentials, so it was not accepted. It is still on your clipboard; if it is real, rotate it.",
        ),
        Door::Field => {
            ("That looks like ", ". This tool never needs credentials, so it was not accepted. If it is real, rotate it.")
        }
        Door::Link => (
            "The link holds what looks like ",
            ". It was not followed, and is gone from the address. If the key is real, rotate it: links are kept in histories and logs.",
        ),
        Door::File => ("it holds what looks like ", ", and files beside a page can be read by everyone who can read the page"),
        Door::Output => ("Not done: in it is what looks like ", ", which belongs in no policy and no script."),
    };
    [before, class.name(), after].concat()
}

/// Longest text in which pieces are put together, in bytes.
const LONGEST_CUT: usize = 512;

/// The first credential in the text, if there is one; also one that is percent-encoded, or that white space cuts in two, where
/// it is all there is.
pub fn find(text: &str) -> Option<Hit> {
    let whole = |hit: Hit| Hit { start: 0, end: text.len(), ..hit };
    let plain = || text.contains('%').then(|| unescape(text)).filter(|plain| plain != text);
    scan(text).or_else(|| scan(&plain()?).map(whole)).or_else(|| scan(&joined(text)?).map(whole))
}

/// The text without its white space, where that may have cut a credential.
fn joined(text: &str) -> Option<String> {
    if text.trim().len() > LONGEST_CUT || text.split_whitespace().nth(3).is_some() {
        return None;
    }
    let joined: String = text.split_whitespace().collect();
    (joined.len() < text.len()).then_some(joined)
}

/// What is shorter holds none: the shortest are marks of signed requests.
const SHORTEST_HIT: usize = 16;

fn scan(text: &str) -> Option<Hit> {
    let bytes = text.as_bytes();
    if bytes.len() < SHORTEST_HIT {
        return None;
    }
    let mut first: Option<Hit> = None;
    let mut take = |class, start: usize, end: usize| {
        if first.is_none_or(|hit| start < hit.start) {
            first = Some(Hit { class, start, end });
        }
    };
    runs(
        bytes,
        |byte| byte.is_ascii_alphanumeric(),
        |start, run| {
            if is_key_id(run) {
                take(Class::KeyId, start, start + run.len());
            }
        },
    );
    runs(
        bytes,
        |byte| is_base64(byte) || matches!(byte, b'_' | b'-'),
        |start, run| {
            if let Some(class) = secret(run) {
                take(class, start, start + run.len());
            }
        },
    );
    runs(bytes, is_base64, |start, run| {
        if let Some((class, from)) = token(run) {
            take(class, start + from, start + run.len());
        }
    });
    for (class, mark) in MARKS {
        if let Some(start) = position(bytes, mark.as_bytes()) {
            take(*class, start, start + mark.len());
        }
    }
    if let Some((start, end)) = pem(text) {
        take(Class::Pem, start, end);
    }
    if let Some((start, end)) = named(bytes) {
        take(Class::Named, start, end);
    }
    first
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

/// Hands on each longest run of such bytes with its place.
fn runs<'t>(bytes: &'t [u8], belongs: impl Fn(u8) -> bool, mut hand: impl FnMut(usize, &'t [u8])) {
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let length = rest.iter().position(|byte| !belongs(*byte)).unwrap_or(rest.len());
        if length > 0 {
            hand(at, rest.get(..length).unwrap_or_default());
        }
        at += length + 1;
    }
}

/// Prefixes of access key IDs; those of other ids (`AIDA`, `AROA`, …) are no secrets.
const KEY_PREFIXES: &[&[u8]] = &[b"AKIA", b"ASIA", b"ABIA", b"ACCA", b"A3T"];

fn is_key_id(run: &[u8]) -> bool {
    let tail = run.get(4..).unwrap_or_default();
    run.len() == 20
        && KEY_PREFIXES.iter().any(|prefix| run.starts_with(prefix))
        && run.iter().take(4).all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && tail.iter().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7'))
        && !run.ends_with(b"EXAMPLE")
        && chance::has_bits(run, chance::THREE_BITS_OF_20)
}

/// A secret access key or an SMTP password, which is a version byte and 32 bytes of a signature.
fn secret(run: &[u8]) -> Option<Class> {
    let class = match (run.len(), run) {
        (40, _) => Class::Secret,
        (44, [b'B', b'A'..=b'P', ..] | [b'A', b'g'..=b'v', ..]) => Class::Smtp,
        _ => return None,
    };
    let right = run.iter().all(|byte| is_base64(*byte)) && !run.ends_with(b"EXAMPLEKEY") && chance::is_random(run);
    right.then_some(class)
}

/// How session tokens begin: the start of a marshalled structure, in base64.
const TOKEN_STARTS: &[&[u8]] = &[b"IQoJb3JpZ2luX2Vj", b"FwoGZXIvYXdz", b"FQoGZXIvYXdz", b"FQoDYXdz", b"AQoDYXdz"];

/// A session token or a Bedrock key, and where in the run it begins.
fn token(run: &[u8]) -> Option<(Class, usize)> {
    for start in TOKEN_STARTS {
        if let Some(at) = position(run, start).filter(|at| run.len() - at - start.len() >= 60) {
            return Some((Class::Token, at));
        }
    }
    let at = position(run, b"ABSK").filter(|at| run.len() - at - 4 >= 109)?;
    Some((Class::Bedrock, at))
}

/// Texts that are a credential, or begin one, wherever they stand.
const MARKS: &[(Class, &str)] = &[
    (Class::Signed, "aws4-hmac-sha256 credential="),
    (Class::Signed, "x-amz-credential="),
    (Class::Signed, "x-amz-signature="),
    (Class::Signed, "x-amz-security-token="),
    (Class::Signed, "k8s-aws-v1.ahr0chm6ly9zdhm"),
    (Class::Bedrock, "bedrock-api-key-ymvkcm9jay5hbwf6b25hd3muy29t"),
];

/// Where the mark begins; in any case, where it is in small letters itself.
fn position(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    let any_case = !mark.iter().any(u8::is_ascii_uppercase);
    let first = mark.first()?;
    let begins = |byte: &u8| if any_case { byte.eq_ignore_ascii_case(first) } else { byte == first };
    let is_here = |at: usize| {
        let here = bytes.get(at..at + mark.len()).unwrap_or_default();
        if any_case { here.eq_ignore_ascii_case(mark) } else { here == mark }
    };
    bytes.iter().enumerate().filter(|(_, byte)| begins(byte)).map(|(at, _)| at).find(|at| is_here(*at))
}

/// `-----BEGIN … PRIVATE KEY-----`
fn pem(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find("-----BEGIN ") {
        let start = from + at;
        from = start + 11;
        let label = text.get(from..)?.split("-----").next().unwrap_or_default();
        let plain = label.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b' ');
        if plain && label.ends_with("PRIVATE KEY") && text.get(from + label.len()..).is_some_and(|rest| rest.starts_with("-----"))
        {
            return Some((start, from + label.len() + 5));
        }
    }
    None
}

/// Shortest and longest that is looked at of a value behind a name.
const SHORTEST: usize = 16;
const LONGEST: usize = 2_048;

/// A name like `aws_secret_access_key`, a colon or an equals sign, and a value.
fn named(bytes: &[u8]) -> Option<(usize, usize)> {
    for (at, mark) in bytes.iter().enumerate() {
        if !matches!(mark, b':' | b'=') || !bytes.get(..at).is_some_and(ends_with_name) {
            continue;
        }
        let after = bytes.get(at + 1..).unwrap_or_default();
        let after = after.get(..after.len().min(LONGEST)).unwrap_or_default();
        let is_between = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'>' | b'=');
        let skipped = after.iter().take_while(|byte| is_between(byte)).count();
        let value = after.get(skipped..).unwrap_or_default();
        let length = value.iter().take_while(|byte| is_base64(**byte) || **byte == b'=').count();
        let value = value.get(..length).unwrap_or_default();
        let varied = value.iter().any(|byte| Some(byte) != value.first());
        if length >= SHORTEST && varied && !value.ends_with(b"EXAMPLEKEY") {
            return Some((at + 1 + skipped, at + 1 + skipped + length));
        }
    }
    None
}

/// Whether the text ends with the name of a secret, perhaps in quotes.
fn ends_with_name(text: &[u8]) -> bool {
    let text = text.trim_ascii_end();
    let text = text.strip_suffix(b"\"").or_else(|| text.strip_suffix(b"'")).unwrap_or(text);
    let rest = if let Some(rest) = before(text, "key") {
        let rest = unmarked(rest);
        before(before(rest, "access").map_or(rest, unmarked), "secret")
    } else {
        before(text, "token").map(unmarked).and_then(|rest| before(rest, "session").or_else(|| before(rest, "security")))
    };
    // The name begins a word, or `aws` does.
    rest.is_some_and(|rest| before(rest, "aws").unwrap_or(rest).last().is_none_or(|byte| !byte.is_ascii_alphanumeric()))
}

/// What stands before the word that the text ends with, capitals aside.
fn before<'t>(text: &'t [u8], word: &str) -> Option<&'t [u8]> {
    let (rest, last) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
    last.eq_ignore_ascii_case(word.as_bytes()).then_some(rest)
}

/// The text without the one mark between words that it may end with.
fn unmarked(text: &[u8]) -> &[u8] {
    text.split_last().filter(|(mark, _)| matches!(mark, b'_' | b'-' | b'.' | b' ')).map_or(text, |(_, rest)| rest)
}
