//! Who may use whom: ARCHITECTURE.md's table of the generator's modules.

use super::sources::{self, Source};
use std::collections::BTreeSet;

/// A module of the generator, and the modules that it may name.
const MODULES: &[(&str, &[&str])] = &[
    ("diagnostics", &[]),
    ("names", &[]),
    ("render", &[]),
    ("spec", &["diagnostics"]),
    ("ir", &["names"]),
    ("templates", &["ir"]),
    // The names of the runtime's modules are checked where the document names them.
    (
        "lower",
        &["diagnostics", "spec", "names", "ir", "templates"],
    ),
    // A representation holds names; what is emitted goes to rendering, beside the runtime's files.
    ("emit", &["ir", "names", "render", "templates"]),
];

/// A crate, or a module of the standard library, and the modules that may name it.
const CRATES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diagnostics"]),
    ("saphyr_parser", &["diagnostics"]),
    ("strsim", &["diagnostics"]),
    ("serde_yaml", &["spec"]),
    ("openapiv3", &["spec", "lower"]),
    ("heck", &["names"]),
    ("unicode_ident", &["names"]),
    ("unicode_normalization", &["names"]),
    ("unicode_security", &["names"]),
    ("pulldown_cmark", &["lower"]),
    ("proc_macro2", &["emit", "render"]),
    ("quote", &["emit", "render"]),
    ("syn", &["render"]),
    ("prettyplease", &["render"]),
];

/// Text in, files out: the same document gives the same bytes everywhere.
const OUTSIDE: &[&str] = &["fs", "process", "time", "env", "thread", "io"];

#[test]
fn modules_use_only_what_is_below_them() {
    let known: BTreeSet<_> = MODULES.iter().map(|(name, _)| *name).collect();
    let mut broken = Vec::new();
    for file in generator().iter().filter(|file| module(file) != "lib") {
        let own = module(file);
        let allowed = MODULES
            .iter()
            .find(|(name, _)| *name == own)
            .map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("{own} has no row in the table"));
        let used = used_modules(file);
        let wrong = used.iter().filter(|name| {
            known.contains(name.as_str()) && **name != own && !allowed.contains(&name.as_str())
        });
        broken.extend(wrong.map(|name| format!("{} uses {name}", file.path)));
    }
    assert!(
        broken.is_empty(),
        "against the table of modules: {broken:#?}"
    );
}

#[test]
fn crates_are_named_only_where_they_belong() {
    let mut broken = Vec::new();
    for file in &generator() {
        let words = file.words();
        let wrong = CRATES
            .iter()
            .filter(|(name, homes)| !homes.contains(&module(file)) && names_crate(&words, name));
        broken.extend(wrong.map(|(name, _)| format!("{} names {name}", file.path)));
    }
    assert!(
        broken.is_empty(),
        "against the table of crates: {broken:#?}"
    );
}

#[test]
fn the_generator_touches_nothing_outside() {
    let mut broken = Vec::new();
    for file in &generator() {
        let words = file.words();
        let wrong = words.windows(4).filter(|words| {
            words[0] == "std"
                && words[1] == ":"
                && words[2] == ":"
                && OUTSIDE.contains(&words[3].as_str())
        });
        broken.extend(wrong.map(|words| format!("{} uses std::{}", file.path, words[3])));
    }
    assert!(
        broken.is_empty(),
        "the generator is a pure library: {broken:#?}"
    );
}

/// Whether a path or a macro starts with the word: a variable may be called so too.
fn names_crate(words: &[String], name: &str) -> bool {
    let is_macro = |at: usize| words.get(at).is_some_and(|sign| sign == "!");
    let mut words_at = words.iter().enumerate();
    words_at.any(|(at, word)| word == name && (is_path(words, at + 1) || is_macro(at + 1)))
}

fn generator() -> Vec<Source> {
    sources::under("generator/src")
}

/// The module at the top that a file belongs to.
fn module(file: &Source) -> &str {
    let path = file
        .path
        .strip_prefix("generator/src/")
        .unwrap_or(&file.path);
    path.split('/')
        .next()
        .unwrap_or(path)
        .trim_end_matches(".rs")
}

/// The modules at the top that a file names, by `crate::` or by enough `super::`.
fn used_modules(file: &Source) -> BTreeSet<String> {
    let words = file.words();
    let mut used = BTreeSet::new();
    for start in 0..words.len() {
        let mut supers = 0;
        let mut at = start;
        while words.get(at).is_some_and(|word| word == "super") && is_path(&words, at + 1) {
            supers += 1;
            at += 3;
        }
        let from_root = words[start] == "crate" && is_path(&words, start + 1);
        if from_root {
            at = start + 3;
        } else if supers == 0 || supers < depth(file) {
            continue;
        }
        match words.get(at).map(String::as_str) {
            Some("{") => used.extend(first_words(&words[at..])),
            Some(word) => drop(used.insert(word.to_owned())),
            None => {}
        }
    }
    used
}

fn is_path(words: &[String], at: usize) -> bool {
    words.get(at).is_some_and(|sign| sign == ":")
        && words.get(at + 1).is_some_and(|sign| sign == ":")
}

/// How many modules a file is deep in the crate.
fn depth(file: &Source) -> usize {
    let path = file
        .path
        .trim_start_matches("generator/src/")
        .trim_end_matches(".rs");
    path.trim_end_matches("/mod").split('/').count()
}

/// Of `{a::b, c::{d, e}}` the words `a` and `c`.
fn first_words(words: &[String]) -> Vec<String> {
    let mut first = Vec::new();
    let mut open = 0;
    let mut previous = "";
    for word in words {
        match word.as_str() {
            "{" => open += 1,
            "}" => open -= 1,
            _ => {}
        }
        if open == 0 {
            break;
        }
        if open == 1 && ["{", ","].contains(&previous) {
            first.push(word.clone());
        }
        previous = word;
    }
    first
}
