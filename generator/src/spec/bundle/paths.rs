//! The path of a reference, from the file that it is in to a path from the document's folder.

use super::super::reference::percent_decoded;

/// What the part before `#` names.
#[derive(Debug, PartialEq)]
pub(super) enum Path {
    /// The file that the reference is in.
    Own,
    /// A file, by its path from the document's folder.
    Other(String),
}

/// The file that `base` names in the file `holder`, itself a path from the document's folder.
/// None for addresses, absolute paths, those of another system and those that leave the folder.
pub(super) fn path(base: &str, holder: &str) -> Option<Path> {
    if base.is_empty() {
        return Some(Path::Own);
    }
    let base = percent_decoded(base)?;
    if has_scheme(&base) || base.starts_with('/') || base.contains(['\\', '\0']) {
        return None;
    }
    let mut steps: Vec<&str> = holder.split('/').collect();
    steps.pop();
    for step in base.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()?),
            step => steps.push(step),
        }
    }
    let names_folder = base.ends_with('/') || base.ends_with("/..") || steps.is_empty();
    (!names_folder).then(|| Path::Other(steps.join("/")))
}

/// `https:`, `file:`, `urn:`, `C:`
fn has_scheme(base: &str) -> bool {
    let (scheme, _) = base.split_once(':').unwrap_or_default();
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(letters)
}

#[cfg(test)]
mod tests {
    use super::{Path, path};

    #[test]
    fn paths_are_seen_from_the_file_that_has_them() {
        for (base, holder, expected) in [
            ("pet.yaml", "", "pet.yaml"),
            ("./pet.yaml", "", "pet.yaml"),
            ("a/./b//pet.yaml", "", "a/b/pet.yaml"),
            ("pet.yaml", "a/b.yaml", "a/pet.yaml"),
            ("../c/pet.yaml", "a/b.yaml", "c/pet.yaml"),
            ("../../pet.yaml", "a/b/c.yaml", "pet.yaml"),
            ("a/../pet.yaml", "", "pet.yaml"),
            ("my%20pet%231.yaml", "", "my pet#1.yaml"),
            ("a:b/c", "", ""),
            ("x/a:b", "", "x/a:b"),
        ] {
            let expected = Some(Path::Other(expected.to_owned())).filter(|_| !expected.is_empty());
            assert_eq!(path(base, holder), expected, "{base} in {holder}");
        }
        assert_eq!(path("", "a/b.yaml"), Some(Path::Own));
    }

    #[test]
    fn what_is_no_path_below_the_folder_is_refused() {
        for base in [
            "https://a/b.yaml",
            "file:///a.yaml",
            "urn:a:b",
            "/etc/passwd",
            "//host/a.yaml",
            "C:\\a.yaml",
            "C:/a.yaml",
            "a\\b.yaml",
            "a%5Cb.yaml",
            "../a.yaml",
            "%2e%2e/a.yaml",
            "a/../../b.yaml",
            "a/",
            ".",
            "a/..",
            "%zz",
            "%ff",
            "a%00",
        ] {
            assert_eq!(path(base, ""), None, "{base}");
        }
        assert_eq!(path("../../c.yaml", "a/b.yaml"), None);
    }
}
