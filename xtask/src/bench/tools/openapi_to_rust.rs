//! openapi-to-rust writes modules for a crate that is there already, and a list of what they need.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Install, Job, Peers, Tool};
use crate::bench::lines;
use crate::bench::results::Emitted;

pub struct OpenapiToRust;

impl Tool for OpenapiToRust {
    fn name(&self) -> &'static str {
        "openapi-to-rust"
    }

    fn version(&self) -> &'static str {
        "0.23.0"
    }

    fn install(&self) -> Install {
        Install::Crate {
            package: "openapi-to-rust",
            program: "openapi-to-rust",
        }
    }

    /// It writes below the folder that it runs in.
    fn prepare(&self, job: &Job<'_>) -> Result<()> {
        fs::create_dir_all(job.out).with_context(|| format!("cannot make {}", job.out.display()))
    }

    fn generate(&self, peers: &Peers, job: &Job<'_>) -> Command {
        let mut command = Command::new(peers.program("openapi-to-rust"));
        command.arg("generate").arg(job.document);
        command.current_dir(job.out);
        command
    }

    fn complete(&self, job: &Job<'_>) -> Result<PathBuf> {
        let needs = job.out.join("src/generated/REQUIRED_DEPS.toml");
        let needs = fs::read_to_string(&needs)
            .with_context(|| format!("cannot read {}", needs.display()))?;
        let package = job.package;
        let manifest = format!(
            "[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             {needs}\n[workspace]\n"
        );
        fs::write(job.out.join("Cargo.toml"), manifest)?;
        fs::write(job.out.join("src/lib.rs"), "pub mod generated;\n")?;
        Ok(job.out.to_path_buf())
    }

    /// Some operations have a second function, for the body as a stream or for another status.
    fn count(&self, _: &Job<'_>, folder: &Path) -> Result<Emitted> {
        let names = lines::functions(folder, &|file| file.ends_with("client.rs"))?;
        let again = |name: &str| {
            let cuts = name.match_indices('_').map(|(cut, _)| name.split_at(cut));
            cuts.into_iter()
                .any(|(of, more)| is_second(more) && names.contains(of))
        };
        Ok(Emitted {
            operations: names.iter().filter(|name| !again(name)).count() as u64,
            ..lines::count(folder, None)?
        })
    }
}

/// Whether this behind an operation's name makes it that of its second function: `_json_stream`, or
/// `_json_status_202`.
fn is_second(more: &str) -> bool {
    let of_status = more.rsplit_once("_status_").is_some_and(|(_, status)| {
        status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit())
    });
    of_status || more.ends_with("_stream")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn second_functions_are_told_from_operations() {
        for more in ["_stream", "_binary_stream", "_json_status_202"] {
            assert!(is_second(more), "{more}");
        }
        for more in ["_status_checks", "_streams", "_status_2024", "_json"] {
            assert!(!is_second(more), "{more}");
        }
    }
}
