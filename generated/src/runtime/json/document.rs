//! A whole document: one value, and nothing after it.

use super::error::DecodeError;
use super::reader::{Reader, syntax};
use jiter::Jiter;
use std::collections::BTreeMap;

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
        reader.jiter.finish().map_err(syntax)?;
        Ok(value)
    }

    /// A cursor at the beginning of `text`. `rounded` is there if a serde
    /// format wrote it, not the server.
    fn new(text: &'j str, rounded: Option<&'j [usize]>) -> Self {
        Self {
            jiter: Jiter::new(text.as_bytes()),
            text,
            rounded,
            depth: 0,
            aside: None,
            before_key: 0,
            hidden: Vec::new(),
            unrecognised: 0,
            on_trial: false,
            trial_bytes: text.len().saturating_mul(TRIALS_A_BYTE) + FREE_TRIALS,
            winners: BTreeMap::new(),
            unions: 0,
        }
    }
}
