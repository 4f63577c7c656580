//! Bytes as base64 text: `format: byte`.
//!
//! Read from both alphabets, padded or not, line breaks passed over; written
//! in the standard alphabet with padding.

use std::fmt;

use base64::Engine;
use base64::alphabet::{Alphabet, STANDARD, URL_SAFE};
use base64::display::Base64Display;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{self, GeneralPurpose, GeneralPurposeConfig};

use super::error::DecodeError;
use super::reader::Reader;
use super::value::JsonValue;
use super::writer::Writer;

/// Bytes that travel as base64 text.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64(Vec<u8>);

impl Base64 {
    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// The base64 text.
impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Base64Display::new(&self.0, &general_purpose::STANDARD).fmt(f)
    }
}

/// How many bytes there are: what they are is nobody's business.
impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({} bytes)", self.0.len())
    }
}

impl JsonValue for Base64 {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.peek()?;
        let start = reader.offset();
        let bytes = decode(&reader.string()?);
        let error = || DecodeError::mismatch("base64 text", "another string").at(start);
        bytes.map(Self).ok_or_else(error)
    }

    fn write_value(&self, writer: &mut Writer) {
        writer.string(&self.to_string());
    }
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let is_break = |c: char| matches!(c, ' ' | '\t' | '\r' | '\n');
    if text.contains(is_break) {
        return decode(&text.replace(is_break, ""));
    }
    let alphabet = match text.contains(['-', '_']) {
        true => &URL_SAFE,
        false => &STANDARD,
    };
    tolerant(alphabet).decode(text).ok()
}

fn tolerant(alphabet: &Alphabet) -> GeneralPurpose {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    GeneralPurpose::new(alphabet, config)
}
