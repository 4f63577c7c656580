//! The list of the files that codegen owns in a folder.
//!
//! It stands in the folder, so that a later run knows what it may overwrite and remove.

use std::collections::BTreeSet;

/// The list's own place in the folder.
pub const LIST: &str = ".generated-files";

const HEADER: &str = "\
# Written by `cargo xtask codegen`: the files that it owns in this folder.
# It overwrites and removes these and no others.
";

/// The list's text for these paths.
pub fn print<'a>(paths: impl IntoIterator<Item = &'a str>) -> String {
    let sorted: BTreeSet<&str> = paths.into_iter().collect();
    sorted
        .into_iter()
        .fold(HEADER.to_owned(), |text, path| text + path + "\n")
}

/// The paths on a list, whichever way its lines end.
pub fn parse(text: &str) -> BTreeSet<String> {
    text.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_printed() {
        let text = print(["src/lib.rs", "Cargo.toml", "src/lib.rs"]);
        assert!(text.ends_with("\nCargo.toml\nsrc/lib.rs\n"), "{text}");
        let expected = BTreeSet::from(["Cargo.toml".to_owned(), "src/lib.rs".to_owned()]);
        assert_eq!(parse(&text), expected);
        assert_eq!(parse(&text.replace('\n', "\r\n")), expected);
    }
}
