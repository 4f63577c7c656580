//! The body of a successful answer, on its way to a value.
//!
//! In: the answer. Out: what an operation's `decode` makes of it, and what it
//! found beside the value. Each way to read a body is an `impl Body` of its own
//! (`decode_json`, `decode_text`, …).

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use crate::runtime::execute::Execution;
use crate::runtime::json::error::DecodeError;
use crate::runtime::transport::Answer;

/// The body of a successful answer.
pub struct Body<'a> {
    /// All of it.
    pub bytes: &'a Bytes,
    /// For what stands beside the value.
    pub found: &'a mut Found,
    /// What it is the body of.
    pub(crate) answer: &'a Answer,
    /// The call that it answers.
    #[allow(dead_code, reason = "only a stream goes on when the call has ended")]
    pub(crate) execution: &'a Execution,
}

/// What stands beside the value in a body.
#[derive(Default)]
pub struct Found {
    /// Whether anyone asks for the envelope's `meta`.
    #[allow(dead_code, reason = "an API may have no envelope")]
    pub wants_meta: bool,
    /// The envelope's `meta` and the name it goes by.
    pub meta: Option<(&'static str, Value)>,
    /// The envelope says that the request failed.
    pub refused: bool,
    /// The body is an object without the envelope's payload.
    pub bare: bool,
    /// The payload says that the call failed.
    pub failed: bool,
    /// The status says that there is no content: the bytes stand in for it.
    #[allow(dead_code, reason = "only some ways to read need to know")]
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

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.answer.status.as_u16()
    }

    /// The media type of the answer without its parameters; `""` where it has none.
    #[must_use]
    pub fn media_type(&self) -> &str {
        let value = self.content_type().split(';').next();
        value.unwrap_or_default().trim()
    }

    /// The `Content-Type` as it was sent.
    pub(crate) fn content_type(&self) -> &str {
        let value = self.answer.headers.get(CONTENT_TYPE);
        let value = value.and_then(|value| value.to_str().ok());
        value.unwrap_or_default()
    }
}
