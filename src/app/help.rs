//! The list of keys.

use super::controls::{button, each};
use super::{Intent, Page, wording};
use crate::session::Action;
use yew::prelude::*;

/// Draws it, closed.
pub fn dialog(page: &Page<'_>) -> Html {
    let key = |_: usize, (key, what, single): &(&'static str, &'static str, bool)| {
        let off = *single && !page.state.shortcuts;
        html! { <><dt><kbd>{ *key }</kbd></dt><dd data-off={off.then_some("")}>{ *what }</dd></> }
    };
    let onchange: Callback<Event> = page.on(Intent::Act(Action::Shortcuts));
    html! {
        <dialog id="keys" aria-labelledby="keys-title">
            <h2 id="keys-title">{ wording::SHORTCUTS }</h2>
            <dl>{ each(wording::KEYS, &key) }</dl>
            <label class="tick">
                <input type="checkbox" checked={page.state.shortcuts} {onchange} /><span>{ wording::USE_SHORTCUTS }</span>
            </label>
            <p>{ button(wording::CLOSE, false, page.on(Intent::Help(false))) }</p>
        </dialog>
    }
}
