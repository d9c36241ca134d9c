//! The address's fragment: `#v=1&s=<recipe>&variant=<variant>`. Nothing that was typed is in it.

use crate::recipes::{self, Recipe, Variant};

/// The fragment, without `#`.
pub fn encode(recipe: &Recipe, variant: &Variant) -> String {
    format!("v=1&s={}&variant={}", recipe.id, variant.id)
}

/// The scenario and the variant that a fragment names; a variant it does not know becomes the first. `None` for any
/// other version, an unknown scenario, or no fragment at all.
pub fn decode(fragment: &str) -> Option<(&'static Recipe, &'static Variant)> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let value =
        |key| fragment.split('&').find_map(|pair| pair.split_once('=').filter(|(name, _)| *name == key)).map(|(_, value)| value);
    let recipe = recipes::find(value("s").filter(|_| value("v") == Some("1"))?)?;
    let named = value("variant").and_then(|id| recipe.variant(id));
    Some((recipe, named.or_else(|| recipe.variants.first())?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipes::RECIPES;

    #[test]
    fn every_variant_has_a_link_that_leads_back() {
        for recipe in RECIPES {
            for variant in recipe.variants {
                let (there, what) = decode(&format!("#{}", encode(recipe, variant))).unwrap();
                assert_eq!((there.id, what.id), (recipe.id, variant.id));
            }
        }
    }

    #[test]
    fn strange_fragments_lead_nowhere() {
        for odd in ["", "#", "#v=2&s=ses-sending-role", "#s=ses-sending-role", "#v=1&s=none", "#v=1", "#\u{202e}=&&=="] {
            assert!(decode(odd).is_none(), "{odd}");
        }
        assert_eq!(decode("#v=1&s=postman-access&variant=none").unwrap().1.id, "documented");
    }
}
