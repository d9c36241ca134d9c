//! The form: for each field its label, control, help, and what is wrong with what was typed.

use super::{Intent, Page};
use crate::field::event_types::{EVENT_TYPES, EventType};
use crate::field::{Control, Field, Need};
use crate::iam::place;
use crate::session::Action;
use crate::text::Severity;
use yew::prelude::*;

/// Draws the variant's form.
pub fn form(page: &Page<'_>) -> Html {
    html! {
        <section class="form" aria-labelledby="values">
            <h2 id="values">{ "Your values" }</h2>
            { for page.state.variant.fields.iter().map(|field| row(page, field)) }
        </section>
    }
}

fn row(page: &Page<'_>, field: &'static Field) -> Html {
    let about = page.checked.diagnostics.iter().find(|about| about.field == field.key && page.state.is_visited(field));
    let invalid = about.is_some_and(|about| about.severity == Severity::Error);
    let (help, fault) = (format!("{}-help", field.key), format!("{}-fault", field.key));
    let described: AttrValue = if about.is_some() { format!("{fault} {help}") } else { help.clone() }.into();
    let label = html! {
        <>
            { field.label }
            if field.need == Need::Optional { <span class="help">{ " (optional)" }</span> }
        </>
    };
    let below = html! {
        <>
            <p id={help} class="help">{ field.help }</p>
            if let Some(about) = about {
                <p id={fault} data-level={if invalid { "error" } else { "warning" }}>{ &about.message }{ "." }</p>
            }
        </>
    };
    // A group has no control of its own to label, and takes the focus itself.
    if field.kind.control() == Control::EventTypes {
        return html! {
            <fieldset class="field" key={field.key} id={field.key} tabindex="-1" aria-describedby={described}>
                <legend>{ label }</legend>
                { below }
                { for EVENT_TYPES.iter().map(|event| tick(page, field, event)) }
            </fieldset>
        };
    }
    html! {
        <div class="field" key={field.key}>
            <label for={field.key}>{ label }</label>
            { below }
            { control(page, field, described, invalid) }
        </div>
    }
}

fn control(page: &Page<'_>, field: &'static Field, described: AttrValue, invalid: bool) -> Html {
    let onblur: Callback<FocusEvent> = page.on(Intent::Act(Action::Leave(field)));
    let send = page.send.clone();
    let typed = move |text| send.emit(Intent::Act(Action::Type(field, text)));
    let raw = page.state.raw(field).to_owned();
    let invalid = invalid.then_some("true");
    let kind = field.kind.control();
    if let Control::Choice(choices) = kind {
        let onchange = Callback::from(move |event: Event| typed(super::ports::chosen(&event)));
        let option = |(id, label): &(&'static str, &'static str)| {
            html! { <option value={*id} selected={raw == *id}>{ *label }{ " (" }{ *id }{ ")" }</option> }
        };
        return html! {
            <select id={field.key} aria-describedby={described} aria-invalid={invalid} {onchange} {onblur}>
                { for choices.iter().map(option) }
            </select>
        };
    }
    let oninput = Callback::from(move |event: InputEvent| typed(super::ports::typed(&event)));
    let list = (kind == Control::Region).then_some("regions");
    html! {
        <>
            <input
                id={field.key} type="text" value={raw} autocomplete="off" spellcheck="false" autocapitalize="off" {list}
                inputmode={(kind == Control::Digits).then_some("numeric")} aria-describedby={described} aria-invalid={invalid}
                aria-required={(field.need == Need::Required).then_some("true")} {oninput} {onblur}
            />
            if list.is_some() { <datalist id="regions">{ for regions(page).iter().map(|region| html! { <option value={*region} /> }) }</datalist> }
        </>
    }
}

/// The Regions of the chosen partition.
fn regions(page: &Page<'_>) -> &'static [&'static str] {
    page.checked.one("partition").and_then(place::partition).map_or(&[], |partition| partition.regions)
}

/// A box for an event type; the field's text is the list of those that are ticked.
fn tick(page: &Page<'_>, field: &'static Field, event: &'static EventType) -> Html {
    let chosen: Vec<&str> = page.state.raw(field).split(',').map(str::trim).collect();
    let mut after = String::new();
    for other in EVENT_TYPES.iter().filter(|other| (other.id == event.id) != chosen.contains(&other.id)) {
        after.push_str(if after.is_empty() { "" } else { ", " });
        after.push_str(other.id);
    }
    let onchange: Callback<Event> = page.on(Intent::Act(Action::Type(field, after)));
    let onblur: Callback<FocusEvent> = page.on(Intent::Act(Action::Leave(field)));
    html! {
        <label class="tick" key={event.id}>
            <input type="checkbox" checked={chosen.contains(&event.id)} {onchange} {onblur} />
            <span><strong>{ event.label }</strong>{ " – " }{ event.meaning }</span>
        </label>
    }
}
