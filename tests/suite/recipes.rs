//! Laws that every recipe keeps.

use crate::forms;
use policy_builder::emit::{self, Output, Shell};
use policy_builder::iam::operations;
use policy_builder::json::Json;
use policy_builder::plan::{Action, Document, Phase, Word};
use policy_builder::recipes::{self, Variant, steps::Act, template};
use policy_builder::text::{Date, Severity};
use serde_json::Value;
use std::collections::BTreeSet;

fn parse(document: &Document) -> Value {
    serde_json::from_str(&emit::json::document(document).to_string()).unwrap()
}

/// Names that are made while rendering.
const BOUND: &[&str] = &["account", "policy-arn", "from-address"];
/// Option of shared commands that a variant without this field leaves out.
const LEFT_OUT: &str = "path";

#[test]
fn every_hole_has_a_field_and_every_field_a_hole() {
    for (recipe, variant) in forms::variants() {
        let mut used = BTreeSet::new();
        let mut see = |text: &'static str| used.extend(template::keys(text));
        for document in variant.documents {
            Json::parse(document.body).unwrap().strings().into_iter().for_each(|text| see(text.clone().leak()));
        }
        for part in variant.parts {
            see(part.account_hole());
            see(part.heading);
            part.steps.iter().for_each(|step| {
                see(step.title);
                assert!(template::keys(step.why).is_empty(), "{}: what stands below a title has no holes", step.id);
                words(&step.act, &mut see);
            });
        }
        variant.checklist.iter().flat_map(|section| section.items).for_each(|item| see(item.text));
        variant.notes.iter().copied().flatten().for_each(|note| see(note.text));
        let fields: BTreeSet<_> = variant.fields.iter().map(|field| field.key).collect();
        for (hole, _) in used.iter().filter(|(_, otherwise)| !otherwise) {
            assert!(
                fields.contains(hole) || BOUND.contains(hole) || *hole == LEFT_OUT,
                "{} {}: {hole} has no field",
                recipe.id,
                variant.id
            );
        }
        // The partition stands in ARNs that are made while rendering.
        for field in fields.iter().filter(|key| !["account", "partition", "path"].contains(*key)) {
            assert!(used.iter().any(|(hole, _)| hole == field), "{} {}: nothing uses {field}", recipe.id, variant.id);
        }
    }
}

trait Hole {
    fn account_hole(&self) -> &'static str;
}

impl Hole for recipes::Part {
    fn account_hole(&self) -> &'static str {
        match self.account {
            "shared-account" => "{shared-account}",
            "sender-accounts" => "{sender-accounts}",
            _ => "{account}",
        }
    }
}

fn words(act: &'static Act, see: &mut impl FnMut(&'static str)) {
    match act {
        Act::Run(words) | Act::Show(words) | Act::Judge(words) | Act::Expect(words) | Act::Retry(words) | Act::Remove(words) => {
            see(words);
        }
        Act::Ensure { probe, create, update } => {
            see(probe);
            words(create, see);
            update.iter().for_each(|one| words(one, see));
        }
        Act::Compare(stored) => stored.item.iter().chain([&stored.read]).for_each(|words| see(words)),
        Act::Replace(stored, by) => {
            stored.item.iter().chain([&stored.read]).for_each(|words| see(words));
            by.iter().for_each(|one| words(one, see));
        }
        Act::RemoveIf { probe, remove } => {
            see(probe);
            words(remove, see);
        }
        Act::RemoveEach { list, show, each } => [list].into_iter().chain(show).chain([each]).for_each(|words| see(words)),
        Act::ByHand(commands) => commands.iter().for_each(|words| see(words)),
        Act::When(_, inner) => words(inner, see),
    }
}

#[test]
fn documents_are_json_with_an_origin_for_each_statement() {
    for (recipe, variant) in forms::variants() {
        for document in variant.documents {
            let body = Json::parse(document.body).unwrap_or_else(|fault| panic!("{} {}: {fault}", recipe.id, document.id));
            let statements = match body.get("Statement") {
                Some(Json::Array(statements)) => statements.len(),
                _ => 1,
            };
            assert_eq!(document.origins.len(), statements, "{} {} {}", recipe.id, variant.id, document.id);
        }
    }
}

#[test]
fn filled_forms_leave_no_gap_and_empty_ones_only_tokens() {
    for (recipe, variant) in forms::variants() {
        let (plan, checked) = forms::plan(recipe, variant, forms::good);
        assert_eq!(checked.diagnostics, [], "{} {}", recipe.id, variant.id);
        assert_eq!(plan.gaps(), [""; 0]);
        let text: String = emit::everything(&plan).iter().map(|artefact| artefact.text.to_string()).collect();
        for key in variant.fields.iter().map(|field| field.key).chain(BOUND.iter().copied()) {
            assert!(!text.contains(&format!("{{{key}}}")), "{} {}: {key}", recipe.id, variant.id);
        }

        let (plan, checked) = forms::plan(recipe, variant, |_| "");
        let missing: Vec<_> = checked.errors().map(|fault| fault.field).collect();
        for document in plan.all_documents() {
            for gap in document.gaps() {
                assert!(missing.contains(&gap), "{gap}");
                let printed = emit::json::document(document).to_string();
                assert!(printed.contains('<') && serde_json::from_str::<Value>(&printed).is_ok());
            }
        }
        for artefact in emit::everything(&plan) {
            assert_eq!(artefact.name.contains(".TEMPLATE."), !artefact.gaps().is_empty());
            // AWS's own example accounts are never made up.
            for example in ["123456789012", "111122223333", "444455556666"] {
                assert!(!artefact.text.to_string().contains(example), "{}", artefact.name);
            }
        }
    }
}

#[test]
fn every_call_is_in_the_table_and_every_line_of_the_table_is_called() {
    let mut called = BTreeSet::new();
    for (recipe, variant) in forms::variants() {
        let (plan, _) = forms::plan(recipe, variant, forms::good);
        for command in plan.parts.iter().flat_map(|part| &part.steps).flat_map(|step| step.action.commands()) {
            let words: Vec<String> = command.words.iter().filter_map(Word::text).take(3).map(ToString::to_string).collect();
            let name = if words[1] == "wait" { format!("wait-{}", words[2]) } else { words[1].clone() };
            called.insert(format!("{} {name}", words[0]));
        }
    }
    let table: BTreeSet<String> = operations::OPERATIONS
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(called, table);
    for line in operations::OPERATIONS.lines().filter(|line| !line.is_empty()) {
        let target = line.split(' ').nth(2).unwrap();
        assert!(target == "-" || operations::TARGETS.iter().any(|known| known.id == target), "{line}");
    }
}

#[test]
fn the_operator_may_do_what_document_1_names_and_pass_only_this_role() {
    let recipe = recipes::find("ses-sending-role").unwrap();
    let (plan, _) = forms::plan(recipe, recipe.variant("documented").unwrap(), forms::good);
    let text = parse(plan.document("operator-policy").unwrap()).to_string();
    for action in ["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:CreateRole", "iam:TagRole"] {
        assert!(text.contains(action), "{action}");
    }
    assert!(!text.contains("iam:PassRole"), "no call of this recipe passes a role");

    let recipe = recipes::find("email-events-to-firehose").unwrap();
    let (plan, _) = forms::plan(recipe, recipe.variant("current").unwrap(), forms::good);
    let policy = parse(plan.document("operator-policy").unwrap());
    let passes: Vec<_> =
        policy["Statement"].as_array().unwrap().iter().filter(|one| one["Action"][0] == "iam:PassRole").collect();
    assert_eq!(passes.len(), 1);
    assert_eq!(passes[0]["Resource"], "arn:aws:iam::444433332221:role/service-roles/SESEventsToFirehoseRole");
    assert_eq!(passes[0]["Condition"]["StringEquals"]["iam:PassedToService"], "ses.amazonaws.com");
}

#[test]
fn operators_policies_keep_the_grammar() {
    for (recipe, variant) in forms::variants() {
        let (plan, _) = forms::plan(recipe, variant, forms::good);
        for part in &plan.parts {
            let policy = parse(&part.operator);
            let mut sids = BTreeSet::new();
            for statement in policy["Statement"].as_array().unwrap() {
                let sid = statement["Sid"].as_str().unwrap();
                assert!(sid.bytes().all(|byte| byte.is_ascii_alphanumeric()) && sids.insert(sid.to_owned()), "{sid}");
                let resource = statement["Resource"].as_str().unwrap();
                let wide = resource == "*" || resource.ends_with("role/*");
                assert!(wide || resource.contains(&part.account.to_string()), "{resource}");
                if resource.ends_with("role/*") {
                    assert!(statement["Condition"]["ArnEquals"]["iam:PolicyARN"].is_string(), "{statement}");
                }
                if resource == "*" {
                    let looks = |action: &Value| {
                        let name = action.as_str().unwrap().split(':').nth(1).unwrap();
                        ["List", "Simulate", "Validate"].iter().any(|verb| name.starts_with(verb))
                    };
                    assert!(statement["Action"].as_array().unwrap().iter().all(looks), "{statement}");
                }
            }
        }
    }
}

#[test]
fn steps_come_phase_by_phase_with_names_of_their_own() {
    for (recipe, variant) in forms::variants() {
        let (plan, _) = forms::plan(recipe, variant, forms::good);
        for part in &plan.parts {
            let phases: Vec<Phase> = part.steps.iter().map(|step| step.phase).collect();
            assert!(phases.is_sorted(), "{} {}", recipe.id, variant.id);
            for phase in [Phase::Validate, Phase::Create, Phase::Verify, Phase::Undo] {
                assert!(phases.contains(&phase), "{} {}: no {}", recipe.id, variant.id, phase.id());
            }
            for phase in Phase::ALL {
                let ids: Vec<_> = part.phase(phase).map(|step| step.id.clone()).collect();
                assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
            }
        }
    }
    let ended = recipes::find("ses-sending-role").unwrap();
    for variant in ["documented", "recommended"] {
        let (plan, _) = forms::plan(ended, ended.variant(variant).unwrap(), forms::good);
        assert!(plan.parts[0].phase(Phase::Retire).count() > 3);
    }
}

#[test]
fn the_access_key_stays_out_of_the_script() {
    let recipe = recipes::find("postman-access").unwrap();
    for variant in recipe.variants {
        let (plan, _) = forms::plan(recipe, variant, forms::good);
        assert!(!emit::artefact(&plan, Output::Script).unwrap().text.to_string().contains("create-access-key"));
        let step = plan.parts[0].steps.iter().find(|step| step.id == "create-access-key").unwrap();
        assert!(matches!(step.action, Action::ByHand(_)) && step.why.contains("long-term"));
        let pasted = emit::artefact(&plan, Output::Commands(0, Phase::Create, Shell::Bash)).unwrap().text.to_string();
        assert!(pasted.contains("\n# aws iam create-access-key"), "{pasted}");
    }
}

/// Documents with the longest values that the form takes stay within IAM's quotas.
#[test]
fn the_longest_values_stay_within_the_quotas() {
    let name = "n".repeat(64);
    let policy = "p".repeat(128);
    let path = format!("/{}/", "f".repeat(510));
    let identity = format!("{}@{}.example.com", "l".repeat(64), ["d".repeat(60), "e".repeat(60), "f".repeat(60)].join("."));
    let senders: Vec<String> = (0..30).map(|number| format!("4444333{number:05}")).collect();
    let senders = senders.join(",");
    for (recipe, variant) in forms::variants() {
        let longest = |field: &'static policy_builder::field::Field| -> &str {
            match field.key {
                "role-name" | "user-name" | "stream" | "configuration-set" | "event-destination" => &name,
                "policy-name" if recipe.id == "cross-account-ses" => &name,
                "policy-name" => &policy,
                "path" => &path,
                "identity" => &identity,
                "sender-accounts" => &senders,
                "region" if recipe.id == "email-events-to-firehose" => "ap-northeast-1",
                _ => forms::good(field),
            }
        };
        let (plan, checked) = forms::plan(recipe, variant, longest);
        assert_eq!(checked.errors().count(), 0, "{:?}", checked.diagnostics);
        for document in plan.all_documents() {
            let size = document.kind.size(&emit::json::document(document).to_string());
            assert!(
                document.kind.limit().is_none_or(|limit| size <= limit),
                "{} {} {}: {size}",
                recipe.id,
                variant.id,
                document.id
            );
        }
    }
}

/// The recommended Postman policy serves the same APIs: every operation of the Pinpoint Email API and of the Voice API v1
/// that does not delete, no wildcard, nothing that manages permissions.
#[test]
fn the_recommended_postman_policy_names_every_action() {
    let recipe = recipes::find("postman-access").unwrap();
    let (plan, _) = forms::plan(recipe, recipe.variant("recommended").unwrap(), forms::good);
    let policy = parse(plan.document("access-policy").unwrap());
    let mut actions = BTreeSet::new();
    for statement in policy["Statement"].as_array().unwrap() {
        for action in statement["Action"].as_array().unwrap() {
            assert!(actions.insert(action.as_str().unwrap().to_owned()), "{action} is there twice");
        }
    }
    for action in &actions {
        assert!(!action.contains('*') && !action.contains(":Delete"), "{action}");
        assert!(!["IdentityPolicy", "EmailIdentityPolicy"].iter().any(|end| action.ends_with(end)), "{action}");
    }
    assert!(actions.contains("mobiletargeting:GetApps") && actions.contains("mobiletargeting:VerifyOTPMessage"));
    let projects =
        policy["Statement"].as_array().unwrap().iter().find(|one| one["Action"].to_string().contains("GetApps")).unwrap();
    assert_eq!(projects["Resource"], "arn:aws:mobiletargeting:*:444433332221:*");
}

#[test]
fn the_end_of_pinpoint_is_told_by_the_day() {
    let recipe = recipes::find("ses-sending-role").unwrap();
    let told = |today| {
        let checked = forms::plan(recipe, &recipe.variants[0], forms::good).1;
        let plan = recipes::plan(recipe, &recipe.variants[0], &checked, today);
        plan.notes.iter().map(|note| note.text.to_string()).collect::<String>()
    };
    let (last, after) = (Date::new(2026, 10, 30), Date::new(2026, 10, 31));
    assert!(told(last).contains("AWS ends support") && !told(last).contains("ended support"));
    assert!(told(after).contains("ended support") && !told(after).contains("ends support"));
    for word in ["SMS", "voice", "push", "OTP", "phone number validation"] {
        assert!(told(after).contains(word), "{word}");
    }
    assert_ne!(recipe.lifecycle.status(last), recipe.lifecycle.status(after));
}

#[test]
fn a_note_about_a_document_has_its_document_and_errors_come_first() {
    for (recipe, variant) in forms::variants() {
        let (plan, _) = forms::plan(recipe, variant, forms::good);
        for note in &plan.notes {
            assert!(note.about.is_none_or(|id| plan.document(id).is_some()), "{} {:?}", recipe.id, note.about);
        }
        assert!(plan.notes.is_sorted_by(|one, next| one.severity >= next.severity));
    }
    let disputed = recipes::find("cross-account-ses").unwrap();
    let (plan, _) = forms::plan(disputed, disputed.variant("documented").unwrap(), forms::good);
    assert_eq!(plan.notes[0].severity, Severity::Error);
}

fn faults(variant: &'static Variant, answers: &[(&str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let raw = |field: &'static policy_builder::field::Field| {
        answers.iter().find(|(key, _)| *key == field.key).map_or_else(|| forms::good(field), |(_, value)| value)
    };
    let checked = policy_builder::field::Checked::new(variant.fields, variant.services, raw);
    checked.errors().map(|fault| (fault.field, fault.code)).collect()
}

#[test]
fn places_must_agree() {
    let find = |recipe, variant| recipes::find(recipe).unwrap().variant(variant).unwrap();
    let sending = find("ses-sending-role", "documented");
    assert_eq!(faults(sending, &[("region", "us-gov-west-1")]), [("region", "region-not-in-partition")]);
    let cut = [("permissions-boundary", "")];
    let gov = [("partition", "aws-us-gov"), ("region", "us-gov-west-1"), cut[0]];
    assert_eq!(faults(sending, &gov), []);
    assert_eq!(
        faults(sending, &[("partition", "aws-us-gov"), ("region", "us-gov-east-1"), cut[0]]),
        [("region", "service-not-in-region")]
    );
    assert_eq!(
        faults(sending, &[("partition", "aws-cn"), ("region", "cn-north-1"), cut[0]]),
        [("partition", "service-not-in-partition")]
    );
    assert_eq!(faults(sending, &[("region", "us-west-1")]), [("region", "service-not-in-region")]);
    assert_eq!(faults(find("ses-sending-role", "ses-direct"), &[("region", "us-west-1")]), []);
    assert_eq!(
        faults(sending, &[("partition", "aws-us-gov"), ("region", "us-gov-west-1")]),
        [("permissions-boundary", "boundary-elsewhere")]
    );
    assert_eq!(
        faults(sending, &[("permissions-boundary", "arn:aws:iam::555566667777:policy/Cap")]),
        [("permissions-boundary", "boundary-elsewhere")]
    );
    let shared = find("cross-account-ses", "delegate-sending");
    assert_eq!(faults(shared, &[("shared-account", "444433332223")]), [("sender-accounts", "account-twice")]);
}
