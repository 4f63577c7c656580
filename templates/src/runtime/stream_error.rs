//! Errors of answers that are read while they arrive.
//!
//! In: what is wrong with the bytes, or with a value in them. Out: the error with all
//! that is known about the call. Not here: a connection that breaks (`byte_stream`).

use bytes::Bytes;

use crate::runtime::client::Core;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::execute::Execution;
use crate::runtime::failure;
use crate::runtime::json::error::DecodeError;
use crate::runtime::outcome::Outcome;

/// The error with all that is known about the call. The server did answer, so the
/// call took effect as far as anyone knows.
pub(crate) fn failed(execution: &Execution, error: Error) -> Error {
    let mut error = execution.complete(error);
    error.0.outcome = Outcome::Unknown;
    error
}

/// What came, a line or an event or a file, is not what the document says.
#[allow(dead_code, reason = "an API may have streams of bytes only")]
pub(crate) fn unreadable(core: &Core, what: &str, came: &[u8], cause: &DecodeError) -> Error {
    let message = core.scrub(&format!("{what} could not be read: {cause}"));
    let mut error = Error::new(ErrorKind::Decode, message);
    error.0.decode_path = Some(core.scrub(&cause.path()));
    error.0.raw_body = Bytes::copy_from_slice(came.get(..failure::KEPT).unwrap_or(came));
    error
}
