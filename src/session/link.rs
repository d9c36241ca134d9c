//! The address's fragment: `#v=1&s=<recipe>&variant=<variant>`, readable, and in a link that somebody copied also what was
//! typed: `&<field key>=<value>`, percent-encoded where a fragment needs it. The address itself never names a value.
//!
//! A link is an interface: what version 1 has once meant it means for good, as `tests/links/` holds.

use super::State;
use crate::field::Field;
use crate::guard::{self, Class};
use crate::inspect;
use crate::recipes::{self, Recipe, Variant};
use crate::text::unescape;

/// The version written here.
const VERSION: &str = "1";

/// Most characters of a fragment; chat programs and old proxies cut what is much longer.
pub const LONGEST: usize = 1_500;

/// What a fragment says.
#[derive(Clone, Debug)]
pub enum Link {
    /// To inspect a policy; no link brings one.
    Inspect,
    /// A scenario's form.
    Form(Form),
}

/// A form, as a fragment has it.
#[derive(Clone, Debug)]
pub struct Form {
    /// The scenario.
    pub recipe: &'static Recipe,
    /// The variant; the first where it names one that is not known.
    pub variant: &'static Variant,
    /// Fields of the variant and their raw texts, each field once.
    pub values: Vec<(&'static Field, String)>,
    /// Parts that were passed over: a variant or keys that are not known, and what is said twice.
    pub lost: usize,
    /// Its version, where this page does not know that.
    pub stranger: Option<String>,
}

/// Why a fragment says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is none.
    Empty,
    /// It names no version or no scenario of this page.
    Strange,
    /// It is longer than [`LONGEST`].
    Long,
    /// It carries a credential.
    Credential(Class),
}

/// The fragment that names scenario and variant, without `#`.
pub fn encode(recipe: &Recipe, variant: &Variant) -> String {
    ["v=", VERSION, "&s=", recipe.id, "&variant=", variant.id].concat()
}

/// The fragment for inspecting a policy.
pub fn inspect() -> String {
    ["v=", VERSION, "&s=", inspect::ID].concat()
}

/// The same with what was typed; what names an account or an organization only if asked for.
pub fn share(state: &State, owners: bool) -> String {
    let mut out = encode(state.recipe, state.variant);
    for field in state.variant.fields {
        let text = state.raw(field).trim();
        if text != state.initial(field) && (owners || !field.kind.names_owner()) {
            out.push('&');
            out.push_str(field.key);
            out.push('=');
            escape(text, &mut out);
        }
    }
    out
}

/// Reads a fragment, with or without `#`.
pub fn decode(fragment: &str) -> Result<Link, Fault> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    if fragment.is_empty() {
        return Err(Fault::Empty);
    }
    // As it stands, as it reads, and each value by itself: a sign before a key hides it.
    let mut parts = fragment.split(['&', '=']).chain([fragment]);
    if let Some(hit) = parts.find_map(guard::find) {
        return Err(Fault::Credential(hit.class));
    }
    if fragment.chars().count() > LONGEST {
        return Err(Fault::Long);
    }
    let value =
        |key| fragment.split('&').find_map(|pair| pair.split_once('=').filter(|(name, _)| *name == key)).map(|(_, value)| value);
    let version = value("v").filter(|version| (1..=4).contains(&version.len()) && version.bytes().all(|b| b.is_ascii_digit()));
    if version.is_some() && value("s") == Some(inspect::ID) {
        return Ok(Link::Inspect);
    }
    let (Some(version), Some(recipe)) = (version, value("s").and_then(recipes::find)) else { return Err(Fault::Strange) };
    let named = value("variant").and_then(|id| recipe.variant(id));
    let variant = named.or_else(|| recipe.variants.first()).ok_or(Fault::Strange)?;
    let mut values = Vec::new();
    for field in variant.fields.iter().copied() {
        if let Some(text) = value(field.key).map(unescape) {
            values.push((field, text));
        }
    }
    // Version, scenario, variant if it was understood, and the values.
    let understood = 2 + usize::from(named.is_some()) + values.len();
    let lost = fragment.split('&').filter(|part| !part.is_empty()).count().saturating_sub(understood);
    Ok(Link::Form(Form { recipe, variant, values, lost, stranger: (version != VERSION).then(|| version.to_owned()) }))
}

/// Marks that stand for themselves: all that RFC 3986 lets a fragment hold, but for those that end a word in chat programs.
const PLAIN: &str = "-._~/:@=,+";

fn escape(text: &str, out: &mut String) {
    const HEX: &[char] = &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || PLAIN.as_bytes().contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.extend([byte >> 4, byte & 15].iter().filter_map(|half| HEX.get(usize::from(*half))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recipes::RECIPES;

    fn form(fragment: &str) -> Form {
        match decode(fragment) {
            Ok(Link::Form(form)) => form,
            other => panic!("{fragment}: {other:?}"),
        }
    }

    #[test]
    fn every_variant_has_a_link_that_leads_back() {
        for recipe in RECIPES {
            for variant in recipe.variants {
                let link = form(&format!("#{}", encode(recipe, variant)));
                assert_eq!((link.recipe.id, link.variant.id), (recipe.id, variant.id));
                assert!(link.values.is_empty() && link.stranger.is_none());
            }
        }
    }

    #[test]
    fn inspection_has_a_link_that_brings_nothing() {
        assert!(matches!(decode(&inspect()), Ok(Link::Inspect)));
        assert!(matches!(decode("#v=1&s=inspect&policy=%7B%7D"), Ok(Link::Inspect)));
        assert!(RECIPES.iter().all(|recipe| recipe.id != inspect::ID));
    }

    #[test]
    fn strange_fragments_lead_nowhere() {
        let fault = |fragment: &str| decode(fragment).unwrap_err();
        assert_eq!([fault(""), fault("#")], [Fault::Empty; 2]);
        for odd in
            ["#s=ses-sending-role", "#v=1&s=none", "#v=1", "#v=x&s=postman-access", "#v=12345&s=postman-access", "#\u{202e}=&&=="]
        {
            assert_eq!(fault(odd), Fault::Strange, "{odd}");
        }
        assert_eq!(fault(&format!("#v=1&s=postman-access&account={}", "1".repeat(LONGEST))), Fault::Long);
        assert_eq!(form("#v=1&s=postman-access&variant=none").variant.id, "documented");
    }

    proptest::proptest! {
        #[test]
        fn what_is_escaped_reads_back_the_same_and_needs_no_more(text in "\\PC*|[ -~]*") {
            let mut escaped = String::new();
            escape(&text, &mut escaped);
            proptest::prop_assert!(escaped.bytes().all(|byte| byte.is_ascii_graphic() && !b"&#\"<>`".contains(&byte)));
            proptest::prop_assert_eq!(unescape(&escaped), text);
        }
    }
}
