//! What was measured, as it is kept in a file between one run and the next.
//!
//! A run that was interrupted goes on where it stopped: what stands in the file is not measured
//! again, as long as the generator, the machine and the kind of run are the same.

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::codec::Speed;
use super::machine::Machine;
use super::measure::Sample;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Results {
    pub run: Identity,
    /// The day on which it began.
    pub date: String,
    /// How many processes wanted a processor before it began.
    pub load: Option<f64>,
    /// The tools in their order, ours first.
    pub tools: Vec<Tool>,
    /// What each document came to, by its name.
    pub documents: BTreeMap<String, Rows>,
    /// How quick the emitted types are.
    pub speeds: Vec<Speed>,
}

/// What must be the same for figures to stand side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Identity {
    /// The generator's own commit, and what was changed since.
    pub commit: String,
    pub quick: bool,
    pub caps: Caps,
    pub machine: Machine,
}

/// After how many seconds commands are stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caps {
    pub command: u64,
    /// `cargo build`, which of a large crate takes several times as long as a check.
    pub build: u64,
}

/// A generator as its users get it and call it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tool {
    pub name: String,
    pub version: String,
    pub install: String,
    pub generate: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Size {
    pub bytes: u64,
    pub operations: Option<u64>,
}

/// A document, and what each tool made of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Rows {
    pub size: Size,
    pub tools: BTreeMap<String, Row>,
}

/// What a tool made of a document.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Row {
    pub generation: Step,
    pub emitted: Option<Emitted>,
    pub check: Step,
    pub dev: Step,
    pub release: Step,
}

/// What a command took, run after run, or why there is nothing to say.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Step {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<Sample>,
    /// The line that says why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<String>,
    /// It was stopped after so many seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<u64>,
}

/// An emitted crate in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Emitted {
    /// Lines of all `.rs` files, but for tests.
    pub lines: u64,
    /// Those of a runtime that is the same for each document.
    pub runtime: u64,
    /// Lines of tests and examples.
    pub tests: u64,
    /// The operations that it has a function for.
    pub operations: u64,
}

impl Step {
    /// Whether it has been tried.
    pub fn is_known(&self) -> bool {
        !self.runs.is_empty() || self.failed.is_some() || self.over.is_some()
    }

    /// The least of all runs: what disturbs a run only ever adds.
    pub fn seconds(&self) -> Option<f64> {
        self.runs
            .iter()
            .map(|run| run.seconds)
            .min_by(f64::total_cmp)
    }

    /// The most of all runs.
    pub fn peak_mb(&self) -> Option<f64> {
        self.runs
            .iter()
            .map(|run| run.peak_mb)
            .max_by(f64::total_cmp)
    }
}

impl Results {
    pub fn row(&mut self, document: &str, tool: &str) -> &mut Row {
        let rows = self.documents.entry(document.to_owned()).or_default();
        rows.tools.entry(tool.to_owned()).or_default()
    }
}

/// What an earlier run has left, if there is any.
pub fn open<T: DeserializeOwned>(file: &Path) -> Result<Option<T>> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).context(format!("cannot read {}", file.display())),
    };
    let results = serde_json::from_str(&text);
    results
        .map(Some)
        .with_context(|| format!("{} is of no use; delete it", file.display()))
}

/// Writes the file whole or not at all.
pub fn save<T: Serialize>(results: &T, file: &Path) -> Result<()> {
    let text = serde_json::to_string_pretty(results)? + "\n";
    let beside = file.with_extension("new");
    fs::write(&beside, text)
        .and_then(|()| fs::rename(&beside, file))
        .with_context(|| format!("cannot write {}", file.display()))
}
