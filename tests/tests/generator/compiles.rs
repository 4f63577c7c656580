//! Every accepted fixture becomes a crate that Clippy and rustdoc accept
//! without a warning.
//!
//! The crates stand in one scratch workspace under Cargo's folder for tests,
//! so that their dependencies are built once and only what changed is built
//! again. The repository's lock file keeps it offline.

use crate::fixtures;
use generator::Options;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn every_accepted_fixture_compiles_without_a_warning() {
    let workspace = Workspace::write();
    workspace.cargo("clippy", "--workspace --all-targets -- -D warnings");
    // Of the schemas only those that are about words: rustdoc is slow.
    let documented = "-p names-* -p operations-* -p schemas-docs -p schemas-words";
    workspace.cargo("doc", &format!("--no-deps {documented}"));
}

struct Workspace {
    root: PathBuf,
}

impl Workspace {
    fn write() -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures");
        let mut written = BTreeSet::new();
        for document in fixtures::accepted() {
            let name = document
                .name
                .trim_end_matches(".yaml")
                .replace(['/', '_'], "-");
            let options = Options {
                crate_name: Some(name.clone()),
                ..Options::default()
            };
            for (path, text) in document.output_with(&options).files.iter() {
                write(&root.join("crates").join(&name).join(path), text);
                written.insert(root.join("crates").join(&name).join(path));
            }
        }
        remove_others(&root.join("crates"), &written);
        write(
            &root.join("Cargo.toml"),
            "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n[profile.dev]\ndebug = false\n",
        );
        let lock = fixtures::repository().join("Cargo.lock");
        // Cargo takes out what is not needed here; it starts again only when the original has changed.
        let copied = root.join("Cargo.lock.copied");
        if fs::read(&copied).ok() != fs::read(&lock).ok() || !root.join("Cargo.lock").exists() {
            fs::copy(&lock, root.join("Cargo.lock")).expect("the lock file can be copied");
            fs::copy(&lock, copied).expect("the lock file can be copied");
        }
        Self { root }
    }

    /// Runs a command of Cargo's in the workspace; what it prints is shown when it fails.
    fn cargo(&self, command: &str, arguments: &str) {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .arg(command)
            // Without its features a crate has no TLS, whose C code takes minutes to build.
            .args(["--offline", "--no-default-features"])
            // All that is wrong in one run, a line each.
            .args(["--keep-going", "--message-format=short"])
            .args(arguments.split_whitespace())
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .env("RUSTDOCFLAGS", "-D warnings")
            .env("CARGO_TERM_COLOR", "never")
            .output()
            .expect("Cargo can be run");
        let printed = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "cargo {command} {arguments}\n{printed}\nin {}",
            self.root.display()
        );
    }
}

/// Cargo goes by the time of a file: one that stays the same is left alone.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return;
    }
    let folder = path.parent().expect("the path is under the workspace");
    fs::create_dir_all(folder)
        .unwrap_or_else(|error| panic!("cannot make {}: {error}", folder.display()));
    fs::write(path, text)
        .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}

/// Removes what an earlier run wrote and this one did not.
fn remove_others(folder: &Path, kept: &BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder was just written") {
        let path = entry.expect("the folder can be listed").path();
        if path.is_dir() {
            remove_others(&path, kept);
            // Only an empty folder goes; a crate that is no more has no files left.
            let _ = fs::remove_dir(&path);
        } else if !kept.contains(&path) {
            fs::remove_file(&path)
                .unwrap_or_else(|error| panic!("cannot remove {}: {error}", path.display()));
        }
    }
}
