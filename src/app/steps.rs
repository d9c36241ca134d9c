//! The steps as commands, and as a checklist for the console.

use super::Page;
use super::controls::{bar, button, link, radio};
use super::texts::text;
use crate::emit::{Output, Shell, aws_cli};
use crate::plan::{Action as Deed, Item, Part, Phase, Section, Step};
use crate::session::{Action, Way};
use yew::prelude::*;

/// Every step's commands, by account and phase.
pub fn commands(page: &Page<'_>) -> Html {
    let shell = |shell: Shell| {
        let name = html! { { shell.name() } };
        radio(page, "shell", shell.id(), shell == page.state.shell, Action::Shell(shell), name)
    };
    html! {
        <>
            <fieldset class="shells"><legend>{ "Shell" }</legend>{ for Shell::ALL.into_iter().map(shell) }</fieldset>
            <p class="help">{ "Save the documents in the folder you run these in: every file:// names one of them." }</p>
            { for page.plan.parts.iter().enumerate().map(|(index, part)| view_part(page, index, part)) }
        </>
    }
}

fn view_part(page: &Page<'_>, index: usize, part: &Part) -> Html {
    let phase = |phase: Phase| {
        part.phase(phase).next()?;
        let copy = button("Copy these", true, page.deliver(Output::Commands(index, phase, page.state.shell), Way::Copy));
        let steps = part.steps.iter().enumerate().filter(|(_, step)| step.phase == phase);
        Some(html! {
            <>
                { bar(html! { <h4>{ phase.heading() }</h4> }, copy) }
                <ol>{ for steps.map(|(number, step)| view_step(page, index, number, step)) }</ol>
            </>
        })
    };
    html! { <><h3>{ text(page, &part.heading) }</h3>{ for Phase::ALL.into_iter().filter_map(phase) }</> }
}

fn view_step(page: &Page<'_>, part: usize, number: usize, step: &Step) -> Html {
    let shell = page.state.shell;
    let line = |(index, line): (usize, aws_cli::Line<'_>)| {
        html! {
            <>
                <p>{ line.remark.unwrap_or_default() }</p>
                <div class="command">
                    <pre tabindex="0"><code>{ text(page, &aws_cli::command(line.command, shell)) }</code></pre>
                    { button("Copy", true, page.deliver(Output::Command(part, number, index, shell), Way::Copy)) }
                </div>
            </>
        }
    };
    html! {
        <li>
            <p><strong>{ text(page, &step.title) }</strong>{ if matches!(step.action, Deed::ByHand(_)) { " (by hand)" } else { "" } }</p>
            <p class="help">{ step.why }</p>
            { for aws_cli::lines(&step.action).into_iter().enumerate().map(line) }
        </li>
    }
}

/// The way through the console.
pub fn console(page: &Page<'_>) -> Html {
    let item = |item: &Item| {
        let place = item.paste.and_then(|id| page.plan.documents.iter().position(|document| document.id == id));
        html! {
            <li>
                { text(page, &item.text) }{ " " }
                if let Some((words, address)) = item.link { { link(words, address) } }
                if let Some(place) = place { { button("Copy the policy", true, page.deliver(Output::Document(place), Way::Copy)) } }
            </li>
        }
    };
    let section = |section: &Section| html! { <><h3>{ section.title }</h3><ol>{ for section.items.iter().map(item) }</ol></> };
    html! {
        <>
            { for page.plan.checklist.iter().map(section) }
            { button("Download as Markdown", false, page.deliver(Output::Checklist, Way::Download)) }
        </>
    }
}
