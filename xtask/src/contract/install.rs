//! Prism and all that it needs, under `target/`, version by version as the lock file says.

use anyhow::{Context, Result, ensure};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const MANIFEST: &str = include_str!("../../prism/package.json");
const LOCK: &str = include_str!("../../prism/package-lock.json");

/// Written when npm is done, so that what it left half done is not taken for whole.
const INSTALLED: &str = "installed.json";

/// The program, installed into the folder by `npm` unless it is there already.
pub fn prism(npm: &str, folder: &Path) -> Result<PathBuf> {
    let program = folder.join("node_modules/.bin/prism");
    let installed = folder.join(INSTALLED);
    if program.exists() && fs::read_to_string(&installed).is_ok_and(|lock| lock == LOCK) {
        return Ok(program);
    }
    eprintln!("installing Prism to {}", folder.display());
    let trouble = || format!("cannot write to {}", folder.display());
    fs::create_dir_all(folder).with_context(trouble)?;
    fs::write(folder.join("package.json"), MANIFEST).with_context(trouble)?;
    fs::write(folder.join("package-lock.json"), LOCK).with_context(trouble)?;
    run(npm, folder)?;
    fs::write(installed, LOCK).with_context(trouble)?;
    Ok(program)
}

fn run(npm: &str, folder: &Path) -> Result<()> {
    let output = Command::new(npm)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .output();
    let output = match output {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            anyhow::bail!(
                "Prism cannot be installed: {npm} is not installed, it comes with Node.js"
            )
        }
        other => other.context("cannot run npm")?,
    };
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "Prism cannot be installed; npm said:\n{}",
        said.trim_end()
    );
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::contract::script;

    /// A stand-in for npm that notes each of its runs.
    fn npm(folder: &Path, script: &str) -> String {
        let script = format!("echo run >>../runs\n{script}");
        script::program(folder, "npm", &script)
            .display()
            .to_string()
    }

    #[test]
    fn it_is_installed_once() {
        let folder = tempfile::tempdir().unwrap();
        let npm = npm(
            folder.path(),
            "mkdir -p node_modules/.bin && touch node_modules/.bin/prism",
        );
        let prism = folder.path().join("prism");
        for _ in 0..2 {
            assert!(super::prism(&npm, &prism).unwrap().exists());
        }
        let runs = fs::read_to_string(folder.path().join("runs")).unwrap();
        assert_eq!(runs, "run\n");
        fs::write(prism.join(INSTALLED), "another version").unwrap();
        super::prism(&npm, &prism).unwrap();
        let runs = fs::read_to_string(folder.path().join("runs")).unwrap();
        assert_eq!(runs, "run\nrun\n");
    }

    #[test]
    fn npm_is_quoted_and_its_failure_is_not_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let npm = npm(folder.path(), "echo 'E404 no such package' >&2; exit 1");
        for _ in 0..2 {
            let error = super::prism(&npm, &folder.path().join("prism")).unwrap_err();
            assert!(
                error.to_string().ends_with("\nE404 no such package"),
                "{error}"
            );
        }
    }

    #[test]
    fn where_npm_is_missing_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let error = prism("npm-of-nowhere", folder.path()).unwrap_err();
        assert!(
            error.to_string().contains("it comes with Node.js"),
            "{error}"
        );
    }

    #[test]
    fn one_version_is_asked_for() {
        let manifest: serde_json::Value = serde_json::from_str(MANIFEST).unwrap();
        let version = manifest["dependencies"]["@stoplight/prism-cli"]
            .as_str()
            .unwrap();
        assert!(
            version.starts_with(|c: char| c.is_ascii_digit()),
            "{version}"
        );
        let lock: serde_json::Value = serde_json::from_str(LOCK).unwrap();
        let locked = &lock["packages"]["node_modules/@stoplight/prism-cli"]["version"];
        assert_eq!(locked, version);
    }
}
