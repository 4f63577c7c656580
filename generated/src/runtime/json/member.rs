//! The members of objects as trait objects, so that what is emitted for an
//! object is a list of them.

use super::value::{FormFile, JsonValue};
use super::writer::Writer;

/// The value of a member, of any type.
pub trait Member {
    /// Whether the member is not written at all.
    #[allow(dead_code, reason = "an API may have no objects")]
    fn is_left_out(&self) -> bool;

    /// Writes the value.
    fn put(&self, writer: &mut Writer);

    /// The files that the value consists of; `None` if it is something else.
    #[allow(dead_code, reason = "an API may have no forms")]
    fn files(&self) -> Option<Vec<&dyn FormFile>>;
}

impl<T: JsonValue> Member for T {
    fn is_left_out(&self) -> bool {
        self.is_absent()
    }

    #[inline(never)]
    fn put(&self, writer: &mut Writer) {
        self.write_value(writer);
    }

    fn files(&self) -> Option<Vec<&dyn FormFile>> {
        JsonValue::files(self)
    }
}
