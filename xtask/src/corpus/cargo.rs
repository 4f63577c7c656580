//! Clippy and rustdoc over all crates of the scratch workspace, read from Cargo's JSON messages.
//!
//! Clippy implies `cargo check`. Neither stops at a crate that fails.

use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::thread;

use super::report::Checks;
use super::workspace::Workspace;

/// So many crates at a time: enough to keep the processors busy, few enough for progress to show.
const BATCH: usize = 16;

/// What one run of Cargo said: a crate's first finding, and the crates that it got through with.
#[derive(Debug, Default)]
struct Said {
    findings: BTreeMap<String, String>,
    built: BTreeSet<String>,
}

/// The findings by package. A package without any has an entry that says so.
pub fn examine(workspace: &Workspace) -> Result<BTreeMap<String, Checks>> {
    let mut all = workspace.refused.clone();
    for (number, batch) in workspace.packages.chunks(BATCH).enumerate() {
        let done = number * BATCH + batch.len();
        eprintln!("clippy and rustdoc: {done} of {}", workspace.packages.len());
        let clippy = ask(
            workspace,
            "clippy",
            &["--all-targets"],
            &["--", "-D", "warnings"],
            batch,
        )?;
        let rustdoc = ask(workspace, "doc", &["--no-deps"], &[], batch)?;
        for package in batch {
            let checks = Checks {
                clippy: clippy.of(package),
                rustdoc: rustdoc.of(package),
            };
            all.insert(package.clone(), checks);
        }
    }
    Ok(all)
}

/// What switches the operations on, where any of the packages has features for them.
fn operations(workspace: &Workspace, packages: &[String]) -> &'static [&'static str] {
    let has_features = |package: &String| {
        let manifest = workspace.root.join(package).join("Cargo.toml");
        let manifest = fs::read_to_string(manifest).unwrap_or_default();
        manifest
            .lines()
            .any(|line| line.starts_with("all-operations = ["))
    };
    match packages.iter().any(has_features) {
        true => &["--features", "all-operations"],
        false => &[],
    }
}

fn ask(
    workspace: &Workspace,
    command: &str,
    options: &[&str],
    last: &[&str],
    packages: &[String],
) -> Result<Said> {
    let mut cargo = workspace.cargo();
    cargo
        .arg(command)
        .args(options)
        // Without its features a crate has no TLS, whose C code takes minutes to build.
        .args([
            "--no-default-features",
            "--keep-going",
            "--message-format=json",
        ])
        .args(packages.iter().flat_map(|package| ["-p", package]))
        .args(operations(workspace, packages))
        .args(last)
        .env("RUSTDOCFLAGS", "-D warnings")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = cargo.spawn().context("cannot run cargo")?;
    let errors = child.stderr.take();
    // Read aside, or a full pipe would stop it.
    let errors = thread::spawn(move || {
        let lines = errors
            .into_iter()
            .flat_map(|from| BufReader::new(from).lines());
        lines
            .map_while(std::result::Result::ok)
            .find(|line| line.starts_with("error"))
    });
    let mut said = Said::default();
    let mut finished = false;
    let output = child.stdout.take().into_iter();
    for line in output.flat_map(|output| BufReader::new(output).lines()) {
        let line = line.context("cannot read what cargo prints")?;
        if let Ok(message) = serde_json::from_str::<Value>(&line) {
            finished |= message["reason"] == "build-finished";
            said.hear(&message);
        }
    }
    child.wait().context("cannot wait for cargo")?;
    let error = errors.join().ok().flatten();
    anyhow::ensure!(
        finished,
        "cargo {command} did not get to work: {}",
        error.unwrap_or_default()
    );
    Ok(said)
}

impl Said {
    fn hear(&mut self, message: &Value) {
        let manifest = message["manifest_path"].as_str().map(Path::new);
        let package = manifest
            .and_then(Path::parent)
            .and_then(Path::file_name)
            .map(|name| name.to_string_lossy().into_owned());
        let Some(package) = package else { return };
        match message["reason"].as_str() {
            Some("compiler-artifact") => {
                self.built.insert(package);
            }
            Some("compiler-message") => {
                if let Some(finding) = finding(&message["message"]) {
                    self.findings.entry(package).or_insert(finding);
                }
            }
            _ => {}
        }
    }

    fn of(&self, package: &str) -> Option<String> {
        let unbuilt = || (!self.built.contains(package)).then(|| "it was not built".to_owned());
        self.findings.get(package).cloned().or_else(unbuilt)
    }
}

/// `error: message (file:line)`. A note that only counts the others is none.
fn finding(message: &Value) -> Option<String> {
    let level = message["level"].as_str()?;
    let text = message["message"].as_str()?;
    let counting = text.starts_with("aborting due to") || text.ends_with("emitted");
    if !matches!(level, "error" | "warning") && !level.starts_with("error") || counting {
        return None;
    }
    let code = message["code"]["code"].as_str();
    let code = code.map_or_else(String::new, |code| format!("[{code}]"));
    let spans = message["spans"].as_array()?;
    let place = spans.iter().find(|span| span["is_primary"] == true);
    let place = place.map_or_else(String::new, |span| {
        let file = span["file_name"].as_str().unwrap_or_default();
        format!(" ({file}:{})", span["line_start"])
    });
    let text = text.lines().next().unwrap_or_default();
    Some(format!("{level}{code}: {text}{place}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn message(reason: &str, message: Value) -> Value {
        json!({"reason": reason, "manifest_path": "/x/corpus-a/Cargo.toml", "message": message})
    }

    #[test]
    fn the_first_finding_of_a_crate_is_kept() {
        let mut said = Said::default();
        let unused = json!({
            "level": "error", "message": "unused variable: `x`", "code": {"code": "unused_variables"},
            "spans": [{"is_primary": true, "file_name": "corpus-a/src/lib.rs", "line_start": 3}],
        });
        let other = json!({"level": "error", "message": "other", "code": null, "spans": []});
        said.hear(&message("compiler-message", unused));
        said.hear(&message("compiler-message", other));
        assert_eq!(
            said.of("corpus-a").as_deref(),
            Some("error[unused_variables]: unused variable: `x` (corpus-a/src/lib.rs:3)")
        );
    }

    #[test]
    fn a_crate_is_clean_when_it_was_built_and_nothing_was_said() {
        let mut said = Said::default();
        let count =
            json!({"level": "error", "message": "aborting due to 1 previous error", "spans": []});
        said.hear(&message("compiler-message", count));
        assert_eq!(said.of("corpus-a").as_deref(), Some("it was not built"));
        said.hear(&message("compiler-artifact", Value::Null));
        assert_eq!(said.of("corpus-a"), None);
    }
}
