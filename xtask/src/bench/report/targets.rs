//! What this project wants to reach, and by how much it is missed.

use super::super::codec::Speed;
use super::super::documents;
use super::super::results::{Results, Row, Rows};
use super::figures::own_lines;
use super::judge::{self, Verdict};

/// Something to reach on each document.
struct Target {
    what: &'static str,
    /// What our figure is divided by, and what is divided.
    ratio: fn(&Rows) -> Option<f64>,
    /// The ratio may be no more than this.
    most: f64,
}

const TARGETS: [Target; 11] = [
    target("generation: quicker than every peer", 1.0, |rows| {
        let least = judge::peers(rows).filter_map(|(_, row, _)| row.generation.seconds());
        let ours = judge::ours(rows)?.generation.seconds()?;
        Some(ours / least.min_by(f64::total_cmp)?)
    }),
    target("lines: at most half of openapi-to-rust's", 0.5, |rows| {
        let other = rows.tools.get("openapi-to-rust")?.emitted?;
        Some(own_lines(judge::ours(rows)?)? / other.lines as f64)
    }),
    target(
        "lines: no more than the leanest peer's with the same operations",
        1.0,
        |rows| {
            let whole = judge::peers(rows).filter(|(_, _, verdict)| *verdict == Verdict::Whole);
            let lines = whole.filter_map(|(_, row, _)| Some(row.emitted?.lines as f64));
            Some(own_lines(judge::ours(rows)?)? / lines.min_by(f64::total_cmp)?)
        },
    ),
    target(
        "`cargo check`: at most a quarter of the time",
        0.25,
        |rows| against_best(rows, |row| row.check.seconds()),
    ),
    target(
        "`cargo check`: at most a third of the memory",
        THIRD,
        |rows| against_best(rows, |row| row.check.peak_mb()),
    ),
    target(
        "`cargo build`: at most a third of the time",
        THIRD,
        |rows| against_best(rows, |row| row.dev.seconds()),
    ),
    target(
        "`cargo build`: at most a third of the memory",
        THIRD,
        |rows| against_best(rows, |row| row.dev.peak_mb()),
    ),
    target(
        "`cargo build --release`: at most a third of the time",
        THIRD,
        |rows| against_best(rows, |row| row.release.seconds()),
    ),
    target(
        "`cargo build --release`: at most a third of the memory",
        THIRD,
        |rows| against_best(rows, |row| row.release.peak_mb()),
    ),
    target(
        "`cargo check` of a document over 10 MB: seconds",
        60.0,
        |rows| {
            let large = rows.size.bytes > 10_000_000;
            judge::ours(rows)?.check.seconds().filter(|_| large)
        },
    ),
    target("`cargo check` of a document over 10 MB: GB", 3.0, |rows| {
        let large = rows.size.bytes > 10_000_000;
        let megabytes = judge::ours(rows)?.check.peak_mb().filter(|_| large)?;
        Some(megabytes / 1000.0)
    }),
];

const THIRD: f64 = 1.0 / 3.0;

const fn target(what: &'static str, most: f64, ratio: fn(&Rows) -> Option<f64>) -> Target {
    Target { what, ratio, most }
}

fn against_best(rows: &Rows, value: fn(&Row) -> Option<f64>) -> Option<f64> {
    let best = judge::best(rows, value)?;
    Some(value(judge::ours(rows)?)? / best.value)
}

/// A line a target, a column a document.
pub fn table(results: &Results) -> String {
    let documents = documents::ALL.iter().filter_map(|document| {
        let rows = results.documents.get(document.name)?;
        Some((document.name, rows))
    });
    let documents: Vec<_> = documents.collect();
    let names: Vec<_> = documents.iter().map(|(name, _)| *name).collect();
    let mut text = format!("| target | at most | {} |\n", names.join(" | "));
    text += &format!("|---|---:|{}\n", "---:|".repeat(names.len()));
    for target in &TARGETS {
        let cells = documents.iter().map(|(_, rows)| {
            let ratio = (target.ratio)(rows);
            ratio.map_or_else(String::new, |ratio| at_most(ratio, target.most))
        });
        let cells: Vec<_> = cells.collect();
        let most = target.most;
        text += &format!("| {} | {most:.2} | {} |\n", target.what, cells.join(" | "));
    }
    text
}

/// `0.31, missed by 24 %`
fn at_most(ratio: f64, most: f64) -> String {
    if ratio <= most {
        return format!("{ratio:.2} ✓");
    }
    let over = (ratio / most - 1.0) * 100.0;
    format!("{ratio:.2}, **missed by {} %**", over.ceil())
}

/// The same for speeds, of which more is better.
pub fn at_least(speed: &Speed) -> String {
    let (ratio, least) = (speed.ratio(), speed.least());
    if ratio >= least {
        return format!("{ratio:.2} ✓");
    }
    let under = (1.0 - ratio / least) * 100.0;
    format!("{ratio:.2}, **missed by {} %**", under.ceil())
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[test]
    fn what_is_missed_is_told_by_how_much() {
        let text = table(&testing::results());
        for line in [
            "| target | at most | museum | box |",
            "| generation: quicker than every peer | 1.00 | 2.00, **missed by 100 %** | 0.03 ✓ |",
            "| lines: at most half of openapi-to-rust's | 0.50 | 0.20 ✓ | 0.04 ✓ |",
            "| `cargo check`: at most a quarter of the time | 0.25 | 0.25 ✓ |  |",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
    }
}
