//! Storms side by side, as a table.

use super::run::Report;
use super::tally::InLedger;
use super::told::Told;
use refcampaign::Outcome;

/// What a row says of a storm.
type Row = (&'static str, fn(&Report) -> String);

const ROWS: [Row; 15] = [
    ("requests that arrived", |it| grouped(it.requests)),
    ("connections", |it| grouped(it.connections)),
    ("seconds", |it| format!("{:.1}", it.took.as_secs_f64())),
    ("**told that it is done**", |it| grouped(done(it).all())),
    ("… lost: not in the ledger", |it| grouped(done(it).never)),
    ("… doubled", |it| grouped(done(it).more)),
    ("**told that it failed**", |it| grouped(failed(it).all())),
    ("… as not sent", |it| said(it, Outcome::NotSent)),
    ("… as refused", |it| said(it, Outcome::Refused)),
    ("… as unknown", |it| said(it, Outcome::Unknown)),
    ("… doubled", |it| grouped(failed(it).more)),
    ("**called again** in the calm", |it| grouped(it.repeated)),
    ("in the ledger once", |it| grouped(in_the_end(it).once)),
    ("doubled in silence", |it| grouped(doubled_in_silence(it))),
    ("left to look up", left),
];

/// A column a storm, under its title, in Markdown.
pub fn table(columns: &[(&str, &Report)]) -> String {
    let line = |name: &str, cells: Vec<String>| format!("| {name} | {} |\n", cells.join(" | "));
    let titles = columns.iter().map(|(title, _)| (*title).to_owned());
    let mut table = line("", titles.collect());
    table += &line("---", columns.iter().map(|_| "---:".to_owned()).collect());
    for (name, cell) in ROWS {
        let cells = columns.iter().map(|(_, report)| cell(report));
        table += &line(name, cells.collect());
    }
    table
}

fn done(report: &Report) -> InLedger {
    report.storm.of(Told::Done)
}

fn failed(report: &Report) -> InLedger {
    report.storm.sum(|told| told != Told::Done)
}

fn in_the_end(report: &Report) -> InLedger {
    report.calm.sum(|_| true)
}

/// More than once, and no error said that it may have been processed.
fn doubled_in_silence(report: &Report) -> usize {
    let silent = |told| told != Told::Failed(Outcome::Unknown);
    report.calm.sum(silent).more
}

/// How many errors had this outcome, if the client tells outcomes at all.
fn said(report: &Report, outcome: Outcome) -> String {
    match report.storm.of(Told::FailedSomehow).all() {
        0 => grouped(report.storm.of(Told::Failed(outcome)).all()),
        _ => "not told".to_owned(),
    }
}

/// Those that failed and were not called again, or failed again.
fn left(report: &Report) -> String {
    let left = report.calm.sum(|told| told != Told::Done);
    match left.all() {
        0 => "0".to_owned(),
        all => format!("{} ({} are there)", grouped(all), grouped(left.once)),
    }
}

/// `100,000`
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(
            [0, 999, 1000, 100_000].map(grouped),
            ["0", "999", "1,000", "100,000"]
        );
    }
}
