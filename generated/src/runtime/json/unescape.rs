//! A string's escapes.
//!
//! In: a cursor at a backslash. Out: the character that is meant, and the
//! cursor behind it.

use super::cursor::Cursor;
use super::error::DecodeError;

const UNKNOWN: &str = "not valid JSON: an unknown escape in a string";
const HALF: &str = "not valid JSON: half of a surrogate pair in a string";

impl Cursor<'_> {
    /// Takes an escape.
    pub(super) fn escape(&mut self) -> Result<char, DecodeError> {
        self.at += 1;
        let character = match self.text.as_bytes().get(self.at) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.unexpected(UNKNOWN)),
        };
        self.at += 1;
        Ok(character)
    }

    /// Characters beyond the first plane take two escapes.
    fn unicode(&mut self) -> Result<char, DecodeError> {
        let first = self.code_unit()?;
        let second = match first {
            0xD800..0xDC00 => self.second_half()?,
            _ => 0,
        };
        match char::decode_utf16([first, second]).next() {
            Some(Ok(character)) => Ok(character),
            _ => Err(self.unexpected(HALF)),
        }
    }

    fn second_half(&mut self) -> Result<u16, DecodeError> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(b"\\u") {
            return Err(self.unexpected(HALF));
        }
        self.at += 1;
        self.code_unit()
    }

    /// Takes the `u` that stands here and the four digits behind it.
    fn code_unit(&mut self) -> Result<u16, DecodeError> {
        let mut unit = 0;
        for _ in 0..4 {
            self.at += 1;
            let byte = self.text.as_bytes().get(self.at);
            let digit = byte.and_then(|byte| char::from(*byte).to_digit(16));
            match digit {
                Some(digit) => unit = unit * 16 + digit as u16,
                None => return Err(self.unexpected(UNKNOWN)),
            }
        }
        self.at += 1;
        Ok(unit)
    }
}
