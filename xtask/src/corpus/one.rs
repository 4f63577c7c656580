//! One document of a corpus, in a process of its own: whatever it does to that process, the run goes on.
//!
//! In: a document and maybe a folder for its crate. Out: a line of JSON for the parent, see `child`.

use anyhow::{Context, Result};
use generator::diagnostics::span::Locator;
use generator::diagnostics::{Diagnostic, Diagnostics, Severity, Source};
use generator::{Options, Output, Rejected};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use super::operations;
use super::report::{Finding, Report, Result as Generation};
use crate::{Outcome, beside, codegen, pipeline};

#[derive(clap::Args)]
pub struct Args {
    document: PathBuf,
    /// The crate's name
    #[arg(long)]
    name: String,
    /// Writes the crate to this folder
    #[arg(long)]
    out: Option<PathBuf>,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let bytes = fs::read(&args.document)
        .with_context(|| format!("cannot read {}", args.document.display()))?;
    let text = String::from_utf8_lossy(&bytes);
    let name = args.document.display().to_string();
    let read = |path: &str| beside::read(&args.document, path);
    let source = Source::new(&name, &text).with_files(&read);
    let options = Options {
        crate_name: Some(args.name.clone()),
        ..Options::default()
    };
    let started = Instant::now();
    let output = match str::from_utf8(&bytes) {
        Ok(_) => generator::generate(&source, &options),
        Err(error) => {
            let mut diagnostics = Diagnostics::new();
            diagnostics.push(pipeline::not_utf8(&bytes, error.valid_up_to()));
            Err(Rejected { diagnostics })
        }
    };
    let mut report = Report {
        seconds: started.elapsed().as_secs_f64(),
        peak_mb: peak_mb(),
        ..Report::default()
    };
    let result = match output {
        Ok(output) => {
            report.note(&output.warnings.iter().collect::<Vec<_>>(), &text);
            report.measure(&output);
            if let Some(out) = &args.out {
                codegen::write_crate(out, &output)?;
            }
            report.documented = operations::count(&text);
            Generation::Generated(report)
        }
        Err(rejected) => {
            report.note(&rejected.diagnostics.iter().collect::<Vec<_>>(), &text);
            report.documented = operations::count(&text);
            Generation::Rejected(report)
        }
    };
    println!("{}", serde_json::to_string(&result)?);
    Ok(Outcome::Good)
}

impl Report {
    fn measure(&mut self, output: &Output) {
        let rust = output.files.iter();
        let rust = rust.filter(|(path, _)| path.ends_with(".rs"));
        self.lines = rust.map(|(_, text)| text.lines().count()).sum();
        let resources = output.api.resources.iter();
        self.operations = resources.map(|resource| resource.operations.len()).sum();
    }

    fn note(&mut self, diagnostics: &[&Diagnostic], text: &str) {
        for diagnostic in diagnostics {
            let counts: &mut BTreeMap<_, _> = match diagnostic.severity {
                Severity::Error => &mut self.errors,
                Severity::Warning => &mut self.warnings,
            };
            *counts.entry(diagnostic.code.to_string()).or_default() += 1;
        }
        let locator = Locator::new(text);
        let placed = diagnostics.iter().map(|diagnostic| {
            let span = locator.place(&diagnostic.place);
            (diagnostic, span.map_or((1, 1), |at| (at.line, at.column)))
        });
        let first = placed.min_by_key(|(diagnostic, at)| (diagnostic.severity, *at));
        self.first = first.map(|(diagnostic, (line, column))| Finding {
            severity: match diagnostic.severity {
                Severity::Error => "error".to_owned(),
                Severity::Warning => "warning".to_owned(),
            },
            code: diagnostic.code.to_string(),
            message: one_line(&diagnostic.message),
            line,
            column,
        });
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The most memory that this process ever had; told by Linux only.
fn peak_mb() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some((kilobytes / 1024.0).round())
}
