//! Runs a step, shows it with its time, and keeps the tests' totals.

use anyhow::{Context, Result};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::leaks::Leaks;
use super::steps::{Action, Command, Step};
use super::totals::Totals;
use super::{process, snapshots};
use crate::files;

/// Where insta writes down the snapshots that were used. `.ci/run` names the same file.
const USED_SNAPSHOTS: &str = "target/ci/snapshots-used";

/// Where the tests write down what the client prints, and the variable that tells them.
/// `.ci/run` names the same.
const PRINTED: (&str, &str) = ("TESTS_PRINTED", "target/ci/printed");

pub struct Runner {
    repository: PathBuf,
    tests_ran: bool,
    totals: Option<Totals>,
    leaks: Leaks,
}

pub enum Verdict {
    Passed,
    Failed { rerun: String },
}

impl Runner {
    /// `tests_ran` is the output of a run of the tests that need not be repeated.
    pub fn new(tests_ran: Option<&Path>) -> Result<Self> {
        let mut runner = Self {
            repository: files::repository(),
            tests_ran: tests_ran.is_some(),
            totals: None,
            leaks: Leaks::default(),
        };
        if let Some(log) = tests_ran {
            let text = fs::read(log).with_context(|| format!("cannot read {}", log.display()))?;
            let totals = runner.totals.insert(Totals::default());
            for line in String::from_utf8_lossy(&text).lines() {
                totals.add(line);
                runner.leaks.add(line);
            }
            runner.search_printed()?;
        }
        Ok(runner)
    }

    /// The tests' totals, where they ran.
    pub fn totals(&self) -> Option<Totals> {
        self.totals
    }

    pub fn step(&mut self, step: &Step) -> Result<Verdict> {
        println!("\n== {}", step.name);
        let started = Instant::now();
        let verdict = match &step.action {
            Action::Commands(commands) => self.commands(commands)?,
            Action::Beside { folder, commands } => {
                if self.repository.join(folder).is_dir() {
                    self.commands(commands)?
                } else {
                    println!("skipped: there is no {folder} beside the repository");
                    Verdict::Passed
                }
            }
            Action::Tests(command) => {
                if self.tests_ran {
                    println!("taken from the run before: {command}");
                }
                let passed = self.tests_ran || self.tests(command)?;
                let all = self
                    .totals
                    .is_some_and(|totals| totals.runs > 0 && totals.failed == 0);
                Verdict::of(passed && all, command)
            }
            Action::Leaks => {
                println!("{}", self.leaks);
                let rerun = "cargo xtask ci --only tests --only leaks";
                Verdict::of(self.leaks.are_none(), &rerun)
            }
            Action::Snapshots => {
                let settled = snapshots::are_settled(
                    &self.repository,
                    &self.repository.join(USED_SNAPSHOTS),
                )?;
                Verdict::of(settled, &"cargo xtask ci --only tests --only snapshots")
            }
        };
        if let Verdict::Passed = verdict {
            println!(
                "== {} passed in {:.1} s",
                step.name,
                started.elapsed().as_secs_f64()
            );
        }
        Ok(verdict)
    }

    fn commands(&self, commands: &[Command]) -> Result<Verdict> {
        for command in commands {
            if !process::run(command, &self.repository)? {
                return Ok(Verdict::of(false, command));
            }
        }
        Ok(Verdict::Passed)
    }

    fn tests(&mut self, command: &Command) -> Result<bool> {
        let used = self.repository.join(USED_SNAPSHOTS);
        let (variable, printed) = (PRINTED.0, self.repository.join(PRINTED.1));
        for file in [&used, &printed] {
            start_empty(file).with_context(|| format!("cannot prepare {}", file.display()))?;
        }
        let totals = self.totals.insert(Totals::default());
        // A snapshot that differs fails its test and is kept for review; none is accepted here.
        let env = [
            ("INSTA_SNAPSHOT_REFERENCES_FILE", used.into()),
            ("INSTA_UPDATE", "new".into()),
            ("INSTA_FORCE_PASS", "0".into()),
            (variable, printed.into()),
        ];
        let passed = process::run_reading(command, &self.repository, &env, &mut |line| {
            totals.add(line);
            self.leaks.add(line);
        })?;
        self.search_printed()?;
        Ok(passed)
    }

    fn search_printed(&mut self) -> Result<()> {
        let printed = self.repository.join(PRINTED.1);
        let searched = self.leaks.add_file(&printed);
        searched.with_context(|| format!("cannot read {}", printed.display()))
    }
}

impl Verdict {
    fn of(passed: bool, rerun: &dyn ToString) -> Self {
        if passed {
            Self::Passed
        } else {
            Self::Failed {
                rerun: rerun.to_string(),
            }
        }
    }
}

/// Both files are appended to: what an earlier run left would hide orphans, or a part of the tests
/// that is not searched.
fn start_empty(file: &Path) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Else the search would find nothing to search.
    #[test]
    fn what_the_tests_write_down_has_the_same_place_everywhere() {
        let read = |path: &str| fs::read_to_string(files::repository().join(path)).unwrap();
        let (variable, path) = PRINTED;
        let exported = format!("export {variable}=\"$PWD/{path}\"");
        assert!(read(".ci/run").contains(&exported));
        let asked = format!("var_os(\"{variable}\")");
        assert!(read("tests/src/printed.rs").contains(&asked));
    }
}
