//! The inputs of one call, gathered before anything is sent.
//!
//! In: values from the emitted code, by way of `path`, `query`, `headers` and
//! `body`, each of which is an `impl Parts` of its own. Out: encoded pieces
//! for `outgoing`. Mistakes are kept and surface when the call is sent, so that
//! building a request never fails.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};

use crate::runtime::issues::ValidationIssue;

/// The variable parts of one call.
#[derive(Clone, Default)]
pub struct Parts {
    /// Path variables, already percent-encoded.
    pub(crate) path: Vec<(&'static str, String)>,
    /// Query parameters as the caller gave them, at most one a name.
    pub(crate) query: Vec<(&'static str, String)>,
    /// Header parameters of the operation.
    pub(crate) headers: HeaderMap,
    /// The encoded body with its media type.
    pub(crate) body: Option<(HeaderValue, Bytes)>,
    /// Constraints of the document that the body breaks; checks can be switched off.
    pub(crate) issues: Vec<ValidationIssue>,
    /// Why the call cannot be sent at all: the first reason.
    pub(crate) fault: Option<String>,
}

impl Parts {
    /// A call without inputs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the first reason why the call cannot be sent.
    pub fn fail(&mut self, reason: String) {
        self.fault.get_or_insert(reason);
    }
}
