//! The features that a crate of this workspace declares, asked of Cargo.

use anyhow::{Context, Result, ensure};
use std::env;
use std::process::Command;

use crate::files;

/// All features but `default`, in the order of their names.
pub fn of(package: &str) -> Result<Vec<String>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(files::repository())
        .output()
        .context("cannot run cargo")?;
    ensure!(
        output.status.success(),
        "cargo metadata failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).context("cannot read what cargo metadata says")?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let features = packages
        .filter(|candidate| candidate["name"] == package)
        .find_map(|package| package["features"].as_object());
    let features =
        features.with_context(|| format!("the workspace has no package called {package}"))?;
    let mut names: Vec<String> = features
        .keys()
        .filter(|name| *name != "default")
        .cloned()
        .collect();
    names.sort();
    Ok(names)
}
