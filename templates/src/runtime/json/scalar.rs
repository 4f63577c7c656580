//! Strings, booleans, `null` and what may be any of them.

use std::borrow::Cow;

use super::checks::Checks;
use super::error::DecodeError;
use super::reader::Reader;
use super::value::{FormFile, JsonValue};
use super::writer::Writer;

impl JsonValue for String {
    #[inline(never)]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.string().map(Cow::into_owned)
    }

    fn write_value(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl JsonValue for bool {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.bool()
    }

    fn write_value(&self, writer: &mut Writer) {
        writer.bool(*self);
    }
}

/// Whatever stands there, it does not matter.
impl JsonValue for () {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.skip()
    }

    fn absent() -> Option<Self> {
        Some(())
    }

    fn write_value(&self, writer: &mut Writer) {
        writer.null();
    }
}

/// `null` and a member that is left out are the same; written, it is left out.
impl<T: JsonValue> JsonValue for Option<T> {
    #[inline]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.null()? {
            return Ok(None);
        }
        T::read_value(reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn write_value(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write_value(writer),
            None => writer.null(),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn check_value(&self, checks: &mut Checks) {
        if let Some(value) = self {
            value.check_value(checks);
        }
    }

    fn files(&self) -> Option<Vec<&dyn FormFile>> {
        self.as_ref()?.files()
    }
}

impl<T: JsonValue> JsonValue for Box<T> {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        T::read_value(reader).map(Self::new)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Self::new)
    }

    fn write_value(&self, writer: &mut Writer) {
        (**self).write_value(writer);
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }

    fn check_value(&self, checks: &mut Checks) {
        (**self).check_value(checks);
    }

    fn files(&self) -> Option<Vec<&dyn FormFile>> {
        (**self).files()
    }
}
