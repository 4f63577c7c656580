//! The verdicts as text: a line an operation with what failed, a row a document, the totals last.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::exceptions::Cause;
use super::verdict::{Counts, Operation, Verdict};

/// What failed is cut here; the log has it whole.
const LONGEST: usize = 600;

/// A line an operation, then the exceptions and what else is wrong.
pub fn document(name: &str, verdict: &Verdict) -> String {
    let mut text = format!("{name}\n");
    let width = verdict
        .operations
        .iter()
        .map(|operation| operation.id.chars().count())
        .max();
    for operation in &verdict.operations {
        line(&mut text, operation, width.unwrap_or_default());
    }
    for (name, (cause, count)) in excepted(&verdict.operations) {
        let Cause { why, source, .. } = cause;
        let _ = writeln!(
            text,
            "  excepted as {name}, {count} cases: {why} See {source}"
        );
    }
    for fault in &verdict.faults {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "  error: {fault}");
    }
    text
}

fn line(text: &mut String, operation: &Operation, width: usize) {
    let reached = [
        ("called", operation.called),
        ("accepted", operation.accepted),
        ("decoded", operation.decoded),
    ];
    let last = reached
        .iter()
        .position(|(_, yes)| !yes)
        .unwrap_or(reached.len() - 1);
    let words = reached.iter().take(last + 1).map(|(word, yes)| match yes {
        true => (*word).to_owned(),
        false => format!("NOT {word}"),
    });
    let words = words.collect::<Vec<_>>().join(", ");
    let _ = write!(
        text,
        "  {:width$}  {words}, {} cases",
        operation.id, operation.cases
    );
    if !operation.excepted.is_empty() {
        let _ = write!(
            text,
            ", {} excepted ({})",
            operation.excepted.len(),
            causes(operation)
        );
    }
    text.push('\n');
    for case in &operation.failed {
        let status = case
            .status
            .map_or_else(String::new, |status| format!(" ({status})"));
        let detail = shortened(&case.detail);
        let _ = writeln!(
            text,
            "    {}: {}{status}: {detail}",
            case.case,
            case.end.words()
        );
    }
}

/// The names of the causes, each with the number of its cases.
fn causes(operation: &Operation) -> String {
    let causes = excepted([operation]).into_iter();
    let named = causes.map(|(name, (_, count))| format!("{name}: {count}"));
    named.collect::<Vec<_>>().join(", ")
}

fn excepted<'v>(
    operations: impl IntoIterator<Item = &'v Operation>,
) -> BTreeMap<&'static str, (&'static Cause, usize)> {
    let mut causes = BTreeMap::new();
    for (_, cause) in operations
        .into_iter()
        .flat_map(|operation| &operation.excepted)
    {
        causes.entry(cause.name).or_insert((*cause, 0)).1 += 1;
    }
    causes
}

fn shortened(detail: &str) -> String {
    let detail = detail.split_whitespace().collect::<Vec<_>>().join(" ");
    match detail.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", detail.get(..end).unwrap_or_default()),
        None => detail,
    }
}

/// A row a document; `None` where the calls could not be made.
pub fn table(rows: &[(String, Option<Counts>)]) -> String {
    let head = [
        "document",
        "operations",
        "called",
        "accepted",
        "decoded",
        "cases",
        "excepted",
        "invented",
    ];
    let mut lines = vec![head.map(str::to_owned), head.map(|_| String::new())];
    lines.extend(rows.iter().map(|(name, counts)| match counts {
        Some(counts) => [
            name.clone(),
            counts.operations.to_string(),
            counts.called.to_string(),
            counts.accepted.to_string(),
            counts.decoded.to_string(),
            counts.cases.to_string(),
            counts.excepted.to_string(),
            counts.invented.to_string(),
        ],
        None => {
            let mut cells = head.map(|_| "-".to_owned());
            cells[0].clone_from(name);
            cells
        }
    }));
    let mut widths = head.map(|_| 0);
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let rows = lines.iter().enumerate().map(|(number, line)| {
        let cells = line.iter().zip(widths).enumerate();
        let padded = cells.map(|(column, (cell, width))| match (number, column) {
            (1, 0) => "-".repeat(width),
            (1, _) => format!("{}:", "-".repeat(width - 1)),
            (_, 0) => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        format!("| {} |\n", padded.collect::<Vec<_>>().join(" | "))
    });
    rows.collect()
}

/// The last line of a run.
pub fn totals(counts: Counts) -> String {
    let Counts {
        called,
        accepted,
        decoded,
        operations,
        ..
    } = counts;
    format!("{called} operations called, {accepted} accepted, {decoded} decoded of {operations}")
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, End};
    use super::super::exceptions::{ANY, Exceptions, Place};
    use super::*;

    const WHIMS: &[Cause] = &[Cause {
        name: "whim",
        why: "The mock server is wrong.",
        source: "issue 1",
        says: "whim",
        places: &[Place {
            document: "shop.yaml",
            operation: "list",
            cases: ANY,
            end: End::Refused,
        }],
    }];

    fn verdict() -> Verdict {
        let case = |operation: &str, case: &str, end, detail: &str| Case {
            operation: operation.to_owned(),
            case: case.to_owned(),
            end,
            status: (end > End::NotSent).then_some(422),
            detail: detail.to_owned(),
            ..Case::default()
        };
        let cases = vec![
            case("list", "required", End::Ok, ""),
            case("list", "all", End::Refused, "a whim"),
            case("list", "branch 1", End::Refused, "a whim"),
            case("addOne", "required", End::Refused, "no\n  `name`"),
            case("addOne", "all", End::NotSent, "too long"),
        ];
        let ids = ["list", "addOne"].map(str::to_owned);
        Verdict::new(&ids, 3, cases, Exceptions::of("shop.yaml", WHIMS))
    }

    #[test]
    fn each_operation_has_a_line_and_each_failure_its_own() {
        let expected = "\
shop.yaml
  list    called, accepted, decoded, 3 cases, 2 excepted (whim: 2)
  addOne  NOT called, 2 cases
    required: refused (422): no `name`
    all: not sent: too long
  excepted as whim, 2 cases: The mock server is wrong. See issue 1
  error: 1 of the document's operations are missing in the client
";
        assert_eq!(document("shop.yaml", &verdict()), expected);
    }

    #[test]
    fn the_table_is_markdown_and_ends_with_nothing_hidden() {
        let rows = [
            ("shop.yaml".to_owned(), Some(verdict().counts)),
            ("broken.json".to_owned(), None),
        ];
        let expected = "\
| document    | operations | called | accepted | decoded | cases | excepted | invented |
| ----------- | ---------: | -----: | -------: | ------: | ----: | -------: | -------: |
| shop.yaml   |          3 |      1 |        1 |       1 |     5 |        2 |        0 |
| broken.json |          - |      - |        - |       - |     - |        - |        - |
";
        assert_eq!(table(&rows), expected);
    }

    #[test]
    fn the_last_line_says_how_far_all_came() {
        let expected = "1 operations called, 1 accepted, 1 decoded of 3";
        assert_eq!(totals(verdict().counts), expected);
    }
}
