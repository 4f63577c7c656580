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
use super::value::JsonValue;

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

/// The place for a member's value while its object is read.
pub struct Field<T> {
    name: &'static str,
    value: Option<T>,
}

impl<T: JsonValue> Field<T> {
    /// An empty place for the member of that name.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self { name, value: None }
    }

    /// The member's value, or what its absence stands for.
    #[inline(never)]
    pub fn finish(self) -> Result<T, DecodeError> {
        match self.value.or_else(T::absent) {
            Some(value) => Ok(value),
            None => Err(DecodeError::new("a required member is missing").in_member(self.name)),
        }
    }
}

/// A [`Field`] of any type.
pub trait Slot {
    /// The member's name in the document.
    fn name(&self) -> &'static str;

    /// Reads the member's value.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError>;
}

impl<T: JsonValue> Slot for Field<T> {
    fn name(&self) -> &'static str {
        self.name
    }

    #[inline(never)]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        if self.value.is_some() {
            return Err(DecodeError::new("the member occurs twice").at(reader.offset()));
        }
        self.value = Some(T::read_value(reader)?);
        Ok(())
    }
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
        let mut expected = 0;
        let mut before = self.offset();
        let mut key = self.first_key()?;
        while let Some(name) = key {
            if let Some(index) = find(slots, name, expected) {
                let slot = &mut *slots[index];
                slot.read(self)
                    .map_err(|error| error.in_member(slot.name()))?;
                expected = index + 1;
            } else if let Some(extra) = &mut extra {
                let name = name.to_owned();
                extra.read(name, self)?;
            } else {
                self.skip_member(before)?;
            }
            before = self.offset();
            key = self.next_key()?;
        }
        Ok(())
    }
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
