//! The list that a stage writes its findings to.

use std::collections::HashSet;

use super::code::Code;
use super::diagnostic::{Diagnostic, Severity};
use super::pointer::Pointer;

/// Findings in the order in which they were made, each once.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    seen: HashSet<Diagnostic>,
    errors: usize,
}

impl Diagnostics {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding, unless the same one is there already.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.seen.insert(diagnostic.clone()) {
            self.errors += usize::from(diagnostic.severity == Severity::Error);
            self.list.push(diagnostic);
        }
    }

    /// Adds an error about the value at `at`.
    pub fn error(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::error(code, at, message).with_help(help));
    }

    /// Adds a warning about the value at `at`.
    pub fn warn(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::warning(code, at, message).with_help(help));
    }

    /// Gives the value, or notes the error and gives nothing.
    pub fn take<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.push(diagnostic)).ok()
    }

    /// Whether there is an error among them.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The findings, in the order in which they were made.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// The findings ordered by place: first those in the text itself, then by pointer.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list
            .sort_by(|a, b| (&a.place, a.severity, a.code).cmp(&(&b.place, b.severity, b.code)));
        self.list
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        diagnostics
            .into_iter()
            .for_each(|diagnostic| self.push(diagnostic));
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Diagnostic, Diagnostics, Pointer};

    #[test]
    fn the_same_finding_is_kept_once() {
        let mut diagnostics = Diagnostics::new();
        let at = Pointer::root().child("b");
        diagnostics.warn(Code::UnknownFormat, &at, "m", "h");
        diagnostics.warn(Code::UnknownFormat, &at, "m", "h");
        assert!(!diagnostics.has_errors());
        diagnostics.push(Diagnostic::error(
            Code::WrongType,
            Pointer::root().child("a"),
            "m",
        ));
        assert_eq!((diagnostics.errors(), diagnostics.iter().count()), (1, 2));
        let sorted = diagnostics.into_sorted();
        assert_eq!(
            sorted.iter().map(|d| d.code).collect::<Vec<_>>(),
            [Code::WrongType, Code::UnknownFormat]
        );
    }

    #[test]
    fn take_notes_the_error() {
        let mut diagnostics = Diagnostics::new();
        assert_eq!(diagnostics.take(Ok(1)), Some(1));
        assert_eq!(
            diagnostics.take::<u8>(Err(Diagnostic::error(
                Code::WrongType,
                Pointer::root(),
                "m"
            ))),
            None
        );
        assert!(diagnostics.has_errors());
    }
}
