//! Integers, exact over their whole range.
//!
//! JSON Schema counts `1.0` and `1e2` among the integers, and so does this:
//! such a number is taken if it is integral, and it never passes through
//! floating point on its way.

use std::str::FromStr;

use super::digits::Digits;
use super::error::DecodeError;
use super::reader::Reader;
use super::value::JsonValue;
use super::writer::Writer;

macro_rules! integers {
    ($($type:ty: $expected:literal,)*) => {$(
        impl JsonValue for $type {
            fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                read(reader, $expected)
            }

            fn write_value(&self, writer: &mut Writer) {
                writer.integer(i128::from(*self));
            }
        }
    )*};
}

integers! {
    i32: "a whole number from -2147483648 to 2147483647",
    i64: "a whole number from -9223372036854775808 to 9223372036854775807",
    u32: "a whole number from 0 to 4294967295",
    u64: "a whole number from 0 to 18446744073709551615",
}

#[inline(never)]
fn read<T>(reader: &mut Reader<'_>, expected: &'static str) -> Result<T, DecodeError>
where
    T: FromStr + TryFrom<i64> + TryFrom<i128>,
{
    if let Some(value) = reader.plain_integer(|value| T::try_from(value).ok())? {
        return Ok(value);
    }
    let (start, text) = reader.number(expected)?;
    if let Ok(value) = text.parse() {
        return Ok(value);
    }
    let found = match whole(text) {
        Some(_) if reader.is_rounded(start) => "a floating-point number that may be rounded",
        Some(value) => match T::try_from(value) {
            Ok(value) => return Ok(value),
            Err(_) => "a number out of range",
        },
        None => "a number with a fraction or out of range",
    };
    Err(DecodeError::mismatch(expected, found).at(start))
}

/// The value of a number that is integral and of moderate size.
#[cold]
fn whole(text: &str) -> Option<i128> {
    let digits = Digits::parse(text)?;
    let (size, _) = digits.scaled(i128::MAX.unsigned_abs(), 0)?;
    let size = i128::try_from(size).ok()?;
    Some(if digits.negative { -size } else { size })
}
