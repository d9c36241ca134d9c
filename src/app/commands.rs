//! The steps as commands, and as a checklist for the console.

use super::deliver::Delivery;
use super::output_panel::Props;
use super::text_view::text_view;
use crate::emit::{Output, Shell, aws_cli};
use crate::plan::{Action as Deed, Item, Part, Phase, Section, Step};
use crate::session::{Action, Way};
use yew::prelude::*;

/// Every step's commands, by account and phase.
pub fn commands(props: &Props) -> Html {
    let choice = |shell: Shell| {
        let onchange = props.dispatch.reform(move |_: Event| Action::Shell(shell));
        html! {
            <label>
                <input type="radio" name="shell" value={shell.id()} checked={shell == props.shell} {onchange} />
                { shell.name() }
            </label>
        }
    };
    html! {
        <>
            <fieldset class="shells"><legend>{ "Shell" }</legend>{ for Shell::ALL.into_iter().map(choice) }</fieldset>
            <p class="help">{ "Save the documents in the folder you run these in: every file:// names one of them." }</p>
            { for props.plan.parts.iter().enumerate().map(|(index, part)| view_part(props, index, part)) }
        </>
    }
}

fn view_part(props: &Props, index: usize, part: &Part) -> Html {
    let phase = |phase: Phase| {
        part.phase(phase).next()?;
        let steps = part.steps.iter().enumerate().filter(|(_, step)| step.phase == phase);
        let copy = button(&props.on_deliver, Output::Commands(index, phase, props.shell), Way::Copy);
        Some(html! {
            <section>
                <div class="bar"><h4>{ phase.heading() }</h4><button type="button" onclick={copy}>{ "Copy all of these" }</button></div>
                <ol>{ for steps.map(|(number, step)| view_step(props, (index, number), step)) }</ol>
            </section>
        })
    };
    html! {
        <>
            <h3>{ text_view(&part.heading) }</h3>
            { for Phase::ALL.into_iter().filter_map(phase) }
        </>
    }
}

fn view_step(props: &Props, (part, number): (usize, usize), step: &Step) -> Html {
    let line = |(index, line): (usize, aws_cli::Line<'_>)| {
        let copy = button(&props.on_deliver, Output::Command(part, number, index, props.shell), Way::Copy);
        let what = format!("Copy: {}", step.title);
        html! {
            <>
                if let Some(remark) = line.remark { <p>{ remark }</p> }
                <div class="command">
                    <pre tabindex="0"><code>{ text_view(&aws_cli::command(line.command, props.shell)) }</code></pre>
                    <button type="button" aria-label={what} onclick={copy}>{ "Copy" }</button>
                </div>
            </>
        }
    };
    html! {
        <li>
            <p>
                <strong>{ text_view(&step.title) }</strong>
                if matches!(step.action, Deed::ByHand(_)) { <span class="lifecycle">{ "by hand" }</span> }
            </p>
            if !step.why.is_empty() { <p class="help">{ step.why }</p> }
            { for aws_cli::lines(&step.action).into_iter().enumerate().map(line) }
        </li>
    }
}

fn button(on_deliver: &Callback<Delivery>, output: Output, way: Way) -> Callback<MouseEvent> {
    on_deliver.reform(move |_| Delivery { output: output.clone(), way, anyway: false })
}

/// The way through the console.
pub fn console(props: &Props) -> Html {
    let item = |item: &Item| {
        let paste = item.paste.map(|id| {
            let onclick = button(&props.on_deliver, Output::Document(id.to_owned()), Way::Copy);
            html! { <button type="button" {onclick}>{ format!("Copy {id}.json") }</button> }
        });
        html! {
            <li>
                { text_view(&item.text) }
                { " " }
                if let Some((words, address)) = item.link { <a href={address} rel="noreferrer">{ words }</a> }
                { paste }
            </li>
        }
    };
    let section = |section: &Section| html! { <><h3>{ section.title }</h3><ol>{ for section.items.iter().map(item) }</ol></> };
    let save = button(&props.on_deliver, Output::Checklist, Way::Download);
    html! {
        <>
            { for props.plan.checklist.iter().map(section) }
            <button type="button" onclick={save}>{ "Download as Markdown" }</button>
        </>
    }
}
