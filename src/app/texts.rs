//! Text with its holes, and what there is to know about it.

use super::controls::link;
use super::{Intent, Page};
use crate::plan::{Document, Note, Origin};
use crate::text::{Piece, Severity, State, Text};
use yew::prelude::*;

/// Draws the text; a missing value is a button that leads to its field. The element around it decides on white space.
pub fn text(page: &Page<'_>, text: &Text) -> Html {
    let piece = |piece: &Piece| match piece.hole {
        None => html! { { &piece.text } },
        Some(hole) if hole.state == State::Filled => html! { <span class="filled">{ &piece.text }</span> },
        Some(hole) => {
            let onclick: Callback<MouseEvent> = page.on(Intent::Focus(hole.key));
            html! { <button type="button" class="gap" title="Go to this field" {onclick}>{ &piece.text }</button> }
        }
    };
    text.pieces().iter().map(piece).collect()
}

/// Draws the notes about the document with this id, or about the variant as a whole; nothing where there are none.
pub fn notes(page: &Page<'_>, about: Option<&str>) -> Html {
    let notes: Vec<&Note> = page.plan.notes.iter().filter(|note| note.about == about).collect();
    if notes.is_empty() {
        return html! {};
    }
    let one = |note: &Note| {
        let (level, word) = match note.severity {
            Severity::Error => ("error", "Does not work. "),
            Severity::Warning => ("warning", "Careful: "),
            Severity::Info => ("info", ""),
        };
        html! {
            <li data-level={level}>
                <strong>{ word }</strong>{ text(page, &note.text) }{ " " }{ link(note.source.title, note.source.url) }
                { format!(", read {}", note.source.read) }
            </li>
        }
    };
    html! { <ul class="notes" aria-label="What to know">{ for notes.into_iter().map(one) }</ul> }
}

/// Who wrote each statement; once, where all have the same origin.
pub fn origins(document: &Document) -> Html {
    let one = |origin: &Origin| match origin {
        Origin::Documented { source, heading } => html! {
            <li>{ "As documented: " }{ link(source.title, source.url) }{ format!(", “{heading}”, read {}", source.read) }</li>
        },
        Origin::Ours { why } => html! { <li>{ "Ours: " }{ why }</li> },
    };
    let mut origins = document.origins.clone();
    origins.dedup();
    html! { <ul class="origins" aria-label="Where this comes from">{ for origins.iter().map(one) }</ul> }
}
