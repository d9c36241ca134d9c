//! Inspects policies as AWS's validation does. usage: check [--ours] [--no-catalog] [--today YYYY-MM-DD] < rows > findings
//!
//! Says what AWS's validation says, and what IAM refuses; with `--ours` also the findings that only we have (`PB_`).
//! Reads a JSON object a line (`{"id", "kind", "document"|"text"}`), writes one a line (`{"id", "findings"}`) in the shape of
//! Access Analyzer's answer, with `fix` beside it. `kind`: identity, trust, resource, scp, rcp, boundary, session, and those
//! of `lint::kind`; without one it is guessed. Exit status 0 whatever is found; 2: bad usage, or a line that is no row.

use policy_builder::iam::catalog::Catalog;
use policy_builder::lint::{self, Finding, Kind, Lines, Step, Type};
use policy_builder::text::Date;
use serde_json::{Value, json};
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

static CATALOG: &[u8] = include_bytes!("../static/catalog.bin");

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
    let mut catalog = Catalog::read(CATALOG);
    let mut today = Date::new(2026, 11, 25);
    let mut ours = false;
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--ours" => ours = true,
            "--no-catalog" => catalog = None,
            "--today" => {
                let day = words.next().and_then(|day| Date::parse(&day));
                today = day.ok_or("--today: expected YYYY-MM-DD")?;
            }
            _ => return Err(["usage: check [--ours] [--no-catalog] [--today YYYY-MM-DD], not ", &word].concat()),
        }
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (at, line) in io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| error.to_string())?;
        if line.trim().is_empty() {
            continue;
        }
        let fault = |what: &str| format!("line {}: {what}", at + 1);
        let row: Value = serde_json::from_str(&line).map_err(|error| fault(&error.to_string()))?;
        // A document is validated as it is, a text is what somebody pasted.
        let reading = match (row.get("document"), row.get("text").and_then(Value::as_str)) {
            (Some(document), _) => lint::strict(&document.to_string()),
            (_, Some(text)) => lint::read(text),
            _ => return Err(fault("expected `document` or `text`")),
        };
        let kind = match row.get("kind").and_then(Value::as_str) {
            None => lint::guess(&reading).0,
            Some(name) => Kind::parse(name).ok_or_else(|| fault("expected a known `kind`"))?,
        };
        let lines = Lines::new(&reading.text);
        let findings: Vec<Value> = lint::run(&reading, kind, catalog.as_ref(), today)
            .iter()
            .filter(|finding| ours || finding.code.is_aws() || finding.code.kind == Type::Error)
            .map(|finding| show(&lines, finding))
            .collect();
        let answer = json!({"id": row.get("id"), "findings": findings});
        writeln!(out, "{answer}").map_err(|error| error.to_string())?;
    }
    out.flush().map_err(|error| error.to_string())
}

/// A finding as AWS shows it.
fn show(lines: &Lines, finding: &Finding) -> Value {
    let point = |at: usize| {
        let (line, column) = lines.position(at);
        json!({"line": line, "column": column, "offset": at})
    };
    let places: Vec<Value> = finding
        .places
        .iter()
        .map(|place| {
            let path: Vec<Value> = place
                .path
                .iter()
                .map(|step| match step {
                    Step::Value(name) => json!({"value": name}),
                    Step::Index(at) => json!({"index": at}),
                    Step::Key(name) => json!({"key": name}),
                })
                .collect();
            json!({"path": path, "span": {"start": point(place.span.start), "end": point(place.span.end)}})
        })
        .collect();
    let mut out = json!({
        "findingType": finding.code.kind.word(),
        "issueCode": finding.code.id,
        "findingDetails": finding.details,
        "learnMoreLink": finding.code.link(),
        "locations": places,
    });
    if let (Some(fix), Some(object)) = (&finding.fix, out.as_object_mut()) {
        let edits: Vec<Value> =
            fix.edits.iter().map(|edit| json!({"start": edit.span.start, "end": edit.span.end, "text": edit.text})).collect();
        object.insert("fix".to_owned(), json!({"what": fix.what, "safe": fix.safe, "edits": edits}));
    }
    out
}
