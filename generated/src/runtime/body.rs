//! JSON bodies of requests.
//!
//! In: a value. Out: its bytes and what its constraints say. Both are done at
//! once, so that a request does not borrow from the value; what is wrong
//! surfaces when the request is sent.

use crate::runtime::json::encode;
use crate::runtime::json::value::JsonValue;
use crate::runtime::parts::Parts;

impl Parts {
    /// Sets the body.
    pub fn json<T: JsonValue>(&mut self, value: &T) -> &mut Self {
        self.json_as("application/json", value)
    }

    /// Sets a body that is JSON by another name, such as `application/merge-patch+json`.
    pub fn json_as<T: JsonValue>(&mut self, media_type: &'static str, value: &T) -> &mut Self {
        match encode::to_vec(value) {
            Ok(bytes) => self.put_body(media_type, bytes),
            Err(error) => self.fail(format!("the body cannot be written: {error}")),
        }
        self.check(value);
        self
    }
}
