//! What a call by the generated client costs, beside the same call by hand on a `reqwest::Client`.
//!
//! In: nothing. Out: a file of figures of its own, since they depend on the client and not on the
//! documents. Two programs that differ in the file that makes the call (`programs/ours.rs`,
//! `programs/hand.rs`) call a server that answers at once and refuses a request with another body or
//! without its header fields. They take turns.

pub mod costs;
mod programs;
mod server;

use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use super::machine::{self, Machine};
use super::measure::{self, Run};
use super::{results, session};
use crate::files;
use costs::{Cost, Costs, Identity, Turn};
use programs::{Programs, Side};
use server::{Server, on_processor};

/// How many callers there are in a crowd.
pub const CROWD: usize = 64;

/// What the figures depend on.
const MEASURED: [&str; 3] = ["Cargo.lock", "generated", "xtask/src/bench/call"];

/// How long a turn takes: a machine is disturbed for seconds on end, and that is to be the same for
/// turns that are compared.
pub const TURN: Duration = Duration::from_millis(300);

/// After how many seconds a program is stopped.
const CAP: Duration = Duration::from_secs(120);

/// The file that figures are kept in.
pub const FILE: &str = "call.json";

/// Measures, unless it was done before.
pub fn measure(quick: bool, fresh: bool) -> Result<Costs> {
    let folder = files::repository().join("target/bench");
    let file = folder.join(if quick { "call-quick.json" } else { FILE });
    let run = Identity {
        commit: session::commit(&MEASURED),
        quick,
        machine: Machine::this(),
    };
    let before = results::open::<Costs>(&file)?;
    if let Some(before) = before.filter(|before| !fresh && before.run == run) {
        return Ok(before);
    }
    fs::create_dir_all(folder.join("logs"))
        .with_context(|| format!("cannot make {}", folder.display()))?;
    let programs = Programs::build()?;
    let calls = Calls {
        server: Server::start(&programs.server())?,
        programs,
        log: folder.join("logs/call.log"),
    };
    calls.check()?;
    let mut costs = Costs {
        run,
        date: session::today()?,
        ours: calls.count(Side::Ours)?,
        hand: calls.count(Side::Hand)?,
    };
    calls.take_turns(&mut costs)?;
    results::save(&costs, &file)?;
    Ok(costs)
}

/// The programs, and the server that they call.
struct Calls {
    programs: Programs,
    server: Server,
    log: PathBuf,
}

impl Calls {
    /// Both get the same out of the answer.
    fn check(&self) -> Result<()> {
        let once = |side| {
            let mut once = Command::new(self.programs.once(side));
            once.env("REFCAMPAIGN_API_URL", &self.server.address)
                .env("REFCAMPAIGN_API_KEY", "key");
            self.run(once)
        };
        let (ours, hand) = (once(Side::Ours)?, once(Side::Hand)?);
        ensure!(
            ours.printed == hand.printed,
            "the programs print {ours:?} and {hand:?}"
        );
        Ok(())
    }

    /// What does not depend on how busy the machine is.
    fn count(&self, side: Side) -> Result<Cost> {
        const CALLS: u32 = 1000;
        let mut counted = Command::new(self.programs.counted(side));
        counted.args([&self.server.address, &CALLS.to_string()]);
        let [allocations, allocated] = self.run(counted)?.numbers()?;
        let once = fs::metadata(self.programs.once(side)).context("a program is not there")?;
        Ok(Cost {
            program: once.len(),
            allocations: allocations / f64::from(CALLS),
            allocated: allocated / f64::from(CALLS),
            instructions: self.instructions(side)?,
            ..Cost::default()
        })
    }

    /// How many instructions more calls take, a call.
    fn instructions(&self, side: Side) -> Result<Option<f64>> {
        const FEW: u32 = 100;
        const MANY: u32 = 500;
        if Command::new("valgrind").arg("--version").output().is_err() {
            return Ok(None);
        }
        let count = |calls: u32| {
            let mut valgrind = Command::new("valgrind");
            valgrind
                .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
                .arg(self.programs.counted(side))
                .args([&self.server.address, &calls.to_string()]);
            let ran = self.run(valgrind)?;
            // `==123== Collected : 43674109`
            let line = ran
                .printed
                .lines()
                .find_map(|line| line.split_once("Collected : "));
            let (_, count) = line.context("valgrind tells no number")?;
            count
                .trim()
                .parse::<f64>()
                .context("valgrind tells no number")
        };
        Ok(Some((count(MANY)? - count(FEW)?) / f64::from(MANY - FEW)))
    }

    /// What does: one after the other, in both orders, so that what disturbs the machine disturbs both.
    fn take_turns(&self, costs: &mut Costs) -> Result<()> {
        let turns = if costs.run.quick { 5 } else { 100 };
        for turn in 0..turns {
            eprintln!("calls, turn {} of {turns}", turn + 1);
            let ours_first = turn % 2 == 0;
            for callers in [1, CROWD] {
                for first in [true, false] {
                    let ours = first == ours_first;
                    let side = if ours { Side::Ours } else { Side::Hand };
                    let turn = self.turn(side, callers)?;
                    let cost = if ours {
                        &mut costs.ours
                    } else {
                        &mut costs.hand
                    };
                    match callers {
                        1 => cost.alone.push(turn),
                        _ => cost.crowd.push(turn),
                    }
                }
            }
        }
        Ok(())
    }

    fn turn(&self, side: Side, callers: usize) -> Result<Turn> {
        let mut timed = on_processor(0, &self.programs.timed(side));
        timed.arg(&self.server.address);
        timed.args([callers.to_string(), TURN.as_millis().to_string()]);
        let before = self.server.busy();
        let ran = self.run(timed)?;
        let served = before
            .zip(self.server.busy())
            .map(|(before, after)| after - before);
        let [calls, middle, slow] = ran.numbers()?;
        let server = served.map(|served| served / ran.seconds);
        let of_all = |share: f64| share / machine::processors() as f64;
        let others = ran.others.zip(server);
        Ok(Turn {
            calls,
            middle: middle / 1000.0,
            slow: slow / 1000.0,
            server,
            others: others.map(|(others, server)| (others - of_all(server)).max(0.0)),
        })
    }

    fn run(&self, mut command: Command) -> Result<Ran> {
        let sample = match measure::run(&mut command, CAP, &self.log)? {
            Run::Good(sample) => sample,
            Run::Failed(reason) => bail!("a program that calls failed: {reason}"),
            Run::Over => bail!("a program that calls did not end"),
        };
        let printed = fs::read(&self.log).context("cannot read what a program printed")?;
        Ok(Ran {
            printed: String::from_utf8_lossy(&printed).into_owned(),
            seconds: sample.seconds,
            others: sample.others,
        })
    }
}

/// A program that has ended.
#[derive(Debug)]
struct Ran {
    printed: String,
    seconds: f64,
    /// Those that are not this program, the server among them.
    others: Option<f64>,
}

impl Ran {
    fn numbers<const N: usize>(&self) -> Result<[f64; N]> {
        let words = self.printed.split_whitespace();
        let numbers: Option<Vec<f64>> = words.map(|word| word.parse().ok()).collect();
        let numbers = numbers.and_then(|numbers| numbers.try_into().ok());
        numbers.with_context(|| format!("a program printed this: {}", self.printed))
    }
}
