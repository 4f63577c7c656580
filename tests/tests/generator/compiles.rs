//! Every accepted fixture becomes a crate that Clippy and rustdoc accept
//! without a warning.

use crate::fixtures;
use generator::Options;
use integration_tests::scratch::Scratch;

#[test]
fn every_accepted_fixture_compiles_without_a_warning() {
    let mut workspace = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "fixtures");
    for document in fixtures::accepted() {
        let name = document
            .name
            .trim_end_matches(".yaml")
            .replace(['/', '_'], "-");
        let options = Options {
            crate_name: Some(name.clone()),
            ..Options::default()
        };
        for (path, text) in document.output_with(&options).files.iter() {
            workspace.write(&name, path, text);
        }
    }
    // All that is wrong in one run, a line each.
    workspace.cargo(
        "clippy",
        "--keep-going --workspace --all-targets --features all-operations -- -D warnings",
    );
    // Where tags have features, one alone is as good, and none at all.
    let tags = "-p operations-many-tags -- -D warnings";
    workspace.cargo("clippy", tags);
    workspace.cargo("clippy", &format!("--features carts {tags}"));
    // What is there only with a feature that is off by default.
    let signed = "-p operations-webhooks-signed -p operations-webhooks-named";
    workspace.cargo(
        "clippy",
        &format!("--all-targets --features webhooks {signed} -- -D warnings"),
    );
    // Of the schemas only those that are about words: rustdoc is slow.
    let documented = "-p names-* -p operations-* -p schemas-docs -p schemas-words";
    workspace.cargo(
        "doc",
        &format!("--keep-going --no-deps --features all-operations {documented}"),
    );
    workspace.cargo("doc", &format!("--no-deps --features webhooks {signed}"));
}
