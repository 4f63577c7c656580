//! What a body breaks of the document's constraints.
//!
//! In: the body. Out: issues, found while the value is still there; whether they
//! stop the call is decided when it is sent.

use crate::runtime::issues::ValidationIssue;
use crate::runtime::json::checks::Checks;
use crate::runtime::json::value::JsonValue;
use crate::runtime::parts::Parts;

impl Parts {
    /// Keeps what is wrong with the value.
    pub fn check<T: JsonValue>(&mut self, value: &T) {
        for violation in Checks::of(value) {
            self.issues.push(ValidationIssue {
                path: violation.path,
                message: violation.message,
            });
        }
    }
}
