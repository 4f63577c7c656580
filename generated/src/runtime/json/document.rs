//! A whole document: one value, and nothing after it.

use jiter::Jiter;

use super::error::DecodeError;
use super::reader::{Reader, syntax};

impl<'j> Reader<'j> {
    /// Reads `text` from its beginning to its end. `rounded` is there if a
    /// serde format wrote it, not the server.
    pub fn read_all<T>(
        text: &'j str,
        rounded: Option<&'j [usize]>,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let mut reader = Self {
            jiter: Jiter::new(text.as_bytes()),
            text,
            rounded,
            depth: 0,
            aside: None,
        };
        let value = read(&mut reader)?;
        reader.jiter.finish().map_err(syntax)?;
        Ok(value)
    }
}
