//! The documents of a folder, each with a package name that no other has.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub struct Document {
    pub path: PathBuf,
    /// The file's name.
    pub name: String,
    /// What its crate is called. The prefix keeps it apart from the crates that it depends on.
    pub package: String,
    pub bytes: u64,
}

/// The documents directly inside of a folder, sorted by name; those of `under` KB and above are left out.
pub fn list(folder: &Path, under: Option<u64>) -> Result<Vec<Document>> {
    let trouble = || format!("cannot read {}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(trouble)? {
        let path = entry.with_context(trouble)?.path();
        let metadata = fs::metadata(&path).with_context(|| format!("cannot read {path:?}"))?;
        let small = under.is_none_or(|limit| metadata.len() < limit * 1000);
        if is_document(&path) && metadata.is_file() && small {
            paths.push((path, metadata.len()));
        }
    }
    paths.sort();
    let mut taken = BTreeSet::new();
    let documents = paths.into_iter().map(|(path, bytes)| Document {
        name: file_name(&path),
        package: package("corpus", &path, &mut taken),
        path,
        bytes,
    });
    Ok(documents.collect())
}

fn is_document(path: &Path) -> bool {
    path.extension()
        .is_some_and(|kind| ["json", "yaml", "yml"].iter().any(|known| kind == *known))
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Two documents whose crates shared a name would share Cargo's fingerprint, so a name is given once.
pub fn package(prefix: &str, path: &Path, taken: &mut BTreeSet<String>) -> String {
    let stem = path
        .file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().to_lowercase());
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let name = format!("{prefix}-{}", stem.chars().map(plain).collect::<String>());
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let free = std::iter::once(name.clone())
        .chain(numbered)
        .find(|candidate| taken.insert(candidate.clone()));
    free.unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_sorted_and_their_packages_differ() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "b.json", "a.yml", "a.json", "a_.json", "a-2.yaml", "notes.md",
        ] {
            fs::write(folder.path().join(name), "x".repeat(10)).unwrap();
        }
        fs::write(folder.path().join("large.json"), "x".repeat(2000)).unwrap();
        fs::create_dir(folder.path().join("folder.json")).unwrap();
        let found: Vec<_> = list(folder.path(), Some(2))
            .unwrap()
            .into_iter()
            .map(|document| (document.name, document.package))
            .collect();
        let expected = [
            ("a-2.yaml", "corpus-a-2"),
            ("a.json", "corpus-a"),
            ("a.yml", "corpus-a-3"),
            ("a_.json", "corpus-a-"),
            ("b.json", "corpus-b"),
        ];
        assert_eq!(
            found,
            expected.map(|(name, package)| (name.to_owned(), package.to_owned()))
        );
    }
}
