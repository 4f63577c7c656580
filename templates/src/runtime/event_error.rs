//! Why the body of a webhook's delivery is not an event.

use std::fmt;

use crate::runtime::json::error::DecodeError;

/// A body that is not an event as the API's document describes it.
#[derive(Clone, PartialEq, Eq)]
pub struct EventError(DecodeError);

impl EventError {
    /// Where in the body: `$.data.amount`.
    #[must_use]
    pub fn path(&self) -> String {
        self.0.path()
    }
}

/// Kinds and places, and nothing of what the body holds.
impl fmt::Display for EventError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the event cannot be read: {}", self.0)
    }
}

impl fmt::Debug for EventError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EventError({})", self.0)
    }
}

impl std::error::Error for EventError {}

impl From<DecodeError> for EventError {
    fn from(error: DecodeError) -> Self {
        Self(error)
    }
}
