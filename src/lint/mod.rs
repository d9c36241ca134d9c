//! Policies inspected: what AWS's own validation says, offline, and what it does not say.
//!
//! [`read`] takes what people paste, [`guess`] says which kind of policy it is, [`run`] yields findings. [`codes::CODES`]
//! is the table of all codes with their words. Rules are in one file for each family; a rule looks at one document and adds
//! findings. Work grows with the length of the text. Without a catalog the rules that need one are off: [`needs_catalog`].
//!
//! ```json
//! JSON_SYNTAX_ERROR identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::news/*"}
//! bad {"Effect":"Allow",
//! ```

mod actions;
pub mod codes;
mod conditions;
mod contradictions;
mod federation;
pub mod fix;
mod former;
mod grammar;
mod grants;
mod kind;
mod near;
mod organization;
mod ours;
pub mod policy;
mod principals;
mod reach;
mod redundant;
mod resources;
mod services;
mod shapes;
mod size;
mod split;
mod tags;
mod trust;
mod values;
mod variables;

pub use crate::iam::kind::{KINDS, Kind};
pub use crate::json::paste::{Reading, Repair, read, read_part, strict};
pub use codes::{CODES, Code, State, Type};
pub use fix::{Edit, Fix};
pub use policy::{Place, Step};
pub use split::split;

use crate::iam::catalog::{Action, Catalog, Service};
use crate::iam::glob;
use crate::text::Date;
use crate::text::sort::sort;
use policy::{Item, Policy, Statement};
use std::rc::Rc;

/// Something that a rule found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which.
    pub code: &'static Code,
    /// What is wrong here, as a sentence.
    pub details: String,
    /// Where; the whole document if empty.
    pub places: Vec<Place>,
    /// How to mend it.
    pub fix: Option<Fix>,
}

/// What rules work with.
pub(crate) struct Lint<'a> {
    pub(crate) text: &'a str,
    pub(crate) policy: &'a Policy<'a>,
    pub(crate) kind: Kind,
    pub(crate) catalog: Option<&'a Catalog>,
    pub(crate) today: Date,
    /// What the catalog knows of each action, by statement.
    known: Vec<Rc<[Known<'a>]>>,
    guesses: usize,
    work: usize,
    findings: Vec<Finding>,
    /// What is told once, and where in `findings`.
    gathered: Vec<(String, usize)>,
}

/// What the catalog knows of an action in a policy.
#[derive(Clone, Copy, Default)]
pub(crate) struct Known<'a> {
    /// Its service.
    pub(crate) service: Option<&'a Service>,
    /// The action, if it is one by name.
    pub(crate) action: Option<&'a Action>,
    /// Whether AWS has withdrawn it.
    pub(crate) former: bool,
}

impl<'a> Known<'a> {
    /// `last` remembers the service of the action before: most lists stay with one.
    fn new<'t>(catalog: &'a Catalog, text: &'t str, last: &mut (&'t str, Option<&'a Service>)) -> Self {
        let Some((prefix, name)) = text.split_once(':') else { return Self::default() };
        if last.0 != prefix {
            *last = (prefix, catalog.service(&prefix.to_ascii_lowercase()));
        }
        let service = last.1;
        let action = service.and_then(|service| service.action(name));
        let former = action.is_none() && (former::is(&prefix.to_ascii_lowercase()) || former::is(text));
        Self { service, action, former }
    }

    /// Whether there is such an action, or one that the pattern `name` stands for.
    pub(crate) fn exists(&self, name: &str) -> bool {
        self.action.is_some()
            || glob::is_pattern(name) && self.service.is_some_and(|service| service.matching(name).next().is_some())
    }
}

/// Names that are looked up among their like in one run, so that a text of nothing but slips costs no more than others.
const GUESSES: usize = 100;

/// Steps for holding patterns against each other: so many for each byte, and some for every text. What they do not suffice
/// for is left unsaid, so that no text takes longer than its length warrants.
fn work(text: &str) -> usize {
    text.len().saturating_mul(200).saturating_add(20_000_000)
}

impl<'a> Lint<'a> {
    fn new(reading: &'a Reading, policy: &'a Policy<'a>, kind: Kind, catalog: Option<&'a Catalog>, today: Date) -> Self {
        let text = reading.text.as_str();
        let (known, findings, gathered) = (Vec::new(), Vec::new(), Vec::new());
        Self { text, policy, kind, catalog, today, known, guesses: GUESSES, work: work(text), findings, gathered }
    }

    /// Adds a finding; `words` fill the holes in what the code says.
    pub(crate) fn add(&mut self, code: &str, words: &[&str], places: Vec<Place>) -> Option<&mut Finding> {
        let code = codes::find(code)?;
        let mut details = String::new();
        let mut words = words.iter();
        for (at, part) in code.says.split("{}").enumerate() {
            if at > 0 {
                details.push_str(words.next().copied().unwrap_or_default());
            }
            details.push_str(part);
        }
        self.findings.push(Finding { code, details, places, fix: None });
        self.findings.last_mut()
    }

    /// Adds a finding that is told once for each word, with all its places.
    pub(crate) fn gather(&mut self, code: &'static str, word: &str, place: Place) {
        let known = self.gathered.iter().find(|(one, _)| one == word).and_then(|(_, at)| self.findings.get_mut(*at));
        if let Some(finding) = known {
            finding.places.push(place);
        } else {
            self.gathered.push((word.to_owned(), self.findings.len()));
            self.add(code, &[word], vec![place]);
        }
    }

    /// The actions of a statement with what the catalog knows of them; nothing without a catalog.
    pub(crate) fn known<'s, 'p>(
        &self,
        statement: &'s Statement<'p>,
    ) -> impl Iterator<Item = (&'s Item<'p>, Known<'a>)> + use<'s, 'p, 'a> {
        let known = self.known.get(statement.ordinal).cloned();
        let of = move |at: usize| known.as_ref()?.get(at).copied();
        statement.actions.items.iter().enumerate().map_while(move |(at, item)| Some((item, of(at)?)))
    }

    /// Whether there are steps left to hold these two against each other; takes them.
    pub(crate) fn affords(&mut self, a: &str, b: &str) -> bool {
        let product =
            if glob::is_pattern(a) && glob::is_pattern(b) { a.len().saturating_mul(b.len()) } else { a.len() + b.len() };
        self.work.checked_sub(product).map(|left| self.work = left).is_some()
    }

    /// The known name that was probably meant.
    pub(crate) fn near<'n>(&mut self, name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
        self.guesses = self.guesses.checked_sub(1)?;
        near::best(name, known)
    }

    /// Adds a finding at one place, with a fix.
    pub(crate) fn mend(&mut self, code: &str, words: &[&str], place: Place, fix: Fix) {
        if let Some(finding) = self.add(code, words, vec![place]) {
            finding.fix = Some(fix);
        }
    }
}

/// Which kind of policy the text is, and why.
pub fn guess(reading: &Reading) -> (Kind, &'static str) {
    let Some(tree) = &reading.tree else { return (Kind::Identity, "It cannot be read yet.") };
    let looks = kind::guess(tree);
    // A role's file may hold its trust policy, too: what the document itself says goes first.
    let told = kind::around(&reading.given, reading.trace.back(tree.span).start).filter(|(kind, _)| match kind {
        Kind::Endpoint => looks.0.is_resource(),
        _ => looks.0 == Kind::Identity || *kind == Kind::Rcp,
    });
    told.unwrap_or(looks)
}

/// Runs every rule. `today` decides what has ended. Findings are in the order of the text.
pub fn run(reading: &Reading, kind: Kind, catalog: Option<&Catalog>, today: Date) -> Vec<Finding> {
    let Some(tree) = &reading.tree else {
        let fault = reading.fault.unwrap_or(crate::json::Fault { at: 0, expected: "a policy" });
        let span = crate::json::Span { start: fault.at, end: fault.at };
        let (row, column) = Lines::new(&reading.given).position(reading.trace.back(span).start);
        let policy = Policy { root: &NOTHING, variables: false, statements: Vec::new() };
        let mut lint = Lint::new(reading, &policy, kind, catalog, today);
        let words = [row.to_string(), (column + 1).to_string(), fault.expected.to_owned()];
        let words = [words[0].as_str(), words[1].as_str(), words[2].as_str()];
        lint.add("JSON_SYNTAX_ERROR", &words, vec![Place { path: Vec::new(), span }]);
        return lint.findings;
    };
    let policy = Policy::new(tree);
    let mut lint = Lint::new(reading, &policy, kind, catalog, today);
    if let Some(catalog) = catalog {
        let mut last = ("", None);
        for statement in &policy.statements {
            let items = statement.actions.items.iter();
            lint.known.push(items.map(|item| Known::new(catalog, item.text, &mut last)).collect());
        }
    }
    for rule in RULES {
        rule(&mut lint);
    }
    let mut findings = lint.findings;
    for finding in &mut findings {
        finding.fix = finding.fix.take().filter(|fix| !fix::doubles(tree, fix));
    }
    if reading.is_template() {
        // What is filled in later is no fault yet.
        let is_open = |finding: &Finding| finding.places.iter().all(|place| reading.is_filled_later(place.span));
        findings.retain(|finding| finding.places.is_empty() || !is_open(finding));
    }
    let start = |finding: &Finding| finding.places.first().map_or(0, |place| place.span.start);
    sort(&mut findings, &|a, b| start(a).cmp(&start(b)));
    findings
}

const NOTHING: crate::json::Node =
    crate::json::Node { span: crate::json::Span { start: 0, end: 0 }, value: crate::json::Value::Null };

/// Every rule, in the order they run.
const RULES: &[fn(&mut Lint<'_>)] = &[
    grammar::check,
    size::check,
    actions::check,
    resources::check,
    principals::check,
    conditions::check,
    values::check,
    contradictions::check,
    shapes::check,
    variables::check,
    tags::check,
    grants::check,
    redundant::check,
    organization::check,
    ours::check,
    reach::check,
];

/// The codes that are never found without a catalog.
pub fn needs_catalog() -> impl Iterator<Item = &'static Code> {
    CODES.iter().filter(|code| code.state == State::Catalog)
}

/// Where the lines of a text begin, and which bytes begin no character.
#[derive(Debug)]
pub struct Lines {
    starts: Vec<usize>,
    inner: Vec<usize>,
}

impl Lines {
    /// Counts them.
    pub fn new(text: &str) -> Self {
        let bytes = || text.bytes().enumerate();
        Self {
            starts: std::iter::once(0).chain(bytes().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1)).collect(),
            inner: bytes().filter(|(_, byte)| byte & 0xc0 == 0x80).map(|(at, _)| at).collect(),
        }
    }

    /// Line and column of a byte: lines from 1, columns in characters from 0, as AWS counts.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or(0);
        let until = |at: usize| self.inner.partition_point(|inner| *inner < at);
        (line.max(1), at - start - (until(at) - until(start)))
    }
}
