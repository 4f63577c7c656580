//! `cargo xtask storm`: the client under 100,000 conversions and a failing server.
//!
//! In: its options, which are passed on. Out: whether all promises were kept. Not here: the storm,
//! a program of the package of tests, since the commands must build without the generated crate.

use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::process::Command;

use crate::{Outcome, files};

#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    /// Options of the storm; --help lists them
    #[arg(
        trailing_var_arg = true,
        allow_hyphen_values = true,
        value_name = "OPTIONS"
    )]
    options: Vec<OsString>,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args([
            "run",
            "--release",
            "--quiet",
            "--package",
            "integration-tests",
        ])
        .args(["--bin", "storm", "--"])
        .args(&args.options)
        .current_dir(files::repository())
        .status()
        .context("cannot run cargo")?;
    match status.code() {
        Some(0) => Ok(Outcome::Good),
        Some(1) => Ok(Outcome::Bad),
        _ => bail!("the storm ended with {status}"),
    }
}
