//! What the person has chosen and typed, and how it changes. Pure: the page only dispatches.

pub mod link;

use crate::emit::{Output, Shell};
use crate::field::{Checked, Field};
use crate::plan::Plan;
use crate::recipes::{self, Recipe, Variant};
use crate::text::Date;

/// Where an answer is kept: recipe id (empty for shared fields) and field key.
type Place = (&'static str, &'static str);

/// The whole state of the page.
#[derive(Clone, Debug)]
pub struct State {
    /// The chosen scenario.
    pub recipe: &'static Recipe,
    /// The chosen variant of it.
    pub variant: &'static Variant,
    /// Raw text: as typed, never corrected.
    typed: Vec<(Place, String)>,
    /// Fields that have been left once: their faults are shown.
    visited: Vec<Place>,
    /// The panel on show.
    pub panel: Panel,
    /// The shell whose commands are on show.
    pub shell: Shell,
    /// What waits for *anyway* because fields are missing.
    pub pending: Option<(Output, Way)>,
    /// The last outcome, for the status region; until the next action.
    pub status: String,
    /// The day the page was opened.
    pub today: Date,
}

/// What the right half shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// The document with this place among the recipe's.
    Document(usize),
    /// What the operator must be allowed to do.
    Operator,
    /// The commands.
    Commands,
    /// The script.
    Script,
    /// The console checklist.
    Console,
}

/// How an output leaves the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the clipboard.
    Copy,
    /// To a file.
    Download,
    /// Everything, to one archive.
    DownloadAll,
}

/// What a person, or the browser on their behalf, does.
#[derive(Clone, Debug)]
pub enum Action {
    /// Chooses a scenario, and its first variant.
    Recipe(&'static Recipe),
    /// Chooses a variant.
    Variant(&'static Variant),
    /// Follows a link or the back button.
    Link(String),
    /// Types.
    Type(&'static Field, String),
    /// Leaves a field.
    Leave(&'static Field),
    /// Chooses a panel.
    Panel(Panel),
    /// Chooses a shell.
    Shell(Shell),
    /// Asks for an output that still has gaps.
    Ask(Output, Way),
    /// Does not want it after all.
    Cancel,
    /// Something was copied, downloaded, or refused.
    Outcome(String),
}

impl State {
    /// The page as opened on this day with this fragment.
    pub fn new(today: Date, fragment: &str) -> Self {
        let (recipe, variant) = link::decode(fragment).unwrap_or(recipes::FIRST);
        Self {
            recipe,
            variant,
            typed: Vec::new(),
            visited: Vec::new(),
            panel: Panel::Document(0),
            shell: Shell::Bash,
            pending: None,
            status: String::new(),
            today,
        }
    }

    /// The field's text as typed, or its default.
    pub fn raw(&self, field: &'static Field) -> &str {
        let place = self.place(field);
        self.typed.iter().find(|(typed, _)| *typed == place).map_or(field.default, |(_, text)| text)
    }

    /// Whether the field has been left once, so that its faults may be shown.
    pub fn is_visited(&self, field: &'static Field) -> bool {
        self.visited.contains(&self.place(field))
    }

    /// The form, checked.
    pub fn checked(&self) -> Checked {
        Checked::new(self.variant.fields, self.variant.services, |field| self.raw(field))
    }

    /// What the form yields.
    pub fn plan(&self) -> Plan {
        recipes::plan(self.recipe, self.variant, &self.checked(), self.today)
    }

    fn place(&self, field: &'static Field) -> Place {
        (if field.shared { "" } else { self.recipe.id }, field.key)
    }

    fn choose(&mut self, recipe: &'static Recipe, variant: &'static Variant) {
        let stays = match self.panel {
            Panel::Document(_) => false,
            Panel::Console => !variant.checklist.is_empty(),
            Panel::Operator | Panel::Commands | Panel::Script => true,
        };
        if !stays || recipe.id != self.recipe.id {
            self.panel = Panel::Document(0);
        }
        self.recipe = recipe;
        self.variant = variant;
        self.pending = None;
    }

    /// The state after an action.
    #[must_use]
    pub fn next(&self, action: Action) -> Self {
        let mut next = self.clone();
        if !matches!(action, Action::Leave(_)) {
            next.status.clear();
        }
        match action {
            Action::Recipe(recipe) => {
                if let Some(variant) = recipe.variants.first() {
                    next.choose(recipe, variant);
                }
            }
            Action::Variant(variant) => next.choose(self.recipe, variant),
            Action::Link(fragment) => {
                let plain = fragment.trim_start_matches('#').is_empty();
                if let Some((recipe, variant)) = link::decode(&fragment).or(plain.then_some(recipes::FIRST)) {
                    next.choose(recipe, variant);
                }
            }
            Action::Type(field, text) => {
                let place = self.place(field);
                next.typed.retain(|(typed, _)| *typed != place);
                next.typed.push((place, text));
                next.pending = None;
            }
            Action::Leave(field) => {
                if !self.is_visited(field) {
                    next.visited.push(self.place(field));
                }
            }
            Action::Panel(panel) => {
                next.panel = panel;
                next.pending = None;
            }
            Action::Shell(shell) => next.shell = shell,
            Action::Ask(output, way) => {
                next.visited = self.variant.fields.iter().map(|field| self.place(field)).collect();
                next.pending = Some((output, way));
            }
            Action::Cancel => next.pending = None,
            Action::Outcome(sentence) => {
                next.pending = None;
                // A screen reader says nothing of a sentence that stays the same.
                let again = if self.status == sentence { " Again." } else { "" };
                next.status = sentence + again;
            }
        }
        next
    }
}
