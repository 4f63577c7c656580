//! Objects with known members: what an emitted type implements, and how it
//! reads.
//!
//! In: the members as a list of slots. Out: each slot filled. That the slots
//! are trait objects keeps the code of each emitted type data: the loop over
//! a document's names stands here, once.

use super::error::DecodeError;
use super::object_writer::ObjectWriter;
use super::reader::Reader;

/// An object with known members.
pub trait Json: Sized {
    /// Reads the members.
    fn read(object: &mut Object<'_>) -> Result<Self, DecodeError>;

    /// Writes the members.
    fn write(&self, object: &mut ObjectWriter<'_>);
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

    /// Reads the members. When all went well, each slot holds a value.
    pub(super) fn fill(
        &mut self,
        slots: &mut [&mut dyn Slot],
        extra: Option<&mut dyn Extra>,
    ) -> Result<(), DecodeError> {
        self.members.read(slots, extra)?;
        match slots
            .iter_mut()
            .find_map(|slot| (!slot.finish()).then(|| slot.name()))
        {
            Some(name) => Err(DecodeError::new("a required member is missing").in_member(name)),
            None => Ok(()),
        }
    }
}

/// The place for a member's value, of whatever type: a `Field`.
pub trait Slot {
    /// The member's name in the document.
    fn name(&self) -> &'static str;

    /// Reads the member's value.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), DecodeError>;

    /// Gives a member that was left out what its absence stands for. Whether
    /// there is a value now.
    fn finish(&mut self) -> bool;
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
