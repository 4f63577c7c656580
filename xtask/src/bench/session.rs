//! A run: what is to be measured, what has been, and where the files for it are.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::Args;
use super::crates::Crates;
use super::documents::{self, Document};
use super::install;
use super::machine::{self, Machine};
use super::measure::{self, Run};
use super::results::{self, Caps, Identity, Results, Row, Step, Tool as Installed};
use super::tools::{self, Job, Peers, Tool};
use crate::files;

pub struct Session {
    pub corpus: PathBuf,
    pub documents: Vec<Document>,
    pub tools: Vec<&'static dyn Tool>,
    pub peers: Peers,
    pub quick: bool,
    pub crates: Crates,
    folder: PathBuf,
    file: PathBuf,
    results: Results,
}

/// How often a command is run: so many times, or until so much time was spent.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    pub runs: usize,
    pub seconds: f64,
}

impl Effort {
    pub fn wants_more(self, step: &Step) -> bool {
        let spent: f64 = step.runs.iter().map(|run| run.seconds).sum();
        let untried = !step.is_known();
        let open = step.failed.is_none() && step.over.is_none();
        untried || open && step.runs.len() < self.runs && spent < self.seconds
    }
}

/// What the file of results is called.
pub const FILE: &str = "results.json";

impl Session {
    pub fn open(args: &Args) -> Result<Self> {
        let folder = files::repository().join("target/bench");
        let crates = Crates::new();
        // What a run left behind that was interrupted.
        crates.sweep()?;
        fs::create_dir_all(folder.join("logs"))
            .with_context(|| format!("cannot make {}", folder.display()))?;
        let corpus = args.documents()?;
        let documents = args.chosen(&args.document, documents::ALL.into(), |one| one.name)?;
        let tools = args.chosen(&args.tool, tools::all().into(), |tool| tool.name())?;
        let root = args.peers.clone().unwrap_or_else(|| folder.join("peers"));
        let peers = Peers {
            root: std::path::absolute(root)?,
        };
        let identity = Identity {
            commit: commit(&MEASURED),
            quick: args.quick,
            caps: Caps {
                command: args.cap,
                build: args.build_cap,
            },
            machine: Machine::this(),
        };
        let file = folder.join(if args.quick { "quick.json" } else { FILE });
        let before = results::open::<Results>(&file)?;
        let before = before.filter(|before| !args.fresh && before.run == identity);
        let results = match before {
            Some(before) => before,
            None => new(identity, &peers)?,
        };
        Ok(Self {
            corpus,
            documents,
            tools,
            peers,
            quick: args.quick,
            crates,
            folder,
            file,
            results,
        })
    }

    pub fn install(&self) -> Result<()> {
        self.tools
            .iter()
            .try_for_each(|tool| self.peers.install(*tool))
    }

    pub fn results(&self) -> &Results {
        &self.results
    }

    pub fn row(&self, document: &Document, tool: &dyn Tool) -> Row {
        let rows = self.results.documents.get(document.name);
        let row = rows.and_then(|rows| rows.tools.get(tool.name()));
        row.cloned().unwrap_or_default()
    }

    /// Changes what is known, and keeps it at once.
    pub fn note(&mut self, change: impl FnOnce(&mut Results)) -> Result<()> {
        change(&mut self.results);
        results::save(&self.results, &self.file)
    }

    /// The folder of the crate that a tool makes of a document.
    pub fn out(&self, document: &Document, tool: &dyn Tool) -> PathBuf {
        self.crates.folder(tool.name(), document.name)
    }

    /// A folder that all of Cargo's output goes to.
    pub fn target(&self) -> PathBuf {
        self.folder.join("build")
    }

    /// A folder of this run's for something else.
    pub fn folder(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// After how many seconds commands are stopped.
    pub fn caps(&self) -> Caps {
        self.results.run.caps
    }

    /// Runs a command for at most `cap` seconds and adds to `step` what became of it. Gives what was
    /// printed where it went well.
    pub fn measure(
        &self,
        what: &str,
        command: &mut Command,
        cap: u64,
        step: &mut Step,
    ) -> Result<Option<String>> {
        let log = self.folder.join("logs").join(file_name(what));
        let run = measure::run(command, Duration::from_secs(cap), &log)?;
        let (shown, printed) = match run {
            Run::Good(sample) => {
                let shown = format!("{:.2} s, {:.0} MB", sample.seconds, sample.peak_mb);
                step.runs.push(sample);
                let printed = String::from_utf8_lossy(&fs::read(log)?).into_owned();
                (shown, Some(printed))
            }
            Run::Failed(reason) => {
                // The report has nothing to do with where files are on this machine.
                let reason = reason.replace(&format!("{}/", self.corpus.display()), "");
                step.failed = Some(reason.clone());
                (format!("failed: {reason}"), None)
            }
            Run::Over => {
                step.over = Some(cap);
                (format!("stopped after {cap} s"), None)
            }
        };
        eprintln!("{what}: {shown}");
        Ok(printed)
    }
}

/// Words that stand for themselves on every file system.
fn file_name(what: &str) -> String {
    let words = what.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("-") + ".log"
}

fn new(run: Identity, peers: &Peers) -> Result<Results> {
    let tools = tools::all().map(|tool| installed(tool, peers));
    Ok(Results {
        run,
        date: today()?,
        load: machine::load(),
        tools: tools.into(),
        documents: BTreeMap::new(),
        speeds: Vec::new(),
    })
}

/// How the tool is installed and called, with placeholders for what differs from call to call.
fn installed(tool: &dyn Tool, peers: &Peers) -> Installed {
    let root = files::repository();
    let job = Job {
        document: Path::new("DOCUMENT"),
        package: "NAME",
        out: Path::new("OUT"),
    };
    let peers_at = peers.root.display().to_string();
    let shown = |command: &Command| {
        let line = install::line(command);
        let line = line.replace(&peers_at, "PEERS");
        line.replace(&format!("{}/", root.display()), "")
    };
    let mut generate = shown(&tool.generate(peers, &job));
    if let Some(folder) = tool.generate(peers, &job).get_current_dir() {
        generate = format!("cd {} && {generate}", folder.display());
    }
    Installed {
        name: tool.name().to_owned(),
        version: tool.version().to_owned(),
        install: shown(&peers.installation(tool)),
        generate,
    }
}

/// What the figures depend on. Other commits do not make them another generator's.
const MEASURED: [&str; 4] = ["Cargo.lock", "generator", "templates", "xtask/src/codegen"];

/// `1a2b3c4`, the last commit that changed what is measured, and behind a `+` a hash of what was
/// changed since.
pub fn commit(measured: &[&str]) -> String {
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .args(arguments)
            .arg("--")
            .args(measured)
            .current_dir(files::repository())
            .output();
        output.map_or_else(|_| Vec::new(), |output| output.stdout)
    };
    let commit = git(&["log", "-1", "--format=%h"]);
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let changes = git(&["diff", "HEAD"]);
    if changes.is_empty() {
        return commit;
    }
    let mut hasher = DefaultHasher::new();
    changes.hash(&mut hasher);
    format!("{commit}+{:08x}", hasher.finish() as u32)
}

pub fn today() -> Result<String> {
    let output = Command::new("date").arg("+%Y-%m-%d").output();
    let output = output.context("cannot tell the date")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
