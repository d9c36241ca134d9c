//! The variant's form.

use super::field_row::FieldRow;
use crate::field::{Checked, Field};
use crate::session::{Action, State};
use yew::prelude::*;

/// Draws a row for each field.
pub fn form(state: &State, checked: &Checked, dispatch: &Callback<Action>) -> Html {
    let partition: AttrValue = checked.one("partition").unwrap_or_default().to_owned().into();
    let row = |field: &&'static Field| {
        let about = checked.diagnostics.iter().find(|diagnostic| diagnostic.field == field.key);
        html! {
            <FieldRow
                key={field.key}
                {field}
                raw={state.raw(field).to_owned()}
                diagnostic={about.filter(|_| state.is_visited(field)).cloned()}
                partition={partition.clone()}
                {dispatch}
            />
        }
    };
    html! {
        <section class="form" aria-labelledby="values">
            <h2 id="values">{ "Your values" }</h2>
            { for state.variant.fields.iter().map(row) }
        </section>
    }
}
