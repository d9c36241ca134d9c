//! Text with its holes: a missing value is a button that leads to its field.

use super::ports;
use crate::text::{Piece, State, Text};
use yew::prelude::*;

/// Draws the text; the element around it decides on white space. A function and not a component, like all that is drawn
/// from its arguments alone: each component costs the page a kilobyte and more.
pub fn text_view(text: &Text) -> Html {
    text.pieces().iter().map(piece).collect()
}

fn piece(piece: &Piece) -> Html {
    let Some(hole) = piece.hole else { return html! { { &piece.text } } };
    if hole.state == State::Filled {
        return html! { <span class="filled">{ &piece.text }</span> };
    }
    let onclick = Callback::from(move |_: MouseEvent| ports::focus(hole.key));
    html! { <button type="button" class="gap" {onclick} title="Go to this field">{ &piece.text }</button> }
}
