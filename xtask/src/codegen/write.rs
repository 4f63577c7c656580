//! The changes of a plan, made on disk: all of them, or none.
//!
//! Every text is first written to a staging folder beside the target. Only then are files moved,
//! each move noted in a journal that is undone backwards when one fails.

use anyhow::Result;
use std::fs;
use std::path::Path;

use super::journal::Journal;
use super::owned;
use super::plan::Change;
use super::staging::Staging;

pub fn apply(root: &Path, changes: &[Change]) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let staging = Staging::create(root)?;
    let mut journal = Journal::new(root, &staging);
    let made = staging.fill(changes).and_then(|()| {
        ordered(changes)
            .into_iter()
            .try_for_each(|change| journal.make(change))
    });
    if let Err(error) = made {
        if let Err(trouble) = journal.undo() {
            return Err(error.context(format!("{trouble:#}")));
        }
        staging.remove()?;
        return Err(error.context("nothing was changed"));
    }
    remove_emptied(root, changes);
    staging.remove()
}

/// A run that is cut off between two moves leaves a folder that the next run can mend: what is gone
/// is still on the old list, and what is new is already on the new one.
fn ordered(changes: &[Change]) -> Vec<&Change> {
    let rank = |change: &&Change| match change {
        Change::Remove { .. } => 0,
        other if other.path() == owned::LIST => 1,
        _ => 2,
    };
    let mut changes: Vec<_> = changes.iter().collect();
    changes.sort_by_key(rank);
    changes
}

/// Deletes the folders that the removals left empty. One that cannot be deleted does no harm.
fn remove_emptied(root: &Path, changes: &[Change]) {
    for change in changes {
        if let Change::Remove { path } = change {
            let above = root.join(path);
            let above = above
                .ancestors()
                .skip(1)
                .take_while(|folder| *folder != root);
            above
                .take_while(|folder| fs::remove_dir(folder).is_ok())
                .for_each(drop);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::staging::create_parent;
    use super::*;
    use crate::files;
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    fn contents(root: &Path) -> BTreeMap<String, String> {
        let files = files::walk(root, &|_| true).unwrap();
        files
            .iter()
            .map(|file| {
                (
                    file.strip_prefix(root).unwrap().display().to_string(),
                    fs::read_to_string(file).unwrap(),
                )
            })
            .collect()
    }

    fn create(path: &str) -> Change {
        Change::Create {
            path: path.to_owned(),
            text: "new".to_owned(),
        }
    }

    fn update(path: &str) -> Change {
        Change::Update {
            path: path.to_owned(),
            text: "new".to_owned(),
            before: b"old".to_vec(),
        }
    }

    fn remove(path: &str) -> Change {
        Change::Remove {
            path: path.to_owned(),
        }
    }

    /// A target with three files, of which `removed/c.rs` and its folder are to go.
    fn target() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("out");
        for path in ["a.rs", "b.rs", "removed/c.rs"] {
            create_parent(&root.join(path), &mut Vec::new()).unwrap();
            fs::write(root.join(path), "old").unwrap();
        }
        (dir, root)
    }

    #[test]
    fn all_changes_are_made() {
        let (dir, root) = target();
        apply(
            &root,
            &[
                update("a.rs"),
                create("deep/er/d.rs"),
                remove("removed/c.rs"),
            ],
        )
        .unwrap();
        let expected = [("a.rs", "new"), ("b.rs", "old"), ("deep/er/d.rs", "new")];
        assert_eq!(
            contents(&root),
            expected
                .map(|(path, text)| (path.to_owned(), text.to_owned()))
                .into()
        );
        assert!(!root.join("removed").exists());
        assert_eq!(
            fs::read_dir(dir.path()).unwrap().count(),
            1,
            "the staging folder is gone"
        );
    }

    /// Each obstacle comes into being after the plan was made, and stops the run after other files
    /// have been moved.
    #[test]
    fn a_failed_move_undoes_the_others() {
        type Obstacle = (&'static str, fn(&Path));
        let obstacles: [Obstacle; 3] = [
            ("a folder in a new file's place", |root| {
                fs::create_dir_all(root.join("z/last.rs/full")).unwrap()
            }),
            ("a file in a new folder's place", |root| {
                fs::write(root.join("z"), "mine").unwrap()
            }),
            ("a file that someone else created", |root| {
                fs::create_dir(root.join("z")).unwrap();
                fs::write(root.join("z/last.rs"), "mine").unwrap();
            }),
        ];
        for (name, obstruct) in obstacles {
            let (dir, root) = target();
            obstruct(&root);
            let before = contents(&root);
            let changes = [
                update("a.rs"),
                update("b.rs"),
                create("deep/er/d.rs"),
                create("z/last.rs"),
                remove("removed/c.rs"),
            ];
            let error = apply(&root, &changes).expect_err(name);
            assert!(
                format!("{error:#}").starts_with("nothing was changed: cannot replace"),
                "{name}: {error:#}"
            );
            assert_eq!(contents(&root), before, "{name}");
            assert!(!root.join("deep").exists(), "{name}");
            assert_eq!(
                fs::read_dir(dir.path()).unwrap().count(),
                1,
                "{name}: the staging folder is gone"
            );
        }
    }

    #[test]
    fn an_owned_file_that_vanished_undoes_the_others() {
        let (_dir, root) = target();
        let before = contents(&root);
        apply(&root, &[update("a.rs"), update("gone.rs")]).unwrap_err();
        assert_eq!(contents(&root), before);
    }

    #[test]
    fn a_second_run_is_kept_out() {
        let (dir, root) = target();
        fs::create_dir(dir.path().join(".out.codegen")).unwrap();
        let error = apply(&root, &[update("a.rs")]).unwrap_err();
        assert!(
            error.to_string().contains("another run is at work"),
            "{error}"
        );
        assert_eq!(fs::read_to_string(root.join("a.rs")).unwrap(), "old");
    }
}
