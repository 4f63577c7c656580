//! The trait of everything that can stand in a JSON document.
//!
//! In: a [`Reader`] at the value. Out: the value, or an error with its place;
//! and the other way round. Objects implement `Json` instead and get this
//! trait by `json_object!`.

use super::checks::Checks;
use super::error::DecodeError;
use super::reader::Reader;
use super::writer::Writer;
use crate::runtime::payload::Payload;

/// Any JSON value.
#[allow(
    dead_code,
    reason = "an API that only reads never writes or checks, and the other way round"
)]
pub trait JsonValue: Sized {
    /// Reads the value at which the reader stands.
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError>;

    /// What a member that the document leaves out stands for; `None` if the
    /// member is required.
    fn absent() -> Option<Self> {
        None
    }

    /// Writes the value. The writer remembers what goes wrong.
    fn write_value(&self, writer: &mut Writer);

    /// Whether a member with this value is left out of its object.
    fn is_absent(&self) -> bool {
        false
    }

    /// Checks the constraints of the value and of all within it.
    fn check_value(&self, _checks: &mut Checks) {}

    /// The files that the value consists of, for a form; `None` if it is
    /// something else.
    fn files(&self) -> Option<Vec<&dyn FormFile>> {
        None
    }
}

/// A file, as a form sends it.
#[allow(dead_code, reason = "an API may send no files")]
pub trait FormFile {
    /// The contents.
    fn contents(&self) -> Payload;

    /// The name, if the file has one.
    fn file_name(&self) -> Option<&str>;

    /// The media type, if it is known.
    fn media_type(&self) -> Option<&str>;
}
