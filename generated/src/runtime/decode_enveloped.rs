//! JSON bodies inside the API's envelope.
//!
//! In: the bytes and the names of the envelope's members. Out: the payload.
//! What the envelope says beside it is left in `Found`, also when the payload
//! cannot be read: an envelope that reports failure owes no payload.

use crate::runtime::decode::Body;
use crate::runtime::json::decode::from_slice;
use crate::runtime::json::envelope::{self, Envelope};
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::value::JsonValue;

impl Body<'_> {
    /// Reads the payload of an envelope; a body without one is the payload.
    ///
    /// # Errors
    /// The body is not JSON, the payload is not of this type, or the envelope
    /// reports failure.
    pub fn enveloped<T: JsonValue>(self, names: &Envelope) -> Result<T, DecodeError> {
        if self.found.no_content {
            return from_slice(self.bytes);
        }
        let enveloped = envelope::read(self.bytes, names, self.found.wants_meta)?;
        self.found.meta = enveloped.meta.map(|meta| (names.meta, meta));
        self.found.refused = enveloped.success == Some(false);
        self.found.bare = enveloped.bare;
        self.found.failed = enveloped.failed;
        let none = || Err(DecodeError::new("the envelope has no payload"));
        enveloped.payload.unwrap_or_else(none)
    }
}
