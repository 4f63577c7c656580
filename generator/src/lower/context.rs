//! What all of lowering shares: the document, the diagnostics, the types drafted so far.

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Pointer};
use crate::lower::drafts::Drafts;
use crate::lower::samples::Sampled;
use crate::spec::{Document, Kind, Node};
use serde::de::DeserializeOwned;

/// The state of lowering.
pub struct Lowering<'a> {
    /// The document.
    pub document: &'a Document,
    /// The types drafted so far.
    pub drafts: Drafts,
    /// The way to the schema being looked at, since the last object: it must not lead back or far.
    pub way: Vec<Step>,
    /// Where the operations stand that were lowered, in the order of the resources.
    pub sampled: Vec<Sampled>,
    diagnostics: &'a mut Diagnostics,
}

/// A step of the way to a schema.
pub enum Step {
    /// A reference to this schema.
    Reference(Pointer),
    /// Into a list or map.
    Inside,
}

impl<'a> Lowering<'a> {
    /// Starts with names for all of the document's components, so that they
    /// depend on the components alone.
    pub fn new(document: &'a Document, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            document,
            drafts: Drafts::new(document),
            way: Vec::new(),
            sampled: Vec::new(),
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

    /// Reports a finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether something was wrong so far.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.has_errors()
    }

    /// Reads the JSON pointer (RFC 6901) that the extension's member at `at` holds.
    pub fn json_pointer(&mut self, at: &Pointer, text: &str) -> Option<Pointer> {
        let escaped = |rest: &str| rest.starts_with(['0', '1']);
        let pointer = Pointer::parse(text).filter(|_| text.split('~').skip(1).all(escaped));
        if pointer.is_none() {
            let help = "start with `/`, and write `~1` for a slash in a name and `~0` for a tilde";
            let message = format!("`{text}` is not a JSON pointer");
            self.error(Code::WrongExtension, at, message, help);
        }
        pointer
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
