//! Documentation text.

/// Lines of clean Markdown, ready to stand behind `///`; empty when the
/// document says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs(pub Vec<String>);

impl Docs {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a paragraph of one line, parted from what is there by a blank line.
    pub fn paragraph(&mut self, line: impl Into<String>) {
        if !self.is_empty() {
            self.0.push(String::new());
        }
        self.0.push(line.into());
    }
}
