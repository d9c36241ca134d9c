//! The picture, as SVG and as a list of sentences. What is picked in it is marked in the documents, and the reverse.

use super::controls::{each, plain};
use super::texts::text;
use super::{Intent, Page, wording};
use crate::picture::layout::{Arrow, Flow, Frame, HEIGHT, LINE, layout};
use crate::picture::{At, Edge, Mark, Node};
use crate::session::{Action, Panel, Pick};
use yew::prelude::*;

/// Draws it.
pub fn view(page: &Page<'_>) -> Html {
    let flow = if page.state.window.narrow { Flow::Down } else { Flow::Across };
    let layout = layout(page.picture, flow);
    // The same at each width in pixels, so that the text keeps its size.
    let box_ = format!("0 0 {} {}", layout.width, layout.height);
    let node = |index: usize, node: &Node| {
        layout.frames.get(index).map(|frame| self::node(page, index, node, frame)).unwrap_or_default()
    };
    let arrow = |index: usize, edge: &Edge| {
        layout.arrows.get(index).map(|arrow| self::arrow(page, index, edge, arrow)).unwrap_or_default()
    };
    let words = |index: usize, edge: &Edge| {
        layout.arrows.get(index).map(|arrow| label(page, index, edge, arrow, layout.room)).unwrap_or_default()
    };
    let fact = |index: usize, edge: &Edge| {
        let onclick = page.on(pick(page, Pick::Edge(index), &edge.spots));
        let name = format!("{}: {}", wording::SHOW_LINES, edge.facts.iter().map(ToString::to_string).collect::<String>());
        html! {
            <li data-picked={page.is_lit(Pick::Edge(index), &edge.spots).then_some("")}>
                { each(&edge.facts, &|_, fact| text(page, fact)) }{ " " }
                { plain(wording::SHOW_LINES, Some(name), onclick) }
            </li>
        }
    };
    let is_foreign = page.picture.nodes.iter().any(|node| node.mark == Mark::Foreign);
    let home = if is_foreign { wording::foreign(&page.picture.home) } else { String::new() };
    html! {
        <div class="picture">
            <figure>
            <svg viewBox={box_} width={layout.width.to_string()} height={layout.height.to_string()} role="img" aria-labelledby="picture">
                <defs>
                    <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
                        <path d="M0 0L8 4L0 8z" />
                    </marker>
                </defs>
                { each(&page.picture.edges, &arrow) }
                { each(&page.picture.edges, &words) }
                { each(&page.picture.nodes, &node) }
            </svg>
            <figcaption><span id="picture">{ wording::PICTURE }</span><span class="help">{ ". " }{ home }{ wording::PICK_IN_PICTURE }</span></figcaption>
            </figure>
            <details aria-label={wording::PICTURE_AS_LIST}>
                <summary>{ wording::PICTURE_AS_LIST }</summary>
                <ol>{ each(&page.picture.edges, &fact) }</ol>
            </details>
        </div>
    }
}

/// Picks, or lets go; leads to the first document in which there is something to see.
fn pick(page: &Page<'_>, pick: Pick, spots: &[At]) -> Intent {
    let shown = spots.iter().any(|at| page.state.panel == Panel::Document(at.document));
    let document = spots.first().map(|at| at.document).filter(|_| !shown);
    Intent::Act(Action::Pick((page.state.picked != Some(pick)).then_some(pick), document))
}

fn node(page: &Page<'_>, index: usize, node: &Node, frame: &Frame) -> Html {
    let onclick: Callback<MouseEvent> = page.on(pick(page, Pick::Node(index), &node.spots));
    let (mark, word) = match node.mark {
        Mark::Plain => (None, ""),
        Mark::Wide => (Some("wide"), wording::WIDE),
        Mark::Foreign => (Some("foreign"), wording::FOREIGN),
        Mark::Limited => (Some("foreign"), wording::LIMITED),
        Mark::Everything => (Some("everything"), wording::EVERYTHING),
    };
    let mut above = node.kind.clone();
    if !word.is_empty() {
        above.push_str(if above.is_empty() { "" } else { " · " });
        above.push_str(word);
    }
    let (name, place) = (node.name.to_string(), node.place.to_string());
    let place = place.strip_prefix("account ").unwrap_or(&place);
    let line = |y: usize, sort: &'static str, words: &str, letter: usize| {
        let room = frame.width.saturating_sub(18);
        // A little narrower than it should be it may become; and wherever it is tight, fonts differ.
        let words = short(words, room * 11 / 10, letter);
        let wide = width(&words) * letter / 100;
        let length = (wide * 10 > room * 8).then(|| wide.min(room).to_string());
        html! {
            <text x={(frame.x + 10).to_string()} y={(frame.y + y).to_string()} data-t={sort} textLength={length} lengthAdjust="spacingAndGlyphs">
                { words }
            </text>
        }
    };
    html! {
        <g class="node" data-mark={mark} data-picked={page.is_lit(Pick::Node(index), &node.spots).then_some("")} {onclick}>
            <title>{ [&above, " ", &name, " ", place].concat() }</title>
            <rect x={frame.x.to_string()} y={frame.y.to_string()} width={frame.width.to_string()} height={HEIGHT.to_string()} rx="6" />
            { line(18, "small", &above, 62) }
            { line(36, "title", &name, 78) }
            { line(53, "small", place, 62) }
        </g>
    }
}

fn arrow(page: &Page<'_>, index: usize, edge: &Edge, arrow: &Arrow) -> Html {
    let onclick: Callback<MouseEvent> = page.on(pick(page, Pick::Edge(index), &edge.spots));
    html! {
        <g class="edge" data-picked={page.is_lit(Pick::Edge(index), &edge.spots).then_some("")} {onclick}>
            <title>{ edge.facts.iter().map(ToString::to_string).collect::<String>() }</title>
            <path class="reach" d={arrow.path.clone()} />
            <path d={arrow.path.clone()} marker-end="url(#tip)" />
        </g>
    }
}

/// What stands at an arrow, above all lines.
fn label(page: &Page<'_>, index: usize, edge: &Edge, arrow: &Arrow, room: usize) -> Html {
    let onclick: Callback<MouseEvent> = page.on(pick(page, Pick::Edge(index), &edge.spots));
    let line = |number: usize, words: &String| {
        let anchor = arrow.ends.then_some("end");
        let words = short(words, room, LETTER);
        html! { <text x={arrow.x.to_string()} y={(arrow.y + number * LINE).to_string()} text-anchor={anchor}>{ words }</text> }
    };
    html! { <g {onclick}>{ each(&arrow.label, &line) }</g> }
}

/// Width of a letter of a label, in tenths.
const LETTER: usize = 64;

/// The words, or their beginning, as far as there is room; `letter` is the width of a middle one in tenths.
fn short(words: &str, room: usize, letter: usize) -> String {
    let (mut out, mut wide) = (String::new(), 0);
    for next in words.chars() {
        wide += weight(next);
        if wide * letter > room * 100 {
            out.pop();
            out.push('…');
            break;
        }
        out.push(next);
    }
    out
}

/// In tenths of a letter of middle width.
fn width(words: &str) -> usize {
    words.chars().map(weight).sum()
}

/// Capitals are wide, and some letters narrow.
fn weight(letter: char) -> usize {
    match letter {
        'A'..='Z' | 'm' | 'w' | '@' | '\u{2e80}'.. => 13,
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | '.' | ',' | ':' | '/' | '-' | ' ' | '(' | ')' => 6,
        _ => 10,
    }
}
