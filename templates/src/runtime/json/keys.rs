//! The names of an object's members, one after another.
//!
//! In: a reader at an object. Out: its names; those that are hidden, because a
//! union around the object has read that member as its tag, are passed over
//! with their values.

use jiter::{Jiter, Peek};

use super::error::DecodeError;
use super::reader::{Reader, syntax};

/// A member that is passed over in the objects at one depth.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "an API may have no unions")]
pub(super) struct Hidden {
    pub(super) name: &'static str,
    pub(super) depth: usize,
    pub(super) seen: bool,
}

impl Reader<'_> {
    /// Begins an object and reads its first name; `None` at its end.
    pub fn first_key(&mut self) -> Result<Option<&str>, DecodeError> {
        if self.peek()? != Peek::Object {
            return Err(self.mismatch("an object"));
        }
        self.enter()?;
        self.key(true)
    }

    /// Reads an object's next name; `None` at its end.
    pub fn next_key(&mut self) -> Result<Option<&str>, DecodeError> {
        self.key(false)
    }

    fn key(&mut self, mut first: bool) -> Result<Option<&str>, DecodeError> {
        while !self.hidden.is_empty() && self.pass_hidden(first)? {
            first = false;
        }
        self.before_key = self.offset();
        let key = step(&mut self.jiter, first)?;
        if key.is_none() {
            self.depth -= 1;
        }
        Ok(key)
    }

    /// Passes over the next member if it is hidden.
    #[cold]
    fn pass_hidden(&mut self, first: bool) -> Result<bool, DecodeError> {
        let mut ahead = self.jiter.clone();
        let Some(name) = step(&mut ahead, first)? else {
            return Ok(false);
        };
        let depth = self.depth;
        let is_it = |hidden: &&mut Hidden| hidden.depth == depth && hidden.name == name;
        let Some(hidden) = self.hidden.iter_mut().find(is_it) else {
            return Ok(false);
        };
        let name = hidden.name;
        let seen = std::mem::replace(&mut hidden.seen, true);
        self.jiter = ahead;
        if seen {
            let error = DecodeError::new("the member occurs twice").at(self.offset());
            return Err(error.in_member(name));
        }
        self.skip().map_err(|error| error.in_member(name))?;
        Ok(true)
    }
}

fn step<'k>(jiter: &'k mut Jiter<'_>, first: bool) -> Result<Option<&'k str>, DecodeError> {
    let key = match first {
        true => jiter.known_object(),
        false => jiter.next_key(),
    };
    key.map_err(syntax)
}
