//! Runs the child process of a document under its limits and says how that ended.
//!
//! Memory is limited by the shell's `ulimit`, which every Unix has; elsewhere time alone is.

use anyhow::{Context, Result};
use std::env;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::documents::Document;
use super::report::{Result as Generation, Row};

/// The hidden command that the child runs.
pub const COMMAND: &str = "corpus-document";

const POLL: Duration = Duration::from_millis(5);

#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub time: Duration,
    pub memory_mb: u64,
}

/// Generates a document, and writes its crate where `out` is given.
pub fn generate(document: &Document, out: Option<&Path>, limits: Limits) -> Result<Row> {
    if let Some(out) = out {
        clear_staging(out)?;
    }
    let program = env::current_exe().context("cannot tell where this program is")?;
    let mut command = limited(&program, limits.memory_mb);
    command.arg(COMMAND).arg(&document.path);
    command.arg("--name").arg(&document.package);
    if let Some(out) = out {
        command.arg("--out").arg(out);
    }
    let result = run(command, limits.time)
        .with_context(|| format!("cannot run a process for {}", document.name))?;
    Ok(Row {
        document: document.name.clone(),
        package: document.package.clone(),
        bytes: document.bytes,
        result,
        checks: None,
    })
}

/// A child that was stopped while it wrote leaves its staging folder; nobody else writes there.
fn clear_staging(out: &Path) -> Result<()> {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    let staging = out.with_file_name(format!(".{name}.codegen"));
    if !staging.exists() {
        return Ok(());
    }
    // The staging folder goes last: it is what tells of the trouble.
    for folder in [out, &staging] {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot delete {}", folder.display()));
            }
            _ => {}
        }
    }
    Ok(())
}

fn limited(program: &Path, memory_mb: u64) -> Command {
    if !cfg!(unix) {
        return Command::new(program);
    }
    // Where the limit cannot be set the program runs without it.
    let script = format!(
        "ulimit -v {} 2>/dev/null; ulimit -c 0 2>/dev/null; exec \"$0\" \"$@\"",
        memory_mb.saturating_mul(1024)
    );
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(program);
    command
}

fn run(mut command: Command, time: Duration) -> io::Result<Generation> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let stdout = child.stdout.take();
    let stderr = child.stderr.take();
    // Both are read while it runs, or a full pipe would stop it.
    thread::scope(|scope| {
        let printed = scope.spawn(move || read(stdout));
        let said = scope.spawn(move || read(stderr));
        let status = wait(&mut child, time)?;
        let printed = printed.join().unwrap_or_default();
        let said = said.join().unwrap_or_default();
        Ok(judge(status, time, &printed, &said))
    })
}

fn read(from: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(mut from) = from {
        // What could be read until then is what there is to tell.
        let _ = from.read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `None` when the time was over and the child was stopped.
fn wait(child: &mut Child, time: Duration) -> io::Result<Option<ExitStatus>> {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if started.elapsed() > time {
            // It may have ended by itself in between.
            let _ = child.kill();
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(POLL);
    }
}

fn judge(status: Option<ExitStatus>, time: Duration, printed: &str, said: &str) -> Generation {
    let Some(status) = status else {
        let reason = format!("stopped after {} s", time.as_secs());
        return Generation::Crashed { reason };
    };
    if status.success() {
        let report = printed.lines().last().map(serde_json::from_str);
        if let Some(Ok(report)) = report {
            return report;
        }
    }
    let telling = ["panicked at", "overflowed", "memory allocation", "error:"];
    let mut lines = said.lines();
    let reason = lines
        .find(|line| telling.iter().any(|words| line.contains(words)))
        .map(|line| match lines.next() {
            Some(next) if line.contains("panicked at") => format!("{line} {next}"),
            _ => line.to_owned(),
        });
    Generation::Crashed {
        reason: reason.unwrap_or_else(|| status.to_string()),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, time: Duration) -> Generation {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        run(command, time).unwrap()
    }

    #[test]
    fn an_end_that_is_none_is_a_crash() {
        let cases = [
            ("kill -ABRT $$", "signal: 6 (SIGABRT)"),
            ("exec sleep 60", "stopped after 0 s"),
            ("echo no report", "exit status: 0"),
            (
                "printf \"thread 'main' panicked at a.rs:1:\\nboom\\n\" >&2; exit 101",
                "thread 'main' panicked at a.rs:1: boom",
            ),
        ];
        for (script, expected) in cases {
            let time = Duration::from_millis(if script.contains("sleep") { 50 } else { 60_000 });
            let Generation::Crashed { reason } = shell(script, time) else {
                panic!("{script}: no crash");
            };
            assert!(reason.starts_with(expected), "{script}: {reason}");
        }
    }

    #[test]
    fn too_much_memory_is_a_crash() {
        let mut command = limited(Path::new("sh"), 64);
        command.args([
            "-c",
            "x=aaaaaaaaaaaaaaaa; while :; do x=$x$x$x$x; done; echo no",
        ]);
        let result = run(command, Duration::from_secs(60)).unwrap();
        assert!(
            matches!(result, Generation::Crashed { ref reason } if !reason.starts_with("stopped")),
            "{result:?}"
        );
    }
}
