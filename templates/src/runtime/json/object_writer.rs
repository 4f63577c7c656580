//! How an object writes its members.
//!
//! In: names and values. Out: the object's text, without the members that
//! are absent.

use super::object::Json;
use super::path::Segment;
use super::value::JsonValue;
use super::writer::Writer;

/// An object that is being written.
pub struct ObjectWriter<'a> {
    pub(super) writer: &'a mut Writer,
    /// The names of its own members, written or left out.
    #[allow(dead_code, reason = "only extra members need to know")]
    pub(super) own: Vec<&'static str>,
}

impl ObjectWriter<'_> {
    /// Writes an object by means of `T`.
    #[inline(never)]
    pub fn write_as<T: Json>(value: &T, writer: &mut Writer) {
        if writer.open('{') {
            let own = Vec::new();
            value.write(&mut ObjectWriter { writer, own });
        }
        writer.close('}');
    }

    /// Writes members, in this order.
    pub fn members(&mut self, members: &[(&'static str, &dyn Member)]) {
        self.own.extend(members.iter().map(|(name, _)| name));
        for (name, member) in members {
            self.member(name, *member);
        }
    }

    /// Writes one member. Nothing happens once the writing has failed.
    pub(super) fn member(&mut self, name: &str, member: &dyn Member) {
        if self.writer.has_failed() || member.is_left_out() {
            return;
        }
        self.writer.name(name);
        member.put(self.writer);
        if self.writer.has_failed() {
            let segment = Segment::Member(name.to_owned().into());
            self.writer.failed_in(segment);
        }
    }
}

/// The value of a member, of any type.
pub trait Member {
    /// Whether the member is not written at all.
    fn is_left_out(&self) -> bool;

    /// Writes the value.
    fn put(&self, writer: &mut Writer);
}

impl<T: JsonValue> Member for T {
    fn is_left_out(&self) -> bool {
        self.is_absent()
    }

    #[inline(never)]
    fn put(&self, writer: &mut Writer) {
        self.write_value(writer);
    }
}
