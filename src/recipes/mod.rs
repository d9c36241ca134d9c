//! The scenarios. A recipe is data with holes: one file each, and one word in [`RECIPES`].

mod console;
mod cross_account_ses;
mod email_events_to_firehose;
mod fields;
mod operator;
mod postman_access;
mod recognize;
mod render;
mod ses_sending_role;
mod sources;
pub mod steps;
pub mod template;

pub use recognize::{Likeness, recognize};
pub use render::plan;

use crate::field::{Checked, Field};
use crate::iam::kind;
use crate::iam::place::Service;
use crate::plan::{Origin, Source};
use crate::text::{Date, Severity};

/// Every recipe, in the order of the documents.
pub const RECIPES: &[&Recipe] =
    &[&ses_sending_role::RECIPE, &email_events_to_firehose::RECIPE, &cross_account_ses::RECIPE, &postman_access::RECIPE];

/// What the page opens with.
#[allow(clippy::indexing_slicing)] // A constant's index is checked when it is compiled.
pub const FIRST: (&Recipe, &Variant) = (&ses_sending_role::RECIPE, &ses_sending_role::RECIPE.variants[0]);

/// A scenario.
#[derive(Debug)]
pub struct Recipe {
    /// Its name everywhere: links, files, command line, fixtures.
    pub id: &'static str,
    /// What it sets up.
    pub title: &'static str,
    /// What somebody wants who needs it, in one sentence.
    pub question: &'static str,
    /// Whether it still works.
    pub lifecycle: Lifecycle,
    /// The documents it serves.
    pub sources: &'static [&'static Source],
    /// The first opens first.
    pub variants: &'static [Variant],
}

impl Recipe {
    /// The variant with this id.
    pub fn variant(&self, id: &str) -> Option<&'static Variant>
    where
        Self: 'static,
    {
        self.variants.iter().find(|variant| variant.id == id)
    }
}

/// The recipe with this id.
pub fn find(id: &str) -> Option<&'static Recipe> {
    RECIPES.iter().copied().find(|recipe| recipe.id == id)
}

/// Whether what a recipe sets up still works.
#[derive(Debug)]
pub enum Lifecycle {
    /// It does.
    Alive {
        /// In a few words.
        status: &'static str,
    },
    /// It ends or ended on a day.
    Ends {
        /// The last day.
        on: Date,
        /// In a few words, before and on that day.
        before: &'static str,
        /// In a few words, afterwards.
        after: &'static str,
    },
}

impl Lifecycle {
    /// Whether it is over, or a part of it, as of `today`.
    pub fn has_ended(&self, today: Date) -> bool {
        matches!(self, Self::Ends { on, .. } if today > *on)
    }

    /// In a few words, as of `today`.
    pub fn status(&self, today: Date) -> &'static str {
        match self {
            Self::Alive { status } => status,
            Self::Ends { after, .. } if self.has_ended(today) => after,
            Self::Ends { before, .. } => before,
        }
    }
}

/// One way to do what the recipe is for.
#[derive(Debug)]
pub struct Variant {
    /// Its name in links and on the command line.
    pub id: &'static str,
    /// What it is, in two or three words.
    pub title: &'static str,
    /// When to take it, in one sentence.
    pub summary: &'static str,
    /// Its form.
    pub fields: &'static [&'static Field],
    /// What must exist in the Region.
    pub services: &'static [Service],
    /// In the order they are pasted.
    pub documents: &'static [Document],
    /// Its steps, by account.
    pub parts: &'static [Part],
    /// The way through the console.
    pub checklist: &'static [Section],
    /// What to know.
    pub notes: &'static [&'static [Note]],
}

/// A document, its holes still open.
#[derive(Debug)]
pub struct Document {
    /// Its name here, in files and in commands.
    pub id: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What it is to IAM.
    pub kind: kind::Kind,
    /// JSON whose strings are templates.
    pub body: &'static str,
    /// One for each statement.
    pub origins: &'static [Origin],
}

/// The steps taken in one account, or in each of several.
#[derive(Debug)]
pub struct Part {
    /// Tells its operator's policy from that of another part; empty where there is one part.
    pub id: &'static str,
    /// Key of the field that holds the account or the accounts; within the steps it is `account`.
    pub account: &'static str,
    /// Heading, with holes.
    pub heading: &'static str,
    /// Id of the document that its managed policy is made from; empty where it makes none.
    pub managed: &'static str,
    /// Ids of the documents that are checked here.
    pub documents: &'static [&'static str],
    /// Phase after phase, in the order they are taken.
    pub steps: &'static [&'static steps::Step],
}

/// Things to do in the console, under one heading.
#[derive(Debug)]
pub struct Section {
    /// The document's heading.
    pub title: &'static str,
    /// In order.
    pub items: &'static [Item],
}

/// One thing to do in the console.
#[derive(Debug)]
pub struct Item {
    /// What to do, with holes; dropped where a hole is optional and empty.
    pub text: &'static str,
    /// Id of the document to paste there.
    pub paste: Option<&'static str>,
    /// Words and address of where it is done or explained.
    pub link: Option<(&'static str, &'static str)>,
}

/// Something to know.
#[derive(Debug)]
pub struct Note {
    /// How much it matters.
    pub severity: Severity,
    /// Id of the document it is about; none for the whole variant.
    pub about: Option<&'static str>,
    /// When to say it.
    pub when: When,
    /// One or a few sentences, with holes.
    pub text: &'static str,
    /// Who says so.
    pub source: &'static Source,
}

/// When a note is said.
#[derive(Debug)]
pub enum When {
    /// Always.
    Always,
    /// Up to and on this day.
    Until(Date),
    /// After this day.
    After(Date),
    /// When the partition is not `aws`.
    OtherPartition,
}

impl When {
    fn holds(&self, checked: &Checked, today: Date) -> bool {
        match self {
            Self::Always => true,
            Self::Until(day) => today <= *day,
            Self::After(day) => today > *day,
            Self::OtherPartition => checked.one("partition").is_some_and(|id| id != "aws"),
        }
    }
}
