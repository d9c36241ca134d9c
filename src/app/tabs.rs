//! Tabs, as the ARIA pattern has them: what is chosen shows its panel, arrow keys, Home and End move.

use super::controls::each;
use super::{Intent, Page, ports};
use yew::prelude::*;

/// A row of tabs called `name`, each with its label and what choosing it does; and the panel of the chosen one. A label's second
/// line says what is left to do: below the first, so that no tab grows or shrinks with it.
pub fn view(page: &Page<'_>, name: &'static str, tabs: &[(String, Intent)], chosen: usize, inner: Html) -> Html {
    let tab = |index: usize, (label, intent): &(String, Intent)| {
        let onclick: Callback<MouseEvent> = page.on(intent.clone());
        let selected = index == chosen;
        let (title, status) = label.split_once('\n').unwrap_or((label, ""));
        html! {
            <button
                type="button" role="tab" id={format!("tab-{index}")} aria-selected={if selected { "true" } else { "false" }}
                aria-controls="panel" tabindex={if selected { "0" } else { "-1" }} {onclick}
            >
                { title }
                if !status.is_empty() { <small data-left={status.starts_with(|c: char| c.is_ascii_digit()).then_some("")}>{ " " }{ status }</small> }
            </button>
        }
    };
    html! {
        <>
            <div role="tablist" aria-label={name} onkeydown={arrows(page, tabs, chosen)}>{ each(tabs, &tab) }</div>
            <div role="tabpanel" id="panel" aria-labelledby={format!("tab-{chosen}")} tabindex="0">{ inner }</div>
        </>
    }
}

fn arrows(page: &Page<'_>, tabs: &[(String, Intent)], chosen: usize) -> Callback<KeyboardEvent> {
    let intents: Vec<Intent> = tabs.iter().map(|(_, intent)| intent.clone()).collect();
    let send = page.send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let last = intents.len().saturating_sub(1);
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
        if let Some(intent) = intents.get(target) {
            event.prevent_default();
            send.emit(intent.clone());
            ports::focus(&format!("tab-{target}"));
        }
    })
}
