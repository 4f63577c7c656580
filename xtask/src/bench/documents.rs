//! The documents that are measured with: small to very large, of both versions.

use anyhow::{Context, Result, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::results::Size;
use crate::corpus;

#[derive(Clone, Copy)]
pub struct Document {
    pub name: &'static str,
    pub file: &'static str,
    /// Whether other generators' crates are compiled in a quick run too.
    pub quick: bool,
}

pub const ALL: [Document; 6] = [
    document("museum", "museum.yaml", true),
    document("typesense", "typesense.yaml", true),
    document("figma", "figma.yaml", false),
    document("box", "box.json", false),
    document("digitalocean", "digitalocean.yaml", false),
    document("github", "github.json", false),
];

const fn document(name: &'static str, file: &'static str, quick: bool) -> Document {
    Document { name, file, quick }
}

impl Document {
    /// Where it is; an error where it is not there.
    pub fn path(&self, corpus: &Path) -> Result<PathBuf> {
        let path = corpus.join(self.file);
        let found = fs::canonicalize(&path);
        found.with_context(|| format!("there is no {} (see --corpus)", path.display()))
    }

    pub fn size(&self, corpus: &Path) -> Result<Size> {
        let path = self.path(corpus)?;
        Ok(Size {
            bytes: fs::metadata(&path)?.len(),
            operations: operations(&path)?.documented,
        })
    }
}

/// How many operations a document has, and how many of them this project emits.
pub struct Operations {
    pub documented: Option<u64>,
    pub emitted: u64,
}

/// Counted by a process of its own: this one must stay small.
pub fn operations(document: &Path) -> Result<Operations> {
    let output = Command::new(env::current_exe()?)
        .arg(corpus::COMMAND)
        .arg(document)
        .args(["--name", "counted"])
        .output()
        .with_context(|| format!("cannot look into {}", document.display()))?;
    ensure!(
        output.status.success(),
        "cannot read {}",
        document.display()
    );
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    Ok(Operations {
        documented: report["documented"].as_u64(),
        emitted: report["operations"].as_u64().unwrap_or_default(),
    })
}
