//! `cargo xtask codegen`: a document's client crate, written to a folder or compared with it.
//!
//! Everything is generated and compared before the first byte is written, and what is written is
//! undone when a part of it fails. Not here: what the files say, which is the generator's business.

mod check;
mod folder;
mod journal;
mod owned;
mod plan;
mod staging;
pub mod target;
mod workspace;
mod write;

use anyhow::Result;
use generator::Output;
use std::path::{Path, PathBuf};

use crate::telling::Telling;
use crate::{Outcome, pipeline};
use folder::Folder;
use plan::Plan;
use target::Target;

#[derive(clap::Args)]
pub struct Args {
    /// Compares only, and fails where the folder differs from what would be written
    #[arg(long)]
    check: bool,
    /// The OpenAPI document, instead of spec/refcampaign.yaml
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Option<PathBuf>,
    /// The folder of the crate, instead of generated/
    #[arg(long, value_name = "DIR", requires = "spec")]
    out: Option<PathBuf>,
    /// The crate's name, instead of the one derived from the document's title
    #[arg(long, value_name = "CRATE", requires = "spec", value_parser = crate_name)]
    name: Option<String>,
    /// The crate's licence (SPDX), instead of the one that the document names
    #[arg(long, value_name = "SPDX", requires = "spec")]
    license: Option<String>,
    #[command(flatten)]
    telling: Telling,
}

/// A name that Cargo would refuse is refused before anything is read.
fn crate_name(name: &str) -> Result<String, String> {
    match generator::check_package_name(name) {
        Ok(()) => Ok(name.to_owned()),
        Err(suggestion) => Err(format!(
            "a crate's name is made of ASCII letters, digits, `-` and `_`, starts with a letter, \
             and is no word of Rust's; `{suggestion}` would do"
        )),
    }
}

pub fn run(args: &Args) -> Result<Outcome> {
    let target = Target::from(args);
    let output = pipeline::generate(&target.document, &target.options, &args.telling)?;
    if args.check {
        let folder = Folder::open(&target.folder)?;
        let plan = Plan::new(&folder, pipeline::files(&output))?;
        print!("{}", check::report(&plan, &target));
        return Ok(if plan.is_fresh() {
            Outcome::Good
        } else {
            Outcome::Bad
        });
    }
    let plan = write_crate(&target.folder, &output)?;
    for change in &plan.changes {
        println!("{} {}", change.verb(), target.shown(change.path()));
    }
    println!("unchanged {}", plan.unchanged);
    if let Some(hint) = workspace::hint(&target.folder) {
        println!("\n{hint}");
    }
    Ok(Outcome::Good)
}

/// Brings a folder up to date and tells what was changed. A file that stays the same is not touched.
pub fn write_crate(folder: &Path, output: &Output) -> Result<Plan> {
    let folder = Folder::open(folder)?;
    let plan = Plan::new(&folder, pipeline::files(output))?;
    plan.refuse_foreign(&folder)?;
    write::apply(folder.root(), &plan.changes)?;
    Ok(plan)
}
