//! progenitor, by its Cargo command, writes a crate of one file.

use anyhow::Result;
use std::path::Path;
use std::process::Command;

use super::{Install, Job, Peers, Tool, counted};
use crate::bench::results::Emitted;

pub struct Progenitor;

impl Tool for Progenitor {
    fn name(&self) -> &'static str {
        "progenitor"
    }

    fn version(&self) -> &'static str {
        "0.15.1"
    }

    fn install(&self) -> Install {
        Install::Crate {
            package: "cargo-progenitor",
            program: "cargo-progenitor",
        }
    }

    fn generate(&self, peers: &Peers, job: &Job<'_>) -> Command {
        let mut command = Command::new(peers.program("cargo-progenitor"));
        command.arg("progenitor").arg("-i").arg(job.document);
        command.arg("-o").arg(job.out);
        command.args(["-n", job.package, "-v", "0.1.0"]);
        command
    }

    fn count(&self, _: &Job<'_>, folder: &Path) -> Result<Emitted> {
        let client = |file: &Path| file.ends_with("lib.rs");
        counted(folder, &client)
    }
}
