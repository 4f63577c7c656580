//! Getting the tools onto this machine, before any time is taken.
//!
//! A peer is installed once, in exactly the version that its file names, into a folder that can be
//! kept between checkouts.

use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::tools::{Install, Peers, Tool};
use crate::files;

impl Peers {
    /// Where `cargo install` puts a program of this name.
    pub fn program(&self, name: &str) -> PathBuf {
        let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        self.root.join("bin").join(name)
    }

    /// Where Python's packages are.
    pub fn python(&self) -> PathBuf {
        self.root.join("python")
    }

    /// Installs a tool that is not there in its version yet.
    pub fn install(&self, tool: &dyn Tool) -> Result<()> {
        let mut command = self.installation(tool);
        if let Install::Ours = tool.install() {
            return run(&mut command);
        }
        let noted = self.root.join(format!("{}.version", tool.name()));
        let there = fs::read_to_string(&noted).unwrap_or_default();
        if there == tool.version() && self.installed(tool).is_file() {
            return Ok(());
        }
        fs::create_dir_all(&self.root)
            .with_context(|| format!("cannot make {}", self.root.display()))?;
        run(&mut command)?;
        fs::write(noted, tool.version()).context("cannot note what was installed")
    }

    /// The command that installs a tool.
    pub fn installation(&self, tool: &dyn Tool) -> Command {
        let version = tool.version();
        match tool.install() {
            Install::Ours => {
                let mut cargo = Command::new("cargo");
                cargo.args(["build", "--release", "--locked", "--package", "xtask"]);
                cargo.current_dir(files::repository());
                cargo
            }
            Install::Crate { package, .. } => {
                let mut cargo = Command::new("cargo");
                cargo.args(["install", "--locked", "--force", "--version", version]);
                cargo.arg("--root").arg(&self.root).arg(package);
                cargo.env("CARGO_TARGET_DIR", self.root.join("build"));
                cargo
            }
            Install::Python { package, .. } => {
                let mut pip = Command::new("python3");
                pip.args(["-m", "pip", "install", "--quiet", "--target"]);
                pip.arg(self.python()).arg(format!("{package}=={version}"));
                pip
            }
        }
    }

    fn installed(&self, tool: &dyn Tool) -> PathBuf {
        match tool.install() {
            Install::Ours => PathBuf::new(),
            Install::Crate { program, .. } => self.program(program),
            Install::Python { file, .. } => self.python().join(file),
        }
    }
}

fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    eprintln!("$ {line}");
    let status = command
        .status()
        .with_context(|| format!("cannot run {line}"))?;
    ensure!(status.success(), "{line} failed: {status}");
    Ok(())
}

/// A command as one would type it.
pub fn line(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let words = command.get_args().map(|word| word.to_string_lossy());
    let words: Vec<_> = std::iter::once(program).chain(words).collect();
    words.join(" ")
}
