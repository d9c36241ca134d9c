//! What a statement's wildcards stand for: actions, their access level, and which of the listed resources each can use.

use super::catalog::{Action, Catalog, Service};
use super::glob;

/// An action that a pattern takes in.
#[derive(Debug)]
pub struct Line<'c> {
    /// Which of the statement's actions takes it in, by position.
    pub by: usize,
    /// The service's prefix.
    pub prefix: &'c str,
    /// The action.
    pub action: &'c Action,
    /// Which of the statement's resources it can work on, by position. Empty: it can never be used.
    pub resources: Vec<usize>,
}

/// What a list of actions stands for on a list of resources, in the order of the actions; an action that several take in is
/// the first one's. `*` and prefixes with wildcards take in every service that they match.
///
/// Work is the number of actions taken in by the number of resources: for one statement at a time, where somebody looks.
pub fn expand<'c>(catalog: &'c Catalog, actions: &[&str], resources: &[&str]) -> Vec<Line<'c>> {
    let given: Vec<Given<'_>> = resources.iter().map(|text| Given::new(text)).collect();
    let mut out: Vec<Line<'c>> = Vec::new();
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for (by, pattern) in actions.iter().enumerate() {
        let (wanted, name) = pattern.split_once(':').unwrap_or((pattern, "*"));
        let lower = wanted.to_ascii_lowercase();
        let services = catalog.prefixes().filter(|prefix| glob::covers(&lower, prefix, false));
        for prefix in services {
            let Some(service) = catalog.service(prefix) else { continue };
            for action in service.matching(name) {
                let place = seen.binary_search(&(prefix, action.name.as_str()));
                let Err(place) = place else { continue };
                seen.insert(place, (prefix, action.name.as_str()));
                let resources =
                    (0..given.len()).filter(|at| given.get(*at).is_some_and(|one| one.works(service, action))).collect();
                out.push(Line { by, prefix, action, resources });
            }
        }
    }
    out
}

/// A listed resource.
enum Given<'t> {
    Everything,
    Arn(&'t str, &'t str),
    /// Neither: IAM fills it up with wildcards, so it may be anything.
    Other,
}

impl<'t> Given<'t> {
    fn new(text: &'t str) -> Self {
        let mut parts = text.splitn(6, ':').skip(2);
        match (parts.next(), parts.nth(2)) {
            _ if text.bytes().all(|byte| byte == b'*') => Self::Everything,
            (Some(service), Some(resource)) => Self::Arn(service, resource),
            _ => Self::Other,
        }
    }

    /// Whether the action can be used on it. Actions without resource types work on `*` only.
    fn works(&self, service: &Service, action: &Action) -> bool {
        match self {
            Self::Everything => true,
            Self::Other => !action.resources.is_empty(),
            Self::Arn(owner, resource) => {
                let mut types = action.resources.iter().filter_map(|(at, _)| service.resources.get(*at));
                types.any(|type_| type_.fits(owner, &opened(resource)))
            }
        }
    }
}

/// The text with variables as wildcards.
pub fn opened(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once("${") {
        out.push_str(before);
        out.push('*');
        rest = inner.split_once('}').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}
