//! The snapshots' state: none waits for review, and each is used by a test.
//!
//! While tests run, insta appends the path of every snapshot that it compares to a file that its
//! environment names. A snapshot that is not on it belongs to no test.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::files;

/// Folders that hold no snapshots of ours.
const SKIPPED: [&str; 3] = ["target", "node_modules", ".git"];

/// Prints what is wrong and tells whether nothing was.
pub fn are_settled(repository: &Path, used: &Path) -> Result<bool> {
    let found = Found::under(repository, used)?;
    let shown = |path: &PathBuf| {
        path.strip_prefix(repository)
            .unwrap_or(path)
            .display()
            .to_string()
    };
    for path in &found.pending {
        println!(
            "pending: {} (review it: `cargo insta review`, or compare with the .snap beside it)",
            shown(path)
        );
    }
    for path in &found.orphaned {
        println!("orphaned: {} (no test uses it: delete it)", shown(path));
    }
    println!(
        "{} snapshots used, {} pending, {} orphaned",
        found.used,
        found.pending.len(),
        found.orphaned.len()
    );
    Ok(found.pending.is_empty() && found.orphaned.is_empty())
}

#[derive(Debug, PartialEq, Eq)]
struct Found {
    used: usize,
    pending: Vec<PathBuf>,
    orphaned: Vec<PathBuf>,
}

impl Found {
    fn under(repository: &Path, used: &Path) -> Result<Self> {
        let enter = |folder: &Path| !SKIPPED.iter().any(|skipped| folder.ends_with(skipped));
        let files = files::walk(repository, &enter)
            .with_context(|| format!("cannot list {}", repository.display()))?;
        let named = |ending: &str| {
            files
                .iter()
                .filter(|file| file.to_string_lossy().ends_with(ending))
                .cloned()
                .collect::<Vec<_>>()
        };
        let pending = [named(".snap.new"), named(".pending-snap")].concat();
        let snapshots = named(".snap");
        let used = used_snapshots(used)?;
        let is_used = |file: &PathBuf| file.canonicalize().is_ok_and(|file| used.contains(&file));
        let (kept, orphaned): (Vec<_>, Vec<_>) = snapshots.into_iter().partition(is_used);
        Ok(Self {
            used: kept.len(),
            pending,
            orphaned,
        })
    }
}

/// The snapshots on insta's list. Those that do not exist yet are pending, and reported as such.
fn used_snapshots(list: &Path) -> Result<BTreeSet<PathBuf>> {
    let text = fs::read_to_string(list)
        .with_context(|| format!("cannot read {}: do the tests come first?", list.display()))?;
    Ok(text
        .lines()
        .filter_map(|line| Path::new(line).canonicalize().ok())
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pending_and_orphaned_snapshots_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir_all(root.join("tests/snapshots")).unwrap();
        fs::create_dir_all(root.join("target")).unwrap();
        for file in [
            "used.snap",
            "orphan.snap",
            "changed.snap.new",
            ".it.rs.pending-snap",
            "../../target/skipped.snap",
        ] {
            fs::write(root.join("tests/snapshots").join(file), "").unwrap();
        }
        let list = root.join("target/used");
        let line = root
            .join("tests/../tests/snapshots/used.snap")
            .display()
            .to_string();
        fs::write(&list, format!("{line}\n{line}\n/not/there.snap\n")).unwrap();
        let at = |file: &str| vec![root.join("tests/snapshots").join(file)];
        let pending = [at("changed.snap.new"), at(".it.rs.pending-snap")].concat();
        assert_eq!(
            Found::under(root, &list).unwrap(),
            Found {
                used: 1,
                pending,
                orphaned: at("orphan.snap")
            }
        );
        assert!(!are_settled(root, &list).unwrap());
    }
}
