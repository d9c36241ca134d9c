//! The Yew half: draws the session's state and sends what the person does. Only `ports` touches the browser.
//!
//! There is one component. What is drawn from its arguments alone is a function: a component more costs the page one to
//! four kilobytes, and redrawing all takes a fraction of a frame.

mod controls;
mod deliver;
mod field_row;
mod output_panel;
mod ports;
mod scenarios;
mod steps;
mod texts;

use crate::emit::Output;
use crate::field::Checked;
use crate::plan::Plan;
use crate::recipes;
use crate::session::{Action, State, Way, link};
use std::rc::Rc;
use yew::prelude::*;

/// What a control makes happen.
#[derive(Clone)]
enum Intent {
    /// The state changes.
    Act(Action),
    /// Something is copied or downloaded; also with placeholders in it, if so said.
    Deliver { output: Output, way: Way, anyway: bool },
    /// The focus moves to the element with this id.
    Focus(&'static str),
}

/// What every view is drawn from.
struct Page<'a> {
    state: &'a State,
    checked: &'a Checked,
    plan: &'a Plan,
    send: Callback<Intent>,
}

impl Page<'_> {
    /// Sends the intent at each event.
    fn on<E: 'static>(&self, intent: Intent) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(intent.clone()))
    }

    /// Asks for an output.
    fn deliver(&self, output: Output, way: Way) -> Callback<MouseEvent> {
        self.on(Intent::Deliver { output, way, anyway: false })
    }
}

/// The session as Yew keeps it.
struct Session(State);

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(self.0.next(action)))
    }
}

/// Puts the page in place of the waiting one.
pub fn mount() {
    if let Some(root) = ports::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}

#[component]
fn App() -> Html {
    let session = use_reducer(|| Session(State::new(ports::today(), &ports::fragment())));
    let state = &session.0;
    let checked = state.checked();
    let plan = Rc::new(recipes::plan(state.recipe, state.variant, &checked, state.today));
    let send = {
        let (dispatcher, plan) = (session.dispatcher(), plan.clone());
        Callback::from(move |intent| match intent {
            Intent::Act(action) => {
                let closes = matches!(action, Action::Cancel);
                dispatcher.dispatch(action);
                leave_summary(closes);
            }
            Intent::Deliver { output, way, anyway } => {
                deliver::deliver(&plan, output, way, anyway, &dispatcher);
                leave_summary(anyway);
            }
            Intent::Focus(id) => ports::focus(id),
        })
    };
    use_browser(state, &send);
    let page = Page { state, checked: &checked, plan: &plan, send };
    html! {
        <>
            { scenarios::view(&page) }
            { texts::notes(&page, None) }
            <div class="halves">
                { field_row::form(&page) }
                { output_panel::view(&page) }
            </div>
            <p class="status" role="status">{ &state.status }</p>
        </>
    }
}

/// The summary and its buttons go: the focus moves on to the output, and is not lost.
fn leave_summary(closes: bool) {
    if closes {
        ports::focus("panel");
    }
}

/// What drawing alone does not do: keeps the address and the choice of scenario the same, in both directions (no fragment
/// means the first scenario), and moves the focus.
#[hook]
fn use_browser(state: &State, send: &Callback<Intent>) {
    let (recipe, variant) = (state.recipe, state.variant);
    use_effect_with((recipe.id, variant.id, state.pending.is_some()), move |(.., asked)| {
        // The summary has just been drawn: lead there who pressed the button.
        if *asked {
            return ports::focus("summary");
        }
        let (there, shown) = link::decode(&ports::fragment()).unwrap_or(recipes::FIRST);
        if (there.id, shown.id) != (recipe.id, variant.id) {
            ports::set_fragment(&link::encode(recipe, variant));
        }
    });
    let send = send.clone();
    use_effect_with((), move |()| {
        let listener = ports::on_fragment(move |fragment| send.emit(Intent::Act(Action::Link(fragment))));
        move || drop(listener)
    });
}
