//! Thousands of findings about a large document are printed in the time that it takes to read it.

use crate::diagnostics::{Code, Diagnostic, Pointer, Source, Style, render_all, to_json};
use std::time::{Duration, Instant};

const FINDINGS: usize = 5_000;

/// A lookup that walked the text for each finding would take minutes.
const ENOUGH: Duration = Duration::from_secs(30);

/// A JSON document of 13 MB, a member a finding.
fn document(between: &str) -> String {
    let long = "é".repeat(1_300);
    let members: Vec<_> = (0..FINDINGS)
        .map(|number| format!("\"k{number}\":\"{long}\""))
        .collect();
    format!("{{{}}}", members.join(&format!(",{between}")))
}

#[test]
fn many_findings_about_a_large_document_are_soon_told() {
    for (between, last) in [("", (1, 6_552_581)), ("\n", (5_000, 1))] {
        let text = document(between);
        assert!(text.len() > 13_000_000);
        let source = Source::new("x.json", &text);
        let findings: Vec<_> = (0..FINDINGS)
            .map(|number| {
                let at = Pointer::root().child(&format!("k{number}"));
                Diagnostic::warning(Code::UnknownFormat, &at, "m").on_key()
            })
            .collect();
        let started = Instant::now();
        let printed = render_all(&findings, &source, Style::Plain);
        let objects = to_json(&findings, &source);
        assert!(started.elapsed() < ENOUGH, "{:?}", started.elapsed());
        assert_eq!(printed.matches("warning[unknown-format]").count(), FINDINGS);
        let place = objects
            .last()
            .map(|object| (object["line"].as_u64(), object["column"].as_u64()));
        assert_eq!(place, Some((Some(last.0), Some(last.1))));
    }
}
