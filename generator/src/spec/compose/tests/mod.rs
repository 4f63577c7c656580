//! Small documents in, what their schemas come to out.

mod hostile;
mod joining;
mod members;
mod unions;
mod values;

use serde_json::Value;

use super::super::document::Document;
use crate::diagnostics::{Diagnostics, Pointer, Source};

/// The document with these schemas, and its findings: severity, code, place below the schemas.
fn composed(schemas: &str) -> (Option<Document>, Vec<String>) {
    let indented: String = schemas
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{indented}"
    );
    let mut diagnostics = Diagnostics::new();
    let document = Document::load(&Source::new("test.yaml", &text), &mut diagnostics);
    let findings = diagnostics.iter().map(|finding| {
        let place = finding.at().map(Pointer::to_string).unwrap_or_default();
        let place = place.trim_start_matches("#/components/schemas/");
        format!("{:?} {} {place}", finding.severity, finding.code)
    });
    let findings = findings.collect();
    (document, findings)
}

/// What the schema at a place below the schemas comes to, with places below the schemas.
fn view(document: Option<&Document>, place: &str) -> String {
    let at = Pointer::parse(&format!("/components/schemas/{place}/x-oas31-composed"));
    let value = at.and_then(|at| document.and_then(|document| document.raw(&at).cloned()));
    let text = value
        .map(|value: Value| value.to_string())
        .unwrap_or_default();
    text.replace("/components/schemas/", "")
        .replace('"', "")
        .replace("$ref:", "@")
}

/// Checks what schemas come to, without any finding.
fn check(schemas: &str, expected: &[(&str, &str)]) {
    check_with(schemas, &[], expected);
}

fn check_with(schemas: &str, findings: &[&str], expected: &[(&str, &str)]) {
    let (document, found) = composed(schemas);
    assert_eq!(found, findings, "{schemas}");
    for (place, expected) in expected {
        assert_eq!(
            view(document.as_ref(), place),
            *expected,
            "{place} of\n{schemas}"
        );
    }
}
