//! One run of a command: how long it took, how much memory, and how it ended.
//!
//! The memory is that of the largest process among the command and all that it waited for, so that of
//! rustc where Cargo is run. This process must stay small itself: a new process starts out with the
//! peak of the one that made it.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};
use wait4::Wait4;

use super::machine;

/// What one run took.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sample {
    pub seconds: f64,
    pub peak_mb: f64,
    /// What part of the machine's processors others took meanwhile, where the system tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub others: Option<f64>,
}

/// How a run ended.
#[derive(Debug)]
pub enum Run {
    Good(Sample),
    /// With the line that says why.
    Failed(String),
    /// It was stopped when its time was over.
    Over,
}

/// Below this the clock of `/proc/stat` is too coarse to tell what others took.
const LONG_ENOUGH: f64 = 1.0;

/// Runs a command and keeps what it prints in a file.
pub fn run(command: &mut Command, cap: Duration, log: &Path) -> Result<Run> {
    let shown = || format!("cannot run {}", command.get_program().display());
    let shown = shown();
    let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file);
    own_group(command);
    let busy = machine::busy();
    let started = Instant::now();
    let mut child = command.spawn().context(shown)?;
    let group = child.id();
    let (ended, waiting) = mpsc::channel::<()>();
    let watch = thread::spawn(move || {
        let over = waiting.recv_timeout(cap) == Err(RecvTimeoutError::Timeout);
        if over {
            kill(group);
        }
        over
    });
    let used = child.wait4();
    let seconds = started.elapsed().as_secs_f64();
    drop(ended);
    let over = watch.join().unwrap_or(false);
    let used = used.context("cannot wait for a process")?;
    if over {
        return Ok(Run::Over);
    }
    if !used.status.success() {
        let said = String::from_utf8_lossy(&fs::read(log)?).into_owned();
        return Ok(Run::Failed(
            reason(&said).unwrap_or_else(|| used.status.to_string()),
        ));
    }
    let own = (used.rusage.utime + used.rusage.stime).as_secs_f64();
    let others = busy
        .zip(machine::busy())
        .filter(|_| seconds > LONG_ENOUGH)
        .map(|(before, after)| {
            let all = seconds * machine::processors() as f64;
            ((after - before - own) / all).clamp(0.0, 1.0)
        });
    Ok(Run::Good(Sample {
        seconds,
        peak_mb: used.rusage.maxrss as f64 / f64::from(1 << 20),
        others,
    }))
}

/// The command and all that it starts can be stopped at once.
#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_: &mut Command) {}

/// Stops a group of processes. One that has ended in between is none any more.
fn kill(group: u32) {
    let _ = Command::new("kill")
        .args(["-KILL", "--", &format!("-{group}")])
        .stderr(Stdio::null())
        .status();
}

/// The line of what a program said that tells why it failed: the first error, or else the last line.
/// Of a panic it is the line behind the place.
fn reason(said: &str) -> Option<String> {
    let lines = || said.lines().map(str::trim).filter(|line| !line.is_empty());
    let telling = |line: &&str| {
        line.starts_with("error") || line.starts_with("Error:") || line.contains("panicked at")
    };
    let found = lines().find(telling).or_else(|| lines().next_back())?;
    let found = if found.contains("panicked at") {
        let message = lines().skip_while(|line| *line != found).nth(1);
        format!("panicked: {}", message.unwrap_or_default())
    } else {
        found.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    Some(found.chars().take(160).collect())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, cap: Duration) -> Run {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        run(&mut command, cap, &folder.path().join("log")).unwrap()
    }

    #[test]
    fn a_run_is_measured_with_what_it_started() {
        let Run::Good(sample) = shell("sh -c 'sleep 0.05'", Duration::from_secs(20)) else {
            panic!("it ended well");
        };
        assert!(sample.seconds >= 0.05 && sample.peak_mb > 0.5, "{sample:?}");
    }

    #[test]
    fn a_failure_says_why() {
        let run = shell(
            "echo starting; echo 'error: no'; echo more; exit 3",
            Duration::from_secs(20),
        );
        assert!(
            matches!(&run, Run::Failed(said) if said == "error: no"),
            "{run:?}"
        );
        let panic = "thread 'main' panicked at /a/b.rs:1:2:\nnot yet\nnote: more";
        assert_eq!(reason(panic).as_deref(), Some("panicked: not yet"));
        let run = shell("exit 3", Duration::from_secs(20));
        assert!(
            matches!(&run, Run::Failed(said) if said.contains('3')),
            "{run:?}"
        );
    }

    #[test]
    fn what_takes_too_long_is_stopped_with_what_it_started() {
        let started = Instant::now();
        let run = shell("sleep 20; echo", Duration::from_millis(50));
        assert!(matches!(run, Run::Over), "{run:?}");
        assert!(started.elapsed() < Duration::from_secs(10));
    }
}
