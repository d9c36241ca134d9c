//! The picture of a plan: who assumes which role on whose behalf, and what it may reach.
//!
//! Made from the plan alone. What is allowed is read from the documents; to whom each of them is given is read from
//! the steps, whose commands name both. So a new recipe has its picture without a word about it. One room:
//! the types are of no use without the painter. Where things stand is a room of its own, [`layout`].

pub mod layout;

use crate::iam::arn::Arn;
use crate::iam::kind::Kind;
use crate::iam::policy::{self, Statement};
use crate::iam::words;
use crate::plan::{Command, Document, Element, Part, Phase, Plan, Spot, Word};
use crate::text::Text;

/// A place in one of the plan's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// Index of the document.
    pub document: usize,
    /// Where in it.
    pub spot: Spot,
}

/// Why a node stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It does not.
    Plain,
    /// A wildcard stands for its name.
    Wide,
    /// It belongs to another account than the first part's.
    Foreign,
    /// `*`, as far as a condition lets it.
    Limited,
    /// `*`: everybody, or everything.
    Everything,
}

/// Somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What tells it from others.
    id: String,
    /// What it is; empty where the name says it all.
    pub kind: String,
    /// What it is called.
    pub name: Text,
    /// Whose it is and where; may be empty.
    pub place: Text,
    /// Why it stands out.
    pub mark: Mark,
    /// What makes it.
    pub spots: Vec<At>,
}

/// What somebody may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Index of the node that may.
    pub from: usize,
    /// Index of the node that it may do it to.
    pub to: usize,
    /// A few words each.
    pub label: Vec<String>,
    /// The same in full, one for each statement.
    pub facts: Vec<Text>,
    /// What makes it.
    pub spots: Vec<At>,
}

/// Nodes and edges.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// In the order of first sight.
    pub nodes: Vec<Node>,
    /// In the order of the documents, trust policies first.
    pub edges: Vec<Edge>,
    /// The account that others are foreign to.
    pub home: String,
}

/// More principals or holders than this become one node.
const MANY: usize = 3;

/// Draws the plan.
pub fn picture(plan: &Plan) -> Picture {
    let home = plan.parts.first().map(|part| part.account.to_string()).unwrap_or_default();
    let mut painter = Painter { out: Picture { home, ..Picture::default() } };
    // Who gets in comes before what they may do there.
    for trust in [true, false] {
        for (index, document) in plan.documents.iter().enumerate() {
            if (document.kind == Kind::Trust) == trust {
                painter.document(plan, index, document);
            }
        }
    }
    painter.out
}

/// Who has a document that no step gives to anybody.
fn somebody(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Trust => "the role",
        Kind::InlineRole => "whoever has the role",
        Kind::InlineGroup => "users of the group",
        Kind::Scp => "users and roles of its accounts",
        Kind::Session => "the session",
        kind if kind.is_identity() => "whoever has it",
        _ => return None,
    })
}

/// A node of which no more is known.
fn named(name: &str) -> Node {
    let (kind, place) = (String::new(), Text::default());
    Node { id: name.to_owned(), kind, name: Text::from(name), place, mark: Mark::Plain, spots: Vec::new() }
}

/// The roles and users that the steps give a document to: name and account.
fn holders(plan: &Plan, document: &Document) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    out.extend(somebody(document.kind).filter(|_| plan.parts.is_empty()).map(named));
    for part in &plan.parts {
        let names_it = |command: &&Command| command.words.iter().any(|word| matches!(word, Word::File(id) if *id == document.id));
        let commands = commands(part);
        let Some(gives) = commands.iter().copied().find(names_it) else { continue };
        // A managed policy is made first and attached by another command.
        let attaches = |command: &&Command| option(command, "--policy-arn").is_some() && holder(command).is_some();
        let named = holder(gives).or_else(|| holder(commands.iter().copied().find(attaches)?));
        let Some((kind, name)) = named else { continue };
        let mut place = Text::from("account ");
        place.extend(&part.account);
        let id = [kind, " ", &name.to_string(), " ", &part.account.to_string()].concat();
        out.push(Node { id, kind: kind.to_owned(), name, place, mark: Mark::Plain, spots: Vec::new() });
    }
    out
}

fn commands(part: &Part) -> Vec<&Command> {
    let mut out = Vec::new();
    for step in part.phase(Phase::Create) {
        out.extend(step.action.commands());
    }
    out
}

/// The role or the user that a command is about.
fn holder(command: &Command) -> Option<(&'static str, Text)> {
    let named = |kind, word: &Word| match word {
        Word::Text(text) => Some((kind, text.clone())),
        Word::Item(_) => Some((kind, Text::from("of your application"))),
        Word::File(_) => None,
    };
    let role = option(command, "--role-name").and_then(|word| named("role", word));
    role.or_else(|| option(command, "--user-name").and_then(|word| named("user", word)))
}

/// The word behind an option.
fn option<'a>(command: &'a Command, name: &str) -> Option<&'a Word> {
    let mut words = command.words.iter();
    words.find(|word| word.text().is_some_and(|text| text.to_string() == name))?;
    words.next()
}

struct Painter {
    out: Picture,
}

impl Painter {
    fn document(&mut self, plan: &Plan, index: usize, document: &Document) {
        let holders = holders(plan, document);
        for (number, statement) in policy::statements(&document.body).iter().enumerate() {
            let at = |element| At { document: index, spot: Spot::new(number, element, None) };
            let who = if statement.principals.items.is_empty() {
                self.group(&holders, "roles", at(Element::Whole))
            } else {
                self.principals(statement, at(Element::Principal))
            };
            // `*` in a key policy is the key that it belongs to.
            let own = document.kind == Kind::Kms && statement.resources.items.iter().all(|text| text.to_string() == "*");
            let what = if document.kind == Kind::Trust {
                self.group(&holders, "roles", at(Element::Whole))
            } else if own {
                self.group(&[named("this key")], "", at(Element::Resource))
            } else {
                self.resources(statement, at(Element::Resource))
            };
            for (from, source) in &who {
                for (to, target) in &what {
                    // The lines that make this arrow, and not those of the others.
                    let mut spots = vec![at(Element::Action), at(Element::Condition)];
                    spots.extend([*source, *target].into_iter().filter(|end| end.spot.element != Element::Whole));
                    self.edge(*from, *to, statement, spots);
                }
            }
        }
    }

    /// The index of the node, which is added unless it is there.
    fn node(&mut self, node: Node) -> usize {
        if let Some(index) = self.out.nodes.iter().position(|other| other.id == node.id) {
            if let Some(there) = self.out.nodes.get_mut(index) {
                there.mark = there.mark.max(node.mark);
                there.spots.extend(node.spots);
            }
            return index;
        }
        self.out.nodes.push(node);
        self.out.nodes.len() - 1
    }

    /// The nodes, or one that stands for them where they are many; each with the place that makes it here.
    fn group(&mut self, nodes: &[Node], kind: &str, at: At) -> Vec<(usize, At)> {
        let mark = |node: &Node| self.mark(&account(&node.place)).max(node.mark);
        if nodes.len() <= MANY {
            let spots = |node: &Node| if node.spots.is_empty() { vec![at] } else { node.spots.clone() };
            let marked: Vec<Node> =
                nodes.iter().map(|node| Node { mark: mark(node), spots: spots(node), ..node.clone() }).collect();
            return marked
                .into_iter()
                .map(|node| (spots_first(&node, at), node))
                .map(|(at, node)| (self.node(node), at))
                .collect();
        }
        let mark = nodes.iter().map(mark).max().unwrap_or(Mark::Plain);
        let name = Text::from([&nodes.len().to_string(), " ", kind].concat().as_str());
        let id = [&name.to_string(), " ", &nodes.iter().map(|node| node.id.as_str()).collect::<String>()].concat();
        let place = Text::from(if kind == "roles" { "one in each sending account" } else { "" });
        vec![(self.node(Node { id, kind: String::new(), name, place, mark, spots: vec![at] }), at)]
    }

    fn mark(&self, account: &str) -> Mark {
        if account.is_empty() || self.out.home.is_empty() || account == self.out.home { Mark::Plain } else { Mark::Foreign }
    }

    fn principals(&mut self, statement: &Statement<'_>, at: At) -> Vec<(usize, At)> {
        let mut nodes = Vec::new();
        for (item, (kind, who)) in statement.principals.items.iter().enumerate() {
            let spots = vec![At { spot: at.spot.string(item), ..at }];
            let ((mut kind, mut name), mut mark) = (words::called(kind, who), Mark::Plain);
            if words::is_everyone(who) {
                mark = if statement.conditions.is_empty() { Mark::Everything } else { Mark::Limited };
            } else if let Some(arn) = Arn::read(who) {
                mark = self.mark(&arn.account.to_string());
            }
            if statement.principals.except {
                (kind, name, mark) = (String::new(), Text::from("everyone but those named"), Mark::Everything);
            }
            let id = [&kind, " ", &name.to_string()].concat();
            nodes.push(Node { id, kind, name, place: Text::default(), mark, spots });
        }
        self.group(&nodes, "accounts", at)
    }

    fn resources(&mut self, statement: &Statement<'_>, at: At) -> Vec<(usize, At)> {
        let mut out: Vec<(usize, At)> = Vec::new();
        let called = |text: &Text| Arn::read(text).map(|arn| [&arn.kind, " ", &arn.name.to_string()].concat());
        if statement.resources.except {
            let name = "everything but those named";
            return vec![(self.node(Node { mark: Mark::Wide, spots: vec![at], ..named(name) }), at)];
        }
        for (item, text) in statement.resources.items.iter().enumerate() {
            let spots = vec![At { spot: at.spot.string(item), ..at }];
            // The same thing in many accounts is drawn once.
            let name = called(text);
            let alike = statement.resources.items.iter().filter(|other| called(other) == name).count();
            let everything = text.to_string() == "*";
            let node = match Arn::read(text).filter(|_| !everything) {
                None => Node {
                    id: "everything".to_owned(),
                    kind: String::new(),
                    name: Text::from("everything"),
                    place: Text::from("every account and Region"),
                    mark: match (everything, statement.allows) {
                        (true, true) => Mark::Everything,
                        (true, false) => Mark::Wide,
                        _ => Mark::Plain,
                    },
                    spots,
                },
                Some(arn) => {
                    let ((kind, name), place) = (arn.called(), arn.place());
                    let wide = if arn.name.to_string().contains('*') { Mark::Wide } else { Mark::Plain };
                    let mark = self.mark(&arn.account.to_string()).max(wide);
                    let id = match (arn.service.as_str(), arn.kind.as_str()) {
                        // As the holder of a document has it.
                        ("iam", "role" | "user") => {
                            let name = arn.name.to_string();
                            let last = name.rsplit('/').next().unwrap_or_default().to_owned();
                            [&arn.kind, " ", &last, " ", &arn.account.to_string()].concat()
                        }
                        _ if alike > MANY => [&arn.kind, " ", &arn.name.to_string(), " of many"].concat(),
                        _ => text.to_string(),
                    };
                    let place = if alike > MANY { Text::from("one in each sending account") } else { place };
                    Node { id, kind, name, place, mark, spots }
                }
            };
            let here = spots_first(&node, at);
            let index = self.node(node);
            if !out.iter().any(|(other, _)| *other == index) {
                out.push((index, here));
            }
        }
        out
    }

    fn edge(&mut self, from: usize, to: usize, statement: &Statement<'_>, spots: Vec<At>) {
        let (Some(first), Some(last)) = (self.out.nodes.get(from), self.out.nodes.get(to)) else { return };
        let mut fact = full(first);
        if is_assume(statement) {
            fact.literal(if statement.allows { " may assume " } else { " must not assume " });
        } else {
            words::deed(statement, &mut fact);
            fact.literal(" on ");
        }
        fact.extend(&full(last));
        words::conditions(statement, &mut fact);
        fact.literal(".");
        let (fact, label) = (words::capital(&fact), label(statement));
        match self.out.edges.iter_mut().find(|edge| (edge.from, edge.to) == (from, to)) {
            Some(edge) => {
                edge.facts.push(fact);
                edge.label = vec!["several statements".to_owned()];
                edge.spots.extend(spots);
            }
            None => self.out.edges.push(Edge { from, to, label, facts: vec![fact], spots }),
        }
    }
}

/// A node's kind and name, with whose it is and why it stands out.
fn full(node: &Node) -> Text {
    let mut out = Text::from(if node.kind == "service" { "the " } else { "" });
    out.literal(&node.kind);
    out.literal(if node.kind.is_empty() { "" } else { " " });
    out.extend(&node.name);
    let foreign = if node.mark == Mark::Foreign { "another account" } else { "" };
    if !node.place.pieces().is_empty() {
        out.literal(" (");
        out.extend(&node.place);
        out.literal(if foreign.is_empty() { "" } else { ", " });
        out.literal(foreign);
        out.literal(")");
    } else if !foreign.is_empty() {
        out.literal(" (another account)");
    }
    out
}

/// The first place that makes a node.
fn spots_first(node: &Node, otherwise: At) -> At {
    node.spots.first().copied().unwrap_or(otherwise)
}

/// The account in a place's words.
fn account(place: &Text) -> String {
    let words = place.to_string();
    words.strip_prefix("account ").unwrap_or_default().split(',').next().unwrap_or_default().to_owned()
}

fn is_assume(statement: &Statement<'_>) -> bool {
    statement.actions.items.len() == 1
        && statement.actions.items.iter().any(|action| action.to_string().eq_ignore_ascii_case("sts:AssumeRole"))
}

/// A few short lines for an arrow.
fn label(statement: &Statement<'_>) -> Vec<String> {
    let mut out = Vec::new();
    if !statement.allows {
        out.push("must not:".to_owned());
    }
    if is_assume(statement) {
        out.push("assumes".to_owned());
    } else {
        let count = statement.actions.items.len();
        if statement.actions.except {
            out.push("everything but".to_owned());
        }
        let names = statement.actions.items.iter().take(if count > 2 { 1 } else { 2 });
        out.extend(names.map(|name| {
            let whole = name.to_string();
            let short = whole.rsplit(':').next().filter(|short| !statement.actions.except && *short != "*");
            short.map_or_else(|| whole.clone(), str::to_owned)
        }));
        if count > 2 {
            out.push(format!("and {} more", count - 1));
        }
    }
    if !statement.conditions.is_empty() {
        out.push("on a condition".to_owned());
    }
    out
}
