//! Emitted Rust in numbers of lines.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::results::Emitted;
use crate::files;

/// The lines of a crate. `runtime` is the folder of files that are the same for each document.
pub fn count(folder: &Path, runtime: Option<&str>) -> Result<Emitted> {
    let mut emitted = Emitted::default();
    let runtime = runtime.map(|runtime| folder.join(runtime));
    for file in rust_files(folder)? {
        let lines = fs::read_to_string(&file)
            .with_context(|| format!("cannot read {}", file.display()))?
            .lines()
            .count() as u64;
        let inside = file.strip_prefix(folder).unwrap_or(&file);
        if inside.starts_with("tests") || inside.starts_with("examples") {
            emitted.tests += lines;
            continue;
        }
        emitted.lines += lines;
        if runtime.as_ref().is_some_and(|of| file.starts_with(of)) {
            emitted.runtime += lines;
        }
    }
    Ok(emitted)
}

/// The names of the public asynchronous functions in the files that are wanted.
pub fn functions(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for file in rust_files(folder)? {
        if !wanted(file.strip_prefix(folder).unwrap_or(&file)) {
            continue;
        }
        let text =
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let heads = text.lines().map(str::trim_start);
        let heads = heads.filter_map(|line| line.strip_prefix("pub async fn "));
        names.extend(heads.filter_map(|head| {
            let end = head.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '#')?;
            head.get(..end).map(str::to_owned)
        }));
    }
    Ok(names)
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = files::walk(folder, &|folder| !folder.ends_with("target"))
        .with_context(|| format!("cannot list {}", folder.display()))?;
    files.retain(|file| file.extension().is_some_and(|kind| kind == "rs"));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_and_the_tests_are_counted_apart() {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("src/lib.rs", "mod runtime;\n\npub async fn a<T>() {}\n"),
            ("src/runtime/x.rs", "  pub async fn b() {}\n"),
            ("tests/operations.rs", "fn c() {}\n"),
            ("README.md", "no\nRust\n"),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let emitted = count(folder.path(), Some("src/runtime")).unwrap();
        assert_eq!((emitted.lines, emitted.runtime, emitted.tests), (4, 1, 1));
        let found = functions(folder.path(), &|file| file.starts_with("src")).unwrap();
        assert_eq!(found, ["a", "b"].map(str::to_owned).into());
    }
}
