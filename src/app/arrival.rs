//! What the page opens with: an organization's own words, and what there is to say of a link.

use super::controls::{button, link};
use super::{Intent, Page, wording};
use crate::session::link::Fault;
use crate::session::{Action, Notice};
use yew::prelude::*;

/// Draws both, where they are.
pub fn view(page: &Page<'_>) -> Html {
    let presets = &page.state.presets;
    let has_words = !presets.note.is_empty() || presets.contact.is_some();
    html! {
        <>
            if !presets.fault.is_empty() { <p class="notice">{ wording::presets_fault(&presets.fault) }</p> }
            if has_words {
                <section class="presets" aria-label={wording::PRESETS}>
                    if !presets.note.is_empty() { <p>{ &presets.note }</p> }
                    if let Some((name, address)) = &presets.contact { <p>{ wording::CONTACT }{ link(name, address.clone()) }</p> }
                </section>
            }
            if let Some(notice) = &page.state.notice { { of_link(page, notice) } }
        </>
    }
}

fn of_link(page: &Page<'_>, notice: &Notice) -> Html {
    let role = matches!(notice, Notice::Fault(Fault::Credential(_))).then_some("alert");
    html! {
        <div class="notice" {role}>
            <p>{ wording::notice(notice) }</p>
            if page.state.read_only { { button(wording::UNLOCK, true, page.on(Intent::Act(Action::Unlock))) } }
        </div>
    }
}
