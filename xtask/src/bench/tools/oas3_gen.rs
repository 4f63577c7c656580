//! oas3-gen writes a file of types and a file of functions, and a crate around them where asked to.

use anyhow::Result;
use std::path::Path;
use std::process::Command;

use super::{Install, Job, Peers, Tool, counted};
use crate::bench::results::Emitted;

pub struct Oas3Gen;

impl Tool for Oas3Gen {
    fn name(&self) -> &'static str {
        "oas3-gen"
    }

    fn version(&self) -> &'static str {
        "0.29.0"
    }

    fn install(&self) -> Install {
        Install::Crate {
            package: "oas3-gen",
            program: "oas3-gen",
        }
    }

    fn generate(&self, peers: &Peers, job: &Job<'_>) -> Command {
        let mut command = Command::new(peers.program("oas3-gen"));
        command
            .args(["generate", "client-mod", "-i"])
            .arg(job.document);
        command.arg("-o").arg(job.out).arg("--workspace");
        command
    }

    fn count(&self, _: &Job<'_>, folder: &Path) -> Result<Emitted> {
        let client = |file: &Path| file.ends_with("client.rs");
        counted(folder, &client)
    }
}
