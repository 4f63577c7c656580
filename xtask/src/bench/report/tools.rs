//! Who was measured, how, and what the peers did not do.

use super::super::documents;
use super::super::results::{Results, Step};
use super::judge::{self, Verdict};

/// The tools, each with its commands.
pub fn table(results: &Results) -> String {
    let mut text = "| tool | version | installed by | called by |\n|---|---|---|---|\n".to_owned();
    for tool in &results.tools {
        text += &format!(
            "| {} | {} | `{}` | `{}` |\n",
            tool.name, tool.version, tool.install, tool.generate
        );
    }
    text
}

/// How many operations each tool emitted of those that a document has.
pub fn operations(results: &Results) -> String {
    let names: Vec<_> = results
        .tools
        .iter()
        .map(|tool| tool.name.as_str())
        .collect();
    let mut text = format!("| document | KB | operations | {} |\n", names.join(" | "));
    text += &format!("|---|---:|---:|{}\n", "---:|".repeat(names.len()));
    for document in &documents::ALL {
        let Some(rows) = results.documents.get(document.name) else {
            continue;
        };
        let cells = names.iter().map(|name| {
            let emitted = rows.tools.get(*name).and_then(|row| row.emitted);
            emitted.map_or_else(|| "-".to_owned(), |emitted| emitted.operations.to_string())
        });
        let cells: Vec<_> = cells.collect();
        let all = rows.size.operations;
        text += &format!(
            "| {} | {} | {} | {} |\n",
            document.name,
            rows.size.bytes / 1000,
            all.map_or_else(|| "?".to_owned(), |all| all.to_string()),
            cells.join(" | ")
        );
    }
    text
}

/// A line for each peer that made nothing of a document, or nothing that compiles.
pub fn failures(results: &Results) -> String {
    let mut text = String::new();
    for document in &documents::ALL {
        let Some(rows) = results.documents.get(document.name) else {
            continue;
        };
        for (peer, row, verdict) in judge::peers(rows) {
            let (what, step) = match verdict {
                Verdict::Rejected => ("rejects the document", &row.generation),
                Verdict::Broken => ("emits a crate that does not compile", &row.check),
                _ => continue,
            };
            let name = document.name;
            text += &format!("- {name}: {peer} {what}{}\n", why(step));
        }
    }
    text
}

fn why(step: &Step) -> String {
    let reason = step
        .failed
        .as_deref()
        .map(|reason| reason.replace('`', "'"));
    match (reason, step.over) {
        (Some(reason), _) => format!(": `{reason}`"),
        (None, Some(seconds)) => format!(": stopped after {seconds} s"),
        (None, None) => String::new(),
    }
}

/// How busy the machine was with other things: the middle and the most of all runs.
pub fn others(results: &Results) -> Option<(f64, f64)> {
    let rows = results.documents.values();
    let rows = rows.flat_map(|rows| rows.tools.values());
    let steps = rows.flat_map(|row| [&row.generation, &row.check, &row.dev, &row.release]);
    let shares = steps.flat_map(|step| &step.runs);
    let mut shares: Vec<f64> = shares.filter_map(|run| run.others).collect();
    shares.sort_by(f64::total_cmp);
    Some((*shares.get(shares.len() / 2)?, *shares.last()?))
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[test]
    fn each_failure_has_its_reason() {
        let results = testing::results();
        assert_eq!(
            failures(&results),
            "- museum: oas3-gen emits a crate that does not compile: \
             `error[E0425]: cannot find type 'X'`\n\
             - box: ploidy rejects the document: `error: unsupported`\n"
        );
        assert_eq!(others(&results), Some((0.02, 0.02)));
        let operations = operations(&results);
        let line = "| museum | 160 | 8 | 8 | 8 | 7 | 8 |";
        assert!(
            operations.lines().any(|found| found == line),
            "{operations}"
        );
    }
}
