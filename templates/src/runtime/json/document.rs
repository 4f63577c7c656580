//! A whole document: one value, and nothing after it.

use super::cursor::Cursor;
use super::error::DecodeError;
use super::reader::Reader;

/// How often a document may be read on trial within a trial, on top of what is
/// free.
const TRIALS_A_BYTE: usize = 16;
const FREE_TRIALS: usize = 4_000_000;

impl<'j> Reader<'j> {
    /// Reads `text` from its beginning to its end. `rounded` is there if a
    /// serde format wrote it, not the server.
    pub fn read_all<T>(
        text: &'j str,
        rounded: Option<&'j [usize]>,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        let mut reader = Self::new(text, rounded);
        let value = read(&mut reader)?;
        match reader.cursor.next_byte() {
            None => Ok(value),
            Some(_) => {
                let error = DecodeError::new("not valid JSON: something follows the value");
                Err(error.at(reader.offset()))
            }
        }
    }

    /// A cursor at a place of the same text, as the document's own was when it stood
    /// there: outside of all unions.
    #[allow(dead_code, reason = "an API may have no envelope")]
    pub(super) fn anew(&self, cursor: Cursor<'j>, depth: usize) -> Self {
        Self {
            cursor,
            depth,
            passed_false: self.passed_false,
            ..Self::new(cursor.text, self.rounded)
        }
    }

    /// A cursor at the beginning of `text`. `rounded` is there if a serde
    /// format wrote it, not the server.
    fn new(text: &'j str, rounded: Option<&'j [usize]>) -> Self {
        Self {
            cursor: Cursor { text, at: 0 },
            rounded,
            depth: 0,
            aside: None,
            hidden: Vec::new(),
            unrecognised: 0,
            on_trial: false,
            passed_false: false,
            trial_bytes: text.len().saturating_mul(TRIALS_A_BYTE) + FREE_TRIALS,
            winners: None,
            unions: 0,
        }
    }
}
