//! Tests of the pure core, against oracles outside it: the documents, other parsers, real shells, laws.

mod arrows;
mod documented;
mod forms;
mod recipes;
mod render;
mod session;
mod shells;
mod values;
