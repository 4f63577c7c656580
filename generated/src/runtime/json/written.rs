//! From a value to its document.

use super::encode_error::EncodeError;
use super::value::JsonValue;
use super::writer::Writer;

/// The first memory for a document: most requests have room in it, or in twice as much.
const ROOM: usize = 128;

impl Writer {
    /// Writes the document that consists of `value`.
    #[allow(dead_code, reason = "an API may write parameters only")]
    #[allow(dead_code, reason = "an API may have trees only")]
    pub fn write_all<T: JsonValue>(value: &T) -> Result<Self, EncodeError> {
        let mut writer = Self::default();
        writer.text.reserve(ROOM);
        value.write_value(&mut writer);
        writer.finish()
    }

    /// The document, unless something went wrong with it.
    pub fn finish(mut self) -> Result<Self, EncodeError> {
        match self.error.take() {
            Some(error) => Err(error),
            None => Ok(self),
        }
    }
}
