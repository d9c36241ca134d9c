//! The Yew half: draws the session's state and sends what the person does. Only `ports` touches the browser.
//!
//! There is one component. What is drawn from its arguments alone is a function: a component more costs the page one to
//! four kilobytes, and redrawing all takes a fraction of a frame.

mod arrival;
mod code;
mod controls;
mod deliver;
mod diagram;
mod effects;
mod expansion;
mod explain;
mod field_row;
mod findings;
mod help;
mod inspector;
mod output_panel;
mod paper;
mod ports;
mod scenarios;
mod steps;
pub mod still;
mod tabs;
mod texts;
mod wording;

use crate::emit::json::Line;
use crate::emit::{self, Output};
use crate::field::Checked;
use crate::picture::{At, Picture, picture};
use crate::plan::{Plan, Spot};
use crate::presets::Presets;
use crate::recipes;
use crate::session::inspected::{self, Change, Inspect, View};
use crate::session::{Action, Panel, Pick, State, Way};
use std::rc::Rc;
use yew::prelude::*;

/// What a control makes happen.
#[derive(Clone)]
enum Intent {
    /// The state changes.
    Act(Action),
    /// The state changes, and this is said of it.
    Say(Action, String),
    /// Something is copied or downloaded; also with placeholders in it, if so said.
    Deliver { output: Output, way: Way, anyway: bool },
    /// A text of this name is copied or downloaded.
    Carry(String, Rc<str>, Way),
    /// The place of the finding with this index is shown, and selected.
    Locate(usize),
    /// A link to the form is copied; with accounts and organizations in it, if so said.
    Share(bool),
    /// A panel comes on show, and takes the focus: what was pressed goes.
    Show(Panel),
    /// The focus moves to the element with this id.
    Focus(&'static str),
    /// The list of keys opens, or closes.
    Help(bool),
    /// The browser prints.
    Print,
}

/// What every view is drawn from.
struct Page<'a> {
    state: &'a State,
    checked: &'a Checked,
    plan: &'a Plan,
    picture: &'a Picture,
    /// The document and the place in it of the line that is picked.
    line: Option<At>,
    /// Whether it is the page before the builder has started.
    still: bool,
    send: Callback<Intent>,
}

impl<'a> Page<'a> {
    fn new(state: &'a State, checked: &'a Checked, plan: &'a Plan, picture: &'a Picture, send: Callback<Intent>) -> Self {
        let spot = |document: usize, line: usize| {
            let document = *plan.all_documents().get(document)?;
            emit::json::lines(document).get(line).map(|line| line.spot)
        };
        let line = match state.picked {
            Some(Pick::Line(document, line)) => spot(document, line).map(|spot| At { document, spot }),
            _ => None,
        };
        Self { state, checked, plan, picture, line, still: false, send }
    }

    /// Sends the intent at each event.
    fn on<E: 'static>(&self, intent: Intent) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(intent.clone()))
    }

    /// Asks for an output.
    fn deliver(&self, output: Output, way: Way) -> Callback<MouseEvent> {
        self.on(Intent::Deliver { output, way, anyway: false })
    }

    /// Whether a document's line is picked, itself or by what it makes in the picture.
    fn is_picked(&self, document: usize, number: usize, line: &Line) -> bool {
        let spots = match self.state.picked {
            None => return false,
            Some(Pick::Line(in_document, picked)) => return (in_document, picked) == (document, number),
            Some(Pick::Node(index)) => self.picture.nodes.get(index).map(|node| &node.spots),
            Some(Pick::Edge(index)) => self.picture.edges.get(index).map(|edge| &edge.spots),
        };
        spots.is_some_and(|spots| holds(spots, document, line.spot))
    }

    /// Whether a part of the picture is picked, itself or by a line that makes it.
    fn is_lit(&self, pick: Pick, spots: &[At]) -> bool {
        self.state.picked == Some(pick) || self.line.is_some_and(|line| holds(spots, line.document, line.spot))
    }
}

fn holds(spots: &[At], document: usize, spot: Spot) -> bool {
    spots.iter().any(|at| at.document == document && at.spot.holds(spot))
}

/// The session as Yew keeps it.
struct Session(State);

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(self.0.next(action)))
    }
}

/// Puts the page in place of the waiting one; `boot.js` brings over what was typed there.
pub fn mount() {
    if let Some(root) = ports::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}

#[component]
fn App() -> Html {
    let session =
        use_reducer(|| Session(State::opened(ports::today(), Rc::new(Presets::read(&ports::presets())), &ports::fragment())));
    let state = &session.0;
    let checked = state.checked();
    let report = state.inspected.as_ref().filter(|_| state.inspects()).map(|inspected| inspected.report.clone());
    let (plan, drawn) = if let Some(report) = &report {
        (report.plan.clone(), None)
    } else {
        let plan = Rc::new(recipes::plan(state.recipe, state.variant, &checked, state.today));
        (plan.clone(), Some(picture(&plan)))
    };
    let send = {
        let (session, dispatcher, plan) = (session.clone(), session.dispatcher(), plan.clone());
        Callback::from(move |intent| match intent {
            Intent::Act(action) => {
                let closes = matches!(action, Action::Cancel | Action::Inspect(Inspect::Accept | Inspect::Decline));
                let repairs = matches!(action, Action::Inspect(Inspect::Make(Change::Repairs)));
                dispatcher.dispatch(action);
                leave_summary(closes);
                if repairs {
                    ports::select(inspected::FIELD, (0, 0));
                }
            }
            Intent::Say(action, sentence) => {
                // The button goes with its finding.
                let closes = matches!(action, Action::Inspect(Inspect::Make(_)));
                let fills = matches!(action, Action::Inspect(Inspect::Adopt));
                if let Some(caret) = session.0.caret_after(&action) {
                    ports::caret(inspected::FIELD, caret);
                }
                dispatcher.dispatch(action);
                dispatcher.dispatch(Action::Outcome(sentence));
                leave_summary(closes);
                if fills {
                    ports::focus_later("values");
                }
            }
            Intent::Deliver { output, way, anyway } => {
                deliver::deliver(&plan, output, way, anyway, &dispatcher);
                leave_summary(anyway);
            }
            Intent::Carry(name, text, way) => deliver::carry(&name, &text, way, &dispatcher),
            Intent::Locate(index) => {
                dispatcher.dispatch(Action::Inspect(Inspect::Show(index)));
                if let Some(span) = session.0.inspected.as_ref().and_then(|old| old.report.units(old.report.place(index)?)) {
                    ports::select(inspected::FIELD, span);
                }
            }
            Intent::Share(owners) => deliver::share(&session.0, owners, &dispatcher),
            Intent::Show(panel) => {
                dispatcher.dispatch(Action::Panel(panel));
                ports::focus("panel");
            }
            Intent::Focus(id) => ports::focus(id),
            Intent::Help(open) => ports::dialog("keys", open),
            Intent::Print => ports::print(),
        })
    };
    effects::use_browser(state, &plan, &send);
    // A policy's picture is drawn when it is looked at.
    let looks = state.picked.is_some() || state.inspected.as_ref().is_some_and(|inspected| inspected.view == View::Picture);
    let nothing = Picture::default();
    let picture = drawn.as_ref().or(report.as_ref().filter(|_| looks).map(|report| report.picture())).unwrap_or(&nothing);
    let page = Page::new(state, &checked, &plan, picture, send);
    html! {
        <>
            { arrival::view(&page) }
            { scenarios::view(&page) }
            if state.inspects() {
                { inspector::view(&page) }
            } else {
                { texts::notes(&page, None) }
                <div class="halves">
                    { field_row::form(&page) }
                    { output_panel::view(&page) }
                </div>
                { output_panel::glance(&page) }
                if state.window.paper { { paper::view(&page) } }
            }
            { help::dialog(&page) }
            // A new element for each sentence, so that each has its time.
            <p class="status" role="status">if !state.status.is_empty() { <span key={state.status.clone()}>{ &state.status }</span> }</p>
        </>
    }
}

/// The summary and its buttons go: the focus moves on to the output, and is not lost.
fn leave_summary(closes: bool) {
    if closes {
        ports::focus("panel");
    }
}
