//! What this client promises of a storm.

use super::run::Report;
use super::settings::Operation;
use super::tally::InLedger;
use super::told::Told;
use refcampaign::Outcome;

/// The promises that were not kept; none, where all is well.
pub fn broken(report: &Report) -> Vec<String> {
    let storm = |told| report.storm.of(told);
    let calm = |told| report.calm.of(told);
    let (done, later) = (storm(Told::Done), calm(Told::Done));
    let certain = [Outcome::NotSent, Outcome::Refused].map(|it| storm(Told::Failed(it)));
    let unnamed = report.storm.sum(|told| told == Told::Unnamed);
    let all = report.calm.sum(|_| true);
    let left = match report.operation {
        Operation::Postback => InLedger::default(),
        // They are left to be looked up.
        Operation::Track => storm(Told::Failed(Outcome::Unknown)),
    };
    let promises = [
        (
            "what is reported as done is in the ledger once",
            is_once(done),
        ),
        (
            "what was not sent or refused is not in the ledger",
            certain.iter().all(|it| it.never == it.all()),
        ),
        ("each error names its conversion", unnamed.all() == 0),
        ("nothing counts twice", all.more == 0),
        (
            "what may be repeated succeeds later",
            later.all() + left.all() == report.conversions,
        ),
        (
            "what is done in the end is in the ledger once",
            is_once(later),
        ),
        ("no request went to another host", !report.led_astray),
    ];
    let broken = promises.into_iter().filter(|(_, kept)| !kept);
    broken
        .map(|(promise, _)| format!("{promise}: {report:?}"))
        .collect()
}

fn is_once(conversions: InLedger) -> bool {
    conversions.once == conversions.all()
}
