//! The folder beside a target where new files wait for their turn, and replaced ones until the end.

use anyhow::{Context, Result, anyhow};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::plan::Change;

/// A folder on the target's file system, with a name that keeps a second run out.
pub struct Staging {
    folder: PathBuf,
}

impl Staging {
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn create(root: &Path) -> Result<Self> {
        let parent = root
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        fs::create_dir_all(parent)
            .with_context(|| format!("cannot create {}", parent.display()))?;
        let name = root
            .file_name()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        let folder = parent.join(format!(".{name}.codegen"));
        match fs::create_dir(&folder) {
            Ok(()) => Ok(Self { folder }),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(anyhow!(
                "{} exists: another run is at work, or one was cut off. Delete it once none is",
                folder.display()
            )),
            Err(error) => Err(error).with_context(|| format!("cannot create {}", folder.display())),
        }
    }

    /// Where a new file waits.
    pub fn fresh(&self, path: &str) -> PathBuf {
        self.folder.join("new").join(path)
    }

    /// Where a file that was replaced or removed is kept.
    pub fn replaced(&self, path: &str) -> PathBuf {
        self.folder.join("old").join(path)
    }

    /// Writes the texts of all new files.
    pub fn fill(&self, changes: &[Change]) -> Result<()> {
        let write = |path: &str, text: &str| {
            let place = self.fresh(path);
            create_parent(&place, &mut Vec::new())?;
            fs::write(&place, text)
        };
        for change in changes {
            if let Change::Create { path, text } | Change::Update { path, text, .. } = change {
                write(path, text).with_context(|| format!("cannot write {path}"))?;
            }
        }
        Ok(())
    }

    pub fn remove(&self) -> Result<()> {
        fs::remove_dir_all(&self.folder)
            .with_context(|| format!("cannot delete {}", self.folder.display()))
    }
}

/// Creates the folders above a file and notes which ones, the outermost first.
pub fn create_parent(file: &Path, created: &mut Vec<PathBuf>) -> io::Result<()> {
    let missing: Vec<&Path> = file
        .ancestors()
        .skip(1)
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .collect();
    for folder in missing.into_iter().rev() {
        fs::create_dir(folder)?;
        created.push(folder.to_path_buf());
    }
    Ok(())
}
