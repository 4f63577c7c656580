//! The document's text, the name that it is printed under, and the way to the files beside it.

use std::fmt;

/// Gives the text of a file by its path, which is relative to the document's folder and does not leave it: `schemas/pet.yaml`.
/// An error says why there is none, in a few words.
pub type Files<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// A document as text.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The name, as printed in diagnostics. A name that ends in `.json` makes the text JSON.
    pub name: &'a str,
    /// The whole text, YAML or JSON.
    pub text: &'a str,
    /// The files that its references may lead to; without it they may lead to none.
    pub files: Option<Files<'a>>,
}

impl<'a> Source<'a> {
    /// The text and its name.
    pub fn new(name: &'a str, text: &'a str) -> Self {
        Self {
            name,
            text,
            files: None,
        }
    }

    /// The same with the files beside it.
    #[must_use]
    pub fn with_files(self, files: Files<'a>) -> Self {
        Self {
            files: Some(files),
            ..self
        }
    }

    /// The name's part up to the last separator, and the rest: the document's folder and its own name there.
    pub fn split_name(&self) -> (&'a str, &'a str) {
        let end = self.name.rfind(['/', '\\']).map_or(0, |at| at + 1);
        self.name.split_at_checked(end).unwrap_or(("", self.name))
    }
}

impl fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("name", &self.name)
            .field("text", &self.text)
            .finish_non_exhaustive()
    }
}
