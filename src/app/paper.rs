//! Everything on paper: values, policies, the way through the console, commands, date and sources.

use super::controls::each;
use super::texts::{notes, text};
use super::{Page, explain, steps, wording};
use crate::emit::{self, Output};
use crate::field::Field;
use crate::plan::Document;
use yew::prelude::*;

/// Draws it; the stylesheet shows it on paper alone.
pub fn view(page: &Page<'_>) -> Html {
    let plan = page.plan;
    let value = |_: usize, field: &&'static Field| {
        let raw = page.state.raw(field);
        html! { <><dt>{ field.label }</dt><dd>{ if raw.is_empty() { "–" } else { raw } }</dd></> }
    };
    let unfinished = plan.errors().count();
    html! {
        <section class="paper" aria-label={wording::PAPER}>
            <h2>{ plan.title }{ ": " }{ plan.variant_title }</h2>
            <p>{ plan.today.to_string() }</p>
            if unfinished > 0 { <p data-level="error">{ wording::unfinished(unfinished) }</p> }
            <dl>{ each(page.state.variant.fields, &value) }</dl>
            { notes(page, None) }
            { each(&plan.all_documents(), &|index, document| one(page, index, document)) }
            { steps::sections(page) }
            { steps::parts(page) }
        </section>
    }
}

fn one(page: &Page<'_>, index: usize, document: &Document) -> Html {
    let Some(artefact) = emit::artefact(page.plan, Output::Document(index)) else { return html! {} };
    html! {
        <>
            <h3>{ &document.title }{ " (" }{ artefact.name }{ ")" }</h3>
            <pre>{ text(page, &artefact.text) }</pre>
            { explain::origins(document) }
            { notes(page, Some(&document.id)) }
        </>
    }
}
