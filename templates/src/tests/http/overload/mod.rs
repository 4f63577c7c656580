//! Overload on a time of its own: the same seed gives the same requests, however busy the
//! machine is. So the run without a retry budget can be held to a number too, which shows that
//! the bound on the requests is one that can be broken.
//!
//! The model is that of `tests/src/overload`, which goes over sockets; here the server stands
//! behind the transport (`world`), and the time moves from one call's next step to another's
//! (`run`).

mod run;
mod world;

use std::time::Duration;

use self::run::{Settings, run};
use crate::runtime::budget::RetryBudget;

/// A server that refuses everything in the first two seconds.
fn settings(load: f64, status: u16, refusal: f64) -> Settings {
    Settings {
        load,
        refusal,
        status,
        outage: Duration::ZERO..Duration::from_secs(2),
        seed: 1,
    }
}

/// Where as many calls begin as the server can take, refusals that cost something leave it no room
/// to catch up, and chance decides how many calls it has to refuse: with other seeds up to a quarter.
#[test]
fn with_the_budget_requests_stay_within_what_the_server_can_take() {
    for (load, status, refusal, recovered) in [
        (0.8, 503, 0.5, 0.99),
        (1.0, 503, 0.5, 0.75),
        (0.8, 429, 0.0, 0.99),
        (1.0, 429, 0.0, 0.98),
    ] {
        let settings = settings(load, status, refusal);
        let report = run(&settings, RetryBudget::new());
        let case = format!("{settings:?} {report:?}");
        assert!(report.sent() <= 1.2, "{case}");
        assert!(report.recovered() >= recovered, "{case}");
        // 500 tokens at first and one a call that needs no repeat, and five a repeat.
        assert!(report.in_vain() <= (500 + report.at_once) / 5, "{case}");
    }
}

/// The control of the test above: the same calls without a budget break its bounds.
#[test]
fn without_a_budget_the_same_calls_keep_the_server_down() {
    for load in [0.8, 1.0] {
        let settings = settings(load, 503, 0.5);
        let report = run(&settings, RetryBudget::unlimited());
        let case = format!("{settings:?} {report:?}");
        assert!(report.sent() >= 1.5, "{case}");
        assert!(report.recovered() <= 0.01, "{case}");
        assert!(report.in_vain() > (500 + report.at_once) / 5, "{case}");
    }
}

/// A server that spends nothing on the repeats recovers by itself, but gets all of them.
#[test]
fn without_a_budget_refusals_that_cost_nothing_only_add_requests() {
    for load in [0.8, 1.0] {
        let settings = settings(load, 429, 0.0);
        let report = run(&settings, RetryBudget::unlimited());
        let case = format!("{settings:?} {report:?}");
        assert!(report.sent() > 1.2, "{case}");
        assert!(report.recovered() >= 0.9, "{case}");
    }
}

/// What keeps the server down is the repeats, not the load.
#[test]
fn without_an_outage_the_server_carries_the_load_whatever_the_budget() {
    for budget in [RetryBudget::new(), RetryBudget::unlimited()] {
        let settings = Settings {
            outage: Duration::ZERO..Duration::ZERO,
            ..settings(0.8, 503, 0.5)
        };
        let report = run(&settings, budget);
        assert_eq!(report.at_once, report.calls, "{report:?}");
        assert_eq!(report.arrived, report.calls, "{report:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_run() {
    let settings = settings(1.0, 503, 0.5);
    let first = run(&settings, RetryBudget::new());
    assert_eq!(run(&settings, RetryBudget::new()), first);
    let other = Settings {
        seed: 2,
        ..settings
    };
    assert_ne!(run(&other, RetryBudget::new()), first);
}
