//! What a run would change, told from the files that were generated and those in the folder.
//! Changes nothing itself.

use anyhow::{Result, bail};
use std::collections::BTreeMap;

use super::folder::Folder;
use super::owned;

/// The difference between a folder and the files that belong there.
#[derive(Debug)]
pub struct Plan {
    /// In the order of their paths.
    pub changes: Vec<Change>,
    pub unchanged: usize,
    /// Files in the watched folders that neither the generator nor the list knows: never touched.
    pub strays: Vec<String>,
    /// Whether there are files and no list that tells which of them may be replaced.
    pub lacks_list: bool,
    /// Files that would be overwritten without being owned.
    taken: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Create {
        path: String,
        text: String,
    },
    Update {
        path: String,
        text: String,
        before: Vec<u8>,
    },
    Remove {
        path: String,
    },
}

impl Plan {
    /// Compares byte by byte: a line ending that differs is a difference.
    pub fn new(folder: &Folder, mut files: BTreeMap<String, String>) -> Result<Self> {
        let list = owned::print(files.keys().map(String::as_str));
        if files.insert(owned::LIST.to_owned(), list).is_some() {
            bail!(
                "the generator made a file called {}, which is the list's place",
                owned::LIST
            );
        }
        let mut plan = Self {
            changes: Vec::new(),
            unchanged: 0,
            strays: folder.strays()?,
            lacks_list: !folder.has_list() && !folder.is_empty()?,
            taken: Vec::new(),
        };
        plan.strays.retain(|path| !files.contains_key(path));
        for path in folder.owned().filter(|path| !files.contains_key(*path)) {
            if folder.read(path)?.is_some() {
                plan.changes.push(Change::Remove {
                    path: path.to_owned(),
                });
            }
        }
        for (path, text) in files {
            plan.compare(folder, path, text)?;
        }
        plan.changes.sort_by(|a, b| a.path().cmp(b.path()));
        Ok(plan)
    }

    fn compare(&mut self, folder: &Folder, path: String, text: String) -> Result<()> {
        match folder.read(&path)? {
            None => self.changes.push(Change::Create { path, text }),
            Some(before) if before == text.as_bytes() => self.unchanged += 1,
            Some(before) => {
                if !folder.owns(&path) {
                    self.taken.push(path.clone());
                }
                self.changes.push(Change::Update { path, text, before });
            }
        }
        Ok(())
    }

    pub fn is_fresh(&self) -> bool {
        self.changes.is_empty() && self.strays.is_empty()
    }

    /// Refuses a folder where writing would destroy what codegen did not write.
    pub fn refuse_foreign(&self, folder: &Folder) -> Result<()> {
        if self.lacks_list {
            bail!(
                "{} is not empty and has no {}: choose an empty folder",
                folder.root().display(),
                owned::LIST
            );
        }
        if !self.taken.is_empty() {
            let paths = self.taken.join(", ");
            bail!(
                "codegen would overwrite what is not on its list: move {paths} out of {}",
                folder.root().display()
            );
        }
        Ok(())
    }
}

impl Change {
    pub fn path(&self) -> &str {
        match self {
            Self::Create { path, .. } | Self::Update { path, .. } | Self::Remove { path } => path,
        }
    }

    pub fn verb(&self) -> &'static str {
        match self {
            Self::Create { .. } => "created",
            Self::Update { .. } => "updated",
            Self::Remove { .. } => "removed",
        }
    }
}
