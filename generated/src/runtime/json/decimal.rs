//! Decimal numbers: money.
//!
//! Read exactly from the number's own digits, exponents included, and written
//! as its own digits. What 96 bits and 28 decimal places cannot hold is an
//! error, never rounded.

use rust_decimal::Decimal;

use super::digits::Digits;
use super::error::DecodeError;
use super::reader::{Reader, Token};
use super::value::JsonValue;
use super::writer::Writer;

const EXPECTED: &str = "a decimal number";
const LARGEST_MANTISSA: u128 = (1 << 96) - 1;

impl JsonValue for Decimal {
    #[inline(never)]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.rounded.is_some() && reader.peek()? == Token::String {
            // A serde format keeps the digits that way.
            let start = reader.offset();
            let decimal = exactly(&reader.string()?);
            let error = || DecodeError::mismatch(EXPECTED, "another string").at(start);
            return decimal.ok_or_else(error);
        }
        if reader.rounded.is_none()
            && let Some(decimal) = reader.plain_integer(|value| Some(value.into()))?
        {
            return Ok(decimal);
        }
        let (start, text) = reader.number(EXPECTED)?;
        let found = if reader.is_rounded(start) {
            "a floating-point number that may be rounded"
        } else {
            "a number with too many digits"
        };
        match exactly(text) {
            Some(decimal) if !reader.is_rounded(start) => Ok(decimal),
            _ => Err(DecodeError::mismatch(EXPECTED, found).at(start)),
        }
    }

    fn write_value(&self, writer: &mut Writer) {
        writer.decimals.push(writer.text.len());
        writer.number(self);
    }
}

fn exactly(text: &str) -> Option<Decimal> {
    let digits = Digits::parse(text)?;
    let (size, scale) = digits.scaled(LARGEST_MANTISSA, Decimal::MAX_SCALE)?;
    let size = i128::try_from(size).ok()?;
    let mantissa = if digits.negative { -size } else { size };
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}
