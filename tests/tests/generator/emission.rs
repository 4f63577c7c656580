//! The code that a fixture becomes.
//!
//! Fixtures of schemas show their types and what the crate's root exports;
//! their one operation is the same everywhere. The others show all that is emitted.

use crate::fixtures;
use generator::FileTree;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn fixtures_become_what_their_snapshots_say() {
    fixtures::settings().bind(|| {
        insta::glob!("../../fixtures", fixtures::ACCEPTED, |path| {
            let document = fixtures::at_path(path);
            let is_schema = document.name.starts_with("schemas/");
            let shown = |path: &str| match is_schema {
                true => path == "src/lib.rs" || path.starts_with("src/types/"),
                false => path.starts_with("src/") && !path.starts_with("src/runtime/"),
            };
            insta::assert_snapshot!("code", listing(&document.output().files, shown));
        });
    });
}

/// What stands beside the code: enough to see with everything and with nothing.
#[test]
fn manifests_and_readmes_are_what_their_snapshots_say() {
    fixtures::settings().bind(|| {
        insta::glob!(
            "../../fixtures",
            "operations/{no_input,package,webhooks_signed,webhooks_unsigned}.yaml",
            |path| {
                let files = fixtures::at_path(path).output().files;
                let shown = |path: &str| !path.starts_with("src/") && !path.starts_with("tests/");
                insta::assert_snapshot!("package", listing(&files, shown));
            }
        );
    });
}

/// The tests that a crate carries, for constructs that show how values are handed over.
#[test]
fn tests_of_operations_are_what_their_snapshots_say() {
    let shown = "operations/{all_inputs,deep_object,differing_errors,json_bodies,many_parameters,status_ranges,transfers}.yaml";
    fixtures::settings().bind(|| {
        insta::glob!("../../fixtures", shown, |path| {
            let files = fixtures::at_path(path).output().files;
            let is_copied = |path: &str| path.ends_with("/support.rs");
            let shown = |path: &str| path.starts_with("tests/") && !is_copied(path);
            insta::assert_snapshot!("tests", listing(&files, shown));
        });
    });
}

/// Which files of the runtime come with which construct, beside those that always come.
#[test]
fn each_fixture_takes_its_files_of_the_runtime() {
    let taken: BTreeMap<_, _> = fixtures::accepted()
        .into_iter()
        .map(|document| {
            let files = document.output().files;
            let runtime = files
                .paths()
                .filter_map(|path| path.strip_prefix("src/runtime/"));
            (
                document.name,
                runtime.map(str::to_owned).collect::<BTreeSet<_>>(),
            )
        })
        .collect();
    let always = taken
        .values()
        .cloned()
        .reduce(|all, next| &all & &next)
        .unwrap_or_default();
    let mut shown = format!("always:\n{}", lines(&always));
    for (name, files) in &taken {
        shown += &format!("\n{name}:\n{}", lines(&(files - &always)));
    }
    fixtures::settings().bind(|| insta::assert_snapshot!("runtime_files", shown));
}

fn lines(files: &BTreeSet<String>) -> String {
    files.iter().map(|file| format!("  {file}\n")).collect()
}

/// The texts of the files that are shown, each under its path. What the root exports
/// of the runtime is left out: it follows from the files that are copied, and would
/// change every snapshot with each of them.
fn listing(files: &FileTree, shown: impl Fn(&str) -> bool) -> String {
    let listed = files.iter().filter(|(path, _)| shown(path));
    let is_own = |line: &&str| !line.starts_with("pub use runtime::");
    let own = |text: &str| {
        text.split_inclusive('\n')
            .filter(is_own)
            .collect::<String>()
    };
    listed
        .map(|(path, text)| format!("=== {path} ===\n{}\n", own(text)))
        .collect()
}
