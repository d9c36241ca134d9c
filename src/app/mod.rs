//! The Yew half: draws the session's state and dispatches its actions. Only `ports` touches the browser.

mod commands;
mod deliver;
mod field_row;
mod form;
mod notes;
mod output_panel;
mod ports;
mod scenarios;
mod text_view;

use crate::recipes;
use crate::session::{Action, State, link};
use deliver::{Delivery, deliver};
use form::form;
use notes::notes;
use output_panel::OutputPanel;
use scenarios::{scenarios, variants};
use std::rc::Rc;
use yew::prelude::*;

/// The session as Yew keeps it.
#[derive(Clone)]
struct Session(State);

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(self.0.next(action)))
    }
}

/// Puts the page in place of the waiting one.
pub fn mount() {
    let root = gloo::utils::document().get_element_by_id("app");
    if let Some(root) = root {
        root.replace_children_with_node_0();
        yew::Renderer::<App>::with_root(root).render();
    }
}

#[component]
fn App() -> Html {
    let session = use_reducer(|| Session(State::new(ports::today(), &ports::fragment())));
    let dispatch = {
        let dispatcher = session.dispatcher();
        Callback::from(move |action| dispatcher.dispatch(action))
    };
    let state = &session.0;
    let checked = Rc::new(state.checked());
    let plan = Rc::new(state.plan());

    use_address(state, &dispatch);
    // The summary has just been drawn: lead there who pressed the button.
    use_effect_with(state.pending.is_some(), |asked| {
        if *asked {
            ports::focus("summary");
        }
    });

    let on_deliver = {
        let (plan, dispatch) = (plan.clone(), dispatch.clone());
        Callback::from(move |delivery: Delivery| deliver(&plan, delivery, &dispatch))
    };
    html! {
        <>
            <section aria-labelledby="choose">
                <h2 id="choose">{"What do you want to do?"}</h2>
                { scenarios(state, &dispatch) }
                { variants(state, &dispatch) }
            </section>
            { notes(&plan, None) }
            <div class="halves">
                { form(state, &checked, &dispatch) }
                <OutputPanel
                    plan={plan}
                    panel={state.panel.clone()}
                    shell={state.shell}
                    pending={state.pending.clone()}
                    {checked}
                    {dispatch}
                    {on_deliver}
                />
            </div>
            <p class="status" role="status">{&state.status}</p>
        </>
    }
}

/// Keeps the address and the choice of scenario the same, in both directions. No fragment means the first scenario.
#[hook]
fn use_address(state: &State, dispatch: &Callback<Action>) {
    use_effect_with((state.recipe.id, state.variant.id), {
        let (recipe, variant) = (state.recipe, state.variant);
        move |_| {
            let (there, shown) = link::decode(&ports::fragment()).unwrap_or(recipes::FIRST);
            if (there.id, shown.id) != (recipe.id, variant.id) {
                ports::set_fragment(&link::encode(recipe, variant));
            }
        }
    });
    let dispatch = dispatch.clone();
    use_effect_with((), move |()| {
        let listener = ports::on_fragment(move |fragment| dispatch.emit(Action::Link(fragment)));
        move || drop(listener)
    });
}
