//! What AWS listed on a past day: the catalog with later changes taken back.
//!
//! A policy of 2021 may name what AWS listed in 2022 or dropped in 2025, and AWS's validation judged it by the list of its
//! day. The page does not need this; `examples/check.rs` and the tests hold past verdicts to it.
//!
//! The file is lines in the order of their days: day, `new` or `gone` for a whole service, `+` or `-` for part of one, prefix,
//! actions, condition keys; tabs between them, spaces between names, `#` before a remark. `scripts/history` writes it.

use super::catalog::{Action, Catalog, Key, Level, Service, Sort, order};
use crate::text::Date;

/// The changes, newest first.
#[derive(Debug)]
pub struct History(Vec<Change>);

/// A change to what AWS lists.
#[derive(Debug)]
pub(super) struct Change {
    day: Date,
    pub(super) sign: Sign,
    pub(super) prefix: &'static str,
    /// Names with spaces between them.
    pub(super) actions: &'static str,
    pub(super) keys: &'static str,
}

/// What a change did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A service came.
    New,
    /// A service went.
    Gone,
    /// A service came to more.
    More,
    /// A service lost some.
    Less,
}

impl History {
    /// Reads the file; lines of another form say nothing.
    pub fn read(text: &'static str) -> Self {
        Self(text.lines().rev().filter_map(change).collect())
    }

    /// The catalog as AWS's validation had it on a day: without the changes of that day and later, for a list takes a day
    /// to reach it.
    pub fn on(&self, day: Date, mut catalog: Catalog) -> Catalog {
        self.0.iter().take_while(|change| change.day >= day).for_each(|change| catalog.undo(change));
        catalog
    }
}

fn change(line: &'static str) -> Option<Change> {
    let mut parts = line.split('\t');
    let day = Date::parse(parts.next()?)?;
    let sign = match parts.next()? {
        "new" => Sign::New,
        "gone" => Sign::Gone,
        "+" => Sign::More,
        "-" => Sign::Less,
        _ => return None,
    };
    Some(Change { day, sign, prefix: parts.next()?, actions: parts.next()?, keys: parts.next()? })
}

/// Adds actions and keys that a service does not have, or leaves them out. A key keeps its position, without its name.
pub(super) fn apply(service: &mut Service, prefix: &str, add: bool, actions: &str, keys: &str) {
    for name in actions.split(' ').filter(|name| !name.is_empty()) {
        match (add, service.actions.binary_search_by(|action| order(&action.name, name))) {
            (true, Err(at)) => {
                let (name, level) = (name.to_owned(), Level::Write);
                service.actions.insert(at, Action { name, level, resources: Vec::new(), keys: Vec::new() });
            }
            (false, Ok(at)) => drop(service.actions.remove(at)),
            _ => {}
        }
    }
    for name in keys.split(' ').filter(|name| !name.is_empty()) {
        let name = [prefix, ":", name].concat();
        match service.keys.iter_mut().find(|key| key.name.eq_ignore_ascii_case(&name)) {
            Some(key) if !add => key.name.clear(),
            None if add => service.keys.push(Key { name, sort: Sort::String, many: false }),
            _ => {}
        }
    }
}
