//! The cursor over a document's text.
//!
//! In: text that is known to be UTF-8. Out: one JSON token after another, and
//! located errors. What the tokens mean is up to the implementations of
//! `JsonValue`. Nesting is counted here, for every value, whether it is
//! wanted or skipped.

use std::any::TypeId;
use std::borrow::Cow;
use std::collections::BTreeMap;

pub use super::cursor::Token;

use super::cursor::Cursor;
use super::error::DecodeError;
use super::keys::Hidden;

/// How deep arrays and objects may be nested.
pub const DEPTH_LIMIT: usize = 128;

/// The cursor.
pub struct Reader<'j> {
    pub(super) cursor: Cursor<'j>,
    /// For text that a serde format wrote: where numbers stand that it handed
    /// over as binary floating point and that have more digits than that can
    /// be trusted with.
    pub(super) rounded: Option<&'j [usize]>,
    pub(super) depth: usize,
    /// For an object that may be something else altogether: the outermost one
    /// must have a member that its type names, other than these.
    #[allow(dead_code, reason = "an API may have no objects")]
    pub(super) aside: Option<[&'static str; 3]>,
    /// The tags that unions around this place have read already.
    pub(super) hidden: Vec<Hidden>,
    /// How much was found that its type does not know: members, and values of
    /// open enums. By that a union tells which of its branches fits best.
    #[allow(dead_code, reason = "an API may have no unions")]
    pub(super) unrecognised: usize,
    /// Whether what is read may turn out to be something else.
    #[allow(dead_code, reason = "an API may have no unions")]
    pub(super) on_trial: bool,
    /// How many bytes may still be read on trial within a trial.
    #[allow(dead_code, reason = "an API may have no unions")]
    pub(super) trial_bytes: usize,
    /// Within a trial: which of a union's candidates was the right one, by the
    /// place and the union, so that another trial need not try them again.
    #[allow(dead_code, reason = "an API may have no unions")]
    pub(super) winners: Option<BTreeMap<(usize, TypeId), usize>>,
    /// Whether a `false` was passed over.
    #[allow(dead_code, reason = "an API may have no envelope")]
    pub(super) passed_false: bool,
    /// How many unions are being read around this place.
    #[allow(dead_code, reason = "an API may have no unions")]
    pub(super) unions: usize,
}

impl<'j> Reader<'j> {
    /// The offset of the next byte.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.cursor.at
    }

    /// What the next value is; white space before it is passed over.
    #[inline]
    pub fn peek(&mut self) -> Result<Token, DecodeError> {
        self.cursor.peek()
    }

    /// Reads `null` if the next value is that.
    #[inline]
    pub fn null(&mut self) -> Result<bool, DecodeError> {
        if self.peek()? != Token::Null {
            return Ok(false);
        }
        self.cursor.word("null")?;
        Ok(true)
    }

    /// Reads a boolean.
    pub fn bool(&mut self) -> Result<bool, DecodeError> {
        if self.peek()? != Token::Boolean {
            return Err(self.mismatch("a boolean"));
        }
        let value = self.cursor.next_byte() == Some(b't');
        self.cursor.word(if value { "true" } else { "false" })?;
        self.passed_false |= !value;
        Ok(value)
    }

    /// Reads a string, its escapes resolved.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'j, str>, DecodeError> {
        if self.peek()? != Token::String {
            return Err(self.mismatch("a string"));
        }
        self.cursor.string()
    }

    /// Reads a number as it is written, and says where it begins.
    #[inline]
    pub fn number(&mut self, expected: &'static str) -> Result<(usize, &'j str), DecodeError> {
        if self.peek()? != Token::Number {
            return Err(self.mismatch(expected));
        }
        let start = self.offset();
        Ok((start, self.cursor.number()?))
    }

    /// Reads the next value if it is an integer as most are written, and
    /// `take` takes it.
    #[allow(dead_code, reason = "an API may have no integers")]
    #[inline]
    pub(super) fn plain_integer<T>(
        &mut self,
        take: impl FnOnce(i64) -> Option<T>,
    ) -> Result<Option<T>, DecodeError> {
        if self.peek()? != Token::Number {
            return Ok(None);
        }
        let (length, value) = match self.cursor.plain_integer() {
            Some((length, value)) => (length, take(value)),
            None => return Ok(None),
        };
        if value.is_some() {
            self.cursor.at += length;
        }
        Ok(value)
    }

    /// Whether the number that begins there may have been rounded.
    #[must_use]
    pub fn is_rounded(&self, start: usize) -> bool {
        self.rounded
            .is_some_and(|rounded| rounded.binary_search(&start).is_ok())
    }

    /// Reads an array; `item` reads each item.
    pub fn array(
        &mut self,
        item: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        if self.peek()? != Token::Array {
            return Err(self.mismatch("an array"));
        }
        self.enter()?;
        let mut more = self.cursor.first_item()?;
        let mut index = 0;
        while more {
            item(self).map_err(|error| error.in_item(index))?;
            index += 1;
            more = self.cursor.next_item()?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Passes over the next value. It is checked like any other.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        match self.peek()? {
            Token::Null => self.null().map(drop),
            Token::Boolean => self.bool().map(drop),
            Token::String => self.cursor.string().map(drop),
            Token::Array => self.array(&mut Self::skip),
            Token::Object => {
                let mut key = self.first_key()?;
                while let Some(name) = key {
                    self.skip_member(name)?;
                    key = self.next_key()?;
                }
                Ok(())
            }
            Token::Number => self.cursor.number().map(drop),
            Token::Invalid => Err(self.mismatch("a value")),
        }
    }

    /// Passes over the value of the member whose name was read last.
    pub fn skip_member(&mut self, name: Cow<'j, str>) -> Result<(), DecodeError> {
        self.skip()
            .map_err(|error| error.in_member(name.into_owned()))
    }

    /// The error for a next value of another kind.
    #[cold]
    pub fn mismatch(&mut self, expected: &'static str) -> DecodeError {
        let found = match self.peek() {
            Ok(Token::Null) => "null",
            Ok(Token::Boolean) => "a boolean",
            Ok(Token::String) => "a string",
            Ok(Token::Number) => "a number",
            Ok(Token::Array) => "an array",
            Ok(Token::Object) => "an object",
            Ok(Token::Invalid) => "something that is not JSON",
            Err(error) => return error,
        };
        DecodeError::mismatch(expected, found).at(self.offset())
    }

    pub(super) fn enter(&mut self) -> Result<(), DecodeError> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            let error = DecodeError::new("arrays and objects are nested too deeply");
            return Err(error.at(self.offset()));
        }
        Ok(())
    }
}

impl Clone for Reader<'_> {
    fn clone(&self) -> Self {
        Self {
            hidden: self.hidden.clone(),
            winners: None,
            ..*self
        }
    }
}
