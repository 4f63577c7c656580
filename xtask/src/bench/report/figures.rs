//! A table a figure: a line a document, a column a tool, each with its ratio to the best peer.

use std::fmt::Write as _;

use super::super::documents;
use super::super::results::{Results, Row, Rows, Step};
use super::judge::{self, Verdict};

/// A figure, of which less is better.
pub struct Figure {
    pub title: &'static str,
    of: Of,
}

/// What is measured of a row.
enum Of {
    Seconds(fn(&Row) -> &Step),
    Megabytes(fn(&Row) -> &Step),
    Lines(fn(&Row) -> Option<f64>),
}

pub const FIGURES: [Figure; 10] = [
    seconds("Generation, time", |row| &row.generation),
    memory("Generation, memory", |row| &row.generation),
    lines("Emitted lines", |row| Some(row.emitted?.lines as f64)),
    lines("Emitted lines without this project's runtime", own_lines),
    seconds("`cargo check`, time", |row| &row.check),
    memory("`cargo check`, memory", |row| &row.check),
    seconds("`cargo build`, time", |row| &row.dev),
    memory("`cargo build`, memory", |row| &row.dev),
    seconds("`cargo build --release`, time", |row| &row.release),
    memory("`cargo build --release`, memory", |row| &row.release),
];

const fn seconds(title: &'static str, step: fn(&Row) -> &Step) -> Figure {
    let of = Of::Seconds(step);
    Figure { title, of }
}

const fn memory(title: &'static str, step: fn(&Row) -> &Step) -> Figure {
    let of = Of::Megabytes(step);
    Figure { title, of }
}

const fn lines(title: &'static str, count: fn(&Row) -> Option<f64>) -> Figure {
    let of = Of::Lines(count);
    Figure { title, of }
}

impl Figure {
    fn value(&self, row: &Row) -> Option<f64> {
        match self.of {
            Of::Seconds(step) => step(row).seconds(),
            Of::Megabytes(step) => step(row).peak_mb(),
            Of::Lines(count) => count(row),
        }
    }

    fn shown(&self, value: f64) -> String {
        match self.of {
            Of::Seconds(_) => in_seconds(value),
            Of::Megabytes(_) => in_megabytes(value),
            Of::Lines(_) => grouped(value),
        }
    }

    /// After how many seconds the peers were stopped, where all were that could be compared with.
    fn stopped(&self, rows: &Rows) -> Option<f64> {
        match self.of {
            Of::Seconds(step) => judge::stopped(rows, step),
            Of::Megabytes(_) | Of::Lines(_) => None,
        }
    }

    /// The command that it is of, where it can fail.
    fn step<'r>(&self, row: &'r Row) -> Option<&'r Step> {
        match self.of {
            Of::Seconds(step) | Of::Megabytes(step) => Some(step(row)),
            Of::Lines(_) => None,
        }
    }
}

pub fn own_lines(row: &Row) -> Option<f64> {
    let emitted = row.emitted?;
    Some((emitted.lines - emitted.runtime) as f64)
}

/// The table, or nothing where the figure was not measured at all.
pub fn table(results: &Results, figure: &Figure) -> Option<String> {
    let documents = documents::ALL.iter().filter_map(|document| {
        let rows = results.documents.get(document.name)?;
        let measured = rows.tools.values().any(|row| figure.value(row).is_some());
        measured.then_some((document.name, rows))
    });
    let documents: Vec<_> = documents.collect();
    if documents.is_empty() {
        return None;
    }
    let names: Vec<_> = results
        .tools
        .iter()
        .map(|tool| tool.name.as_str())
        .collect();
    let mut text = format!("| document | {} |\n", names.join(" | "));
    text += &format!("|---|{}\n", "---:|".repeat(names.len()));
    for (document, rows) in documents {
        let best = judge::best(rows, |row| figure.value(row));
        let cells = names.iter().map(|name| {
            let row = rows.tools.get(*name);
            row.map_or_else(String::new, |row| cell(figure, rows, row, best.as_ref()))
        });
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| {document} | {} |",
            cells.collect::<Vec<_>>().join(" | ")
        );
    }
    Some(text)
}

/// `1.23 s · 0.31`: the figure, and its ratio to that of the best peer.
fn cell(figure: &Figure, rows: &Rows, row: &Row, best: Option<&judge::Best>) -> String {
    let verdict = Verdict::of(row, rows.size.operations);
    let Some(value) = figure.value(row) else {
        let over = figure.step(row).and_then(|step| step.over);
        return match (over, verdict) {
            (Some(seconds), _) => format!("> {seconds} s"),
            (None, Verdict::Rejected) => "rejects it".to_owned(),
            (None, Verdict::Broken) => "no crate †".to_owned(),
            (None, _) => String::new(),
        };
    };
    let shown = figure.shown(value);
    match best {
        Some(best) if verdict != Verdict::Broken => {
            format!("{shown} · {:.2}{}", value / best.value, verdict.mark())
        }
        Some(_) => shown + verdict.mark(),
        None => match figure.stopped(rows) {
            Some(seconds) => format!("{shown} · < {:.2}", value / seconds),
            None => shown + verdict.mark(),
        },
    }
}

fn in_seconds(seconds: f64) -> String {
    match seconds {
        ..0.0995 => format!("{:.0} ms", seconds * 1000.0),
        ..9.95 => format!("{seconds:.2} s"),
        ..99.5 => format!("{seconds:.1} s"),
        _ => format!("{seconds:.0} s"),
    }
}

fn in_megabytes(megabytes: f64) -> String {
    format!("{} MB", grouped(megabytes))
}

/// `12,345`
pub fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[test]
    fn figures_have_three_digits() {
        let shown = [0.0123, 0.1, 1.234, 12.34, 123.4].map(in_seconds);
        assert_eq!(shown, ["12 ms", "0.10 s", "1.23 s", "12.3 s", "123 s"]);
        assert_eq!(
            [7.0, 1234.0, 1_234_567.0].map(grouped),
            ["7", "1,234", "1,234,567"]
        );
    }

    #[test]
    fn each_figure_has_its_ratio_to_the_best_peer() {
        let results = testing::results();
        assert_eq!(
            table(&results, &FIGURES[4]).unwrap(),
            "\
| document | this project | openapi-to-rust | ploidy | oas3-gen |
|---|---:|---:|---:|---:|
| museum | 1.00 s · 0.25 | 4.00 s · 1.00 | 2.00 s · 0.50 ‡ | no crate † |
| box | 2.00 s · < 0.00 | > 900 s | rejects it |  |
"
        );
    }
}
