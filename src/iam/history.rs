//! What AWS listed on a past day: the catalog with later changes taken back.
//!
//! A policy of 2021 may name what AWS listed in 2022 or dropped in 2025, and AWS's validation judged it by the list of its
//! day. The page does not need this; `examples/check.rs` and the tests hold past verdicts to it.
//!
//! The file is lines: day, sign, prefix, actions, condition keys, and the day of the public lists where a verdict of AWS knows
//! better (`-` if they never say it); tabs between them, spaces between names, `#` before a remark. The sign is `new` or `gone`
//! for a whole service, `+` or `-` for part of one, `tagged` or `untagged` for actions that the tags of a resource can limit
//! since, or no longer. `scripts/history` writes it.

use super::catalog::{Action, Catalog, Key, Level, Service, Sort, order};
use crate::text::Date;

/// The changes, newest first.
#[derive(Debug)]
pub struct History(Vec<Change>);

/// A change to what AWS lists.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    day: Date,
    /// The day of the public lists.
    listed: Option<Date>,
    sign: Sign,
    pub(super) prefix: &'static str,
    /// Names with spaces between them.
    actions: &'static str,
    keys: &'static str,
}

/// What a change did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// A service came.
    New,
    /// A service went.
    Gone,
    /// A service came to more.
    More,
    /// A service lost some.
    Less,
    /// Actions of a service came to be limited by tags.
    Tagged,
    /// They are so no longer.
    Untagged,
}

impl History {
    /// Reads the file; lines of another form say nothing.
    pub fn read(text: &'static str) -> Self {
        Self::sorted(text.lines().filter_map(change).collect())
    }

    /// The same by the public lists alone, without what AWS's verdicts say of their days.
    #[must_use]
    pub fn listed(self) -> Self {
        let on = |change: Change| change.listed.map(|day| Change { day, ..change });
        Self::sorted(self.0.into_iter().rev().filter_map(on).collect())
    }

    fn sorted(mut changes: Vec<Change>) -> Self {
        changes.sort_by_key(|change| change.day);
        changes.reverse();
        Self(changes)
    }

    /// The catalog as AWS's validation had it on a day: without the changes of that day and later, for a list takes a day
    /// to reach it.
    pub fn on(&self, day: Date, mut catalog: Catalog) -> Catalog {
        self.0.iter().take_while(|change| change.day >= day).for_each(|change| catalog.undo(*change));
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
        "tagged" => Sign::Tagged,
        "untagged" => Sign::Untagged,
        _ => return None,
    };
    let (prefix, actions, keys) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    let listed = parts.next().map_or(Some(day), Date::parse);
    Some(Change { day, listed, sign, prefix, actions, keys })
}

impl Change {
    /// Whether a whole service came (`true`) or went.
    pub(super) fn of_service(self) -> Option<bool> {
        matches!(self.sign, Sign::New | Sign::Gone).then_some(self.sign == Sign::New)
    }

    /// Its service without it.
    pub(super) fn undo(self, mut service: Service) -> Service {
        let actions = self.actions.split(' ').filter(|name| !name.is_empty());
        match self.sign {
            Sign::Tagged | Sign::Untagged => actions.for_each(|name| limit(&mut service, name, self.sign == Sign::Untagged)),
            Sign::New | Sign::More => apply(&mut service, self.prefix, false, actions, self.keys),
            Sign::Gone | Sign::Less => apply(&mut service, self.prefix, true, actions, self.keys),
        }
        service
    }
}

/// Lets the tags of a resource limit an action, or not: then it has no resource types, as such actions mostly had none.
fn limit(service: &mut Service, name: &str, by_tags: bool) {
    const KEY: &str = "aws:ResourceTag/*";
    let known = service.keys.iter().position(|key| key.name.eq_ignore_ascii_case(KEY));
    let Ok(at) = service.actions.binary_search_by(|action| order(&action.name, name)) else { return };
    let Some(action) = service.actions.get_mut(at) else { return };
    if !by_tags {
        action.resources.clear();
        action.keys.retain(|key| Some(*key) != known);
        return;
    }
    action.keys.push(known.unwrap_or(service.keys.len()));
    if known.is_none() {
        service.keys.push(Key { name: KEY.to_owned(), sort: Sort::String, many: false });
    }
}

/// Adds actions and keys that a service does not have, or leaves them out. A key keeps its position, without its name.
fn apply<'n>(service: &mut Service, prefix: &str, add: bool, actions: impl Iterator<Item = &'n str>, keys: &str) {
    for name in actions {
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
