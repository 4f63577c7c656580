//! Files stay short enough to be read in one go.

use super::sources;

/// The norm is 80 to 200 lines; this is where a file holds more than one concept.
const MOST_LINES: usize = 400;

#[test]
fn no_file_is_too_long() {
    let folders = [
        "generator/src",
        "templates/src",
        "templates/modules",
        "xtask/src",
        "tests/src",
    ];
    let files = folders.into_iter().flat_map(sources::under);
    let long: Vec<_> = files
        .filter(|file| file.lines() > MOST_LINES)
        .map(|file| format!("{}: {} lines", file.path, file.lines()))
        .collect();
    assert!(long.is_empty(), "split by concept: {long:#?}");
}
