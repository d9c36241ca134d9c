//! The controls that recur.

use super::{Intent, Page};
use crate::session::Action;
use yew::prelude::*;

/// Draws each item, with its index.
pub fn each<T>(items: &[T], draw: &dyn Fn(usize, &T) -> Html) -> Html {
    list(items.len(), &|index| items.get(index).map(|item| draw(index, item)).unwrap_or_default())
}

fn list(count: usize, draw: &dyn Fn(usize) -> Html) -> Html {
    (0..count).map(draw).collect()
}

/// A button; `quiet` for the one of two that is less likely wanted.
pub fn button(label: &str, quiet: bool, onclick: Callback<MouseEvent>) -> Html {
    named(label, if quiet { "quiet" } else { "loud" }, None, Some(onclick))
}

/// A button that looks like a link; `name` is what a screen reader says in place of `label`.
pub fn plain(label: &str, name: Option<String>, onclick: Callback<MouseEvent>) -> Html {
    named(label, "plain", name, Some(onclick))
}

/// Any button: its label, look, name for screen readers, and what it does; without that it is idle, and keeps the focus.
pub fn named(label: &str, look: &'static str, name: Option<String>, onclick: Option<Callback<MouseEvent>>) -> Html {
    let idle = onclick.is_none().then_some("true");
    html! { <button type="button" data-look={look} aria-label={name} aria-disabled={idle} {onclick}>{ label }</button> }
}

/// A link to another site.
pub fn link(words: &str, address: impl Into<AttrValue>) -> Html {
    html! { <a href={address.into()} target="_blank" rel="noreferrer">{ words }</a> }
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

/// A box to tick something off with; `name` is the thing's own.
pub fn tick(page: &Page<'_>, name: String, label: Html) -> Html {
    let checked = page.state.is_ticked(&name);
    let onchange: Callback<Event> = page.on(Intent::Act(Action::Tick(name)));
    html! { <label class="tick"><input type="checkbox" {checked} {onchange} /><span>{ label }</span></label> }
}

/// A line with something at either end.
pub fn bar(left: Html, right: Html) -> Html {
    html! { <div class="bar">{ left }<span>{ right }</span></div> }
}
