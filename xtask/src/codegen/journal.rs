//! The moves that were made in a target, so that they can be taken back.

use anyhow::{Context, Result};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::plan::Change;
use super::staging::{Staging, create_parent};

/// What was done to the target, in order.
pub struct Journal<'a> {
    root: &'a Path,
    staging: &'a Staging,
    done: Vec<Step>,
}

enum Step {
    CreatedFolder(PathBuf),
    Moved { from: PathBuf, to: PathBuf },
}

impl<'a> Journal<'a> {
    pub fn new(root: &'a Path, staging: &'a Staging) -> Self {
        Self {
            root,
            staging,
            done: Vec::new(),
        }
    }

    /// Makes a change. One that fails may be half made: undoing the journal takes that half back.
    pub fn make(&mut self, change: &Change) -> Result<()> {
        let path = change.path();
        let place = self.root.join(path);
        let step = match change {
            Change::Create { .. } => self.bring(path, &place),
            Change::Update { .. } => self
                .set_aside(path, &place)
                .and_then(|()| self.bring(path, &place)),
            Change::Remove { .. } => self.set_aside(path, &place),
        };
        step.with_context(|| format!("cannot replace {}", place.display()))
    }

    fn set_aside(&mut self, path: &str, place: &Path) -> io::Result<()> {
        let aside = self.staging.replaced(path);
        create_parent(&aside, &mut Vec::new())?;
        self.rename(place.to_path_buf(), aside)
    }

    fn bring(&mut self, path: &str, place: &Path) -> io::Result<()> {
        let mut created = Vec::new();
        let result = create_parent(place, &mut created);
        self.done
            .extend(created.into_iter().map(Step::CreatedFolder));
        result?;
        // A file that came into being since the plan was made is not ours to replace.
        if place.symlink_metadata().is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.rename(self.staging.fresh(path), place.to_path_buf())
    }

    fn rename(&mut self, from: PathBuf, to: PathBuf) -> io::Result<()> {
        fs::rename(&from, &to)?;
        self.done.push(Step::Moved { from, to });
        Ok(())
    }

    /// Takes every step back, the last one first. Where that fails, the staging folder holds the
    /// only copy of some files.
    pub fn undo(&mut self) -> Result<()> {
        while let Some(step) = self.done.pop() {
            let undone = match &step {
                Step::CreatedFolder(folder) => fs::remove_dir(folder),
                Step::Moved { from, to } => fs::rename(to, from),
            };
            undone.with_context(|| {
                let folder = self.staging.folder().display();
                format!("the files could not be put back: those that were replaced are in {folder}")
            })?;
        }
        Ok(())
    }
}
