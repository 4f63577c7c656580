//! The names of an object's members, one after another.
//!
//! In: a reader at an object. Out: its names; those that are hidden, because a
//! union around the object has read that member as its tag, are passed over
//! with their values.

use std::borrow::Cow;

use super::error::DecodeError;
use super::reader::{Reader, Token};

/// A member that is passed over in the objects at one depth.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "an API may have no unions")]
pub(super) struct Hidden {
    pub(super) name: &'static str,
    pub(super) depth: usize,
    pub(super) seen: bool,
}

impl<'j> Reader<'j> {
    /// Begins an object and reads its first name; `None` at its end.
    #[inline]
    pub fn first_key(&mut self) -> Result<Option<Cow<'j, str>>, DecodeError> {
        if self.peek()? != Token::Object {
            return Err(self.mismatch("an object"));
        }
        self.enter()?;
        let key = self.cursor.first_key()?;
        self.wanted(key)
    }

    /// Reads an object's next name; `None` at its end.
    #[inline]
    pub fn next_key(&mut self) -> Result<Option<Cow<'j, str>>, DecodeError> {
        let key = self.cursor.next_key()?;
        self.wanted(key)
    }

    /// That name, or the next one that is not hidden.
    #[inline]
    fn wanted(&mut self, key: Option<Cow<'j, str>>) -> Result<Option<Cow<'j, str>>, DecodeError> {
        let key = match key {
            Some(name) if !self.hidden.is_empty() => self.pass_hidden(name)?,
            key => key,
        };
        if key.is_none() {
            self.depth -= 1;
        }
        Ok(key)
    }

    /// Passes over members that are hidden.
    #[cold]
    fn pass_hidden(&mut self, name: Cow<'j, str>) -> Result<Option<Cow<'j, str>>, DecodeError> {
        let mut key = Some(name);
        while let Some(name) = &key {
            let depth = self.depth;
            let is_it = |hidden: &&mut Hidden| hidden.depth == depth && hidden.name == name;
            let Some(hidden) = self.hidden.iter_mut().find(is_it) else {
                break;
            };
            let name = hidden.name;
            if std::mem::replace(&mut hidden.seen, true) {
                let error = DecodeError::new("the member occurs twice").at(self.offset());
                return Err(error.in_member(name));
            }
            self.skip().map_err(|error| error.in_member(name))?;
            key = self.cursor.next_key()?;
        }
        Ok(key)
    }
}
