//! The guard: drawn credentials are found, harmless texts pass, and nothing it says holds the value.
//!
//! Oracles: keys drawn by the forms that AWS documents; the same forms as regular expressions, run by another engine.

use crate::forms;
use fancy_regex::Regex;
use policy_builder::emit;
use policy_builder::guard::{self, Class, Door};
use proptest::prelude::*;

/// A generator of numbers, so that each run draws the same (xorshift64*).
pub struct Draw(u64);

impl Draw {
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33).unwrap() % bound
    }

    fn one<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    fn letters(&mut self, from: &str, count: usize) -> String {
        let from: Vec<char> = from.chars().collect();
        (0..count).map(|_| from[self.below(from.len())]).collect()
    }
}

const BASE64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE32: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
pub const CLASSES: [Class; 8] =
    [Class::KeyId, Class::Secret, Class::Named, Class::Token, Class::Smtp, Class::Signed, Class::Pem, Class::Bedrock];

/// A credential of this class as people come by it, and the value in it that must never be repeated.
pub fn credential(class: Class, draw: &mut Draw) -> (String, String) {
    let value = match class {
        Class::KeyId => draw.one(&["AKIA", "ASIA", "ABIA", "ACCA"]).to_owned() + &draw.letters(BASE32, 16),
        Class::Secret | Class::Named => draw.letters(BASE64, 40),
        Class::Token => {
            let length = 200 + draw.below(700);
            draw.one(&["IQoJb3JpZ2luX2Vj", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "FQoDYXdz"]).to_owned() + &draw.letters(BASE64, length)
        }
        Class::Smtp => {
            let head = if draw.below(2) == 0 {
                "B".to_owned() + &draw.letters("ABCDEFGHIJKLMNOP", 1)
            } else {
                "A".to_owned() + &draw.letters("ghijklmnopqrstuv", 1)
            };
            head + &draw.letters(BASE64, 42)
        }
        Class::Signed => draw.letters("0123456789abcdef", 64),
        Class::Pem => draw.letters(BASE64, 64),
        Class::Bedrock => {
            let length = 109 + draw.below(160);
            "ABSK".to_owned() + &draw.letters(BASE64, length)
        }
    };
    let text = match class {
        Class::Named => {
            let name = draw.one(&[
                "aws_secret_access_key",
                "AWS_SECRET_ACCESS_KEY",
                "SecretAccessKey",
                "secretAccessKey",
                "aws-secret-key",
                "secret key",
                "aws_session_token",
                "AWS_SECURITY_TOKEN",
                "export AWS_SESSION_TOKEN",
            ]);
            let mark = draw.one(&["=", " = ", ": ", "\": \"", "=\"", " => '"]);
            [name, mark, &value].concat()
        }
        Class::Signed => match draw.below(2) {
            0 => format!("Authorization: AWS4-HMAC-SHA256 Credential=x/20261120/us-east-1/ses/aws4_request, Signature={value}"),
            _ => format!("https://bucket.s3.amazonaws.com/a?X-Amz-Expires=60&X-Amz-Signature={value}"),
        },
        Class::Pem => format!("-----BEGIN {}PRIVATE KEY-----\n{value}\n", draw.one(&["", "RSA ", "EC ", "ENCRYPTED "])),
        _ => value.clone(),
    };
    let (before, after) = [
        ("", ""),
        ("  ", "\n"),
        ("my key is ", " ok"),
        ("\"", "\","),
        ("Access key ID,Secret access key\nx,", "\r\n"),
        ("{\"k\":\"", "\"}"),
        ("<", ">"),
        ("(", ")"),
        ("a: ", ";"),
        ("|", "|"),
    ][draw.below(10)];
    (format!("{before}{text}{after}"), value)
}

#[test]
fn drawn_credentials_are_found() {
    const EACH: usize = 20_000;
    for class in CLASSES {
        let mut draw = Draw::new(class as u64 + 1);
        let found = (0..EACH).filter(|_| guard::find(&credential(class, &mut draw).0).is_some()).count();
        println!("{class:?}: {found} of {EACH} found");
        assert!(found * 1_000 >= EACH * 995, "{class:?}: {found} of {EACH}");
    }
}

#[test]
fn credentials_are_found_in_the_files_that_aws_and_its_tools_write() {
    let mut draw = Draw::new(77);
    for _ in 0..200 {
        let (id, secret) = (credential(Class::KeyId, &mut draw).1, draw.letters(BASE64, 40));
        let (half, rest) = secret.split_at(17);
        for text in [
            format!("Access key ID,Secret access key\n{id},{secret}\n"),
            format!("[default]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n"),
            format!(
                "{{\"AccessKey\": {{\"UserName\": \"PostmanUser\", \"AccessKeyId\": \"{id}\", \"SecretAccessKey\": \"{secret}\"}}}}"
            ),
            format!("export AWS_ACCESS_KEY_ID={id}\nexport AWS_SECRET_ACCESS_KEY={secret}"),
        ] {
            assert!(guard::find(&text).is_some(), "{text}");
        }
        // A line broken by a PDF.
        if guard::find(&secret).is_some() {
            assert!(guard::find(&format!("{half}\n{rest}")).is_some() && guard::find(&format!(" {half} {rest} ")).is_some());
        }
    }
}

#[test]
fn a_name_before_it_or_its_encoding_hides_no_credential() {
    let mut draw = Draw::new(5);
    let encoded = |text: &str| text.bytes().fold(String::new(), |out, byte| out + &format!("%{byte:02X}"));
    let escaped = |text: &str| text.replace('+', "%2B").replace('/', "%2F");
    for class in [Class::KeyId, Class::Secret, Class::Token, Class::Smtp, Class::Bedrock] {
        let all: Vec<String> = (0..2_000).map(|_| credential(class, &mut draw).1).collect();
        let found = |text: &dyn Fn(&str) -> String| all.iter().filter(|value| guard::find(&text(value)).is_some()).count();
        let alone = found(&|value| format!(" {value} "));
        assert!(alone >= 1_990, "{class:?}: {alone}");
        for text in [
            &(|value: &str| format!("AWS_SECRET={value}")) as &dyn Fn(&str) -> String,
            &|value| format!("smtp-password={value}, team=mail"),
            &|value| format!("https://example.com/?k={value}&l=1"),
            &|value| format!("tags=k%3D{}", escaped(value)),
            &|value| format!("%7B%22k%22%3A%22{}%22%7D", escaped(value)),
            &encoded,
        ] {
            let here = found(text);
            assert!(here >= alone, "{class:?}, as in {}: {here} of {alone}", text(&all[0]));
        }
    }
}

/// Texts that look a little like a credential, and are none.
const HARMLESS: &[&str] = &[
    "AKIAIOSFODNN7EXAMPLE",
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    // Ids of users, roles, groups and policies.
    "AIDACKCEVSQ6C2EXAMPLE",
    "AROADBQP57FF2AEXAMPLE",
    "AIDAJQABLZS4A3QDU576Q",
    "AGPAI23HZ27SI6FQMGNQ2",
    "ANPAI3VAJF5ZCRZ7MCQE6",
    // Identifiers and hashes.
    "810c7aab86d42fb2b56c8c966e0a1b2c",
    "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4",
    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC",
    "arn:aws:iam::444433332221:role/service-role/PinpointOrchestrationRoleForProductionEnvironment2026",
    "arn:aws:ses:us-east-1:444433332221:configuration-set/marketing-and-transactional-2026",
    "arn:aws:secretsmanager:us-east-1:444433332221:secret:prod/mail/SmtpPassword-AbCdEf",
    "arn:aws:kms:us-east-1:444433332221:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    "arn:aws:mobiletargeting:us-east-1:444433332221:apps/810c7aab86d42fb2b56c8c966e0a1b2c/campaigns/*",
    // Names of exactly forty characters.
    "PinpointOrchestrationRoleForProduction12",
    "EmailEventsToFirehoseStreamRoleEuWest1v2",
    "AWSReservedSSOAdministratorAccess1a2b3c4",
    "CloudFormationStackSetExecutionRole2026X",
    "ProdSES2SendingRoleForPinpoint3AndBeyond",
    "Team42MailSendingRoleForProdEuWest1Acct9",
    "mobiletargeting/apps/810c7aab86d42fb2b56",
    "marketing/newsletter/2026/november/Weekly",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn",
    "MyStack-MyFunctionServiceRole3C357FF2-1ABCDEFGHIJKL",
    "aws-ses-sending-role-for-production-2026A",
    // Placeholders, questions, variables.
    "{{secretAccessKey}}",
    "secretAccessKey={{secretAccessKey}}",
    "<AWS_SECRET_ACCESS_KEY>",
    "aws_secret_access_key = xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "integrity=sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC",
    "digest=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "etag=d41d8cd98f00b204e9800998ecf8427e",
    "team=Team42MailSendingRoleForProdEuWest1Acct9",
    "AWS_SECRET_ACCESS_KEY=$SECRET",
    "aws iam create-access-key --user-name PostmanUser --query AccessKey.SecretAccessKey",
    "The secret access key: shown only once",
    "session token: none",
    "-----BEGIN PUBLIC KEY-----",
    "-----BEGIN CERTIFICATE-----",
    "https://example.com/?X-Amz-Date=20261120T000000Z",
    "o-a1b2c3d4e5",
    "Key=team,Value=mail",
    "sender@example.com",
    "ABSK",
    "IQoJb3JpZ2luX2Vj",
    "bedrock-api-key-",
    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"ses:SendEmail\",\"ses:SendRawEmail\"],\"Resource\":\"*\"}]}",
];

#[test]
fn harmless_texts_pass() {
    for text in HARMLESS {
        assert_eq!(guard::find(text), None, "{text}");
        // While it is being typed, too.
        for end in
            // Of a name or of the first 40 letters of a digest nobody can tell that they are none.
            text
                .char_indices()
                .filter(|_| !text.starts_with("aws_secret") && !text.starts_with("digest="))
                .map(|(at, _)| at)
        {
            assert_eq!(guard::find(&text[..end]), None, "{}", &text[..end]);
        }
    }
}

#[test]
fn documents_and_everything_the_page_makes_pass() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented")).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(guard::find(&std::fs::read_to_string(&path).unwrap()), None, "{}", path.display());
    }
    for (recipe, variant) in forms::variants() {
        for raw in [forms::good, |field: &'static policy_builder::field::Field| field.default] {
            let (plan, _) = forms::plan(recipe, variant, raw);
            for artefact in emit::everything(&plan) {
                assert_eq!(guard::find(&artefact.text.to_string()), None, "{}/{}/{}", recipe.id, variant.id, artefact.name);
            }
        }
    }
}

/// What AWS's `git secrets --register-aws` looks for (awslabs/git-secrets, read 2026-11-20).
const GIT_SECRETS: &[&str] = &[
    r"(A3T[A-Z0-9]|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[A-Z0-9]{16}",
    r#"("|')?(AWS|aws|Aws)?_?(SECRET|secret|Secret)?_?(ACCESS|access|Access)?_?(KEY|key|Key)("|')?\s*(:|=>|=)\s*("|')?[A-Za-z0-9/\+=]{40}("|')?"#,
    r#"("|')?(AWS|aws|Aws)?_?(ACCOUNT|account|Account)_?(ID|id|Id)?("|')?\s*(:|=>|=)\s*("|')?[0-9]{4}\-?[0-9]{4}\-?[0-9]{4}("|')?"#,
];

#[test]
fn git_secrets_finds_nothing_in_what_the_page_makes() {
    // It looks for whole words (`git grep -w`).
    let rules: Vec<Regex> = GIT_SECRETS.iter().map(|rule| Regex::new(&format!(r"(?<!\w)(?:{rule})(?!\w)")).unwrap()).collect();
    assert!(rules[2].is_match("ACCOUNT_ID=444433332221").unwrap(), "the rules work");
    for (recipe, variant) in forms::variants() {
        let (plan, _) = forms::plan(recipe, variant, forms::good);
        for artefact in emit::everything(&plan) {
            for rule in &rules {
                let found = rule.find(&artefact.text.to_string()).unwrap().map(|found| found.as_str().to_owned());
                assert_eq!(found, None, "{}/{}/{}", recipe.id, variant.id, artefact.name);
            }
        }
    }
}

/// The documented forms as regular expressions, but for what is judged by chance.
const FORMS: &[(&str, bool)] = &[
    (r"(?<![A-Za-z0-9])(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])", false),
    (r"(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])", false),
    (r"(?<![A-Za-z0-9+/=_-])(?:B[A-P]|A[g-v])[A-Za-z0-9+/]{42}(?![A-Za-z0-9+/=_-])", false),
    (r"(?:IQoJb3JpZ2luX2Vj|FwoGZXIvYXdz|FQoGZXIvYXdz|FQoDYXdz)[A-Za-z0-9+/]{60,}={0,2}", true),
    (r"(?i)AWS4-HMAC-SHA256\s+Credential=|[?&]X-Amz-(?:Credential|Signature|Security-Token)=", true),
    (r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----", true),
    (r"ABSK[A-Za-z0-9+/]{109,269}={0,2}", true),
    (r"bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t", true),
    (
        r#"(?i)\b(?:aws[_\-. ]?)?(?:secret[_\-. ]?(?:access[_\-. ]?)?key|session[_\-. ]?token|security[_\-. ]?token)\b["']?\s*(?:=>|[:=])\s*["']?(?![A-Za-z0-9+/=]*EXAMPLEKEY)[A-Za-z0-9+/=]{16,}"#,
        true,
    ),
];

fn mixture() -> impl Strategy<Value = String> {
    let drawn = (0..8_usize, any::<u64>()).prop_map(|(class, seed)| credential(CLASSES[class], &mut Draw::new(seed)).0);
    let piece = prop_oneof![
        drawn,
        "[A-Za-z0-9+/=_-]{0,50}",
        "(aws[_ -]?)?secret[_ -]?(access[_ -]?)?key[\"']? ?(=|:|=>) ?[\"']?[A-Za-z0-9]{0,24}",
        "(A3TX|AKIA|AROA)[A-Z2-7]{15,17}",
        "-----BEGIN ([A-Z]{1,4} )?PRIVATE KEY-----",
        "\\PC{0,8}",
    ];
    (prop::collection::vec(piece, 1..5), prop::sample::select(vec!["", " ", "\n", ",", "\""]))
        .prop_map(|(pieces, between)| pieces.join(between))
}

proptest! {
    #[test]
    fn it_agrees_with_the_same_forms_as_regular_expressions(text in mixture()) {
        let matched: Vec<bool> = FORMS.iter().map(|(form, _)| Regex::new(form).unwrap().is_match(&text).unwrap()).collect();
        let sure = FORMS.iter().zip(&matched).any(|((_, certain), matched)| *certain && *matched);
        let joined = text.len() <= 512 && text.split_whitespace().count() <= 3;
        match guard::find(&text) {
            Some(hit) => {
                prop_assert!(hit.start < hit.end && hit.end <= text.len());
                // Names in a longer word, and texts that blanks cut, are found here alone.
                prop_assert!(matched.contains(&true) || hit.class == Class::Named || joined || hit.class == Class::Signed, "{hit:?} {text}");
            }
            None => prop_assert!(!sure, "{text}"),
        }
    }

    #[test]
    fn nothing_said_holds_the_value(class in 0..8_usize, seed in any::<u64>()) {
        let (text, value) = credential(CLASSES[class], &mut Draw::new(seed));
        if let Some(hit) = guard::find(&text) {
            let mut said = format!("{hit:?}");
            for door in [Door::Paste, Door::Field, Door::Link, Door::File, Door::Output] {
                said += &guard::refusal(hit.class, door);
            }
            for part in value.as_bytes().windows(6) {
                prop_assert!(!said.as_bytes().windows(6).any(|other| other == part));
            }
        }
    }

    #[test]
    fn any_text_is_looked_at_to_its_end(text in ".{0,400}") {
        if let Some(hit) = guard::find(&text) {
            prop_assert!(hit.start < hit.end && hit.end <= text.len());
        }
    }
}
