//! What a parent workspace lacks before Cargo accepts a crate that was generated inside it.
//!
//! Cargo itself is asked, so that globs, `exclude` and path dependencies are read as Cargo does.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What to add to which file, or `None` where nothing is missing.
pub fn hint(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    // Starting Cargo takes as long as generating a small crate.
    if !is_below_manifest(&folder) {
        return None;
    }
    if workspace(&folder).is_some() {
        return None;
    }
    let manifest = workspace(folder.parent()?)?;
    let path = folder
        .strip_prefix(manifest.parent()?)
        .ok()?
        .to_string_lossy()
        .replace('\\', "/");
    Some(format!(
        "{} does not list this crate yet. Add \"{path}\" to the array `members` under\n\
         [workspace], or to keep it apart: exclude = [\"{path}\"]",
        manifest.display()
    ))
}

/// Whether a folder above has a manifest, which alone may be a workspace's.
fn is_below_manifest(folder: &Path) -> bool {
    folder
        .ancestors()
        .skip(1)
        .any(|above| above.join("Cargo.toml").exists())
}

/// The manifest of the workspace that Cargo finds from a folder. It finds none where the workspace
/// above does not list the folder's crate.
fn workspace(folder: &Path) -> Option<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["locate-project", "--workspace", "--message-format", "plain"])
        .current_dir(folder)
        .output()
        .ok()?;
    let path = String::from_utf8(output.stdout).ok()?;
    output
        .status
        .success()
        .then(|| PathBuf::from(path.trim_end()))
}
