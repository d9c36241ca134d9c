//! The choice of scenario and variant: two groups of radio buttons.

use super::Page;
use super::controls::radio;
use crate::recipes::{RECIPES, Recipe, Variant};
use crate::session::Action;
use yew::prelude::*;

/// A card for each scenario, and one for each variant of the chosen one.
pub fn view(page: &Page<'_>) -> Html {
    let (chosen, today) = (page.state.recipe, page.state.today);
    let scenario = |recipe: &&'static Recipe| {
        let beside = html! {
            <>
                <strong>{ recipe.title }</strong>
                <span>{ recipe.question }</span>
                <span class="lifecycle">{ recipe.lifecycle.status(today) }</span>
            </>
        };
        radio(page, "scenario", recipe.id, recipe.id == chosen.id, Action::Recipe(recipe), beside)
    };
    let variant = |variant: &'static Variant| {
        let beside = html! { <><strong>{ variant.title }</strong><span>{ variant.summary }</span></> };
        radio(page, "variant", variant.id, variant.id == page.state.variant.id, Action::Variant(variant), beside)
    };
    html! {
        <section aria-labelledby="choose">
            <h2 id="choose">{ "What do you want to do?" }</h2>
            <fieldset class="cards" aria-labelledby="choose">{ for RECIPES.iter().map(scenario) }</fieldset>
            <h3 id="how">{ "Which way?" }</h3>
            <fieldset class="cards" aria-labelledby="how">{ for chosen.variants.iter().map(variant) }</fieldset>
        </section>
    }
}
