//! Copying and downloading: asks first where fields are missing, and always says how it went.

use super::{Session, ports, wording};
use crate::emit::Output;
use crate::guard::{self, Door};
use crate::plan::Plan;
use crate::session::parcel::{self, Parcel};
use crate::session::{Action, State, Way};
use wasm_bindgen_futures::spawn_local;
use yew::UseReducerDispatcher;

/// Does it, or asks.
pub fn deliver(plan: &Plan, output: Output, way: Way, anyway: bool, dispatcher: &UseReducerDispatcher<Session>) {
    match parcel::pack(plan, output, way, anyway) {
        Some(Parcel::Ask) => {
            dispatcher.dispatch(Action::Ask(output, way));
            // There already, when another button asked before; else it takes the focus when it is drawn.
            ports::focus("summary");
        }
        Some(parcel) => send(parcel, dispatcher),
        None => {}
    }
}

/// Copies a link to the form as it is.
pub fn share(state: &State, owners: bool, dispatcher: &UseReducerDispatcher<Session>) {
    send(parcel::link(state, &ports::address(), owners, wording::THE_LINK), dispatcher);
}

/// Copies or saves a text that is no output of a recipe.
pub fn carry(name: &str, text: &str, way: Way, dispatcher: &UseReducerDispatcher<Session>) {
    send(parcel::text(name, text, way), dispatcher);
}

fn send(parcel: Parcel, dispatcher: &UseReducerDispatcher<Session>) {
    let sentence = match parcel {
        Parcel::Ask => return,
        Parcel::Refused(class) => guard::refusal(class, Door::Output),
        Parcel::Long(length) => wording::long_link(length),
        Parcel::File(name, bytes) => match ports::download(&name, &bytes) {
            Ok(()) => wording::downloaded(&name),
            Err(_) => wording::not_saved(&name),
        },
        Parcel::Text(name, text) => {
            let dispatcher = dispatcher.clone();
            return spawn_local(async move {
                if ports::copy(&text).await.is_ok() {
                    dispatcher.dispatch(Action::Outcome(wording::copied(&name)));
                } else {
                    dispatcher.dispatch(Action::Denied(name, text));
                    // There already, when the same was denied before.
                    ports::focus("denied");
                }
            });
        }
    };
    dispatcher.dispatch(Action::Outcome(sentence));
}
