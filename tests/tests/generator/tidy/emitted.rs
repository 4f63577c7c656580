//! What emitted code may not do.

use crate::fixtures;

/// A warning is mended where it arises, not silenced for all who read the code.
#[test]
fn emitted_code_silences_no_warning() {
    let documents = fixtures::accepted().into_iter().chain([fixtures::own()]);
    for document in documents {
        let files = document.output().files;
        let emitted = files
            .iter()
            .filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime/"));
        for (path, text) in emitted {
            for word in ["allow(", "expect("] {
                let attribute =
                    |line: &str| line.trim_start().starts_with('#') && line.contains(word);
                assert!(
                    !text.lines().any(attribute),
                    "{}: {path} holds an attribute `{word}…)`",
                    document.name
                );
            }
        }
    }
}
