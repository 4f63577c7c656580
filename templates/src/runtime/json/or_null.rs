//! Members that are required and may be `null`.

use super::member::Member;
use super::value::{FormFile, JsonValue};
use super::writer::Writer;

/// Writes `null` where a plain `Option` would be left out.
pub struct OrNull<'a, T>(pub &'a Option<T>);

impl<T: JsonValue> Member for OrNull<'_, T> {
    fn is_left_out(&self) -> bool {
        false
    }

    fn put(&self, writer: &mut Writer) {
        self.0.write_value(writer);
    }

    fn files(&self) -> Option<Vec<&dyn FormFile>> {
        JsonValue::files(self.0)
    }
}
