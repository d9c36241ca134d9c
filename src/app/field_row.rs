//! One field: label, control, help, and what is wrong with what was typed.

use crate::field::{Control, Field, Need, event_types::EVENT_TYPES};
use crate::iam::place;
use crate::session::Action;
use crate::text::{Diagnostic, Severity};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub field: &'static Field,
    pub raw: AttrValue,
    /// What to say about it, once it may be said.
    pub diagnostic: Option<Diagnostic>,
    /// The chosen partition, whose Regions are suggested.
    pub partition: AttrValue,
    pub dispatch: Callback<Action>,
}

/// Draws the field.
#[component]
pub fn FieldRow(props: &Props) -> Html {
    let field = props.field;
    let (help, fault) = (format!("{}-help", field.key), format!("{}-fault", field.key));
    let is_error = props.diagnostic.as_ref().is_some_and(|about| about.severity == Severity::Error);
    let described = if props.diagnostic.is_some() { format!("{fault} {help}") } else { help.clone() };
    let common = Common { described: described.into(), invalid: is_error };
    let is_group = field.kind.control() == Control::EventTypes;
    let label = html! {
        <>
            { field.label }
            if field.need == Need::Optional { <span class="optional">{ " (optional)" }</span> }
        </>
    };
    let below = html! {
        <>
            <p id={help} class="help">{ field.help }</p>
            if let Some(about) = &props.diagnostic {
                <p id={fault} class={if is_error { "fault" } else { "remark" }}>{ format!("{}.", about.message) }</p>
            }
        </>
    };
    if is_group {
        return html! {
            <fieldset class="field" id={field.key} tabindex="-1" aria-describedby={common.described.clone()}>
                <legend>{ label }</legend>
                { below }
                { event_types(props) }
            </fieldset>
        };
    }
    html! {
        <div class="field">
            <label for={field.key}>{ label }</label>
            { below }
            { control(props, &common) }
        </div>
    }
}

struct Common {
    described: AttrValue,
    invalid: bool,
}

fn control(props: &Props, common: &Common) -> Html {
    let field = props.field;
    let onblur = props.dispatch.reform(move |_: FocusEvent| Action::Leave(field));
    let oninput = props.dispatch.reform(move |event: InputEvent| {
        Action::Type(field, event.target_dyn_into::<web_sys::HtmlInputElement>().map(|input| input.value()).unwrap_or_default())
    });
    let onchange = props.dispatch.reform(move |event: Event| {
        Action::Type(field, event.target_dyn_into::<web_sys::HtmlSelectElement>().map(|input| input.value()).unwrap_or_default())
    });
    let invalid = common.invalid.then_some("true");
    let described = common.described.clone();
    let list = format!("{}-list", field.key);
    match field.kind.control() {
        Control::Choice(choices) => html! {
            <select id={field.key} aria-describedby={described} aria-invalid={invalid} {onchange} {onblur}>
                { for choices.iter().map(|(id, label)| html! {
                    <option value={*id} selected={props.raw == *id}>{ format!("{label} ({id})") }</option>
                }) }
            </select>
        },
        kind => {
            let regions = place::partition(&props.partition).map_or(&[][..], |partition| partition.regions);
            html! {
                <>
                    <input
                        id={field.key} type="text" value={props.raw.clone()} autocomplete="off" spellcheck="false"
                        autocapitalize="off" inputmode={(kind == Control::Digits).then_some("numeric")}
                        list={(kind == Control::Region).then_some(list.clone())}
                        aria-describedby={described} aria-invalid={invalid}
                        aria-required={(field.need == Need::Required).then_some("true")} {oninput} {onblur}
                    />
                    if kind == Control::Region {
                        <datalist id={list}>{ for regions.iter().map(|region| html! { <option value={*region} /> }) }</datalist>
                    }
                </>
            }
        }
    }
}

/// A box for each event type; the raw text is the list of those that are ticked.
fn event_types(props: &Props) -> Html {
    let field = props.field;
    let chosen: Vec<&str> = props.raw.split(',').map(str::trim).filter(|id| !id.is_empty()).collect();
    let row = |event: &'static crate::field::event_types::EventType| {
        let ticked = chosen.contains(&event.id);
        let others = EVENT_TYPES.iter().map(|other| other.id).filter(|id| (*id == event.id) != chosen.contains(id));
        let after = others.collect::<Vec<_>>().join(", ");
        let onchange = props.dispatch.reform(move |_: Event| Action::Type(field, after.clone()));
        let onblur = props.dispatch.reform(move |_: FocusEvent| Action::Leave(field));
        html! {
            <label class="tick" key={event.id}>
                <input type="checkbox" checked={ticked} {onchange} {onblur} />
                <span><strong>{ event.label }</strong>{ " – " }{ event.meaning }</span>
            </label>
        }
    };
    EVENT_TYPES.iter().map(row).collect()
}
