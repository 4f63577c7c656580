//! `cargo xtask fuzz`: the fuzz targets, one after another, each for some time.
//!
//! In: names of targets, or none for all. Out: bad where one found something; the input lies
//! under `fuzz/artifacts`. What a target keeps for the next time is in `fuzz/corpus`; what it starts
//! from is committed in `fuzz/seeds`, and for documents it is the fixtures.

use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Outcome, files};

/// What is slower than this on one input is a finding.
const SLOW: &str = "-timeout=10";

#[derive(clap::Args)]
pub struct Args {
    /// The targets; all of them where none is named
    targets: Vec<String>,
    /// How long each one runs
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u64,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let repository = files::repository();
    let known = known(&repository)?;
    let targets = match args.targets.as_slice() {
        [] => &known,
        named => named,
    };
    let strange = targets.iter().find(|target| !known.contains(target));
    ensure!(
        strange.is_none(),
        "there is no target {}",
        strange.map_or("", String::as_str)
    );
    let mut findings = Vec::new();
    for target in targets {
        println!("\n== {target}");
        if !is_clean(&repository, target, args.seconds)? {
            findings.push(target.as_str());
        }
    }
    let ran = targets.len();
    println!("\ntargets: {ran}, {} s each", args.seconds);
    if findings.is_empty() {
        println!("findings: none");
        return Ok(Outcome::Good);
    }
    println!("findings: {}", findings.join(", "));
    Ok(Outcome::Bad)
}

fn known(repository: &Path) -> Result<Vec<String>> {
    let listed = cargo_fuzz(repository, &["list"]).output();
    let listed = listed.context("cannot run cargo")?;
    ensure!(
        listed.status.success(),
        "cargo-fuzz is not installed: cargo install cargo-fuzz"
    );
    let names = String::from_utf8_lossy(&listed.stdout).into_owned();
    Ok(names.lines().map(str::to_owned).collect())
}

/// Without a sanitizer, which would look for faults of unsafe code and wants the nightly toolchain.
fn is_clean(repository: &Path, target: &str, seconds: u64) -> Result<bool> {
    let corpus = repository.join("fuzz/corpus").join(target);
    fs::create_dir_all(&corpus).with_context(|| format!("cannot make {}", corpus.display()))?;
    let (seeds, words) = beginnings(repository, target)?;
    let status = cargo_fuzz(repository, &["run", "--sanitizer", "none", target])
        .arg(corpus)
        .args(seeds)
        .args(["--", SLOW, "-verbosity=0", "-print_final_stats=1"])
        .arg(format!("-max_total_time={seconds}"))
        .args(words.map(|words| format!("-dict={}", words.display())))
        .status()
        .context("cannot run cargo")?;
    Ok(status.success())
}

/// The folders of inputs to start from, and a list of words, where there is one.
fn beginnings(repository: &Path, target: &str) -> Result<(Vec<PathBuf>, Option<PathBuf>)> {
    if !["document", "yaml"].contains(&target) {
        let seeds = repository.join("fuzz/seeds").join(target);
        return Ok((
            Some(seeds).filter(|it| it.is_dir()).into_iter().collect(),
            None,
        ));
    }
    let fixtures = repository.join("tests/fixtures");
    let folders = fs::read_dir(&fixtures).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let folders = folders.with_context(|| format!("cannot read {}", fixtures.display()))?;
    let folders = folders.iter().map(fs::DirEntry::path);
    Ok((
        folders.collect(),
        Some(repository.join("fuzz/openapi.dict")),
    ))
}

fn cargo_fuzz(repository: &Path, words: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.arg("fuzz").args(words).current_dir(repository);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_target_has_inputs_to_start_from() {
        let repository = files::repository();
        let targets = fs::read_dir(repository.join("fuzz/fuzz_targets")).unwrap();
        for target in targets {
            let path = target.unwrap().path();
            let target = path.file_stem().unwrap().to_str().unwrap();
            // What two targets share.
            if target == "check" {
                continue;
            }
            let (folders, _) = beginnings(&repository, target).unwrap();
            assert!(!folders.is_empty(), "fuzz/seeds/{target}");
            let manifest = fs::read_to_string(repository.join("fuzz/Cargo.toml")).unwrap();
            assert!(
                manifest.contains(&format!("name = \"{target}\"")),
                "{target}"
            );
        }
    }
}
