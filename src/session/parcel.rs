//! What is to leave the page, and what keeps it: nothing with a gap leaves unasked, and nothing that looks like a credential.

use super::{State, Way, link};
use crate::emit::{self, Artefact, Output, zip};
use crate::guard::{self, Class};
use crate::plan::{self, Plan};

/// What becomes of a wish to copy or download.
#[derive(Debug, PartialEq, Eq)]
pub enum Parcel {
    /// Fields are missing: ask first.
    Ask,
    /// It holds what looks like a credential.
    Refused(Class),
    /// A link that is too long to be followed: its length in characters.
    Long(usize),
    /// To the clipboard: its name and text.
    Text(String, String),
    /// To a file: its name and content.
    File(String, Vec<u8>),
}

/// Makes it ready; `anyway` if placeholders may be in it. `None` where the plan has no such output.
pub fn pack(plan: &Plan, output: Output, way: Way, anyway: bool) -> Option<Parcel> {
    let artefacts = artefacts(plan, output, way);
    let has_gaps = !gaps(&artefacts).is_empty();
    if has_gaps && !anyway {
        return Some(Parcel::Ask);
    }
    for artefact in &artefacts {
        if let Some(hit) = guard::find(&artefact.text.to_string()) {
            return Some(Parcel::Refused(hit.class));
        }
    }
    if way == Way::DownloadAll {
        let mark = if has_gaps { ".TEMPLATE" } else { "" };
        let name = [plan.recipe, "-", plan.variant, mark, ".zip"].concat();
        return Some(Parcel::File(name, zip::archive(&artefacts)));
    }
    let artefact = artefacts.into_iter().next()?;
    let text = artefact.text.to_string();
    Some(match way {
        Way::Copy => Parcel::Text(artefact.name, text),
        _ => Parcel::File(artefact.name.rsplit('/').next().unwrap_or_default().to_owned(), text.into_bytes()),
    })
}

/// A link to the form as it is, behind the page's own address; with what names an owner if asked for. `name` is what it is
/// called when it has been copied.
pub fn link(state: &State, page: &str, owners: bool, name: &str) -> Parcel {
    let fragment = link::share(state, owners);
    match (guard::find(&fragment), fragment.chars().count()) {
        (Some(hit), _) => Parcel::Refused(hit.class),
        (_, long) if long > link::LONGEST => Parcel::Long(long),
        _ => Parcel::Text(name.to_owned(), [page, "#", &fragment].concat()),
    }
}

/// A text under inspection, or a part of one.
pub fn text(name: &str, text: &str, way: Way) -> Parcel {
    match (guard::find(text), way) {
        (Some(hit), _) => Parcel::Refused(hit.class),
        (None, Way::Copy) => Parcel::Text(name.to_owned(), text.to_owned()),
        (None, _) => Parcel::File(name.to_owned(), text.as_bytes().to_vec()),
    }
}

/// Keys of the fields that an output still needs.
pub fn missing(plan: &Plan, output: Output, way: Way) -> Vec<&'static str> {
    gaps(&artefacts(plan, output, way))
}

fn artefacts(plan: &Plan, output: Output, way: Way) -> Vec<Artefact> {
    match way {
        Way::DownloadAll => emit::everything(plan),
        Way::Copy | Way::Download => emit::artefact(plan, output).into_iter().collect(),
    }
}

fn gaps(artefacts: &[Artefact]) -> Vec<&'static str> {
    let texts: Vec<_> = artefacts.iter().map(|artefact| &artefact.text).collect();
    plan::gaps(&texts)
}
