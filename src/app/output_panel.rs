//! The output: a tab for each document in the order it is pasted, then the operator's policy, commands, script, console.

use super::controls::{bar, button};
use super::texts::{notes, origins, text};
use super::{Intent, Page, ports, steps};
use crate::emit::{self, Output};
use crate::iam::quota;
use crate::plan::{self, Document, Plan};
use crate::session::{Action, Panel, Way};
use crate::text::Diagnostic;
use yew::prelude::*;

/// Draws tabs and the chosen panel.
pub fn view(page: &Page<'_>) -> Html {
    let tabs = tabs(page.plan);
    let chosen = tabs.iter().position(|(panel, _)| *panel == page.state.panel).unwrap_or_default();
    let inner = match page.state.panel {
        Panel::Document(place) => document(page, place),
        Panel::Operator => operator(page),
        Panel::Commands => steps::commands(page),
        Panel::Script => script(page),
        Panel::Console => steps::console(page),
    };
    let all = button("Download all (.zip)", false, page.deliver(Output::Script, Way::DownloadAll));
    html! {
        <section class="output" aria-labelledby="output">
            { bar(html! { <h2 id="output">{ "Policies and commands" }</h2> }, all) }
            { summary(page) }
            <div role="tablist" aria-label="Outputs" onkeydown={arrows(page, &tabs, chosen)}>
                { for tabs.iter().enumerate().map(|(index, (panel, label))| tab(page, *panel, label, index, index == chosen)) }
            </div>
            <div role="tabpanel" id="panel" aria-labelledby={format!("tab-{chosen}")} tabindex="0">{ inner }</div>
        </section>
    }
}

/// Every panel there is, and what its tab says: what is left to do is in the label.
fn tabs(plan: &Plan) -> Vec<(Panel, String)> {
    let label = |title: &str, gaps: usize| if gaps == 0 { title.to_owned() } else { format!("{title} ({gaps} to fill)") };
    let mut out = Vec::new();
    for (place, document) in plan.documents.iter().enumerate() {
        out.push((Panel::Document(place), label(&document.title, document.gaps().len())));
    }
    let mut operators = Vec::new();
    for part in &plan.parts {
        operators.extend(part.operator.body.strings());
    }
    let gaps = plan::gaps(&operators).len();
    out.push((Panel::Operator, label("Operator's policy", gaps)));
    out.push((Panel::Commands, "Commands".to_owned()));
    out.push((Panel::Script, "Script".to_owned()));
    if !plan.checklist.is_empty() {
        out.push((Panel::Console, "Console".to_owned()));
    }
    out
}

fn tab(page: &Page<'_>, panel: Panel, label: &str, index: usize, selected: bool) -> Html {
    let onclick: Callback<MouseEvent> = page.on(Intent::Act(Action::Panel(panel)));
    html! {
        <button
            type="button" role="tab" id={format!("tab-{index}")} aria-selected={if selected { "true" } else { "false" }}
            aria-controls="panel" tabindex={if selected { "0" } else { "-1" }} {onclick}
        >
            { label }
        </button>
    }
}

/// Arrow keys, Home and End move between tabs, as the ARIA pattern has it.
fn arrows(page: &Page<'_>, tabs: &[(Panel, String)], chosen: usize) -> Callback<KeyboardEvent> {
    let panels: Vec<Panel> = tabs.iter().map(|(panel, _)| *panel).collect();
    let send = page.send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let last = panels.len().saturating_sub(1);
        let target = match event.key().as_str() {
            "ArrowRight" => {
                if chosen == last {
                    0
                } else {
                    chosen + 1
                }
            }
            "ArrowLeft" => chosen.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        if let Some(panel) = panels.get(target) {
            event.prevent_default();
            send.emit(Intent::Act(Action::Panel(*panel)));
            ports::focus(&format!("tab-{target}"));
        }
    })
}

/// The question before something with placeholders leaves the page.
fn summary(page: &Page<'_>) -> Html {
    let Some((output, way)) = page.state.pending else { return html! {} };
    let item = |about: &Diagnostic| {
        let onclick: Callback<MouseEvent> = page.on(Intent::Focus(about.field));
        html! { <li><button type="button" class="link" {onclick}>{ &about.message }</button></li> }
    };
    let anyway = if way == Way::Copy { "Copy anyway (contains placeholders)" } else { "Download anyway (contains placeholders)" };
    html! {
        <div id="summary" class="summary" role="group" tabindex="-1" aria-labelledby="problem">
            <h3 id="problem">{ "There is a problem" }</h3>
            <ul>{ for page.plan.errors().map(item) }</ul>
            <p>
                { button(anyway, false, page.on(Intent::Deliver { output, way, anyway: true })) }
                { button("Back", true, page.on(Intent::Act(Action::Cancel))) }
            </p>
        </div>
    }
}

/// A file: name, remark, buttons, text.
fn file(page: &Page<'_>, output: Output, remark: &str) -> Html {
    let Some(artefact) = emit::artefact(page.plan, output) else { return html! {} };
    let name = html! { <p><code>{ &artefact.name }</code><span class="help">{ remark }</span></p> };
    let buttons = html! {
        <>{ button("Copy", false, page.deliver(output, Way::Copy)) }{ button("Download", true, page.deliver(output, Way::Download)) }</>
    };
    html! {
        <>
            { bar(name, buttons) }
            <pre tabindex="0" role="region" aria-label={artefact.name}><code>{ text(page, &artefact.text) }</code></pre>
        </>
    }
}

/// The document with this place among all of the plan's.
fn document(page: &Page<'_>, place: usize) -> Html {
    let Some(document) = page.plan.all_documents().get(place).copied() else { return html! {} };
    html! {
        <>
            { file(page, Output::Document(place), &size(document)) }
            { origins(document) }
            { notes(page, Some(&document.id)) }
        </>
    }
}

fn size(document: &Document) -> String {
    let kind = document.kind.name();
    let Some(limit) = document.kind.limit() else { return kind.to_owned() };
    format!("{kind}, {} of {limit} characters", quota::size(&emit::json::document(document).to_string()))
}

fn operator(page: &Page<'_>) -> Html {
    let first = page.plan.documents.len();
    let one = |(index, part): (usize, &plan::Part)| {
        html! { <><h3>{ text(page, &part.heading) }</h3>{ document(page, first + index) }</> }
    };
    html! {
        <>
            <p>{ "What the person who runs the commands must be allowed to do." }</p>
            { for page.plan.parts.iter().enumerate().map(one) }
        </>
    }
}

fn script(page: &Page<'_>) -> Html {
    html! {
        <>
            <p>{ "Writes the files, takes the steps of a phase, stops at the first failure, and can be run again." }</p>
            { file(page, Output::Script, "bash 3.2 or later") }
        </>
    }
}
