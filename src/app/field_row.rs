//! The form: for each field its label, control, help, and what is wrong with what was typed.

use super::controls::{bar, button, each, named, plain};
use super::{Intent, Page, effects, ports, wording};
use crate::emit;
use crate::field::event_types::{EVENT_TYPES, EventType};
use crate::field::{Control, Field, Kind, Need};
use crate::guard;
use crate::iam::place;
use crate::session::Action;
use crate::text::{Severity, Text};
use yew::prelude::*;

/// Draws the variant's form.
pub fn form(page: &Page<'_>) -> Html {
    let state = page.state;
    let over = state.is_touched().then(|| Intent::Say(Action::StartOver, wording::STARTED_OVER.to_owned()));
    let tool = |label, intent: Option<Intent>| named(label, "quiet", None, intent.map(|intent| page.on(intent)));
    let tools = html! {
        <>
            { tool(wording::UNDO, effects::undo(state)) }
            { tool(wording::REDO, effects::redo(state)) }
            { tool(wording::START_OVER, over) }
        </>
    };
    html! {
        <section class="form" aria-labelledby="values">
            { bar(html! { <h2 id="values" tabindex="-1">{ wording::VALUES }</h2> }, tools) }
            <fieldset class="fields" role="presentation" disabled={state.read_only}>{ each(GROUPS, &|_, (heading, belongs)| group(page, heading, *belongs)) }</fieldset>
            { share(page) }
        </section>
    }
}

/// The buttons that copy a link to the form.
fn share(page: &Page<'_>) -> Html {
    let copy = |label, owners| button(label, true, page.on(Intent::Share(owners)));
    let owners = page.state.variant.fields.iter().any(|field| field.kind.names_owner());
    html! {
        <fieldset class="group" disabled={page.still}>
            <legend>{ wording::SHARE }</legend>
            <p class="help">{ wording::SHARE_HELP }</p>
            <p class="buttons">{ copy(wording::COPY_LINK, false) }if owners { { copy(wording::COPY_LINK_WITH, true) } }</p>
        </fieldset>
    }
}

/// Tells whether a field belongs to a group.
type Belongs = fn(&Field) -> bool;

const GROUPS: &[(&str, Belongs)] = &[
    (wording::EVERYWHERE, is_place),
    (wording::HERE, |field| !is_place(field) && field.need == Need::Required),
    (wording::MAY_BE_EMPTY, |field| !is_place(field) && field.need == Need::Optional),
];

fn is_place(field: &Field) -> bool {
    field.shared && matches!(field.kind, Kind::Account(_) | Kind::Partition | Kind::Region)
}

fn group(page: &Page<'_>, heading: &'static str, belongs: Belongs) -> Html {
    let fields: Vec<&'static Field> = page.state.variant.fields.iter().copied().filter(|field| belongs(field)).collect();
    if fields.is_empty() {
        return html! {};
    }
    html! { <fieldset class="group" key={heading}><legend>{ heading }</legend>{ each(&fields, &|_, field| row(page, field)) }</fieldset> }
}

fn row(page: &Page<'_>, field: &'static Field) -> Html {
    let about = page.checked.diagnostics.iter().find(|about| about.field == field.key && page.state.is_visited(field));
    let invalid = about.is_some_and(|about| about.severity == Severity::Error);
    let (help, fault) = ([field.key, "-help"].concat(), [field.key, "-fault"].concat());
    let refused = page.state.refused.as_ref().filter(|(id, ..)| id == field.key);
    let described: AttrValue =
        if refused.is_some() || about.is_some() { [&fault, " ", &help].concat() } else { help.clone() }.into();
    let label = html! {
        <>
            { field.label }
            if field.need == Need::Optional { <span class="help">{ wording::OPTIONAL }</span> }
            if let Some(name) = page.state.presets.account(page.state.raw(field)) { <span class="help">{ " " }{ name }</span> }
            if page.state.has_arrived(field) { { " " }<span class="arrived">{ wording::ARRIVED }</span> }
        </>
    };
    let help = html! { <p id={help} class="help">{ field.help }</p> };
    // Has its room before there is anything in it, so that nothing moves.
    let fault = html! {
        <div class="fault">
            if let Some((_, class, door)) = refused {
                <p id={fault} data-level="error" role="alert">{ guard::refusal(*class, *door) }</p>
            } else if let Some(about) = about {
                <p id={fault} data-level={if invalid { "error" } else { "warning" }}>{ &about.message }{ "." }</p>
            }
            if page.state.is_doubted(field) && field.kind.parse(page.state.raw(field)).is_ok() {
                { named(&wording::confirm(page.state.raw(field).trim()), "quiet", None, Some(page.on(Intent::Act(Action::Confirm(field))))) }
            }
        </div>
    };
    // A group has no control of its own to label, and takes the focus itself.
    if field.kind.control() == Control::EventTypes {
        return html! {
            <fieldset class="field" key={field.key} id={field.key} tabindex="-1" aria-describedby={described}>
                <legend>{ label }</legend>
                { help }
                { each(EVENT_TYPES, &|_, event| tick(page, field, event)) }
                { fault }
            </fieldset>
        };
    }
    html! {
        <div class="field" key={field.key}>
            { bar(html! { <label for={field.key}>{ label }</label> }, places(page, field)) }
            { help }
            { control(page, field, described, invalid) }
            { fault }
        </div>
    }
}

/// How many strings of the documents the field fills, as a button that leads to the first.
fn places(page: &Page<'_>, field: &'static Field) -> Html {
    let fills = |text: &Text| text.pieces().iter().any(|piece| piece.hole.is_some_and(|hole| hole.key == field.key));
    let (mut count, mut first) = (0, None);
    for (index, document) in page.plan.documents.iter().enumerate() {
        let here = document.body.strings().into_iter().filter(|text| fills(text)).count();
        if here > 0 && first.is_none() {
            first = emit::json::lines(document).iter().position(|line| fills(&line.value)).map(|line| (index, line));
        }
        count += here;
    }
    let Some((document, line)) = first.filter(|_| !page.still) else { return html! {} };
    let onclick = page.on(Intent::Act(Action::Show(field, document, line)));
    plain(&wording::fills(count), Some(wording::shows(field.label, count)), onclick)
}

fn control(page: &Page<'_>, field: &'static Field, described: AttrValue, invalid: bool) -> Html {
    let onblur: Callback<FocusEvent> = page.on(Intent::Act(Action::Leave(field)));
    let onfocus: Callback<FocusEvent> = page.on(Intent::Act(Action::Enter(field)));
    let send = page.send.clone();
    let typed = move |text| send.emit(Intent::Act(Action::Type(field, text)));
    let raw = page.state.raw(field).to_owned();
    let invalid = invalid.then_some("true");
    let kind = field.kind.control();
    if let Control::Choice(choices) = kind {
        let onchange = Callback::from(move |event: Event| typed(ports::value(&event)));
        let option = |_: usize, (id, label): &(&'static str, &'static str)| {
            html! { <option value={*id} selected={raw == *id}>{ *label }{ " (" }{ *id }{ ")" }</option> }
        };
        return html! {
            <select id={field.key} aria-describedby={described} aria-invalid={invalid} {onchange} {onfocus} {onblur}>
                { each(choices, &option) }
            </select>
        };
    }
    let oninput = Callback::from(move |event: InputEvent| typed(ports::value(&event)));
    let accounts = &page.state.presets.accounts;
    let list = match kind {
        Control::Region => Some("regions"),
        Control::Digits if !accounts.is_empty() => Some("accounts"),
        _ => None,
    };
    let account = |_: usize, (name, id): &(String, String)| html! { <option value={id.clone()}>{ name }</option> };
    html! {
        <>
            <input
                id={field.key} type="text" value={raw} autocomplete="off" spellcheck="false" autocapitalize="off" {list}
                inputmode={(kind == Control::Digits).then_some("numeric")} aria-describedby={described} aria-invalid={invalid}
                aria-required={(field.need == Need::Required).then_some("true")} {oninput} {onfocus} {onblur}
            />
            if list == Some("regions") { <datalist id="regions">{ each(&regions(page), &|_, region| html! { <option value={region.clone()} /> }) }</datalist> }
            if list == Some("accounts") { <datalist id="accounts">{ each(accounts, &account) }</datalist> }
        </>
    }
}

/// The Regions of the chosen partition, or those of them that may be used.
fn regions(page: &Page<'_>) -> Vec<String> {
    let all = page.checked.one("partition").and_then(place::partition).map_or(&[][..], |partition| partition.regions);
    let allowed = &page.state.presets.regions;
    all.iter()
        .filter(|region| allowed.is_empty() || allowed.iter().any(|one| one == *region))
        .map(|region| (*region).to_owned())
        .collect()
}

/// A box for an event type; the field's text is the list of those that are ticked.
fn tick(page: &Page<'_>, field: &'static Field, event: &EventType) -> Html {
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
