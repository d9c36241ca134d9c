//! Writes the page as it stands before the builder has started, for `index.html`: the first scenario's form and every
//! documented policy, drawn by the page's own views.
//!
//! `still FILE`. The lifecycles are those of the day on which the facts were read, so that the same sources give the
//! same bytes. Exit status: 0 written (or the same already), 1 not.

#![allow(clippy::print_stderr)]

use policy_builder::app::still::{Props, Still};
use policy_builder::text::Date;
use std::process::ExitCode;

/// When the facts were read.
const TODAY: Date = Date::new(2026, 11, 20);

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("error: say where to write: still FILE");
        return ExitCode::FAILURE;
    };
    let renderer = yew::ServerRenderer::<Still>::with_props(|| Props { today: TODAY }).hydratable(false);
    let html = pollster::block_on(renderer.render());
    // A file that stays the same keeps its time, or a watching builder would build for ever.
    if std::fs::read_to_string(&path).is_ok_and(|before| before == html) {
        return ExitCode::SUCCESS;
    }
    match std::fs::write(&path, html) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {path}: {error}");
            ExitCode::FAILURE
        }
    }
}
