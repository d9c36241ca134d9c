//! Copying and downloading: asks first where fields are missing, and always says how it went.

use super::{Session, ports, wording};
use crate::emit::{self, Artefact, Output, zip};
use crate::plan::{self, Plan};
use crate::session::{Action, Way};
use wasm_bindgen_futures::spawn_local;
use yew::UseReducerDispatcher;

/// Does it, or asks.
pub fn deliver(plan: &Plan, output: Output, way: Way, anyway: bool, dispatcher: &UseReducerDispatcher<Session>) {
    let artefacts = artefacts(plan, output, way);
    let template = !gaps(&artefacts).is_empty();
    if !anyway && template {
        dispatcher.dispatch(Action::Ask(output, way));
        // There already, when another button asked before; else it takes the focus when it is drawn.
        return ports::focus("summary");
    }
    let say = |sentence| dispatcher.dispatch(Action::Outcome(sentence));
    match (way, artefacts.into_iter().next()) {
        (Way::Copy, Some(artefact)) => copy(artefact, dispatcher.clone()),
        (Way::Download, Some(artefact)) => {
            let name = artefact.name.rsplit('/').next().unwrap_or_default();
            say(save(name, artefact.text.to_string().as_bytes()));
        }
        (Way::DownloadAll, _) => {
            let mark = if template { ".TEMPLATE" } else { "" };
            let name = [plan.recipe, "-", plan.variant, mark, ".zip"].concat();
            say(save(&name, &zip::archive(&emit::everything(plan))));
        }
        (_, None) => {}
    }
}

/// What an output consists of.
fn artefacts(plan: &Plan, output: Output, way: Way) -> Vec<Artefact> {
    match way {
        Way::DownloadAll => emit::everything(plan),
        Way::Copy | Way::Download => emit::artefact(plan, output).into_iter().collect(),
    }
}

fn gaps(artefacts: &[Artefact]) -> Vec<&'static str> {
    let texts: Vec<_> = artefacts.iter().map(|artefact| &artefact.text).collect();
    plan::gaps(&texts)
}

/// Keys of the fields that an output still needs.
pub fn missing(plan: &Plan, output: Output, way: Way) -> Vec<&'static str> {
    gaps(&artefacts(plan, output, way))
}

fn copy(artefact: Artefact, dispatcher: UseReducerDispatcher<Session>) {
    let text = artefact.text.to_string();
    spawn_local(async move {
        dispatcher.dispatch(match ports::copy(&text).await {
            Ok(()) => Action::Outcome(wording::copied(&artefact.name)),
            Err(()) => Action::Denied(artefact.name, text),
        });
    });
}

fn save(name: &str, bytes: &[u8]) -> String {
    match ports::download(name, bytes) {
        Ok(()) => wording::downloaded(name),
        Err(_) => wording::not_saved(name),
    }
}
