//! The numbers in the README of a crate, held against what a client does by default.

use std::time::Duration;

use super::bare;
use crate::runtime::budget::{Bucket, RetryBudget};
use crate::runtime::retry::{CodeRetry, Failed};

const README: &str = include_str!("../../../../generated/README.md");

/// Where the words about files are.
const FILES: &str = include_str!("../../../../generator/src/emit/transfers.rs");

/// What a failed attempt costs.
fn cost(timed_out: bool) -> u32 {
    let failed = Failed {
        attempt: 1,
        retry: CodeRetry::Always,
        safe: true,
        whole: true,
        retry_after: None,
        timed_out,
        time_left: Duration::MAX,
        random: 0.0,
    };
    Bucket::new(RetryBudget::new()).pay(&failed).unwrap()
}

/// A number apart from its unit: `300 ms`.
fn spaced(value: &str) -> String {
    let digits = value.find(|it: char| !it.is_ascii_digit()).unwrap();
    let (number, unit) = value.split_at(digits);
    format!("{number} {unit}")
}

#[test]
fn the_defaults_are_what_the_readme_says() {
    let shown = format!("{:?}", bare::builder());
    let value = |name: &str| {
        let (_, rest) = shown.split_once(&format!(" {name}: ")).unwrap();
        let end = rest.find([',', ' ']).unwrap();
        &rest[..end]
    };
    let time = |name| spaced(value(name));
    let bytes: usize = value("max_response").parse().unwrap();
    let capacity = value("capacity").trim_start_matches("Some(");
    let said = [
        format!("| attempts | {} in total |", value("attempts")),
        format!(
            "| wait between them | {}, doubled up to {}, ",
            time("base_delay"),
            time("max_delay")
        ),
        format!(
            "no attempt where that is over {} |",
            time("max_retry_after")
        ),
        format!(
            "| {} tokens: {} a repeat, {} after a timeout,",
            capacity.trim_end_matches(')'),
            cost(false),
            cost(true)
        ),
        format!(
            "| time to connect, for an attempt, for a call | {}, {}, {} |",
            time("connect_timeout"),
            time("attempt_timeout"),
            time("timeout")
        ),
        format!("| largest answer | {} MiB |", bytes / (1024 * 1024)),
    ];
    for words in said {
        assert!(README.contains(&words), "not in the README: {words}");
    }
    let stall = format!(
        "the longest wait for the next bytes: {}.",
        time("stall_timeout")
    );
    assert!(FILES.contains(&stall), "not in the README: {stall}");
}
