//! Findings as data: what an editor or a script reads instead of the text for people.
//!
//! In: findings and the document. Out: a JSON object a finding, in the order of the text, those about other files behind.

use serde_json::{Value, json};

use super::diagnostic::{Diagnostic, Severity};
use super::sheets::{Placed, Sheets, Texts};
use super::source::Source;

/// An object for each finding: `severity`, `code`, `message`, `help`, `file`, `line`, `column`, `endLine`, `endColumn`
/// and `pointer`. Lines and columns count from 1, columns in characters; the end is the place behind the last character.
/// `file` and `pointer` are of the file beside the document where a finding is about one. What a finding does not have is null.
pub fn to_json<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    source: &Source<'_>,
) -> Vec<Value> {
    let list: Vec<_> = diagnostics.into_iter().collect();
    let texts = Texts::of(&list, source);
    let sheets = Sheets::new(source, &texts);
    let objects = sheets.placed(&list).into_iter().map(|placed| {
        let Placed {
            finding,
            sheet,
            span,
        } = placed;
        let text = span.and_then(|span| sheet.text.get(span.start..span.end));
        let width = text.map(|text| text.chars().count());
        json!({
            "severity": name(finding.severity),
            "code": finding.code.as_str(),
            "message": finding.message,
            "help": finding.help,
            "file": sheet.name,
            "line": span.map(|span| span.line),
            "column": span.map(|span| span.column),
            "endLine": span.map(|span| span.line),
            "endColumn": span.zip(width).map(|(span, width)| span.column + width),
            "pointer": finding.at().map(|at| at.in_text().to_string()),
        })
    });
    objects.collect()
}

/// As the text for people calls it.
fn name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
