//! Steps as commands to read and paste, for each shell.

use super::quote::Shell;
use crate::plan::{Action, Command, Part, Phase, Stored, Word};
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
        &shell.comment("Save the named documents in the current folder. Commands that need a decision are commented out."),
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
                let words = print(line.command, shell, None, None);
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
        Action::Run(command)
        | Action::Show(command)
        | Action::Judge(command)
        | Action::Retry(command)
        | Action::Remove(command) => vec![plain(command)],
        Action::Ensure { create, update, .. } => {
            let mut out = lines(create);
            let made = out.len();
            for one in update {
                out.extend(lines(one));
            }
            for line in out.iter_mut().skip(made) {
                line.decide = true;
            }
            if let Some(first) = out.get_mut(made) {
                let more = first.remark.as_ref().map_or(":".to_owned(), |remark| [". ", remark].concat());
                first.remark = Some(["If it exists already, instead", &more].concat());
            }
            out
        }
        Action::Compare(Stored { item, read, document }) => {
            let remark = format!("Must show what is in {document}.json:");
            let mut out: Vec<_> = item.iter().map(plain).collect();
            out.push(Line { remark: Some(remark), command: read, decide: item.is_some() });
            out
        }
        Action::Replace(stored, by) => {
            let mut remark = Some("To see what is replaced:".to_owned());
            let reads = stored.commands().map(|command| Line { remark: remark.take(), command, decide: true });
            reads.chain(by.iter().flat_map(lines)).collect()
        }
        Action::RemoveIf { probe, remove } => {
            let mut out = vec![plain(probe)];
            for line in lines(remove) {
                let remark = line.remark.or_else(|| Some("Only if the first of these printed something:".to_owned()));
                out.push(Line { remark, decide: true, ..line });
            }
            out
        }
        Action::Expect(command) => vec![Line { remark: Some("Must print something:".to_owned()), command, decide: false }],
        Action::RemoveEach { list, show, each } => {
            let mut out = vec![plain(list), decided("For each that it printed:", show.as_ref().unwrap_or(each))];
            out.extend(show.is_some().then(|| decided("And then:", each)));
            out
        }
        Action::ByHand(commands) => commands.iter().map(|command| Line { remark: None, command, decide: true }).collect(),
    }
}

/// One command without the newline at its end; long ones go on at each option.
pub fn command(command: &Command, shell: Shell) -> Text {
    print(command, shell, Some("    "), None)
}

/// Prints a command, its continued lines behind `indent`, or on one line. `item` stands for what only the person or the
/// script knows; without it the token does, quoted.
pub(super) fn print(command: &Command, shell: Shell, indent: Option<&str>, item: Option<&str>) -> Text {
    let mut words = Vec::new();
    let mut length = 0;
    for word in &command.words {
        let mut out = Text::default();
        match word {
            Word::Text(text) => shell.quote(text, &mut out),
            Word::File(id) => shell.quote(&["file://", id, ".json"].concat().as_str().into(), &mut out),
            Word::Item(token) => match item {
                Some(item) => out.literal(item),
                None => shell.quote(&(*token).into(), &mut out),
            },
        }
        let text = out.to_string();
        length += text.len() + 1;
        words.push((text.starts_with("--"), out));
    }
    let mut out = Text::from("aws");
    for (is_option, word) in &words {
        match indent.filter(|_| *is_option && length > 90) {
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
