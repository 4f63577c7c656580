//! The document's text and the name that it is printed under.

/// A document as text.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name, as printed in diagnostics. A name that ends in `.json` makes the text JSON.
    pub name: &'a str,
    /// The whole text, YAML or JSON.
    pub text: &'a str,
}

impl<'a> Source<'a> {
    /// The text and its name.
    pub fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text }
    }
}
