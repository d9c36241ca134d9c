//! What the person has chosen and typed, and how it changes. Pure: the page only dispatches. Long because the state, the
//! actions and the one function from a state to the next are read side by side.

pub mod inspected;
pub mod link;
pub mod parcel;

use crate::emit::{Output, Shell};
use crate::field::{Answer, Checked, Control, Field};
use crate::guard::{self, Class, Door};
use crate::iam::catalog::Catalog;
use crate::plan::Plan;
use crate::presets::{self, Presets};
use crate::recipes::{self, RECIPES, Recipe, Variant};
use crate::text::Date;
use inspected::{Inspect, Inspected};
use link::Link;
use std::rc::Rc;

/// How many forms undo remembers.
const MEMORY: usize = 100;

/// Where an answer is kept: recipe id (empty for shared fields) and field key.
type Place = (&'static str, &'static str);

/// What undo brings back: the form, and where one was in it.
#[derive(Clone, Debug)]
struct Form {
    recipe: &'static Recipe,
    variant: &'static Variant,
    /// Raw text: as typed, never corrected.
    typed: Vec<(Place, String)>,
    /// Fields that have been left once: their faults are shown.
    visited: Vec<Place>,
    /// Fields whose values came with a link and have not been touched, and those of them that nobody has confirmed.
    arrived: Vec<Place>,
    doubted: Vec<Place>,
    ticks: Vec<Tick>,
    subject: Subject,
    inspected: Option<Inspected>,
    /// Label of the field that was changed next; empty where it was all of them.
    changed: &'static str,
}

/// Something ticked off: scenario, variant, and the thing's own name.
type Tick = (&'static str, &'static str, String);

/// The whole state of the page.
#[derive(Clone, Debug)]
pub struct State {
    /// The chosen scenario.
    pub recipe: &'static Recipe,
    /// The chosen variant of it.
    pub variant: &'static Variant,
    /// What is worked on.
    pub subject: Subject,
    /// The policy; none before there was one.
    pub inspected: Option<Inspected>,
    /// Every action of AWS; none where it has not come, or not yet.
    pub catalog: Option<Rc<Catalog>>,
    typed: Vec<(Place, String)>,
    visited: Vec<Place>,
    arrived: Vec<Place>,
    doubted: Vec<Place>,
    /// The organization's own defaults.
    pub presets: Rc<Presets>,
    /// What there is to say of the link that was followed.
    pub notice: Option<Notice>,
    /// Whether nothing can be changed: the link is of a version that this page does not know.
    pub read_only: bool,
    /// The element that a credential was kept from, by its id, what it looked like, and how it came.
    pub refused: Option<(String, Class, Door)>,
    /// The forms before, and after those that were undone; the latest last.
    before: Vec<Rc<Form>>,
    after: Vec<Rc<Form>>,
    /// The field that is being typed in: all that is typed there at one go is undone at once.
    typing: Option<Place>,
    /// The field that has the focus, or whose places are being shown.
    pub focused: Option<&'static Field>,
    /// What is picked in the picture or in a document.
    pub picked: Option<Pick>,
    /// Whether documents are shown beside those of another variant.
    pub compares: bool,
    ticks: Vec<Tick>,
    /// Whether single keys do things.
    pub shortcuts: bool,
    /// What the window is like.
    pub window: Window,
    /// The panel on show.
    pub panel: Panel,
    /// The shell whose commands are on show.
    pub shell: Shell,
    /// What waits for *anyway* because fields are missing.
    pub pending: Option<(Output, Way)>,
    /// What the browser did not let be copied: name and text.
    pub denied: Option<(String, String)>,
    /// The last outcome, for the status region; until the next action.
    pub status: String,
    /// The day the page was opened.
    pub today: Date,
}

/// What a person works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A scenario's form.
    Form,
    /// A policy that is inspected.
    Policy,
}

/// What there is to say of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It brought so many values, and so many parts that were not understood.
    Values(usize, usize),
    /// It is of this version, which is newer than the page.
    Newer(String),
    /// It says nothing, for this reason.
    Fault(link::Fault),
}

/// What is picked: it is marked in the picture and in the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The picture's node with this index.
    Node(usize),
    /// The picture's edge with this index.
    Edge(usize),
    /// A document's line: both indices.
    Line(usize, usize),
}

/// What the window is like, and whether the page is being printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Too narrow for form and output side by side.
    pub narrow: bool,
    /// On its way to paper.
    pub paper: bool,
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
    /// Does something with the policy that is inspected.
    Inspect(Inspect),
    /// The catalog has come.
    Catalog(Rc<Catalog>),
    /// Follows a link or the back button.
    Link(String),
    /// Types.
    Type(&'static Field, String),
    /// Keeps a credential from the element with this id.
    Refuse(String, Class, Door),
    /// Knows the value that came with a link.
    Confirm(&'static Field),
    /// Works with what a link of an unknown version says, after all.
    Unlock,
    /// Enters a field.
    Enter(&'static Field),
    /// Shows where a field goes: indices of the document and of the first line.
    Show(&'static Field, usize, usize),
    /// Leaves a field.
    Leave(&'static Field),
    /// Brings back the form before the last change.
    Undo,
    /// Brings back what was undone.
    Redo,
    /// Empties the form; can be undone.
    StartOver,
    /// Picks something, or lets go; brings the document with this index on show.
    Pick(Option<Pick>, Option<usize>),
    /// Shows documents beside those of another variant, or no longer.
    Compare,
    /// Ticks something off, or no longer.
    Tick(String),
    /// Has single keys do things, or no longer.
    Shortcuts,
    /// The window has changed.
    Window(Window),
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
    /// What has this name and text could not be copied.
    Denied(String, String),
}

impl State {
    /// The page as opened on this day with this fragment.
    pub fn new(today: Date, fragment: &str) -> Self {
        Self::opened(today, Rc::default(), fragment)
    }

    /// The same with an organization's defaults.
    pub fn opened(today: Date, presets: Rc<Presets>, fragment: &str) -> Self {
        let first =
            RECIPES.iter().find(|recipe| presets.shows(recipe)).and_then(|recipe| Some((*recipe, recipe.variants.first()?)));
        let (recipe, variant) = first.unwrap_or(recipes::FIRST);
        let mut state = Self {
            recipe,
            variant,
            subject: Subject::Form,
            inspected: None,
            catalog: None,
            typed: Vec::new(),
            visited: Vec::new(),
            arrived: Vec::new(),
            doubted: Vec::new(),
            presets,
            notice: None,
            read_only: false,
            refused: None,
            before: Vec::new(),
            after: Vec::new(),
            typing: None,
            focused: None,
            picked: None,
            compares: false,
            ticks: Vec::new(),
            shortcuts: true,
            window: Window::default(),
            panel: Panel::Document(0),
            shell: Shell::Bash,
            pending: None,
            denied: None,
            status: String::new(),
            today,
        };
        state.follow(fragment);
        // There is nothing to go back to.
        state.before.clear();
        state
    }

    /// Whether a policy is inspected, in place of a form.
    pub fn inspects(&self) -> bool {
        self.subject == Subject::Policy
    }

    /// What the page opens with.
    pub fn first(&self) -> (&'static Recipe, &'static Variant) {
        let start = Self::opened(self.today, self.presets.clone(), "");
        (start.recipe, start.variant)
    }

    /// Takes over what a fragment says.
    fn follow(&mut self, fragment: &str) {
        self.notice = None;
        self.read_only = false;
        let link = match link::decode(fragment) {
            Ok(Link::Inspect) => return self.inspect(Inspect::Open),
            Ok(Link::Form(link)) => link,
            Err(link::Fault::Empty) => return,
            Err(fault) => {
                self.notice = Some(Notice::Fault(fault));
                return;
            }
        };
        self.choose(link.recipe, link.variant);
        if !link.values.is_empty() {
            self.remember("");
        }
        if link.values.len() + link.lost > 0 {
            self.notice = Some(Notice::Values(link.values.len(), link.lost));
        }
        for (field, text) in link.values {
            let place = self.place(field);
            self.arrived.push(place);
            if field.kind.names_owner() {
                self.doubted.push(place);
            }
            self.visited.push(place);
            self.put(place, text);
        }
        if let Some(version) = link.stranger {
            self.notice = Some(Notice::Newer(version));
            self.read_only = true;
        }
    }

    fn put(&mut self, place: Place, text: String) {
        self.typed.retain(|(typed, _)| *typed != place);
        self.typed.push((place, text));
    }

    /// What the field holds until somebody types.
    pub fn initial(&self, field: &'static Field) -> &str {
        self.presets.initial(self.recipe, field)
    }

    /// Whether the field's value came with a link and has not been touched since.
    pub fn has_arrived(&self, field: &'static Field) -> bool {
        self.arrived.contains(&self.place(field))
    }

    /// Whether it has to be confirmed.
    pub fn is_doubted(&self, field: &'static Field) -> bool {
        self.doubted.contains(&self.place(field))
    }

    /// The field's text as typed, or its default.
    pub fn raw(&self, field: &'static Field) -> &str {
        let place = self.place(field);
        self.typed.iter().find(|(typed, _)| *typed == place).map_or_else(|| self.initial(field), |(_, text)| text)
    }

    /// Whether the field has been left once, so that its faults may be shown.
    pub fn is_visited(&self, field: &'static Field) -> bool {
        self.visited.contains(&self.place(field))
    }

    /// The form, checked.
    pub fn checked(&self) -> Checked {
        self.check(self.variant)
    }

    fn check(&self, variant: &'static Variant) -> Checked {
        let mut checked = Checked::new(variant.fields, variant.services, |field| self.raw(field));
        self.presets.check(&mut checked);
        for field in variant.fields.iter().filter(|field| self.is_doubted(field)) {
            if checked.get(field.key).is_some_and(|(_, answer)| matches!(answer, Answer::Given(_))) {
                let message =
                    [field.label, " ", self.raw(field).trim(), " came with the link: confirm that you know it"].concat();
                checked.refuse(field.key, "link-unconfirmed", message);
            }
        }
        checked
    }

    /// What the form yields.
    pub fn plan(&self) -> Plan {
        self.plan_of(self.variant)
    }

    /// What the form would yield for another variant.
    pub fn plan_of(&self, variant: &'static Variant) -> Plan {
        recipes::plan(self.recipe, variant, &self.check(variant), self.today)
    }

    /// The variant to compare documents with: the documented one, and for that the next.
    pub fn other(&self) -> Option<&'static Variant> {
        let documented = self.recipe.variant("documented").filter(|other| other.id != self.variant.id);
        documented.or_else(|| self.recipe.variants.iter().find(|other| other.id != self.variant.id))
    }

    /// What undo would take back, if anything: the field's label (empty for all of them) and its scenario.
    pub fn undoes(&self) -> Option<(&'static str, &'static Recipe)> {
        self.before.last().map(|form| (form.changed, form.recipe))
    }

    /// What redo would bring back.
    pub fn redoes(&self) -> Option<(&'static str, &'static Recipe)> {
        self.after.last().map(|form| (form.changed, form.recipe))
    }

    /// Whether anything has been typed.
    pub fn is_touched(&self) -> bool {
        !self.typed.is_empty()
    }

    /// Whether the thing of this name is ticked off.
    pub fn is_ticked(&self, name: &str) -> bool {
        self.ticks.contains(&self.tick(name.to_owned()))
    }

    fn tick(&self, name: String) -> Tick {
        (self.recipe.id, self.variant.id, name)
    }

    /// The form as it is, to come back to where this change was made.
    fn form(&self, recipe: &'static Recipe, variant: &'static Variant, changed: &'static str) -> Rc<Form> {
        let (typed, visited, ticks) = (self.typed.clone(), self.visited.clone(), self.ticks.clone());
        let (arrived, doubted) = (self.arrived.clone(), self.doubted.clone());
        let (subject, inspected) = (self.subject, self.inspected.clone());
        Rc::new(Form { recipe, variant, typed, visited, arrived, doubted, ticks, subject, inspected, changed })
    }

    /// Keeps the form as it is, to come back to.
    fn remember(&mut self, changed: &'static str) {
        if self.before.len() == MEMORY {
            self.before.remove(0);
        }
        self.before.push(self.form(self.recipe, self.variant, changed));
        self.after.clear();
    }

    fn restore(&mut self, form: &Form) {
        self.choose(form.recipe, form.variant);
        self.typed.clone_from(&form.typed);
        self.visited.clone_from(&form.visited);
        self.arrived.clone_from(&form.arrived);
        self.doubted.clone_from(&form.doubted);
        self.ticks.clone_from(&form.ticks);
        self.subject = form.subject;
        let view = self.inspected.as_ref().map(|now| now.view);
        self.inspected.clone_from(&form.inspected);
        if let Some((inspected, view)) = self.inspected.as_mut().zip(view) {
            inspected.view = view;
        }
    }

    fn place(&self, field: &'static Field) -> Place {
        presets::place(self.recipe, field)
    }

    fn choose(&mut self, recipe: &'static Recipe, variant: &'static Variant) {
        let stays = match self.panel {
            Panel::Document(_) => false,
            Panel::Console => !variant.checklist.is_empty(),
            Panel::Operator | Panel::Commands | Panel::Script => true,
        };
        if recipe.id != self.recipe.id || (variant.id != self.variant.id && !stays) {
            self.panel = Panel::Document(0);
        }
        self.recipe = recipe;
        self.variant = variant;
        self.subject = Subject::Form;
        self.pending = None;
        self.picked = None;
        self.typing = None;
    }

    /// The state after an action.
    #[must_use]
    pub fn next(&self, action: Action) -> Self {
        let mut next = self.clone();
        let changes = matches!(action, Action::Type(..) | Action::Confirm(_) | Action::StartOver | Action::Undo | Action::Redo)
            || matches!(action, Action::Inspect(Inspect::Type(_) | Inspect::Load(..) | Inspect::Accept | Inspect::Adopt));
        if self.read_only && changes {
            return next;
        }
        if changes || matches!(action, Action::Recipe(_) | Action::Variant(_) | Action::Link(_)) {
            next.refused = None;
        }
        if !matches!(action, Action::Enter(_) | Action::Leave(_) | Action::Window(_))
            // What is said of these may be the same as before, and must be told as said again.
            && !matches!(action, Action::Outcome(_) | Action::Undo | Action::Redo | Action::StartOver)
        {
            next.status.clear();
            next.denied = None;
        }
        match action {
            Action::Recipe(recipe) => {
                if let Some(variant) = recipe.variants.first() {
                    next.choose(recipe, variant);
                }
            }
            Action::Variant(variant) => next.choose(self.recipe, variant),
            Action::Link(fragment) => match link::decode(&fragment) {
                Err(link::Fault::Empty) => {
                    let (recipe, variant) = self.first();
                    next.choose(recipe, variant);
                }
                _ => next.follow(&fragment),
            },
            Action::Type(field, text) if guard::find(&text).is_some() => {
                next.refused = guard::find(&text).map(|hit| (field.key.to_owned(), hit.class, Door::Field));
            }
            Action::Inspect(action) => next.inspect(action),
            Action::Catalog(catalog) => {
                next.catalog = Some(catalog);
                next.inspected = self.inspected.as_ref().map(|old| next.inspected(old.text(), old.part(), old.kind));
            }
            Action::Refuse(id, class, door) => next.refused = Some((id, class, door)),
            Action::Confirm(field) => next.doubted.retain(|place| *place != self.place(field)),
            Action::Unlock => {
                next.read_only = false;
                next.notice = None;
            }
            Action::Type(field, text) => {
                let place = self.place(field);
                if self.typing != Some(place) {
                    next.remember(field.label);
                }
                // A choice is complete at once.
                if matches!(field.kind.control(), Control::Choice(_)) && !self.is_visited(field) {
                    next.visited.push(place);
                }
                next.typing = Some(place);
                next.put(place, text);
                for marks in [&mut next.arrived, &mut next.doubted] {
                    marks.retain(|marked| *marked != place);
                }
                next.pending = None;
            }
            Action::Enter(field) => next.focused = Some(field),
            Action::Show(field, document, line) => {
                next.focused = Some(field);
                next.picked = Some(Pick::Line(document, line));
                next.panel = Panel::Document(document);
            }
            Action::Undo => {
                if let Some(form) = next.before.pop() {
                    next.after.push(self.form(form.recipe, form.variant, form.changed));
                    next.restore(&form);
                }
            }
            Action::Redo => {
                if let Some(form) = next.after.pop() {
                    next.before.push(self.form(form.recipe, form.variant, form.changed));
                    next.restore(&form);
                }
            }
            Action::StartOver => {
                next.remember("");
                next.typed.clear();
                next.visited.clear();
                next.arrived.clear();
                next.doubted.clear();
                next.notice = None;
                next.ticks.clear();
                next.pending = None;
                next.typing = None;
            }
            Action::Pick(pick, document) => {
                next.picked = pick;
                if let Some(place) = document {
                    next.panel = Panel::Document(place);
                }
            }
            Action::Compare => next.compares = !self.compares,
            Action::Tick(name) => {
                let tick = self.tick(name);
                match self.ticks.iter().position(|other| *other == tick) {
                    Some(place) => drop(next.ticks.remove(place)),
                    None => next.ticks.push(tick),
                }
            }
            Action::Shortcuts => next.shortcuts = !self.shortcuts,
            Action::Window(window) => next.window = window,
            Action::Leave(field) => {
                next.focused = None;
                next.typing = None;
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
            Action::Denied(name, text) => {
                next.pending = None;
                next.denied = Some((name, text));
            }
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
