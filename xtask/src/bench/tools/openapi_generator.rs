//! openapi-generator, a Java program, writes a crate with a file a model and a file a tag.

use anyhow::Result;
use std::path::Path;
use std::process::Command;

use super::{Install, Job, Peers, Tool, counted};
use crate::bench::results::Emitted;

pub struct OpenapiGenerator;

/// Where the package has the program.
const JAR: &str = "openapi_generator_cli/openapi-generator.jar";

impl Tool for OpenapiGenerator {
    fn name(&self) -> &'static str {
        "openapi-generator"
    }

    fn version(&self) -> &'static str {
        "7.26.0"
    }

    fn install(&self) -> Install {
        Install::Python {
            package: "openapi-generator-cli",
            file: JAR,
        }
    }

    fn generate(&self, peers: &Peers, job: &Job<'_>) -> Command {
        let mut command = Command::new("java");
        command.arg("-jar").arg(peers.python().join(JAR));
        command
            .args(["generate", "-g", "rust", "-i"])
            .arg(job.document);
        command.arg("-o").arg(job.out);
        command.arg(format!(
            "--additional-properties=packageName={}",
            job.package
        ));
        command
    }

    /// An operation with two tags is there twice, by the same name.
    fn count(&self, _: &Job<'_>, folder: &Path) -> Result<Emitted> {
        let api = |file: &Path| file.starts_with("src/apis");
        counted(folder, &api)
    }
}
