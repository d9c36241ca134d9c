//! Inspects policies as AWS's validation does. usage: check [--ours] [--no-catalog] [--lists] [--today YYYY-MM-DD] < rows > findings
//!
//! Says what AWS's validation says, and what IAM refuses; with `--ours` also the findings that only we have (`PB_`).
//! Reads a JSON object a line (`{"id", "kind", "document"|"text"}`), writes one a line (`{"id", "findings"}`) in the shape of
//! Access Analyzer's answer, with `fix` beside it. Places count what was given. Where that had to be repaired, `repairs` says
//! done and `read` is the text that was read, whose bytes the edits of a fix count. Of several policies in a text the first is
//! inspected, or the one that `part` in the row counts, from 1; `policies` says how many there are. `kind`: identity, trust, resource, scp, rcp, boundary, session, and those
//! of `lint::kind`; without one it is guessed, and `kind` and `why` say what and why. Exit status 0 whatever is found; 2: bad usage, or a line that is no row.
//!
//! A past version of a policy is judged by what AWS listed and checked on its day: `--today`, else the row's `date`, else the day
//! behind `@` in its `id`, as the files of verdicts name their rows. Any other by what is known now. With `--lists` only public
//! lists say what AWS listed, and not its own verdicts of about that day.

use policy_builder::iam::catalog::Catalog;
use policy_builder::iam::history::History;
use policy_builder::json::{Node, Span, Value, quote, tree};
use policy_builder::lint::{self, Edit, Finding, Kind, Lines, Place, Reading, Repair, Step, Type};
use policy_builder::text::Date;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

static CATALOG: &[u8] = include_bytes!("../static/catalog.txt");
static HISTORY: &str = include_str!("../tests/lint/history.tsv");
const TODAY: Date = Date::new(2026, 11, 25);

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(io::stderr(), "{message}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<(), String> {
    let (mut ours, mut with_catalog, mut today) = (false, true, None);
    let mut history = History::read(HISTORY);
    // The day of the row before and the catalog of that day.
    let mut last: Option<(Date, Option<Catalog>)> = None;
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--ours" => ours = true,
            "--no-catalog" => with_catalog = false,
            "--lists" => history = history.listed(),
            "--today" => {
                let day = words.next().and_then(|day| Date::parse(&day));
                today = Some(day.ok_or("--today: expected YYYY-MM-DD")?);
            }
            _ => return Err(["usage: check [--ours] [--no-catalog] [--lists] [--today YYYY-MM-DD], not ", &word].concat()),
        }
    }
    let mut pages = BTreeMap::new();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (at, line) in io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| error.to_string())?;
        if line.trim().is_empty() {
            continue;
        }
        let fault = |what: &str| format!("line {}: {what}", at + 1);
        let row = tree(&line).map_err(|error| fault(&format!("column {}: expected {}", error.at + 1, error.expected)))?;
        let raw = |node: &Node| line.get(node.span.start..node.span.end).unwrap_or_default();
        // A document is validated as it is, a text is what somebody pasted.
        let reading = match (row.get("document"), row.get("text").and_then(Node::text)) {
            (Some(document), _) => lint::strict(raw(document)),
            (_, Some(text)) => {
                let part = part_of(&row).ok_or_else(|| fault("`part`: expected a number from 1"))?;
                let reading = lint::read_part(text, part - 1);
                if part > reading.parts.len().max(1) {
                    return Err(fault(&format!("`part`: the text holds {}", reading.parts.len().max(1))));
                }
                reading
            }
            _ => return Err(fault("expected `document` or `text`")),
        };
        let (kind, why) = match row.get("kind").and_then(Node::text) {
            None => lint::guess(&reading),
            Some(name) => (Kind::parse(name).ok_or_else(|| fault(&unknown()))?, ""),
        };
        let day = today.or_else(|| own_day(&row)).unwrap_or(TODAY);
        if last.as_ref().is_none_or(|(known, _)| *known != day) {
            let catalog = Catalog::read(CATALOG).filter(|_| with_catalog);
            last = Some((day, catalog.map(|catalog| history.on(day, catalog))));
        }
        let catalog = last.as_ref().and_then(|(_, catalog)| catalog.as_ref());
        let lines = Lines::new(&reading.given);
        let id = row.get("id").map_or("null", raw);
        // A long row's room is room for its findings.
        drop(row);
        write!(out, "{{\"id\":{id},\"findings\":[").map_err(|error| error.to_string())?;
        let mut part = String::new();
        for finding in lint::run(&reading, kind, catalog, day) {
            if finding.code.is_known(day) && (ours || finding.code.is_aws() || finding.code.kind == Type::Error) {
                let page = pages.entry(finding.code.id).or_insert_with(|| finding.code.link());
                show(&reading, &lines, &finding, page, &mut part);
                out.write_all(part.as_bytes()).map_err(|error| error.to_string())?;
                part.clear();
                part.push(',');
            }
        }
        part.clear();
        part.push(']');
        if !why.is_empty() {
            guessed(kind, why, &mut part);
        }
        if !reading.parts.is_empty() {
            write!(part, ",\"part\":{},\"policies\":{}", reading.part + 1, reading.parts.len())
                .map_err(|error| error.to_string())?;
        }
        if !reading.repairs.is_empty() {
            repairs(&reading, &lines, &mut part);
        }
        writeln!(out, "{part}}}").map_err(|error| error.to_string())?;
    }
    out.flush().map_err(|error| error.to_string())
}

/// The day of a row's policy: `date`, else what stands behind `@` in its `id`, as in `AWSSupportAccess@2024-01-24#2`.
fn own_day(row: &Node) -> Option<Date> {
    let text = |name: &str| row.get(name).and_then(Node::text);
    let version = text("id").and_then(|id| id.rsplit_once('@')).map(|(_, day)| day.split('#').next().unwrap_or(day));
    text("date").or(version).and_then(Date::parse)
}

/// Which of several policies in a text is asked for, from 1; none if the row says it otherwise.
fn part_of(row: &Node) -> Option<usize> {
    let Some(node) = row.get("part") else { return Some(1) };
    let Value::Number(digits) = &node.value else { return None };
    digits.parse().ok().filter(|part| *part > 0)
}

fn unknown() -> String {
    let known: Vec<&str> = lint::KINDS.iter().map(|(kind, ..)| kind.id()).collect();
    ["expected a known `kind`: ", &known.join(", ")].concat()
}

/// The kind that was guessed, and why.
fn guessed(kind: Kind, why: &str, out: &mut String) {
    out.push_str(",\"kind\":");
    quote(kind.id(), out);
    out.push_str(",\"why\":");
    quote(why, out);
}

/// A finding as AWS shows it, written as it goes: a long policy has many.
fn show(reading: &Reading, lines: &Lines, finding: &Finding, page: &str, out: &mut String) {
    for (name, value) in [
        ("{\"findingType\":", finding.code.kind.word()),
        (",\"issueCode\":", finding.code.id),
        (",\"findingDetails\":", &finding.details),
        (",\"learnMoreLink\":", page),
    ] {
        out.push_str(name);
        quote(value, out);
    }
    out.push_str(",\"locations\":[");
    for (at, place) in finding.places.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        locate(lines, place, reading.trace.back(place.span), out);
    }
    out.push(']');
    if let Some(fix) = &finding.fix {
        out.push_str(",\"fix\":{\"what\":");
        quote(fix.what, out);
        out.push_str(if fix.safe { ",\"safe\":true,\"edits\":[" } else { ",\"safe\":false,\"edits\":[" });
        for (at, Edit { span, text }) in fix.edits.iter().enumerate() {
            let comma = if at > 0 { "," } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(out, "{comma}{{\"start\":{},\"end\":{},\"text\":", span.start, span.end);
            quote(text, out);
            out.push('}');
        }
        out.push_str("]}");
    }
    out.push('}');
}

/// What was repaired, and what it came to.
fn repairs(reading: &Reading, lines: &Lines, out: &mut String) {
    out.push_str(",\"repairs\":[");
    for (at, Repair { span: stood, what }) in reading.repairs.iter().enumerate() {
        out.push_str(if at > 0 { ",{\"what\":" } else { "{\"what\":" });
        quote(what, out);
        span(lines, *stood, out);
        out.push('}');
    }
    out.push_str("],\"read\":");
    quote(&reading.text, out);
}

fn locate(lines: &Lines, place: &Place, stood: Span, out: &mut String) {
    out.push_str("{\"path\":[");
    for (at, step) in place.path.iter().enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        match step {
            Step::Index(index) => drop(write!(out, "{{\"index\":{index}}}")),
            Step::Value(name) | Step::Key(name) => {
                out.push_str(if matches!(step, Step::Key(_)) { "{\"key\":" } else { "{\"value\":" });
                quote(name, out);
                out.push('}');
            }
        }
    }
    out.push(']');
    span(lines, stood, out);
    out.push('}');
}

fn span(lines: &Lines, stood: Span, out: &mut String) {
    out.push_str(",\"span\":{");
    for (name, at) in [("\"start\":", stood.start), (",\"end\":", stood.end)] {
        let (line, column) = lines.position(at);
        let _ = write!(out, "{name}{{\"line\":{line},\"column\":{column},\"offset\":{at}}}");
    }
    out.push('}');
}
