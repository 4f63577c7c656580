//! Bodies that may be empty.

use super::decode::from_slice;
use super::error::DecodeError;
use super::value::JsonValue;

/// Reads the document that consists of one value; none if there is nothing but
/// white space, or `null`.
pub fn optional_from_slice<T: JsonValue>(bytes: &[u8]) -> Result<Option<T>, DecodeError> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if text.trim_ascii().is_empty() {
        return Ok(None);
    }
    from_slice::<Option<T>>(bytes)
}
