//! The bash script: writes the files, runs a phase's steps in the account it is run in, stops at the first failure,
//! says what it did, and can be run again. Written for bash 3.2 and later.

use super::aws_cli::print;
use super::{json, quote::Shell};
use crate::plan::{Action, Command, Part, Phase, Plan, Step, Stored};
use crate::text::{Severity, Text};

/// What every script has: checked by shellcheck as a part of each.
const RUNTIME: &str = include_str!("script.sh");

/// The whole script.
pub fn bash(plan: &Plan) -> Text {
    let mut out = Text::default();
    let phases: Vec<&str> = Phase::ALL.into_iter().filter(|phase| has(plan, *phase)).map(Phase::id).collect();
    out.literal("#!/usr/bin/env bash\n");
    out.literal(&format!("# {} ({}, {}), made by Policy Builder on {}.\n", plan.title, plan.recipe, plan.variant, plan.today));
    out.literal("#\n# Needs bash, the AWS CLI (version 1 or 2), and credentials that the operator's policy allows this to.\n");
    for part in &plan.parts {
        out.literal("# ");
        out.extend(&part.heading);
        out.literal(&format!(": {}.json\n", part.operator.id));
    }
    out.literal("#\n# Usage: bash ");
    out.literal(&format!("{}.sh [{}] [STEP ...]\n", plan.recipe, phases.join("|")));
    // Where there is something to retire, nothing is made unless it is asked for.
    let usual = if has(plan, Phase::Retire) { "" } else { Phase::Create.id() };
    out.literal(if usual.is_empty() { "# " } else { "# Without a word: create. " });
    out.literal("With names of steps: only those.\n");
    for note in plan.notes.iter().filter(|note| note.about.is_none() && note.severity != Severity::Info) {
        out.literal("#\n# Careful: ");
        out.extend(&note.text);
        out.literal("\n");
    }
    out.literal(RUNTIME);
    gaps(plan, &mut out);
    out.literal(&format!("phases='{}' usual='{usual}'\n", phases.join(" ")));
    out.literal("steps_of() {\n  case $1 in\n");
    for phase in Phase::ALL {
        let mut steps: Vec<&str> = Vec::new();
        for part in &plan.parts {
            for step in scripted(part, phase) {
                if !steps.contains(&step.id.as_str()) {
                    steps.push(&step.id);
                }
            }
        }
        out.literal(&format!("    {}) say '{}' ;;\n", phase.id(), steps.join(" ")));
    }
    out.literal("  esac\n}\nstart \"$@\"\n\n");
    files(plan, &mut out);
    for (index, part) in plan.parts.iter().enumerate() {
        for phase in Phase::ALL {
            function(part, index + 1, phase, &mut out);
        }
    }
    dispatch(plan, &mut out);
    out
}

/// Steps that a script can take.
fn scripted(part: &Part, phase: Phase) -> impl Iterator<Item = &Step> {
    part.phase(phase).filter(|step| !matches!(step.action, Action::ByHand(_)))
}

fn has(plan: &Plan, phase: Phase) -> bool {
    plan.parts.iter().any(|part| scripted(part, phase).next().is_some())
}

fn gaps(plan: &Plan, out: &mut Text) {
    let gaps = plan.gaps();
    if !gaps.is_empty() {
        out.literal(&format!("stop 'this is a template; fill in {} and download it again'\n", gaps.join(", ")));
    }
}

fn files(plan: &Plan, out: &mut Text) {
    for document in &plan.documents {
        out.literal(&format!("cat >{} <<'END_OF_FILE'\n", document.file_name()));
        out.extend(&json::document(document));
        out.literal("END_OF_FILE\n");
    }
}

fn function(part: &Part, number: usize, phase: Phase, out: &mut Text) {
    if scripted(part, phase).next().is_none() {
        return;
    }
    out.literal(&format!("\n# {}. ", phase.heading()));
    out.extend(&part.heading);
    out.literal(&format!("\n{}_{number}() {{\n", phase.id()));
    for step in part.phase(phase) {
        if let Action::ByHand(_) = step.action {
            let mut remark = Text::from("by hand, as the page shows: ");
            remark.extend(&step.title);
            out.literal("  remind ");
            Shell::Bash.quote(&remark, out);
            out.literal("\n");
            continue;
        }
        out.literal(&format!("  if step {} ", step.id));
        Shell::Bash.quote(&step.title, out);
        out.literal("; then\n");
        // What is only shown is for the person to judge.
        if matches!(step.action, Action::Show(_) | Action::Judge(_)) && !step.why.is_empty() {
            out.literal("    say ");
            Shell::Bash.quote(&Text::from(["  ", step.why].concat().as_str()), out);
            out.literal("\n");
        }
        action(&step.action, "    ", out);
        out.literal("    finished\n  fi\n");
    }
    out.literal("}\n");
}

fn action(action: &Action, indent: &str, out: &mut Text) {
    let deeper = format!("{indent}  ");
    match action {
        Action::Run(command) => line(indent, "", command, " >/dev/null", out),
        Action::Show(command) => line(indent, "", command, "", out),
        Action::Judge(command) => line(indent, "judge ", command, "", out),
        Action::Retry(command) => line(indent, "retry ", command, "", out),
        Action::Remove(command) => line(indent, "gone ", command, "", out),
        Action::Ensure { probe, create, update } => {
            line(indent, "found=$(look ", probe, ")", out);
            out.literal(&format!("{indent}if [ -n \"$found\" ]; then\n{deeper}say '  exists already'\n"));
            for one in update {
                self::action(one, &deeper, out);
            }
            out.literal(&format!("{indent}else\n"));
            self::action(create, &deeper, out);
            out.literal(&format!("{indent}fi\n"));
        }
        Action::Compare(stored) => {
            read(stored, indent, out);
            out.literal(&format!("{indent}same {}.json \"$stored\"\n", stored.document));
        }
        Action::Replace(stored, by) => {
            read(stored, indent, out);
            out.literal(&format!("{indent}if replaces {}.json \"$stored\"; then\n", stored.document));
            for one in by {
                self::action(one, &deeper, out);
            }
            out.literal(&format!("{indent}fi\n"));
        }
        Action::RemoveIf { probe, remove } => {
            line(indent, "found=$(look ", probe, ")", out);
            out.literal(&format!("{indent}if [ -n \"$found\" ]; then\n"));
            self::action(remove, &deeper, out);
            out.literal(&format!("{indent}else\n{deeper}say '  left alone, or not there'\n{indent}fi\n"));
        }
        Action::Expect(command) => {
            line(indent, "found=$(look ", command, ")", out);
            out.literal(&format!("{indent}expect \"$found\"\n"));
        }
        Action::RemoveEach { list, show, each } => {
            line(indent, "items=$(look ", list, ")", out);
            out.literal(&format!("{indent}for item in $items; do\n{deeper}say \"  $item\"\n"));
            if let Some(show) = show {
                line(&deeper, "look ", show, "", out);
            }
            line(&deeper, "gone ", each, "", out);
            out.literal(&format!("{indent}done\n"));
        }
        Action::ByHand(_) => {}
    }
}

/// Reads what AWS has, if it has it.
fn read(stored: &Stored, indent: &str, out: &mut Text) {
    let Some(item) = &stored.item else { return line(indent, "stored=$(look ", &stored.read, ")", out) };
    line(indent, "item=$(look ", item, ")", out);
    out.literal(&format!("{indent}stored=''\n{indent}if [ -n \"$item\" ]; then\n"));
    line(&[indent, "  "].concat(), "stored=$(look ", &stored.read, ")", out);
    out.literal(&format!("{indent}fi\n"));
}

/// A command with what stands before and after it; the item of a list is the variable.
fn line(indent: &str, before: &str, command: &Command, after: &str, out: &mut Text) {
    out.literal(&format!("{indent}{before}"));
    out.extend(&print(command, Shell::Bash, Some(&format!("{indent}    ")), Some("\"$item\"")));
    out.literal(&format!("{after}\n"));
}

/// Chooses the part by the account that the credentials belong to.
fn dispatch(plan: &Plan, out: &mut Text) {
    out.literal("\nwho=$(aws sts get-caller-identity --query \"join(' ',[Account,Arn])\" --output text)\ncase $who in\n");
    for (index, part) in plan.parts.iter().enumerate() {
        out.literal("  '");
        out.extend(&part.account);
        out.literal(" arn:");
        out.extend(&part.partition);
        out.literal(&format!(":'*) part={} ;;\n", index + 1));
    }
    out.literal("  *) stop \"this script is for ");
    for (index, part) in plan.parts.iter().enumerate() {
        out.literal(if index == 0 { "" } else { ", " });
        out.extend(&part.account);
        out.literal(" in ");
        out.extend(&part.partition);
    }
    out.literal("; these credentials are those of $who; nothing was done\" ;;\nesac\n");
    out.literal("case $phase-$part in\n");
    for (index, part) in plan.parts.iter().enumerate() {
        for phase in Phase::ALL.into_iter().filter(|phase| scripted(part, *phase).next().is_some()) {
            out.literal(&format!("  {}-{}) {}_{} ;;\n", phase.id(), index + 1, phase.id(), index + 1));
        }
    }
    out.literal(
        "  *) say \"nothing to $phase in this account\" ;;\nesac\n\
         [ \"$wanted\" = '  ' ] || [ -n \"$completed\" ] || stop 'none of these steps is taken in this account'\n[ -z \"$differs\" ] || stop \"not as it should be:$differs\"\n",
    );
}
