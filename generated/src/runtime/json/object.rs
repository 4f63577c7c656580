//! Objects with known members: what an emitted type implements, and how it
//! reads.
//!
//! In: the members as a list of slots. Out: each slot filled. That the slots
//! are trait objects keeps the code of each emitted type data: the loop over
//! a document's names stands here, once.

use super::checks::Checks;
use super::error::DecodeError;
use super::object_writer::ObjectWriter;
use super::reader::Reader;

/// An object with known members.
pub trait Json: Sized {
    /// Reads the members.
    fn read(object: &mut Object<'_>) -> Result<Self, DecodeError>;

    /// Writes the members.
    fn write(&self, object: &mut ObjectWriter<'_>);

    /// Checks the constraints of the object and of all within it.
    fn check(&self, _checks: &mut Checks) {}
}

/// An object that is about to be read.
pub struct Object<'a> {
    pub(super) members: &'a mut dyn Members,
}

impl Object<'_> {
    /// Reads an object by means of `T`.
    #[inline(never)]
    pub fn read_as<T: Json>(reader: &mut Reader<'_>) -> Result<T, DecodeError> {
        reader.peek()?;
        let start = reader.offset();
        T::read(&mut Object { members: reader }).map_err(|error| error.at(start))
    }
}

/// The place for a member's value, of whatever type: a `Field`.
pub trait Slot {
    /// The member's name in the document.
    fn name(&self) -> &'static str;

    /// Reads the member's value.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError>;
}

/// Takes the members that have no slot.
pub(super) trait Extra {
    fn read(&mut self, name: String, reader: &mut Reader<'_>) -> Result<(), DecodeError>;
}

/// Hides the reader's lifetime from [`Object`].
pub(super) trait Members {
    fn read(
        &mut self,
        slots: &mut [&mut dyn Slot],
        extra: Option<&mut dyn Extra>,
    ) -> Result<(), DecodeError>;
}

impl Members for Reader<'_> {
    fn read(
        &mut self,
        slots: &mut [&mut dyn Slot],
        mut extra: Option<&mut dyn Extra>,
    ) -> Result<(), DecodeError> {
        let aside = self.aside.filter(|_| self.depth == 0);
        let mut unrecognised = aside.is_some_and(|aside| is_doubtful(slots, aside));
        let mut expected = 0;
        let mut key = self.first_key()?;
        while let Some(name) = key {
            if let Some(index) = find(slots, name, expected) {
                let slot = &mut *slots[index];
                unrecognised &= aside.is_some_and(|aside| aside.contains(&slot.name()));
                slot.read(self)
                    .map_err(|error| error.in_member(slot.name()))?;
                expected = index + 1;
            } else if let Some(extra) = &mut extra {
                let name = name.to_owned();
                self.unrecognised += 1;
                extra.read(name, self)?;
            } else {
                self.unrecognised += 1;
                self.skip_member()?;
            }
            key = self.next_key()?;
        }
        if unrecognised {
            return Err(DecodeError::new("neither the envelope nor the value"));
        }
        Ok(())
    }
}

/// Whether there are slots by which a value could be told from something else.
fn is_doubtful(slots: &[&mut dyn Slot], aside: [&'static str; 3]) -> bool {
    slots.iter().any(|slot| !aside.contains(&slot.name()))
}

/// Which slot has that name. Documents mostly follow the order of the slots
/// and leave some out, so the search begins where the last one ended.
fn find(slots: &[&mut dyn Slot], name: &str, expected: usize) -> Option<usize> {
    let (before, after) = slots.split_at_checked(expected)?;
    let is_it = |slot: &&mut dyn Slot| slot.name() == name;
    match after.iter().position(is_it) {
        Some(index) => Some(expected + index),
        None => before.iter().position(is_it),
    }
}
