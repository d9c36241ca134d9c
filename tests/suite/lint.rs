//! The linter against AWS's verdicts, its own documentation's examples, the documents' mistakes, and laws.

use policy_builder::iam::catalog::Catalog;
use policy_builder::iam::history::History;
use policy_builder::json::{Json, compact, pretty};
use policy_builder::lint::{self, CODES, Finding, Kind, State, codes, fix};
use policy_builder::text::Date;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

pub(crate) const TODAY: Date = Date::new(2026, 11, 25);

thread_local! {
    static CATALOG: &'static Catalog = Box::leak(Box::new(
        Catalog::read(fs::read(path("static/catalog.txt")).unwrap()).unwrap(),
    ));
}

pub(crate) fn catalog() -> &'static Catalog {
    CATALOG.with(|catalog| *catalog)
}

fn path(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn inspect(text: &str, kind: Kind) -> Vec<Finding> {
    lint::run(&lint::strict(text), kind, Some(catalog()), TODAY)
}

pub(crate) fn ids(findings: &[Finding]) -> BTreeSet<&'static str> {
    findings.iter().map(|finding| finding.code.id).collect()
}

/// The rows of a fixture.
fn rows(name: &str) -> Vec<serde_json::Value> {
    let text = fs::read_to_string(path(&format!("tests/lint/{name}.jsonl"))).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_code_of_aws_is_in_the_table() {
    let listed = fs::read_to_string(path("tests/lint/codes.tsv")).unwrap();
    let mut done = 0;
    for line in listed.lines().filter(|line| !line.starts_with('#')) {
        let (kind, rest) = line.split_once('\t').unwrap();
        let (id, anchor) = rest.split_once('\t').unwrap();
        let code = codes::find(id).unwrap_or_else(|| panic!("{id} is missing"));
        assert_eq!(code.kind.word(), kind, "{id}");
        assert!(code.link().ends_with(anchor), "{id}: {}", code.link());
        done += usize::from(!matches!(code.state, State::Offline(_)));
    }
    assert_eq!(CODES.iter().filter(|code| code.is_aws()).count(), 153);
    assert!(done > 140, "{done}");
    assert!(CODES.iter().all(|code| !code.help.contains("{}")), "what to do is the same for every case");
    assert!(CODES.windows(2).all(|pair| pair[0].id < pair[1].id));
}

#[test]
fn rules_name_only_codes_of_the_table() {
    for entry in fs::read_dir(path("src/lint")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for word in text.lines().filter(|line| !line.starts_with("//")).flat_map(|line| line.split('"').skip(1).step_by(2)) {
            let shaped =
                word.contains('_') && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
            let other = ["YOUR_", "MY_", "REPLACE_", "PB_"].contains(&word)
                || ["ERROR", "WARNING"].contains(&word)
                || word == "SECURITY_WARNING";
            assert!(!shaped || other || codes::find(word).is_some(), "{word}");
        }
    }
}

/// `CODE kind`, `good …`, `bad …` in the documentation of each rule's file.
fn examples() -> Vec<(String, Kind, String, String)> {
    let mut out = Vec::new();
    for entry in fs::read_dir(path("src/lint")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut lines = text.lines().filter_map(|line| line.strip_prefix("//! ")).skip_while(|line| *line != "```json").skip(1);
        while let Some((code, kind)) = lines.next().and_then(|line| line.split_once(' ')) {
            let policy = |line: &str, sort: &str| {
                let body = line.strip_prefix(sort).unwrap_or_else(|| panic!("{code}: {line}")).trim().to_owned();
                let whole = body.contains("\"Statement\"") || !body.ends_with('}');
                if whole { body } else { format!("{{\"Version\":\"2012-10-17\",\"Statement\":[{body}]}}") }
            };
            let (good, bad) = (lines.next().unwrap(), lines.next().unwrap());
            let kind = Kind::parse(kind).unwrap_or_else(|| panic!("{code}: {kind}"));
            out.push((code.to_owned(), kind, policy(good, "good"), policy(bad, "bad")));
        }
    }
    out
}

#[test]
fn the_examples_in_the_documentation_hold() {
    let examples = examples();
    let mut wrong = Vec::new();
    for (code, kind, good, bad) in &examples {
        let (fine, found) = (ids(&inspect(good, *kind)), ids(&inspect(bad, *kind)));
        if fine.contains(code.as_str()) || !found.contains(code.as_str()) {
            wrong.push(format!("{code}\n  good {fine:?}\n  bad {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let told: BTreeSet<&str> = examples.iter().map(|example| example.0.as_str()).collect();
    for code in CODES.iter().filter(|code| !code.id.contains("SIZE") && code.id != "PB_QUOTA") {
        assert!(told.contains(code.id) || matches!(code.state, State::Offline(_)), "{} has no example", code.id);
    }
}

#[test]
fn lengths_are_counted_as_each_kind_counts() {
    let filled = |kind: Kind, dense: usize, blank: usize| {
        let frame = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:GetObject","Resource":""#;
        let text = format!("{frame}{}\"}}]}}{}", "a".repeat(dense - frame.len() - 4), " ".repeat(blank));
        ids(&inspect(&text, kind)).into_iter().filter(|id| id.contains("SIZE") || *id == "PB_QUOTA").collect::<Vec<_>>()
    };
    assert_eq!(filled(Kind::Identity, 6_144, 9_000), [""; 0]);
    assert_eq!(filled(Kind::Identity, 6_145, 0), ["PB_QUOTA"]);
    assert_eq!(filled(Kind::Identity, 10_241, 0), ["POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA"]);
    assert_eq!(filled(Kind::InlineRole, 10_240, 1), [""; 0]);
    assert_eq!(filled(Kind::Trust, 2_048, 1), [""; 0]);
    assert_eq!(filled(Kind::Trust, 2_049, 0), ["POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA"]);
    assert_eq!(filled(Kind::Scp, 5_119, 1), [""; 0]);
    assert_eq!(filled(Kind::Scp, 5_119, 2), ["POLICY_SIZE_EXCEEDS_SCP_QUOTA"]);
    assert_eq!(filled(Kind::Rcp, 5_120, 1), ["POLICY_SIZE_EXCEEDS_RCP_QUOTA"]);
    assert_eq!(filled(Kind::Ses, 4_096, 1), ["POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA"]);
}

/// Verdicts that differ for another reason than a few days between AWS's list and its validation.
const DIFFERENT: &[(&str, &str)] = &[
    // The list had codestar:VerifyServiceRole from 2021-09; validation knew it until 2021-05, and again from 2021-09.
    ("ViewOnlyAccess@2021-03-24", "INVALID_ACTION"),
    // Between 2022-04 and 2022-07 codeguru-reviewer:UnTagResource lost its condition on tags.
    ("AWSBugBustServiceRolePolicy@2022-04-12", "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"),
    // iam:PassedToService with IfExists passes here, and not in five other policies.
    ("AWSRoboMakerServiceRolePolicy", "PASS_ROLE_WITH_STAR_IN_RESOURCE"),
];

fn history() -> History {
    History::read(include_str!("../lint/history.tsv"))
}

/// What AWS's validation said on a day, as far as its list of that day is known.
fn codes_on(history: &History, day: Date, document: &serde_json::Value) -> BTreeSet<&'static str> {
    let catalog = Catalog::read(fs::read(path("static/catalog.txt")).unwrap()).unwrap();
    let catalog = history.on(day, catalog);
    let findings = lint::run(&lint::strict(&document.to_string()), Kind::Identity, Some(&catalog), day);
    findings.iter().map(|one| one.code).filter(|code| code.is_aws() && code.is_known(day)).map(|code| code.id).collect()
}

/// A day two weeks, and at most three days, before or after.
fn near(day: &str, after: bool) -> Date {
    let parts: Vec<usize> = day.split('-').map(|part| part.parse().unwrap()).collect();
    let (month, day) = (parts[0] * 12 + parts[1] - 1, parts[2]);
    let (month, day) = match (after, day <= 14) {
        (true, true) => (month, day + 14),
        (true, false) => (month + 1, day - 14),
        (false, true) => (month - 1, day + 14),
        (false, false) => (month, day - 14),
    };
    Date::parse(&format!("{:04}-{:02}-{day:02}", month / 12, month % 12 + 1)).unwrap()
}

#[test]
fn verdicts_agree_with_aws() {
    // The lists alone: the days that verdicts tell would be held to themselves.
    let history = history().listed();
    let (mut agree, mut days, mut different, mut wanted) = (0, 0, BTreeSet::new(), BTreeSet::new());
    for row in rows("verdicts") {
        let (id, date) = (row["id"].as_str().unwrap(), row["date"].as_str().unwrap());
        let want: BTreeSet<&str> = row["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
        let got = codes_on(&history, Date::parse(date).unwrap(), &row["document"]);
        agree += want.intersection(&got).count();
        wanted.extend(want.iter().map(|code| (id.to_owned(), (*code).to_owned())));
        for code in want.symmetric_difference(&got) {
            let then = |after| codes_on(&history, near(date, after), &row["document"]).contains(code) == want.contains(code);
            if then(false) || then(true) {
                days += 1;
            } else {
                different.insert((id.to_owned(), (*code).to_owned()));
            }
        }
    }
    println!("{agree} agree, {days} differ by days, {} for other reasons", different.len());
    assert_eq!(different, DIFFERENT.iter().map(|(id, code)| ((*id).to_owned(), (*code).to_owned())).collect());
    let missed = different.iter().filter(|(id, code)| wanted.contains(&(id.clone(), code.clone()))).count();
    let extra = different.len() - missed;
    assert!(agree > 100 && 20 * days <= agree, "{agree} {days}");
    assert!(100 * agree >= 97 * (agree + extra), "precision: {agree} agree, {extra} extra");
    assert!(100 * agree >= 97 * (agree + missed), "recall: {agree} agree, {missed} missed");
}

fn on(history: &History, day: &str) -> Catalog {
    let catalog = Catalog::read(fs::read(path("static/catalog.txt")).unwrap()).unwrap();
    history.on(Date::parse(day).unwrap(), catalog)
}

#[test]
fn a_verdict_knows_its_day_better_than_the_lists() {
    let (verdicts, lists) = (history(), history().listed());
    let known = |history: &History, day: &str, action: &str| {
        let (prefix, name) = action.split_once(':').unwrap();
        on(history, day).action(prefix, name).is_some()
    };
    // The lists came to know the first three later, forgot the fourth sooner, knew the next sooner, and the last only since.
    for (day, action, by_verdicts) in [
        ("2021-10-08", "aps:ListAlerts", true),
        ("2021-10-13", "cloudfront:ListDistributionsByLambdaFunction", true),
        ("2021-11-30", "refactor-spaces:CreateRoute", true),
        ("2025-05-12", "elastic-inference:Connect", true),
        ("2022-09-09", "forecast:CreateForecastEndpoint", false),
        ("2023-08-01", "medical-imaging:GetImageSet", false),
        ("2021-04-21", "codestar:VerifyServiceRole", true),
    ] {
        assert_eq!((known(&verdicts, day, action), known(&lists, day, action)), (by_verdicts, !by_verdicts), "{day} {action}");
    }
    // What stands beside them on the same line of the lists keeps its day, and the day after the lists agree.
    assert!(known(&verdicts, "2022-09-09", "forecast:CreateWhatIfAnalysis"));
    for day in ["2021-10-22", "2021-12-05", "2022-09-11", "2023-08-03", "2025-05-15"] {
        for action in
            ["aps:ListAlerts", "refactor-spaces:CreateRoute", "elastic-inference:Connect", "forecast:CreateForecastEndpoint"]
        {
            assert_eq!(known(&verdicts, day, action), known(&lists, day, action), "{day} {action}");
        }
    }
    let limited = |history: &History, day: &str| {
        let catalog = on(history, day);
        let service = catalog.service("wisdom").unwrap();
        service.supports(service.action("TagResource").unwrap(), "aws:ResourceTag/team")
    };
    assert!(!limited(&lists, "2023-11-15") && limited(&verdicts, "2023-11-15") && !limited(&verdicts, "2023-10-06"));
}

#[test]
fn history_undone_is_what_was_listed() {
    let on = |day: &str| on(&history().listed(), day);
    let listed = |day: &str, action: &str| {
        let (prefix, name) = action.split_once(':').unwrap();
        on(day).action(prefix, name).is_some()
    };
    // AWS IoT Fleet Hub's were withdrawn on 2021-03-25, Elastic Inference in 2025-02; HealthImaging came in 2023-07.
    assert!(listed("2021-03-20", "iotfleethub:ListDashboards") && !listed("2021-03-26", "iotfleethub:ListDashboards"));
    assert!(listed("2024-12-31", "elastic-inference:Connect") && !on("2025-03-01").has("elastic-inference"));
    assert!(!on("2023-07-20").has("medical-imaging") && listed("2023-08-20", "medical-imaging:GetImageSet"));
    assert!(on("2022-03-01").key("mgn:CreateAction").is_none() && on("2022-04-01").key("mgn:CreateAction").is_some());
    let (now, past) = (catalog(), on("2026-11-25"));
    for prefix in now.prefixes() {
        let names = |of: &Catalog| of.service(prefix).unwrap().actions.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(now), names(&past), "{prefix}");
    }
    assert!(now.prefixes().eq(past.prefixes()));
}

#[test]
fn what_iam_refuses_has_an_error() {
    for row in rows("grammar") {
        let findings = inspect(&row["document"].to_string(), Kind::Identity);
        let error = findings.iter().find(|finding| finding.code.kind == codes::Type::Error);
        assert_eq!(error.is_some(), !row["error"].is_null(), "{row}\n{:?}", error.map(|one| one.code.id));
    }
}

#[test]
fn reading_and_printing_keep_the_value() {
    for name in ["verdicts", "grammar"] {
        for row in rows(name) {
            let text = row["document"].to_string();
            let value = Json::parse(&text).unwrap();
            assert_eq!(serde_json::to_string(&value).unwrap(), text);
            assert_eq!(Json::parse(&pretty(&text)).unwrap(), value);
            assert_eq!(compact(&pretty(&text)), text);
        }
    }
}

#[test]
fn spans_point_at_what_paths_name() {
    for row in rows("verdicts") {
        let text = pretty(&row["document"].to_string());
        for finding in inspect(&text, Kind::Identity) {
            for place in &finding.places {
                let mut value = &row["document"];
                let mut key = None;
                for step in &place.path {
                    match step {
                        lint::Step::Value(name) => value = &value[name.as_ref()],
                        lint::Step::Index(at) => value = &value[at],
                        lint::Step::Key(name) => key = Some(name),
                    }
                }
                let shown: serde_json::Value = serde_json::from_str(&text[place.span.start..place.span.end]).unwrap();
                match key {
                    Some(name) => {
                        assert!(shown == name.as_ref() && value.get(name.as_ref()).is_some(), "{}: {place:?}", finding.code.id);
                    }
                    None => assert_eq!(&shown, value, "{}: {place:?}", finding.code.id),
                }
            }
        }
    }
}

// Fixes.

/// A statement as what it says: whom, which actions of the catalog, which resources, under which conditions.
fn meaning(text: &str) -> BTreeSet<String> {
    let document: serde_json::Value = serde_json::from_str(text).unwrap();
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
    let mut out = BTreeSet::new();
    for statement in list(&document["Statement"]) {
        let mut parts = BTreeMap::new();
        for (key, value) in statement.as_object().unwrap() {
            let texts = || list(value).iter().map(|text| text.as_str().unwrap_or("").replace("**", "*")).collect::<BTreeSet<_>>();
            let said = match key.as_str() {
                "Sid" => continue,
                "Condition" if value.as_object().is_some_and(serde_json::Map::is_empty) => continue,
                "Condition" => match condition(value) {
                    empty if empty.as_object().is_some_and(serde_json::Map::is_empty) => continue,
                    said => said.to_string(),
                },
                "Action" | "NotAction" => {
                    let all: BTreeSet<String> = texts().iter().map(|action| action.to_lowercase()).collect();
                    let taken = |text: &String| all.iter().any(|other| other != text && slow(other.as_bytes(), text.as_bytes()));
                    let mut named = BTreeSet::new();
                    for action in all.iter().filter(|text| !taken(text)) {
                        let (prefix, name) = action.split_once(':').unwrap_or((action, "*"));
                        let service = catalog().service(prefix);
                        let found: Vec<_> = service.map(|service| service.matching(name).collect()).unwrap_or_default();
                        named.extend(found.iter().map(|action| format!("{prefix}:{}", action.name)));
                        if found.is_empty() {
                            named.insert(action.clone());
                        }
                    }
                    format!("{named:?}")
                }
                // A resource that another one's pattern takes in, says nothing.
                "Resource" | "NotResource" => {
                    let all = texts();
                    let taken = |text: &String| all.iter().any(|other| other != text && slow(other.as_bytes(), text.as_bytes()));
                    format!("{:?}", all.iter().filter(|text| !taken(text)).collect::<Vec<_>>())
                }
                _ => value.to_string(),
            };
            parts.insert(key.clone(), said);
        }
        out.insert(format!("{parts:?}"));
    }
    out
}

/// Whether the pattern takes in the text, by the definition.
fn slow(pattern: &[u8], text: &[u8]) -> bool {
    let mut row = vec![false; text.len() + 1];
    row[0] = true;
    for byte in pattern {
        let mut next = vec![false; text.len() + 1];
        for at in 0..=text.len() {
            next[at] = match byte {
                b'*' => row[at] || at > 0 && next[at - 1],
                b'?' => at > 0 && row[at - 1] && text[at - 1] != b'*',
                _ => at > 0 && row[at - 1] && text[at - 1] == *byte,
            };
        }
        row = next;
    }
    row[text.len()]
}

/// A condition in one form: `*` under `StringLike` is `Null`, numbers are what counts, ranges begin where they begin.
fn condition(value: &serde_json::Value) -> serde_json::Value {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (operator, keys) in value.as_object().unwrap() {
        for (key, values) in keys.as_object().into_iter().flatten() {
            let list = values.as_array().cloned().unwrap_or_else(|| vec![values.clone()]);
            let texts: Vec<String> = list.iter().map(|one| one.as_str().map_or(one.to_string(), str::to_owned)).collect();
            let (operator, texts) = match operator.as_str() {
                "StringLike" if texts == ["*"] => ("Null".to_owned(), vec!["false".to_owned()]),
                "StringNotLike" if texts == ["*"] => ("Null".to_owned(), vec!["true".to_owned()]),
                "StringLikeIfExists" | "ForAllValues:StringLike" if texts.iter().any(|text| text == "*") => continue,
                _ if operator.starts_with("NumericLess") => (
                    operator.clone(),
                    texts.iter().filter_map(|text| text.parse::<i64>().ok()).max().map(|n| n.to_string()).into_iter().collect(),
                ),
                _ if operator.starts_with("NumericGreater") => (
                    operator.clone(),
                    texts.iter().filter_map(|text| text.parse::<i64>().ok()).min().map(|n| n.to_string()).into_iter().collect(),
                ),
                _ if operator.ends_with("IpAddress") => (operator.clone(), texts.iter().map(|text| network(text)).collect()),
                _ => (operator.clone(), texts),
            };
            out.insert(format!("{operator} {}", key.to_lowercase()), texts.into_iter().collect());
        }
    }
    serde_json::json!(out)
}

fn network(text: &str) -> String {
    let Some((start, mask)) = text.split_once('/') else { return text.to_owned() };
    match (start.parse::<std::net::Ipv4Addr>(), mask.parse::<u32>()) {
        (Ok(start), Ok(mask @ 1..=32)) => format!("{}/{mask}", u32::from(start) >> (32 - mask)),
        _ => text.to_owned(),
    }
}

/// How often each code is found.
fn counts(findings: &[Finding]) -> BTreeMap<&'static str, usize> {
    let mut out = BTreeMap::new();
    for finding in findings {
        *out.entry(finding.code.id).or_insert(0) += 1;
    }
    out
}

/// Makes each safe fix alone, then all: the finding is gone, none has come, the meaning is the same.
fn fixes_keep_the_law(text: &str, kind: Kind) -> usize {
    let findings = inspect(text, kind);
    let before = counts(&findings);
    let mut made = 0;
    for finding in &findings {
        let Some(mend) = finding.fix.as_ref() else { continue };
        let after = fix::apply(text, &mend.edits).unwrap_or_else(|| panic!("{}: edits do not fit\n{text}", finding.code.id));
        assert!(Json::parse(&after).is_ok(), "{}: no JSON\n{after}", finding.code.id);
        if !mend.safe {
            continue;
        }
        made += 1;
        let now = counts(&inspect(&after, kind));
        let id = finding.code.id;
        assert!(now.get(id).unwrap_or(&0) < &before[id], "{id} is still there\n{text}\n{after}");
        for (code, count) in &now {
            // Two statements that said the same in two ways may now say it in one.
            let seen = *code == "REDUNDANT_STATEMENT";
            assert!(seen || count <= before.get(code).unwrap_or(&0), "{id} brings {code}\n{text}\n{after}");
        }
        assert_eq!(meaning(text), meaning(&after), "{id}\n{text}\n{after}");
    }
    let (all, _) = fix::apply_safe(&lint::strict(text), kind, Some(catalog()), TODAY);
    assert_eq!(meaning(text), meaning(&all), "{text}\n{all}");
    assert!(inspect(&all, kind).iter().all(|one| one.fix.as_ref().is_none_or(|fix| !fix.safe)), "{all}");
    made
}

#[test]
fn safe_fixes_remove_their_finding_add_none_and_keep_the_meaning() {
    let mut made = 0;
    for (_, kind, _, bad) in examples() {
        if Json::parse(&bad).is_ok_and(|bad| bad.get("Statement").is_some()) {
            made += fixes_keep_the_law(&bad, kind);
        }
    }
    assert!(made >= 12, "{made}");
    for row in rows("verdicts") {
        let text = row["document"].to_string();
        if text.len() < 8_000 {
            made += fixes_keep_the_law(&text, Kind::Identity);
        }
    }
    assert!(made > 60, "{made}");
}

#[test]
fn split_policies_say_together_what_the_one_says() {
    let mut split = 0;
    for row in rows("verdicts") {
        let text = row["document"].to_string();
        let Some(parts) = lint::split(&lint::strict(&text), 2_048) else { continue };
        split += usize::from(parts.len() > 1);
        let mut actions = BTreeMap::<String, BTreeSet<(String, String)>>::new();
        // Each action on each resource under the rest of its statement.
        let mut gather = |text: &str, into: &str| {
            let document: serde_json::Value = serde_json::from_str(text).unwrap();
            let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            for mut statement in list(&document["Statement"]) {
                let object = statement.as_object_mut().unwrap();
                object.remove("Sid");
                let mut take = |key: &str| object.remove(key).map_or(vec![serde_json::Value::Null], |value| list(&value));
                let (doing, on) = (take("Action"), take("Resource"));
                let rest = serde_json::to_string(&object.iter().collect::<BTreeMap<_, _>>()).unwrap();
                for action in &doing {
                    for resource in &on {
                        actions.entry(into.to_owned()).or_default().insert((rest.clone(), format!("{action}{resource}")));
                    }
                }
            }
        };
        gather(&text, "before");
        for part in &parts {
            assert!(part.chars().filter(|c| !c.is_whitespace()).count() <= 2_048);
            gather(part, "after");
        }
        assert_eq!(actions["before"], actions["after"], "{}", row["id"]);
    }
    assert!(split > 20, "{split}");
}

// Reading.

#[test]
fn kinds_are_guessed() {
    let told = |text: &str| lint::guess(&lint::read(text)).0.id();
    assert_eq!(told(r#"{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#), "identity");
    for (name, kind) in [
        ("ses-sending-role.trust-policy", "trust"),
        ("ses-sending-role.permission-policy", "identity"),
        ("email-events-to-firehose.trust-policy", "trust"),
        ("cross-account-ses.identity-policy", "ses"),
        ("cross-account-ses.trust-policy", "trust"),
        ("postman-access.access-policy", "identity"),
    ] {
        assert_eq!(told(&fs::read_to_string(path(&format!("tests/documented/{name}.json"))).unwrap()), kind, "{name}");
    }
    let with = |action: &str, resource: &str| {
        told(&format!(
            r#"{{"Statement":[{{"Effect":"Allow","Principal":{{"AWS":"444433332221"}},"Action":"{action}","Resource":"{resource}"}}]}}"#
        ))
    };
    assert_eq!(with("sns:Publish", "*"), "sns");
    assert_eq!(with("sqs:SendMessage", "*"), "sqs");
    assert_eq!(with("kms:Decrypt", "*"), "kms");
    assert_eq!(with("s3:GetObject", "arn:aws:s3:::news/*"), "s3");
    assert_eq!(with("lambda:InvokeFunction", "*"), "lambda");
    assert_eq!(with("secretsmanager:GetSecretValue", "*"), "resource");
    // A resource in a trust policy is a common mistake.
    assert_eq!(with("sts:AssumeRole", "*"), "trust");
}

// Linear work, and no text that stops it.

fn anything() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("\"Version\":\"2012-10-17\"".to_owned()),
        Just("{\"Effect\":\"Allow\",\"Action\":[\"s3:Get*\",\"s3:*\"],\"Resource\":\"*\"}".to_owned()),
        Just("\"Statement\":".to_owned()),
        Just("\"Condition\":{\"StringLike\":{\"aws:username\":\"*\"}}".to_owned()),
        Just("\"Principal\":{\"Service\":\"ses.amazonaws.com\"}".to_owned()),
        Just("jsonencode({".to_owned()),
        Just("```json".to_owned()),
        Just("\u{201c}".to_owned()),
        Just("${aws:".to_owned()),
        Just("arn:aws:s3:::*".to_owned()),
        "[\\[\\]{}:,\"'\\\\%/*#=]",
        ".{0,6}",
    ];
    prop::collection::vec(word, 0..24).prop_map(|words| words.concat())
}

/// A policy of the grammar, its parts drawn from what rules look at.
fn policy() -> impl Strategy<Value = String> {
    let action = prop::sample::select(vec![
        "s3:GetObject",
        "s3:Get*",
        "s3:*",
        "*",
        "iam:PassRole",
        "iam:*",
        "SES:sendemail",
        "ses:Send?mail",
        "x:y",
        "",
        "s3",
    ]);
    let resource = prop::sample::select(vec![
        "*",
        "arn:aws:s3:::news",
        "arn:aws:s3:::news/*",
        "arn:aws:s3:::**",
        "arn:aws:s3:::news/${*}",
        "arn:aws:s3:::news/?",
        "arn:aws:iam::444433332221:role/a",
        "arn:aws:s3:::${aws:username}",
        "",
        "arn:aws:sns:region:accountId:x",
    ]);
    let condition = prop::sample::select(vec![
        "",
        r#","Condition":{}"#,
        r#","Condition":{"StringLike":{"aws:username":"*"}}"#,
        r#","Condition":{"StringLikeIfExists":{"aws:username":["*"],"aws:userid":"a"}}"#,
        r#","Condition":{"IpAddress":{"aws:SourceIp":["203.0.113.9/24","10.0.0.0/8"]}}"#,
        r#","Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":["1","20"]}}"#,
        r#","Condition":{"StringNotLike":{"aws:username":"*"},"Null":{"aws:userid":"true"}}"#,
        r#","Condition":{"ForAllValues:StringLike":{"aws:TagKeys":"*"}}"#,
    ]);
    let sid = prop::sample::select(vec!["", r#","Sid":"""#, r#","Sid":"A""#, r#","Sid":"A b""#, r#","Sid":"Ab""#]);
    let effect = prop::sample::select(vec!["Allow", "Deny"]);
    let statement = (effect, prop::collection::vec(action, 1..5), prop::collection::vec(resource, 1..5), condition, sid)
        .prop_map(|(effect, actions, resources, condition, sid)| {
            format!(
                r#"{{"Effect":"{effect}","Action":{},"Resource":{}{condition}{sid}}}"#,
                serde_json::json!(actions),
                serde_json::json!(resources)
            )
        });
    let version = prop::sample::select(vec![r#""Version":"2012-10-17","#, r#""Version":"2008-10-17","#, ""]);
    (version, prop::collection::vec(statement, 1..4))
        .prop_map(|(version, list)| format!("{{{version}\"Statement\":[{}]}}", list.join(",")))
}

proptest! {
    #[test]
    fn nothing_stops_reader_linter_fixes_and_split(text in anything()) {
        let reading = lint::read(&text);
        for (kind, ..) in lint::KINDS {
            let findings = lint::run(&reading, *kind, Some(catalog()), TODAY);
            for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
                prop_assert!(fix::apply(&reading.text, &fix.edits).is_some());
            }
        }
        let _ = lint::split(&reading, 300);
        let _ = fix::apply_safe(&reading, Kind::Identity, Some(catalog()), TODAY);
        let _ = lint::guess(&reading);
    }

    #[test]
    fn safe_fixes_keep_the_law_on_any_policy(text in policy()) {
        fixes_keep_the_law(&text, Kind::Identity);
    }

    #[test]
    fn damaged_catalogs_read_as_less(at in 0_usize..717_000, byte in 0_u8..128, cut in 0_usize..717_000) {
        let mut bytes = fs::read(path("static/catalog.txt")).unwrap();
        bytes[at] = byte;
        bytes.truncate(cut.max(100));
        if let Some(catalog) = Catalog::read(bytes) {
            for prefix in catalog.prefixes().take(50) {
                let _ = catalog.service(prefix).map(|service| service.matching("*").count());
            }
        }
    }
}

// The documents.

/// What the guides got wrong, each with the code that tells it. The texts are the guides', cut to the statement or line.
///
/// Source: Amazon Pinpoint Developer and User Guide, editions of 2023 and 2026, read 2026-11-20.
const MISTAKES: &[(Kind, &str, &str)] = &[
    (
        Kind::Trust,
        r#"{"Effect":"Allow","Principal":{"Service":"pinpoint.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"accountId"}}}"#,
        "PB_PLACEHOLDER",
    ),
    (
        Kind::Identity,
        r#"{"Effect":"Allow","Action":["ses:SendEmail"],"Resource":["arn:partition:ses:region:accountId:identity/*"]}"#,
        "PB_PLACEHOLDER",
    ),
    (
        Kind::Ses,
        r#"{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::<dev-account-id>:root"},"Action":"ses:SendEmail","Resource":"arn:aws:ses:us-east-1:444433332221:identity/example.org"}"#,
        "PB_PLACEHOLDER",
    ),
    (
        Kind::Identity,
        r#"{"Effect":"Allow","Action":"mobiletargeting:SendMessages","Resource":"arn:aws:mobiletargeting:*:123456789012:*"}"#,
        "PB_EXAMPLE_ACCOUNT",
    ),
    (
        Kind::Trust,
        r#"{"Sid":"","Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole"}"#,
        "EMPTY_SID_VALUE",
    ),
    (
        Kind::Identity,
        r#"{"Version":"2012-10-17","Id":"PinpointPolicy","Statement":[{"Effect":"Allow","Action":"ses:SendEmail","Resource":"*"}]}"#,
        "PB_ID_IN_IDENTITY_POLICY",
    ),
    (
        Kind::Identity,
        r#"{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"ses:SendEmail","Resource":"*"}"#,
        "UNSUPPORTED_PRINCIPAL",
    ),
    (
        Kind::Trust,
        r#"{"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Resource":"*"}"#,
        "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
    ),
    (
        Kind::Trust,
        r#"{"Effect":"Allow","Principal":{"Service":"pinpoint.amazonaws.com"},"Action":"sts:AssumeRole"}"#,
        "PB_CONFUSED_DEPUTY",
    ),
    (
        Kind::Trust,
        r#"{"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"444433332221"}}}"#,
        "PB_EXTERNAL_ID_FOR_SERVICE",
    ),
    (
        Kind::Trust,
        r#"{"Effect":"Allow","Principal":{"Service":"pinpoint.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},"ArnLike":{"aws:SourceArn":"arn:aws:mobiletargeting:us-east-1:444455556666:apps/*"}}}"#,
        "PB_SOURCE_ACCOUNT_DIFFERS",
    ),
    (
        Kind::Identity,
        r#"{"Effect":"Allow","Action":"mobiletargeting:GetApp","Resource":"*","Condition":{"StringEquals":{"aws:username":"a"},"StringEquals":{"aws:userid":"b"}}}"#,
        "PB_DUPLICATE_KEY",
    ),
    (
        Kind::Identity,
        r#"{"Effect":"Allow","Action":"sms-voice:SendTextMessage","Resource":"arn:aws::sms-voice:us-east-1:444433332221"}"#,
        "PB_EMPTY_VALUE",
    ),
    (
        Kind::Identity,
        r#"{"Effect":"Allow","Action":"mobiletargeting:GetApp","Resource":"*","Condition":{"StringEquals":{"aws:SourceAccount":"444433332221"}}}"#,
        "PB_NEVER_MATCHES",
    ),
    (
        Kind::Identity,
        r#"{"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":"{arn:aws:lambda:us-east-1:444433332221:function:model}"}"#,
        "PB_BRACES",
    ),
    (
        Kind::Identity,
        r#"{"Effect":"Allow","Action":"mobiletargeting:GetApp","Resource":["arn:aws:mobiletargeting:*:444433332221:apps/*","arn:aws:mobiletargeting:*:444433332221:apps/*/campaigns/*"]}"#,
        "REDUNDANT_RESOURCE",
    ),
    (Kind::Identity, r#"{"Effect":"Allow","Action":"ses:*","Resource":"*"}"#, "PB_PERMISSIONS_WILDCARD"),
    (
        Kind::Identity,
        r#"{"Effect":"Allow","Action":"mobiletargeting:GetApps","Resource":"arn:aws:ses:us-east-1:444433332221:identity/*"}"#,
        "PB_ACTION_WITHOUT_RESOURCE",
    ),
    (Kind::Identity, r#"{"Effect":"Allow","Action":"SES:SendEmail","Resource":"*"}"#, "PB_CASE"),
    (
        Kind::Identity,
        r#"{"Effect":"Allow","Action":"ses:SendEmail","Resource":"arn:aws:ses:us-gov-west-1:444433332221:identity/*"}"#,
        "PB_PARTITION_OF_REGION",
    ),
    (Kind::Identity, r#"{"Effect":"Allow","Action":"ses:SendEmail","Resource":"*","Sid":"Send–mail"}"#, "PB_CHARACTER"),
    (Kind::Identity, r#"{"Effect":"Allow","Action":"mobiletargeting:CreateJourney","Resource":"*"}"#, "PB_ENDED"),
];

#[test]
fn the_documents_mistakes_are_found() {
    for (kind, text, code) in MISTAKES {
        let text = if text.contains("\"Statement\"") {
            (*text).to_owned()
        } else {
            format!("{{\"Version\":\"2012-10-17\",\"Statement\":[{text}]}}")
        };
        let found = ids(&inspect(&text, *kind));
        assert!(found.contains(code), "{code} is not among {found:?}\n{text}");
    }
    let comma =
        lint::read(r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sms-voice:*",],"Resource":"*"}]}"#);
    assert_eq!(comma.repairs.iter().map(|repair| repair.span.start).collect::<Vec<_>>(), [78]);
}

/// What the linter says above a suggestion of documents made with sample answers; everything else says nothing.
const SAID: &[(&str, &str, &str, &str, &str)] = &[
    (
        "email-events-to-firehose",
        "documented",
        "trust-policy",
        "PB_CONFUSED_DEPUTY",
        "The guide's trust policy has no aws:SourceAccount; the recommended variant has it.",
    ),
    (
        "email-events-to-firehose",
        "documented",
        "trust-policy",
        "PB_EXTERNAL_ID_FOR_SERVICE",
        "The guide's trust policy asks a service for sts:ExternalId; nothing documents that SES sends one.",
    ),
];

#[test]
fn everything_generated_is_inspected() {
    let mut said = Vec::new();
    for (recipe, variant) in crate::forms::variants() {
        let (plan, _) = crate::forms::plan(recipe, variant, crate::forms::good);
        for document in plan.all_documents() {
            if document.kind == Kind::Argument {
                continue;
            }
            let kind = document.kind;
            let text = policy_builder::emit::json::document(document).to_string();
            for code in ids(&inspect(&text, kind)) {
                if codes::find(code).unwrap().kind < codes::Type::Suggestion {
                    said.push(format!("{} {} {} {code}", recipe.id, variant.id, document.id));
                }
            }
        }
    }
    let expected: Vec<String> =
        SAID.iter().map(|(recipe, variant, document, code, _)| format!("{recipe} {variant} {document} {code}")).collect();
    assert_eq!(said, expected);
}

#[test]
fn our_own_documents_are_recognized_with_their_values() {
    use policy_builder::recipes::recognize;
    for (recipe, variant) in crate::forms::variants() {
        let (plan, checked) = crate::forms::plan(recipe, variant, crate::forms::good);
        for template in variant.documents.iter().filter(|document| document.kind != Kind::Argument) {
            let Some(document) = plan.document(template.id) else { continue };
            let text = policy_builder::emit::json::document(document).to_string();
            if crate::forms::is_plain(recipe, variant, template.id) {
                assert!(recognize(&Json::parse(&text).unwrap()).is_none(), "{text}");
                continue;
            }
            let found = recognize(&Json::parse(&text).unwrap()).unwrap_or_else(|| panic!("{}\n{text}", recipe.id));
            assert!(found.percent == 100 && found.more.is_empty(), "{} {} {}: {found:?}", recipe.id, variant.id, template.id);
            for (key, value) in &found.values {
                let field = variant.fields.iter().find(|field| field.key == *key);
                let raw = field.map_or("", |field| crate::forms::good(field));
                let same = |text: &str| text.split(',').map(|part| part.trim().to_owned()).collect::<BTreeSet<_>>();
                if found.variant.id == variant.id && found.recipe.id == recipe.id {
                    assert_eq!(same(value), same(raw), "{} {} {key}", recipe.id, template.id);
                }
            }
            let _ = &checked;
        }
    }
    // Altered, it is still known, and told apart.
    let text = fs::read_to_string(path("tests/documented/ses-sending-role.permission-policy.json")).unwrap();
    let altered = text
        .replace("arn:partition:ses:region:accountId", "arn:aws:ses:eu-west-1:444433332221")
        .replace("ses:SendRawEmail", "ses:SendBulkEmail");
    let found = recognize(&Json::parse(&altered).unwrap()).unwrap();
    assert_eq!((found.recipe.id, found.document), ("ses-sending-role", "permission-policy"));
    assert!(
        found.values.contains(&("account", "444433332221".to_owned()))
            && found.values.contains(&("region", "eu-west-1".to_owned()))
    );
    assert_eq!((found.more, found.less), (vec!["ses:SendBulkEmail".to_owned()], vec!["ses:SendRawEmail".to_owned()]));
    assert!(
        recognize(
            &Json::parse(r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"ec2:*","Resource":"*"}]}"#).unwrap()
        )
        .is_none()
    );
}

#[test]
fn wildcards_stand_for_the_actions_that_the_source_lists() {
    use policy_builder::iam::expand::expand;
    let listed: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(path("tests/lint/expansion.json")).unwrap()).unwrap();
    let mut patterns = 0;
    for statement in listed.as_object().unwrap().values() {
        for (pattern, names) in statement.as_object().unwrap() {
            let lines = expand(catalog(), &[pattern], &["*"]);
            let got: BTreeSet<&str> = lines.iter().map(|line| line.action.name.as_str()).collect();
            let want: BTreeSet<&str> = names.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
            assert_eq!(got, want, "{pattern}");
            assert!(lines.iter().all(|line| line.resources == [0]));
            patterns += 1;
        }
    }
    assert!(patterns > 15);
    let identity = "arn:aws:ses:eu-west-1:444433332221:identity/*";
    let lines = expand(catalog(), &["ses:SendEmail", "ses:GetAccount", "SES:Send*"], &["arn:aws:sns:*:*:*", identity]);
    let of = |name: &str| lines.iter().find(|line| line.action.name == name).unwrap();
    assert_eq!((of("SendEmail").by, &of("SendEmail").resources[..]), (0, &[1][..]));
    assert_eq!(of("SendRawEmail").by, 2);
    assert!(of("GetAccount").resources.is_empty());
    assert_eq!(lines.iter().filter(|line| line.action.name == "SendEmail").count(), 1);
}

#[test]
fn no_fix_doubles_a_key() {
    let conditions = [
        r#"{"StringEquals":{"aws:PrincipalTag/a":"x*"},"StringLike":{"aws:username":"b*"}}"#,
        r#"{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::444433332221:role/a*"},"ArnLike":{"aws:SourceArn":"arn:aws:s3:::news"}}"#,
        r#"{"StringEqual":{"aws:username":"a"},"StringEquals":{"aws:userid":"b"}}"#,
        r#"{"StringEquals":{"aws:TagKeys":"a"},"ForAnyValue:StringEquals":{"aws:TagKeys":"b"}}"#,
        r#"{"ForAllValues:StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringEquals":{"aws:username":"a"}}"#,
        r#"{"BoolIfExists":{"aws:MultiFactorAuthPresent":"true"},"Bool":{"aws:SecureTransport":"true"}}"#,
        r#"{"StringEquals":{"aws:PrincipleOrgID":"o-a1b2c3d4e5","aws:PrincipalOrgID":"o-a1b2c3d4e5"}}"#,
    ];
    let statement = |condition: &str| {
        format!(r#"{{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*","Condition":{condition}}}"#)
    };
    let mut texts: Vec<String> = conditions
        .iter()
        .map(|condition| format!(r#"{{"Version":"2012-10-17","Statement":{}}}"#, statement(condition)))
        .collect();
    texts.push(format!(r#"{{"version":"2012-10-17","Statement":{}}}"#, statement("{}")));
    texts.push(r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Actions":"s3:GetObject","Action":"s3:PutObject","Resource":"*"}}"#.to_owned());
    for text in texts {
        let mut left = inspect(&text, Kind::Identity);
        let mut now = text.clone();
        // One after the other, as a person would.
        while let Some(fix) = left.iter().find_map(|finding| finding.fix.as_ref()) {
            now = fix::apply(&now, &fix.edits).unwrap();
            left = inspect(&now, Kind::Identity);
            assert!(!ids(&left).contains("PB_DUPLICATE_KEY"), "{text}\n{now}");
        }
    }
}

/// S3 User Guide, "The meaning of public", and IAM User Guide, "The confused deputy problem"; read 2026-11-25.
#[test]
fn only_fixed_values_of_telling_keys_keep_strangers_out() {
    let has = |code: &str, principal: &str, condition: &str, kind: Kind| {
        let (action, resource) =
            if kind == Kind::Trust { ("sts:AssumeRole", "") } else { ("s3:PutObject", r#","Resource":"arn:aws:s3:::news/*""#) };
        let text = format!(
            r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Principal":{principal},"Action":"{action}"{resource},"Condition":{condition}}}}}"#
        );
        ids(&inspect(&text, kind)).contains(code)
    };
    let weak = [
        r#"{"StringEquals":{"s3:x-amz-acl":"public-read"}}"#,
        r#"{"StringEquals":{"aws:PrincipalTag/team":"x"}}"#,
        r#"{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}"#,
        r#"{"Bool":{"aws:MultiFactorAuthPresent":"true"}}"#,
        r#"{"StringLike":{"aws:userid":"*:*"}}"#,
        r#"{"StringLike":{"aws:SourceVpce":"vpce-*"}}"#,
        r#"{"StringLike":{"aws:PrincipalOrgID":"o-*"}}"#,
        r#"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/admin"}}"#,
        r#"{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::*"}}"#,
        r#"{"IpAddress":{"aws:SourceIp":["0.0.0.0/1","128.0.0.0/1"]}}"#,
        r#"{"IpAddress":{"aws:SourceIp":["203.0.113.0/24","::/0"]}}"#,
    ];
    let strong = [
        r#"{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}"#,
        r#"{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-a1b2c3d4e5/r-ab12/*"}}"#,
        r#"{"StringEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}}"#,
        r#"{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::444433332221:role/*"}}"#,
        r#"{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::news"}}"#,
        r#"{"IpAddress":{"aws:SourceIp":["203.0.113.0/24","2001:db8::/32","203.0.113.9"]}}"#,
    ];
    for condition in weak {
        assert!(has("PB_PUBLIC", r#""*""#, condition, Kind::S3), "{condition}");
    }
    for condition in strong {
        assert!(!has("PB_PUBLIC", r#""*""#, condition, Kind::S3), "{condition}");
    }
    let service = r#"{"Service":"ses.amazonaws.com"}"#;
    for condition in [
        r#"{"StringNotEquals":{"aws:SourceAccount":"444433332221"}}"#,
        r#"{"StringLike":{"aws:SourceAccount":"*"}}"#,
        r#"{"ArnLike":{"aws:SourceArn":"arn:aws:ses:*:*:*"}}"#,
    ] {
        assert!(has("PB_OPEN_SOURCE", service, condition, Kind::Trust), "{condition}");
    }
    for condition in [
        r#"{"StringEquals":{"aws:SourceAccount":"444433332221"}}"#,
        r#"{"ArnLike":{"aws:SourceArn":"arn:aws:ses:*:444433332221:*"}}"#,
        r#"{"StringEquals":{"aws:SourceOrgID":"o-a1b2c3d4e5"},"ArnLike":{"aws:SourceArn":"arn:aws:ses:*:*:*"}}"#,
    ] {
        assert!(!has("PB_OPEN_SOURCE", service, condition, Kind::Trust), "{condition}");
    }
}

#[test]
fn an_example_account_is_told_once_with_all_its_places() {
    let text = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ses:SendEmail","Resource":["arn:aws:ses:eu-west-1:111122223333:identity/a","arn:aws:ses:eu-west-1:111122223333:identity/b"]}}"#;
    let findings = inspect(text, Kind::Identity);
    let told: Vec<usize> =
        findings.iter().filter(|one| one.code.id == "PB_EXAMPLE_ACCOUNT").map(|one| one.places.len()).collect();
    assert_eq!(told, [2]);
}

#[test]
fn what_stands_around_a_policy_tells_its_kind() {
    let policy = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}"#;
    let trust = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"444433332222"},"Action":"sts:AssumeRole"}]}"#;
    let open = r#"{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"#;
    let beyond = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}}]}"#;
    assert_eq!(ids(&inspect(open, Kind::Endpoint)), BTreeSet::new());
    assert_eq!(ids(&inspect(beyond, Kind::Endpoint)), BTreeSet::new());
    let content = serde_json::to_string(policy).unwrap();
    for (text, kind) in [
        (format!(r#"{{"RoleName":"news","PolicyName":"news","PolicyDocument":{policy}}}"#), Kind::InlineRole),
        (format!(r#"{{"UserName":"ana","PolicyName":"news","PolicyDocument":{policy}}}"#), Kind::InlineUser),
        (format!(r#"{{"Policy":{{"PolicySummary":{{"Type":"SERVICE_CONTROL_POLICY"}},"Content":{content}}}}}"#), Kind::Scp),
        (format!("resource \"aws_iam_role_policy\" \"news\" {{\n  policy = jsonencode({policy})\n}}\n"), Kind::InlineRole),
        (
            format!(r#"{{"RoleName":"news","PolicyName":"news","AssumeRolePolicyDocument":{trust},"PolicyDocument":{policy}}}"#),
            Kind::Trust,
        ),
        (format!("resource \"aws_vpc_endpoint\" \"news\" {{\n  policy = jsonencode({open})\n}}\n"), Kind::Endpoint),
        (
            format!(
                r#"{{"VpcEndpoints":[{{"VpcEndpointId":"vpce-1a2b3c4d","PolicyDocument":{}}}]}}"#,
                serde_json::to_string(open).unwrap()
            ),
            Kind::Endpoint,
        ),
        (beyond.to_owned(), Kind::Endpoint),
        (policy.to_owned(), Kind::Identity),
    ] {
        let reading = lint::read(&text);
        assert!(reading.tree.is_some(), "{text}");
        assert_eq!(lint::guess(&reading).0, kind, "{text}");
    }
}
