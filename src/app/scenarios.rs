//! The choice of scenario and variant: two groups of radio buttons.

use super::controls::{each, radio};
use super::{Page, wording};
use crate::inspect;
use crate::recipes::{RECIPES, Recipe, Variant};
use crate::session::Action;
use crate::session::inspected::Inspect;
use yew::prelude::*;

/// A card for each scenario, and one for each variant of the chosen one.
pub fn view(page: &Page<'_>) -> Html {
    let (chosen, today, inspects) = (page.state.recipe, page.state.today, page.state.inspects());
    let scenario = |_: usize, recipe: &&'static Recipe| {
        // One that a link leads to is shown, whatever the presets say.
        if !page.state.presets.shows(recipe) && recipe.id != chosen.id {
            return html! {};
        }
        let beside = html! {
            <>
                <strong>{ recipe.title }</strong>
                <span>{ recipe.question }</span>
                <span class="lifecycle" data-ended={recipe.lifecycle.has_ended(today).then_some("")}>{ recipe.lifecycle.status(today) }</span>
            </>
        };
        radio(page, "scenario", recipe.id, recipe.id == chosen.id && !inspects, Action::Recipe(recipe), beside)
    };
    let inspect = html! { <><strong>{ wording::INSPECT }</strong><span>{ wording::INSPECT_HELP }</span></> };
    let inspect = radio(page, "scenario", inspect::ID, inspects, Action::Inspect(Inspect::Open), inspect);
    let variant = |index: usize, _: &Variant| {
        let Some(variant) = chosen.variants.get(index) else { return html! {} };
        let beside = html! { <><strong>{ variant.title }</strong><span>{ variant.summary }</span></> };
        radio(page, "variant", variant.id, variant.id == page.state.variant.id, Action::Variant(variant), beside)
    };
    html! {
        <section aria-labelledby="choose">
            <h2 id="choose">{ wording::CHOOSE }</h2>
            <fieldset class="cards" aria-labelledby="choose">{ each(RECIPES, &scenario) }{ inspect }</fieldset>
            if !inspects {
                <h3 id="how">{ wording::HOW }</h3>
                <fieldset class="cards" aria-labelledby="how">{ each(chosen.variants, &variant) }</fieldset>
            }
        </section>
    }
}
