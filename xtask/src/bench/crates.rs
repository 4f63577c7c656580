//! Where emitted crates are while they are measured: outside every Cargo workspace, as the folders of
//! a generator's users mostly are.
//!
//! A crate that is generated anew does not replace the old one; that is put aside. For some minutes
//! after files were deleted, some file systems create new ones a good deal slower.

use anyhow::{Context, Result};
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::files;

pub struct Crates {
    folder: PathBuf,
}

impl Crates {
    /// A folder for this checkout of the repository alone.
    pub fn new() -> Self {
        let mut hasher = DefaultHasher::new();
        files::repository().hash(&mut hasher);
        let name = format!("bench-crates-{:08x}", hasher.finish() as u32);
        Self {
            folder: env::temp_dir().join(name),
        }
    }

    /// The folder of the crate that a tool makes of a document.
    pub fn folder(&self, tool: &str, document: &str) -> PathBuf {
        self.folder.join(tool.replace(' ', "-")).join(document)
    }

    /// Sees to it that a tool finds nothing in a crate's folder, which may be there already.
    pub fn make_room(&self, folder: &Path) -> Result<()> {
        let trouble = || format!("cannot make room for {}", folder.display());
        let aside = self.aside();
        fs::create_dir_all(&aside).with_context(trouble)?;
        let mut places = (0_u32..).map(|number| aside.join(number.to_string()));
        let free = places.find(|place| !place.exists());
        match fs::rename(folder, free.unwrap_or_default()) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(error).with_context(trouble)?
            }
            _ => {}
        }
        fs::create_dir_all(folder.parent().unwrap_or(folder)).with_context(trouble)
    }

    /// Deletes what was put aside.
    pub fn sweep(&self) -> Result<()> {
        clear(&self.aside())
    }

    fn aside(&self) -> PathBuf {
        self.folder.join("aside")
    }
}

/// Deletes a folder, if it is there.
pub fn clear(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot delete {}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_room_is_kept_until_the_end() {
        let root = tempfile::tempdir().unwrap();
        let crates = Crates {
            folder: root.path().join("crates"),
        };
        fs::create_dir_all(crates.aside().join("1")).unwrap();
        let folder = crates.folder("a tool", "museum");
        for text in ["first", "second", "third"] {
            crates.make_room(&folder).unwrap();
            assert!(!folder.exists());
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join("lib.rs"), text).unwrap();
        }
        for (place, text) in [("0", "first"), ("2", "second")] {
            let aside = crates.aside().join(place).join("lib.rs");
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
        }
        crates.sweep().unwrap();
        crates.sweep().unwrap();
        assert!(!crates.aside().exists() && folder.exists());
    }
}
