//! Scratch workspaces: generated crates under Cargo's folder for tests, and Cargo run on them.
//!
//! In: the files of crates. Out: whether Cargo accepts them. What an earlier run left is used
//! again: the dependencies are built once for all workspaces, and only what changed is built anew.
//! The repository's lock file keeps it offline.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const MANIFEST: &str = "[workspace]
resolver = \"3\"
members = [\"crates/*\"]

[profile.dev]
debug = false
";

/// A workspace with a crate a folder under `crates/`.
pub struct Scratch {
    root: PathBuf,
    target: PathBuf,
    written: BTreeSet<PathBuf>,
}

impl Scratch {
    /// A workspace of this name; `folder` is the test's `CARGO_TARGET_TMPDIR`.
    pub fn new(folder: &str, name: &str) -> Self {
        let folder = Path::new(folder);
        Self {
            root: folder.join(name),
            target: folder.join("target"),
            written: BTreeSet::new(),
        }
    }

    /// Puts a file into one of the crates.
    pub fn write(&mut self, name: &str, path: &str, text: &str) {
        let path = self.root.join("crates").join(name).join(path);
        write(&path, text);
        self.written.insert(path);
    }

    /// Runs a command of Cargo's when all is written; what it prints is shown when it fails.
    pub fn cargo(&self, command: &str, arguments: &str) {
        self.complete();
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .arg(command)
            // Without its features a crate has no TLS, whose C code takes minutes to build.
            .args(["--offline", "--no-default-features"])
            .arg("--message-format=short")
            .args(arguments.split_whitespace())
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("RUSTDOCFLAGS", "-D warnings")
            .env("CARGO_TERM_COLOR", "never")
            .output()
            .expect("Cargo can be run");
        assert!(
            output.status.success(),
            "cargo {command} {arguments}\n{}{}\nin {}",
            String::from_utf8_lossy(&output.stderr),
            String::from_utf8_lossy(&output.stdout),
            self.root.display()
        );
    }

    /// Makes it a workspace, with nothing in it that an earlier run wrote and this one did not.
    fn complete(&self) {
        remove_others(&self.root.join("crates"), &self.written);
        write(&self.root.join("Cargo.toml"), MANIFEST);
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        let (own, copied) = (
            self.root.join("Cargo.lock"),
            self.root.join("Cargo.lock.copied"),
        );
        // Cargo takes out what is not needed here; it starts again only when the original has changed.
        if fs::read(&copied).ok() != fs::read(&lock).ok() || !own.exists() {
            fs::copy(&lock, own).expect("the lock file can be copied");
            fs::copy(&lock, copied).expect("the lock file can be copied");
        }
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
