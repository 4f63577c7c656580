//! `cargo xtask storm`: the long form of the storm and of the overload, and what is measured by them.
//!
//! In: how much of it. Out: tables, and exit code 1 where the client broke a promise. Not here: the
//! storm itself, which the tests run in a short form.

use clap::Parser;
use integration_tests::overload::{self, Budget};
use integration_tests::storm::{self, JavaScript, Operation, Ours, Report, SCALE, Settings};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

#[derive(Parser)]
#[command(
    name = "storm",
    bin_name = "cargo xtask storm",
    about = "Reports conversions to a server that fails, and looks up in its ledger what became of them"
)]
struct Args {
    /// How many conversions are reported in each storm
    #[arg(long, default_value_t = 100_000, value_name = "N")]
    conversions: usize,
    /// How many callers there are at once
    #[arg(long, default_value_t = 64, value_name = "N")]
    callers: usize,
    /// How many of a hundred requests meet a fault
    #[arg(long, default_value_t = 30, value_name = "PERCENT")]
    faults: u32,
    /// What the faults are drawn by
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// Only one of the two
    #[arg(long)]
    part: Option<Part>,
    /// Writes what is measured into docs/storm.md and docs/storm
    #[arg(long, conflicts_with = "part")]
    report: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Faults of all kinds
    Storm,
    /// More requests than the server can take
    Overload,
}

/// Where `--report` writes its tables.
const PAGE: &str = "docs/storm.md";
const BEGIN: &str = "<!-- measured -->\n";
const END: &str = "<!-- end -->\n";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<ExitCode> {
    let args = Args::parse();
    let runtime = tokio::runtime::Runtime::new()?;
    let (mut storm, mut load, mut broken) = (None, None, Vec::new());
    if args.part != Some(Part::Overload) {
        storm = Some(runtime.block_on(storms(&args, &mut broken)));
    }
    if args.part != Some(Part::Storm) {
        load = Some(runtime.block_on(loads(args.seed, &mut broken))?);
    }
    if let (true, Some(storms), Some((loads, picture))) = (args.report, storm, load) {
        report(&storms, &loads, &picture)?;
    }
    for promise in &broken {
        eprintln!("broken: {promise}");
    }
    println!("{} promises broken", broken.len());
    Ok(match broken.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(1),
    })
}

/// The four storms as a table; adds what this client promised and did not keep.
async fn storms(args: &Args, broken: &mut Vec<String>) -> String {
    let settings = Settings {
        conversions: args.conversions,
        callers: args.callers,
        percent: args.faults,
        seed: args.seed,
    };
    let mut reports: Vec<Report> = Vec::new();
    for operation in [Operation::Postback, Operation::Track] {
        reports.push(storm::run(settings, operation, Ours::new).await);
        reports.push(storm::run(settings, operation, JavaScript::new).await);
    }
    let titles = [
        "postback, this client",
        "postback, JavaScript policy",
        "track, this client",
        "track, JavaScript policy",
    ];
    let columns: Vec<_> = titles.into_iter().zip(&reports).collect();
    let table = format!(
        "{} conversions, {} callers, {} % faults, seed {}; time runs {SCALE} times faster for both \
         clients and the server.\n\n{}",
        args.conversions,
        args.callers,
        args.faults,
        args.seed,
        storm::table(&columns)
    );
    println!("{table}");
    broken.extend(reports.iter().step_by(2).flat_map(storm::broken));
    table
}

/// Loads with and without a budget as a table, and the first of them as a picture. With the budget
/// there is a limit to the requests.
async fn loads(seed: u64, broken: &mut Vec<String>) -> Result<(String, String)> {
    let picture = overload::Settings {
        capacity: 1000,
        load: 0.8,
        refusal: 0.5,
        status: 503,
        time: Duration::from_secs(20),
        outage: Duration::from_secs(5)..Duration::from_secs(7),
        base_delay: Duration::from_millis(300),
        seed,
    };
    let free = |load| overload::Settings {
        load,
        refusal: 0.0,
        status: 429,
        ..picture.clone()
    };
    let mut reports = Vec::new();
    for settings in [picture.clone(), free(0.8), free(1.0), free(1.2)] {
        for budget in [Budget::On, Budget::Off] {
            reports.push(overload::run(settings.clone(), budget).await);
        }
    }
    let table = overload::table(&reports.iter().collect::<Vec<_>>());
    println!("{table}");
    for report in reports.iter().filter(|it| it.budget == Budget::On) {
        let most = most(report.settings.load);
        if report.sent() > most {
            broken.push(format!("requests within {most:.2} ×: {report:?}"));
        }
    }
    let picture = overload::draw(&reports[0], &reports[1])?;
    Ok((table, picture))
}

/// The most that may be sent, as a part of what the server can take: little more than that, and where
/// more calls begin, those and a third of them again.
fn most(load: f64) -> f64 {
    match load <= 1.0 {
        true => 1.2,
        false => load * 1.34,
    }
}

fn report(storms: &str, loads: &str, picture: &str) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = fs::read_to_string(root.join(PAGE))?;
    let before = page.split_once(BEGIN).ok_or("the page has no place")?.0;
    let after = page.split_once(END).ok_or("the place has no end")?.1;
    let today = httpdate::fmt_http_date(SystemTime::now());
    let today = today.get(5..16).unwrap_or(&today);
    let processors = std::thread::available_parallelism()?;
    // What else the machine does is in the times, and in what runs into a timeout.
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    let measured = format!(
        "Measured on {today} on {processors} processors, which the server shared with its callers \
         (load average {load}), by `cargo xtask storm --report`.\n\n### The storm\n\n{storms}\n### Overload\n\n{loads}\n"
    );
    fs::write(
        root.join(PAGE),
        [before, BEGIN, &measured, END, after].concat(),
    )?;
    let picture_file = root.join("docs/storm/overload.svg");
    Ok(fs::write(picture_file, format!("{picture}\n"))?)
}
