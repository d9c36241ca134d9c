//! The controls that recur.

use super::{Intent, Page};
use crate::session::Action;
use yew::prelude::*;

/// A button; `quiet` for the one of two that is less likely wanted.
pub fn button(label: &str, quiet: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" data-quiet={quiet.then_some("")} {onclick}>{ label }</button> }
}

/// A link to another site.
pub fn link(words: &str, address: &'static str) -> Html {
    html! { <a href={address} target="_blank" rel="noreferrer">{ words }</a> }
}

/// A radio button with what stands beside it, as a card.
pub fn radio(page: &Page<'_>, group: &'static str, id: &'static str, chosen: bool, action: Action, beside: Html) -> Html {
    let onchange: Callback<Event> = page.on(Intent::Act(action));
    html! {
        <label data-group={group} key={id}>
            <input type="radio" name={group} value={id} checked={chosen} {onchange} />
            { beside }
        </label>
    }
}

/// A line with something at either end.
pub fn bar(left: Html, right: Html) -> Html {
    html! { <div class="bar">{ left }<span>{ right }</span></div> }
}
