//! JSON bodies of requests.
//!
//! In: a value. Out: its bytes and what its constraints say. Both are done at
//! once, so that a request does not borrow from the value; what is wrong
//! surfaces when the request is sent.

use bytes::Bytes;
use http::HeaderValue;

use crate::runtime::issues::ValidationIssue;
use crate::runtime::json::checks::Checks;
use crate::runtime::json::encode;
use crate::runtime::json::value::JsonValue;
use crate::runtime::parts::Parts;

impl Parts {
    /// Sets the body.
    #[must_use]
    pub fn json<T: JsonValue>(mut self, value: &T) -> Self {
        match encode::to_vec(value) {
            Ok(bytes) => {
                let media_type = HeaderValue::from_static("application/json");
                self.body = Some((media_type, Bytes::from(bytes)));
            }
            Err(error) => self.fail(format!("the body cannot be written: {error}")),
        }
        let violations = Checks::of(value).into_iter();
        self.issues
            .extend(violations.map(|violation| ValidationIssue {
                path: violation.path,
                message: violation.message,
            }));
        self
    }
}
