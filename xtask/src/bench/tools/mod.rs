//! The generators that are measured: ours and the newest of its peers, a file each.
//!
//! A tool knows how it is installed and called, what its output lacks before Cargo takes it for a
//! crate, and how the operations in it are counted. To measure a newer version, change the number
//! in its file.

mod oas3_gen;
mod openapi_generator;
mod openapi_to_rust;
mod ours;
mod ploidy;
mod progenitor;

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::lines;
use super::results::Emitted;
pub use ours::NAME as OURS;

/// A document to make a crate of.
pub struct Job<'a> {
    pub document: &'a Path,
    /// The package's name, where the tool lets one choose it.
    pub package: &'a str,
    /// The folder for the crate; it is not there yet.
    pub out: &'a Path,
}

/// Where the peers are installed.
pub struct Peers {
    pub root: PathBuf,
}

/// How a tool gets onto this machine.
pub enum Install {
    /// It is built from this repository.
    Ours,
    /// By `cargo install`, with the program's name.
    Crate {
        package: &'static str,
        program: &'static str,
    },
    /// From the Python package index.
    Python {
        package: &'static str,
        file: &'static str,
    },
}

pub trait Tool {
    fn name(&self) -> &'static str;
    fn version(&self) -> &'static str;
    fn install(&self) -> Install;

    /// Makes the folder ready, before the time is taken.
    fn prepare(&self, job: &Job<'_>) -> Result<()> {
        let _ = job;
        Ok(())
    }

    /// The command that is measured.
    fn generate(&self, peers: &Peers, job: &Job<'_>) -> Command;

    /// What Cargo lacks yet, after the time was taken. Gives the crate's folder.
    fn complete(&self, job: &Job<'_>) -> Result<PathBuf> {
        alone(job.out)?;
        Ok(job.out.to_path_buf())
    }

    /// The crate in numbers.
    fn count(&self, job: &Job<'_>, folder: &Path) -> Result<Emitted>;
}

/// All of them, ours first.
pub fn all() -> [&'static dyn Tool; 6] {
    [
        &ours::Ours,
        &openapi_to_rust::OpenapiToRust,
        &ploidy::Ploidy,
        &oas3_gen::Oas3Gen,
        &progenitor::Progenitor,
        &openapi_generator::OpenapiGenerator,
    ]
}

/// Keeps a crate apart from the workspace that its folder happens to be in.
fn alone(folder: &Path) -> Result<()> {
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)
        .with_context(|| format!("cannot read {}", manifest.display()))?;
    if text.lines().any(|line| line.trim() == "[workspace]") {
        return Ok(());
    }
    fs::write(&manifest, text + "\n[workspace]\n")
        .with_context(|| format!("cannot write {}", manifest.display()))
}

/// The lines of a crate, and as its operations the asynchronous functions in the files that are wanted.
fn counted(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Emitted> {
    Ok(Emitted {
        operations: lines::functions(folder, wanted)?.len() as u64,
        ..lines::count(folder, None)?
    })
}
