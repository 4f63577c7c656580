//! Floating-point numbers. Not for money.

use std::str::FromStr;

use serde_json::Number;

use super::error::DecodeError;
use super::reader::Reader;
use super::value::JsonValue;
use super::writer::Writer;

impl JsonValue for f64 {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        read(reader, Self::is_finite)
    }

    /// `serde_json` is quicker at what takes no exponent; for the rest, its
    /// spelling depends on its version. Both write the shortest text that
    /// reads as the same float.
    fn write_value(&self, writer: &mut Writer) {
        let is_plain = *self == 0.0 || (1e-4..1e15).contains(&self.abs());
        match Number::from_f64(*self) {
            Some(number) if is_plain => writer.number(number),
            _ => write(writer, *self, self.is_finite()),
        }
    }
}

impl JsonValue for f32 {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        read(reader, Self::is_finite)
    }

    fn write_value(&self, writer: &mut Writer) {
        write(writer, *self, self.is_finite());
    }
}

#[inline(never)]
fn read<T: FromStr + Copy>(
    reader: &mut Reader<'_>,
    is_finite: fn(T) -> bool,
) -> Result<T, DecodeError> {
    let (start, text) = reader.number("a number")?;
    match text.parse() {
        Ok(value) if is_finite(value) => Ok(value),
        _ => Err(DecodeError::mismatch("a number", "a number out of range").at(start)),
    }
}

/// `Debug` of a float is the shortest text that reads as the same float, and
/// it is JSON.
fn write(writer: &mut Writer, value: impl std::fmt::Debug, is_finite: bool) {
    if is_finite {
        writer.number(format_args!("{value:?}"));
    } else {
        writer.fail("JSON has no number for infinity and not-a-number");
    }
}
