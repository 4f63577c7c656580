//! A folder that codegen writes to: what lies in it, seen through paths that cannot lead out of it.
//!
//! Paths come from the generator and from the list in the folder. A list may have been edited by
//! anyone, so both are checked alike: no absolute path, no `..`, no symbolic link on the way.

use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use super::owned;
use crate::files;

/// Where a file that nothing lists is a leftover. Elsewhere people may keep files of their own.
const WATCHED: [&str; 3] = ["src", "tests", "examples"];

#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// The paths on the folder's list; `None` where there is no list.
    owned: Option<BTreeSet<String>>,
}

impl Folder {
    /// Looks at a folder that may not exist yet.
    pub fn open(root: &Path) -> Result<Self> {
        // Links on the way to the folder are the user's choice; only those inside it are refused.
        let root = match fs::canonicalize(root) {
            Ok(root) if !root.is_dir() => bail!("{} is not a folder", root.display()),
            Ok(root) => root,
            Err(error) if error.kind() == ErrorKind::NotFound => root.to_path_buf(),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot open {}", root.display()));
            }
        };
        let mut folder = Self { root, owned: None };
        if let Some(bytes) = folder.read(owned::LIST)? {
            let text = String::from_utf8(bytes)
                .with_context(|| format!("{} is not UTF-8 text", owned::LIST))?;
            folder.owned = Some(owned::parse(&text));
        }
        Ok(folder)
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn has_list(&self) -> bool {
        self.owned.is_some()
    }

    pub fn owns(&self, path: &str) -> bool {
        path == owned::LIST
            || self
                .owned
                .as_ref()
                .is_some_and(|owned| owned.contains(path))
    }

    pub fn owned(&self) -> impl Iterator<Item = &str> {
        self.owned.iter().flatten().map(String::as_str)
    }

    pub fn is_empty(&self) -> Result<bool> {
        match fs::read_dir(&self.root) {
            Ok(mut entries) => Ok(entries.next().is_none()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
            Err(error) => {
                Err(error).with_context(|| format!("cannot read {}", self.root.display()))
            }
        }
    }

    /// A file's bytes; `None` where nothing stands at the path.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>> {
        let mut place = self.root.clone();
        for part in parts(path)? {
            place.push(part);
            match fs::symlink_metadata(&place) {
                Ok(found) if found.is_symlink() => bail!(
                    "{} is a symbolic link: codegen follows none inside its folder",
                    place.display()
                ),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
                Err(error) => {
                    return Err(error)
                        .with_context(|| format!("cannot look at {}", place.display()));
                }
            }
        }
        if !place.is_file() {
            bail!(
                "{} stands where codegen has a file: move it away",
                place.display()
            );
        }
        fs::read(&place)
            .map(Some)
            .with_context(|| format!("cannot read {}", place.display()))
    }

    /// The files in the watched folders that are not owned, as paths with `/`.
    pub fn strays(&self) -> Result<Vec<String>> {
        let mut strays = Vec::new();
        for watched in WATCHED {
            let place = self.root.join(watched);
            let files = files::walk(&place, &|_| true)
                .or_else(nothing_in_a_file)
                .with_context(|| format!("cannot list {}", place.display()))?;
            let paths = files
                .iter()
                .filter_map(|file| file.strip_prefix(&self.root).ok())
                .map(slashed);
            strays.extend(paths.filter(|path| !self.owns(path)));
        }
        Ok(strays)
    }
}

/// A file called `tests` is not a folder with files in it.
fn nothing_in_a_file(error: io::Error) -> io::Result<Vec<PathBuf>> {
    if error.kind() == ErrorKind::NotADirectory {
        Ok(Vec::new())
    } else {
        Err(error)
    }
}

fn slashed(path: &Path) -> String {
    path.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// The parts of a path that stays inside the folder whatever the operating system.
fn parts(path: &str) -> Result<Vec<&str>> {
    let parts: Vec<&str> = path.split('/').collect();
    let plain = |part: &&str| {
        let mut components = Path::new(part).components();
        let single = matches!(
            (components.next(), components.next()),
            (Some(Component::Normal(_)), None)
        );
        single && !part.contains(['\\', ':'])
    };
    if !parts.iter().all(plain) {
        bail!("`{path}` is not a path inside the folder");
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_lead_out_of_the_folder() {
        for path in ["Cargo.toml", "src/types/money.rs", ".generated-files"] {
            assert!(parts(path).is_ok(), "{path}");
        }
        for path in [
            "",
            "/etc/passwd",
            "../a",
            "src/../../a",
            "src//a",
            "./a",
            "src/",
            "C:/a",
            "..\\a",
            ".",
        ] {
            assert!(parts(path).is_err(), "{path}");
        }
    }
}
