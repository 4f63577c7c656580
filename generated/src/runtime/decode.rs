//! The body of a successful answer, on its way to a value.
//!
//! In: the bytes. Out: what an operation's `decode` makes of them, and what it
//! found beside the value. Each way to read a body that needs the codec is an
//! `impl Body` of its own (`decode_json`, `decode_enveloped`).

use serde_json::Value;

use crate::runtime::json::error::DecodeError;

/// The body of a successful answer.
pub struct Body<'a> {
    /// All of it.
    pub bytes: &'a [u8],
    /// For what stands beside the value.
    pub found: &'a mut Found,
}

/// What stands beside the value in a body.
#[derive(Default)]
pub struct Found {
    /// The envelope's `meta` and the name it goes by.
    pub meta: Option<(&'static str, Value)>,
    /// The envelope says that the request failed.
    pub refused: bool,
    /// The body is an object without the envelope's payload.
    pub bare: bool,
    /// The payload says that the call failed.
    pub failed: bool,
    /// The status says that there is no content: the bytes stand in for it.
    #[allow(dead_code, reason = "only an envelope needs to know")]
    pub no_content: bool,
}

impl Body<'_> {
    /// For an operation whose answer has no content, or none that matters.
    ///
    /// # Errors
    /// Never; the signature is that of its siblings.
    pub fn ignore(self) -> Result<(), DecodeError> {
        Ok(())
    }
}
