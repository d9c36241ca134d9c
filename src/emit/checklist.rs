//! The way through the console as Markdown, with what to know.

use crate::plan::Plan;
use crate::text::{Severity, Text};

/// The checklist and the notes.
pub fn markdown(plan: &Plan) -> Text {
    let mut out = Text::default();
    out.literal(&format!("# {}: {}\n\nMade on {}.\n", plan.title, plan.variant_title, plan.today));
    for section in &plan.checklist {
        out.literal(&format!("\n## {}\n\n", section.title));
        for item in &section.items {
            out.literal("- [ ] ");
            out.extend(&item.text);
            if let Some(document) = item.paste {
                out.literal(&format!(" (`{document}.json`)"));
            }
            if let Some((words, address)) = item.link {
                out.literal(&format!(" [{words}]({address})"));
            }
            out.literal("\n");
        }
    }
    out.literal("\n## What to know\n\n");
    for note in &plan.notes {
        out.literal(match note.severity {
            Severity::Error => "- **Does not work.** ",
            Severity::Warning => "- **Careful:** ",
            Severity::Info => "- ",
        });
        if let Some(document) = note.about {
            out.literal(&format!("`{document}.json`: "));
        }
        out.extend(&note.text);
        out.literal(&format!(" [{}]({}), read {}\n", note.source.title, note.source.url, note.source.read));
    }
    out
}
