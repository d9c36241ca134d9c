//! The output: a tab for each document in the order it is pasted, then the operator's policy, commands, script, console.

use super::controls::{bar, button, each, link, named, plain};
use super::texts::{notes, text};
use super::{Intent, Page, code, diagram, explain, findings, steps, tabs, wording};
use crate::emit::{self, Output};
use crate::plan::{self, Document, Note, Plan};
use crate::session::{Action, Panel, Way, parcel};
use crate::text::Diagnostic;
use yew::prelude::*;

/// Draws the picture, tabs and the chosen panel.
pub fn view(page: &Page<'_>) -> Html {
    let labels = labels(page.plan);
    let chosen = labels.iter().position(|(panel, _)| *panel == page.state.panel).unwrap_or_default();
    let choices: Vec<(String, Intent)> =
        labels.into_iter().map(|(panel, label)| (label, Intent::Act(Action::Panel(panel)))).collect();
    let inner = match page.state.panel {
        Panel::Document(place) => document(page, place),
        Panel::Operator => operator(page),
        Panel::Commands => steps::commands(page),
        Panel::Script => script(page),
        Panel::Console => steps::console(page),
    };
    let buttons = html! {
        <>
            { button(wording::DOWNLOAD_ALL, false, page.deliver(Output::Script, Way::DownloadAll)) }
            { button(wording::PRINT, true, page.on(Intent::Print)) }
            { button(wording::SHORTCUTS, true, page.on(Intent::Help(true))) }
        </>
    };
    html! {
        <section class="output" aria-labelledby="output">
            { bar(html! { <h2 id="output" tabindex="-1">{ wording::OUTPUT }</h2> }, buttons) }
            { diagram::view(page) }
            { summary(page) }
            { denied(page) }
            { tabs::view(page, wording::OUTPUTS, &choices, chosen, inner) }
        </section>
    }
}

/// What a narrow window shows at its foot of what is above or below.
pub fn glance(page: &Page<'_>) -> Html {
    let fix = match page.plan.errors().next() {
        Some(first) => plain(&wording::to_fill(page.plan.errors().count()), None, page.on(Intent::Focus(first.field))),
        None => html! { { wording::READY } },
    };
    let words = html! { <span>{ wording::glance(page.plan.documents.len()) }{ fix }</span> };
    let ways = html! {
        <>
            { button(wording::FORM, true, page.on(Intent::Focus("values"))) }
            { button(wording::VIEW, false, page.on(Intent::Focus("output"))) }
        </>
    };
    html! { <div class="glance">{ bar(words, ways) }</div> }
}

/// Every panel there is, in order.
pub fn panels(plan: &Plan) -> Vec<Panel> {
    let mut out: Vec<Panel> = (0..plan.documents.len()).map(Panel::Document).collect();
    out.extend([Panel::Operator, Panel::Commands, Panel::Script]);
    if !plan.checklist.is_empty() {
        out.push(Panel::Console);
    }
    out
}

/// Every panel and what its tab says.
fn labels(plan: &Plan) -> Vec<(Panel, String)> {
    let mut operators = Vec::new();
    for part in &plan.parts {
        operators.extend(part.operator.body.strings());
    }
    let all = plan.gaps().len();
    let label = |panel| match panel {
        Panel::Document(place) => {
            plan.documents.get(place).map(|document| wording::tab(&document.title, document.gaps().len())).unwrap_or_default()
        }
        Panel::Operator => wording::tab(wording::OPERATOR, plan::gaps(&operators).len()),
        Panel::Commands => wording::tab(wording::COMMANDS, all),
        Panel::Script => wording::tab(wording::SCRIPT, all),
        Panel::Console => wording::CONSOLE.to_owned(),
    };
    panels(plan).into_iter().map(|panel| (panel, label(panel))).collect()
}

/// The question before something with placeholders leaves the page.
fn summary(page: &Page<'_>) -> Html {
    let Some((output, way)) = page.state.pending else { return html! {} };
    let missing = parcel::missing(page.plan, output, way);
    let mut problems: Vec<&Diagnostic> = page.plan.errors().collect();
    problems.retain(|about| missing.contains(&about.field));
    let first = problems.first().map_or("values", |about| about.field);
    let item = |_: usize, about: &&Diagnostic| {
        let onclick: Callback<MouseEvent> = page.on(Intent::Focus(about.field));
        html! { <li>{ named(&about.message, "fault", None, Some(onclick)) }</li> }
    };
    let anyway = if way == Way::Copy { wording::COPY_ANYWAY } else { wording::DOWNLOAD_ANYWAY };
    html! {
        <div id="summary" class="summary" role="group" tabindex="-1" aria-labelledby="problem">
            <h3 id="problem">{ wording::problem(problems.len()) }</h3>
            <ul>{ each(&problems, &item) }</ul>
            <p>
                { button(wording::GO_TO_FIRST, false, page.on(Intent::Focus(first))) }
                { button(anyway, true, page.on(Intent::Deliver { output, way, anyway: true })) }
                { button(wording::BACK, true, page.on(Intent::Act(Action::Cancel))) }
            </p>
        </div>
    }
}

/// What could not be copied, to be copied by hand.
pub fn denied(page: &Page<'_>) -> Html {
    let Some((name, text)) = &page.state.denied else { return html! {} };
    html! {
        <div class="summary" role="group" aria-labelledby="denied-title">
            <h3 id="denied-title">{ wording::DENIED }{ ": " }{ name }</h3>
            <p id="denied-help">{ wording::PRESS }</p>
            <textarea id="denied" readonly=true rows="6" aria-labelledby="denied-title" aria-describedby="denied-help" value={text.clone()} />
            <p>{ button(wording::BACK, true, page.on(Intent::Act(Action::Cancel))) }</p>
        </div>
    }
}

/// A file's name, remark and buttons.
fn head(page: &Page<'_>, output: Output, name: &str, remark: Html) -> Html {
    let name = html! { <p><code>{ name.to_owned() }</code>{ " " }{ remark }</p> };
    let buttons = html! {
        <>
            { button(wording::COPY, false, page.deliver(output, Way::Copy)) }
            { button(wording::DOWNLOAD, true, page.deliver(output, Way::Download)) }
        </>
    };
    bar(name, buttons)
}

/// The document with this place among all of the plan's.
fn document(page: &Page<'_>, place: usize) -> Html {
    let Some(document) = page.plan.all_documents().get(place).copied() else { return html! {} };
    let output = Output::Document(place);
    let Some(artefact) = emit::artefact(page.plan, output) else { return html! {} };
    let other = page.state.other().map(|variant| (variant, page.state.compares.then(|| page.state.plan_of(variant))));
    // Whether the other variant has such a document is known of its recipe, without a plan.
    let other = other.filter(|(variant, _)| variant.documents.iter().any(|other| other.id == document.id));
    let compared = other.as_ref().and_then(|(_, plan)| plan.as_ref()?.document(&document.id));
    let toggle = other.as_ref().map(|(variant, _)| {
        let label = if compared.is_some() { wording::STOP_COMPARING.to_owned() } else { wording::compare(variant.title) };
        button(&label, true, page.on(Intent::Act(Action::Compare)))
    });
    html! {
        <>
            { head(page, output, &artefact.name, explain::meter(document)) }
            { match compared {
                Some(there) if there.body != document.body => html! {
                    <>
                        <p class="help">{ wording::legend(other.as_ref().map_or("", |(variant, _)| variant.title)) }</p>
                        { code::compared(page, there, document) }
                    </>
                },
                Some(_) => html! { <><p class="help">{ wording::SAME }</p>{ code::view(page, document, place, &artefact.name) }</> },
                None => code::view(page, document, place, &artefact.name),
            } }
            if let Some(toggle) = toggle { <p>{ toggle }</p> }
            { other.as_ref().and_then(|(_, plan)| Some(reasons(page, plan.as_ref()?, document))).unwrap_or_default() }
            { explain::view(page, document) }
            { explain::origins(document) }
            { notes(page, Some(&document.id)) }
            { findings::of_document(page, document) }
        </>
    }
}

/// Why the two variants' documents differ: what we say of ours, and what is said of either.
fn reasons(page: &Page<'_>, other: &Plan, document: &Document) -> Html {
    let Some(there) = other.document(&document.id).filter(|there| there.body != document.body) else { return html! {} };
    let mut ours = Vec::new();
    for origin in there.origins.iter().chain(&document.origins) {
        if let plan::Origin::Ours { why } = origin
            && !ours.contains(why)
        {
            ours.push(why);
        }
    }
    let said = |_: usize, note: &Note| {
        if note.about == Some(document.id.as_str()) {
            html! { <li>{ text(page, &note.text) }{ " " }{ link(note.source.title, note.source.url) }</li> }
        } else {
            html! {}
        }
    };
    html! {
        <>
            <h3>{ wording::REASONS }</h3>
            <ul>
                { each(&ours, &|_, why| html! { <li>{ *why }</li> }) }
                { each(&other.notes, &said) }
            </ul>
        </>
    }
}

fn operator(page: &Page<'_>) -> Html {
    let first = page.plan.documents.len();
    let one = |index: usize, part: &plan::Part| {
        html! { <><h3>{ text(page, &part.heading) }</h3>{ document(page, first + index) }</> }
    };
    html! {
        <>
            <p>{ wording::FOR_OPERATOR }</p>
            { each(&page.plan.parts, &one) }
        </>
    }
}

fn script(page: &Page<'_>) -> Html {
    let Some(artefact) = emit::artefact(page.plan, Output::Script) else { return html! {} };
    html! {
        <>
            { steps::operator_first(page) }
            <p>{ wording::ABOUT_SCRIPT }</p>
            { head(page, Output::Script, &artefact.name, html! { <span class="help">{ wording::SCRIPT_NEEDS }</span> }) }
            <pre tabindex="0" role="region" aria-label={artefact.name}><code>{ text(page, &artefact.text) }</code></pre>
        </>
    }
}
