//! What all of lowering shares: the document, the diagnostics, the types drafted so far.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Pointer};
use crate::lower::draft::Drafts;
use crate::spec::{Document, Kind, Node};
use serde::de::DeserializeOwned;

/// The state of lowering.
pub struct Lowering<'a> {
    /// The document.
    pub document: &'a Document,
    /// The types drafted so far.
    pub drafts: Drafts,
    /// Schemas whose target is being looked at, to notice a reference that leads to itself.
    pub following: Vec<Pointer>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Lowering<'a> {
    /// Starts with names for all of the document's components, so that they
    /// depend on the components alone.
    pub fn new(document: &'a Document, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            document,
            drafts: Drafts::new(document),
            following: Vec::new(),
            diagnostics,
        }
    }

    /// Reports an error.
    pub fn error(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::error(code, at.clone(), message).with_help(help));
    }

    /// Reports something lossy but safe.
    pub fn warn(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::warning(code, at.clone(), message).with_help(help));
    }

    /// Takes the value, or reports why there is none.
    pub fn ok<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result
            .map_err(|diagnostic| self.diagnostics.push(diagnostic))
            .ok()
    }

    /// Decodes the node at `at`, whatever references lead there.
    pub fn decode<T: Kind>(&mut self, at: &Pointer) -> Option<Node<T>> {
        let decoded = self.document.decode(at);
        self.ok(decoded)
    }

    /// Reads one of our extensions.
    pub fn extension<T: DeserializeOwned>(&mut self, at: &Pointer, name: &str) -> Option<T> {
        let read = self.document.extension(at, name);
        self.ok(read).flatten()
    }

    /// The drafts, if nothing was wrong.
    pub fn finish(self) -> Option<Drafts> {
        (!self.diagnostics.has_errors()).then_some(self.drafts)
    }
}
