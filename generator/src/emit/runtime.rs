//! `src/runtime/`: the hand-written files that the API needs, and the two that declare them.

use super::tokens::ident;
use crate::render::SourceFile;
use crate::templates::{Facts, File};
use quote::quote;

/// `runtime/mod.rs` and `runtime/json/mod.rs`.
///
/// ```text
/// pub mod client;
/// pub mod error;
/// ```
pub fn modules(facts: &Facts) -> Vec<SourceFile> {
    let (json, top): (Vec<_>, Vec<_>) = facts
        .files()
        .partition(|file| file.path.starts_with("json/"));
    let mut names: Vec<_> = top.iter().map(stem).chain(["json"]).collect();
    names.sort_unstable();
    let mut json: Vec<_> = json.iter().map(stem).collect();
    json.sort_unstable();
    vec![
        declare("src/runtime/mod.rs", "The runtime of the client.", &names),
        declare("src/runtime/json/mod.rs", "The wire codec.", &json),
    ]
}

fn stem<'a>(file: &&'a File) -> &'a str {
    file.path
        .trim_start_matches("json/")
        .trim_end_matches(".rs")
}

fn declare(path: &str, docs: &str, names: &[&str]) -> SourceFile {
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
