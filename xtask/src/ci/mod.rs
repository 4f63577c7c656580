//! `cargo xtask ci`: all that CI checks, in CI's order.
//!
//! The steps are data, each a command that can be run by hand. The first that fails ends the run.
//! Not here: what a machine needs before it can start, which is the business of `.ci/run`.

mod features;
mod leaks;
mod process;
mod run;
mod snapshots;
mod steps;
mod totals;

use anyhow::Result;
use std::path::PathBuf;
use std::time::Instant;

use crate::Outcome;
use run::{Runner, Verdict};
use steps::Name;

#[derive(clap::Args)]
pub struct Args {
    /// Runs this step only; may be given more than once
    #[arg(long, value_name = "STEP")]
    only: Vec<Name>,
    /// Leaves this step out; may be given more than once
    #[arg(long, value_name = "STEP", conflicts_with = "only")]
    skip: Vec<Name>,
    /// Takes the tests' outcome from the output of a run that came before, instead of running them
    #[arg(long, value_name = "FILE")]
    tests_ran: Option<PathBuf>,
}

impl Args {
    fn wants(&self, step: Name) -> bool {
        (self.only.is_empty() || self.only.contains(&step)) && !self.skip.contains(&step)
    }
}

pub fn run(args: &Args) -> Result<Outcome> {
    let started = Instant::now();
    let mut runner = Runner::new(args.tests_ran.as_deref())?;
    let steps: Vec<_> = steps::all()?
        .into_iter()
        .filter(|step| args.wants(step.name))
        .collect();
    for (passed, step) in steps.iter().enumerate() {
        if let Verdict::Failed { rerun } = runner.step(step)? {
            println!("\n{} FAILED; to run it again: {rerun}", step.name);
            return Ok(finish(&runner, Outcome::Bad, passed, started));
        }
    }
    Ok(finish(&runner, Outcome::Good, steps.len(), started))
}

/// Ends the output with the tests' totals, where tests ran.
fn finish(runner: &Runner, outcome: Outcome, passed: usize, started: Instant) -> Outcome {
    println!(
        "\nsteps passed: {passed}, in {:.0} s",
        started.elapsed().as_secs_f64()
    );
    if let Some(totals) = runner.totals() {
        println!("{totals}");
    }
    outcome
}
