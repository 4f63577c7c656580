//! A running Prism, which ends with the value that stands for it, and with this process whatever
//! ends that.

use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Most documents take a second; a tangle of references takes minutes.
const PATIENCE: Duration = Duration::from_secs(600);

/// How long it takes to print what ends it.
const DYING: Duration = Duration::from_secs(2);

const POLL: Duration = Duration::from_millis(20);

/// The last words before it serves; the address follows.
const LISTENING: &str = "Prism is listening on ";

/// Becomes the program that it is given. A watcher reads the standard input meanwhile: when the other
/// side of the pipe is closed, which no kind of death of ours leaves out, it ends that program. A
/// line lets the watcher go.
const WITH_US: &str = "exec 3<&0; { read -r _ <&3 || kill -KILL $$; } >/dev/null 2>&1 & \
                       exec \"$0\" \"$@\" 3<&- </dev/null";

pub struct Prism {
    process: Child,
    log: PathBuf,
    /// Where it listens.
    pub url: String,
}

/// What it makes its answers from.
#[derive(Debug, Clone, Copy)]
pub enum Answers {
    /// The document's examples; a plain sample where there is none.
    Examples,
    /// The schemas alone: other values in each answer, the same ones in each run.
    Schemas,
}

impl Answers {
    fn options(self) -> &'static [&'static str] {
        match self {
            Self::Examples => &[],
            Self::Schemas => &["--dynamic", "--seed", "contract"],
        }
    }
}

impl Prism {
    /// Starts the program on a document, and waits until it listens. What it prints goes to `log`.
    pub fn start(program: &Path, document: &Path, answers: Answers, log: &Path) -> Result<Self> {
        let output =
            File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        let process = Command::new("sh")
            .args(["-c", WITH_US])
            .arg(program)
            .args(["mock", "--errors", "--port", "0", "--host", "127.0.0.1"])
            // Else it forks where `NODE_ENV` is "production", and the fork outlives it.
            .arg("--multiprocess=false")
            .args(answers.options())
            .arg(document)
            .env("NO_COLOR", "1")
            .env("FORCE_COLOR", "0")
            .stdin(Stdio::piped())
            .stderr(output.try_clone().context("cannot share the log")?)
            .stdout(output)
            .spawn()
            .context("cannot run a shell")?;
        let mut prism = Self {
            process,
            log: log.to_owned(),
            url: String::new(),
        };
        prism.url = prism.listening(PATIENCE)?;
        Ok(prism)
    }

    /// Its last words, if it has ended or does so soon: its connections break before that.
    pub fn last_words(&mut self) -> Result<Option<String>> {
        let started = Instant::now();
        while started.elapsed() < DYING {
            if self.ended()?.is_some() {
                return Ok(Some(cause(&self.said()?).to_owned()));
            }
            thread::sleep(POLL);
        }
        Ok(None)
    }

    /// Whether it has ended. Its number may be another process's from then on, so nobody shall
    /// watch it any longer.
    fn ended(&mut self) -> Result<Option<ExitStatus>> {
        let ended = self.process.try_wait().context("cannot wait for Prism")?;
        if ended.is_some() {
            self.release();
        }
        Ok(ended)
    }

    /// Lets the watcher go, which may be gone already.
    fn release(&mut self) {
        if let Some(mut watched) = self.process.stdin.take() {
            let _ = watched.write_all(b"\n");
        }
    }

    /// All that it has printed.
    fn said(&self) -> Result<String> {
        let said = fs::read(&self.log);
        let said = said.with_context(|| format!("cannot read {}", self.log.display()))?;
        Ok(String::from_utf8_lossy(&said).into_owned())
    }

    /// Its address, once it has told it.
    fn listening(&mut self, patience: Duration) -> Result<String> {
        let started = Instant::now();
        loop {
            let ended = self.ended()?;
            let said = self.said()?;
            if let Some(url) = address(&said) {
                return Ok(url.to_owned());
            }
            if let Some(status) = ended {
                bail!("Prism does not start ({status}): {}", complaint(&said));
            }
            if started.elapsed() > patience {
                let seconds = patience.as_secs();
                bail!(
                    "Prism does not listen after {seconds} s: {}",
                    complaint(&said)
                );
            }
            thread::sleep(POLL);
        }
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // Nothing can be done where it does not end; it may have ended by itself. Its number stays
        // its own until it is waited for: nobody may kill by it after that.
        let _ = self.process.kill();
        self.release();
        let _ = self.process.wait();
    }
}

/// Only a whole line has the whole address.
fn address(said: &str) -> Option<&str> {
    let (_, after) = said.split_once(LISTENING)?;
    let (url, _) = after.split_once('\n')?;
    Some(url.trim())
}

/// What ended it: the last of its lines that names an error, else the very last.
fn cause(said: &str) -> &str {
    let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let last = lines.clone().next_back().unwrap_or("it said nothing");
    lines.rfind(|line| is_error(line)).unwrap_or(last)
}

/// `TypeError: …`, as Node prints what nobody caught.
fn is_error(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or_default();
    name.ends_with("Error") && name.chars().all(char::is_alphanumeric)
}

/// Its own words: what follows its usage, without the places in its source.
fn complaint(said: &str) -> String {
    let paragraphs = said.trim().rsplit("\n\n");
    let last = paragraphs.map(str::trim).find(|text| !text.is_empty());
    let lines = last.unwrap_or("it said nothing").lines();
    let telling = lines.filter(|line| !line.trim_start_matches([' ', '\'']).starts_with("at "));
    telling.collect::<Vec<_>>().join("\n")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::contract::script;
    use std::path::PathBuf;

    struct Fake {
        folder: tempfile::TempDir,
        program: PathBuf,
    }

    impl Fake {
        /// A program of that name which is a script.
        fn new(script: &str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let program = script::program(folder.path(), "prism", script);
            Self { folder, program }
        }

        fn start(&self) -> Result<Prism> {
            let log = self.folder.path().join("log");
            Prism::start(
                &self.program,
                Path::new("shop.yaml"),
                Answers::Examples,
                &log,
            )
        }
    }

    /// Whether a process is there.
    fn lives(id: &str) -> bool {
        let kill = Command::new("kill")
            .args(["-0", id])
            .stderr(Stdio::null())
            .status();
        kill.unwrap().success()
    }

    #[test]
    fn the_address_is_the_one_that_it_tells() {
        let fake = Fake::new(
            "echo \"[CLI] start Prism is listening on http://127.0.0.1:4010\"; exec sleep 600",
        );
        let prism = fake.start().unwrap();
        assert_eq!(prism.url, "http://127.0.0.1:4010");
    }

    #[test]
    fn it_ends_with_its_value() {
        let fake =
            Fake::new("echo $$; echo 'Prism is listening on http://127.0.0.1:1'; exec sleep 600");
        let prism = fake.start().unwrap();
        let log = fs::read_to_string(fake.folder.path().join("log")).unwrap();
        let id = log.lines().next().unwrap();
        assert!(lives(id));
        drop(prism);
        assert!(!lives(id));
    }

    /// As after the death of this process.
    #[test]
    fn it_ends_when_nobody_holds_the_other_side_of_its_input() {
        let fake = Fake::new("echo 'Prism is listening on http://127.0.0.1:1'; exec sleep 600");
        let mut prism = fake.start().unwrap();
        drop(prism.process.stdin.take());
        let status = prism.process.wait().unwrap();
        assert!(status.to_string().contains("SIGKILL"), "{status}");
    }

    /// What watches it has no business with the process that gets its number next.
    #[test]
    fn what_ends_by_itself_is_told_and_no_longer_watched() {
        let fake = Fake::new(
            "echo 'Prism is listening on http://127.0.0.1:1'
             printf \"a.js:1\\n\\nTypeError: no list\\n    at a.js:1:2\\n\\nNode.js v20\\n\"",
        );
        let mut prism = fake.start().unwrap();
        let said = prism.last_words().unwrap();
        assert_eq!(said.as_deref(), Some("TypeError: no list"));
        assert!(prism.process.stdin.is_none());
        let fake = Fake::new("echo 'Prism is listening on http://127.0.0.1:1'; exec sleep 600");
        assert_eq!(fake.start().unwrap().last_words().unwrap(), None);
    }

    #[test]
    fn a_failure_to_start_is_told_in_its_own_words() {
        let script = "cat <<'END'\nprism mock <document>\n\nOptions:\n  --port\n\nError: No operations found in the \
                      current file.\n    at createPrismServer (createServer.js:66:15)\nEND\nexit 1";
        let error = Fake::new(script).start().err().unwrap();
        assert_eq!(
            error.to_string(),
            "Prism does not start (exit status: 1): Error: No operations found in the current file."
        );
    }

    #[test]
    fn one_that_says_nothing_is_not_waited_for_for_ever() {
        let fake = Fake::new("exec sleep 600");
        let log = fake.folder.path().join("log");
        fs::write(&log, "").unwrap();
        let process = Command::new(&fake.program)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut prism = Prism {
            process,
            log,
            url: String::new(),
        };
        let error = prism.listening(Duration::ZERO).err().unwrap();
        assert_eq!(
            error.to_string(),
            "Prism does not listen after 0 s: it said nothing"
        );
    }
}
