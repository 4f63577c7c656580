//! `src/runtime/`: the hand-written files that the API needs, and those that declare them.

use super::features;
use super::tokens::ident;
use crate::render::SourceFile;
use crate::templates::{Facts, File};
use quote::quote;

/// A folder of the runtime.
pub struct Folder {
    name: &'static str,
    docs: &'static str,
    /// The feature that it is behind.
    feature: Option<&'static str>,
}

const FOLDERS: &[Folder] = &[
    Folder {
        name: "json",
        docs: "The wire codec.",
        feature: None,
    },
    Folder {
        name: "platform",
        docs: "What the runtime asks of the platform.",
        feature: None,
    },
    Folder {
        name: "webhooks",
        docs: "Signed deliveries of webhooks.",
        feature: Some(features::WEBHOOKS),
    },
];

impl Folder {
    /// The path of a file in this folder.
    fn path_of(&self, file: &File) -> Option<&'static str> {
        file.path.strip_prefix(self.name)?.strip_prefix('/')
    }
}

/// `runtime/mod.rs`.
///
/// ```text
/// pub mod client;
/// pub mod error;
/// #[cfg(feature = "webhooks")]
/// pub mod webhooks;
/// ```
pub fn top(facts: &Facts) -> SourceFile {
    let files = facts.files().filter(|file| !file.path.contains('/'));
    let files = files.map(|file| (stem(file.path), None));
    let folders = folders(facts).map(|folder| (folder.name, folder.feature));
    let modules = files.chain(folders).collect();
    declare("src/runtime/mod.rs", "The runtime of the client.", modules)
}

/// The names of the folders that have files.
pub fn folders(facts: &Facts) -> impl Iterator<Item = &'static Folder> {
    let has_files = |folder: &&Folder| facts.files().any(|file| folder.path_of(file).is_some());
    FOLDERS.iter().filter(has_files)
}

/// `runtime/json/mod.rs` and its like.
pub fn folder(facts: &Facts, folder: &Folder) -> SourceFile {
    let files = facts.files().filter_map(|file| folder.path_of(file));
    let modules = files.map(|path| (stem(path), None)).collect();
    let path = format!("src/runtime/{}/mod.rs", folder.name);
    declare(&path, folder.docs, modules)
}

fn stem(path: &'static str) -> &'static str {
    path.trim_end_matches(".rs")
}

fn declare(path: &str, docs: &str, mut modules: Vec<(&str, Option<&str>)>) -> SourceFile {
    modules.sort_unstable();
    let modules = modules.iter().map(|(name, feature)| {
        let name = ident(name);
        let cfg = feature.map(|feature| quote!(#[cfg(feature = #feature)]));
        quote!(#cfg pub mod #name;)
    });
    SourceFile {
        path: path.to_owned(),
        docs: vec![docs.to_owned()],
        tokens: quote!(#(#modules)*),
    }
}

/// The hand-written files, and the examples.
pub fn copies(facts: &Facts) -> Vec<(String, String)> {
    let runtime = facts
        .files()
        .map(|file| (format!("src/runtime/{}", file.path), file.text.to_owned()));
    let examples = facts.examples().map(|example| {
        (
            format!("examples/{}", example.file),
            example.text.to_owned(),
        )
    });
    runtime.chain(examples).collect()
}
