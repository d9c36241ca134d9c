//! Steps as commands to read and paste, for each shell.

use super::quote::Shell;
use crate::plan::{Action, Command, Part, Phase, Word};
use crate::text::Text;

/// A call that a person makes.
pub struct Line<'a> {
    /// What to know before it.
    pub remark: Option<String>,
    /// The call.
    pub command: &'a Command,
    /// Whether it is made only after a look at what came before, or by choice.
    pub decide: bool,
}

/// All commands of a phase, to be pasted in one go: what needs a decision is a comment.
pub fn phase(part: &Part, phase: Phase, shell: Shell) -> Text {
    let mut out = Text::default();
    out.literal(&shell.comment(&format!("{}. {}", part.heading, phase.heading())));
    out.literal(
        &shell.comment("Save the documents in the current folder first. Lines that begin like this one are for you to decide."),
    );
    for step in part.phase(phase) {
        out.literal("\n");
        out.literal(&shell.comment(&step.title.to_string()));
        if !step.why.is_empty() {
            out.literal(&shell.comment(step.why));
        }
        for line in lines(&step.action) {
            if let Some(remark) = &line.remark {
                out.literal(&shell.comment(remark));
            }
            if line.decide {
                let words = print(line.command, shell, None, |token, out| shell.quote(&token.into(), out));
                out.literal(&shell.comment(&words.to_string()));
            } else {
                out.extend(&command(line.command, shell));
                out.literal("\n");
            }
        }
    }
    out
}

/// The calls a person makes, in order.
pub fn lines(action: &Action) -> Vec<Line<'_>> {
    let plain = |command| Line { remark: None, command, decide: false };
    let decided = |remark: &str, command| Line { remark: Some(remark.to_owned()), command, decide: true };
    match action {
        Action::Run(command) | Action::Show(command) | Action::Retry(command) | Action::Remove(command) => vec![plain(command)],
        Action::Ensure { create, update, .. } => {
            let mut out = lines(create);
            for (index, line) in update.iter().flat_map(lines).enumerate() {
                let first = (index == 0).then(|| "If it exists already, instead:".to_owned());
                out.push(Line { remark: first.or(line.remark), decide: true, ..line });
            }
            out
        }
        Action::Compare { item, read, document } => {
            let remark = format!("Must show what is in {document}.json:");
            let mut out: Vec<_> = item.iter().map(plain).collect();
            out.push(Line { remark: Some(remark), command: read, decide: item.is_some() });
            out
        }
        Action::RemoveIf { probe, remove } => vec![plain(probe), decided("Only if that printed something:", remove)],
        Action::RemoveEach { list, each } => vec![plain(list), decided("For each that it printed:", each)],
        Action::ByHand(commands) => commands.iter().map(|command| Line { remark: None, command, decide: true }).collect(),
    }
}

/// One command without the newline at its end; long ones go on at each option.
pub fn command(command: &Command, shell: Shell) -> Text {
    print(command, shell, Some("    "), |token, out| shell.quote(&token.into(), out))
}

/// Prints a command, its continued lines behind `indent`, or on one line; `item` prints what only the person or the script knows.
pub(super) fn print(command: &Command, shell: Shell, indent: Option<&str>, item: impl Fn(&'static str, &mut Text)) -> Text {
    let words: Vec<Text> = command.words.iter().map(|word| self::word(word, shell, &item)).collect();
    let length: usize = words.iter().map(|word| word.to_string().len() + 1).sum();
    let mut out = Text::from("aws");
    for word in &words {
        match indent.filter(|_| length > 90 && word.to_string().starts_with("--")) {
            Some(indent) => {
                out.literal(shell.continuation());
                out.literal(indent);
            }
            None => out.literal(" "),
        }
        out.extend(word);
    }
    out
}

fn word(word: &Word, shell: Shell, item: &impl Fn(&'static str, &mut Text)) -> Text {
    let mut out = Text::default();
    match word {
        Word::Text(text) => shell.quote(text, &mut out),
        Word::File(id) => shell.quote(&format!("file://{id}.json").as_str().into(), &mut out),
        Word::Item(token) => item(token, &mut out),
    }
    out
}
