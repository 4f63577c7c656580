//! The members of an object while it is read.

use super::error::DecodeError;
use super::object::Slot;
use super::reader::Reader;
use super::value::JsonValue;

/// The place for a member's value while its object is read.
pub struct Field<T> {
    /// The member's name in the document.
    pub name: &'static str,
    /// The member's value, once it is read.
    pub value: Option<T>,
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

    fn finish(&mut self) -> bool {
        if self.value.is_none() {
            self.value = T::absent();
        }
        self.value.is_some()
    }
}
