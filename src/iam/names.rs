//! What a name may be made of, and how to say what is wrong with one.
//!
//! Source: the patterns and lengths in botocore 1.44.5's service models, SES Developer Guide; read 2026-11-20.

/// A kind of name: its characters and length.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The letters, digits and marks in words, for the message.
    pub words: &'static str,
    /// Marks allowed beside ASCII letters and digits.
    pub marks: &'static str,
    /// Shortest length in characters.
    pub min: usize,
    /// Longest length in characters.
    pub max: usize,
    /// One that is right.
    pub example: &'static str,
    /// What stands in its place while it is missing; IAM rejects it.
    pub token: &'static str,
}

/// IAM role.
pub const ROLE: Rule = iam("<ROLE_NAME>", 64, "PinpointEventStreamRole");
/// IAM user.
pub const USER: Rule = iam("<USER_NAME>", 64, "PostmanUser");
/// IAM policy, managed or inline.
pub const POLICY: Rule = iam("<POLICY_NAME>", 128, "PostmanAccessPolicy");
/// Policy of an SES identity; one that IAM accepts as well.
pub const IDENTITY_POLICY: Rule = ses("<POLICY_NAME>", "SendFromOtherAccounts");
/// SES configuration set.
pub const CONFIGURATION_SET: Rule = ses("<CONFIGURATION_SET>", "my-config-set");
/// SES event destination.
pub const EVENT_DESTINATION: Rule = ses("<EVENT_DESTINATION>", "email-events-to-firehose");
/// Firehose stream.
pub const STREAM: Rule = Rule {
    words: "letters, digits, “_”, “.” or “-”",
    marks: "_.-",
    min: 1,
    max: 64,
    example: "email-events",
    token: "<STREAM_NAME>",
};

const fn iam(token: &'static str, max: usize, example: &'static str) -> Rule {
    Rule { words: "letters, digits or “_+=,.@-”", marks: "_+=,.@-", min: 1, max, example, token }
}

const fn ses(token: &'static str, example: &'static str) -> Rule {
    Rule { words: "letters, digits, “_” or “-”", marks: "_-", min: 1, max: 64, example, token }
}

impl Rule {
    /// Nothing, or what is wrong as the end of a sentence that begins with the name's label.
    pub fn check(&self, name: &str) -> Result<(), String> {
        if let Some((_, last)) = name.rsplit_once(['/', ':']).filter(|_| name.starts_with("arn:")) {
            return Err(format!("must be the name alone, like “{last}”, and not its ARN"));
        }
        let expected = || format!("must be {} to {} {}, like {}", self.min, self.max, self.words, self.example);
        if let Some(stranger) = name.chars().find(|c| !is_plain(*c, self.marks)) {
            return Err(format!("{}: {} is not one of them", expected(), show(stranger)));
        }
        if name.starts_with('-') {
            return Err("cannot begin with a hyphen here: the AWS CLI would read it as an option".to_owned());
        }
        let length = name.chars().count();
        if (self.min..=self.max).contains(&length) { Ok(()) } else { Err(format!("{}: it has {length}", expected())) }
    }
}

/// Whether the character is an ASCII letter or digit, or one of the marks.
pub fn is_plain(c: char, marks: &str) -> bool {
    c.is_ascii_alphanumeric() || marks.bytes().any(|mark| char::from(mark) == c)
}

/// Whether the character is beyond ASCII and neither mark, blank, control nor picture, judged by the blocks of Unicode
/// and not by its tables, which would weigh 2 KB in the page: IAM has the last word on rare ones.
pub fn is_foreign_letter(c: char) -> bool {
    !matches!(c,
        '\0'..='\u{bf}' | '×' | '÷'
        | '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}' | '\u{3000}'..='\u{3020}' | '\u{3030}'..='\u{303f}'
        | '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe6f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}'
        | '\u{1d000}'..='\u{1ffff}' | '\u{e0000}'..)
}

/// A character for a message: itself where it can be seen, its number where it cannot.
pub fn show(c: char) -> String {
    match c {
        ' ' => "a space".to_owned(),
        _ if c.is_ascii_graphic() || is_foreign_letter(c) => format!("“{c}”"),
        _ => format!("the character U+{:04X}", u32::from(c)),
    }
}

/// Accounts of AWS's examples.
///
/// Source: AWS's documentation, whose examples have them; read 2026-11-20.
pub const EXAMPLE_ACCOUNTS: &[&str] = &[
    "000000000000",
    "111111111111",
    "111122223333",
    "123456789012",
    "123456789123",
    "222222222222",
    "222233334444",
    "333333333333",
    "444455556666",
    "555555555555",
    "777788889999",
    "999999999999",
];
