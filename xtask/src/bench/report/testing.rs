//! Results to try the report with.

use std::collections::BTreeMap;

use super::super::call::costs;
use super::super::machine::Machine;
use super::super::measure::Sample;
use super::super::results::{Caps, Emitted, Identity, Results, Row, Rows, Size, Step, Tool};
use super::super::tools::OURS;

pub fn step(seconds: f64) -> Step {
    Step {
        runs: vec![
            Sample {
                seconds,
                peak_mb: 100.0 * seconds,
                others: Some(0.02),
            },
            Sample {
                seconds: seconds + 1.0,
                peak_mb: 50.0,
                others: None,
            },
        ],
        ..Step::default()
    }
}

fn failed(reason: &str) -> Step {
    Step {
        failed: Some(reason.to_owned()),
        ..Step::default()
    }
}

fn row(seconds: f64, lines: u64, operations: u64) -> Row {
    Row {
        generation: step(seconds / 10.0),
        emitted: Some(Emitted {
            lines,
            runtime: 0,
            tests: 0,
            operations,
        }),
        check: step(seconds),
        ..Row::default()
    }
}

/// Two documents; in the second no peer gets anywhere.
pub fn results() -> Results {
    let mut ours = row(1.0, 1000, 8);
    ours.emitted = ours.emitted.map(|emitted| Emitted {
        runtime: 600,
        ..emitted
    });
    let mut broken = row(0.5, 900, 8);
    broken.check = failed("error[E0425]: cannot find type `X`");
    let museum = [
        (OURS, ours.clone()),
        ("openapi-to-rust", row(4.0, 2000, 8)),
        ("ploidy", row(2.0, 700, 7)),
        ("oas3-gen", broken),
    ];
    let mut slow = row(30.0, 9000, 2);
    slow.check = Step {
        over: Some(900),
        ..Step::default()
    };
    let rejected = Row {
        generation: failed("error: unsupported"),
        ..Row::default()
    };
    ours.check = step(2.0);
    let others = [
        (OURS, ours),
        ("openapi-to-rust", slow),
        ("ploidy", rejected),
    ];
    let rows = |operations: u64, tools: Vec<(&str, Row)>| Rows {
        size: Size {
            bytes: 20_000 * operations,
            operations: Some(operations),
        },
        tools: tools
            .into_iter()
            .map(|(name, row)| (name.to_owned(), row))
            .collect(),
    };
    Results {
        run: Identity {
            commit: "1a2b3c4".to_owned(),
            quick: false,
            caps: Caps {
                command: 900,
                build: 300,
            },
            machine: machine(),
        },
        date: "2026-01-31".to_owned(),
        load: Some(0.25),
        tools: [OURS, "openapi-to-rust", "ploidy", "oas3-gen"]
            .map(tool)
            .into(),
        documents: BTreeMap::from([
            ("museum".to_owned(), rows(8, museum.into())),
            ("box".to_owned(), rows(2, others.into())),
        ]),
        speeds: Vec::new(),
    }
}

/// What a call was measured on.
pub fn of_a_call() -> costs::Identity {
    costs::Identity {
        commit: "1a2b3c4".to_owned(),
        quick: false,
        machine: machine(),
    }
}

fn machine() -> Machine {
    Machine {
        processor: "A processor".to_owned(),
        processors: 2,
        memory_gb: Some(16.0),
        system: "Linux 6".to_owned(),
        rustc: "rustc 1.95.0".to_owned(),
        cargo: "cargo 1.95.0".to_owned(),
        java: "openjdk 17".to_owned(),
    }
}

fn tool(name: &str) -> Tool {
    Tool {
        name: name.to_owned(),
        version: "1.0.0".to_owned(),
        install: format!("install {name}"),
        generate: format!("{name} DOCUMENT"),
    }
}
