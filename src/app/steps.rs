//! The steps as commands, and as a checklist for the console.

use super::controls::{bar, button, each, link, named, radio, tick};
use super::texts::{label, text};
use super::{Intent, Page, wording};
use crate::emit::{Output, Shell, aws_cli};
use crate::plan::{Action as Deed, Item, Part, Phase, Section, Step};
use crate::session::{Action, Panel, Way};
use yew::prelude::*;

/// Every step's commands, by account and phase.
pub fn commands(page: &Page<'_>) -> Html {
    let shell = |_: usize, shell: &Shell| {
        let shell = *shell;
        let name = html! { { shell.name() } };
        radio(page, "shell", shell.id(), shell == page.state.shell, Action::Shell(shell), name)
    };
    html! {
        <>
            { operator_first(page) }
            <fieldset class="shells"><legend>{ wording::SHELL }</legend>{ each(&Shell::ALL, &shell) }</fieldset>
            <p class="help">{ wording::SAVE_FIRST }</p>
            { parts(page) }
        </>
    }
}

/// The steps of every account.
pub fn parts(page: &Page<'_>) -> Html {
    each(&page.plan.parts, &|index, part| view_part(page, index, part))
}

fn view_part(page: &Page<'_>, index: usize, part: &Part) -> Html {
    let phase = |_: usize, phase: &Phase| {
        let phase = *phase;
        if part.phase(phase).next().is_none() {
            return html! {};
        }
        let step = |number: usize, step: &Step| {
            if step.phase == phase {
                view_step(page, index, number, step)
            } else {
                html! {}
            }
        };
        let copy = button(wording::COPY_THESE, true, page.deliver(Output::Commands(index, phase, page.state.shell), Way::Copy));
        html! {
            <>
                { bar(html! { <h4>{ phase.heading() }</h4> }, copy) }
                <ol>{ each(&part.steps, &step) }</ol>
            </>
        }
    };
    let mut phases = Phase::ALL;
    // Where all is over, cleaning up comes first.
    if page.state.recipe.lifecycle.has_ended(page.state.today) {
        phases.rotate_right(1);
    }
    html! { <><h3>{ text(page, &part.heading) }</h3>{ each(&phases, &phase) }</> }
}

fn view_step(page: &Page<'_>, part: usize, number: usize, step: &Step) -> Html {
    let shell = page.state.shell;
    let lines = aws_cli::lines(&step.action);
    let line = |index: usize, line: &aws_cli::Line<'_>| {
        let copy = page.deliver(Output::Command(part, number, index, shell), Way::Copy);
        html! {
            <>
                if let Some(remark) = &line.remark { <p>{ remark }</p> }
                <div class="command">
                    <pre tabindex="0"><code>{ text(page, &aws_cli::command(line.command, shell)) }</code></pre>
                    { named(wording::COPY, "quiet", Some(wording::copy_nth(&step.title.to_string(), index + 1, lines.len())), Some(copy)) }
                </div>
            </>
        }
    };
    let title =
        html! { <><strong>{ label(&step.title) }</strong>if matches!(step.action, Deed::ByHand(_)) { { wording::BY_HAND } }</> };
    html! {
        <li>
            { tick(page, format!("{part}/{}", step.id), title) }
            if !step.why.is_empty() { <p class="help">{ step.why }</p> }
            { each(&lines, &line) }
        </li>
    }
}

/// The way through the console.
pub fn console(page: &Page<'_>) -> Html {
    html! {
        <>
            { operator_first(page) }
            { sections(page) }
            { button(wording::MARKDOWN, false, page.deliver(Output::Checklist, Way::Download)) }
        </>
    }
}

/// The way through the console, section by section.
pub fn sections(page: &Page<'_>) -> Html {
    let item = |title: &str, number: usize, item: &Item| {
        let place = item.paste.and_then(|id| page.plan.documents.iter().position(|document| document.id == id));
        html! {
            <li>
                { tick(page, format!("{title}/{number}"), label(&item.text)) }
                if let Some((words, address)) = item.link { { link(words, address) } }
                if let Some(place) = place { { copy_policy(page, place) } }
            </li>
        }
    };
    let section = |_: usize, section: &Section| {
        html! { <><h3>{ section.title }</h3><ol>{ each(&section.items, &|number, one| item(section.title, number, one)) }</ol></> }
    };
    each(&page.plan.checklist, &section)
}

/// Named after its document, so that no two such buttons are called the same.
fn copy_policy(page: &Page<'_>, place: usize) -> Html {
    let title = page.plan.documents.get(place).map(|document| document.title.as_str()).unwrap_or_default();
    button(&wording::copy_one(title), true, page.deliver(Output::Document(place), Way::Copy))
}

/// What comes before the first step.
pub fn operator_first(page: &Page<'_>) -> Html {
    let show = button(wording::SHOW_OPERATOR, true, page.on(Intent::Show(Panel::Operator)));
    html! { <div class="first">{ bar(tick(page, "operator".to_owned(), html! { { wording::OPERATOR_FIRST } }), show) }</div> }
}
