//! What is known of a document after a run. The same data goes from the child process to its
//! parent, into the file of `--json`, and into the table.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A document and all that was found.
#[derive(Debug, Serialize)]
pub struct Row {
    pub document: String,
    pub package: String,
    pub bytes: u64,
    #[serde(flatten)]
    pub result: Result,
    /// What Cargo said of the crate, where it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checks: Option<Checks>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Result {
    Generated(Report),
    Rejected(Report),
    /// It panicked, overflowed its stack, or was stopped at a limit.
    Crashed {
        reason: String,
    },
}

#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Report {
    pub seconds: f64,
    /// Where the system tells it.
    pub peak_mb: Option<f64>,
    pub lines: usize,
    /// Operations that the crate has.
    pub operations: usize,
    /// Operations that the document has, counted apart from the generator.
    pub documented: Option<usize>,
    pub errors: BTreeMap<String, usize>,
    pub warnings: BTreeMap<String, usize>,
    /// The first error in the text, or else the first warning.
    pub first: Option<Finding>,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Finding {
    pub severity: String,
    pub code: String,
    pub message: String,
    pub line: usize,
    pub column: usize,
}

/// The first finding of each tool; `None` is a crate without one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Checks {
    pub clippy: Option<String>,
    pub rustdoc: Option<String>,
}

impl Row {
    pub fn is_generated(&self) -> bool {
        matches!(self.result, Result::Generated(_))
    }

    /// Whether nothing crashed and no tool had anything to say. A rejection is good.
    pub fn is_good(&self) -> bool {
        let crashed = matches!(self.result, Result::Crashed { .. });
        let clean = |checks: &Checks| checks.clippy.is_none() && checks.rustdoc.is_none();
        !crashed && self.checks.as_ref().is_none_or(clean)
    }
}
