//! A policy in plain language, made from the policy itself: who may do what, on what, under which condition.
//! Its texts keep their holes.

use super::arn::Arn;
use super::kind::Kind;
use super::policy::{self, Condition, Listed, Statement};
use crate::json::Json;
use crate::text::Text;

/// A document in plain language.
#[derive(Debug)]
pub struct Words {
    /// What it is and what it comes to.
    pub paragraph: Text,
    /// A sentence for each statement; for each value where the document is not a policy.
    pub list: Vec<Text>,
}

/// What the condition keys of this page's policies are about; the wording follows "if". Others are told by their name.
///
/// Source: IAM User Guide, "AWS global condition context keys"; Service Authorization Reference; read 2026-11-20.
const KEYS: &[(&str, &str)] = &[
    ("aws:SourceAccount", "the account that the service acts for"),
    ("aws:SourceArn", "the resource that the service acts for"),
    ("aws:PrincipalOrgID", "the caller's organization"),
    ("sts:ExternalId", "the external ID that the caller gives"),
    ("iam:PassedToService", "the service that gets the role"),
    ("ses:FromAddress", "the sender's address"),
];

/// What operators say, behind the sort of value in [`SORTS`].
///
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators"; read 2026-11-20.
const OPERATORS: &[(&str, &str)] = &[
    ("Equals", "is"),
    ("NotEquals", "is not"),
    ("Like", "is like"),
    ("NotLike", "is not like"),
    ("LessThan", "is below"),
    ("LessThanEquals", "is at most"),
    ("GreaterThan", "is above"),
    ("GreaterThanEquals", "is at least"),
    ("Bool", "is"),
];
const SORTS: &[&str] = &["String", "Arn", "Numeric", "Date", "Binary"];

/// Puts a document into words.
pub fn explain(kind: Kind, body: &Json<Text>) -> Words {
    let statements = policy::statements(body);
    let mut paragraph = Text::from(match kind {
        Kind::Trust => "Says who may assume the role it belongs to. ",
        Kind::Ses => "Says who may send in the name of the identity it belongs to. ",
        Kind::InlineRole => "Says what whoever has assumed the role may do. ",
        Kind::InlineGroup => "Says what the users of the group may do. ",
        Kind::Identity | Kind::InlineUser => "Says what the user or role it is attached to may do. ",
        Kind::Boundary => "Says what the user or role may do at most; by itself it gives nothing. ",
        Kind::Session => "Says what the session may do at most; by itself it gives nothing. ",
        Kind::Scp => "Says what users and roles of its accounts may do at most; by itself it gives nothing. ",
        Kind::Rcp => "Says what may be done at most with resources of its accounts; by itself it gives nothing. ",
        Kind::Resource | Kind::Sns | Kind::Sqs | Kind::Kms | Kind::S3 | Kind::Lambda => {
            "Says who may do what with the resource it belongs to. "
        }
        Kind::Endpoint => "Says who may do what through the endpoint it belongs to; by itself it gives nothing. ",
        Kind::Argument => "Not a policy, but input for a command. ",
    });
    if kind == Kind::Argument {
        let mut list = Vec::new();
        values(body, "", &mut list);
        return Words { paragraph, list };
    }
    sum(&statements, &mut paragraph);
    Words { paragraph, list: statements.iter().map(|one| sentence(kind, one)).collect() }
}

/// What the statements come to.
fn sum(statements: &[Statement<'_>], out: &mut Text) {
    let denies = statements.iter().filter(|one| !one.allows).count();
    let conditional = statements.iter().filter(|one| !one.conditions.is_empty()).count();
    out.literal(&match statements.len() {
        0 => "It has no statement and allows nothing.".to_owned(),
        1 => "It has one statement".to_owned(),
        many => format!("It has {many} statements"),
    });
    if statements.is_empty() {
        return;
    }
    out.literal(match (conditional, statements.len()) {
        (0, _) => ", without a condition",
        (some, all) if some == all => {
            if all == 1 {
                ", with a condition"
            } else {
                ", each with a condition"
            }
        }
        _ => ", some with a condition",
    });
    out.literal(match (denies, statements.len()) {
        (0, _) => ", and denies nothing. What it does not name stays as other policies have it: forbidden, unless one allows it.",
        (some, all) if some == all => ", and allows nothing: what it denies is forbidden, whatever other policies allow.",
        _ => ". What it denies is forbidden, whatever other policies allow.",
    });
    if statements.iter().any(|one| one.allows && one.principals.items.iter().any(|(_, who)| is_everyone(who))) {
        out.literal(" Careful: it names everyone.");
    }
}

/// One statement as a sentence.
fn sentence(kind: Kind, statement: &Statement<'_>) -> Text {
    let mut out = Text::default();
    if statement.principals.items.is_empty() {
        out.literal(if kind == Kind::InlineRole { "The role" } else { "Whoever has it" });
    } else {
        out.literal(if statement.principals.except { "Everyone but " } else { "" });
        let who: Vec<Text> = statement.principals.items.iter().map(|(kind, who)| principal(kind, who)).collect();
        join(&who, "and", &mut out);
    }
    let is_placed = !statement.resources.items.is_empty();
    if is_placed && !statement.resources.except && is_assuming(&statement.actions) {
        out.literal(if statement.allows { " may assume " } else { " must not assume " });
    } else {
        deed(statement, &mut out);
        // A list of exceptions ends before what follows it.
        out.literal(if is_placed && statement.actions.except { "," } else { "" });
        out.literal(match (is_placed, statement.resources.except) {
            (false, _) => "",
            (true, true) => " on everything but ",
            (true, false) => " on ",
        });
    }
    if is_placed {
        let on: Vec<Text> = statement.resources.items.iter().map(|text| resource(kind, text)).collect();
        join(&on, "and", &mut out);
    }
    conditions(statement, &mut out);
    out.literal(".");
    capital(&out)
}

/// What the statement allows or denies, behind who: ` may call SendEmail and SendRawEmail of ses`.
pub fn deed(statement: &Statement<'_>, out: &mut Text) {
    out.literal(if statement.allows { " may " } else { " must not " });
    actions(&statement.actions, if statement.allows { "every" } else { "any" }, out);
}

/// When it does: `, if the caller's organization is o-a1b2c3d4e5`; nothing where it always does.
pub fn conditions(statement: &Statement<'_>, out: &mut Text) {
    for (index, one) in statement.conditions.iter().enumerate() {
        out.literal(if index == 0 { ", if " } else { ", and if " });
        condition(one, out);
    }
}

/// The first letter in capitals.
pub fn capital(text: &Text) -> Text {
    let mut out = Text::default();
    for (index, piece) in text.pieces().iter().enumerate() {
        match piece.hole {
            Some(hole) => out.filled(&piece.text, hole),
            None if index == 0 => {
                let mut letters = piece.text.chars();
                out.literal(&letters.next().map(|first| first.to_ascii_uppercase()).into_iter().collect::<String>());
                out.literal(letters.as_str());
            }
            None => out.literal(&piece.text),
        }
    }
    out
}

/// Whether a principal lets in everybody there is.
pub fn is_everyone(who: &Text) -> bool {
    who.to_string() == "*"
}

/// What a principal is and what it is called; the first may be empty: `service` and `ses.amazonaws.com`.
pub fn called(kind: &str, who: &Text) -> (String, Text) {
    let plain = |kind: &str| (kind.to_owned(), who.clone());
    match (kind, Arn::read(who)) {
        _ if is_everyone(who) => (String::new(), Text::from("everyone in any account")),
        ("Service", _) => plain("service"),
        ("Federated", _) => plain("whoever signs in with"),
        (_, Some(arn)) => arn.called(),
        _ => plain(""),
    }
}

/// Who a principal is: `the service ses.amazonaws.com`, `account 444433332221`, `everyone`.
pub fn principal(kind: &str, who: &Text) -> Text {
    let (what, name) = called(kind, who);
    let mut out = Text::from(if kind == "Service" { "the " } else { "" });
    out.literal(&what);
    out.literal(if what.is_empty() { "" } else { " " });
    out.extend(&name);
    let place = Arn::read(who).map(|arn| arn.place()).unwrap_or_default();
    if !place.pieces().is_empty() {
        out.literal(" of ");
        out.extend(&place);
    }
    out
}

/// What a resource is: `SES identity example.com of account 444433332221, us-east-1`, `everything`; to a key policy `*` is
/// the key itself.
pub fn resource(kind: Kind, text: &Text) -> Text {
    if text.to_string() == "*" {
        return Text::from(if kind == Kind::Kms { "this key" } else { "everything" });
    }
    principal("AWS", text)
}

/// Whether it is about assuming a role, and nothing else.
fn is_assuming(listed: &Listed<&Text>) -> bool {
    !listed.except
        && listed.items.len() == 1
        && listed.items.iter().all(|name| name.to_string().eq_ignore_ascii_case("sts:AssumeRole"))
}

/// Actions, by service: those by name, then those by beginning; `every` is what one may, `any` what one must not.
fn actions(listed: &Listed<&Text>, every: &str, out: &mut Text) {
    let names: Vec<String> = listed.items.iter().map(ToString::to_string).collect();
    if !listed.except && names.iter().any(|name| name == "*") {
        return out.literal(&["do ", every, "thing with ", every, " service"].concat());
    }
    if is_assuming(listed) {
        return out.literal("assume the role");
    }
    let mut services: Vec<&str> = Vec::new();
    for name in &names {
        let service = name.split(':').next().unwrap_or_default();
        if !services.contains(&service) {
            services.push(service);
        }
    }
    if listed.except {
        out.literal(&["do ", every, "thing but "].concat());
    }
    out.literal("call ");
    let mut groups = Vec::new();
    for service in services {
        let (mut exact, mut begins) = (Vec::new(), Vec::new());
        for name in &names {
            let Some((_, action)) = name.split_once(':').filter(|(of, _)| *of == service) else { continue };
            match action.strip_suffix('*') {
                Some("") => exact.push(Text::from("every action")),
                Some(start) if !start.contains(['*', '?']) => begins.push(Text::from(start)),
                _ => exact.push(Text::from(action)),
            }
        }
        if !begins.is_empty() {
            let mut all = Text::from("all that begins with ");
            join(&begins, "or", &mut all);
            exact.push(all);
        }
        let mut group = Text::default();
        join(&exact, "and", &mut group);
        group.literal(" of ");
        group.literal(service);
        groups.push(group);
    }
    // Two lists with an "and" in each need more between them.
    for (index, group) in groups.iter().enumerate() {
        out.literal(match index {
            0 => "",
            _ if listed.except => ", or ",
            _ => "; also ",
        });
        out.extend(group);
    }
}

fn condition(condition: &Condition<'_>, out: &mut Text) {
    let (operator, set) = match condition.operator.split_once(':') {
        Some((set, operator)) => (operator, set),
        None => (condition.operator, ""),
    };
    let (bare, optional) = operator.strip_suffix("IfExists").map_or((operator, false), |bare| (bare, true));
    let about = KEYS.iter().find(|(key, _)| key.eq_ignore_ascii_case(condition.key)).map(|(_, words)| *words);
    out.literal(match set {
        "ForAllValues" => "each value of ",
        "ForAnyValue" => "one value of ",
        _ => "",
    });
    out.literal(about.unwrap_or(condition.key));
    out.literal(" ");
    let behind = |sort: &&str| {
        bare.get(..sort.len()).filter(|start| start.eq_ignore_ascii_case(sort)).and_then(|_| bare.get(sort.len()..))
    };
    let rest = SORTS.iter().find_map(behind).unwrap_or(bare);
    out.literal(OPERATORS.iter().find(|(name, _)| name.eq_ignore_ascii_case(rest)).map_or(bare, |(_, words)| words));
    out.literal(" ");
    let values: Vec<Text> = condition.values.iter().copied().cloned().collect();
    join(&values, "or", out);
    out.literal(if optional { " (or the call does not say)" } else { "" });
}

/// `a, b and c`.
fn join(items: &[Text], last: &str, out: &mut Text) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 && index + 1 == items.len() {
            out.literal(" ");
            out.literal(last);
            out.literal(" ");
        } else if index > 0 {
            out.literal(", ");
        }
        out.extend(item);
    }
}

/// Every value with the way to it.
fn values(json: &Json<Text>, way: &str, out: &mut Vec<Text>) {
    let mut line = Text::from(way);
    line.literal(": ");
    match json {
        Json::Object(members) => {
            for (key, value) in members {
                values(value, &[way, if way.is_empty() { "" } else { ", " }, key].concat(), out);
            }
            return;
        }
        Json::Array(_) | Json::String(_) => {
            let strings: Vec<Text> = json.strings().into_iter().cloned().collect();
            join(&strings, "and", &mut line);
        }
        Json::Bool(value) => line.literal(if *value { "yes" } else { "no" }),
        Json::Number(digits) => line.literal(digits),
        Json::Null => line.literal("nothing"),
    }
    line.literal(".");
    out.push(line);
}
