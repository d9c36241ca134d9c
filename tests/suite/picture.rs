//! The picture, held against the documents as `serde_json` reads them, and the lines it points to.

use crate::forms;
use policy_builder::emit;
use policy_builder::field::Field;
use policy_builder::iam::kind::Kind;
use policy_builder::picture::layout::{Flow, HEIGHT, LINE, Layout, layout};
use policy_builder::picture::{At, Mark, Node, Picture, picture};
use policy_builder::plan::{Element, Plan};
use policy_builder::recipes;
use serde_json::Value;

fn plans() -> impl Iterator<Item = (Plan, Picture)> {
    forms::variants().map(|(recipe, variant)| {
        let plan = forms::plan(recipe, variant, forms::good).0;
        let picture = picture(&plan);
        (plan, picture)
    })
}

fn pictured(recipe: &str, variant: &str, raw: impl Fn(&'static Field) -> &'static str) -> Picture {
    let recipe = recipes::find(recipe).unwrap();
    picture(&forms::plan(recipe, recipe.variant(variant).unwrap(), raw).0)
}

fn name(node: &Node) -> String {
    format!("{} {}", node.kind, node.name).trim().to_owned()
}

fn each(value: Option<&Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(items)) => items.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    }
}

/// The lines of the document that a place marks.
fn lines(plan: &Plan, at: &At) -> Vec<String> {
    let lines = emit::json::lines(&plan.documents[at.document]);
    lines.iter().filter(|line| at.spot.holds(line.spot)).map(|line| line.text().to_string()).collect()
}

#[test]
fn every_statement_has_its_arrows_and_every_resource_a_box() {
    for (plan, picture) in plans() {
        let about = format!("{} {}", plan.recipe, plan.variant);
        for (index, document) in plan.documents.iter().enumerate().filter(|(_, document)| document.kind != Kind::Argument) {
            let json: Value = serde_json::from_str(&emit::json::document(document).to_string()).unwrap();
            for (number, statement) in each(json.get("Statement")).iter().enumerate() {
                let is_here = |at: &At| at.document == index && at.spot.statement == Some(number);
                assert!(picture.edges.iter().any(|edge| edge.spots.iter().any(is_here)), "{about}: {} {number}", document.id);
                for resource in each(statement.get("Resource")) {
                    let boxes = picture
                        .nodes
                        .iter()
                        .flat_map(|node| &node.spots)
                        .filter(|at| is_here(at) && at.spot.element == Element::Resource);
                    let marked: Vec<String> = boxes.flat_map(|at| lines(&plan, at)).collect();
                    assert!(
                        marked.iter().any(|line| line.contains(resource.as_str().unwrap())),
                        "{about}: {resource} in {marked:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_box_and_arrow_marks_lines_and_says_its_facts() {
    for (plan, picture) in plans() {
        for node in &picture.nodes {
            assert!(node.spots.iter().any(|at| !lines(&plan, at).is_empty()), "{} {}: {}", plan.recipe, plan.variant, name(node));
        }
        for edge in &picture.edges {
            assert!(
                edge.spots.iter().any(|at| lines(&plan, at).iter().any(|line| line.contains("\"Action\""))),
                "{:?}",
                edge.label
            );
            assert!(!edge.facts.is_empty() && !edge.label.is_empty());
            let (from, to) = (&picture.nodes[edge.from], &picture.nodes[edge.to]);
            for fact in edge.facts.iter().map(ToString::to_string) {
                assert!(
                    fact.to_lowercase().contains(&name(from).to_lowercase()) && fact.contains(&to.name.to_string()),
                    "{fact}"
                );
            }
        }
    }
}

#[test]
fn who_assumes_what_on_whose_behalf() {
    let picture = pictured("ses-sending-role", "recommended", forms::good);
    let facts: Vec<String> = picture.edges.iter().flat_map(|edge| &edge.facts).map(ToString::to_string).collect();
    assert!(
        facts.contains(
            &"The service pinpoint.amazonaws.com may assume role PinpointOrchestrationRole (account 444433332221), if the \
              account that the service acts for is 444433332221, and if the resource that the service acts for is like \
              arn:aws:mobiletargeting:us-east-1:444433332221:apps/810c7aab86d42fb2b56c8c966e0a1b2c."
                .to_owned()
        ),
        "{facts:#?}"
    );
    let steps: Vec<(String, String)> =
        picture.edges.iter().map(|edge| (name(&picture.nodes[edge.from]), name(&picture.nodes[edge.to]))).collect();
    let role = "role PinpointOrchestrationRole";
    for step in [("service pinpoint.amazonaws.com", role), (role, "SES identity example.com")] {
        assert!(steps.contains(&(step.0.to_owned(), step.1.to_owned())), "{steps:?}");
    }
}

#[test]
fn what_the_steps_attach_has_its_holder() {
    for (recipe, variant, holder) in [
        ("postman-access", "recommended", "user PostmanUser"),
        ("ses-sending-role", "ses-direct", "role of your application"),
        ("cross-account-ses", "role-hop", "role SharedSESRole"),
        ("email-events-to-firehose", "current", "role SESEventsToFirehoseRole"),
    ] {
        let picture = pictured(recipe, variant, forms::good);
        assert!(picture.nodes.iter().any(|node| name(node) == holder), "{recipe}: {holder}");
    }
    // The role that the senders assume is the one that has the trust policy.
    let hop = pictured("cross-account-ses", "role-hop", forms::good);
    assert_eq!(hop.nodes.iter().filter(|node| name(node) == "role SharedSESRole").count(), 1);
}

#[test]
fn foreign_accounts_and_stars_stand_out() {
    let mark = |picture: &Picture, called: &str| picture.nodes.iter().find(|node| name(node) == called).map(|node| node.mark);
    let hop = pictured("cross-account-ses", "role-hop", forms::good);
    assert_eq!(mark(&hop, "account 444433332223"), Some(Mark::Foreign));
    assert_eq!(mark(&hop, "role SharedSESRole"), Some(Mark::Plain));
    let all = pictured("cross-account-ses", "organisation", forms::good);
    assert_eq!(mark(&all, "everyone in any account"), Some(Mark::Limited), "a condition keeps strangers out");
    let postman = pictured("postman-access", "documented", forms::good);
    assert_eq!(mark(&postman, "everything"), Some(Mark::Everything));
    assert_eq!(mark(&postman, "every project"), Some(Mark::Wide));
    let role = pictured("ses-sending-role", "documented", forms::good);
    assert!(role.nodes.iter().all(|node| node.mark <= Mark::Wide), "nothing of it is foreign");
}

#[test]
fn many_accounts_become_one_box() {
    let many = "100000000001, 100000000002, 100000000003, 100000000004, 100000000005";
    let picture =
        pictured(
            "cross-account-ses",
            "delegate-sending",
            |field| if field.key == "sender-accounts" { many } else { forms::good(field) },
        );
    assert!(picture.nodes.iter().any(|node| name(node) == "5 accounts" && node.mark == Mark::Foreign), "{:#?}", picture.nodes);
    assert!(picture.nodes.iter().any(|node| name(node) == "5 roles"));
}

#[test]
fn boxes_neither_overlap_nor_leave_the_picture() {
    let empty = |field: &'static Field| field.default;
    let all = forms::variants().flat_map(|(recipe, variant)| {
        [picture(&forms::plan(recipe, variant, forms::good).0), picture(&forms::plan(recipe, variant, empty).0)]
    });
    for picture in all {
        for flow in [Flow::Across, Flow::Down] {
            let layout = layout(&picture, flow);
            assert_eq!((layout.frames.len(), layout.arrows.len()), (picture.nodes.len(), picture.edges.len()));
            for (index, frame) in layout.frames.iter().enumerate() {
                assert!(frame.x + frame.width <= layout.width && frame.y + HEIGHT <= layout.height, "{frame:?}");
                for other in layout.frames.iter().skip(index + 1) {
                    let apart = frame.x + frame.width <= other.x
                        || other.x + other.width <= frame.x
                        || frame.y + HEIGHT <= other.y
                        || other.y + HEIGHT <= frame.y;
                    assert!(apart, "{frame:?} {other:?}");
                }
            }
            labels_are_whole(&picture, &layout, flow);
        }
    }
}

/// No label stands in another; below each other, every label to a box is there, and told apart by whose it is.
fn labels_are_whole(picture: &Picture, layout: &Layout, flow: Flow) {
    let labelled: Vec<_> = layout.arrows.iter().filter(|arrow| !arrow.label.is_empty()).collect();
    for (index, arrow) in labelled.iter().enumerate() {
        for other in labelled.iter().skip(index + 1) {
            let apart = arrow.y + (arrow.label.len() - 1) * LINE < other.y || other.y + (other.label.len() - 1) * LINE < arrow.y;
            assert!(apart || arrow.x.abs_diff(other.x) > layout.room, "{arrow:?} {other:?}");
        }
    }
    if flow == Flow::Down {
        for (edge, arrow) in picture.edges.iter().zip(&layout.arrows) {
            let to: Vec<_> = picture.edges.iter().zip(&layout.arrows).filter(|(other, _)| other.to == edge.to).collect();
            let same = to.iter().all(|(other, _)| other.label == edge.label);
            let said = |label: &[String]| label.join(" ");
            assert!(to.iter().any(|(_, other)| said(&other.label).ends_with(&said(&edge.label))), "{edge:?}");
            let from = &picture.nodes[edge.from];
            let whose = arrow.label.first().map(|first| first.split(": ").next().unwrap());
            assert!(same || whose.is_none_or(|whose| whose == from.kind || whose == name(from)), "{whose:?} {from:?}");
        }
    }
}
