//! Documents with what generators get wrong in silence, and what became of it.
//!
//! In: the documents under `probe/`. Out: that nothing of them is missing, doubled or made up, and the calls
//! under `probe/calls`, which hold the generated crates against the bytes on the wire. Not here:
//! constructs one by one, which the fixtures show.

use generator::diagnostics::{Source, Style, render_all};
use generator::ir::{Operation, Status};
use generator::{Options, Output};
use integration_tests::scratch::Scratch;
use std::collections::BTreeSet;

/// A document: its name, and its text.
type Document = (&'static str, &'static str);

const PROBE: Document = ("probe", include_str!("../../probe/probe.yaml"));
const OLDER: Document = ("older", include_str!("../../probe/older.yaml"));

/// The package of the calls; its source stays where it is.
const MANIFEST: &str = r#"[package]
name = "calls"
version = "0.0.0"
edition = "2024"

[[test]]
name = "calls"
path = '{source}'

[dependencies]
older = { path = "../older", default-features = false }
probe = { path = "../probe", default-features = false, features = ["all-operations"] }
reqwest = { version = "0.13.5", default-features = false }
tokio = { version = "1", default-features = false, features = ["macros", "rt"] }
"#;

fn generated((name, text): Document) -> Output {
    let source = Source::new(name, text);
    let options = Options::default();
    generator::generate(&source, &options).unwrap_or_else(|rejected| {
        let diagnostics = render_all(&rejected.diagnostics, &source, Style::Plain);
        panic!("rejected:\n{diagnostics}")
    })
}

fn operations(output: &Output) -> Vec<&Operation> {
    let resources = output.api.resources.iter();
    resources
        .flat_map(|resource| &resource.operations)
        .collect()
}

#[test]
fn the_crates_say_on_the_wire_what_the_documents_say() {
    let mut workspace = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "probe");
    for document in [PROBE, OLDER] {
        for (path, text) in generated(document).files.iter() {
            workspace.write(document.0, path, text);
        }
    }
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/probe/calls/main.rs");
    let manifest = MANIFEST.replace("{source}", source);
    workspace.write("calls", "Cargo.toml", &manifest);
    workspace.cargo("test", "-p calls");
}

/// By the document's own lines: all that stands under `paths` and is called by a method.
#[test]
fn each_operation_is_there_once() {
    for document in [PROBE, OLDER] {
        let tree: serde_json::Value =
            serde_yaml::from_str(document.1).expect("the document is YAML");
        let paths = tree["paths"].as_object().expect("it has paths");
        let mut expected = Vec::new();
        for (path, item) in paths {
            let keys = item.as_object().expect("a path has operations").keys();
            let methods = keys.filter(|key| *key != "parameters");
            expected.extend(methods.map(|method| format!("{} {path}", method.to_uppercase())));
        }
        let output = generated(document);
        let mut found: Vec<String> = operations(&output)
            .iter()
            .map(|operation| format!("{} {}", operation.method, operation.path))
            .collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected);

        // The same in what people read.
        let readme = output.files.iter().find(|(path, _)| *path == "README.md");
        let (_, readme) = readme.expect("the crate has a README");
        let rows = readme.lines().filter(|line| line.starts_with("| `client."));
        assert_eq!(rows.count(), expected.len());
    }
}

#[test]
fn what_the_api_sends_has_types_and_no_method() {
    let output = generated(PROBE);
    let events: Vec<_> = output.api.webhooks.iter().map(|it| &it.event).collect();
    assert_eq!(events, ["accountClosed", "moved"]);
    let ids = operations(&output);
    let ids: BTreeSet<_> = ids.iter().map(|operation| operation.id.as_str()).collect();
    assert!(
        ids.is_disjoint(&["onAccountClosed", "onMoved"].into()),
        "{ids:?}"
    );
    let texts: Vec<_> = output.files.iter().collect();
    for payload in ["pub struct Closed {", "pub struct Moved {"] {
        assert!(
            texts.iter().any(|(_, text)| text.contains(payload)),
            "{payload}"
        );
    }
    for method in ["fn on_account_closed", "fn on_moved"] {
        assert!(
            !texts.iter().any(|(_, text)| text.contains(method)),
            "{method}"
        );
    }
}

#[test]
fn no_url_has_a_brace_left() {
    let output = generated(PROBE);
    assert_eq!(
        output.api.base_url.as_deref(),
        Some("https://eu.example.com/v2")
    );
    let servers = operations(&output);
    let servers: Vec<_> = servers
        .iter()
        .filter_map(|operation| operation.server.as_deref())
        .collect();
    assert_eq!(servers, ["http://store.example.net/files"]);
}

#[test]
fn failures_are_typed_by_status_alone() {
    let output = generated(PROBE);
    let operations = operations(&output);
    let job = operations.iter().find(|it| it.id == "readJob");
    let errors = job.and_then(|it| it.errors.as_ref());
    let errors = errors.expect("the operation has error bodies");
    let statuses: Vec<_> = errors.variants.iter().map(|it| it.status).collect();
    let expected = [Status::Code(404), Status::Code(409), Status::Default];
    assert_eq!(statuses, expected);
}

/// What is modelled in part is told, and nothing else is.
#[test]
fn what_is_left_out_is_told() {
    let probe = [
        // Webhooks without a member that tells them apart.
        "unnamed-member",
        // An operation's server is http, and the values of its variables cannot be chosen.
        "unsupported-server",
        "unsupported-server",
    ];
    let older = [
        // XML, which is sent as text.
        "unsupported-body",
        // A discriminator without a union.
        "unsupported-keyword",
        // A query parameter that may be null.
        "unsupported-parameter",
        // XML, which is handed over as text.
        "unsupported-response",
        // A form beside JSON.
        "unused-media-type",
        // What builds upon the schema with the discriminator.
        "unused-schema",
    ];
    for (document, expected) in [(PROBE, &probe[..]), (OLDER, &older[..])] {
        let warnings = generated(document).warnings;
        let source = Source::new(document.0, document.1);
        let shown = render_all(&warnings, &source, Style::Plain);
        let mut codes: Vec<_> = warnings.iter().map(|it| it.code.as_str()).collect();
        codes.sort_unstable();
        assert_eq!(codes, expected, "{shown}");
    }
}
