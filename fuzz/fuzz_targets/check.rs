//! What holds for every text: the generator gives errors or files, and each finding can be printed.

use generator::diagnostics::{Source, Style, render_all, to_json};
use generator::{Options, generate};

/// Larger inputs teach the fuzzer nothing and make it slow.
pub const MOST_BYTES: usize = 20_000;

pub fn check(name: &str, text: &str) {
    let source = Source::new(name, text);
    match generate(&source, &Options::default()) {
        Ok(output) => {
            render_all(&output.warnings, &source, Style::Plain);
            assert!(output.files.paths().count() > 0);
        }
        Err(rejected) => {
            assert!(rejected.diagnostics.has_errors());
            let text = render_all(&rejected.diagnostics, &source, Style::Plain);
            assert!(!text.contains("[internal]"), "{text}");
            to_json(&rejected.diagnostics, &source);
        }
    }
}
