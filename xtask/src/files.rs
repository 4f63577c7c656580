//! Where the repository is and what lies in a folder.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The repository's top folder.
///
/// Cargo names this package's folder when it runs the command; a binary started by hand falls back
/// on where it was built.
pub fn repository() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// All files under a folder, sorted, without going into the folders that `enter` declines. Symbolic
/// links are listed and not followed. A folder that does not exist has no files.
pub fn walk(folder: &Path, enter: &dyn Fn(&Path) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            if !entry.file_type()?.is_dir() {
                files.push(entry.path());
            } else if enter(&entry.path()) {
                folders.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}
