//! An object's members one by one, for forms, which have no text of the whole.
//!
//! In: an object. Out: each member that is not left out, in the order in which
//! it would be written, those that the document does not name included.

use super::encode_error::EncodeError;
use super::member::Member;
use super::object::Json;
use super::object_writer::ObjectWriter;
use super::writer::Writer;

/// Hands each member to `each`.
///
/// # Errors
/// A member that the document does not name has the name of one that it does.
pub fn members_of<T: Json>(
    value: &T,
    each: &mut dyn FnMut(&str, &dyn Member),
) -> Result<(), EncodeError> {
    let mut failures = Writer::default();
    value.write(&mut ObjectWriter {
        writer: &mut failures,
        first_own: 0,
        each: Some(each),
    });
    failures.finish().map(drop)
}
