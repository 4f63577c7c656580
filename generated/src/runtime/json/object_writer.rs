//! How an object writes its members.
//!
//! In: names and values. Out: the object's text, without the members that
//! are absent; or each such member, for a form.

pub use super::member::Member;
use super::object::Json;
use super::path::Segment;
use super::writer::Writer;

/// An object that is being written.
pub struct ObjectWriter<'a> {
    pub(super) writer: &'a mut Writer,
    /// Where the names of its own members begin among the writer's.
    #[allow(dead_code, reason = "only extra members need to know")]
    pub(super) first_own: usize,
    /// Takes the members in place of the text.
    pub(super) each: Option<&'a mut Each<'a>>,
}

/// Takes a member that is not left out.
pub(super) type Each<'a> = dyn FnMut(&str, &dyn Member) + 'a;

impl ObjectWriter<'_> {
    /// Writes an object by means of `T`.
    #[inline(never)]
    pub fn write_as<T: Json>(value: &T, writer: &mut Writer) {
        let first_own = writer.own.len();
        if writer.open('{') {
            value.write(&mut ObjectWriter {
                writer,
                first_own,
                each: None,
            });
        }
        writer.own.truncate(first_own);
        writer.close('}');
    }

    /// Writes members, in this order.
    pub fn members(&mut self, members: &[(&'static str, &dyn Member)]) {
        self.writer.own.extend(members.iter().map(|(name, _)| name));
        for (name, member) in members {
            self.member(name, *member);
        }
    }

    /// Writes one member. Nothing happens once the writing has failed.
    pub(super) fn member(&mut self, name: &str, member: &dyn Member) {
        if self.writer.has_failed() || member.is_left_out() {
            return;
        }
        if let Some(each) = &mut self.each {
            return each(name, member);
        }
        self.writer.name(name);
        member.put(self.writer);
        if self.writer.has_failed() {
            let segment = Segment::Member(name.to_owned().into());
            self.writer.failed_in(segment);
        }
    }
}
