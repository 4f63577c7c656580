//! Emitted code against code written by hand.

mod clients;
mod inputs;
mod outputs;
pub mod samples;
mod types;

use crate::render::SourceFile;

/// The text of the file that `files` has at `path`, without its head and imports.
fn body(files: impl IntoIterator<Item = SourceFile>, path: &str) -> String {
    let file = files.into_iter().find(|file| file.path == path);
    let text = file.and_then(|file| file.render().ok()).unwrap_or_default();
    let lines = text.lines().skip_while(|line| {
        line.is_empty()
            || line.starts_with("//") && !line.starts_with("///")
            || line.starts_with("use ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Asserts that `code` holds `wanted`, which is indented as a test is.
#[track_caller]
fn assert_holds(code: &str, wanted: &str) {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let lines = wanted.trim_matches('\n').trim_end().lines();
    let margin = lines
        .clone()
        .filter(|line| !line.is_empty())
        .map(indent)
        .min();
    let lines = lines.map(|line| line.get(margin.unwrap_or(0)..).unwrap_or(""));
    let wanted = lines.collect::<Vec<_>>().join("\n");
    // At whatever depth: the code's own margin is taken off line by line.
    let found = (0..=8).step_by(4).any(|depth| {
        let margin = " ".repeat(depth);
        let wanted = wanted.lines().map(|line| match line {
            "" => String::new(),
            line => format!("{margin}{line}"),
        });
        let wanted: Vec<_> = wanted.collect();
        let lines: Vec<_> = code.lines().collect();
        lines
            .windows(wanted.len())
            .any(|window| window == wanted.as_slice())
    });
    assert!(found, "\n{wanted}\n\nis not in\n\n{code}");
}
