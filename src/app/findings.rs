//! What the inspection found, the gravest first, each with its place and how to mend it.

use super::controls::{each, link, plain};
use super::{Intent, Page, wording};
use crate::emit;
use crate::inspect::Report;
use crate::lint::{self, Finding, Kind, Lines, Place, Step, Type};
use crate::plan::Document;
use crate::session::Action;
use crate::session::inspected::{Change, Inspect};
use yew::prelude::*;

const TYPES: [Type; 4] = [Type::Error, Type::Security, Type::Warning, Type::Suggestion];

/// Findings that are listed; what goes beyond is told by its number.
const MOST: usize = 200;

/// Draws those of the policy under inspection.
pub fn view(page: &Page<'_>, report: &Report) -> Html {
    let lines = Lines::new(&report.reading.given);
    let one = |index: usize, finding: &Finding| {
        let act = |action| page.on(Intent::Act(Action::Inspect(action)));
        let show = finding.places.first().zip(report.place(index)).map(|(place, span)| {
            let words = wording::place(lines.position(span.start).0, &path(place));
            plain(&words, Some(wording::show_place(&words)), page.on(Intent::Locate(index)))
        });
        // What is safe is done at once, and can be taken back; the rest is looked at first.
        let fix = finding.fix.as_ref().map(|fix| {
            let change = Change::Fix(index);
            if fix.safe {
                let make = Action::Inspect(Inspect::Make(change));
                return plain(fix.what, None, page.on(Intent::Say(make, wording::MENDED.to_owned())));
            }
            html! { <>{ plain(fix.what, None, act(Inspect::Propose(change))) }<span class="help">{ wording::CHANGES_MEANING }</span></> }
        });
        html! { <>{ show }{ fix }</> }
    };
    list(&report.findings, false, &one)
}

/// Draws those of a document that a recipe made.
pub fn of_document(page: &Page<'_>, document: &Document) -> Html {
    if document.kind == Kind::Argument || page.still {
        return html! {};
    }
    let inner = if document.gaps().is_empty() {
        let text = emit::json::document(document).to_string();
        let findings = lint::run(&lint::strict(&text), document.kind, page.state.catalog.as_deref(), page.state.today);
        let lines = Lines::new(&text);
        let one = |_: usize, finding: &Finding| {
            let place = finding.places.first();
            html! { <span class="help">{ place.map(|place| wording::place(lines.position(place.span.start).0, &path(place))) }</span> }
        };
        let load = Inspect::Load(text.clone().into(), Some(document.kind));
        html! {
            <>
                if findings.is_empty() { <p>{ wording::NOTHING_FOUND }</p> } else { { list(&findings, true, &one) } }
                { off(page) }
                <p>{ plain(wording::INSPECT_THIS, None, page.on(Intent::Act(Action::Inspect(load)))) }</p>
            </>
        }
    } else {
        html! { <p class="help">{ wording::INSPECTED_WHEN_FILLED }</p> }
    };
    html! { <div class="inspection"><h3>{ wording::INSPECTION }</h3>{ inner }</div> }
}

/// Which checks are off.
pub fn off(page: &Page<'_>) -> Html {
    if page.state.catalog.is_some() {
        return html! {};
    }
    let codes: Vec<&str> = lint::needs_catalog().map(|code| code.id).collect();
    html! {
        <details class="help">
            <summary>{ wording::off(codes.len()) }</summary>
            <p><code>{ codes.join(", ") }</code></p>
        </details>
    }
}

/// How many there are of each type, as words.
pub fn counts(report: &Report) -> String {
    let mut out = String::new();
    for of in TYPES {
        let count = report.count(of);
        if count > 0 {
            out.push_str(if out.is_empty() { "" } else { ", " });
            out.push_str(&wording::count(of, count));
        }
    }
    out
}

/// The word by which the stylesheet knows a type.
pub fn level(of: Type) -> &'static str {
    match of {
        Type::Error => "error",
        Type::Security => "security",
        Type::Warning => "warning",
        Type::Suggestion => "suggestion",
    }
}

/// The findings by type, `below` a heading of their own; `beside` draws what there is to do about one.
fn list(findings: &[Finding], below: bool, beside: &dyn Fn(usize, &Finding) -> Html) -> Html {
    let mut shown = 0;
    let mut groups = Vec::new();
    for of in TYPES {
        let mut items = Vec::new();
        for (index, finding) in findings.iter().enumerate().filter(|(_, finding)| finding.code.kind == of) {
            shown += 1;
            if shown > MOST {
                break;
            }
            items.push(html! {
                <li data-level={level(of)}>
                    <p><code>{ finding.code.id }</code>{ " " }{ &finding.details }</p>
                    <p>{ finding.code.help }{ " " }{ link(wording::LEARN_MORE, finding.code.link()) }</p>
                    <p class="buttons">{ beside(index, finding) }</p>
                </li>
            });
        }
        if !items.is_empty() {
            let count = findings.iter().filter(|finding| finding.code.kind == of).count();
            let words = wording::count(of, count);
            let heading = if below {
                html! { <h4>{ words }</h4> }
            } else {
                html! { <h3>{ words }</h3> }
            };
            groups.push(html! { <>{ heading }<ul class="findings">{ items.into_iter().collect::<Html>() }</ul></> });
        }
    }
    let more = findings.len().saturating_sub(MOST);
    html! { <>{ groups.into_iter().collect::<Html>() }if more > 0 { <p>{ wording::more(more) }</p> }</> }
}

/// The way to a place as people write it: `Statement[0].Action[1]`.
fn path(place: &Place) -> String {
    let mut out = String::new();
    for step in &place.path {
        match step {
            Step::Index(at) => out.push_str(&["[", &at.to_string(), "]"].concat()),
            Step::Value(name) | Step::Key(name) => {
                out.push_str(if out.is_empty() { "" } else { "." });
                out.push_str(name);
            }
        }
    }
    out
}

/// The fixes that change nothing of what is allowed.
pub fn safe(report: &Report) -> usize {
    report.findings.iter().filter(|finding| finding.fix.as_ref().is_some_and(|fix| fix.safe)).count()
}

/// Draws a list of anything; for what has no findings.
pub fn nothing(report: &Report) -> Html {
    let words = if report.reading.text.trim().is_empty() { wording::NOTHING_YET } else { wording::NOTHING_FOUND };
    html! { <p>{ words }</p> }
}

/// What a change would make of the text, line by line, and the buttons that decide.
pub fn proposal(page: &Page<'_>, report: &Report, change: Change, text: &str) -> Html {
    use crate::text::diff::{Change as Line, diff};
    let (old, new): (Vec<&str>, Vec<&str>) = (report.reading.text.split('\n').collect(), text.split('\n').collect());
    let changes = diff(&report.reading.text, text);
    let near = |at: usize| {
        let from = at.saturating_sub(CONTEXT);
        changes.iter().skip(from).take(2 * CONTEXT + 1).any(|change| !matches!(change, Line::Kept(_)))
    };
    let one = |at: usize, change: &Line| {
        let of = |lines: &[&str], index: usize| lines.get(index).map(|line| [*line, "\n"].concat()).unwrap_or_default();
        match change {
            Line::Kept(_) if !near(at) => html! {},
            Line::Kept(index) => html! { <span class="line">{ of(&new, *index) }</span> },
            Line::Removed(index) => {
                html! { <del class="line"><span class="offscreen">{ wording::REMOVED }</span>{ of(&old, *index) }</del> }
            }
            Line::Added(index) => {
                html! { <ins class="line"><span class="offscreen">{ wording::ADDED }</span>{ of(&new, *index) }</ins> }
            }
        }
    };
    let act = |action| page.on(Intent::Act(Action::Inspect(action)));
    let unsafe_ = match change {
        Change::Fix(index) => report.findings.get(index).and_then(|finding| finding.fix.as_ref()).is_some_and(|fix| !fix.safe),
        _ => false,
    };
    html! {
        <div id="proposal" class="summary" data-look="calm" role="group" tabindex="-1" aria-labelledby="proposal-title">
            <h3 id="proposal-title">{ wording::PROPOSAL }</h3>
            if unsafe_ { <p>{ wording::UNSAFE }</p> }
            <pre tabindex="0" role="region" class="compared" aria-labelledby="proposal-title"><code>{ each(&changes, &one) }</code></pre>
            <p>
                { super::controls::button(wording::ACCEPT, false, act(Inspect::Accept)) }
                { super::controls::button(wording::DECLINE, true, act(Inspect::Decline)) }
            </p>
        </div>
    }
}

/// Lines that are shown around a change.
const CONTEXT: usize = 3;
