//! Arrays whose items are all of one type.

use super::checks::Checks;
use super::error::DecodeError;
use super::path::Segment;
use super::reader::Reader;
use super::value::{FormFile, JsonValue};
use super::writer::Writer;

impl<T: JsonValue> JsonValue for Vec<T> {
    #[inline(never)]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut items = Self::new();
        reader.array(&mut |reader| {
            items.push(T::read_value(reader)?);
            Ok(())
        })?;
        Ok(items)
    }

    #[inline(never)]
    fn write_value(&self, writer: &mut Writer) {
        if !writer.open('[') {
            return;
        }
        for (index, item) in self.iter().enumerate() {
            writer.separate();
            item.write_value(writer);
            if writer.has_failed() {
                return writer.failed_in(Segment::Item(index));
            }
        }
        writer.close(']');
    }

    fn check_value(&self, checks: &mut Checks) {
        for (index, item) in self.iter().enumerate() {
            checks.within(Segment::Item(index), item);
        }
    }

    /// An empty list says nothing about its items.
    fn files(&self) -> Option<Vec<&dyn FormFile>> {
        let mut files = Vec::new();
        for item in self {
            files.append(&mut item.files()?);
        }
        (!self.is_empty()).then_some(files)
    }
}
