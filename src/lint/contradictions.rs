//! Conditions that cannot hold: two on one key that exclude each other, and a last day that is past.
//!
//! All conditions of a statement must hold; a condition holds for any of its values, a negated one for none of them.
//! Source: IAM User Guide, "Conditions with multiple context keys or values"; read 2026-11-28. Only what is sure counts: values with
//! variables and qualifiers are left alone.
//!
//! ```json
//! PB_CONTRADICTION identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringLike":{"aws:PrincipalTag/team":"news-*"},"StringNotEquals":{"aws:PrincipalTag/team":"news-test"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringLike":{"aws:PrincipalTag/team":"news-*"},"StringNotLike":{"aws:PrincipalTag/team":"news*"}}}
//! PB_EXPIRED identity
//! good {"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":"2999-12-31T00:00:00Z"}}}
//! bad {"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":"2024-12-31T00:00:00Z"}}}
//! ```

use super::policy::{Condition, Statement};
use super::{Lint, ours, values};
use crate::iam::glob;
use crate::text::Date;

pub(super) fn check(lint: &mut Lint<'_>) {
    let policy = lint.policy;
    for statement in &policy.statements {
        let sure: Vec<Sure<'_>> = statement.conditions.iter().filter_map(Sure::new).take(MOST).collect();
        for (at, one) in sure.iter().enumerate() {
            expired(lint, statement, one);
            let mut others = sure.iter().take(at).filter(|other| other.key().eq_ignore_ascii_case(one.key()));
            // IfExists lets a missing key pass, but one of the two asks for it.
            let asks = |both: [&Sure<'_>; 2]| both.iter().any(|one| !one.condition.passes_without() && !one.condition.negated());
            let mut excluded = |other: &&Sure<'_>| one.excludes(other, lint) || other.excludes(one, lint);
            if let Some(other) = others.find(|other| asks([one, other]) && excluded(other)) {
                let places = vec![statement.key(other.condition), statement.key(one.condition)];
                lint.add("PB_CONTRADICTION", &[one.key()], places);
            }
        }
    }
}

/// Most conditions of a statement that are held against each other, so that work stays in proportion to the text.
const MOST: usize = 40;

/// A condition of which is sure what it asks for.
struct Sure<'a> {
    condition: &'a Condition<'a>,
    /// The operator in small letters.
    operator: String,
    texts: Vec<&'a str>,
}

impl<'a> Sure<'a> {
    fn new(condition: &'a Condition<'a>) -> Option<Self> {
        let texts: Vec<&str> = condition.key.value.each().iter().map(values::written).collect();
        let plain = |text: &&str| !text.is_empty() && !text.contains("${") && !ours::is_placeholder(text);
        let sure = condition.qualifier.is_empty() && !texts.is_empty() && texts.iter().all(plain);
        sure.then(|| Self { condition, operator: condition.operator.to_ascii_lowercase(), texts })
    }

    fn key(&self) -> &'a str {
        &self.condition.key.key
    }

    /// Whether it compares text, and `*` in its values is any text. To `StringEquals` it is a character, which another rule tells.
    fn compares(&self) -> bool {
        let text = self.condition.is("String") || self.condition.is("Arn");
        text && (!self.operator.ends_with("equals") && !self.operator.ends_with("ignorecase")
            || self.condition.is("Arn")
            || !self.texts.iter().any(|text| glob::is_pattern(text)))
    }

    /// Of a comparison of sizes: whether it is an upper bound, and whether the bound itself is within.
    fn bound(&self) -> Option<(bool, bool)> {
        let name = self.operator.strip_prefix("numeric").or_else(|| self.operator.strip_prefix("date"))?;
        let within = name.ends_with("equals");
        match name.trim_end_matches("equals") {
            "lessthan" => Some((true, within)),
            "greaterthan" => Some((false, within)),
            _ => None,
        }
    }

    /// What a bound is compared by: a whole number, or a day.
    fn size(&self, text: &str) -> Option<i64> {
        if !self.condition.is("Date") {
            return text.parse().ok();
        }
        day(text).map(|day| i64::from(day.year) * 10_000 + i64::from(day.month) * 100 + i64::from(day.day))
    }

    /// Whether no value can meet this and the other.
    fn excludes(&self, other: &Self, lint: &mut Lint<'_>) -> bool {
        if self.operator == "null" {
            let absent = self.texts.iter().all(|text| text.eq_ignore_ascii_case("true"));
            return absent && other.operator != "null" && !other.condition.negated();
        }
        if let (Some((true, within)), Some((false, also))) = (self.bound(), other.bound()) {
            // Of dates only days are read: what is surely apart.
            let touching = !(within && also || self.condition.is("Date"));
            let below = |high: &str, low: &str| match (self.size(high), self.size(low)) {
                (Some(high), Some(low)) => high < low || touching && high == low,
                _ => false,
            };
            // Bounds have one value each, mostly.
            let few = self.texts.len() * other.texts.len() <= MOST;
            return few && self.texts.iter().all(|high| other.texts.iter().all(|low| below(high, low)));
        }
        if !self.compares() || !other.compares() || self.condition.negated() {
            return false;
        }
        let negated = other.condition.negated();
        let folds = |one: &Self| one.operator.ends_with("ignorecase");
        let fold = folds(other) || !negated && folds(self);
        for text in &self.texts {
            let mut met = false;
            for theirs in &other.texts {
                if !lint.affords(text, theirs) {
                    return false;
                }
                met |= match negated {
                    false => glob::meet(text, theirs, fold),
                    // The parts of an ARN are matched one by one.
                    true if other.condition.is("Arn") || folds(self) && !fold => text == theirs && !folds(self),
                    true => glob::covers(theirs, text, fold),
                };
            }
            if met != negated {
                return false;
            }
        }
        true
    }
}

/// A last day that is past.
fn expired(lint: &mut Lint<'_>, statement: &Statement<'_>, one: &Sure<'_>) {
    let ends = one.bound().is_some_and(|(upper, _)| upper) || one.operator == "dateequals";
    let past = |text: &&str| day(text).is_some_and(|day| day < lint.today);
    if ends && !one.condition.if_exists && one.key().eq_ignore_ascii_case("aws:CurrentTime") && one.texts.iter().all(past) {
        let text = one.texts.first().copied().unwrap_or_default();
        lint.add("PB_EXPIRED", &[text], vec![statement.key(one.condition)]);
    }
}

fn day(text: &str) -> Option<Date> {
    Date::parse(text.get(..10)?)
}
