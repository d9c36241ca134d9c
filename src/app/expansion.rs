//! What a policy's wildcards stand for: each action, its access level, and the listed resources that it can be used on.

use super::controls::each;
use super::{Page, findings, wording};
use crate::iam::catalog::Level;
use crate::iam::expand::Line;
use crate::inspect::{Expansion, Report};
use yew::prelude::*;

/// Rows of a statement that are drawn, and actions after which no further statement is; what goes beyond is told by its number.
const MOST: usize = 400;
const ALL: usize = 1_000;

/// Draws a table for each statement.
pub fn view(page: &Page<'_>, report: &Report) -> Html {
    let Some(catalog) = &page.state.catalog else { return findings::off(page) };
    let (expansions, left) = report.expansions(catalog, ALL);
    html! {
        <>
            { each(&expansions, &|_, one| statement(one)) }
            if left > 0 { <p>{ wording::more_statements(left) }</p> }
        </>
    }
}

fn statement(expansion: &Expansion<'_>) -> Html {
    let heading = wording::statement(expansion.number, expansion.sid);
    if expansion.lines.is_empty() {
        let words = if expansion.except { wording::ALL_BUT } else { wording::NO_ACTIONS };
        return html! { <><h3>{ heading }</h3><p class="help">{ words }</p></> };
    }
    let all = expansion.resources.len();
    let row = |_: usize, line: &Line<'_>| {
        let on: Vec<&str> = line.resources.iter().filter_map(|at| expansion.resources.get(*at).copied()).collect();
        let never = on.is_empty() && all > 0;
        let resources = match on.len() {
            0 if all > 0 => html! { { wording::NEVER } },
            many if many == all && many > 1 => html! { { wording::ON_ALL } },
            _ => html! { <code>{ on.join(", ") }</code> },
        };
        html! {
            <tr data-level={never.then_some("warning")}>
                <td><code>{ [line.prefix, ":", &line.action.name].concat() }</code></td>
                <td>{ wording::level(line.action.level) }</td>
                <td>{ resources }</td>
            </tr>
        }
    };
    let some = expansion.lines.get(..MOST).unwrap_or(&expansion.lines);
    let more = expansion.lines.len() - some.len();
    // One body for each action or wildcard as listed.
    let group = |_: usize, lines: &&[Line<'_>]| {
        let by = lines.first().and_then(|line| expansion.actions.get(line.by)).copied().unwrap_or_default();
        html! {
            <tbody>
                <tr><th scope="rowgroup" colspan="3"><code>{ by.to_owned() }</code>{ ": " }{ wording::actions(lines.len()) }</th></tr>
                { each(lines, &row) }
            </tbody>
        }
    };
    let groups: Vec<&[Line<'_>]> = some.chunk_by(|a, b| a.by == b.by).collect();
    html! {
        <>
            <h3>{ &heading }</h3>
            <p class="help">{ summary(expansion) }</p>
            <div class="table" tabindex="0" role="region" aria-label={heading}>
                <table>
                    <thead><tr>{ each(wording::COLUMNS, &|_, column| html! { <th scope="col">{ *column }</th> }) }</tr></thead>
                    { each(&groups, &group) }
                </table>
            </div>
            if more > 0 { <p>{ wording::more(more) }</p> }
        </>
    }
}

const LEVELS: [Level; 5] = [Level::Permissions, Level::Write, Level::Tagging, Level::Read, Level::List];

/// How many of each access level.
fn summary(expansion: &Expansion<'_>) -> String {
    let mut out = wording::actions(expansion.lines.len());
    for of in LEVELS {
        let count = expansion.lines.iter().filter(|line| line.action.level == of).count();
        if count > 0 {
            out.push_str(&[" · ", &count.to_string(), " ", wording::level(of)].concat());
        }
    }
    out
}
