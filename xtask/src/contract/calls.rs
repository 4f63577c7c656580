//! The operation tests of a client, run against a mock server, and the cases that they tell of.

use anyhow::{Context, Result, bail, ensure};
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::case::{self, Case};
use super::client::Client;

/// Builds the tests. What Cargo has to say goes to the standard error.
pub fn build(client: &Client) -> Result<()> {
    let status = tests(client).arg("--no-run").stdin(Stdio::null()).status();
    let status = status.context("cannot run cargo")?;
    let package = &client.package;
    ensure!(
        status.success(),
        "the operation tests of {package} do not build"
    );
    Ok(())
}

/// Runs them. All that they print goes to `log`.
pub fn run(client: &Client, url: &str, log: &Path) -> Result<Vec<Case>> {
    let trouble = || format!("cannot write {}", log.display());
    let mut log_file = File::create(log).with_context(trouble)?;
    let child = tests(client)
        // One at a time: the mock server may have to be started anew in between.
        .args(["--", "--nocapture", "--test-threads", "1"])
        .env(&client.url_variable, url)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(log_file.try_clone().with_context(trouble)?)
        .spawn()
        .context("cannot run cargo")?;
    let mut running = Running(child);
    let mut cases = Vec::new();
    let output = running.0.stdout.take().into_iter();
    for line in output.flat_map(|output| BufReader::new(output).split(b'\n')) {
        let line = line.context("cannot read what the tests print")?;
        let line = String::from_utf8_lossy(&line);
        writeln!(log_file, "{line}").with_context(trouble)?;
        if let Some(case) = case::read(&line) {
            cases.push(
                case.with_context(|| format!("the tests print a case that is none: {line}"))?,
            );
        }
    }
    let passed = running.0.wait().context("cannot wait for cargo")?.success();
    let failed = cases.iter().any(|case| case.end != case::End::Ok);
    if passed == failed || cases.is_empty() {
        bail!("the tests and their cases disagree, see {}", log.display());
    }
    Ok(cases)
}

/// Cargo, which ends with this value. The tests that it runs end when nobody reads what they print.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself, and nothing can be done where it does not end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn tests(client: &Client) -> Command {
    let mut cargo = client.cargo();
    cargo
        .args(["test", "--quiet", "--package", &client.package])
        // Without its features a crate has no TLS, whose C code takes minutes to build.
        .args(["--no-default-features", "--features", "operation-tests"])
        .args(["--test", "operations"]);
    cargo
}
