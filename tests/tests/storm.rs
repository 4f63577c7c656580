//! The storm in its short form: the whole client against all faults at once. The long one is
//! `cargo xtask storm`.

use integration_tests::storm::{
    JavaScript, Operation, Ours, Report, Settings, Told, broken, run, table,
};
use refcampaign::Outcome;
use tokio::sync::Mutex;

const SETTINGS: Settings = Settings {
    conversions: 3000,
    callers: 64,
    percent: 30,
    seed: 1,
};

/// A storm keeps all processors busy, and what is slow for others is a timeout here.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// Keeps its promises, and met the storm at all.
#[track_caller]
fn assert_kept(report: &Report) {
    println!("{}", table(&[("this client", report)]));
    let broken = broken(report);
    assert!(broken.is_empty(), "{broken:#?}");
    // Some were sent more than once.
    let unsent = report.storm.of(Told::Failed(Outcome::NotSent)).all();
    assert!(report.requests + unsent > report.conversions, "{report:?}");
    for outcome in [Outcome::Refused, Outcome::Unknown] {
        let failed = report.storm.of(Told::Failed(outcome));
        assert!(failed.all() > 0, "{outcome}: {report:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postbacks_in_a_storm_are_done_or_reported_and_none_is_lost() {
    let _one = ONE_AT_A_TIME.lock().await;
    assert_kept(&run(SETTINGS, Operation::Postback, Ours::new).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tracked_conversions_in_a_storm_are_never_doubled() {
    let _one = ONE_AT_A_TIME.lock().await;
    let report = run(SETTINGS, Operation::Track, Ours::new).await;
    assert_kept(&report);
    let unknown = report.storm.of(Told::Failed(Outcome::Unknown));
    // Had the storm processed none or all of them, it would prove nothing.
    assert!(unknown.never > 0 && unknown.once > 0, "{report:?}");
}

/// The storm is one that doubles conversions, where the client lets it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_repeats_everything_doubles_conversions_in_it() {
    let _one = ONE_AT_A_TIME.lock().await;
    let report = run(SETTINGS, Operation::Track, JavaScript::new).await;
    let done = report.storm.of(Told::Done);
    assert!(done.more > 0, "{report:?}");
    assert!(!broken(&report).is_empty());
}
