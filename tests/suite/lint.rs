//! The linter against AWS's verdicts, its own documentation's examples, the documents' mistakes, and laws.

use policy_builder::iam::catalog::Catalog;
use policy_builder::json::{Json, compact, pretty};
use policy_builder::lint::{self, CODES, Finding, Kind, State, codes, fix};
use policy_builder::text::Date;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const TODAY: Date = Date::new(2026, 11, 25);

thread_local! {
    static CATALOG: &'static Catalog = Box::leak(Box::new(
        Catalog::read(fs::read(path("static/catalog.bin")).unwrap()).unwrap(),
    ));
}

fn catalog() -> &'static Catalog {
    CATALOG.with(|catalog| *catalog)
}

fn path(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn inspect(text: &str, kind: Kind) -> Vec<Finding> {
    lint::run(&lint::strict(text), kind, Some(catalog()), TODAY)
}

fn ids(findings: &[Finding]) -> BTreeSet<&'static str> {
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
    assert!(CODES.windows(2).all(|pair| pair[0].id < pair[1].id));
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

/// Codes whose verdict depends on the day, with the day from which the row's verdict counts.
///
/// The catalog knows what AWS documents today; a row's verdict is from its own day. Actions, services and keys documented
/// since then are no findings any more; codes that AWS has added since then are not in older rows.
const DATED: &[(&str, &str)] = &[
    ("INVALID_ACTION", "2026-01-01"),
    ("INVALID_SERVICE", "2026-01-01"),
    ("INVALID_SERVICE_CONDITION_KEY", "2026-01-01"),
    ("INVALID_SERVICE_IN_ACTION", "2026-01-01"),
    // Services added tags to these actions since.
    ("ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE", "2025-01-01"),
    ("EQUIVALENT_TO_NULL_FALSE", "2025-07-31"),
    // Found from November 2025 to January 2026 on views that belong to AWS; not found since.
    ("MISSING_ARN_ACCOUNT", "2026-01-01"),
    ("STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS", "2024-11-21"),
    ("INVALID_SERVICE_PRINCIPAL_FORMAT", "2025-09-01"),
];

#[test]
fn verdicts_agree_with_aws() {
    let mut tally: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut wrong = Vec::new();
    for row in rows("verdicts") {
        let (id, date) = (row["id"].as_str().unwrap(), row["date"].as_str().unwrap());
        let counts = |code: &&str| DATED.iter().all(|(dated, from)| dated != code || date >= *from);
        let want: BTreeSet<&str> = row["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).filter(counts).collect();
        let findings = inspect(&row["document"].to_string(), Kind::Identity);
        let got: BTreeSet<&str> = findings.iter().filter(|one| one.code.is_aws()).map(|one| one.code.id).filter(counts).collect();
        for code in want.union(&got) {
            let slot = match (want.contains(code), got.contains(code)) {
                (true, true) => 0,
                (false, _) => 1,
                (true, false) => 2,
            };
            tally.entry((*code).to_owned()).or_default()[slot] += 1;
            if slot > 0 {
                wrong.push(format!("{id} {code} {}", ["", "extra", "missed"][slot]));
            }
        }
    }
    let [hit, extra, missed] = tally.values().fold([0; 3], |sum, one| [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]]);
    assert!(hit > 100, "{tally:?}");
    assert!(100 * hit >= 97 * (hit + extra), "precision\n{}", wrong.join("\n"));
    assert!(100 * hit >= 97 * (hit + missed), "recall\n{}", wrong.join("\n"));
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
                        lint::Step::Value(name) => value = &value[name.as_str()],
                        lint::Step::Index(at) => value = &value[at],
                        lint::Step::Key(name) => key = Some(name),
                    }
                }
                let shown: serde_json::Value = serde_json::from_str(&text[place.span.start..place.span.end]).unwrap();
                match key {
                    Some(name) => assert!(shown == name.as_str() && value.get(name).is_some(), "{}: {place:?}", finding.code.id),
                    None => assert_eq!(&shown, value, "{}: {place:?}", finding.code.id),
                }
            }
        }
    }
}
