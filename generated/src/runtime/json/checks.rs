//! The constraints of a request, checked before it is sent.
//!
//! In: a value. Out: all that is wrong with it, each with its place, none
//! with its contents. The rules themselves stand in `constraints`.

use std::fmt;

use super::path::Segment;
use super::value::JsonValue;

/// More would help nobody.
pub(super) const MOST_VIOLATIONS: usize = 32;

/// What is wrong with a value.
#[derive(Default)]
pub struct Checks {
    pub(super) path: Vec<Segment>,
    pub(super) violations: Vec<Violation>,
}

impl Checks {
    /// Checks a value that lies one step deeper.
    pub fn within<T: JsonValue>(&mut self, segment: Segment, value: &T) {
        if self.violations.len() < MOST_VIOLATIONS {
            self.path.push(segment);
            value.check_value(self);
            self.path.pop();
        }
    }
}

/// A constraint that a value does not meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The place, such as `items[2].currency`; empty for the whole value.
    pub path: String,
    /// What is asked for.
    pub message: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)
    }
}
