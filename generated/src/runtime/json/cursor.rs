//! The place in a document's text, and JSON's grammar from there on.
//!
//! In: text, which is UTF-8 by its type. Out: one token after another, and
//! where the text breaks the grammar. How tokens nest is counted in `reader`.

use std::borrow::Cow;

use super::error::DecodeError;
use super::scan::{number_length, plain_integer, plain_length};

const TOO_SHORT: &str = "not valid JSON: the document ends too early";

/// What the next value is, by its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A string.
    String,
    /// A number.
    Number,
    /// An array.
    Array,
    /// An object.
    Object,
    /// Nothing that begins a value.
    Invalid,
}

/// A place in the text.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'j> {
    pub(super) text: &'j str,
    pub(super) at: usize,
}

impl<'j> Cursor<'j> {
    /// What the next value is; white space before it is passed over.
    #[inline]
    pub(super) fn peek(&mut self) -> Result<Token, DecodeError> {
        Ok(match self.next_byte() {
            Some(b'"') => Token::String,
            Some(b'-' | b'0'..=b'9') => Token::Number,
            Some(b'{') => Token::Object,
            Some(b'[') => Token::Array,
            Some(b'n') => Token::Null,
            Some(b't' | b'f') => Token::Boolean,
            Some(_) => Token::Invalid,
            None => return Err(self.error(TOO_SHORT)),
        })
    }

    /// The next byte that is not white space. It is not taken.
    #[inline]
    pub(super) fn next_byte(&mut self) -> Option<u8> {
        match self.byte() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.pass_blanks(),
        }
    }

    #[inline(never)]
    fn pass_blanks(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn rest(&self) -> &'j [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Takes the word that stands here: `null`, `true` or `false`.
    pub(super) fn word(&mut self, word: &str) -> Result<(), DecodeError> {
        if self.rest().starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(());
        }
        let mut pairs = self.rest().iter().zip(word.bytes());
        self.at += pairs
            .position(|(&byte, other)| byte != other)
            .unwrap_or(self.rest().len());
        Err(self.unexpected("not valid JSON: expected a value"))
    }

    /// Takes the number that stands here.
    #[inline]
    pub(super) fn number(&mut self) -> Result<&'j str, DecodeError> {
        let start = self.at;
        match number_length(self.rest()) {
            Ok(length) => self.at += length,
            Err(length) => {
                self.at += length;
                return Err(self.unexpected("not valid JSON: a malformed number"));
            }
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// The length and the value of the integer that stands here, if it is
    /// written as most are. It is not taken.
    #[inline]
    pub(super) fn plain_integer(&self) -> Option<(usize, i64)> {
        plain_integer(self.rest())
    }

    /// Takes the string whose opening quote stands here, its escapes resolved.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'j, str>, DecodeError> {
        self.at += 1;
        let start = self.at;
        self.at += plain_length(self.rest());
        if self.byte() != Some(b'"') {
            return self.unescaped(start).map(Cow::Owned);
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        Ok(Cow::Borrowed(text))
    }

    /// The rest of a string that began at `start`; its first special character
    /// stands here.
    fn unescaped(&mut self, mut start: usize) -> Result<String, DecodeError> {
        let mut text = String::new();
        loop {
            text.push_str(self.text.get(start..self.at).unwrap_or_default());
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => text.push(self.escape()?),
                _ => return Err(self.unexpected("not valid JSON: a control character in a string")),
            }
            start = self.at;
            self.at += plain_length(self.rest());
        }
        self.at += 1;
        Ok(text)
    }

    /// Begins an array; whether it has an item.
    pub(super) fn first_item(&mut self) -> Result<bool, DecodeError> {
        self.at += 1;
        match self.next_byte() {
            Some(b']') => self.at += 1,
            Some(_) => return Ok(true),
            None => return Err(self.error(TOO_SHORT)),
        }
        Ok(false)
    }

    /// Whether the array has another item.
    pub(super) fn next_item(&mut self) -> Result<bool, DecodeError> {
        let byte = self.next_byte();
        if !matches!(byte, Some(b',' | b']')) {
            return Err(self.unexpected("not valid JSON: expected `,` or `]`"));
        }
        self.at += 1;
        if byte == Some(b',') && self.next_byte() == Some(b']') {
            return Err(self.error("not valid JSON: a comma with nothing after it"));
        }
        Ok(byte == Some(b','))
    }

    /// Begins an object and takes its first name; `None` at its end.
    #[inline]
    pub(super) fn first_key(&mut self) -> Result<Option<Cow<'j, str>>, DecodeError> {
        self.at += 1;
        match self.next_byte() {
            Some(b'"') => self.key().map(Some),
            Some(b'}') => {
                self.at += 1;
                Ok(None)
            }
            _ => Err(self.unexpected("not valid JSON: a member's name must be a string")),
        }
    }

    /// Takes the object's next name; `None` at its end.
    #[inline]
    pub(super) fn next_key(&mut self) -> Result<Option<Cow<'j, str>>, DecodeError> {
        match self.next_byte() {
            Some(b',') => self.at += 1,
            Some(b'}') => {
                self.at += 1;
                return Ok(None);
            }
            _ => return Err(self.unexpected("not valid JSON: expected `,` or `}`")),
        }
        match self.next_byte() {
            Some(b'"') => self.key().map(Some),
            Some(b'}') => Err(self.error("not valid JSON: a comma with nothing after it")),
            _ => Err(self.unexpected("not valid JSON: a member's name must be a string")),
        }
    }

    #[inline]
    fn key(&mut self) -> Result<Cow<'j, str>, DecodeError> {
        let name = self.string()?;
        if self.next_byte() != Some(b':') {
            return Err(self.unexpected("not valid JSON: `:` is missing after a member's name"));
        }
        self.at += 1;
        Ok(name)
    }

    /// The error for what stands here, if anything does.
    #[cold]
    pub(super) fn unexpected(&self, problem: &'static str) -> DecodeError {
        let is_over = self.at >= self.text.len();
        self.error(if is_over { TOO_SHORT } else { problem })
    }

    #[cold]
    fn error(&self, problem: &'static str) -> DecodeError {
        DecodeError::new(problem).at(self.at)
    }
}
