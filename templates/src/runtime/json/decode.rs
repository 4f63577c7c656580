//! From a response's bytes to a value.

use super::error::DecodeError;
use super::reader::Reader;
use super::value::JsonValue;

/// Reads the document that consists of one value.
#[allow(
    dead_code,
    reason = "an API may have nothing to read but events that their receiver names"
)]
pub fn from_slice<T: JsonValue>(bytes: &[u8]) -> Result<T, DecodeError> {
    read_slice(bytes, T::read_value)
}

/// Reads a document. UTF-8 is checked here, once; a byte order mark is passed
/// over.
pub fn read_slice<T>(
    bytes: &[u8],
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Reader::read_all(text, None, read),
        Err(error) => Err(DecodeError::new("not valid UTF-8").at(error.valid_up_to())),
    }
    .map_err(|error| error.locate(bytes))
}
