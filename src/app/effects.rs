//! What drawing alone does not do: address, keys, window, focus, and the mark on what the last edit changed.

use super::{Intent, output_panel, ports, wording};
use crate::emit::{Output, json};
use crate::iam::catalog::Catalog;
use crate::plan::{Phase, Plan};
use crate::session::inspected::{Inspect, Inspected, View};
use crate::session::link::{self, Fault, Link};
use crate::session::{Action, Panel, Pick, State, Way};
use crate::text::diff::{Change, diff};
use std::rc::Rc;
use yew::prelude::*;

/// Keeps the browser and the state the same, in both directions. Few hooks: each of them costs some hundred bytes.
#[hook]
pub fn use_browser(state: &State, plan: &Plan, send: &Callback<Intent>) {
    let (recipe, variant) = (state.recipe, state.variant);
    let inspects = state.inspects();
    let proposed = state.inspected.as_ref().is_some_and(|inspected| inspected.proposal.is_some());
    let asked = (state.pending.is_some(), state.denied.clone(), proposed);
    let first = state.first();
    let first = (first.0.id, first.1.id);
    use_effect_with((recipe.id, variant.id, inspects, asked, state.notice.clone()), move |(.., (asked, denied, proposed), _)| {
        // It has just been drawn: lead there who pressed the button.
        for (there, id) in [(denied.is_some(), "denied"), (*asked, "summary"), (*proposed, "proposal")] {
            if there {
                return ports::focus(id);
            }
        }
        let address = if inspects { link::inspect() } else { link::encode(recipe, variant) };
        match link::decode(&ports::fragment()) {
            // It must not stay in the address, nor in the history.
            Err(Fault::Credential(_)) => ports::replace_fragment(&address),
            Ok(Link::Inspect) if inspects => {}
            Ok(Link::Form(form)) if !inspects && (form.recipe.id, form.variant.id) == (recipe.id, variant.id) => {}
            // No fragment means the first scenario.
            Err(_) if !inspects && (first.0, first.1) == (recipe.id, variant.id) => {}
            _ => ports::set_fragment(&address),
        }
    });

    let (to_link, to_window, to_door, to_catalog, to_file) =
        (send.clone(), send.clone(), send.clone(), send.clone(), send.clone());
    use_effect_with((), move |()| {
        let fragment = ports::on_fragment(move |fragment| to_link.emit(Intent::Act(Action::Link(fragment))));
        let window = ports::on_window(move |window| to_window.emit(Intent::Act(Action::Window(window))));
        let door = ports::on_door(move |id, class, door| to_door.emit(Intent::Act(Action::Refuse(id, class, door))));
        let catalog = ports::on_catalog(move |bytes| {
            if let Some(catalog) = Catalog::read(bytes) {
                to_catalog.emit(Intent::Act(Action::Catalog(Rc::new(catalog))));
            }
        });
        let file = ports::on_file(move || to_file.emit(Intent::Act(Action::Outcome(wording::NO_FILES.to_owned()))));
        let focus = ports::follow_focus();
        move || drop((fragment, window, door, catalog, file, focus))
    });

    let before = use_mut_ref(|| None);
    let about = (plan.recipe, plan.variant);
    // What is inspected is on show as it was typed: nothing is marked as changed.
    let texts = if inspects { Vec::new() } else { texts(plan) };
    let inspected = state.inspected.as_ref().filter(|_| inspects);
    let shown = inspected.and_then(|inspected| inspected.shown);
    let part = inspected.filter(|inspected| !inspected.report.reading.parts.is_empty()).map(Inspected::part);
    let (panel, picked) = (state.panel, (state.picked, shown, part));
    let (keys, send) = (Keys::new(state, plan), send.clone());
    // After each drawing, so that the keys know what is on show.
    use_effect(move || {
        mark(&mut before.borrow_mut(), about, texts, panel, picked);
        let listener = ports::on_key(move |key, with_control, with_shift| {
            let found = keys.find(key, with_control, with_shift);
            let is_ours = found.is_some();
            if let Some(intent) = found {
                send.emit(intent);
            }
            is_ours
        });
        move || drop(listener)
    });
}

/// The text of every document.
fn texts(plan: &Plan) -> Vec<String> {
    plan.documents.iter().map(|document| json::document(document).to_string()).collect()
}

/// What was drawn before: of which variant, its documents, which lines of them the last edit changed, and what was on show.
struct Drawn {
    about: (&'static str, &'static str),
    texts: Vec<String>,
    changed: Vec<Vec<usize>>,
    panel: Panel,
    picked: Picked,
}

/// What is picked, the finding that is shown, and which of several policies is inspected.
type Picked = (Option<Pick>, Option<usize>, Option<usize>);

/// Marks what the last edit changed in the document on show, and brings what is picked into view.
fn mark(before: &mut Option<Drawn>, about: (&'static str, &'static str), texts: Vec<String>, panel: Panel, picked: Picked) {
    let was = before.take().filter(|was| was.about == about);
    let changed = match &was {
        None => Vec::new(),
        Some(was) if was.texts == texts => was.changed.clone(),
        Some(was) => was.texts.iter().zip(&texts).map(|(before, after)| added(before, after)).collect(),
    };
    let mut here = &[][..];
    if let Panel::Document(place) = panel {
        here = changed.get(place).map_or(here, Vec::as_slice);
    }
    ports::mark(here);
    if picked != (None, None, None) && was.is_none_or(|was| (was.picked, was.panel) != (picked, panel)) {
        // As much of it as there is room for, from its beginning.
        ports::reveal(".line[data-picked]:not(:has(+ .line[data-picked]))");
        ports::reveal(".line[data-picked]");
    }
    *before = Some(Drawn { about, texts, changed, panel, picked });
}

fn added(before: &str, after: &str) -> Vec<usize> {
    let mut out = Vec::new();
    for change in diff(before, after) {
        if let Change::Added(line) = change {
            out.push(line);
        }
    }
    out
}

/// What keys do: undo and redo anywhere but in text fields, which have their own, the policy's aside; single keys, unless switched off.
struct Keys {
    undo: Option<Intent>,
    redo: Option<Intent>,
    /// Closes what asks.
    escape: Option<Intent>,
    /// Unless they are switched off.
    single: Option<Single>,
}

/// What single keys do.
struct Single {
    copy: Intent,
    download: Intent,
    first: Intent,
    panels: Vec<Intent>,
}

impl Keys {
    fn new(state: &State, plan: &Plan) -> Self {
        let output = match state.panel {
            Panel::Document(place) => Output::Document(place),
            Panel::Operator => Output::Document(plan.documents.len()),
            Panel::Commands => Output::Commands(0, Phase::Create, state.shell),
            Panel::Script => Output::Script,
            Panel::Console => Output::Checklist,
        };
        let deliver = |way| Intent::Deliver { output, way, anyway: false };
        let nothing = || Intent::Act(Action::Outcome(wording::NOTHING_LEFT.to_owned()));
        let of_form = || Single {
            copy: deliver(Way::Copy),
            download: deliver(Way::Download),
            first: plan.errors().next().map_or_else(nothing, |first| Intent::Focus(first.field)),
            panels: output_panel::panels(plan).into_iter().map(|panel| Intent::Act(Action::Panel(panel))).collect(),
        };
        let of_policy = |inspected: &Inspected| {
            let carry = |way| Intent::Carry(wording::POLICY_FILE.to_owned(), inspected.policy(), way);
            let view = |view: &View| Intent::Act(Action::Inspect(Inspect::View(*view)));
            Single {
                copy: carry(Way::Copy),
                download: carry(Way::Download),
                first: if inspected.report.findings.is_empty() { nothing() } else { Intent::Locate(0) },
                panels: View::ALL.iter().map(view).collect(),
            }
        };
        let inspected = state.inspected.as_ref().filter(|_| state.inspects());
        let single = state.shortcuts.then(|| inspected.map_or_else(of_form, of_policy));
        let proposed = state.inspected.as_ref().is_some_and(|inspected| inspected.proposal.is_some());
        let escape = match (state.pending.is_some(), proposed) {
            (true, _) => Some(Intent::Act(Action::Cancel)),
            (_, true) => Some(Intent::Act(Action::Inspect(Inspect::Decline))),
            _ => None,
        };
        Self { undo: undo(state), redo: redo(state), escape, single }
    }

    fn find(&self, key: &str, with_control: bool, with_shift: bool) -> Option<Intent> {
        if key == "Escape" {
            return self.escape.clone();
        }
        let mut letters = key.chars();
        let (letter, None) = (letters.next()?, letters.next()) else { return None };
        match (with_control, with_shift, letter) {
            (true, false, 'z') => self.undo.clone(),
            (true, true, 'z' | 'Z') | (true, false, 'y') => self.redo.clone(),
            (true, ..) => None,
            _ => self.single.as_ref()?.find(letter),
        }
    }
}

impl Single {
    fn find(&self, letter: char) -> Option<Intent> {
        Some(match letter {
            '?' => Intent::Help(true),
            'c' => self.copy.clone(),
            'd' => self.download.clone(),
            'f' => self.first.clone(),
            '1'..='9' => self.panels.get(letter as usize - '1' as usize)?.clone(),
            _ => return None,
        })
    }
}

/// Takes back the last change, if there is one, and says which.
pub fn undo(state: &State) -> Option<Intent> {
    state.undoes().map(|(field, recipe)| Intent::Say(Action::Undo, wording::went(true, field, recipe.title)))
}

/// Brings back what was taken back.
pub fn redo(state: &State) -> Option<Intent> {
    state.redoes().map(|(field, recipe)| Intent::Say(Action::Redo, wording::went(false, field, recipe.title)))
}
