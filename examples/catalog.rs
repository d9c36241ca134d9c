//! Prints what the catalog's reader reads, a service a line as JSON, for `tests/lint/catalog.mjs` to hold against the source.

use policy_builder::iam::catalog::{Catalog, Key};
use serde_json::json;
use std::io::{self, Write};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let Some(catalog) = Catalog::read(include_bytes!("../static/catalog.txt").as_slice()) else {
        return Err(io::Error::other("no catalog"));
    };
    for prefix in catalog.prefixes() {
        let Some(service) = catalog.service(prefix) else { continue };
        let keys =
            |at: &[usize]| at.iter().filter_map(|at| service.keys.get(*at)).map(|key| key.name.as_str()).collect::<Vec<_>>();
        let key = |key: &Key| json!([key.name, format!("{:?}", key.sort), key.many]);
        let actions: Vec<_> = service
            .actions
            .iter()
            .map(|action| {
                let types = action.resources.iter().filter_map(|(at, required)| Some((&service.resources.get(*at)?.name, required)));
                json!({"name": action.name, "level": action.level.word(), "resources": types.collect::<Vec<_>>(), "keys": keys(&action.keys)})
            })
            .collect();
        let resources: Vec<_> = service.resources.iter().map(|one| json!([one.name, one.arn, keys(&one.keys)])).collect();
        let row = json!({
            "prefix": prefix, "name": catalog.name(prefix), "rcp": catalog.restrictable(prefix), "actions": actions,
            "resources": resources, "keys": service.keys.iter().map(key).collect::<Vec<_>>(),
        });
        writeln!(out, "{row}")?;
    }
    let globals: Vec<_> = catalog.globals().iter().map(|key| json!([key.name, format!("{:?}", key.sort), key.many])).collect();
    writeln!(out, "{}", json!({"date": catalog.date(), "globals": globals}))
}
