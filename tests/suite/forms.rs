//! Filled forms for the other tests.

use policy_builder::field::{Checked, Field, event_types};
use policy_builder::plan::Plan;
use policy_builder::recipes::{self, RECIPES, Recipe, Variant};
use policy_builder::text::Date;

/// The day that the facts in the recipes were read.
pub const TODAY: Date = Date::new(2026, 11, 20);

/// Every variant of every recipe.
pub fn variants() -> impl Iterator<Item = (&'static Recipe, &'static Variant)> {
    RECIPES.iter().flat_map(|recipe| recipe.variants.iter().map(move |variant| (*recipe, variant)))
}

/// A good value for every field, the optional ones included.
pub fn good(field: &'static Field) -> &'static str {
    match field.key {
        "account" => "444433332221",
        "shared-account" => "444433332222",
        "sender-accounts" => "444433332223, 444433332224",
        "region" => "us-east-1",
        "application-id" => "810c7aab86d42fb2b56c8c966e0a1b2c",
        "event-types" => event_types::DOCUMENTED,
        "permissions-boundary" => {
            // Of AWS, so that it suits every account.
            "arn:aws:iam::aws:policy/PowerUserAccess"
        }
        _ if field.default.is_empty() => field.kind.example(),
        _ => field.default,
    }
}

/// The plan for these answers.
pub fn plan<'a>(recipe: &'static Recipe, variant: &'static Variant, raw: impl Fn(&'static Field) -> &'a str) -> (Plan, Checked) {
    let checked = Checked::new(variant.fields, variant.services, raw);
    (recipes::plan(recipe, variant, &checked, TODAY), checked)
}

/// Whether a document says nothing that is the recipe's own: that an account may assume a role.
pub fn is_plain(recipe: &Recipe, variant: &Variant, document: &str) -> bool {
    (recipe.id, variant.id) == ("cross-account-ses", "documented") && document == "trust-policy"
}
