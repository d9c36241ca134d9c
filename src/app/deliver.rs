//! Copying and downloading: asks first where fields are missing, and always says how it went.

use super::ports;
use crate::emit::{self, Artefact, Output, zip};
use crate::plan::Plan;
use crate::session::{Action, Way};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

/// What somebody wants to take along.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// What.
    pub output: Output,
    /// Where to.
    pub way: Way,
    /// Also with placeholders in it.
    pub anyway: bool,
}

/// Does it, or asks.
pub fn deliver(plan: &Rc<Plan>, delivery: Delivery, dispatch: &Callback<Action>) {
    let Delivery { output, way, anyway } = delivery;
    let artefacts = match way {
        Way::DownloadAll => emit::everything(plan),
        Way::Copy | Way::Download => emit::artefact(plan, &output).into_iter().collect(),
    };
    if !anyway && artefacts.iter().any(|artefact| !artefact.gaps().is_empty()) {
        return dispatch.emit(Action::Ask(output, way));
    }
    match (way, artefacts.first()) {
        (Way::DownloadAll, _) => dispatch.emit(Action::Outcome(save_all(plan, &artefacts))),
        (Way::Download, Some(artefact)) => dispatch.emit(Action::Outcome(save(artefact))),
        (Way::Copy, Some(artefact)) => copy(artefact.clone(), dispatch.clone()),
        (_, None) => {}
    }
}

fn copy(artefact: Artefact, dispatch: Callback<Action>) {
    spawn_local(async move {
        let sentence = match ports::copy(&artefact.text.to_string()).await {
            Ok(()) => format!("Copied {}.", artefact.name),
            Err(()) => format!("The browser did not let {} be copied. Select the text and press Ctrl+C.", artefact.name),
        };
        dispatch.emit(Action::Outcome(sentence));
    });
}

fn save(artefact: &Artefact) -> String {
    let name = artefact.name.rsplit('/').next().unwrap_or_default();
    say(name, ports::download(name, media_type(name), artefact.text.to_string().as_bytes()).is_ok())
}

fn save_all(plan: &Plan, artefacts: &[Artefact]) -> String {
    let name = format!("{}-{}.zip", plan.recipe, plan.variant);
    say(&name, ports::download(&name, "application/zip", &zip::archive(artefacts)).is_ok())
}

fn say(name: &str, worked: bool) -> String {
    if worked { format!("Downloaded {name}.") } else { format!("The browser did not let {name} be saved.") }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("json") => "application/json",
        Some("sh") => "application/x-sh",
        _ => "text/plain",
    }
}
