//! Tests of the pure core, against oracles outside it: the documents, other parsers, real shells, laws.

// A test that cannot go on stops.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod arrows;
mod conditions;
mod documented;
mod forms;
mod guard;
mod inspect;
mod links;
mod lint;
mod parcels;
mod pastes;
mod picture;
mod presets;
mod recipes;
mod render;
mod session;
mod shells;
mod values;
mod words;
