//! An example of the published crate as the program that `cargo run --example` starts.

use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A server that says where it listens, and ends with the test.
pub struct Program {
    process: Child,
    /// Held, since a program that prints to nobody ends.
    _output: BufReader<ChildStdout>,
    /// Where it listens.
    pub url: String,
}

impl Program {
    /// Starts the example with these features on, and these variables in its environment.
    ///
    /// # Panics
    ///
    /// When it cannot be built, or does not come to listen.
    #[must_use]
    pub fn start(example: &str, features: &str, environment: &[(&str, &str)]) -> Self {
        let mut process = Command::new(built(example, features))
            .envs(environment.iter().copied())
            .env("NO_PROXY", "127.0.0.1")
            // Any free port; the program says which.
            .env("PORT", "0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the example can be run");
        let mut line = String::new();
        let output = process.stdout.take().expect("it is piped");
        let mut output = BufReader::new(output);
        let read = output.read_line(&mut line);
        let url = line.trim_end().strip_prefix("listening on ");
        let url = url.map(str::to_owned);
        let program = Self {
            process,
            _output: output,
            url: url.clone().unwrap_or_default(),
        };
        assert!(url.is_some(), "{read:?}: {line}");
        program
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has noticed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The example's program. It is built as `cargo test --workspace` builds it, so
/// that there is nothing left to do after that.
fn built(example: &str, features: &str) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--workspace", "--example", example])
        .args(["--features", features])
        .args(["--message-format", "json"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("Cargo can be run");
    let printed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}");
    let messages = output.stdout.split(|byte| *byte == b'\n');
    let messages = messages.filter_map(|line| serde_json::from_slice::<Value>(line).ok());
    let mut programs =
        messages.filter_map(|message| message["executable"].as_str().map(str::to_owned));
    programs.next().expect("Cargo names the program")
}
