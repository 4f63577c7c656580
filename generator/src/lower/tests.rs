//! What the tests of lowering share: a small document in, its IR and the findings out.

use crate::diagnostics::{Diagnostics, Source};
use crate::ir::text::{Filter, text};
use crate::{Options, ir, lower, spec::Document};

/// A 3.1 document of these further keys.
pub fn document(rest: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: T, version: 1.0.0}}\n{rest}")
}

/// A document with a server and a `GET /a`, whose operation has these keys in
/// the flow style.
pub fn operation(keys: &str) -> String {
    at("/a", "get", keys)
}

/// The same with another path and method.
pub fn at(path: &str, method: &str, keys: &str) -> String {
    let server = "servers: [{url: https://a.example}]";
    document(&format!(
        "{server}\npaths: {{'{path}': {{{method}: {{operationId: x, tags: [t], responses: {{}}, {keys}}}}}}}\n"
    ))
}

/// What a document becomes, and what is found: severity, code and message.
pub fn lowered(document: &str) -> (Option<ir::Api>, Vec<String>) {
    let mut diagnostics = Diagnostics::new();
    let document = Document::load(&Source::new("t.yaml", document), &mut diagnostics);
    let api = document
        .and_then(|document| lower::lower(&document, &Options::default(), &mut diagnostics));
    let findings = diagnostics.iter().map(|finding| {
        format!(
            "{:?} {}: {}",
            finding.severity, finding.code, finding.message
        )
    });
    (api, findings.collect())
}

/// What a document that is not refused becomes, and what is found.
#[expect(clippy::panic, reason = "a test cannot go on without")]
pub fn accepted(document: &str) -> (ir::Api, Vec<String>) {
    match lowered(document) {
        (Some(api), findings) => (api, findings),
        (None, findings) => panic!("refused: {findings:#?}"),
    }
}

/// The operations of such a document.
pub fn operations(document: &str) -> Vec<ir::Operation> {
    let resources = accepted(document).0.resources.into_iter();
    resources.flat_map(|resource| resource.operations).collect()
}

/// The last of them.
#[expect(clippy::panic, reason = "a test cannot go on without")]
pub fn last_operation(document: &str) -> ir::Operation {
    let last = operations(document).pop();
    last.unwrap_or_else(|| panic!("no operation in {document}"))
}

/// The IR's lines, without blanks in front of them.
pub fn lines(document: &str) -> Vec<String> {
    let (api, _) = accepted(document);
    let text = text(&api, Filter::default());
    text.lines().map(|line| line.trim().to_owned()).collect()
}

/// The lines that begin with one of these words.
pub fn facts(document: &str, words: &[&str]) -> Vec<String> {
    let mut lines = lines(document);
    lines.retain(|line| words.iter().any(|word| line.starts_with(word)));
    lines
}

/// What is found, without what every such document says.
pub fn findings(document: &str) -> Vec<String> {
    let mut findings = lowered(document).1;
    findings.retain(|finding| {
        !finding.contains("needs a response") && !finding.contains("`responses`")
    });
    findings
}
