//! Printers: from a plan to text, one file for each target. Nothing here knows what a recipe is.

pub mod aws_cli;
pub mod checklist;
pub mod json;
pub mod quote;
pub mod script;
pub mod zip;

use crate::plan::{self, Phase, Plan};
use crate::text::Text;
pub use quote::Shell;

/// Something to copy or to download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// The document with this place among all of the plan's, operators' policies included.
    Document(usize),
    /// All commands of a phase, in the account of the part with this index.
    Commands(usize, Phase, Shell),
    /// One command: index of the part, of the step in it, and of the command in that.
    Command(usize, usize, usize, Shell),
    /// The bash script.
    Script,
    /// The way through the console.
    Checklist,
}

/// A file: what it is called and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// File name; of the form `name.TEMPLATE.json` where fields are missing.
    pub name: String,
    /// What is in it.
    pub text: Text,
}

impl Artefact {
    fn new(stem: &str, ending: &str, text: Text) -> Self {
        let template = if plan::gaps(&[&text]).is_empty() { "" } else { ".TEMPLATE" };
        Self { name: format!("{stem}{template}.{ending}"), text }
    }

    /// Keys of the fields that are missing or faulty in it, each once.
    pub fn gaps(&self) -> Vec<&'static str> {
        plan::gaps(&[&self.text])
    }
}

/// Prints one output; `None` where the plan has no such thing.
pub fn artefact(plan: &Plan, output: Output) -> Option<Artefact> {
    Some(match output {
        Output::Document(place) => {
            let document = *plan.all_documents().get(place)?;
            Artefact::new(&document.id, "json", json::document(document))
        }
        Output::Commands(part, phase, shell) => {
            let part = plan.parts.get(part)?;
            part.phase(phase).next()?;
            let stem = format!("commands/{}/{}{}", shell.id(), phase.id(), part.suffix);
            Artefact::new(&stem, "txt", aws_cli::phase(part, phase, shell))
        }
        Output::Command(part, step, command, shell) => {
            let step = plan.parts.get(part)?.steps.get(step)?;
            let lines = aws_cli::lines(&step.action);
            Artefact::new(&step.id, "txt", aws_cli::command(lines.get(command)?.command, shell))
        }
        Output::Script => Artefact::new(plan.recipe, "sh", script::bash(plan)),
        Output::Checklist => Artefact::new("checklist", "md", checklist::markdown(plan)),
    })
}

/// Everything there is to download, in a fixed order.
pub fn everything(plan: &Plan) -> Vec<Artefact> {
    let mut outputs: Vec<Output> = (0..plan.all_documents().len()).map(Output::Document).collect();
    outputs.extend([Output::Script, Output::Checklist]);
    for shell in Shell::ALL {
        for phase in Phase::ALL {
            outputs.extend((0..plan.parts.len()).map(|part| Output::Commands(part, phase, shell)));
        }
    }
    outputs.into_iter().filter_map(|output| artefact(plan, output)).collect()
}
