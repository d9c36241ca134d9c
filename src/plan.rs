//! What a recipe yields: documents, steps, a checklist and notes. Neutral: the printers in `emit` and the page read
//! this and nothing of the recipe behind it. One room: the types only make sense together.

use crate::iam::kind;
use crate::json::Json;
use crate::text::{Date, Diagnostic, Severity, State, Text};

/// Where a statement or a note comes from.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Title of the document.
    pub title: &'static str,
    /// Its public address.
    pub url: &'static str,
    /// When it was read.
    pub read: Date,
}

/// Who wrote a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It stands so in a document.
    Documented {
        /// The document.
        source: &'static Source,
        /// The heading above it there.
        heading: &'static str,
    },
    /// This project, for a reason.
    Ours {
        /// The reason.
        why: &'static str,
    },
}

/// A JSON file to paste or to pass to a command.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its name here, in files and in commands.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// What it is to IAM.
    pub kind: kind::Kind,
    /// The text, with its holes filled.
    pub body: Json<Text>,
    /// One for each statement; a single one where the document is not a policy.
    pub origins: Vec<Origin>,
}

impl Document {
    /// Name of the file it is saved as.
    pub fn file_name(&self) -> String {
        format!("{}.json", self.id)
    }

    /// Keys of the fields it still needs, each once.
    pub fn gaps(&self) -> Vec<&'static str> {
        gaps(&self.body.strings())
    }
}

/// An element of a statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Element {
    /// None in particular: the statement, or the document.
    #[default]
    Whole,
    /// `Principal` or `NotPrincipal`.
    Principal,
    /// `Action` or `NotAction`.
    Action,
    /// `Resource` or `NotResource`.
    Resource,
    /// `Condition`.
    Condition,
    /// `Sid`, `Effect`, `Version` and whatever else.
    Other,
}

/// A place in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// Index of the statement; none outside of statements.
    pub statement: Option<usize>,
    /// Which part of it.
    pub element: Element,
    /// Which of the element's strings.
    pub item: Option<usize>,
    /// Whether it is within the member `Statement`, which may hold one statement or a list.
    within: bool,
}

impl Spot {
    /// A place in a statement.
    pub const fn new(statement: usize, element: Element, item: Option<usize>) -> Self {
        Self { statement: Some(statement), element, item, within: true }
    }

    /// The place of a string of the element.
    #[must_use]
    pub const fn string(self, item: usize) -> Self {
        Self { item: Some(item), ..self }
    }

    /// The place of a member of an object that stands here.
    #[must_use]
    pub fn member(self, key: &str) -> Self {
        if !self.within {
            return Self { within: key == "Statement", ..self };
        }
        if self.element != Element::Whole {
            return self;
        }
        let element = match key {
            "Principal" | "NotPrincipal" => Element::Principal,
            "Action" | "NotAction" => Element::Action,
            "Resource" | "NotResource" => Element::Resource,
            "Condition" => Element::Condition,
            _ => Element::Other,
        };
        Self { statement: self.statement.or(Some(0)), element, ..self }
    }

    /// The place of the element with this index of a list that stands here.
    #[must_use]
    pub fn element_of_list(self, index: usize) -> Self {
        let lists_statements = self.within && self.statement.is_none();
        Self { statement: if lists_statements { Some(index) } else { self.statement }, ..self }
    }

    /// Whether `other` lies in it.
    pub fn holds(self, other: Self) -> bool {
        self.statement == other.statement
            && (self.element == Element::Whole || self.element == other.element)
            && (self.item.is_none() || self.item == other.item)
    }
}

/// When a step is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// AWS's own verdict on the documents, before anything is made.
    Validate,
    /// Makes or updates everything.
    Create,
    /// Reads back and compares.
    Verify,
    /// Removes what `Create` made.
    Undo,
    /// Finds and removes what an ended service left.
    Retire,
}

impl Phase {
    /// Every phase in the order of use.
    pub const ALL: [Self; 5] = [Self::Validate, Self::Create, Self::Verify, Self::Undo, Self::Retire];

    /// Its word on the script's command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Validate => "validate",
            Self::Create => "create",
            Self::Verify => "verify",
            Self::Undo => "undo",
            Self::Retire => "retire",
        }
    }

    /// Its heading, with what it is for.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Validate => "Validate: let AWS check the documents first",
            Self::Create => "Create or update",
            Self::Verify => "Verify: read back what AWS stored",
            Self::Undo => "Undo: remove what was created",
            Self::Retire => "Retire: find and remove what is left",
        }
    }
}

/// One word of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Text, with its holes filled.
    Text(Text),
    /// `file://` and the file of the document with this id.
    File(&'static str),
    /// What only the person, or an earlier command's output, knows: `<ACCESS_KEY_ID>`.
    Item(&'static str),
}

impl Word {
    /// The text, if it is one.
    pub const fn text(&self) -> Option<&Text> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A call of the AWS CLI; the program `aws` is not among the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Service, operation, options and their values.
    pub words: Vec<Word>,
}

/// A document that AWS has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Prints the item that `read` needs, where it needs one.
    pub item: Option<Command>,
    /// The reading call.
    pub read: Command,
    /// Id of our document.
    pub document: &'static str,
}

impl Stored {
    /// The calls that read it, in order.
    pub fn commands(&self) -> impl Iterator<Item = &Command> {
        self.item.iter().chain([&self.read])
    }
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Runs; once more changes nothing.
    Run(Command),
    /// Runs and shows what it printed.
    Show(Command),
    /// Runs and shows the findings that it printed, a line each, its type first: an `ERROR`, or a denial by the simulator, is not as it should be.
    Judge(Command),
    /// Runs until it works, for what AWS needs seconds to settle.
    Retry(Command),
    /// Creates unless `probe` prints something; then updates.
    Ensure {
        /// Prints nothing or `None` where the thing is absent, or fails with AWS's "not found".
        probe: Command,
        /// What makes it.
        create: Box<Action>,
        /// What brings it up to date.
        update: Vec<Action>,
    },
    /// Prints a document that must equal ours.
    Compare(Stored),
    /// Prints a document, if there is one, and does what replaces it; nothing where it is ours already.
    Replace(Stored, Vec<Action>),
    /// Removes; already gone is as good.
    Remove(Command),
    /// Removes, if `probe` prints something.
    RemoveIf {
        /// As in `Ensure`.
        probe: Command,
        /// What removes it.
        remove: Box<Action>,
    },
    /// Must print something: nothing means that something is missing.
    Expect(Command),
    /// Removes each item that `list` prints; already gone is as good.
    RemoveEach {
        /// Prints the items, blanks between.
        list: Command,
        /// Prints one, with the item as a [`Word::Item`], where nothing else has it afterwards.
        show: Option<Command>,
        /// The removing call, with the item as a [`Word::Item`].
        each: Command,
    },
    /// For the person alone: never in the script.
    ByHand(Vec<Command>),
}

impl Action {
    /// The calls in it, in the order a person would make them.
    pub fn commands(&self) -> Vec<&Command> {
        match self {
            Self::Run(command)
            | Self::Show(command)
            | Self::Judge(command)
            | Self::Expect(command)
            | Self::Retry(command)
            | Self::Remove(command) => vec![command],
            Self::Ensure { probe, create, update } => {
                let mut out = vec![probe];
                out.extend(create.commands());
                for one in update {
                    out.extend(one.commands());
                }
                out
            }
            Self::Compare(stored) => stored.commands().collect(),
            Self::Replace(stored, by) => stored.commands().chain(by.iter().flat_map(Self::commands)).collect(),
            Self::RemoveIf { probe, remove } => {
                let mut out = vec![probe];
                out.extend(remove.commands());
                out
            }
            Self::RemoveEach { list, show, each } => [list].into_iter().chain(show).chain([each]).collect(),
            Self::ByHand(commands) => commands.iter().collect(),
        }
    }
}

/// One step of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name on the script's command line.
    pub id: String,
    /// When it is taken.
    pub phase: Phase,
    /// What it does, for a person.
    pub title: Text,
    /// What to know about it; may be empty.
    pub why: &'static str,
    /// What it does.
    pub action: Action,
}

/// The steps that are taken in one account, and what the person who takes them must be allowed to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Tells its files from another part's: empty, or a hyphen and a name.
    pub suffix: String,
    /// Heading, with the account.
    pub heading: Text,
    /// The account's ID.
    pub account: Text,
    /// Its partition.
    pub partition: Text,
    /// In the order they are taken.
    pub steps: Vec<Step>,
    /// Derived from the steps.
    pub operator: Document,
}

impl Part {
    /// The steps of one phase.
    pub fn phase(&self, phase: Phase) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.phase == phase)
    }
}

/// One thing to do in the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What to do, with the console's own labels in “quotes”.
    pub text: Text,
    /// Id of the document to paste there.
    pub paste: Option<&'static str>,
    /// Where it is done or explained.
    pub link: Option<(&'static str, &'static str)>,
}

/// Items under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The document's heading.
    pub title: &'static str,
    /// In order.
    pub items: Vec<Item>,
}

/// What to know about a recipe, a variant or one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// How much it matters.
    pub severity: Severity,
    /// Id of the document it is about; none for the whole variant.
    pub about: Option<&'static str>,
    /// One or a few sentences.
    pub text: Text,
    /// Who says so.
    pub source: &'static Source,
}

/// Everything that a recipe yields for one set of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Recipe id.
    pub recipe: &'static str,
    /// Variant id.
    pub variant: &'static str,
    /// What the recipe is for.
    pub title: &'static str,
    /// What the variant is.
    pub variant_title: &'static str,
    /// The day the plan was made for.
    pub today: Date,
    /// In the order they are pasted.
    pub documents: Vec<Document>,
    /// One for each account.
    pub parts: Vec<Part>,
    /// The way through the console; empty where the documents have none.
    pub checklist: Vec<Section>,
    /// The most severe first.
    pub notes: Vec<Note>,
    /// What is wrong or worth a remark in the answers, in the order of the fields.
    pub diagnostics: Vec<Diagnostic>,
}

impl Plan {
    /// The recipe's documents, then the operators' policies.
    pub fn all_documents(&self) -> Vec<&Document> {
        let mut out: Vec<&Document> = self.documents.iter().collect();
        out.extend(self.parts.iter().map(|part| &part.operator));
        out
    }

    /// The document with this id.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.all_documents().into_iter().find(|document| document.id == id)
    }

    /// What keeps the output from being used.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Keys of the fields that commands and documents still need, each once.
    pub fn gaps(&self) -> Vec<&'static str> {
        let mut texts = Vec::new();
        for document in self.all_documents() {
            texts.extend(document.body.strings());
        }
        for part in &self.parts {
            texts.push(&part.account);
            for step in &part.steps {
                for command in step.action.commands() {
                    texts.extend(command.words.iter().filter_map(Word::text));
                }
            }
        }
        gaps(&texts)
    }
}

/// Keys of the fields that are missing or faulty in the texts, each once, in the order of first sight.
pub fn gaps(texts: &[&Text]) -> Vec<&'static str> {
    let mut out = Vec::new();
    for text in texts {
        for piece in text.pieces() {
            if let Some(hole) = piece.hole.filter(|hole| hole.state != State::Filled && !out.contains(&hole.key)) {
                out.push(hole.key);
            }
        }
    }
    out
}
