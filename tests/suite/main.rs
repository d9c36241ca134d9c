//! Tests of the pure core, against oracles outside it: the documents, other parsers, real shells, laws.

// A test that cannot go on stops.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod arrows;
mod documented;
mod forms;
mod picture;
mod recipes;
mod render;
mod session;
mod shells;
mod values;
mod words;
