//! BENCHMARKS.md and its plots, made of the results alone: no figure in them is typed by hand.
//!
//! What people have to say about the figures is in `docs/bench/notes.md` and is taken in as it is.

mod call;
mod figures;
mod judge;
mod speeds;
mod targets;
#[cfg(test)]
mod testing;
mod tools;

use anyhow::{Context, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs;
use std::path::Path;

use super::call::FILE as CALL;
use super::call::costs::Costs;
use super::results::{self, Results};
use super::{compile::Profile, plot, session};
use crate::files;
pub use call::text as call;
use figures::FIGURES;

const FOLDER: &str = "docs/bench";

/// Takes the last full run, or the one that is kept with the report.
pub fn write() -> Result<()> {
    let folder = files::repository().join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let results = last::<Results>(session::FILE)?;
    let results = results.context("there are no results; run cargo xtask bench")?;
    let costs = last::<Costs>(CALL)?;
    for (name, picture) in plot::all(&results)? {
        put(&folder.join(name), &picture)?;
    }
    put(
        &files::repository().join("BENCHMARKS.md"),
        &page(&results, costs.as_ref())?,
    )
}

/// What a full run left in that file, or what is kept with the report; it is kept from now on.
fn last<T: Serialize + DeserializeOwned>(name: &str) -> Result<Option<T>> {
    let kept = files::repository().join(FOLDER).join(name);
    match results::open(&files::repository().join("target/bench").join(name))? {
        Some(last) => {
            results::save(&last, &kept)?;
            Ok(Some(last))
        }
        None => results::open(&kept),
    }
}

fn put(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

/// The whole of BENCHMARKS.md.
fn page(results: &Results, costs: Option<&Costs>) -> Result<String> {
    let notes = files::repository().join(FOLDER).join("notes.md");
    let notes =
        fs::read_to_string(&notes).with_context(|| format!("cannot read {}", notes.display()))?;
    let pictures: String = plot::PICTURES
        .iter()
        .map(|picture| format!("![{}]({FOLDER}/{})\n\n", picture.title, picture.file))
        .collect();
    Ok(format!(
        "# Benchmarks\n\n\
         <!-- Written by `cargo xtask bench --report`; do not edit. -->\n\n\
         {}\n## Targets\n\n{TARGETS}\n\n{}\n{}\n## Figures\n\n{READING}\n\n{}\n{pictures}{}\
         ## How this was measured\n\n{METHOD}\n\n{}\n{}\n{}",
        head(results),
        targets::table(results),
        notes.trim_end().to_owned() + "\n",
        text(results),
        costs.map(call).unwrap_or_default(),
        machine(results),
        tools::table(results),
        commands(results),
    ))
}

const TARGETS: &str = "\
Each figure is this project's, divided by that of the best peer whose crate compiles and has every
operation of the document; where no crate has all, by the best of those that compile. But for: generation,
where every peer that wrote a crate counts; the lines of openapi-to-rust, by name; and the last two rows,
which are absolute. Lines are counted without this project's runtime, which is copied as far as a
document needs it, and without tests. The targets of the codec and of a call stand beside their figures.";

const READING: &str = "\
`figure · ratio to the best peer of the row`. † the peer's crate does not compile, ‡ it lacks
operations; neither is a best peer (‡ is where no other crate compiles). `>` stands where a command was
stopped, and `<` before a ratio to such peers. An empty cell was not measured.";

const METHOD: &str = "\
All on one machine; the tools take turns run by run. A time is the least of the runs, a memory the most
of them: seven runs of generation and three of Cargo, fewer where they take long (one for the largest
documents; `docs/bench/results.json` has them all). Memory is the peak of the largest process, so rustc's
where Cargo is run. Generation is the whole command, from the document on disk to the crate on disk, in
a folder outside any Cargo workspace. Lines are those of all `.rs` files as emitted, without formatting
them anew, but for tests and examples. Cargo is timed for the emitted crate alone: its dependencies were
built before, and incremental compilation is off. Operations are counted as functions with different names; a webhook that a peer turns into a call
counts as one.";

/// All figures, for the page and for people who wait for them.
pub fn text(results: &Results) -> String {
    let mut text = String::new();
    for figure in &FIGURES {
        if let Some(table) = figures::table(results, figure) {
            text += &format!("### {}\n\n{table}\n", figure.title);
        }
    }
    if !results.speeds.is_empty() {
        text += &speeds::text(&results.speeds);
    }
    text += &format!("### Operations\n\n{}\n", tools::operations(results));
    let failures = tools::failures(results);
    if !failures.is_empty() {
        text += &format!("### What peers did not do\n\n{failures}\n");
    }
    text
}

fn head(results: &Results) -> String {
    let run = &results.run;
    format!(
        "Measured on {} with commit {}, {}.\n",
        results.date, run.commit, run.machine.rustc
    )
}

fn machine(results: &Results) -> String {
    let machine = &results.run.machine;
    let memory = machine
        .memory_gb
        .map_or_else(String::new, |memory| format!(", {memory} GB"));
    let load = results.load.map_or_else(String::new, |load| {
        format!(" The load before the run was {load:.2}.")
    });
    let others = tools::others(results).map_or_else(String::new, |(middle, most)| {
        format!(
            " Other processes took {:.0} % of the processors in the middle of all runs, {:.0} % at most.",
            middle * 100.0,
            most * 100.0
        )
    });
    format!(
        "{}, {} processors{memory}; {}; {}; {}; {}.{load}{others}\n",
        machine.processor,
        machine.processors,
        machine.system,
        machine.rustc,
        machine.cargo,
        machine.java
    )
}

fn commands(results: &Results) -> String {
    let lines = Profile::ALL.map(|profile| {
        format!(
            "CARGO_INCREMENTAL=0 cargo {} --offline",
            profile.arguments().join(" ")
        )
    });
    format!(
        "PEERS is `target/bench/peers`, or the folder that `--peers` names.\n\n\
         Compiled by these, in the folder of the crate, and stopped after {} s (builds after {} s):\n\n\
         ```sh\n{}\n```\n\n\
         To measure anew: `cargo xtask bench --fresh --cap {} --build-cap {}`, then \
         `cargo xtask bench --report`.\n",
        results.run.caps.command,
        results.run.caps.build,
        lines.join("\n"),
        results.run.caps.command,
        results.run.caps.build,
    )
}
