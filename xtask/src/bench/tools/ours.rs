//! This project's generator, as it is built for release.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Install, Job, Peers, Tool, alone};
use crate::bench::results::Emitted;
use crate::bench::{documents, lines};
use crate::files;

pub struct Ours;

/// What it is called in the figures.
pub const NAME: &str = "this project";

impl Tool for Ours {
    fn name(&self) -> &'static str {
        NAME
    }

    fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    fn install(&self) -> Install {
        Install::Ours
    }

    fn generate(&self, _: &Peers, job: &Job<'_>) -> Command {
        let mut command = Command::new(program());
        command.args(["codegen", "--spec"]).arg(job.document);
        command.args(["--name", job.package, "--out"]).arg(job.out);
        command
    }

    fn complete(&self, job: &Job<'_>) -> Result<PathBuf> {
        alone(job.out)?;
        // The versions that this repository is tested with.
        fs::copy(
            files::repository().join("Cargo.lock"),
            job.out.join("Cargo.lock"),
        )
        .context("cannot copy Cargo.lock")?;
        Ok(job.out.to_path_buf())
    }

    fn count(&self, job: &Job<'_>, folder: &Path) -> Result<Emitted> {
        Ok(Emitted {
            operations: documents::operations(job.document)?.emitted,
            ..lines::count(folder, Some("src/runtime"))?
        })
    }
}

fn program() -> PathBuf {
    let name = format!("xtask{}", std::env::consts::EXE_SUFFIX);
    files::repository().join("target/release").join(name)
}
