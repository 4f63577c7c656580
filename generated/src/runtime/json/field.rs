//! The members of an object while it is read.

use super::error::DecodeError;
use super::object::Slot;
use super::reader::Reader;
use super::value::JsonValue;

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
