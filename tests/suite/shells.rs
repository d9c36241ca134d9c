//! Quoting for PowerShell and cmd.exe, against tree-sitter's grammars and the shells' rules.

use crate::forms;
use crate::values::{commands, meant};
use policy_builder::emit::{self, Output, Shell, aws_cli};
use policy_builder::plan::Phase;
use tree_sitter::{Language, Node, Parser};

fn tree(language: &Language, text: &str) -> tree_sitter::Tree {
    let mut parser = Parser::new();
    parser.set_language(language).unwrap();
    parser.parse(text, None).unwrap()
}

/// Whether the grammar found anything it does not know.
fn faulty(node: Node<'_>) -> Option<String> {
    if node.is_error() || node.is_missing() {
        return Some(format!("{} at {:?}", node.kind(), node.range()));
    }
    let mut cursor = node.walk();
    node.children(&mut cursor).find_map(faulty)
}

/// The nodes of these kinds, outermost only, in order.
fn find<'t>(node: Node<'t>, kinds: &[&str], out: &mut Vec<Node<'t>>) {
    if kinds.contains(&node.kind()) {
        return out.push(node);
    }
    let mut cursor = node.walk();
    for child in node.children(&mut cursor).collect::<Vec<_>>() {
        find(child, kinds, out);
    }
}

fn all() -> Vec<policy_builder::plan::Command> {
    commands(|field| match field.key {
        "identity" => "o'brien+a&b=c~d#e/f@example.com".to_owned(),
        "tags" => "it is=a: b/c+d=e@f, stage=test".to_owned(),
        "role-name" => "=-@,.+_Aa9".to_owned(),
        _ => forms::good(field).to_owned(),
    })
}

/// Splits as PowerShell does: a back-tick at the end of a line goes on, quotes are single, and doubled inside.
fn powershell_words(text: &str) -> Vec<String> {
    let joined = text.replace("`\n", " ");
    let mut words = Vec::new();
    let mut rest = joined.trim_start();
    while !rest.is_empty() {
        let word = if let Some(quoted) = rest.strip_prefix('\'') {
            let mut out = String::new();
            let mut chars = quoted.char_indices().peekable();
            let end = loop {
                let (at, c) = chars.next().expect("a closing quote");
                if c != '\'' {
                    out.push(c);
                } else if chars.peek().is_some_and(|(_, next)| *next == '\'') {
                    chars.next();
                    out.push('\'');
                } else {
                    break at;
                }
            };
            rest = &quoted[end + 1..];
            assert!(rest.is_empty() || rest.starts_with(' '), "a word goes on behind its quote: {rest}");
            out
        } else {
            let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
            // What stands without quotes is nothing but a name, an option, a path or an ARN.
            assert!(word.starts_with("--") || word.starts_with(|c: char| c.is_ascii_alphabetic()), "{word}");
            assert!(word.chars().all(|c| c.is_ascii_alphanumeric() || "_-./:".contains(c)), "{word}");
            rest = after;
            word.to_owned()
        };
        words.push(word);
        rest = rest.trim_start();
    }
    words
}

#[test]
fn powershell_reads_every_command_back() {
    let language = tree_sitter_powershell::LANGUAGE.into();
    for command in all() {
        let text = aws_cli::command(&command, Shell::PowerShell).to_string();
        let tree = tree(&language, &text);
        assert_eq!(faulty(tree.root_node()), None, "{text}\n{}", tree.root_node().to_sexp());
        let mut found = Vec::new();
        find(tree.root_node(), &["command"], &mut found);
        assert_eq!(found.len(), 1, "one command: {text}");
        let mut words = vec!["aws".to_owned()];
        words.extend(meant(&command));
        assert_eq!(powershell_words(&text), words);
        // The grammar finds as many words as we mean.
        let mut elements = Vec::new();
        let kinds = [
            "command_name",
            "command_parameter",
            "array_literal_expression",
            "generic_token",
            "string_literal",
            "verbatim_string_characters",
        ];
        find(found[0], &kinds, &mut elements);
        assert_eq!(elements.len(), words.len(), "{text}\n{}", found[0].to_sexp());
    }
}

/// Splits as cmd.exe hands over and the C runtime splits: a caret at the end of a line goes on, quotes are double.
fn cmd_words(text: &str) -> Vec<String> {
    let joined = text.replace("^\n", "");
    let mut words: Vec<String> = Vec::new();
    let (mut word, mut quoted, mut inside) = (String::new(), false, false);
    for c in joined.chars() {
        match c {
            '"' => (quoted, inside) = (!quoted, true),
            ' ' if !quoted => {
                if inside {
                    words.push(std::mem::take(&mut word));
                }
                inside = false;
            }
            _ => {
                assert!(c != '%', "cmd.exe would read a variable: {text}");
                assert!(quoted || !"^&|<>()=,;!".contains(c), "{c} is special without quotes: {text}");
                word.push(c);
                inside = true;
            }
        }
    }
    assert!(!quoted, "{text}");
    if inside {
        words.push(word);
    }
    words
}

#[test]
fn cmd_reads_every_command_back() {
    let language = tree_sitter_batch::LANGUAGE.into();
    for command in all() {
        let text = aws_cli::command(&command, Shell::Cmd).to_string();
        let tree = tree(&language, &format!("{text}\n"));
        assert_eq!(faulty(tree.root_node()), None, "{text}\n{}", tree.root_node().to_sexp());
        let mut words = vec!["aws".to_owned()];
        words.extend(meant(&command));
        assert_eq!(cmd_words(&text), words);
    }
}

#[test]
fn no_word_holds_a_double_quote() {
    for command in all() {
        for word in meant(&command) {
            assert!(!word.contains('"') && !word.ends_with('\\'), "{word}");
        }
    }
}

/// A phase pasted in one go: every line is a comment, blank, or part of a command that needs no decision.
#[test]
fn a_pasted_phase_has_no_token_outside_comments() {
    for (recipe, variant) in forms::variants() {
        let (plan, _) = forms::plan(recipe, variant, forms::good);
        for shell in Shell::ALL {
            for part in 0..plan.parts.len() {
                for phase in Phase::ALL {
                    let Some(artefact) = emit::artefact(&plan, Output::Commands(part, phase, shell)) else { continue };
                    let comment = if shell == Shell::Cmd { "rem " } else { "# " };
                    let text = artefact.text.to_string();
                    for line in text.lines().filter(|line| !line.starts_with(comment)) {
                        assert!(!line.contains('<'), "{} {shell:?}: {line}", recipe.id);
                    }
                    if shell == Shell::PowerShell {
                        assert_eq!(faulty(tree(&tree_sitter_powershell::LANGUAGE.into(), &text).root_node()), None, "{text}");
                    }
                    if shell == Shell::Cmd {
                        assert_eq!(faulty(tree(&tree_sitter_batch::LANGUAGE.into(), &text).root_node()), None, "{text}");
                        // cmd.exe reads the first word of a comment: nothing in it may redirect, pipe, join or expand.
                        for line in text.lines().filter_map(|line| line.strip_prefix("rem ")) {
                            let first = line.split(' ').next().unwrap();
                            assert!(first.chars().all(|c| c.is_ascii_alphanumeric() || ".,:-".contains(c)), "{line}");
                            assert!(!line.contains('%') && !line.ends_with('^'), "{line}");
                        }
                    }
                }
            }
        }
    }
}
