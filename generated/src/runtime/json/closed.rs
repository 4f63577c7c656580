//! Objects of which only the members count that the document names.

use super::error::DecodeError;
use super::object::{Object, Slot};

impl Object<'_> {
    /// Reads the members; those that are not among `slots` are passed over.
    pub fn read(&mut self, slots: &mut [&mut dyn Slot]) -> Result<(), DecodeError> {
        self.fill(slots, None)
    }
}
