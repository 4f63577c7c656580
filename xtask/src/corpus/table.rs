//! The rows as text: a line a document, columns aligned, the totals last.

use super::report::{Checks, Report, Result as Generation, Row};

const HEAD: [&str; 8] = [
    "document",
    "outcome",
    "operations",
    "lines",
    "seconds",
    "MB",
    "warnings",
    "first finding",
];

/// Columns of words; the others are numbers and end at the right.
const LEFT: [usize; 3] = [0, 1, 7];

pub fn table(rows: &[Row]) -> String {
    let mut lines = vec![HEAD.map(str::to_owned)];
    lines.extend(rows.iter().map(cells));
    let mut widths = [0; HEAD.len()];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let lines = lines.iter().map(|line| {
        let cells = line.iter().zip(widths).enumerate();
        let padded: Vec<_> = cells
            .map(|(column, (cell, width))| match LEFT.contains(&column) {
                true => format!("{cell:<width$}"),
                false => format!("{cell:>width$}"),
            })
            .collect();
        padded.join("  ").trim_end().to_owned() + "\n"
    });
    lines.collect::<String>() + "\n" + &totals(rows) + "\n"
}

fn cells(row: &Row) -> [String; HEAD.len()] {
    let (report, outcome, finding) = match &row.result {
        Generation::Generated(report) => {
            let (outcome, finding) = row
                .checks
                .as_ref()
                .map_or(("generated".to_owned(), None), |checks| {
                    (checked(checks), said(checks))
                });
            (report, outcome, finding.or_else(|| first(report)))
        }
        Generation::Rejected(report) => (report, "rejected".to_owned(), first(report)),
        Generation::Crashed { reason } => {
            let none = || "-".to_owned();
            return [
                row.document.clone(),
                "CRASHED".to_owned(),
                none(),
                none(),
                none(),
                none(),
                none(),
                reason.clone(),
            ];
        }
    };
    let documented = report
        .documented
        .map_or_else(|| "-".to_owned(), |count| count.to_string());
    [
        row.document.clone(),
        outcome,
        format!("{}/{documented}", report.operations),
        report.lines.to_string(),
        format!("{:.2}", report.seconds),
        report
            .peak_mb
            .map_or_else(|| "-".to_owned(), |peak| format!("{peak:.0}")),
        report.warnings.values().sum::<usize>().to_string(),
        finding.unwrap_or_default(),
    ]
}

fn checked(checks: &Checks) -> String {
    match (&checks.clippy, &checks.rustdoc) {
        (None, None) => "compiled",
        (Some(_), None) => "CLIPPY",
        (None, Some(_)) => "RUSTDOC",
        (Some(_), Some(_)) => "CLIPPY, RUSTDOC",
    }
    .to_owned()
}

fn said(checks: &Checks) -> Option<String> {
    checks.clippy.clone().or_else(|| checks.rustdoc.clone())
}

fn first(report: &Report) -> Option<String> {
    let first = report.first.as_ref()?;
    Some(format!(
        "{}[{}] at {}:{}: {}",
        first.severity, first.code, first.line, first.column, first.message
    ))
}

/// `N generated, N rejected, N crashed of N`, and above it what Cargo said, where it was asked.
fn totals(rows: &[Row]) -> String {
    let count = |is: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| is(row)).count();
    let generated = count(&Row::is_generated);
    let rejected = count(&|row| matches!(row.result, Generation::Rejected(_)));
    let crashed = count(&|row| matches!(row.result, Generation::Crashed { .. }));
    let asked = count(&|row| row.checks.is_some());
    let mut text = String::new();
    if asked > 0 {
        let clean = count(&|row| row.checks.is_some() && row.is_good());
        text = format!("{clean} of {asked} crates without a finding of Clippy's or rustdoc's\n");
    }
    text + &format!(
        "{generated} generated, {rejected} rejected, {crashed} crashed of {}",
        rows.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::report::Finding;

    fn row(document: &str, result: Generation, checks: Option<Checks>) -> Row {
        Row {
            document: document.to_owned(),
            package: String::new(),
            bytes: 0,
            result,
            checks,
        }
    }

    fn report(first: Option<Finding>) -> Report {
        Report {
            seconds: 1.234,
            peak_mb: Some(56.0),
            lines: 789,
            operations: 2,
            documented: Some(3),
            first,
            ..Report::default()
        }
    }

    #[test]
    fn columns_are_aligned_and_the_totals_are_last() {
        let first = Finding {
            severity: "error".to_owned(),
            code: "missing-key".to_owned(),
            message: "no `info`".to_owned(),
            line: 1,
            column: 2,
        };
        let unused = Checks {
            clippy: Some("error: unused".to_owned()),
            rustdoc: None,
        };
        let reason = "signal: 6".to_owned();
        let rows = [
            row("a.json", Generation::Rejected(report(Some(first))), None),
            row("bb.json", Generation::Crashed { reason }, None),
            row("c.json", Generation::Generated(report(None)), Some(unused)),
            row(
                "d",
                Generation::Generated(report(None)),
                Some(Checks::default()),
            ),
        ];
        assert_eq!(
            table(&rows),
            "\
document  outcome   operations  lines  seconds  MB  warnings  first finding
a.json    rejected         2/3    789     1.23  56         0  error[missing-key] at 1:2: no `info`
bb.json   CRASHED            -      -        -   -         -  signal: 6
c.json    CLIPPY           2/3    789     1.23  56         0  error: unused
d         compiled         2/3    789     1.23  56         0

1 of 2 crates without a finding of Clippy's or rustdoc's
2 generated, 1 rejected, 1 crashed of 4
"
        );
        assert_eq!(
            rows.each_ref().map(Row::is_good),
            [true, false, false, true]
        );
    }
}
