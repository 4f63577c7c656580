//! What emitted code may not do.

use crate::fixtures;

/// Where a user's features leave out operations, what would serve them lies idle.
const SWITCHED_OFF: &str = r#"    allow(
        dead_code,
        unused_imports,
        unused_macros,
        reason = "what serves the operations that are switched off"
    )"#;

/// A warning is mended where it arises, not silenced for all who read the code.
#[test]
fn emitted_code_silences_no_warning() {
    let documents = fixtures::accepted().into_iter().chain([fixtures::own()]);
    for document in documents {
        let files = document.output().files;
        let is_copied =
            |path: &str| path.starts_with("src/runtime/") || path == "tests/operations/support.rs";
        let emitted = files
            .iter()
            .filter(|(path, _)| path.ends_with(".rs") && !is_copied(path));
        for (path, text) in emitted {
            let code = text.replace(SWITCHED_OFF, "");
            for word in ["allow(", "expect("] {
                // Attributes may be on several lines.
                let attribute = |line: &str| {
                    let line = line.trim_start();
                    line.starts_with(word) || line.starts_with('#') && line.contains(word)
                };
                assert!(
                    !code.lines().any(attribute),
                    "{}: {path} holds an attribute `{word}…)`",
                    document.name
                );
            }
        }
    }
}
