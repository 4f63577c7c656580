//! What is committed beside its source: the generated crate, and the runtime's
//! files in the generator's table.

use crate::fixtures;
use generator::Options;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[test]
fn the_committed_crate_is_what_the_document_yields() {
    let folder = fixtures::repository().join("generated");
    // As `cargo xtask codegen` does: the crate is ours, so its licence is the project's.
    let output = fixtures::own().output_with(&Options {
        license: Some("MIT".to_owned()),
        license_text: fs::read_to_string(fixtures::repository().join("LICENSE")).ok(),
        ..Options::default()
    });
    let stale: Vec<_> = output
        .files
        .iter()
        .filter(|(path, text)| fs::read_to_string(folder.join(path)).ok().as_deref() != Some(*text))
        .map(|(path, _)| path)
        .collect();
    assert!(
        stale.is_empty(),
        "run `cargo xtask codegen`; stale in generated/: {}",
        stale.join(", ")
    );
    let extra: Vec<_> = rust_files(&folder.join("src"))
        .into_keys()
        .map(|path| format!("src/{path}"))
        .filter(|path| output.files.get(path).is_none())
        .collect();
    assert!(
        extra.is_empty(),
        "the generator does not write: {}",
        extra.join(", ")
    );
}

/// A file of the runtime that no API takes would never be compiled where it matters.
#[test]
fn every_file_of_the_runtime_is_taken_by_some_document_as_it_is() {
    let mut runtime = rust_files(&fixtures::repository().join("templates/src/runtime"));
    // They declare the files that are there, and so are emitted.
    runtime.retain(|path, _| !path.ends_with("mod.rs"));
    let documents = fixtures::accepted().into_iter().chain([fixtures::own()]);
    let mut untaken: Vec<&String> = runtime.keys().collect();
    for document in documents {
        let files = document.output().files;
        let copied = files
            .iter()
            .filter_map(|(path, text)| Some((path.strip_prefix("src/runtime/")?, text)));
        for (path, text) in copied.filter(|(path, _)| !path.ends_with("mod.rs")) {
            let is_copy = runtime.get(path).is_some_and(|original| original == text);
            assert!(is_copy, "{}: {path} is not a copy", document.name);
            untaken.retain(|other| *other != path);
        }
    }
    assert!(
        untaken.is_empty(),
        "no document takes {untaken:?}: add it to the generator's table, or a fixture"
    );
}

/// The Rust files under a folder by their path in it, with `/`.
fn rust_files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at)
            .unwrap_or_else(|error| panic!("cannot list {}: {error}", at.display()))
        {
            let path = entry.expect("the folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path
                    .strip_prefix(folder)
                    .expect("it was listed under the folder");
                let name = name
                    .iter()
                    .map(|part| part.to_string_lossy())
                    .collect::<Vec<_>>()
                    .join("/");
                files.insert(name, fixtures::read(&path));
            }
        }
    }
    files
}
