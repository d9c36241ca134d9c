//! Copying and downloading: asks first where fields are missing, and always says how it went.

use super::{Session, ports};
use crate::emit::{self, Artefact, Output, zip};
use crate::plan::Plan;
use crate::session::{Action, Way};
use wasm_bindgen_futures::spawn_local;
use yew::UseReducerDispatcher;

/// Does it, or asks.
pub fn deliver(plan: &Plan, output: Output, way: Way, anyway: bool, dispatcher: &UseReducerDispatcher<Session>) {
    let artefacts = match way {
        Way::DownloadAll => emit::everything(plan),
        Way::Copy | Way::Download => emit::artefact(plan, output).into_iter().collect(),
    };
    if !anyway && artefacts.iter().any(|artefact| !artefact.gaps().is_empty()) {
        dispatcher.dispatch(Action::Ask(output, way));
        // There already, when another button asked before; else it takes the focus when it is drawn.
        return ports::focus("summary");
    }
    let say = |sentence| dispatcher.dispatch(Action::Outcome(sentence));
    match (way, artefacts.first()) {
        (Way::Copy, Some(artefact)) => copy(artefact, dispatcher.clone()),
        (Way::Download, Some(artefact)) => {
            let name = artefact.name.rsplit('/').next().unwrap_or_default();
            say(save(name, artefact.text.to_string().as_bytes()));
        }
        (Way::DownloadAll, _) => say(save(&format!("{}-{}.zip", plan.recipe, plan.variant), &zip::archive(&artefacts))),
        (_, None) => {}
    }
}

fn copy(artefact: &Artefact, dispatcher: UseReducerDispatcher<Session>) {
    let (name, text) = (artefact.name.clone(), artefact.text.to_string());
    spawn_local(async move {
        dispatcher.dispatch(Action::Outcome(match ports::copy(&text).await {
            Ok(()) => format!("Copied {name}."),
            Err(()) => format!("The browser did not let {name} be copied. Select the text and press Ctrl+C."),
        }));
    });
}

fn save(name: &str, bytes: &[u8]) -> String {
    match ports::download(name, bytes) {
        Ok(()) => format!("Downloaded {name}."),
        Err(_) => format!("The browser did not let {name} be saved."),
    }
}
