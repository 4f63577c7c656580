//! What people are told about a document that is not accepted.

use crate::fixtures;
use generator::diagnostics::{Code, Diagnostic};
use std::collections::BTreeSet;

/// Codes that no fixture produces, and why.
const UNPRODUCED: &[(Code, &str)] = &[
    (Code::Internal, "only a fault of the generator produces it"),
    (
        Code::InvalidName,
        "of the name that is given beside the document",
    ),
];

#[test]
fn rejected_fixtures_are_told_what_their_snapshots_say() {
    fixtures::settings().bind(|| {
        insta::glob!("../../fixtures", "rejected/*.yaml", |path| {
            let document = fixtures::at_path(path);
            let rejected = document.generate().expect_err("the document is rejected");
            insta::assert_snapshot!("rejected", document.render(&rejected.diagnostics));
        });
    });
}

/// A finding that nobody has seen printed is one that nobody has checked.
#[test]
fn every_code_is_shown_by_a_fixture() {
    let rejected = fixtures::in_folder("rejected")
        .into_iter()
        .filter_map(|document| document.generate().err());
    let mut produced: BTreeSet<Code> = BTreeSet::new();
    for rejected in rejected {
        produced.extend(rejected.diagnostics.iter().map(code));
    }
    for document in fixtures::accepted() {
        produced.extend(document.output().warnings.iter().map(code));
    }
    let excused: BTreeSet<Code> = UNPRODUCED.iter().map(|(code, _)| *code).collect();
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !produced.contains(code) && !excused.contains(code))
        .collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
    let stale: Vec<_> = excused.intersection(&produced).collect();
    assert!(stale.is_empty(), "a fixture does show {stale:?}");
}

fn code(diagnostic: &Diagnostic) -> Code {
    diagnostic.code
}
