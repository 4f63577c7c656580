//! `src/runtime/`: the hand-written files that the API needs, and those that declare them.

use super::tokens::ident;
use crate::render::SourceFile;
use crate::templates::{Facts, File};
use quote::quote;

/// A folder of the runtime, and what is in it.
type Folder = (&'static str, &'static str);

const CODEC: Folder = ("json", "The wire codec.");
const PLATFORM: Folder = ("platform", "What the runtime asks of the platform.");

/// `runtime/mod.rs`.
///
/// ```text
/// pub mod client;
/// pub mod error;
/// ```
pub fn top(facts: &Facts) -> SourceFile {
    let files = facts.files().filter(|file| !file.path.contains('/'));
    let folders = [CODEC, PLATFORM].map(|(name, _)| name);
    let names = files.map(stem).chain(folders).collect();
    declare("src/runtime/mod.rs", "The runtime of the client.", names)
}

/// `runtime/json/mod.rs`.
pub fn codec(facts: &Facts) -> SourceFile {
    folder(facts, CODEC)
}

/// `runtime/platform/mod.rs`.
pub fn platform(facts: &Facts) -> SourceFile {
    folder(facts, PLATFORM)
}

fn folder(facts: &Facts, (folder, docs): Folder) -> SourceFile {
    let files = facts.files();
    let files = files.filter(|file| file.path.split('/').next() == Some(folder));
    let path = format!("src/runtime/{folder}/mod.rs");
    declare(&path, docs, files.map(stem).collect())
}

fn stem(file: &File) -> &str {
    let name = file.path.rsplit('/').next().unwrap_or(file.path);
    name.trim_end_matches(".rs")
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
