//! `src/runtime/`: the hand-written files that the API needs, and the two that declare them.

use super::tokens::ident;
use crate::render::SourceFile;
use crate::templates::{Facts, File};
use quote::quote;

const CODEC: &str = "json/";

/// `runtime/mod.rs`.
///
/// ```text
/// pub mod client;
/// pub mod error;
/// ```
pub fn top(facts: &Facts) -> SourceFile {
    let files = facts.files().filter(|file| !file.path.starts_with(CODEC));
    let names = files.map(stem).chain(["json"]).collect();
    declare("src/runtime/mod.rs", "The runtime of the client.", names)
}

/// `runtime/json/mod.rs`.
pub fn codec(facts: &Facts) -> SourceFile {
    let files = facts.files().filter(|file| file.path.starts_with(CODEC));
    let names = files.map(stem).collect();
    declare("src/runtime/json/mod.rs", "The wire codec.", names)
}

fn stem(file: &File) -> &str {
    file.path.trim_start_matches(CODEC).trim_end_matches(".rs")
}

fn declare(path: &str, docs: &str, mut names: Vec<&str>) -> SourceFile {
    names.sort_unstable();
    let names = names.iter().map(|name| ident(name));
    SourceFile {
        path: path.to_owned(),
        docs: vec![docs.to_owned()],
        tokens: quote!(#(pub mod #names;)*),
    }
}

/// The hand-written files, and the examples of the modules that the document asks for.
pub fn copies(facts: &Facts) -> Vec<(String, String)> {
    let runtime = facts
        .files()
        .map(|file| (format!("src/runtime/{}", file.path), file.text.to_owned()));
    let examples = facts
        .examples()
        .map(|(name, text)| (format!("examples/{name}"), text.to_owned()));
    runtime.chain(examples).collect()
}
