//! The way from a document on disk to the generator's output, with its diagnostics printed.

use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use generator::diagnostics::{self, Diagnostic, Severity, Source, Style};
use generator::{Options, Output};

use crate::files;

const OWN: &str = "spec/refcampaign.yaml";

/// An OpenAPI document: where it is, and what diagnostics call it.
pub struct Document {
    pub path: PathBuf,
    pub name: String,
}

impl Document {
    /// The project's own. Its name does not depend on the current folder.
    pub fn own() -> Self {
        Self {
            path: files::repository().join(OWN),
            name: OWN.to_owned(),
        }
    }

    pub fn at(path: PathBuf) -> Self {
        Self {
            name: path.display().to_string(),
            path,
        }
    }
}

/// Generates a crate. Prints what the generator has to say; a rejected document is an error.
pub fn generate(document: &Document, options: &Options) -> Result<Output> {
    let text = fs::read_to_string(&document.path)
        .with_context(|| format!("cannot read {}", document.path.display()))?;
    let source = Source {
        name: &document.name,
        text: &text,
    };
    match generator::generate(&source, options) {
        Ok(output) => {
            if !output.warnings.is_empty() {
                eprintln!("\n{}", print_all(&output.warnings, &source));
            }
            Ok(output)
        }
        Err(rejected) => {
            let counts = print_all(&rejected.diagnostics, &source);
            eprintln!();
            bail!("{} was rejected: {counts}", document.name)
        }
    }
}

/// The generated files by their paths.
pub fn files(output: &Output) -> BTreeMap<String, String> {
    output
        .files
        .iter()
        .map(|(path, text)| (path.to_string(), text.to_string()))
        .collect()
}

/// Prints the findings as the generator renders them, and tells how many there are.
fn print_all<'d>(
    findings: impl IntoIterator<Item = &'d Diagnostic>,
    source: &Source<'_>,
) -> String {
    let findings: Vec<_> = findings.into_iter().collect();
    let style = if io::stderr().is_terminal() {
        Style::Coloured
    } else {
        Style::Plain
    };
    eprintln!(
        "{}",
        diagnostics::render_all(findings.iter().copied(), source, style)
    );
    let errors = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .count();
    counts(errors, findings.len() - errors)
}

/// `2 errors, 1 warning`
fn counts(errors: usize, warnings: usize) -> String {
    let count = |number: usize, what: &str| match number {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{number} {what}s")),
    };
    let counts: Vec<_> = [count(errors, "error"), count(warnings, "warning")]
        .into_iter()
        .flatten()
        .collect();
    counts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn counts_are_told_as_one_says_them() {
        assert_eq!(counts(2, 1), "2 errors, 1 warning");
        assert_eq!(counts(1, 0), "1 error");
        assert_eq!(counts(0, 3), "3 warnings");
    }
}
