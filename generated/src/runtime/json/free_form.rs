//! Free-form JSON: `serde_json`'s values.

use std::sync::LazyLock;

use serde_json::{Map, Number, Value};

use super::error::DecodeError;
use super::path::Segment;
use super::reader::{Reader, Token};
use super::value::JsonValue;
use super::writer::Writer;

impl JsonValue for Value {
    #[inline(never)]
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        Ok(match reader.peek()? {
            Token::Null => {
                reader.null()?;
                Self::Null
            }
            Token::Boolean => Self::Bool(reader.bool()?),
            Token::String => Self::String(String::read_value(reader)?),
            Token::Array => Self::Array(Vec::read_value(reader)?),
            Token::Object => Self::Object(Map::read_value(reader)?),
            _ => Self::Number(read_number(reader)?),
        })
    }

    #[inline(never)]
    fn write_value(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.null(),
            Self::Bool(value) => writer.bool(*value),
            Self::Number(number) => writer.number(number),
            Self::String(value) => writer.string(value),
            Self::Array(items) => items.write_value(writer),
            Self::Object(members) => members.write_value(writer),
        }
    }
}

impl JsonValue for Map<String, Value> {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut map = Self::new();
        reader.entries(&mut |name, reader| {
            let (name, value) = reader.entry(name.into_owned())?;
            map.insert(name, value);
            Ok(())
        })?;
        Ok(map)
    }

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
}

/// Whether `serde_json` was built to keep a number's digits.
static KEEPS_DIGITS: LazyLock<bool> = LazyLock::new(|| {
    let number = "0.10".parse().map(|number: Number| number.to_string());
    number.is_ok_and(|text| text == "0.10")
});

/// `serde_json`'s own reading of a float can be off by one in the last place.
fn read_number(reader: &mut Reader<'_>) -> Result<Number, DecodeError> {
    if let Some(number) = reader.plain_integer(|value| Some(value.into()))? {
        return Ok(number);
    }
    let (start, text) = reader.number("a value")?;
    let is_float = text.contains(['.', 'e', 'E']);
    let number = match text.parse() {
        Ok(number) if !is_float || *KEEPS_DIGITS => Some(number),
        _ => text.parse().ok().and_then(Number::from_f64),
    };
    let error = || DecodeError::mismatch("a number", "a number out of range").at(start);
    number.ok_or_else(error)
}
