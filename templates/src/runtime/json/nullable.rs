//! A member that may be left out, `null`, or a value: three different things.

use super::checks::Checks;
use super::error::DecodeError;
use super::reader::Reader;
use super::value::{FormFile, JsonValue};
use super::writer::Writer;

/// A member for which leaving it out and `null` mean different things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// The member is left out.
    #[default]
    Absent,
    /// The member is `null`.
    Null,
    /// The member has a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// A reference to the value, if there is one.
    pub fn as_ref(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Whether the member is left out.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the member is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

/// `None` becomes `null`.
impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: JsonValue> JsonValue for Nullable<T> {
    #[inline(never)]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.null()? {
            return Ok(Self::Null);
        }
        T::read_value(reader).map(Self::Value)
    }

    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }

    fn write_value(&self, writer: &mut Writer) {
        match self {
            Self::Value(value) => value.write_value(writer),
            Self::Absent | Self::Null => writer.null(),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    fn check_value(&self, checks: &mut Checks) {
        if let Self::Value(value) = self {
            value.check_value(checks);
        }
    }

    fn files(&self) -> Option<Vec<&dyn FormFile>> {
        self.as_ref()?.files()
    }
}
