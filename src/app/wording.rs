//! Every word of the page's own: what is not said by a recipe, a field, a rule or a step is said here.
//!
//! Long, because it is one list, in the order of the page.

use crate::guard::{self, Door};
use crate::iam::catalog::Level;
use crate::lint::Type;
use crate::session::Notice;
use crate::session::inspected::CHANGED;
use crate::session::link::Fault;
use crate::text::Date;

pub const CHOOSE: &str = "What do you want to do?";
pub const HOW: &str = "Which way?";
/// Above what an organization has set.
pub const PRESETS: &str = "From your organization";
pub const CONTACT: &str = "Questions: ";

/// What there is to say of the link that was followed.
pub fn notice(notice: &Notice) -> String {
    match notice {
        Notice::Values(count, lost) => {
            let came = match count {
                0 => String::new(),
                1 => "One value came with the link. It is marked until you change it. ".to_owned(),
                _ => [count.to_string().as_str(), " values came with the link. Each is marked until you change it. "].concat(),
            };
            let lost = match lost {
                0 => String::new(),
                1 => "One part of the link was not understood and is left out.".to_owned(),
                _ => [lost.to_string().as_str(), " parts of the link were not understood and are left out."].concat(),
            };
            [came.as_str(), &lost].concat().trim_end().to_owned()
        }
        Notice::Newer(version) => {
            ["This link is of version ", version, ", which this page does not know. What it understands is shown, read-only."]
                .concat()
        }
        Notice::Fault(Fault::Credential(class)) => guard::refusal(*class, Door::Link),
        Notice::Fault(Fault::Long) => "This link is longer than any that this page makes, so it was not followed.".to_owned(),
        Notice::Fault(Fault::Empty | Fault::Strange) => "This link names no scenario that this page knows.".to_owned(),
    }
}

pub const UNLOCK: &str = "Edit it anyway";

/// Why an organization's file was left aside.
pub fn presets_fault(fault: &str) -> String {
    ["The presets of this page were left aside: ", fault, "."].concat()
}

pub const TO_KNOW: &str = "What to know";
pub const DOES_NOT_WORK: &str = "Does not work. ";
pub const CAREFUL: &str = "Careful: ";

/// Behind the title of a source: when it was read.
pub fn read(on: Date) -> String {
    [", read ", &on.to_string()].concat()
}

/// The same with the heading in it.
pub fn read_under(heading: &str, on: Date) -> String {
    [", “", heading, "”", &read(on), "."].concat()
}

pub const VALUES: &str = "Your values";
pub const EVERYWHERE: &str = "The same for every scenario";
pub const HERE: &str = "For this scenario";
pub const MAY_BE_EMPTY: &str = "May stay empty";
pub const OPTIONAL: &str = " (optional)";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const START_OVER: &str = "Start over";
pub const STARTED_OVER: &str = "The form is empty again. Undo brings back what was in it.";

/// What undo or redo did: the field, if it was one, and the scenario it is in.
pub fn went(back: bool, field: &str, scenario: &str) -> String {
    let field = if field.is_empty() { "the whole form" } else { field };
    let place = if field == CHANGED { INSPECT } else { scenario };
    [if back { "Undone: " } else { "Redone: " }, field, ", in “", place, "”."].concat()
}

/// How many strings of the documents a field fills.
pub fn fills(count: usize) -> String {
    if count == 1 { "fills 1 place".to_owned() } else { ["fills ", &count.to_string(), " places"].concat() }
}

/// The same for a screen reader.
pub fn shows(field: &str, count: usize) -> String {
    [field, " ", &fills(count), ": show the first"].concat()
}

pub const ARRIVED: &str = "from the link";

/// The button that confirms a value which came with a link.
pub fn confirm(value: &str) -> String {
    ["I know ", value].concat()
}

pub const SHARE: &str = "Share this form";
pub const SHARE_HELP: &str =
    "A link holds what you changed. Whoever gets it sees the values marked, and confirms accounts first.";
pub const COPY_LINK: &str = "Copy link";
pub const COPY_LINK_WITH: &str = "Copy link with account IDs";
/// What was copied.
pub const THE_LINK: &str = "the link";

/// Why no link was copied.
pub fn long_link(length: usize) -> String {
    [
        "The link would have ",
        &length.to_string(),
        " characters, and many programs cut what has more than 1,500: it was not copied.",
    ]
    .concat()
}

pub const OUTPUT: &str = "Policies and commands";
pub const DOWNLOAD_ALL: &str = "Download all (.zip)";
pub const PRINT: &str = "Print";
pub const OUTPUTS: &str = "Outputs";
pub const OPERATOR: &str = "Operator's policy";
pub const COMMANDS: &str = "Commands";
pub const SCRIPT: &str = "Script";
pub const CONSOLE: &str = "Console\nby hand";

/// A tab's label: what is left to do is in it.
pub fn tab(title: &str, gaps: usize) -> String {
    [title, "\n", if gaps == 0 { READY.to_owned() } else { to_fill(gaps) }.as_str()].concat()
}

pub const PICTURE: &str = "Who may do what";
pub const PICTURE_AS_LIST: &str = "The picture in words";
pub const PICK_IN_PICTURE: &str = "Select a box or an arrow to mark the lines behind it.";
pub const SHOW_LINES: &str = "Show the lines";
pub const FOREIGN: &str = "another account";
pub const LIMITED: &str = "on its condition";
pub const EVERYTHING: &str = "no limit";

/// What the colour of the boxes is about.
pub fn foreign(home: &str) -> String {
    ["Amber: not account ", home, ". "].concat()
}
pub const WIDE: &str = "wildcard";

pub const COPY: &str = "Copy";
pub const DOWNLOAD: &str = "Download";
pub const GO_TO_FIELD: &str = "Go to this field";
/// What is picked in the picture, as lines of the document on show.
pub fn marked(first: usize, count: usize) -> String {
    ["Marked: ", &count.to_string(), if count == 1 { " line, line " } else { " lines, from line " }, &first.to_string(), "."]
        .concat()
}

pub const PICK_A_LINE: &str = "Select a line, by mouse or arrow keys, to see where it comes from.";
pub const AS_DOCUMENTED: &str = "As documented: ";
pub const OURS: &str = "Ours: ";
pub const ORIGINS: &str = "Where this comes from";
pub const IN_WORDS: &str = "In plain words";
pub const STOP_COMPARING: &str = "Stop comparing";
pub const SAME: &str = "The two are identical, line by line.";
/// What the two marks in a comparison mean.
pub fn legend(there: &str) -> String {
    ["− only in “", there, "”, + only here."].concat()
}
pub const REASONS: &str = "Why they differ";
pub const ONLY_THERE: &str = "Only there: ";
pub const ONLY_HERE: &str = "Only here: ";

/// The button that shows a document beside another variant's.
pub fn compare(title: &str) -> String {
    ["Compare with “", title, "”"].concat()
}

/// A line's number, before where it comes from.
pub fn line(number: usize) -> String {
    ["Line ", &number.to_string(), ". "].concat()
}

pub fn quota(kind: &str, size: usize, limit: usize) -> String {
    [kind, ", ", &size.to_string(), " of ", &limit.to_string(), " characters "].concat()
}

pub fn share(kind: &str) -> String {
    [kind, ", share of the quota"].concat()
}

/// Commands are on show without the names of their files: those of a phase in a folder, one of a step alone.
pub fn copied(name: &str) -> String {
    let commands = name.strip_suffix(".txt").map(|stem| match stem.rsplit_once('/') {
        Some((_, phase)) => ["the commands: ", phase].concat(),
        None => ["the command: ", stem].concat(),
    });
    ["Copied ", commands.as_deref().unwrap_or(name), "."].concat()
}

pub fn downloaded(name: &str) -> String {
    ["Downloaded ", name, "."].concat()
}

pub fn not_saved(name: &str) -> String {
    ["The browser did not let ", name, " be saved."].concat()
}

/// Above the fields that keep something from being copied.
pub fn problem(count: usize) -> String {
    if count == 1 {
        "1 value is still to fill".to_owned()
    } else {
        [count.to_string().as_str(), " values are still to fill"].concat()
    }
}
pub const GO_TO_FIRST: &str = "Go to the first";
pub const COPY_ANYWAY: &str = "Copy anyway (contains placeholders)";
pub const DOWNLOAD_ANYWAY: &str = "Download anyway (contains placeholders)";
pub const BACK: &str = "Back";
pub const DENIED: &str = "The browser did not let this be copied";
pub const PRESS: &str = "It is selected here: press Ctrl+C, or ⌘C on a Mac.";

pub const FOR_OPERATOR: &str = "What the person who carries out the steps must be allowed to do. Careful: whoever may write a role's policies can give the role more than these \
     documents do, so give this to people you trust, or require a permissions boundary.";
pub const OPERATOR_FIRST: &str = "First: whoever carries out these steps needs the operator's policy.";
pub const SHOW_OPERATOR: &str = "Show the operator's policy";
pub const SHELL: &str = "Shell";
pub const SAVE_FIRST: &str = "Save the documents in the folder where you run these: each file:// names one of them.";
pub const COPY_THESE: &str = "Copy these";
pub const BY_HAND: &str = " (by hand)";
pub const ABOUT_SCRIPT: &str = "Writes the files, takes the steps of a phase, stops at the first failure, and can be run again. Create replaces policies of the \
     same names; undo removes them, and does not bring back what they replaced.";
pub const SCRIPT_NEEDS: &str = "bash 3.2 or later";
pub const MARKDOWN: &str = "Download as Markdown";

/// The button that copies one of a step's commands.
pub fn copy_nth(title: &str, number: usize, count: usize) -> String {
    if count == 1 {
        copy_one(title)
    } else {
        [copy_one(title).as_str(), ", ", &number.to_string(), " of ", &count.to_string()].concat()
    }
}

/// The button that copies a document or a step's command, for there are many.
pub fn copy_one(title: &str) -> String {
    ["Copy: ", title].concat()
}

/// What stands at the foot of a narrow window.
pub fn glance(documents: usize) -> String {
    if documents == 1 { "1 document, ".to_owned() } else { [documents.to_string().as_str(), " documents, "].concat() }
}

pub fn to_fill(count: usize) -> String {
    [count.to_string().as_str(), " to fill"].concat()
}

/// On paper: that values are missing.
pub fn unfinished(count: usize) -> String {
    ["Not finished: ", &count.to_string(), " to fill."].concat()
}

/// A file was dropped on the page.
pub const NO_FILES: &str = "Files are not read here: paste their text.";

pub const READY: &str = "ready";
pub const NOTHING_LEFT: &str = "Every value is filled in.";
pub const VIEW: &str = "Output";
pub const FORM: &str = "Form";
pub const SHORTCUTS: &str = "Keys (?)";
pub const USE_SHORTCUTS: &str = "Use single-key shortcuts while no field has the focus";
pub const CLOSE: &str = "Close";
/// Keys, what they do, and whether they are single keys, which can be switched off.
pub const KEYS: &[(&str, &str, bool)] = &[
    ("Ctrl+Z", "undo, outside of the form's text fields", false),
    ("Ctrl+Y", "redo", false),
    ("Esc", "close what asks", false),
    ("Arrow keys", "move between tabs, or lines of a document", false),
    ("?", "show these keys", true),
    ("c", "copy what is on show", true),
    ("d", "download what is on show", true),
    ("f", "go to the first field to fill", true),
    ("1 to 9", "show a tab", true),
];

pub const PAPER: &str = "Policies and steps, on paper";
pub const STATIC_TITLE: &str = "The documented policies";
pub const STATIC_INTRO: &str = "As they stand in AWS's documents. Replace the words in angle brackets; the builder above does that, and says what \
     is wrong with them.";

pub const INSPECT: &str = "Inspect a policy";
pub const INSPECT_HELP: &str = "Paste one from anywhere: AWS's own checks and more, offline, with fixes.";
pub const POLICY: &str = "Your policy";
pub const POLICY_HELP: &str = "Paste a policy from a document, ticket, console or command. It stays in this page.";
pub const POLICY_FILE: &str = "policy.json";
pub const KIND: &str = "Kind of policy";
pub const KIND_CHOSEN: &str = "Chosen by you.";
pub const FORMAT: &str = "Format";
pub const MINIFY: &str = "Minify";
pub const REPAIRED: &str = "Not a policy as pasted. Read after these repairs:";
pub const TAKE_REPAIRED: &str = "Use the repaired policy";
pub const VERDICT: &str = "Results";
pub const ACTIONS: &str = "Actions";
pub const SIZE: &str = "Size";
pub const CLEAN: &str = "no findings";
pub const NOTHING_YET: &str = "Nothing has been pasted yet.";
pub const NOTHING_FOUND: &str = "No findings, from AWS's checks or from ours.";
pub const PART: &str = "Which policy of the text";
pub const PART_HELP: &str = "It is marked below. A fix or repair puts it alone into the field; Undo brings back the others.";
pub const UNREADABLE: &str = "The policy cannot be read yet: see the findings.";
pub const CHANGES_MEANING: &str = "This may change what it allows.";
pub const LEARN_MORE: &str = "Learn more";
pub const MENDED: &str = "Fixed. Undo brings back what was there.";
pub const PROPOSAL: &str = "Proposed change";
pub const UNSAFE: &str = "Careful: it may allow more or less than before. Read each line.";
pub const ACCEPT: &str = "Apply";
pub const DECLINE: &str = "Keep it as it is";
pub const REMOVED: &str = "Removed: ";
pub const ADDED: &str = "Added: ";
pub const INSPECTION: &str = "Inspected";
pub const INSPECT_THIS: &str = "Open it in Inspect";
pub const INSPECTED_WHEN_FILLED: &str = "It is inspected once every value is filled in.";
pub const ADOPT: &str = "Fill the form from it";
pub const UNMARKED: &str = "So long a text is inspected, but its lines are neither numbered nor marked.";

/// A policy among several in a text.
pub fn part(number: usize, of: usize, line: usize) -> String {
    [&number.to_string(), " of ", &of.to_string(), ", from line ", &line.to_string()].concat()
}

/// What is told where a text holds several policies.
pub fn partial(number: usize, of: usize) -> String {
    ["These are the results of policy ", &number.to_string(), " of ", &of.to_string(), " in this text."].concat()
}

/// What filling the form from a policy did: how many fields, and what of the policy has no place in it.
pub fn adopted(count: usize, more: &[String]) -> String {
    let mut out =
        if count == 1 { "1 value filled in.".to_owned() } else { [count.to_string().as_str(), " values filled in."].concat() };
    if !more.is_empty() {
        out.push_str(" Not taken over: ");
        out.push_str(&more.iter().take(LINES).cloned().collect::<Vec<_>>().join(", "));
        out.push_str(if more.len() > LINES { " and more." } else { "." });
    }
    out
}
pub const DIFFERENCE: &str = "Differences";
pub const FITS: &str = "It fits.";
pub const NO_SPLIT: &str =
    "It is too long and cannot be split: only one policy of this kind can be attached, or a single statement is too long.";
pub const NEVER: &str = "none: can never be used";
pub const ALL_BUT: &str = "It covers every action, or every resource, except those named.";
pub const NO_ACTIONS: &str = "No known action.";
pub const ON_ALL: &str = "all that are listed";
pub const COLUMNS: &[&str] = &["Action", "Access level", "On which resources"];

/// A place in the policy: its line and the way there.
pub fn place(line: usize, path: &str) -> String {
    ["Line ", &line.to_string(), if path.is_empty() { "" } else { ", " }, path].concat()
}

/// The button that leads there, for a screen reader.
pub fn show_place(place: &str) -> String {
    ["Show ", place].concat()
}

/// Findings of a type, by number.
pub fn count(of: Type, count: usize) -> String {
    let (one, many) = match of {
        Type::Error => ("error", "errors"),
        Type::Security => ("security warning", "security warnings"),
        Type::Warning => ("warning", "warnings"),
        Type::Suggestion => ("suggestion", "suggestions"),
    };
    [count.to_string().as_str(), " ", if count == 1 { one } else { many }].concat()
}

pub fn findings(count: usize) -> String {
    ["Findings (", &count.to_string(), ")"].concat()
}

/// Statements whose actions are not listed.
pub fn more_statements(count: usize) -> String {
    if count == 1 { "And 1 more statement.".to_owned() } else { ["And ", &count.to_string(), " more statements."].concat() }
}

/// What is not drawn.
pub fn more(count: usize) -> String {
    ["And ", &count.to_string(), " more."].concat()
}

/// A repair without its full stop, how often it was made, and on which lines, each told once.
pub fn repair(what: &str, count: usize, lines: &[usize]) -> String {
    let mut out = what.trim_end_matches('.').to_owned();
    if count > 1 {
        out.push_str(&[", ", &count.to_string(), " times"].concat());
    }
    out.push_str(if lines.len() == 1 { ": line " } else { ": lines " });
    for (at, line) in lines.iter().take(LINES).enumerate() {
        out.push_str(if at > 0 { ", " } else { "" });
        out.push_str(&line.to_string());
    }
    if lines.len() > LINES {
        out.push_str(&[" and ", &(lines.len() - LINES).to_string(), " more"].concat());
    }
    out.push('.');
    out
}
/// Lines that are told of a repair.
const LINES: usize = 6;

pub fn guessed(kind: &str) -> String {
    ["Detected: ", kind].concat()
}

pub fn fix_all(count: usize) -> String {
    if count == 1 { "Apply the safe fix".to_owned() } else { ["Apply all ", &count.to_string(), " safe fixes"].concat() }
}

pub fn off(count: usize) -> String {
    [count.to_string().as_str(), " checks are off: the catalog of AWS's actions could not be loaded."].concat()
}

pub fn catalog(date: &str) -> String {
    ["AWS's actions, resources and condition keys as of ", date, "."].concat()
}

pub fn alike(percent: usize, recipe: &str, variant: &str, document: &str) -> String {
    let how = if percent == 100 { "This is a document of “" } else { "This looks like a document of “" };
    [how, recipe, "”, ", variant, ": ", document, "."].concat()
}

/// Behind a name: how long it is.
pub fn characters(count: usize) -> String {
    [", ", &count.to_string(), " characters"].concat()
}

pub fn split(count: usize) -> String {
    ["Split into ", &count.to_string(), " policies, it fits; together they say the same. Attach all of them."].concat()
}

/// A statement, above what its wildcards stand for.
pub fn statement(number: usize, sid: &str) -> String {
    let sid = if sid.is_empty() { String::new() } else { [" (", sid, ")"].concat() };
    ["Statement ", &number.to_string(), &sid].concat()
}

pub fn actions(count: usize) -> String {
    if count == 1 { "1 action".to_owned() } else { [count.to_string().as_str(), " actions"].concat() }
}

/// AWS's name of an access level.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::List => "List",
        Level::Read => "Read",
        Level::Write => "Write",
        Level::Permissions => "Permissions management",
        Level::Tagging => "Tagging",
    }
}
