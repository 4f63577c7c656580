//! The way from a document on disk to the generator's output.

use anyhow::{Context, Result};
use generator::diagnostics::{Code, Diagnostic, Source};
use generator::{Options, Output};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::beside;
use crate::files;
use crate::telling::Telling;

const OWN: &str = "spec/refcampaign.yaml";

/// An OpenAPI document: where it is, and what diagnostics call it.
pub struct Document {
    pub path: PathBuf,
    pub name: String,
}

impl Document {
    /// The project's own. Its name does not depend on the current folder.
    pub fn own() -> Self {
        Self {
            path: files::repository().join(OWN),
            name: OWN.to_owned(),
        }
    }

    pub fn at(path: PathBuf) -> Self {
        Self {
            name: path.display().to_string(),
            path,
        }
    }
}

/// Generates a crate. Prints what the generator has to say; a rejected document is an error.
pub fn generate(document: &Document, options: &Options, telling: &Telling) -> Result<Output> {
    let bytes = fs::read(&document.path)
        .with_context(|| format!("cannot read {}", document.path.display()));
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return Err(telling.failed(&document.name, error)),
    };
    let text = String::from_utf8_lossy(&bytes);
    let read = |path: &str| beside::read(&document.path, path);
    let source = Source::new(&document.name, &text).with_files(&read);
    if let Err(error) = str::from_utf8(&bytes) {
        let finding = not_utf8(&bytes, error.valid_up_to());
        return Err(telling.rejected(&[&finding], &source));
    }
    match generator::generate(&source, options) {
        Ok(output) => {
            telling.accepted(&output.warnings.iter().collect::<Vec<_>>(), &source);
            Ok(output)
        }
        Err(rejected) => {
            let findings: Vec<_> = rejected.diagnostics.iter().collect();
            Err(telling.rejected(&findings, &source))
        }
    }
}

/// What is said of a text that is not UTF-8 from a byte on.
pub fn not_utf8(bytes: &[u8], valid: usize) -> Diagnostic {
    let before = String::from_utf8_lossy(bytes.get(..valid).unwrap_or_default());
    let line = before.rsplit('\n').next().unwrap_or_default();
    let (line, column) = (before.matches('\n').count() + 1, line.chars().count() + 1);
    let message = "the text is not UTF-8 from here on";
    Diagnostic::in_text(Code::InvalidSyntax, line, column, message)
        .with_help("save the document as UTF-8")
}

/// The generated files by their paths.
pub fn files(output: &Output) -> BTreeMap<String, String> {
    output
        .files
        .iter()
        .map(|(path, text)| (path.to_string(), text.to_string()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::not_utf8;
    use generator::diagnostics::Place;

    #[test]
    fn the_first_byte_that_is_no_text_is_told() {
        let bytes = b"openapi: 3.1.0\nx: \xc3\xbc\xff\n";
        let place = not_utf8(bytes, 20).place;
        let expected = Place::Position {
            file: None,
            line: 2,
            column: 5,
        };
        assert_eq!(place, expected);
    }
}
