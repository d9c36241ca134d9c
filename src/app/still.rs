//! The page as it stands in the HTML before the builder has started: the same views, drawn when it is built.

use super::controls::each;
use super::{Page, explain, field_row, output_panel, scenarios, texts, wording};
use crate::emit;
use crate::picture::picture;
use crate::plan::Document;
use crate::recipes::{RECIPES, Recipe};
use crate::session::State;
use crate::text::Date;
use yew::prelude::*;

/// What of the page stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Properties)]
pub struct Props {
    /// The day for which lifecycles are told.
    pub today: Date,
}

/// The first scenario, and every documented policy as text.
#[component]
pub fn Still(props: &Props) -> Html {
    let state = State::new(props.today, "");
    let (checked, plan) = (state.checked(), state.plan());
    let picture = picture(&plan);
    let page = Page { still: true, ..Page::new(&state, &checked, &plan, &picture, Callback::noop()) };
    html! {
        <>
            // A disabled group leaves its text readable; text fields stay open, and what is typed there is kept.
            <fieldset class="still" role="presentation" disabled=true>{ scenarios::view(&page) }</fieldset>
            { texts::notes(&page, None) }
            <div class="halves">
                { field_row::form(&page) }
                <fieldset class="still" role="presentation" disabled=true>{ output_panel::view(&page) }</fieldset>
            </div>
            <section class="documented" aria-labelledby="documented">
                <h2 id="documented">{ wording::STATIC_TITLE }</h2>
                <p>{ wording::STATIC_INTRO }</p>
                { each(RECIPES, &|_, recipe| documented(&state, recipe)) }
            </section>
        </>
    }
}

fn documented(state: &State, recipe: &'static Recipe) -> Html {
    let Some(variant) = recipe.variant("documented") else { return html! {} };
    let plan = state.next(crate::session::Action::Recipe(recipe)).plan_of(variant);
    let one = |_: usize, document: &Document| {
        html! {
            <>
                <h4>{ &document.title }</h4>
                { explain::origins(document) }
                <pre tabindex="0" role="region" aria-label={format!("{}: {}", recipe.title, document.title)}>
                    { emit::json::document(document).to_string() }
                </pre>
            </>
        }
    };
    html! { <><h3>{ recipe.title }</h3>{ each(&plan.documents, &one) }</> }
}
