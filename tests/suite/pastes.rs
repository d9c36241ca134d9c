//! Tolerant reading: what people paste is the policy that it was made from, and every repair is told.

use crate::lint::{TODAY, catalog, ids};
use policy_builder::json::{Json, pretty};
use policy_builder::lint::{self, Kind};

const YAML: &str = "Resources:
  Policy:
    Properties:
      PolicyDocument:
        Version: 2012-10-17 # a date
        Statement:
          - Effect: Allow
            Action: 'ses:SendEmail'
            Resource: \"*\"
      Roles: [news]
";

/// As `terraform plan` prints it, but for the order of keys.
const PLAN: &str = "  # aws_iam_policy.news will be created
  + resource \"aws_iam_policy\" \"news\" {
      + arn    = (known after apply)
      + policy = jsonencode(
            {
              + Version   = \"2012-10-17\"
              + Statement = [
                  + {
                      + Effect   = \"Allow\"
                      + Action   = \"ses:SendEmail\"
                      + Resource = \"*\"
                    },
                ]
            }
        )
    }
";

#[test]
fn what_people_paste_is_read_and_every_repair_is_told() {
    let plain = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ses:SendEmail","Resource":"*"}]}"#;
    let value = Json::parse(plain).unwrap();
    let encoded = plain.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    let quoted = serde_json::to_string(plain).unwrap();
    let pasted = [
        (plain.to_owned(), 0),
        (format!("\u{feff}{plain}"), 1),
        (plain.replace(',', ",\u{a0}"), 3),
        (plain.replace(',', ",\u{2028}"), 3),
        (plain.replace('"', "\u{201c}"), 1),
        (plain.replace("\"*\"}", "\"*\",}"), 1),
        (plain.replace("\"*\"}]", "\"*\"},]"), 1),
        (format!("Here is the policy:\n\n```json\n{plain}\n```\nRegards"), 2),
        (plain.replace("[{", "[ // who may send\n{").replace("}]", "} /* the end */ ]"), 2),
        (format!("{{\"PolicyVersion\":{{\"Document\":{plain},\"VersionId\":\"v1\",\"IsDefaultVersion\":true}}}}"), 1),
        (format!("{{\"Role\":{{\"RoleName\":\"news\",\"AssumeRolePolicyDocument\":{plain}}}}}"), 1),
        (format!("{{\"RoleName\":\"news\",\"PolicyName\":\"p\",\"PolicyDocument\":{plain}}}"), 1),
        (format!("{{\"Policy\":{quoted}}}"), 1),
        (format!("{{\"PolicyDocument\":\"{encoded}\"}}"), 1),
        (encoded.clone(), 1),
        (quoted.clone(), 1),
        (
            "policy = jsonencode({\n  Version = \"2012-10-17\"\n  Statement = [{\n    Effect = \"Allow\"\n    Action = \"ses:SendEmail\" # send\n    \
             Resource = \"*\"\n  }]\n})"
                .to_owned(),
            3,
        ),
        (format!("{{\"Resources\":{{\"P\":{{\"Type\":\"AWS::IAM::Policy\",\"Properties\":{{\"PolicyDocument\":{plain}}}}}}}}}"), 1),
        (plain.replace('"', "'"), 1),
        (plain.replace('"', "`"), 1),
        (plain.replace('"', "&quot;"), 1),
        (format!("resource \"aws_iam_policy\" \"p\" {{\n  policy = <<EOF\n{plain}\nEOF\n}}\n"), 2),
        (format!("aws iam put-role-policy --role-name r --policy-name p --policy-document '{plain}'"), 2),
        (format!("policy = {}", plain.replace('"', "'")), 2),
        (format!("const policy = {};", plain.replace("\"Version\"", "Version").replace("\"Effect\"", "Effect")), 3),
        (format!("> {}", plain.replace(',', ",\n> ")), 1),
        (format!("+{}", plain.replace(',', ",\n+")), 1),
        (format!("   1  {}", plain.replace(',', ",\n  20  ")), 1),
        (plain.replace(r#"{"Version":"2012-10-17","Statement":["#, "").replace("]}", ""), 1),
        (plain.replace(r#"{"Version":"2012-10-17","Statement":"#, "").replace("]}", "]"), 1),
        (format!("{plain}\n{}", plain.replace("SendEmail", "GetAccount")), 1),
        (format!("[{plain},{}]", plain.replace("SendEmail", "GetAccount")), 1),
        (format!("aws iam create-policy --policy-name p --policy-document {quoted} --output text"), 1),
        (PLAN.to_owned(), 3),
        (YAML.to_owned(), 2),
        (YAML.lines().skip(3).collect::<Vec<_>>().join("\n"), 1),
    ];
    for (text, least) in pasted {
        let reading = lint::read(&text);
        assert!(reading.fault.is_none(), "{text}\n{:?}", reading.fault);
        assert_eq!(Json::parse(&reading.text).as_ref(), Ok(&value), "{text}\n{}", reading.text);
        assert!(reading.repairs.len() >= least, "{text}\n{:?}", reading.repairs);
        assert_eq!(reading.repairs.is_empty(), text == plain);
        for repair in &reading.repairs {
            assert!(text.get(repair.span.start..repair.span.end).is_some(), "{text} {repair:?}");
        }
        // Where each word stood, to the letter; of what was encoded as a whole, the whole.
        let statement = reading.tree.as_ref().unwrap().get("Statement").unwrap().each()[0].clone();
        for (key, word) in [("Effect", "Allow"), ("Action", "ses:SendEmail"), ("Resource", "*")] {
            let stood = reading.trace.back(statement.get(key).unwrap().span);
            let whole = [encoded.clone(), plain.replace('"', "&quot;")];
            let stood = text[stood.start..stood.end].replace("&quot;", "\"");
            let bare = stood.trim_matches(|c: char| c.is_ascii_punctuation() && c != '*' || "\u{201c}\u{201d}".contains(c));
            assert!(bare == word || whole.iter().any(|whole| stood.contains(whole)), "{text}\n{stood}");
        }
    }
}

/// Lines that begin with `+` and `-` are no comparison where prose stands between them.
#[test]
fn a_list_of_steps_is_no_comparison() {
    let yaml = "Statement:\n- Effect: Deny\n  Action: ses:SendEmail\n  Resource: '*'\n";
    let reading = lint::read(&format!("Please:\n\n+ attach this\n+ try it\n\n{yaml}"));
    let statement = reading.tree.as_ref().unwrap().get("Statement").unwrap().each()[0].clone();
    assert_eq!(statement.get("Effect").and_then(|one| one.text()), Some("Deny"), "{}", reading.text);
}

/// A text that holds several policies: each can be read, by itself, from where it stands.
#[test]
fn of_several_policies_each_can_be_read() {
    let actions = ["ses:SendEmail", "sts:AssumeRole", "s3:GetObject"];
    let plain = |action: &str| format!(r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"{action}"}}]}}"#);
    let encoded = |action: &str| plain(action).bytes().map(|byte| format!("%{byte:02x}")).collect::<Vec<_>>().concat();
    let three = |each: &dyn Fn(&str) -> String, between: &str| actions.map(each).join(between);
    let texts = [
        three(&plain, "\n"),
        three(&plain, "\n\nand in the other account {see above}:\n\n"),
        format!("[{}]", three(&plain, ",")),
        format!("Put both:\n```json\n{}\n```\nThat is all.", three(&plain, "\n```\nthen\n```json\n")),
        three(&|action| format!("aws iam put-role-policy --policy-document '{}'", plain(action)), "\n"),
        three(
            &|action| {
                format!(
                    "resource \"aws_iam_policy\" \"p\" {{\n  policy = jsonencode({{\n    Statement = [{{\n      Effect = \"Allow\"\n      Action = \"{action}\"\n    }}]\n  }})\n}}"
                )
            },
            "\n\n",
        ),
        three(
            &|action| {
                format!(
                    "- PolicyName: p\n  PolicyDocument:\n    Version: '2012-10-17'\n    Statement:\n    - Effect: Allow\n      Action: {action}"
                )
            },
            "\n",
        ),
        three(
            &|action| format!("{{\n  // {action}\n  \"Statement\": {{ \"Effect\": \"Allow\", \"Action\": \"{action}\", }},\n}}"),
            "\n",
        ),
        format!(
            "{{\"RoleDetailList\":[{{\"AssumeRolePolicyDocument\":\"{}\",\"RolePolicyList\":[{{\"PolicyName\":\"p\",\"PolicyDocument\":\"{}\"}}]}}],\"Policies\":[{{\"Document\":\"{}\"}}]}}",
            encoded(actions[0]),
            encoded(actions[1]),
            encoded(actions[2])
        ),
    ];
    for text in texts {
        for (part, action) in actions.iter().enumerate() {
            let reading = lint::read_part(&text, part);
            let root = reading.tree.as_ref().unwrap_or_else(|| panic!("{text}\n{part} {:?}", reading.fault));
            assert_eq!(
                root.get("Statement").unwrap().each()[0].get("Action").and_then(|one| one.text()),
                Some(*action),
                "{text}"
            );
            assert_eq!((reading.part, reading.parts.len()), (part, 3), "{text}");
            assert_eq!(reading.repairs.iter().filter(|repair| repair.what.contains("several")).count(), 1, "{text}");
            // Each stands behind the one before, and holds what was read from it.
            assert!(reading.parts.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text}");
            let stood = reading.trace.back(root.span);
            let here = reading.parts[part];
            assert!(here.start <= stood.start && stood.end <= here.end, "{text}\n{here:?} {stood:?}");
            let stands = &text[here.start..here.end];
            assert!(stands.contains(action) || stands.contains(&encoded(action)), "{stands}");
        }
        // One that is not there is no reason for nothing.
        assert_eq!(lint::read_part(&text, 7).text, lint::read(&text).text);
    }
    assert!(lint::read(&plain("ses:SendEmail")).parts.is_empty());
    // One that cannot be read is told, once, where it stands.
    let good = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\"\n    }\n  ]\n}\n";
    let text = [good, &good.replace("\"Allow\"", "\"Allow\" or \"Deny\""), good].join("\nthen\n");
    let reading = lint::read(&text);
    let told: Vec<_> = reading.repairs.iter().filter(|repair| repair.what.contains("cannot be read")).collect();
    assert_eq!((reading.parts.len(), told.len()), (2, 1), "{:?}", reading.repairs);
    assert!(reading.parts[0].end < told[0].span.start && told[0].span.end < reading.parts[1].start);
}

/// What stands around each of several policies tells its kind, the nearest first: an answer of
/// `aws iam get-account-authorization-details`, by the kinds of its lists.
#[test]
fn the_nearest_answer_tells_the_kind() {
    let plain = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ses:SendEmail","Resource":"*"}]}"#;
    let trust = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;
    let inline = format!(r#"[{{"PolicyName":"p","PolicyDocument":{plain}}}]"#);
    let text = format!(
        r#"{{"UserDetailList":[{{"UserName":"news","UserPolicyList":{inline}}}],"GroupDetailList":[{{"GroupName":"news","GroupPolicyList":{inline}}}],
        "RoleDetailList":[{{"RoleName":"news","AssumeRolePolicyDocument":{trust},"RolePolicyList":{inline}}}],
        "Policies":[{{"PolicyName":"p","PolicyVersionList":[{{"Document":{plain},"VersionId":"v1"}}]}}]}}"#
    );
    let kinds = [Kind::InlineUser, Kind::InlineGroup, Kind::Trust, Kind::InlineRole, Kind::Identity];
    let guessed: Vec<_> = (0..kinds.len()).map(|part| lint::guess(&lint::read_part(&text, part)).0).collect();
    assert_eq!(guessed, kinds);
    // The order of an answer's keys says nothing.
    let sorted = format!(r#"{{"PolicyDocument":{plain},"PolicyName":"p","RoleName":"news"}}"#);
    assert_eq!(lint::guess(&lint::read(&sorted)).0, Kind::InlineRole);
}

#[test]
fn what_is_filled_in_later_is_a_placeholder_and_no_fault() {
    let template = r#"{"PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":[
        {"Fn::Sub":"arn:${AWS::Partition}:s3:::${Bucket}/${!aws:username}/*"}, {"Fn::GetAtt":["Bucket","Arn"]}, {"Ref":"Arn"},
        {"Fn::Join":["",["arn:aws:s3:::",{"Ref":"Bucket"},"/*"]]}, {"Fn::ImportValue":"b"}, "arn:aws:s3:::news/*"]}}}"#;
    let wanted = [
        "arn:<Partition>:s3:::<Bucket>/${aws:username}/*",
        "<Bucket.Arn>",
        "<Arn>",
        "arn:aws:s3:::<Bucket>/*",
        "<ImportValue>",
        "arn:aws:s3:::news/*",
    ];
    let yaml = "Statement:\n- Effect: Allow\n  Action: s3:GetObject\n  Resource:\n  - !Sub 'arn:${AWS::Partition}:s3:::${Bucket}/${!aws:username}/*'\n  \
                - !GetAtt Bucket.Arn\n  - !Ref Arn\n  - !Join ['', ['arn:aws:s3:::', '<Bucket>', '/*']]\n  - Fn::ImportValue: b\n  - arn:aws:s3:::news/*\n";
    let terraform = "jsonencode({ Statement = [{ Effect = \"Allow\", Action = \"s3:GetObject\", Resource = [aws_s3_bucket.news[0].arn, var.all] }] })";
    for (text, wanted) in
        [(template, &wanted[..]), (yaml, &wanted[..]), (terraform, &["<aws_s3_bucket.news[0].arn>", "<var.all>"][..])]
    {
        let reading = lint::read(text);
        let root = reading.tree.as_ref().unwrap_or_else(|| panic!("{text}: {:?}", reading.fault));
        let statement = root.get("Statement").unwrap();
        let statement = if statement.is_array() { &statement.each()[0] } else { statement };
        let resources: Vec<&str> = statement.get("Resource").unwrap().each().iter().filter_map(|one| one.text()).collect();
        assert_eq!(resources, wanted);
        assert!(reading.is_template());
        let found = lint::run(&reading, Kind::InlineRole, Some(catalog()), TODAY);
        assert!(found.iter().all(|finding| finding.code.kind != lint::Type::Error), "{found:?}");
        assert!(!ids(&found).contains("PB_PLACEHOLDER"), "{found:?}");
    }
    // An expression is no fault wherever it stands, and what is written beside it is one.
    let code = "policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = [var.raw ? \"*\" : \"x\", \"ses:SendEmial\"],\n\
        Resource = \"arn:aws:s3:::${var.names[\"news\"]}/*\" }, local.base] })";
    let found = lint::run(&lint::read(code), Kind::InlineRole, Some(catalog()), TODAY);
    assert_eq!(ids(&found).into_iter().collect::<Vec<_>>(), ["INVALID_ACTION"], "{found:?}");
    assert!(found[0].details.contains("SendEmial") && found.len() == 1, "{found:?}");
    // What stands between two variables of a shell is not filled in.
    let shell = r#"--policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Get'"$A"'","ses:SendEmial"],"Resource":"arn:aws:s3:::'"$B"'/*"}]}'"#;
    let found = lint::run(&lint::read(shell), Kind::InlineRole, Some(catalog()), TODAY);
    assert!(found.len() == 1 && found[0].details.contains("SendEmial"), "{found:?}");
    // What a person left stays one.
    let left = template.replace("arn:aws:s3:::news/*", "arn:aws:s3:::<bucket>/*");
    let found = lint::run(&lint::read(&left), Kind::InlineRole, Some(catalog()), TODAY);
    let holes: Vec<_> =
        found.iter().filter(|finding| finding.code.id == "PB_PLACEHOLDER").map(|one| one.details.as_str()).collect();
    assert_eq!(holes.len(), 1, "{found:?}");
    assert!(holes[0].contains("<bucket>"), "{holes:?}");
    // Where nothing was filled in, IAM has the last word.
    let written =
        lint::read(r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"<Arn>"}}"#);
    assert!(ids(&lint::run(&written, Kind::Identity, Some(catalog()), TODAY)).contains("INVALID_ARN_PREFIX"));
}

#[test]
fn what_cannot_be_read_says_where_and_what_was_expected() {
    for (text, at) in [("", 0), ("no policy at all", 0), (r#"{"Statement":[{"Effect":"Allow""#, 31)] {
        let reading = lint::read(text);
        let fault = reading.fault.unwrap_or_else(|| panic!("{text}: {:?}", reading.text));
        assert!(reading.tree.is_none() && reading.repairs.is_empty());
        assert_eq!((fault.at, fault.expected.is_empty()), (at, false), "{text}");
        assert_eq!(ids(&lint::run(&reading, Kind::Identity, None, TODAY)).into_iter().collect::<Vec<_>>(), ["JSON_SYNTAX_ERROR"]);
    }
    // A last try that led nowhere is not told.
    let tabs = "{\n\t\"Statement\": [\n\t}";
    let reading = lint::read(tabs);
    assert!(reading.repairs.is_empty() && reading.text == tabs && reading.fault.is_some(), "{reading:?}");
}

#[test]
fn a_block_of_terraforms_is_told_by_its_name() {
    let block =
        "data \"aws_iam_policy_document\" \"p\" {\n  statement {\n    actions   = [\"s3:*\"]\n    resources = [\"*\"]\n  }\n}\n";
    let fault = lint::read(block).fault.unwrap();
    assert_eq!(fault.at, 6);
    assert!(fault.expected.contains("terraform console"), "{}", fault.expected);
}

/// A policy over several lines, spoiled.
type Spoil = fn(&str) -> String;

/// Its keys as JavaScript and Terraform write them.
fn bare(text: &str, sign: &str) -> String {
    let keys = ["Version", "Statement", "Sid", "Effect", "Action", "Resource", "Condition", "StringEquals"];
    keys.iter().fold(text.to_owned(), |text, key| text.replace(&format!("\"{key}\":"), &format!("{key}{sign}")))
}

/// What documents, letters, tickets and programs do to a policy.
const SPOILS: &[(&str, Spoil)] = &[
    ("curly quotes", |text| {
        let parts: Vec<&str> = text.split('"').collect();
        parts.chunks(2).map(|pair| pair.join("\u{201c}")).collect::<Vec<_>>().join("\u{201d}")
    }),
    ("some curly quotes", |text| {
        text.replace("\"Version\"", "\u{201c}Version\u{201d}").replace("\"Allow\"", "\u{201d}Allow\u{201d}")
    }),
    ("single quotes", |text| text.replace('"', "'")),
    ("no quotes around keys", |text| bare(text, ":")),
    ("spaces that do not break", |text| text.replace(' ', "\u{a0}")),
    ("trailing commas", |text| text.replace("\"*\"\n", "\"*\",\n").replace("}\n    ]", "},\n    ]")),
    ("a missing comma", |text| text.replacen(",\n", "\n", 1)),
    ("comments", |text| text.replacen(",\n", ", // a word\n  # another\n", 2)),
    ("newlines of Windows", |text| text.replace('\n', "\r\n")),
    ("tabs", |text| text.replace("    ", "\t")),
    ("a byte order mark", |text| format!("\u{feff}{text}")),
    ("a wiki's page", |text| format!("Use this policy: it works\n\n```json\n{text}\n```\n\nNote: ask Bob.")),
    ("a page with links", |text| format!("{}\n{text}", "[link](a) {b} ".repeat(40))),
    ("a list of steps", |text| format!("# Policy\n- step: attach\n{text}\n- done: yes")),
    ("an answer's quotation", |text| format!("> {}", text.replace('\n', "\n> "))),
    ("Terraform", |text| format!("policy = jsonencode({})", bare(text, " ="))),
    ("a template", |text| {
        format!("Resources:\n  P:\n    PolicyDocument: {}\n    Roles:\n    - news\n", text.replace('\n', "\n      "))
    }),
];

/// Spoiled in any two ways, one after the other.
#[test]
fn what_was_spoiled_twice_is_read() {
    let plain = r#"{"Version":"2012-10-17","Statement":[{"Sid":"Send","Effect":"Allow","Action":["ses:SendEmail","ses:SendRawEmail"],
        "Resource":["arn:aws:ses:us-east-1:111122223333:identity/example.com","*"],"Condition":{"StringEquals":{"ses:FromAddress":["a@example.com"]}}},
        {"Effect":"Deny","Action":"ses:DeleteIdentity","Resource":"*"}]}"#;
    let (value, plain) = (Json::parse(plain), pretty(plain));
    for (first, spoil) in SPOILS {
        let once = spoil(&plain);
        assert_ne!(once, plain, "{first}");
        for (then, again) in SPOILS {
            let text = again(&once);
            let reading = lint::read(&text);
            assert!(reading.fault.is_none(), "{first}, {then}: {:?}\n{text}", reading.fault);
            assert_eq!(Json::parse(&reading.text), value, "{first}, {then}\n{text}\n{}", reading.text);
            assert!(!reading.repairs.is_empty() || ["tabs", "newlines of Windows"].contains(first), "{first}, {then}");
        }
    }
}

/// Texts of `tests/lint/pastes.jsonl` that are not read as they should be, and why.
const LEFT: &[(&str, &str)] = &[
    ("commented-whole-then-real", "a policy in `/* */` counts as one of two"),
    ("github-blame-lines", "numbers stand on lines of their own"),
    ("psql-pretty", "a `+` ends each line"),
    ("tf-heredoc-directive", "directives of Terraform's templates"),
    ("tf-heredoc-jsonencode-inside", "a value without quotes that a template fills in"),
    ("tf-plan-change", "read, though the plan hides part of it: that is told"),
    ("jinja-file", "directives of Jinja"),
    ("py-fstring-triple", "braces that Python doubles"),
    ("py-implicit-concat", "strings side by side"),
    ("go-map", "Go's maps"),
    ("php-array", "PHP's arrays"),
    ("powershell-backtick", "quotes behind PowerShell's backtick"),
    ("powershell-hash", "PowerShell's hash tables"),
    ("yaml-grep", "file names before lines of YAML"),
    ("elixir-map", "Elixir's maps"),
    ("csharp-interp", "braces that C# doubles"),
    ("makefile-cont", "a backslash ends each line"),
    ("tf-json-syntax", "Terraform's expressions in JSON"),
    ("tf-merge", "documents put together of several: the last is read"),
    ("tf-stmt-for", "statements that an expression makes"),
    ("python-repl", "two prompts"),
    ("stmts-comma-no-list", "statements side by side in a member"),
    ("template-literals-nested", "strings within strings of JavaScript"),
    ("py-tuple", "Python's tuples"),
];

/// Whether a policy is the one that is asked for; `@ANY@` is any value.
fn is_like(wanted: &serde_json::Value, found: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Object, String};
    match (wanted, found) {
        (String(any), _) if any == "@ANY@" => true,
        (Object(a), Object(b)) => a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| is_like(a, b))),
        (Array(a), Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_like(a, b)),
        _ => wanted == found,
    }
}

/// Texts as people paste them, written by somebody who did not know the reader, with the policies that stand in each.
#[test]
fn what_others_would_paste_is_read() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lint/pastes.jsonl");
    let rows = std::fs::read_to_string(path).unwrap();
    let mut left = Vec::new();
    for row in rows.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()) {
        let (id, text) = (row["id"].as_str().unwrap().to_owned(), row["text"].as_str().unwrap());
        let wanted = row["policies"].as_array().unwrap();
        let first = lint::read(text);
        let as_wanted = |(part, wanted): (usize, &serde_json::Value)| {
            let reading = lint::read_part(text, part);
            reading.tree.is_some() && is_like(wanted, &serde_json::from_str(&reading.text).unwrap())
        };
        let is_read = match &first.tree {
            None => wanted.is_empty() || row.get("may_be_refused").is_some(),
            Some(_) => wanted.len() == first.parts.len().max(1) && wanted.iter().enumerate().all(as_wanted),
        };
        if !is_read {
            left.push(id);
        }
    }
    let known: Vec<&str> = LEFT.iter().map(|(id, _)| *id).collect();
    assert_eq!(left, known);
}
