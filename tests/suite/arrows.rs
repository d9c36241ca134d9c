//! The house: who imports whom, and one word for one thing.

use policy_builder::recipes::RECIPES;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms it may import; `lib.rs` draws the same.
const ARROWS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("json", &["text"]),
    ("guard", &["text"]),
    ("iam", &["json", "text"]),
    ("lint", &["iam", "json", "text"]),
    ("field", &["iam", "text"]),
    ("plan", &["iam", "json", "text"]),
    ("picture", &["iam", "plan", "text"]),
    ("recipes", &["field", "iam", "json", "plan", "text"]),
    ("emit", &["json", "plan", "text"]),
    ("presets", &["field", "guard", "iam", "json", "recipes"]),
    ("inspect", &["iam", "json", "lint", "picture", "plan", "recipes", "text"]),
    ("session", &["emit", "field", "guard", "iam", "inspect", "json", "lint", "plan", "presets", "recipes", "text"]),
    (
        "app",
        &["emit", "field", "guard", "iam", "inspect", "json", "lint", "picture", "plan", "presets", "recipes", "session", "text"],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
}

/// Every source file with its room and its text, tests and comments left out.
fn rooms() -> Vec<(String, PathBuf, String)> {
    let mut paths = Vec::new();
    sources(&root(), &mut paths);
    let room = |path: &Path| {
        let first = path.strip_prefix(root()).unwrap().components().next().unwrap();
        first.as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
    };
    let code = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap().to_owned();
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    };
    paths.iter().map(|path| (room(path), path.clone(), code(path))).collect()
}

#[test]
fn rooms_import_only_along_the_arrows() {
    for (room, path, code) in rooms() {
        if room == "lib" || room == "main" {
            continue;
        }
        let allowed = ARROWS.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("{room} is not in the picture")).1;
        for target in code.split("crate::").skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap()) {
            assert!(target == room || allowed.contains(&target), "{}: {room} -> {target}", path.display());
        }
    }
}

#[test]
fn only_the_ports_touch_the_browser() {
    for (_, path, code) in rooms() {
        let browser = ["web_sys", "gloo::", "js_sys"].iter().any(|name| code.contains(name));
        assert!(!browser || path.ends_with("app/ports.rs"), "{}", path.display());
    }
}

#[test]
fn a_recipe_has_one_name() {
    for recipe in RECIPES {
        let file = root().join("recipes").join(format!("{}.rs", recipe.id.replace('-', "_")));
        assert!(file.exists(), "{}", file.display());
    }
    let shared = ["mod", "console", "fields", "operator", "recognize", "render", "sources", "steps", "template"];
    let mut paths = Vec::new();
    sources(&root().join("recipes"), &mut paths);
    let files = paths.iter().filter(|path| !shared.contains(&path.file_stem().unwrap().to_str().unwrap()));
    assert_eq!(files.count(), RECIPES.len(), "each file of recipes is in the list");
}

#[test]
fn nothing_raw_reaches_the_page() {
    for (_, path, code) in rooms() {
        for word in ["from_html_unchecked", "inner_html", " style="] {
            assert!(!code.contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn the_pages_own_words_stand_in_one_catalogue() {
    // Two words with a blank between, in a string: a sentence, or the beginning of one.
    let is_prose = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        words.windows(2).any(|pair| pair.iter().all(|word| word.len() > 1 && word.chars().all(char::is_alphabetic)))
    };
    for (room, path, code) in rooms() {
        if room == "app" && !path.ends_with("app/wording.rs") {
            let code = code.replace("\\\"", "").replace("'\"'", "");
            for text in code.split('"').skip(1).step_by(2) {
                assert!(!is_prose(text), "{}: `{text}` belongs into wording.rs", path.display());
            }
        }
    }
}
