//! One constraint that a request breaks, found here or told by the server.

use std::fmt;

use crate::runtime::redact;

/// What is wrong with one part of a request.
///
/// `Debug` and `Display` mask e-mail addresses; the fields hold the text as it came.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValidationIssue {
    /// Where in the body, such as `items[2].currency`; empty for the whole.
    pub path: String,
    /// What is wrong.
    pub message: String,
}

impl ValidationIssue {
    pub(crate) fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for ValidationIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.path.is_empty() { "" } else { ": " };
        let text = format!("{}{separator}{}", self.path, self.message);
        f.write_str(&redact::mask(&text))
    }
}

impl fmt::Debug for ValidationIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ValidationIssue")
            .field(&self.to_string())
            .finish()
    }
}
