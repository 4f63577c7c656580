//! The server that is called: a process of its own, on a processor of its own where there are several.

use anyhow::{Context, Result};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::bench::machine;

/// It ends with this value.
pub struct Server {
    process: Child,
    pub address: String,
}

impl Server {
    pub fn start(program: &Path) -> Result<Self> {
        let mut command = on_processor(1, program);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().context("cannot start the server")?;
        let mut address = String::new();
        if let Some(printed) = process.stdout.take() {
            BufReader::new(printed)
                .read_line(&mut address)
                .context("the server tells no address")?;
        }
        Ok(Self {
            process,
            address: address.trim_end().to_owned(),
        })
    }

    /// How many seconds it was at work so far, where the system tells it.
    pub fn busy(&self) -> Option<f64> {
        machine::busy_with(self.process.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It stops where its input does.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// A program on that processor alone, so that the two sides of a call do not chase each other, where
/// there is a processor for each.
pub fn on_processor(processor: usize, program: &Path) -> Command {
    let pins = Command::new("taskset").arg("--version").output().is_ok();
    if !pins || machine::processors() < 2 {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args(["--cpu-list", &processor.to_string()]);
    command.arg(program);
    command
}
