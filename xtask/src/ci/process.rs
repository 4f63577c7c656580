//! Runs a step's command in the repository's top folder, with nothing to read from the keyboard.

use anyhow::{Context, Result};
use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, ErrorKind};
use std::path::Path;
use std::process::{self, Stdio};

use super::steps::Command;

/// Shows the command and its output, and tells whether it succeeded. One whose program is missing
/// has failed.
pub fn run(command: &Command, repository: &Path) -> Result<bool> {
    println!("$ {command}");
    match process(command, repository).status() {
        Ok(status) => Ok(status.success()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let program = command.words.first().map_or("", String::as_str);
            let source = if program == "npx" {
                ": it comes with Node.js"
            } else {
                ""
            };
            println!("{program} is not installed{source}");
            Ok(false)
        }
        Err(error) => Err(error).with_context(|| format!("cannot run {command}")),
    }
}

/// The same with more in the environment, and with each line of what it prints handed on.
pub fn run_reading(
    command: &Command,
    repository: &Path,
    env: &[(&str, OsString)],
    read: &mut dyn FnMut(&str),
) -> Result<bool> {
    println!("$ {command}");
    let (output, input) = io::pipe().context("cannot make a pipe")?;
    // The process's own ends go with the statement, else the output would never end.
    let mut child = process(command, repository)
        .envs(env.iter().map(|(name, value)| (name, value)))
        .stdout(input.try_clone()?)
        .stderr(input)
        .spawn()
        .with_context(|| format!("cannot run {command}"))?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line.with_context(|| format!("cannot read what {command} prints"))?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        read(&line);
    }
    Ok(child.wait()?.success())
}

fn process(command: &Command, repository: &Path) -> process::Command {
    let mut words = command.words.iter();
    let program = match words.next().map(String::as_str) {
        // The Cargo that runs us, whichever toolchain it belongs to.
        Some("cargo") => env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        other => other.unwrap_or_default().into(),
    };
    let mut process = process::Command::new(program);
    process
        .args(words)
        .envs(command.env.iter().copied())
        .current_dir(repository)
        .stdin(Stdio::null());
    process
}
