//! ploidy writes a crate with a file a type, and a file of functions a resource.

use anyhow::Result;
use std::path::Path;
use std::process::Command;

use super::{Install, Job, Peers, Tool, counted};
use crate::bench::results::Emitted;

pub struct Ploidy;

impl Tool for Ploidy {
    fn name(&self) -> &'static str {
        "ploidy"
    }

    fn version(&self) -> &'static str {
        "0.15.0"
    }

    fn install(&self) -> Install {
        Install::Crate {
            package: "ploidy",
            program: "ploidy",
        }
    }

    fn generate(&self, peers: &Peers, job: &Job<'_>) -> Command {
        let mut command = Command::new(peers.program("ploidy"));
        command.args(["generate", "rust"]).arg(job.document);
        command.arg("-o").arg(job.out);
        command
    }

    fn count(&self, _: &Job<'_>, folder: &Path) -> Result<Emitted> {
        let client = |file: &Path| file.starts_with("src/client");
        counted(folder, &client)
    }
}
