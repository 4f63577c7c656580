//! The overload in its short form. The long one, with a picture, is `cargo xtask storm`. What the
//! same model comes to without a budget is in `templates/src/tests/http/overload`, where no busy
//! machine can blur it.

use integration_tests::overload::{Budget, Settings, run, table};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

/// A server that carries the load, but for the middle second.
fn settings(status: u16) -> Settings {
    Settings {
        capacity: 300,
        load: 0.7,
        refusal: 0.5,
        status,
        time: 3 * SECOND,
        outage: SECOND..2 * SECOND,
        base_delay: Duration::from_millis(60),
        seed: 1,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_stay_within_what_the_server_can_take() {
    for status in [429, 503] {
        let report = run(settings(status), Budget::On).await;
        println!("{}", table(&[&report]));
        assert!(report.sent() <= 1.2, "{report:?}");
        // 500 tokens at first and one a call that needs no repeat, and five a repeat.
        let paid_for = (500 + report.series.at_once) / 5;
        assert!(report.in_vain() <= paid_for, "{report:?}");
    }
}

/// Whatever the machine does meanwhile, these numbers are exact.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_refuses_everything_is_spared_all_repeats_but_the_first_hundred() {
    let down = |status| Settings {
        outage: Duration::ZERO..Duration::MAX,
        time: SECOND,
        ..settings(status)
    };
    for status in [429, 503] {
        let on = run(down(status), Budget::On).await;
        assert_eq!(on.series.total().arrived, on.calls + 100, "{on:?}");
        let off = run(down(status), Budget::Off).await;
        assert_eq!(off.series.total().arrived, off.calls * 3, "{off:?}");
    }
}
