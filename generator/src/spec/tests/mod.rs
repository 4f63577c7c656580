//! Documents in, documents or findings out.

mod decoding;
mod faults;
mod files;
mod loading;
mod mending;
mod mutations;
mod references;
mod rewriting;
mod tables;

use serde_json::Value;

use super::Document;
use crate::diagnostics::{Diagnostics, Pointer, Source, Style, render_all};

/// What a test may end with; the findings as text when a document is unexpectedly refused.
type Outcome = Result<(), String>;

fn read(name: &str, text: &str) -> (Option<Document>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let document = Document::load(&Source::new(name, text), &mut diagnostics);
    (document, diagnostics)
}

/// The document of a text that has no errors.
fn accept(text: &str) -> Result<Document, String> {
    let (document, diagnostics) = read("test.yaml", text);
    document.ok_or_else(|| render_all(&diagnostics, &Source::new("test.yaml", text), Style::Plain))
}

/// One line a finding: place, code and message.
fn findings(text: &str) -> Vec<String> {
    let (document, diagnostics) = read("test.yaml", text);
    assert_eq!(document.is_some(), !diagnostics.has_errors());
    let printed = render_all(&diagnostics, &Source::new("test.yaml", text), Style::Plain);
    let mut lines = Vec::new();
    let mut title = "";
    for line in printed.lines() {
        if let Some((_, place)) = line.split_once("--> test.yaml:") {
            lines.push(format!("{place} {title}"));
        } else if line.starts_with("error") || line.starts_with("warning") {
            title = line;
        }
    }
    assert_eq!(
        lines.len(),
        diagnostics.iter().count(),
        "each has a place:\n{printed}"
    );
    lines
}

fn at(pointer: &str) -> Pointer {
    Pointer::parse(pointer).unwrap_or_else(Pointer::root)
}

fn raw<'d>(document: &'d Document, pointer: &str) -> Option<&'d Value> {
    document.raw(&at(pointer))
}

/// A 3.1 document whose schema `A` is the given one, in flow style.
fn with_schema(version: &str, schema: &str) -> String {
    format!(
        "openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    B: {{type: string}}\n    A: {schema}\n"
    )
}
