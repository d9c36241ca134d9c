//! A document's text: colours, line numbers, placeholders that lead to their fields, and where each line comes from.

use super::controls::{each, link};
use super::texts::text;
use super::{Intent, Page, ports, wording};
use crate::emit::json::{self, Line};
use crate::plan::{Document, Origin};
use crate::session::{Action, Panel, Pick};
use crate::text::diff::{Change, diff};
use yew::prelude::*;

/// Draws the document, which is the plan's with this index and saved under this name.
pub fn view(page: &Page<'_>, document: &Document, index: usize, name: &str) -> Html {
    let lines = json::lines(document);
    let here = match page.state.picked {
        Some(Pick::Line(document, line)) if document == index => Some(line),
        _ => None,
    };
    let pick = |line| Intent::Act(Action::Pick(line, None));
    let send = page.send.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        let line = ports::line(&event).filter(|line| Some(*line) != here);
        send.emit(pick(line.map(|line| Pick::Line(index, line))));
    });
    let (send, last) = (page.send.clone(), lines.len().saturating_sub(1));
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowDown" => here.map_or(0, |line| (line + 1).min(last)),
            "ArrowUp" => here.map_or(last, |line| line.saturating_sub(1)),
            "Escape" => return send.emit(pick(None)),
            _ => return,
        };
        event.prevent_default();
        send.emit(pick(Some(Pick::Line(index, to))));
    });
    // Of the operators' policies there may be several on show.
    let id = (page.state.panel == Panel::Document(index)).then_some("code");
    let one = |number: usize, line: &Line| {
        let picked = page.is_picked(index, number, line);
        html! { <span class="line" data-line={number.to_string()} data-picked={picked.then_some("")}>{ code(page, line) }{ "\n" }</span> }
    };
    html! {
        <>
            <pre tabindex="0" role="region" class="code" {id} aria-label={name.to_owned()} {onclick} {onkeydown}>
                <code>{ each(&lines, &one) }</code>
            </pre>
            <p class="provenance">
                { match here.and_then(|line| Some((line, lines.get(line)?))) {
                    Some(line) => provenance(document, line),
                    None => html! { { marked(page, index, &lines) } },
                } }
            </p>
        </>
    }
}

/// A line in colours.
fn code(page: &Page<'_>, line: &Line) -> Html {
    let value = text(page, &line.value);
    let first = line.value.pieces().first().and_then(|piece| piece.text.bytes().next());
    html! {
        <>
            { json::INDENT.repeat(line.depth) }
            if let Some(key) = &line.key { <span data-t="key">{ "\"" }{ key }{ "\"" }</span>{ ": " } }
            { match first {
                Some(b'"') => html! { <span data-t="string">{ value }</span> },
                Some(b'[' | b']' | b'{' | b'}') => value,
                _ => html! { <span data-t="word">{ value }</span> },
            } }
            if line.comma { { "," } }
        </>
    }
}

/// Where a line comes from, with its number.
fn provenance(document: &Document, (number, line): (usize, &Line)) -> Html {
    let origin = document.origins.get(line.spot.statement.unwrap_or_default()).or(document.origins.first());
    html! { <><strong>{ wording::line(number + 1) }</strong>{ origin.map(self::origin).unwrap_or_default() }</> }
}

/// Which lines are marked because of what is picked in the picture; else what one may do.
fn marked(page: &Page<'_>, index: usize, lines: &[Line]) -> String {
    let (mut first, mut count) = (0, 0);
    for (number, line) in lines.iter().enumerate() {
        if page.is_picked(index, number, line) {
            first = if count == 0 { number + 1 } else { first };
            count += 1;
        }
    }
    if count == 0 { wording::PICK_A_LINE.to_owned() } else { wording::marked(first, count) }
}

/// Who wrote a statement, and why.
pub fn origin(origin: &Origin) -> Html {
    match origin {
        Origin::Documented { source, heading } => html! {
            <>{ wording::AS_DOCUMENTED }{ link(source.title, source.url) }{ wording::read_under(heading, source.read) }</>
        },
        Origin::Ours { why } => html! { <>{ wording::OURS }{ why }</> },
    }
}

/// Draws what differs between another variant's document and this one.
pub fn compared(page: &Page<'_>, other: &Document, document: &Document) -> Html {
    let [old, new] = [other, document].map(json::lines);
    let [before, after] = [other, document].map(|document| json::document(document).to_string());
    let changes = diff(&before, &after);
    let one = |_: usize, change: &Change| {
        let (lines, index) = match change {
            Change::Removed(index) => (&old, index),
            Change::Kept(index) | Change::Added(index) => (&new, index),
        };
        let Some(line) = lines.get(*index) else { return html! {} };
        let inner = html! { <>{ code(page, line) }{ "\n" }</> };
        match change {
            Change::Kept(_) => html! { <span class="line">{ inner }</span> },
            Change::Removed(_) => {
                html! { <del class="line"><span class="offscreen">{ wording::ONLY_THERE }</span>{ inner }</del> }
            }
            Change::Added(_) => html! { <ins class="line"><span class="offscreen">{ wording::ONLY_HERE }</span>{ inner }</ins> },
        }
    };
    html! {
        <pre tabindex="0" role="region" class="compared" aria-label={document.title.clone()}>
            <code>{ each(&changes, &one) }</code>
        </pre>
    }
}
