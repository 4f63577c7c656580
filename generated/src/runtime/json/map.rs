//! Objects as maps: any names, values of one type.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::checks::Checks;
use super::error::DecodeError;
use super::path::Segment;
use super::reader::Reader;
use super::value::JsonValue;
use super::writer::Writer;

impl<T: JsonValue> JsonValue for BTreeMap<String, T> {
    #[inline(never)]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut map = Self::new();
        reader.entries(&mut |name, reader| {
            let (name, value) = reader.entry(name.into_owned())?;
            map.insert(name, value);
            Ok(())
        })?;
        Ok(map)
    }

    #[inline(never)]
    fn write_value(&self, writer: &mut Writer) {
        if !writer.open('{') {
            return;
        }
        for (name, value) in self {
            writer.name(name);
            value.write_value(writer);
            if writer.has_failed() {
                return writer.failed_in(Segment::Member(name.clone().into()));
            }
        }
        writer.close('}');
    }

    fn check_value(&self, checks: &mut Checks) {
        for (name, value) in self {
            checks.within(Segment::Member(name.clone().into()), value);
        }
    }
}

/// Reads the value of the member of that name.
type Entry<'j, 'e> = dyn FnMut(Cow<'j, str>, &mut Reader<'j>) -> Result<(), DecodeError> + 'e;

impl<'j> Reader<'j> {
    /// Reads an object; `entry` reads the value of each member.
    pub fn entries(&mut self, entry: &mut Entry<'j, '_>) -> Result<(), DecodeError> {
        let mut key = self.first_key()?;
        while let Some(name) = key {
            entry(name, self)?;
            key = self.next_key()?;
        }
        Ok(())
    }

    /// Reads the value of the member of that name.
    pub fn entry<T: JsonValue>(&mut self, name: String) -> Result<(String, T), DecodeError> {
        match T::read_value(self) {
            Ok(value) => Ok((name, value)),
            Err(error) => Err(error.in_member(name)),
        }
    }
}
