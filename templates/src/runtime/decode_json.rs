//! JSON bodies.

use crate::runtime::decode::Body;
use crate::runtime::json::decode::from_slice;
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::value::JsonValue;

impl Body<'_> {
    /// Reads the body as one JSON value.
    ///
    /// # Errors
    /// The body is not JSON or not of this type.
    pub fn json<T: JsonValue>(self) -> Result<T, DecodeError> {
        from_slice(self.bytes)
    }
}
