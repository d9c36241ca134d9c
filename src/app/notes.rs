//! What to know: about the variant, or about one document.

use super::text_view::text_view;
use crate::plan::{Note, Plan};
use crate::text::Severity;
use yew::prelude::*;

/// Draws the notes about the document with this id, or about the variant as a whole; nothing where there are none.
pub fn notes(plan: &Plan, about: Option<&str>) -> Html {
    let notes: Vec<&Note> = plan.notes.iter().filter(|note| note.about == about).collect();
    let one = |note: &&Note| {
        let (class, word) = match note.severity {
            Severity::Error => ("note error", "Wrong: "),
            Severity::Warning => ("note warning", "Careful: "),
            Severity::Info => ("note", ""),
        };
        html! {
            <li {class}>
                <strong>{ word }</strong>
                { text_view(&note.text) }
                { " " }
                <a href={note.source.url} rel="noreferrer">{ note.source.title }</a>
                { format!(", read {}", note.source.read) }
            </li>
        }
    };
    if notes.is_empty() {
        return html! {};
    }
    html! { <ul class="notes" aria-label="What to know">{ for notes.iter().map(one) }</ul> }
}
