//! The output: a tab for each document in the order it is pasted, then the operator's policy, commands, script, console.

use super::commands::{commands, console};
use super::deliver::Delivery;
use super::notes::notes;
use super::ports;
use super::text_view::text_view;
use crate::emit::{self, Output, Shell};
use crate::field::Checked;
use crate::iam::quota;
use crate::plan::{Document, Origin, Part, Plan, unique};
use crate::session::{Action, Panel, Way};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub plan: Rc<Plan>,
    pub panel: Panel,
    pub shell: Shell,
    pub pending: Option<(Output, Way)>,
    pub checked: Rc<Checked>,
    pub dispatch: Callback<Action>,
    pub on_deliver: Callback<Delivery>,
}

/// Draws tabs and the chosen panel.
#[component]
pub fn OutputPanel(props: &Props) -> Html {
    let plan = &props.plan;
    let tabs = tabs(plan);
    let chosen = tabs.iter().position(|(panel, _)| *panel == props.panel).unwrap_or_default();
    let on_all =
        props.on_deliver.reform(|_: MouseEvent| Delivery { output: Output::Script, way: Way::DownloadAll, anyway: false });
    let inner = match &props.panel {
        Panel::Document(id) => plan.document(id).map(|document| view(props, document)).unwrap_or_default(),
        Panel::Operator => {
            let one = |part: &Part| {
                html! {
                    <>
                        <h3>{ text_view(&part.heading) }</h3>
                        <p>{ "What the person who runs the commands must be allowed to do, derived from the commands." }</p>
                        { view(props, &part.operator) }
                    </>
                }
            };
            plan.parts.iter().map(one).collect()
        }
        Panel::Commands => commands(props),
        Panel::Script => script(props),
        Panel::Console => console(props),
    };
    html! {
        <section class="output" aria-labelledby="output">
            <div class="bar">
                <h2 id="output">{ "Policies and commands" }</h2>
                <button type="button" onclick={on_all}>{ "Download all (.zip)" }</button>
            </div>
            { summary(props) }
            <div role="tablist" aria-label="Outputs" onkeydown={arrows(props, &tabs, chosen)}>
                { for tabs.iter().enumerate().map(|(index, (panel, label))| tab(props, panel, label, index == chosen)) }
            </div>
            <div role="tabpanel" id="panel" aria-labelledby={tabs.get(chosen).map(|(panel, _)| tab_id(panel))} tabindex="0">
                { inner }
            </div>
        </section>
    }
}

/// Every panel there is, and what its tab says: what is left to do is in the label.
fn tabs(plan: &Plan) -> Vec<(Panel, String)> {
    let label = |title: &str, gaps: usize| if gaps == 0 { title.to_owned() } else { format!("{title} ({gaps} to fill)") };
    let document = |document: &Document| (Panel::Document(document.id.clone()), label(&document.title, document.gaps().len()));
    let mut out: Vec<_> = plan.documents.iter().map(document).collect();
    let gaps = unique(plan.parts.iter().flat_map(|part| part.operator.gaps())).len();
    out.push((Panel::Operator, label("Operator's policy", gaps)));
    out.push((Panel::Commands, "Commands".to_owned()));
    out.push((Panel::Script, "Script".to_owned()));
    if !plan.checklist.is_empty() {
        out.push((Panel::Console, "Console".to_owned()));
    }
    out
}

fn tab_id(panel: &Panel) -> String {
    match panel {
        Panel::Document(id) => format!("tab-{id}"),
        Panel::Operator => "tab-operator".to_owned(),
        Panel::Commands => "tab-commands".to_owned(),
        Panel::Script => "tab-script".to_owned(),
        Panel::Console => "tab-console".to_owned(),
    }
}

fn tab(props: &Props, panel: &Panel, label: &str, selected: bool) -> Html {
    let onclick = {
        let panel = panel.clone();
        props.dispatch.reform(move |_: MouseEvent| Action::Panel(panel.clone()))
    };
    html! {
        <button
            type="button" role="tab" id={tab_id(panel)} aria-selected={selected.to_string()} aria-controls="panel"
            tabindex={if selected { "0" } else { "-1" }} {onclick}
        >
            { label }
        </button>
    }
}

/// Arrow keys, Home and End move between tabs, as the ARIA pattern has it.
fn arrows(props: &Props, tabs: &[(Panel, String)], chosen: usize) -> Callback<KeyboardEvent> {
    let panels: Vec<Panel> = tabs.iter().map(|(panel, _)| panel.clone()).collect();
    let dispatch = props.dispatch.clone();
    Callback::from(move |event: KeyboardEvent| {
        let count = panels.len();
        let target = match event.key().as_str() {
            "ArrowRight" => (chosen + 1) % count,
            "ArrowLeft" => (chosen + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        if let Some(panel) = panels.get(target) {
            event.prevent_default();
            dispatch.emit(Action::Panel(panel.clone()));
            ports::focus(&tab_id(panel));
        }
    })
}

/// The question before something with placeholders leaves the page.
fn summary(props: &Props) -> Html {
    let Some((output, way)) = props.pending.clone() else { return html! {} };
    let item = |about: &crate::text::Diagnostic| {
        let key = about.field;
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            ports::focus(key);
        });
        // A real link: it says where it leads, also to a screen reader.
        html! { <li><a href={format!("#{key}")} {onclick}>{ &about.message }</a></li> }
    };
    let anyway = props.on_deliver.reform(move |_: MouseEvent| Delivery { output: output.clone(), way, anyway: true });
    let cancel = props.dispatch.reform(|_: MouseEvent| Action::Cancel);
    let verb = if way == Way::Copy { "Copy anyway (contains placeholders)" } else { "Download anyway (contains placeholders)" };
    html! {
        <div id="summary" class="summary" tabindex="-1" aria-labelledby="problem">
            <h3 id="problem">{ "There is a problem" }</h3>
            <ul>{ for props.checked.errors().map(item) }</ul>
            <button type="button" onclick={anyway}>{ verb }</button>
            <button type="button" class="quiet" onclick={cancel}>{ "Back" }</button>
        </div>
    }
}

fn deliver(props: &Props, output: &Output, way: Way) -> Callback<MouseEvent> {
    let output = output.clone();
    props.on_deliver.reform(move |_| Delivery { output: output.clone(), way, anyway: false })
}

/// A file: name, remark, buttons, text.
fn file(props: &Props, output: &Output, remark: &str) -> Html {
    let Some(artefact) = emit::artefact(&props.plan, output) else { return html! {} };
    html! {
        <>
            <div class="bar">
                <p><code>{ &artefact.name }</code>{ " " }<span class="help">{ remark }</span></p>
                <span>
                    <button type="button" onclick={deliver(props, output, Way::Copy)}>{ "Copy" }</button>
                    <button type="button" onclick={deliver(props, output, Way::Download)}>{ "Download" }</button>
                </span>
            </div>
            <pre tabindex="0" role="region" aria-label={artefact.name.clone()}><code>{ text_view(&artefact.text) }</code></pre>
        </>
    }
}

fn view(props: &Props, document: &Document) -> Html {
    let size = quota::size(&emit::json::document(document).to_string());
    let remark = match document.kind.limit() {
        Some(limit) => format!("{}: {size} of {limit} characters", document.kind.name()),
        None => document.kind.name().to_owned(),
    };
    html! {
        <>
            { file(props, &Output::Document(document.id.clone()), &remark) }
            { origins(document) }
            { notes(&props.plan, Some(&document.id)) }
        </>
    }
}

/// Who wrote each statement; once, where all have the same origin.
fn origins(document: &Document) -> Html {
    let seen = unique(document.origins.iter());
    let one = |origin: &&Origin| match origin {
        Origin::Documented { source, heading } => html! {
            <li>
                { "As documented: " }
                <a href={source.url} rel="noreferrer">{ source.title }</a>
                { format!(", “{heading}”, read {}", source.read) }
            </li>
        },
        Origin::Ours { why } => html! { <li>{ "Ours: " }{ why }</li> },
    };
    html! { <ul class="origins" aria-label="Where this comes from">{ for seen.iter().map(one) }</ul> }
}

fn script(props: &Props) -> Html {
    html! {
        <>
            <p>{ "One bash script that writes the files, does a phase, stops at the first failure, and can be run again." }</p>
            { file(props, &Output::Script, "bash 3.2 or later") }
        </>
    }
}
