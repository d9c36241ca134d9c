//! The choice of scenario and variant: two groups of radio buttons.

use crate::recipes::{RECIPES, Recipe, Variant};
use crate::session::{Action, State};
use yew::prelude::*;

/// A card for each scenario.
pub fn scenarios(state: &State, dispatch: &Callback<Action>) -> Html {
    let card = |recipe: &'static Recipe| {
        let onchange = dispatch.reform(move |_: Event| Action::Recipe(recipe));
        html! {
            <label class="card" key={recipe.id}>
                <input type="radio" name="scenario" value={recipe.id} checked={recipe.id == state.recipe.id} {onchange} />
                <strong>{ recipe.title }</strong>
                <span>{ recipe.question }</span>
                <span class="lifecycle">{ recipe.lifecycle.status(state.today) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="cards">
            <legend class="offscreen">{ "Scenario" }</legend>
            { for RECIPES.iter().copied().map(card) }
        </fieldset>
    }
}

/// The scenario's variants.
pub fn variants(state: &State, dispatch: &Callback<Action>) -> Html {
    let choice = |variant: &'static Variant| {
        let onchange = dispatch.reform(move |_: Event| Action::Variant(variant));
        html! {
            <label class="variant" key={variant.id}>
                <input type="radio" name="variant" value={variant.id} checked={variant.id == state.variant.id} {onchange} />
                <strong>{ variant.title }</strong>
                <span>{ variant.summary }</span>
            </label>
        }
    };
    html! {
        <fieldset class="variants">
            <legend>{ "Variant" }</legend>
            { for state.recipe.variants.iter().map(choice) }
        </fieldset>
    }
}
