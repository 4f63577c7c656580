//! JSON bodies that may be missing.

use crate::runtime::decode::Body;
use crate::runtime::json::decode_optional::optional_from_slice;
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::value::JsonValue;

impl Body<'_> {
    /// Reads the body as one JSON value; `None` where there is no
    /// content, or null.
    ///
    /// # Errors
    /// The body is not JSON or not of this type.
    pub fn optional_json<T: JsonValue>(self) -> Result<Option<T>, DecodeError> {
        match self.found.no_content {
            true => Ok(None),
            false => optional_from_slice(self.bytes),
        }
    }
}
