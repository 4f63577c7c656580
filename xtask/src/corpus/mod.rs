//! `cargo xtask corpus`: what becomes of a folder of real documents.
//!
//! In: a folder. Out: a line for each document (generated, rejected or crashed; how long, how large,
//! how many operations), the same as JSON where asked for, and the totals in the last line. With
//! `--compile` each crate is also held against Clippy and rustdoc. A rejected document is no failure;
//! a crash or a crate with a finding is. Not here: what a rejection says, which is the generator's.

mod cargo;
mod child;
pub mod documents;
pub mod one;
pub mod operations;
mod report;
mod table;
mod tree;
pub mod workspace;

use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use crate::{Outcome, files};
pub use child::COMMAND;
use child::Limits;
use documents::Document;
use report::{Result as Generation, Row};
use workspace::Workspace;

#[derive(clap::Args)]
pub struct Args {
    /// The folder: each *.json, *.yaml and *.yml directly inside it is a document
    folder: PathBuf,
    /// Holds each generated crate against Clippy and rustdoc, under target/corpus
    #[arg(long)]
    compile: bool,
    /// Writes what was found to this file, as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Leaves out the documents of this size and above
    #[arg(long, value_name = "KB")]
    under: Option<u64>,
    /// How many documents are generated at a time; by default one a processor
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// How long a document may take before it counts as crashed
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    time: u64,
    /// How much memory a document may take before it counts as crashed
    #[arg(long, value_name = "MB", default_value_t = 4096)]
    memory: u64,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let documents = documents::list(&args.folder, args.under)?;
    ensure!(
        !documents.is_empty(),
        "{} holds no *.json, *.yaml or *.yml{}",
        args.folder.display(),
        args.under
            .map_or_else(String::new, |size| format!(" under {size} KB"))
    );
    let root = files::repository().join("target/corpus");
    let mut rows = generate(&documents, args, args.compile.then_some(root.as_path()))?;
    if args.compile {
        compile(&root, &documents, &mut rows)?;
    }
    if let Some(file) = &args.json {
        let text = serde_json::to_string_pretty(&rows)? + "\n";
        fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))?;
    }
    print!("{}", table::table(&rows));
    Ok(if rows.iter().all(Row::is_good) {
        Outcome::Good
    } else {
        Outcome::Bad
    })
}

/// Generates all documents, a few at a time, each in a process of its own.
fn generate(documents: &[Document], args: &Args, root: Option<&Path>) -> Result<Vec<Row>> {
    let limits = Limits {
        time: Duration::from_secs(args.time),
        memory_mb: args.memory,
    };
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let jobs = args.jobs.unwrap_or(processors).clamp(1, documents.len());
    let next = AtomicUsize::new(0);
    let rows = Mutex::new(Vec::new());
    let work = || -> Result<()> {
        while let Some(document) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
            let out = root.map(|root| root.join(&document.package));
            let row = child::generate(document, out.as_deref(), limits)?;
            if let Generation::Crashed { reason } = &row.result {
                eprintln!("{} crashed: {reason}", row.document);
            }
            // A worker that panicked has not left a row half written.
            rows.lock()
                .unwrap_or_else(|poisoned| poisoned.into_inner())
                .push(row);
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            worker
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    })?;
    let mut rows = rows
        .into_inner()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    rows.sort_by(|a, b| a.document.cmp(&b.document));
    Ok(rows)
}

/// Has Cargo look at each generated crate, and notes in its row what it found.
fn compile(root: &Path, documents: &[Document], rows: &mut [Row]) -> Result<()> {
    let generated = documents.iter().filter(|document| {
        rows.iter()
            .any(|row| row.document == document.name && row.is_generated())
    });
    let packages: Vec<&str> = generated
        .map(|document| document.package.as_str())
        .collect();
    let workspace = Workspace::write(root, &packages)?;
    let found = cargo::examine(&workspace)?;
    for document in documents {
        let row = rows.iter_mut().find(|row| row.document == document.name);
        if let (Some(row), Some(checks)) = (row, found.get(&document.package)) {
            row.checks = Some(checks.clone());
        }
    }
    Ok(())
}
