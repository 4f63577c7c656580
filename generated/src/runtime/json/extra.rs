//! The members of an object that the document does not name, where it allows
//! them.

use std::collections::BTreeMap;

use super::error::DecodeError;
use super::object::{Extra, Object, Slot};
use super::object_writer::ObjectWriter;
use super::path::Segment;
use super::reader::Reader;
use super::value::JsonValue;

impl Object<'_> {
    /// Reads the members and gives back those that are not among `slots`. If
    /// one of these occurs twice, the last one counts.
    pub fn read_extra<T: JsonValue>(
        &mut self,
        slots: &mut [&mut dyn Slot],
    ) -> Result<BTreeMap<String, T>, DecodeError> {
        let mut extra = BTreeMap::new();
        self.fill(slots, Some(&mut extra))?;
        Ok(extra)
    }
}

impl<T: JsonValue> Extra for BTreeMap<String, T> {
    fn read(&mut self, name: String, reader: &mut Reader<'_>) -> Result<(), DecodeError> {
        let (name, value) = reader.entry(name)?;
        self.insert(name, value);
        Ok(())
    }
}

impl ObjectWriter<'_> {
    /// Writes the members that the document does not name. One that it does name
    /// cannot be among them: it would stand there twice, or in another's place.
    pub fn extra<T: JsonValue>(&mut self, extra: &BTreeMap<String, T>) {
        for (name, value) in extra {
            if self.writer.has_failed() {
                return;
            }
            let own = self.writer.own.get(self.first_own..).unwrap_or_default();
            if own.contains(&name.as_str()) {
                self.writer
                    .fail("an extra member has the name of one of the object's own members");
                let segment = Segment::Member(name.clone().into());
                return self.writer.failed_in(segment);
            }
            self.member(name, value);
        }
    }
}
