//! Why a value could not be written.

use std::fmt;

use super::error::path_text;
use super::path::Segment;

/// A value that JSON cannot express.
#[derive(Clone, PartialEq, Eq)]
pub struct EncodeError {
    problem: &'static str,
    /// Innermost step first.
    path: Vec<Segment>,
}

impl EncodeError {
    /// A problem, in words that hold nothing of the value.
    #[cold]
    pub fn new(problem: &'static str) -> Self {
        Self {
            problem,
            path: Vec::new(),
        }
    }

    /// Adds the step in which it happened.
    pub fn push(&mut self, segment: Segment) {
        self.path.push(segment);
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.problem, path_text(&self.path))
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EncodeError({self})")
    }
}

impl std::error::Error for EncodeError {}
