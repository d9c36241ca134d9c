//! The linter by itself, built as the page is: what it does in a browser in a second.
use policy_builder::iam::catalog::Catalog;
use policy_builder::lint::{self, Kind};
use policy_builder::text::Date;
use wasm_bindgen::prelude::*;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Policies with the catalog.
#[wasm_bindgen]
pub struct Bench(Catalog, Vec<String>);

#[wasm_bindgen]
impl Bench {
    /// Reads both.
    pub fn read(catalog: Vec<u8>, texts: Vec<String>) -> Option<Bench> {
        Some(Self(Catalog::read(catalog)?, texts))
    }

    /// Inspects every policy; how many findings there are.
    pub fn run(&self) -> usize {
        let inspect = |text: &String| lint::run(&lint::strict(text), Kind::Identity, Some(&self.0), Date::new(2026, 11, 25)).len();
        self.1.iter().map(inspect).sum()
    }
}
