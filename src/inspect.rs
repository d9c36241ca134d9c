//! A policy under inspection: one text, and all that there is to say of it.

use crate::iam::catalog::Catalog;
use crate::iam::expand::{self, Line};
use crate::json::{Json, Node, Span};
use crate::lint::policy::{Policy, Statement};
use crate::lint::{self, Finding, Kind, Reading, Type};
use crate::picture::{Picture, picture};
use crate::plan::{Document, Element, Plan, Spot};
use crate::recipes::{Likeness, recognize};
use crate::text::sort::sort;
use crate::text::{Date, Text};
use std::cell::OnceCell;
use std::rc::Rc;

/// Longest text, in bytes, whose lines are marked; a longer one is inspected all the same.
pub const MARKED: usize = 100_000;

/// What there is to say of a text.
#[derive(Debug)]
pub struct Report {
    /// The text as read.
    pub reading: Reading,
    /// The kind it was inspected as.
    pub kind: Kind,
    /// The kind it looks like, and why.
    pub guess: (Kind, &'static str),
    /// In the order of the text.
    pub findings: Vec<Finding>,
    /// The policy as a plan of one document, for words and picture; none where it cannot be read.
    pub plan: Rc<Plan>,
    picture: OnceCell<Picture>,
    /// The document of ours that it is most like.
    pub likeness: Option<Likeness>,
}

/// A line of the text as it is shown.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its bytes, without the newline, cut where marks begin and end; each with the worst that is found there.
    pub pieces: Vec<(Span, Option<Type>)>,
    /// The worst that is found on it, or begins there.
    pub worst: Option<Type>,
    /// Whether something that is picked lies on it.
    pub picked: bool,
}

/// What a statement's wildcards stand for.
#[derive(Debug)]
pub struct Expansion<'a> {
    /// Its place among the statements, from 1.
    pub number: usize,
    /// Its `Sid`; may be empty.
    pub sid: &'a str,
    /// Its actions as listed, and whether it is about all others.
    pub actions: Vec<&'a str>,
    /// Whether it is about all others.
    pub except: bool,
    /// Its resources as listed.
    pub resources: Vec<&'a str>,
    /// What they come to; nothing for `NotAction`.
    pub lines: Vec<Line<'a>>,
}

impl Report {
    /// Inspects a text as this kind of policy, or as the one that it looks like.
    pub fn new(text: &str, kind: Option<Kind>, catalog: Option<&Catalog>, today: Date) -> Self {
        Self::of(lint::read(text), kind, catalog, today)
    }

    /// Inspects a text as read.
    pub fn of(reading: Reading, kind: Option<Kind>, catalog: Option<&Catalog>, today: Date) -> Self {
        let guess = lint::guess(&reading);
        let kind = kind.unwrap_or(guess.0);
        let findings = if reading.given.trim().is_empty() { Vec::new() } else { lint::run(&reading, kind, catalog, today) };
        let body = reading.tree.clone().map(Json::<Text>::from);
        let document =
            |body| Document { id: "policy".to_owned(), title: kind.name().to_owned(), kind, body, origins: Vec::new() };
        let plan = Plan {
            recipe: ID,
            variant: "",
            title: "",
            variant_title: "",
            today,
            documents: body.map(document).into_iter().collect(),
            parts: Vec::new(),
            checklist: Vec::new(),
            notes: Vec::new(),
            diagnostics: Vec::new(),
        };
        let plan = Rc::new(plan);
        let likeness = reading.tree.clone().and_then(|tree| recognize(&Json::from(tree)));
        Self { reading, kind, guess, findings, plan, picture: OnceCell::new(), likeness }
    }

    /// Who may do what; drawn when it is first asked for.
    pub fn picture(&self) -> &Picture {
        self.picture.get_or_init(|| picture(&self.plan))
    }

    /// Where the finding with this index stands, in the text as it was given.
    pub fn place(&self, finding: usize) -> Option<Span> {
        Some(self.reading.trace.back(self.findings.get(finding)?.places.first()?.span))
    }

    /// The same place, in UTF-16 units, which browsers count by.
    pub fn units(&self, span: Span) -> Option<(usize, usize)> {
        let units = |at: usize| self.reading.given.get(..at).map(|text| text.encode_utf16().count());
        Some((units(span.start)?, units(span.end)?))
    }

    /// How many findings are of this type.
    pub fn count(&self, of: Type) -> usize {
        self.findings.iter().filter(|finding| finding.code.kind == of).count()
    }

    /// Where a place of the picture stands in the text as it was given.
    pub fn span(&self, spot: Spot) -> Option<Span> {
        Some(self.reading.trace.back(self.node(spot)?))
    }

    fn node(&self, spot: Spot) -> Option<Span> {
        let root = self.reading.tree.as_ref()?;
        let Some(number) = spot.statement else { return Some(root.span) };
        let statement = root.get("Statement")?.each().get(number)?;
        let names: &[&str] = match spot.element {
            Element::Whole | Element::Other => return Some(statement.span),
            Element::Principal => &["Principal", "NotPrincipal"],
            Element::Action => &["Action", "NotAction"],
            Element::Resource => &["Resource", "NotResource"],
            Element::Condition => &["Condition"],
        };
        let value = names.iter().find_map(|name| statement.get(name))?;
        let Some(item) = spot.item else { return Some(value.span) };
        let mut strings = Vec::new();
        gather(value, &mut strings);
        strings.get(item).copied()
    }

    /// The lines of the text as it was given, marked; `picked` are places to be marked too. Nothing for a text longer than [`MARKED`].
    pub fn rows(&self, picked: &[Span]) -> Vec<Row> {
        let text = &*self.reading.given;
        if text.len() > MARKED {
            return Vec::new();
        }
        let mut marks: Vec<(Span, Type)> = Vec::new();
        for finding in &self.findings {
            marks.extend(finding.places.iter().map(|place| (self.reading.trace.back(place.span), finding.code.kind)));
        }
        sort(&mut marks, &|a, b| a.0.cmp(&b.0));
        let (mut out, mut start, mut rest) = (Vec::new(), 0, marks.as_slice());
        for line in text.split('\n') {
            let span = Span { start, end: start + line.len() };
            // What goes on over several lines is marked where it begins.
            let (here, after) = rest.split_at(rest.partition_point(|(mark, _)| mark.start <= span.end));
            out.push(row(text, span, here, picked));
            (start, rest) = (span.end + 1, after);
        }
        out
    }

    /// What the wildcards of each statement stand for, until so many actions are there; and how many statements are left.
    pub fn expansions<'a>(&'a self, catalog: &'a Catalog, most: usize) -> (Vec<Expansion<'a>>, usize) {
        let statements = self.reading.tree.as_ref().map(|tree| Policy::new(tree).statements).unwrap_or_default();
        let (mut out, mut actions) = (Vec::new(), 0);
        for statement in &statements {
            if actions >= most {
                break;
            }
            let one = expansion(statement, catalog);
            actions += one.lines.len();
            out.push(one);
        }
        let left = statements.len() - out.len();
        (out, left)
    }

    /// The policy cut into several that fit its quota; `None` where that cannot be, or where only one can be attached.
    pub fn split(&self) -> Option<Vec<String>> {
        let limit = self.kind.limit().filter(|_| self.kind.is_identity() || self.kind == Kind::Scp)?;
        lint::split(&self.reading, limit)
    }
}

/// A line and the marks that begin on it.
fn row(text: &str, line: Span, marks: &[(Span, Type)], picked: &[Span]) -> Row {
    // A statement as a whole is marked by its line.
    let is_object = |mark: &Span| text.as_bytes().get(mark.start) == Some(&b'{');
    let within = |mark: &Span| mark.end <= line.end && mark.start < mark.end && !is_object(mark);
    let mut cuts = vec![line.start, line.end];
    for (mark, _) in marks.iter().filter(|(mark, _)| within(mark)) {
        cuts.extend([mark.start, mark.end]);
    }
    sort(&mut cuts, &Ord::cmp);
    let mut pieces = Vec::new();
    for pair in cuts.windows(2) {
        let [start, end] = *pair else { continue };
        let over = marks.iter().filter(|(mark, _)| within(mark) && mark.start <= start && end <= mark.end);
        if start < end {
            pieces.push((Span { start, end }, over.map(|(_, kind)| *kind).min()));
        }
    }
    let picked = picked.iter().any(|span| span.start <= line.end && line.start < span.end);
    Row { pieces, worst: marks.iter().map(|(_, kind)| *kind).min(), picked }
}

/// The name that links give inspection, beside those of recipes.
pub const ID: &str = "inspect";

fn gather(node: &Node, out: &mut Vec<Span>) {
    if node.text().is_some() {
        out.push(node.span);
    }
    if node.is_array() {
        node.each().iter().for_each(|item| gather(item, out));
    }
    node.members().iter().for_each(|member| gather(&member.value, out));
}

fn expansion<'a>(statement: &Statement<'a>, catalog: &'a Catalog) -> Expansion<'a> {
    let actions: Vec<&str> = statement.actions.items.iter().map(|item| item.text).collect();
    let resources: Vec<&str> = statement.resources.items.iter().map(|item| item.text).collect();
    let except = statement.actions.except;
    let lines = if except || statement.resources.except { Vec::new() } else { expand::expand(catalog, &actions, &resources) };
    let sid = statement.node.get("Sid").and_then(Node::text).unwrap_or_default();
    Expansion { number: statement.ordinal + 1, sid, actions, except, resources, lines }
}
