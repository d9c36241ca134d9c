//! The policy under inspection: its text as typed, what is said of it, and what is proposed to be made of it.

use super::{State, Subject};
use crate::guard::{self, Door};
use crate::inspect::Report;
use crate::json::{Span, compact, pretty};
use crate::lint::{Kind, fix, read_part};
use std::rc::Rc;

/// Id of the text field.
pub const FIELD: &str = "policy";

/// What the page keeps of it.
#[derive(Clone, Debug)]
pub struct Inspected {
    /// The kind that was chosen; none: as it looks.
    pub kind: Option<Kind>,
    /// What there is to say.
    pub report: Rc<Report>,
    /// What of it is on show.
    pub view: View,
    /// What may be made of the text: it waits for a yes.
    pub proposal: Option<(Change, Rc<str>)>,
    /// The finding whose place is shown, by its index.
    pub shown: Option<usize>,
}

/// What of a report is on show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// What is wrong with it.
    Findings,
    /// What it says.
    Words,
    /// Who may do what.
    Picture,
    /// What its wildcards stand for.
    Actions,
    /// How long it is, and how to make it shorter.
    Size,
}

impl Inspected {
    /// The text, as typed or pasted.
    pub fn text(&self) -> &Rc<str> {
        &self.report.reading.given
    }

    /// Which of several policies in it; the first if it holds one.
    pub fn part(&self) -> usize {
        self.report.reading.part
    }

    /// The policy in it, as IAM takes it; the text where none can be read.
    pub fn policy(&self) -> Rc<str> {
        let reading = &self.report.reading;
        if reading.tree.is_some() && !reading.repairs.is_empty() { reading.text.as_str().into() } else { reading.given.clone() }
    }
}

impl View {
    /// Every view, in order.
    pub const ALL: &[Self] = &[Self::Findings, Self::Words, Self::Picture, Self::Actions, Self::Size];
}

/// A way to change the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Mends the finding with this index.
    Fix(usize),
    /// Mends all that can be mended without changing what is allowed.
    AllSafe,
    /// Writes it as it was read.
    Repairs,
    /// A line for each member.
    Format,
    /// As short as can be.
    Minify,
}

/// What a person does with it.
#[derive(Clone, Debug)]
pub enum Inspect {
    /// Begins to inspect.
    Open,
    /// Brings a policy.
    Load(Rc<str>, Option<Kind>),
    /// Types or pastes.
    Type(String),
    /// Leaves the text.
    Leave,
    /// Chooses a kind; none: as it looks.
    Kind(Option<Kind>),
    /// Chooses the policy at this place among several in the text.
    Part(usize),
    /// Looks at something else.
    View(View),
    /// Looks at the place of the finding with this index.
    Show(usize),
    /// Wants to see what a change would make of the text.
    Propose(Change),
    /// Wants it so.
    Accept,
    /// Does not.
    Decline,
    /// Changes at once what does not change what it says.
    Make(Change),
    /// Fills the form of the recipe that it looks like.
    Adopt,
}

/// Whether undo comes back to what was there before this change: a word, or more than a letter at once.
fn is_step(before: &str, after: &str) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    before.len().abs_diff(after.len()) > 4 || words(before) != words(after)
}

/// What is told of undoing a change of the text.
pub const CHANGED: &str = "the policy";

impl State {
    /// The report of a text, by what this page knows.
    pub(super) fn inspected(&self, text: &str, part: usize, kind: Option<Kind>) -> Inspected {
        let report = Rc::new(Report::of(read_part(text, part), kind, self.catalog.as_deref(), self.today));
        Inspected {
            kind,
            report,
            view: self.inspected.as_ref().map_or(View::Findings, |old| old.view),
            proposal: None,
            shown: None,
        }
    }

    /// The text after a change; none where it makes none.
    pub fn changed(&self, change: Change) -> Option<Rc<str>> {
        let old = self.inspected.as_ref()?;
        let (report, read) = (&old.report, &old.report.reading);
        if change != Change::Repairs {
            read.tree.as_ref()?;
        }
        let text = match change {
            Change::Fix(index) => fix::apply(&read.text, &report.findings.get(index)?.fix.as_ref()?.edits)?,
            Change::AllSafe => fix::apply_safe(read, report.kind, self.catalog.as_deref(), self.today).0,
            Change::Repairs => read.text.clone(),
            Change::Format => pretty(&read.text),
            Change::Minify => compact(&read.text),
        };
        Some(text.into()).filter(|text| *text != *old.text())
    }

    /// Where in the policy's text, in UTF-16 units, what an action changes of it ends; none where it changes nothing.
    pub fn caret_after(&self, action: &super::Action) -> Option<usize> {
        let (next, old) = (self.next(action.clone()).inspected?, self.inspected.as_ref()?.text().clone());
        let new = next.text();
        let common =
            |a: &mut dyn Iterator<Item = (char, char)>| a.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
        let before = common(&mut old.chars().zip(new.chars()));
        let behind = common(&mut old.chars().rev().zip(new.chars().rev()));
        let end = new.len().checked_sub(behind)?.max(before);
        (*old != **new).then(|| next.report.units(Span { start: end, end })).flatten().map(|(start, _)| start)
    }

    /// The state after an action on the policy.
    pub(super) fn inspect(&mut self, action: Inspect) {
        match action {
            Inspect::Open => {
                self.subject = Subject::Policy;
                self.picked = None;
                self.typing = None;
                self.pending = None;
                if self.inspected.is_none() {
                    self.inspected = Some(self.inspected("", 0, None));
                }
            }
            Inspect::Load(text, kind) => {
                self.rewrite(&text, 0, kind);
                self.subject = Subject::Policy;
            }
            Inspect::Type(text) => {
                if let Some(hit) = guard::find(&text) {
                    self.refused = Some((FIELD.to_owned(), hit.class, Door::Field));
                    return;
                }
                let place = Some(("", FIELD));
                if self.typing != place || self.inspected.as_ref().is_some_and(|old| is_step(old.text(), &text)) {
                    self.remember(CHANGED);
                }
                self.typing = place;
                self.picked = None;
                let (part, kind) = self.inspected.as_ref().map_or((0, None), |old| (old.part(), old.kind));
                self.inspected = Some(self.inspected(&text, part, kind));
            }
            Inspect::Leave => self.typing = None,
            Inspect::Kind(kind) => {
                if let Some(old) = self.inspected.clone() {
                    self.rewrite(old.text(), old.part(), kind);
                }
            }
            Inspect::Part(part) => {
                if let Some(old) = self.inspected.clone() {
                    self.rewrite(old.text(), part, None);
                }
            }
            Inspect::Adopt => self.adopt(),
            Inspect::Make(change) => {
                if let Some(text) = self.changed(change) {
                    let kind = self.inspected.as_ref().and_then(|old| old.kind);
                    self.rewrite(&text, 0, kind);
                }
            }
            Inspect::Propose(change) => {
                let text = self.changed(change);
                if let Some(old) = &mut self.inspected {
                    old.proposal = text.map(|text| (change, text));
                }
            }
            Inspect::Accept => {
                if let Some((kind, (_, text))) = self.inspected.as_ref().and_then(|old| Some((old.kind, old.proposal.clone()?))) {
                    self.rewrite(&text, 0, kind);
                }
            }
            Inspect::Decline | Inspect::View(_) | Inspect::Show(_) => {
                let Some(old) = &mut self.inspected else { return };
                match action {
                    Inspect::View(view) => old.view = view,
                    Inspect::Show(index) => old.shown = Some(index),
                    _ => old.proposal = None,
                }
            }
        }
    }

    /// Puts another text in place, another of its policies, or another kind; what was there can be brought back.
    fn rewrite(&mut self, text: &str, part: usize, kind: Option<Kind>) {
        self.remember(CHANGED);
        self.typing = None;
        self.picked = None;
        self.inspected = Some(self.inspected(text, part, kind));
    }

    /// Fills the form of the recipe that the policy looks like.
    fn adopt(&mut self) {
        let Some(report) = self.inspected.as_ref().map(|old| old.report.clone()) else { return };
        let Some(likeness) = &report.likeness else { return };
        self.remember("");
        self.choose(likeness.recipe, likeness.variant);
        let place = likeness.variant.documents.iter().position(|document| document.id == likeness.document);
        self.panel = super::Panel::Document(place.unwrap_or_default());
        for (key, value) in &likeness.values {
            if let Some(field) = likeness.variant.fields.iter().find(|field| field.key == *key) {
                let place = self.place(field);
                self.visited.push(place);
                self.put(place, value.clone());
            }
        }
    }
}
