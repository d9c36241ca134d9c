//! Inspection: marks lie where findings are, places of the picture are places of the text, and the session loses nothing.

use crate::forms;
use policy_builder::emit;
use policy_builder::iam::catalog::Catalog;
use policy_builder::iam::kind::Kind;
use policy_builder::inspect::Report;
use policy_builder::json::{compact, pretty};
use policy_builder::lint::{self, fix};
use policy_builder::recipes;
use policy_builder::session::inspected::{Change, Inspect, View};
use policy_builder::session::{Action, State};
use policy_builder::text::Date;
use std::path::Path;
use std::rc::Rc;
use std::sync::LazyLock;

const TODAY: Date = Date::new(2026, 11, 25);

fn catalog() -> Rc<Catalog> {
    static BYTES: LazyLock<Vec<u8>> =
        LazyLock::new(|| std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("static/catalog.txt")).unwrap());
    Rc::new(Catalog::read(BYTES.as_slice()).unwrap())
}

/// AWS's managed policies that the linter is held against, printed as people see them.
fn policies() -> Vec<String> {
    let rows = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint/verdicts.jsonl")).unwrap();
    let document = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["document"].to_string();
    rows.lines().map(|line| pretty(&document(line))).filter(|text| text.len() < 40_000).collect()
}

#[test]
fn rows_are_the_text_and_marks_the_findings() {
    let catalog = catalog();
    let (mut marked, mut policies_seen) = (0, 0);
    for text in policies() {
        let report = Report::new(&text, Some(Kind::Identity), Some(&catalog), TODAY);
        assert!(report.reading.repairs.is_empty());
        let rows = report.rows(&[]);
        let lines: Vec<&str> = text.split('\n').collect();
        assert_eq!(rows.len(), lines.len());
        for (row, line) in rows.iter().zip(&lines) {
            let whole: String = row.pieces.iter().map(|(span, _)| &text[span.start..span.end]).collect();
            assert_eq!(whole, *line);
        }
        for finding in &report.findings {
            for place in &finding.places {
                let line = text[..place.span.start].matches('\n').count();
                assert!(rows[line].worst.is_some_and(|worst| worst <= finding.code.kind), "{}", finding.details);
                let words = &text[place.span.start..place.span.end];
                if !words.contains('\n') && !words.starts_with('{') && !words.is_empty() {
                    let covered = |(span, kind): &(policy_builder::json::Span, Option<lint::Type>)| {
                        span.start < place.span.end
                            && place.span.start < span.end
                            && kind.is_none_or(|kind| kind > finding.code.kind)
                    };
                    assert!(!rows[line].pieces.iter().any(covered), "{words}");
                    marked += 1;
                }
            }
        }
        policies_seen += 1;
    }
    assert!(policies_seen > 200 && marked > 200);
}

/// What the picture points to in a document is the same, whether it is found by the plan's lines or by the text's bytes.
#[test]
fn places_of_the_picture_are_places_of_the_text() {
    let mut found = 0;
    for (recipe, variant) in forms::variants() {
        let (plan, _) = forms::plan(recipe, variant, forms::good);
        for document in plan.documents.iter().filter(|document| document.kind != Kind::Argument) {
            let text = emit::json::document(document).to_string();
            let report = Report::new(&text, Some(document.kind), None, TODAY);
            assert!(!report.picture().edges.is_empty(), "{} {}", recipe.id, document.id);
            let spots = report.picture().nodes.iter().flat_map(|node| &node.spots);
            for at in spots.chain(report.picture().edges.iter().flat_map(|edge| &edge.spots)) {
                let lines = emit::json::lines(&report.plan.documents[0]);
                let expected: Vec<String> = lines
                    .iter()
                    .filter(|line| at.spot.holds(line.spot))
                    .map(|line| compact(line.value.to_string().as_str()))
                    .collect();
                let Some(span) = report.span(at.spot) else {
                    assert!(expected.is_empty(), "{expected:?}");
                    continue;
                };
                let words = compact(&text[span.start..span.end]);
                assert!(expected.iter().all(|line| words.contains(line.as_str())), "{words} has not {expected:?}");
                found += 1;
            }
        }
    }
    assert!(found > 50);
}

fn opened() -> State {
    let state = State::new(TODAY, "#v=1&s=inspect");
    state.next(Action::Catalog(catalog()))
}

fn text(state: &State) -> String {
    state.inspected.as_ref().unwrap().text().to_string()
}

fn act(state: &State, action: Inspect) -> State {
    state.next(Action::Inspect(action))
}

const POLICY: &str = r#"{"Version":"2012-10-17","Statement":[{"Sid":"","Effect":"Allow","Action":["s3:Get*","s3:GetObject","s3:PutObjct"],"Resource":"*"}]}"#;

#[test]
fn every_change_is_shown_made_and_taken_back() {
    let state = act(&opened(), Inspect::Type(POLICY.to_owned()));
    assert!(state.inspects() && text(&state) == POLICY);
    for change in [Change::AllSafe, Change::Format, Change::Fix(0)] {
        let proposed = act(&state, Inspect::Propose(change));
        assert_eq!(text(&proposed), POLICY, "nothing changes unasked");
        let (_, wanted) = proposed.inspected.as_ref().unwrap().proposal.clone().unwrap();
        assert_eq!(text(&act(&proposed, Inspect::Decline)), POLICY);
        let made = act(&proposed, Inspect::Accept);
        assert_eq!(text(&made), *wanted);
        assert!(made.inspected.as_ref().unwrap().proposal.is_none());
        let back = made.next(Action::Undo);
        assert_eq!(text(&back), POLICY);
        assert_eq!(text(&back.next(Action::Redo)), *wanted);
    }
    let safe = act(&act(&state, Inspect::Propose(Change::AllSafe)), Inspect::Accept);
    assert_eq!(text(&safe), fix::apply_safe(&lint::strict(POLICY), Kind::Identity, Some(&catalog()), TODAY).0);
    // What would change nothing is not proposed.
    assert!(safe.changed(Change::AllSafe).is_none() && safe.changed(Change::Repairs).is_none());
}

#[test]
fn a_word_is_undone_at_once_and_a_kind_stays() {
    let state = act(&opened(), Inspect::Kind(Some(Kind::Scp)));
    let typed = ["{", "{}", "{}\n", "{}\n{"].iter().fold(state, |state, text| act(&state, Inspect::Type((*text).to_owned())));
    let inspected = typed.inspected.as_ref().unwrap();
    assert_eq!((inspected.kind, inspected.report.kind), (Some(Kind::Scp), Kind::Scp));
    assert_eq!(text(&typed.next(Action::Undo)), "{}\n");
    assert_eq!(text(&typed.next(Action::Undo).next(Action::Undo)), "");
    assert_eq!(typed.caret_after(&Action::Undo), Some(3));
    let pasted = act(&typed, Inspect::Type(POLICY.to_owned()));
    assert_eq!(text(&pasted.next(Action::Undo)), "{}\n{");
    let again = act(&act(&typed, Inspect::Leave), Inspect::Type("{}\n{}".to_owned()));
    assert_eq!(text(&again.next(Action::Undo)), "{}\n{");
    let looked = act(&again, Inspect::View(View::Size));
    assert_eq!(looked.next(Action::Undo).inspected.unwrap().view, View::Size, "undo changes the text, and not the view");
}

#[test]
fn a_credential_is_refused_and_nothing_lost() {
    let state = act(&opened(), Inspect::Type(POLICY.to_owned()));
    let refused = act(&state, Inspect::Type(POLICY.replace("s3:PutObjct", "AKIAQ3ZJ5T7NX2LMWB4D")));
    assert_eq!(text(&refused), POLICY);
    assert!(refused.refused.is_some_and(|(id, ..)| id == "policy"));
}

#[test]
fn what_cannot_be_read_is_told_where_it_stands() {
    let state = act(&opened(), Inspect::Type("{\"Statement\": [\n  {\"Effect\": }]".to_owned()));
    let report = &state.inspected.as_ref().unwrap().report;
    assert_eq!(report.findings.len(), 1);
    assert!(report.findings[0].details.contains('2'), "{}", report.findings[0].details);
    assert!(report.plan.documents.is_empty() && report.split().is_none());
    assert!(state.changed(Change::Format).is_none());
    // Of a document in a string, too, it is told where it stands in what was pasted.
    let wrapped = serde_json::json!({ "PolicyVersion": { "Document": "{\"Statement\": [\n}" } }).to_string();
    let report = Report::new(&wrapped, None, None, TODAY);
    assert_eq!(report.reading.text, "{\"Statement\": [\n}");
    let column = wrapped.find("}\"}").unwrap() + 1;
    assert_eq!(report.findings[0].details, format!("Line 1, column {column}: expected a value."));
    assert_eq!(report.place(0).unwrap().start, column - 1);
}

#[test]
fn another_of_several_policies_can_be_chosen() {
    let pasted = "First:\n{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"ses:SendEmail\",\"Resource\":\"*\"}}\nThen:\n{\"Statement\":{\"Effect\":\"Alow\",\"Action\":\"ses:SendEmail\",\"Resource\":\"*\"}}\n";
    let ids = |state: &State| state.inspected.as_ref().unwrap().report.findings.iter().map(|one| one.code.id).collect::<Vec<_>>();
    let first = act(&act(&opened(), Inspect::Open), Inspect::Type(pasted.to_owned()));
    assert!(!ids(&first).contains(&"INVALID_EFFECT"), "{:?}", ids(&first));
    let second = act(&first, Inspect::Part(1));
    assert!(ids(&second).contains(&"INVALID_EFFECT"), "{:?}", ids(&second));
    // The text stays, the place is in it, and what is handed out is that policy.
    let inspected = second.inspected.as_ref().unwrap();
    assert_eq!(&**inspected.text(), pasted);
    let at = inspected.report.findings.iter().position(|one| one.code.id == "INVALID_EFFECT").unwrap();
    let place = inspected.report.place(at).unwrap();
    assert_eq!(&pasted[place.start..place.end], "\"Alow\"");
    assert!(inspected.policy().contains("Alow") && !inspected.policy().contains("Then"));
    // Typing and another kind stay with it; undo comes back to the first; another text begins at its first.
    let typed = act(&second, Inspect::Type(pasted.replace("Then", "Next")));
    assert_eq!(typed.inspected.as_ref().unwrap().part(), 1);
    assert_eq!(act(&second, Inspect::Kind(Some(Kind::InlineRole))).inspected.unwrap().part(), 1);
    assert_eq!(second.next(Action::Undo).inspected.unwrap().part(), 0);
    assert_eq!(act(&second, Inspect::Type("{}".to_owned())).inspected.unwrap().part(), 0);
    assert_eq!(act(&second, Inspect::Part(9)).inspected.unwrap().part(), 0);
}

#[test]
fn what_was_repaired_is_marked_where_it_was_pasted() {
    let pasted = "The policy:\n```\n{\n  \u{201c}Statement\u{201d}: {\n    \"Effect\": \"Allow\", // all\n    'Action': ['ses:SendEmial',],\n    \"Resource\": \"*\"\n  }\n}\n```";
    let catalog = catalog();
    let report = Report::new(pasted, None, Some(&catalog), TODAY);
    let index = report.findings.iter().position(|finding| finding.code.id == "INVALID_ACTION").unwrap();
    let place = report.place(index).unwrap();
    assert_eq!(&pasted[place.start..place.end], "'ses:SendEmial'");
    let rows = report.rows(&[]);
    let line = pasted.lines().position(|line| line.contains("Emial")).unwrap();
    assert!(rows[line].worst.is_some_and(|worst| worst == lint::Type::Error));
    assert!(rows[line].pieces.iter().any(|(span, kind)| kind.is_some() && pasted[span.start..span.end] == *"'ses:SendEmial'"));
    let comma = report.reading.repairs.iter().find(|repair| repair.what.contains("comma")).unwrap();
    assert_eq!(&pasted[comma.span.start..comma.span.end], ",");
    // What is encoded as a whole is marked as a whole.
    let encoded = "%7B%22Statement%22%3A%7B%22Effect%22%3A1%7D%7D";
    let report = Report::new(encoded, None, None, TODAY);
    assert_eq!(report.place(0).unwrap().end, encoded.len());
}

#[test]
fn every_document_of_ours_fills_its_form_again() {
    let mut filled = 0;
    for (recipe, variant) in forms::variants() {
        let (plan, _) = forms::plan(recipe, variant, forms::good);
        let ours = |id: &str| !forms::is_plain(recipe, variant, id);
        for document in plan.documents.iter().filter(|document| document.kind != Kind::Argument && ours(&document.id)) {
            let wanted = emit::json::document(document).to_string();
            let state = act(&opened(), Inspect::Load(wanted.as_str().into(), None));
            let form = act(&state, Inspect::Adopt);
            assert!(!form.inspects());
            let likeness = state.inspected.as_ref().unwrap().report.likeness.as_ref().unwrap();
            let made = form.plan();
            let got = emit::json::document(made.document(likeness.document).unwrap()).to_string();
            let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
            assert_eq!(value(&got), value(&wanted), "{} {} {}", recipe.id, variant.id, document.id);
            assert_eq!(form.next(Action::Undo).inspected.unwrap().text().as_ref(), wanted);
            filled += 1;
        }
    }
    assert!(filled > 15);
}

#[test]
fn the_address_leads_here_and_away() {
    let state = opened();
    assert!(state.inspects() && state.notice.is_none());
    let form = state.next(Action::Link("#v=1&s=postman-access".to_owned()));
    assert!(!form.inspects() && form.recipe.id == "postman-access");
    assert!(form.next(Action::Link("#v=1&s=inspect".to_owned())).inspects());
    assert!(!state.next(Action::Recipe(recipes::RECIPES[1])).inspects());
}

/// AWS KMS Developer Guide, "Key policies in AWS KMS": in a key policy `*` means this key. Read 2026-11-25.
#[test]
fn a_star_in_a_key_policy_is_the_key() {
    let policy = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444433332221:root"},"Action":"kms:Decrypt","Resource":"*"}]}"#;
    for (kind, name) in [(Kind::Kms, "this key"), (Kind::Resource, "everything")] {
        let report = Report::new(policy, Some(kind), None, TODAY);
        let edge = &report.picture().edges[0];
        assert_eq!(report.picture().nodes[edge.to].name.to_string(), name);
        let words = policy_builder::iam::words::explain(kind, &report.plan.documents[0].body);
        assert!(words.list[0].to_string().ends_with(&format!("on {name}.")), "{}", words.list[0]);
    }
}

/// IAM User Guide, "IAM JSON policy elements" `NotAction` and `NotResource`: all but what is listed. Read 2026-11-25.
#[test]
fn the_picture_and_the_words_turn_no_exception_around() {
    let policy = r#"{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","NotAction":["iam:*","s3:Delete*"],"Resource":"*"},
        {"Effect":"Deny","Action":"s3:*","NotResource":["arn:aws:s3:::b","arn:aws:s3:::b/*"]}]}"#;
    let report = Report::new(policy, Some(Kind::Identity), None, TODAY);
    let labels: Vec<_> = report.picture().edges.iter().map(|edge| edge.label.join(" ")).collect();
    assert_eq!(labels, ["everything but iam:* s3:Delete*", "must not: s3:*"]);
    let names: Vec<_> = report.picture().nodes.iter().map(|node| node.name.to_string()).collect();
    assert_eq!(names, ["whoever has it", "everything", "everything but those named"]);
    let words = policy_builder::iam::words::explain(Kind::Identity, &report.plan.documents[0].body);
    let said: Vec<_> = words.list.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "Whoever has it may do everything but call every action of iam, or all that begins with Delete of s3, on everything.",
            "Whoever has it must not call every action of s3 on everything but bucket b and every object in b.",
        ]
    );
}

#[test]
fn actions_are_listed_as_far_as_one_can_read() {
    let statement = r#"{"Effect":"Allow","Action":["s3:Get*","ec2:*"],"Resource":"*"}"#;
    let policy = format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, vec![statement; 500].join(","));
    let catalog = catalog();
    let report = Report::new(&policy, Some(Kind::Identity), Some(&catalog), TODAY);
    let (all, left) = report.expansions(&catalog, 1_000);
    let listed: Vec<usize> = all.iter().map(|one| one.lines.len()).collect();
    assert_eq!(all.len() + left, 500);
    assert!(listed.iter().sum::<usize>() >= 1_000 && listed.iter().rev().skip(1).sum::<usize>() < 1_000, "{listed:?}");
}
