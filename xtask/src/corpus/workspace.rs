//! The scratch workspace over all crates of a corpus. One target folder serves them all, so that
//! their dependencies are built once.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::report::Checks;
use crate::files;

pub struct Workspace {
    pub root: PathBuf,
    /// The packages that Cargo accepts.
    pub packages: Vec<String>,
    /// Those whose manifests it does not, with what it says.
    pub refused: BTreeMap<String, Checks>,
}

impl Workspace {
    /// Writes the manifest over crates that stand in the folder already. A crate whose own manifest
    /// is faulty would take all others with it, so it is left out.
    pub fn write(root: &Path, packages: &[&str]) -> Result<Self> {
        let mut workspace = Self {
            root: root.to_path_buf(),
            packages: packages.iter().map(ToString::to_string).collect(),
            refused: BTreeMap::new(),
        };
        if packages.is_empty() {
            return Ok(workspace);
        }
        // Cargo takes out of the lock file what is not needed, so each run starts with the whole.
        let lock = files::repository().join("Cargo.lock");
        fs::copy(&lock, root.join("Cargo.lock")).context("cannot copy Cargo.lock")?;
        while let Some(complaint) = workspace.complaint()? {
            let faulty = workspace.packages.iter().position(|package| {
                let manifest = root.join(package).join("Cargo.toml");
                complaint.contains(&manifest.display().to_string())
            });
            let Some(faulty) = faulty else {
                anyhow::bail!("cargo does not accept {}: {complaint}", root.display());
            };
            let checks = Checks {
                clippy: Some(last_line(&complaint)),
                rustdoc: None,
            };
            let package = workspace.packages.remove(faulty);
            workspace.refused.insert(package, checks);
        }
        Ok(workspace)
    }

    pub fn cargo(&self) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("RUSTFLAGS");
        cargo
    }

    /// What Cargo has against the workspace, if anything.
    fn complaint(&self) -> Result<Option<String>> {
        let list: Vec<_> = self
            .packages
            .iter()
            .map(|package| format!("    \"{package}\",\n"))
            .collect();
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n",
            list.concat()
        );
        fs::write(self.root.join("Cargo.toml"), manifest)
            .with_context(|| format!("cannot write {}", self.root.display()))?;
        let output = self
            .cargo()
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .output()
            .context("cannot run cargo")?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Ok((!output.status.success()).then_some(said))
    }
}

/// Cargo's last line holds the cause.
fn last_line(complaint: &str) -> String {
    let mut lines = complaint.lines().rev().map(str::trim);
    lines
        .find(|line| !line.is_empty())
        .unwrap_or_default()
        .to_owned()
}
