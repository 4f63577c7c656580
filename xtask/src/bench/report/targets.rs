//! What this project wants to reach, and by how much it is missed.

use super::super::codec::Speed;
use super::super::documents;
use super::super::results::{Results, Row, Rows, Step};
use super::figures::own_lines;
use super::judge::{self, Verdict};

/// Something to reach on each document.
struct Target {
    what: &'static str,
    /// Our figure, divided by what it is compared with.
    ratio: fn(&Rows) -> Option<Ratio>,
    /// The ratio may be no more than this.
    most: f64,
}

/// A ratio, or where a peer was stopped, what the ratio is less than.
struct Ratio {
    value: f64,
    is_bound: bool,
}

impl From<f64> for Ratio {
    fn from(value: f64) -> Self {
        Self {
            value,
            is_bound: false,
        }
    }
}

const TARGETS: [Target; 11] = [
    target("generation: quicker than every peer", 1.0, |rows| {
        let least = judge::peers(rows).filter_map(|(_, row, _)| row.generation.seconds());
        let ours = judge::ours(rows)?.generation.seconds()?;
        Some((ours / least.min_by(f64::total_cmp)?).into())
    }),
    target("lines: at most half of openapi-to-rust's", 0.5, |rows| {
        let other = rows.tools.get("openapi-to-rust")?.emitted?;
        Some((own_lines(judge::ours(rows)?)? / other.lines as f64).into())
    }),
    target(
        "lines: no more than the leanest peer's with the same operations",
        1.0,
        |rows| {
            let whole = judge::peers(rows).filter(|(_, _, verdict)| *verdict == Verdict::Whole);
            let lines = whole.filter_map(|(_, row, _)| Some(row.emitted?.lines as f64));
            Some((own_lines(judge::ours(rows)?)? / lines.min_by(f64::total_cmp)?).into())
        },
    ),
    target(
        "`cargo check`: at most a quarter of the time",
        0.25,
        |rows| time(rows, |row| &row.check),
    ),
    target(
        "`cargo check`: at most a third of the memory",
        THIRD,
        |rows| memory(rows, |row| &row.check),
    ),
    target(
        "`cargo build`: at most a third of the time",
        THIRD,
        |rows| time(rows, |row| &row.dev),
    ),
    target(
        "`cargo build`: at most a third of the memory",
        THIRD,
        |rows| memory(rows, |row| &row.dev),
    ),
    target(
        "`cargo build --release`: at most a third of the time",
        THIRD,
        |rows| time(rows, |row| &row.release),
    ),
    target(
        "`cargo build --release`: at most a third of the memory",
        THIRD,
        |rows| memory(rows, |row| &row.release),
    ),
    target(
        "`cargo check` of a document over 10 MB: seconds",
        60.0,
        |rows| {
            let large = rows.size.bytes > 10_000_000;
            let seconds = judge::ours(rows)?.check.seconds().filter(|_| large)?;
            Some(seconds.into())
        },
    ),
    target("`cargo check` of a document over 10 MB: GB", 3.0, |rows| {
        let large = rows.size.bytes > 10_000_000;
        let megabytes = judge::ours(rows)?.check.peak_mb().filter(|_| large)?;
        Some((megabytes / 1000.0).into())
    }),
];

const THIRD: f64 = 1.0 / 3.0;

const fn target(what: &'static str, most: f64, ratio: fn(&Rows) -> Option<Ratio>) -> Target {
    Target { what, ratio, most }
}

/// Where every peer was stopped, our time is at least that much less than theirs.
fn time(rows: &Rows, step: fn(&Row) -> &Step) -> Option<Ratio> {
    let ours = step(judge::ours(rows)?).seconds()?;
    if let Some(best) = judge::best(rows, |row| step(row).seconds()) {
        return Some((ours / best.value).into());
    }
    let stopped = judge::stopped(rows, step)?;
    Some(Ratio {
        value: ours / stopped,
        is_bound: true,
    })
}

fn memory(rows: &Rows, step: fn(&Row) -> &Step) -> Option<Ratio> {
    let best = judge::best(rows, |row| step(row).peak_mb())?;
    Some((step(judge::ours(rows)?).peak_mb()? / best.value).into())
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
            ratio.map_or_else(|| "-".to_owned(), |ratio| at_most(&ratio, target.most))
        });
        let cells: Vec<_> = cells.collect();
        let most = target.most;
        text += &format!("| {} | {most:.2} | {} |\n", target.what, cells.join(" | "));
    }
    text
}

/// `0.31, missed by 24 %`, or `< 0.31`
fn at_most(ratio: &Ratio, most: f64) -> String {
    let Ratio { value, is_bound } = *ratio;
    let sign = if is_bound { "< " } else { "" };
    if value <= most {
        return format!("{sign}{value:.2} ✓");
    }
    if is_bound {
        return format!("{sign}{value:.2}, not shown");
    }
    let over = (value / most - 1.0) * 100.0;
    format!("{value:.2}, **missed by {} %**", over.ceil())
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
            "| `cargo check`: at most a quarter of the time | 0.25 | 0.25 ✓ | < 0.00 ✓ |",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
        let bound = Ratio {
            value: 0.5,
            is_bound: true,
        };
        assert_eq!(at_most(&bound, 0.25), "< 0.50, not shown");
    }
}
