//! Inspecting a policy: the text with its marks, and what there is to say of it.

use super::controls::{bar, button, each, named};
use super::{Intent, Page, code, diagram, effects, expansion, explain, findings, output_panel, ports, tabs, wording};
use crate::guard;
use crate::inspect::{MARKED, Report, Row};
use crate::json::Span;
use crate::lint::{KINDS, Kind, Lines};
use crate::plan::Document;
use crate::session::inspected::{Change, FIELD, Inspect, Inspected, View};
use crate::session::{Action, Pick, Way};
use yew::prelude::*;

/// Draws it.
pub fn view(page: &Page<'_>) -> Html {
    let Some(inspected) = &page.state.inspected else { return html! {} };
    html! {
        <>
            <div class="halves" data-subject="policy">
                { editor(page, inspected) }
                { results(page, inspected) }
            </div>
            <div class="glance">
                { bar(html! { <span>{ sum(&inspected.report) }</span> }, button(wording::VIEW, false, page.on(Intent::Focus("panel")))) }
            </div>
        </>
    }
}

fn act(page: &Page<'_>, action: Inspect) -> Callback<MouseEvent> {
    page.on(Intent::Act(Action::Inspect(action)))
}

/// How many findings, or that there are none.
fn sum(report: &Report) -> String {
    let counts = findings::counts(report);
    let empty = report.reading.given.trim().is_empty();
    if counts.is_empty() && !empty { wording::CLEAN.to_owned() } else { counts }
}

/// The text, its kind, and what can be done with it.
fn editor(page: &Page<'_>, inspected: &Inspected) -> Html {
    let (state, report) = (page.state, &inspected.report);
    let send = page.send.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        send.emit(Intent::Act(Action::Inspect(Inspect::Type(ports::value(&event)))));
    });
    let onblur: Callback<FocusEvent> = page.on(Intent::Act(Action::Inspect(Inspect::Leave)));
    let tool = |label, intent: Option<Intent>| named(label, "quiet", None, intent.map(|intent| page.on(intent)));
    let carry = |way| Intent::Carry(wording::POLICY_FILE.to_owned(), inspected.policy(), way);
    let make = |change: Change| state.changed(change).map(|_| Intent::Act(Action::Inspect(Inspect::Make(change))));
    let some = !inspected.text().is_empty();
    let refused = state.refused.as_ref().filter(|(id, ..)| id == FIELD);
    html! {
        <section class="form" aria-labelledby="policy-title">
            { bar(
                html! { <h2 id="policy-title">{ wording::POLICY }</h2> },
                html! { <>{ tool(wording::UNDO, effects::undo(state)) }{ tool(wording::REDO, effects::redo(state)) }</> },
            ) }
            <p id="policy-help" class="help">{ wording::POLICY_HELP }</p>
            { repairs(page, report) }
            { parts(page, report) }
            <div class="editor">
                { marks(page, inspected) }
                <textarea
                    id={FIELD} aria-labelledby="policy-title" aria-describedby={if refused.is_some() { "policy-fault policy-help" } else { "policy-help policy-sum" }} spellcheck="false" autocomplete="off"
                    autocapitalize="off" value={inspected.text().to_string()} {oninput} {onblur}
                />
            </div>
            <div class="fault">
                if let Some((_, class, door)) = refused { <p id="policy-fault" data-level="error" role="alert">{ guard::refusal(*class, *door) }</p> }
            </div>
            <p id="policy-sum" class="help">{ sum(report) }</p>
            if report.reading.given.len() > MARKED { <p class="help">{ wording::UNMARKED }</p> }
            <p class="buttons">
                { named(wording::COPY, "loud", None, some.then(|| page.on(carry(Way::Copy)))) }
                { named(wording::DOWNLOAD, "quiet", None, some.then(|| page.on(carry(Way::Download)))) }
                { tool(wording::FORMAT, make(Change::Format)) }
                { tool(wording::MINIFY, make(Change::Minify)) }
            </p>
            { kinds(page, inspected) }
        </section>
    }
}

/// Which of the policies in the text is inspected, where it holds several.
fn parts(page: &Page<'_>, report: &Report) -> Html {
    let reading = &report.reading;
    if reading.parts.is_empty() {
        return html! {};
    }
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Ok(part) = ports::value(&event).parse() {
            send.emit(Intent::Act(Action::Inspect(Inspect::Part(part))));
        }
    });
    let lines = Lines::new(&reading.given);
    let option = |at: usize, span: &Span| {
        let words = wording::part(at + 1, reading.parts.len(), lines.position(span.start).0);
        html! { <option value={at.to_string()} selected={reading.part == at}>{ words }</option> }
    };
    html! {
        <div class="field">
            <label for="part">{ wording::PART }</label>
            <p id="part-help" class="help">{ wording::PART_HELP }</p>
            <select id="part" aria-describedby="part-help" {onchange}>{ each(&reading.parts, &option) }</select>
        </div>
    }
}

/// What kind of policy it is, by what it looks like or by choice.
fn kinds(page: &Page<'_>, inspected: &Inspected) -> Html {
    let (guess, why) = inspected.report.guess;
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        send.emit(Intent::Act(Action::Inspect(Inspect::Kind(Kind::parse(&ports::value(&event))))));
    });
    let option = |_: usize, row: &(Kind, &'static str, &'static str, usize, bool)| {
        html! { <option value={row.1} selected={inspected.kind == Some(row.0)}>{ row.2 }</option> }
    };
    html! {
        <div class="field">
            <label for="kind">{ wording::KIND }</label>
            <p id="kind-help" class="help">{ if inspected.kind.is_none() { why } else { wording::KIND_CHOSEN } }</p>
            <select id="kind" aria-describedby="kind-help" {onchange}>
                <option value="" selected={inspected.kind.is_none()}>{ wording::guessed(guess.name()) }</option>
                { each(KINDS, &option) }
            </select>
        </div>
    }
}

/// What was repaired on reading.
fn repairs(page: &Page<'_>, report: &Report) -> Html {
    let lines = Lines::new(&report.reading.given);
    let mut told: Vec<(&str, usize, Vec<usize>)> = Vec::new();
    for repair in &report.reading.repairs {
        let line = lines.position(repair.span.start).0;
        match told.iter_mut().find(|(what, ..)| *what == repair.what) {
            Some((_, count, lines)) => {
                *count += 1;
                if lines.last() != Some(&line) {
                    lines.push(line);
                }
            }
            None => told.push((repair.what, 1, vec![line])),
        }
    }
    if told.is_empty() {
        return html! {};
    }
    let one =
        |_: usize, (what, count, lines): &(&str, usize, Vec<usize>)| html! { <li>{ wording::repair(what, *count, lines) }</li> };
    html! {
        <div class="notice" role="group" aria-label={wording::REPAIRED}>
            <p><strong>{ wording::REPAIRED }</strong></p>
            <ul>{ each(&told, &one) }</ul>
            <p>{ button(wording::TAKE_REPAIRED, true, act(page, Inspect::Make(Change::Repairs))) }</p>
        </div>
    }
}

/// The text once more, behind the one that is typed, with its lines numbered and what was found underlined.
fn marks(page: &Page<'_>, inspected: &Inspected) -> Html {
    let report = &inspected.report;
    let given = &report.reading.given;
    let piece = |_: usize, (span, kind): &(Span, Option<crate::lint::Type>)| {
        let words = given.get(span.start..span.end).unwrap_or_default();
        match kind {
            None => html! { { words } },
            Some(kind) => html! { <mark data-level={findings::level(*kind)}>{ words }</mark> },
        }
    };
    let row = |_: usize, row: &Row| {
        html! {
            <span class="line" data-level={row.worst.map(findings::level)} data-picked={row.picked.then_some("")}>
                { each(&row.pieces, &piece) }{ "\n" }
            </span>
        }
    };
    let rows = report.rows(&picked(page, inspected));
    if rows.is_empty() {
        return html! {};
    }
    html! { <pre aria-hidden="true"><code>{ each(&rows, &row) }</code></pre> }
}

/// The places of what is picked in the picture, of the finding that is shown, or of the policy that is inspected of several.
fn picked(page: &Page<'_>, inspected: &Inspected) -> Vec<Span> {
    let report = &inspected.report;
    let spots = match page.state.picked {
        Some(Pick::Node(index)) => report.picture().nodes.get(index).map(|node| &node.spots),
        Some(Pick::Edge(index)) => report.picture().edges.get(index).map(|edge| &edge.spots),
        _ => None,
    };
    if let Some(spots) = spots {
        return spots.iter().filter_map(|at| report.span(at.spot)).collect();
    }
    let shown = inspected.shown.and_then(|index| report.place(index));
    shown.or_else(|| report.reading.parts.get(inspected.part()).copied()).into_iter().collect()
}

/// What there is to say.
fn results(page: &Page<'_>, inspected: &Inspected) -> Html {
    let report = &inspected.report;
    let tab = |view: &View| {
        let label = match view {
            View::Findings => wording::findings(report.findings.len()),
            View::Words => wording::IN_WORDS.to_owned(),
            View::Picture => wording::PICTURE.to_owned(),
            View::Actions => wording::ACTIONS.to_owned(),
            View::Size => wording::SIZE.to_owned(),
        };
        (label, Intent::Act(Action::Inspect(Inspect::View(*view))))
    };
    let all: Vec<(String, Intent)> = View::ALL.iter().map(tab).collect();
    let chosen = View::ALL.iter().position(|view| *view == inspected.view).unwrap_or_default();
    let document = report.plan.documents.first();
    let inner = match (inspected.view, document) {
        (View::Findings, _) => list(page, inspected),
        (_, None) => html! { <p>{ wording::UNREADABLE }</p> },
        (View::Words, Some(document)) => explain::view(page, document),
        (View::Picture, Some(_)) => diagram::view(page),
        (View::Actions, Some(_)) => expansion::view(page, report),
        (View::Size, Some(_)) => size(page, report),
    };
    html! {
        <section class="output" aria-labelledby="output">
            { bar(html! { <h2 id="output">{ wording::VERDICT }</h2> }, button(wording::SHORTCUTS, true, page.on(Intent::Help(true)))) }
            { alike(page, inspected) }
            if let Some((change, text)) = &inspected.proposal { { findings::proposal(page, report, *change, text) } }
            { output_panel::denied(page) }
            { tabs::view(page, wording::VERDICT, &all, chosen, inner) }
            { about(page) }
        </section>
    }
}

fn list(page: &Page<'_>, inspected: &Inspected) -> Html {
    let report = &inspected.report;
    let safe = findings::safe(report);
    html! {
        <>
            if !report.reading.parts.is_empty() { <p class="notice"><strong>{ wording::CAREFUL }</strong>{ wording::partial(report.reading.part + 1, report.reading.parts.len()) }</p> }
            if safe > 0 { <p>{ button(&wording::fix_all(safe), false, act(page, Inspect::Propose(Change::AllSafe))) }</p> }
            if report.findings.is_empty() { { findings::nothing(report) } } else { { findings::view(page, report) } }
            { findings::off(page) }
        </>
    }
}

/// The document of ours that it looks like: its values, and what differs.
fn alike(page: &Page<'_>, inspected: &Inspected) -> Html {
    let report = &inspected.report;
    let (Some(likeness), Some(here)) = (&report.likeness, report.plan.documents.first()) else { return html! {} };
    let plan = page.state.next(Action::Inspect(Inspect::Adopt)).plan();
    let Some(there) = plan.document(likeness.document) else { return html! {} };
    let title = wording::alike(likeness.percent, likeness.recipe.title, likeness.variant.title, &there.title);
    let here = &Document { body: here.body.shaped_like(&there.body), ..here.clone() };
    let same = there.body.strings().iter().map(ToString::to_string).eq(here.body.strings().iter().map(ToString::to_string));
    html! {
        <div class="first" data-subject="likeness">
            <p>{ title }</p>
            if !same { { difference(page, there, here) } }
            <p>{ button(wording::ADOPT, true, page.on(Intent::Say(Action::Inspect(Inspect::Adopt), wording::adopted(likeness.values.len(), &likeness.more)))) }</p>
        </div>
    }
}

fn difference(page: &Page<'_>, there: &Document, here: &Document) -> Html {
    html! {
        <details>
            <summary>{ wording::DIFFERENCE }</summary>
            <p class="help">{ wording::legend(&there.title) }</p>
            { code::compared(page, there, here) }
        </details>
    }
}

/// How long it is, and how it gets shorter.
fn size(page: &Page<'_>, report: &Report) -> Html {
    let size = report.kind.size(&report.reading.text);
    let over = report.kind.limit().is_some_and(|limit| size > limit);
    let parts = if over { report.split() } else { None };
    let part = |index: usize, part: &String| {
        let name = ["policy-", &(index + 1).to_string(), ".json"].concat();
        let copy = button(wording::COPY, true, page.on(Intent::Carry(name.clone(), part.as_str().into(), Way::Copy)));
        html! {
            <>
                { bar(html! { <h4>{ &name }{ wording::characters(report.kind.size(part)) }</h4> }, copy) }
                <pre tabindex="0" role="region" aria-label={name}><code>{ part }</code></pre>
            </>
        }
    };
    html! {
        <>
            <p>{ explain::measure(report.kind, size) }</p>
            if over {
                if let Some(parts) = &parts {
                    <p>{ wording::split(parts.len()) }</p>
                    { each(parts, &part) }
                } else {
                    <p>{ wording::NO_SPLIT }</p>
                }
            } else {
                <p class="help">{ wording::FITS }</p>
            }
        </>
    }
}

/// Of when the catalog is.
fn about(page: &Page<'_>) -> Html {
    match &page.state.catalog {
        Some(catalog) => html! { <p class="help">{ wording::catalog(catalog.date()) }</p> },
        None => html! {},
    }
}
