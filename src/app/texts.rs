//! Text with its holes, and what there is to know about it.

use super::controls::{each, link};
use super::{Intent, Page, wording};
use crate::plan::Note;
use crate::text::{Piece, Severity, State, Text};
use yew::prelude::*;

/// Draws the text; a missing value is a button that leads to its field, and the field that has the focus outlines its
/// values. The element around it decides on white space.
pub fn text(page: &Page<'_>, text: &Text) -> Html {
    let piece = |_: usize, piece: &Piece| match piece.hole {
        None => html! { { &piece.text } },
        Some(hole) => {
            let on = page.state.focused.is_some_and(|field| field.key == hole.key).then_some("");
            if hole.state == State::Filled {
                return html! { <span class="filled" data-on={on}>{ &piece.text }</span> };
            }
            let onclick: Callback<MouseEvent> = page.on(Intent::Focus(hole.key));
            html! { <button type="button" class="gap" title={wording::GO_TO_FIELD} data-on={on} {onclick}>{ &piece.text }</button> }
        }
    };
    each(text.pieces(), &piece)
}

/// The same within a label, which may hold no other control.
pub fn label(text: &Text) -> Html {
    let piece = |_: usize, piece: &Piece| match piece.hole {
        None => html! { { &piece.text } },
        Some(hole) if hole.state == State::Filled => html! { <span class="filled">{ &piece.text }</span> },
        Some(_) => html! { <span class="gap">{ &piece.text }</span> },
    };
    each(text.pieces(), &piece)
}

/// Draws the notes about the document with this id, or about the variant as a whole; nothing where there are none.
pub fn notes(page: &Page<'_>, about: Option<&str>) -> Html {
    let notes: Vec<&Note> = page.plan.notes.iter().filter(|note| note.about == about).collect();
    if notes.is_empty() {
        return html! {};
    }
    let one = |_: usize, note: &&Note| {
        let (level, word) = match note.severity {
            Severity::Error => ("error", wording::DOES_NOT_WORK),
            Severity::Warning => ("warning", wording::CAREFUL),
            Severity::Info => ("info", ""),
        };
        html! {
            <li data-level={level}>
                if !word.is_empty() { <strong>{ word }</strong> }
                { text(page, &note.text) }{ " " }{ link(note.source.title, note.source.url) }
                { wording::read(note.source.read) }
            </li>
        }
    };
    html! { <ul class="notes" aria-label={wording::TO_KNOW}>{ each(&notes, &one) }</ul> }
}
