//! How long Cargo takes for an emitted crate alone, and how much memory rustc does.
//!
//! Dependencies are built before the time is taken, with an empty library in the crate's place. Each
//! run compiles the crate from nothing: incremental compilation is off.

use anyhow::{Context, Result, ensure};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::documents::Document;
use super::generate;
use super::results::{Row, Step};
use super::session::{Effort, Session};
use super::tools::{OURS, Tool};

/// What Cargo is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    Check,
    Dev,
    Release,
}

impl Profile {
    pub const ALL: [Self; 3] = [Self::Check, Self::Dev, Self::Release];

    pub fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check", "--lib"],
            Self::Dev => &["build", "--lib"],
            Self::Release => &["build", "--lib", "--release"],
        }
    }

    fn cap(self, session: &Session) -> u64 {
        match self {
            Self::Check => session.caps().command,
            Self::Dev | Self::Release => session.caps().build,
        }
    }

    pub fn step(self, row: &Row) -> &Step {
        match self {
            Self::Check => &row.check,
            Self::Dev => &row.dev,
            Self::Release => &row.release,
        }
    }

    fn step_mut(self, row: &mut Row) -> &mut Step {
        match self {
            Self::Check => &mut row.check,
            Self::Dev => &mut row.dev,
            Self::Release => &mut row.release,
        }
    }
}

pub fn measure(session: &mut Session) -> Result<()> {
    let effort = if session.quick {
        Effort {
            runs: 2,
            seconds: 5.0,
        }
    } else {
        Effort {
            runs: 3,
            seconds: 45.0,
        }
    };
    for document in session.documents.clone() {
        for profile in Profile::ALL {
            for _ in 0..effort.runs {
                for tool in session.tools.clone() {
                    let row = session.row(&document, tool);
                    if is_due(session, &document, tool, profile, &row)
                        && effort.wants_more(profile.step(&row))
                    {
                        once(session, &document, tool, profile)?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// What was not generated cannot be compiled, and what does not pass the check cannot be built. In a
/// quick run others' crates are checked and not built, and of large documents only ours is checked.
fn is_due(
    session: &Session,
    document: &Document,
    tool: &dyn Tool,
    profile: Profile,
    row: &Row,
) -> bool {
    let checks = profile == Profile::Check;
    let possible = !row.generation.runs.is_empty() && (checks || !row.check.runs.is_empty());
    let ours = tool.name() == OURS;
    let quick = if document.quick {
        ours || checks
    } else {
        ours && checks
    };
    possible && (quick || !session.quick)
}

fn once(
    session: &mut Session,
    document: &Document,
    tool: &dyn Tool,
    profile: Profile,
) -> Result<()> {
    let mut row = session.row(document, tool);
    let step = profile.step_mut(&mut row);
    let what = format!(
        "{}: cargo {} of {}'s crate",
        document.name,
        profile.arguments().join(" ").replace("--", ""),
        tool.name()
    );
    match generate::crate_of(session, document, tool)? {
        None => step.failed = Some("it was generated before and is no more".to_owned()),
        Some(folder) => {
            let crate_ = Crate::at(folder)?;
            let said = match step.runs.is_empty() {
                true => crate_.dependencies(session, profile, &what)?,
                false => None,
            };
            step.failed = said;
            if step.failed.is_none() {
                crate_.compile(session, profile, &what, step)?;
            }
        }
    }
    session.note(|results| *results.row(document.name, tool.name()) = row)
}

/// An emitted crate, whose library can be put aside.
struct Crate {
    folder: PathBuf,
    library: PathBuf,
    aside: PathBuf,
}

impl Crate {
    /// An interrupted run may have left the library aside.
    fn at(folder: PathBuf) -> Result<Self> {
        let crate_ = Self {
            library: folder.join("src/lib.rs"),
            aside: folder.join("src/lib.rs.aside"),
            folder,
        };
        if crate_.aside.exists() {
            crate_.restore()?;
        }
        Ok(crate_)
    }

    fn restore(&self) -> Result<()> {
        fs::rename(&self.aside, &self.library).context("cannot put a library back")
    }

    /// Builds all but the crate itself. Gives what went wrong, which is the crate's manifest.
    fn dependencies(
        &self,
        session: &Session,
        profile: Profile,
        what: &str,
    ) -> Result<Option<String>> {
        fs::rename(&self.library, &self.aside).context("cannot put a library aside")?;
        fs::write(&self.library, "")?;
        let mut step = Step::default();
        let mut cargo = self.cargo(session, profile);
        let what = format!("{what}, before it");
        let built = session.measure(&what, &mut cargo, session.caps().command, &mut step);
        self.restore()?;
        built?;
        Ok(step.failed)
    }

    fn compile(
        &self,
        session: &Session,
        profile: Profile,
        what: &str,
        step: &mut Step,
    ) -> Result<()> {
        touch(&self.library)?;
        let mut cargo = self.cargo(session, profile);
        cargo.arg("--offline");
        if let Some(said) = session.measure(what, &mut cargo, profile.cap(session), step)? {
            let compiled = said.lines().map(str::trim_start);
            let compiled = compiled
                .filter(|line| line.starts_with("Compiling ") || line.starts_with("Checking "))
                .count();
            ensure!(
                compiled == 1,
                "{what} compiled {compiled} crates and not one"
            );
        }
        Ok(())
    }

    fn cargo(&self, session: &Session, profile: Profile) -> Command {
        let mut cargo = Command::new("cargo");
        cargo
            .args(profile.arguments())
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", session.target())
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TERM_COLOR", "never");
        for (name, _) in env::vars_os() {
            let name = name.to_string_lossy();
            let ours = [
                "CARGO_PKG_",
                "CARGO_MANIFEST_",
                "CARGO_PROFILE_",
                "CARGO_BUILD_",
            ];
            let flags = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "RUSTC_WRAPPER"];
            if ours.iter().any(|start| name.starts_with(start)) || flags.contains(&&*name) {
                cargo.env_remove(&*name);
            }
        }
        cargo
    }
}

/// Cargo goes by the time when a file was written.
fn touch(file: &Path) -> Result<()> {
    let text = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}
