//! Any serde format's data as JSON text.
//!
//! In: a deserializer. Out: the text of the value that it holds, and which of
//! its numbers may have been rounded on their way here. `serde_json` hands
//! over the very text, so that no digit is lost; every other format, and
//! serde's own buffer for tagged and flattened types, is asked what it has.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::digits::Digits;
use super::exact::EXACT_DIGITS;
use super::writer::Writer;

/// By this name `serde_json` is asked for a value's text.
const RAW: &str = "$serde_json::private::RawValue";
/// This is how `serde_json` marks a number that it keeps as text.
const NUMBER: &str = "$serde_json::private::Number";
/// So many digits survive the way through `f32` and back.
const EXACT_DIGITS_F32: usize = 6;

/// A value's JSON text.
pub struct Document {
    /// The text. It is JSON only if the format kept its word.
    pub text: String,
    /// Where numbers stand that may have been rounded, in order.
    pub rounded: Vec<usize>,
}

/// The text of the value that the deserializer holds.
pub fn collect<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Document, D::Error> {
    let mut sink = Sink::default();
    let top = Value {
        sink: &mut sink,
        is_top: true,
    };
    deserializer.deserialize_newtype_struct(RAW, top)?;
    let text = match sink.raw {
        Some(text) => text,
        None => sink.writer.finish().map_err(D::Error::custom)?.text,
    };
    Ok(Document {
        text,
        rounded: sink.rounded,
    })
}

#[derive(Default)]
struct Sink {
    writer: Writer,
    rounded: Vec<usize>,
    raw: Option<String>,
}

impl Sink {
    fn float(&mut self, text: &str, exact_digits: usize) {
        let digits = Digits::parse(text).map_or(0, |digits| digits.significant().0);
        if digits > exact_digits {
            self.rounded.push(self.writer.text.len());
        }
        self.writer.number(text);
    }
}

/// Puts the value that comes next into the sink.
struct Value<'s> {
    sink: &'s mut Sink,
    is_top: bool,
}

impl<'s> Value<'s> {
    fn inner(sink: &'s mut Sink) -> Self {
        Value {
            sink,
            is_top: false,
        }
    }

    fn open<E: Error>(&mut self, bracket: char) -> Result<(), E> {
        match self.sink.writer.open(bracket) {
            true => Ok(()),
            false => Err(E::custom("arrays and objects are nested too deeply")),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Puts the next item of an array into the sink, if there is one.
struct Item<'s>(&'s mut Sink);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.writer.separate();
        Value::inner(self.0).deserialize(deserializer)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can express")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<(), D::Error> {
        inner.deserialize_any(Value::inner(self.sink))
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<(), D::Error> {
        inner.deserialize_any(Value::inner(self.sink))
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.sink.writer.null();
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.sink.writer.bool(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.sink.writer.number(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.sink.writer.number(value);
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.sink.writer.number(value);
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.sink.writer.number(value);
        Ok(())
    }

    fn visit_f32<E: Error>(self, value: f32) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom(
                "JSON has no number for infinity and not-a-number",
            ));
        }
        self.sink.float(&format!("{value:?}"), EXACT_DIGITS_F32);
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::custom(
                "JSON has no number for infinity and not-a-number",
            ));
        }
        self.sink.float(&format!("{value:?}"), EXACT_DIGITS);
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.sink.writer.string(value);
        Ok(())
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        match std::str::from_utf8(value) {
            Ok(text) => self.visit_str(text),
            Err(_) => Err(E::custom("bytes that are not UTF-8 have no place in JSON")),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        self.open('[')?;
        while items.next_element_seed(Item(self.sink))?.is_some() {}
        self.sink.writer.close(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        let mut next = members.next_key()?;
        match &next {
            Some(Name(name)) if name == RAW && self.is_top => {
                self.sink.raw = Some(members.next_value()?);
                return Ok(());
            }
            Some(Name(name)) if name == NUMBER => {
                let text: String = members.next_value()?;
                return match Digits::parse(&text) {
                    Some(_) => {
                        self.sink.writer.number(text);
                        Ok(())
                    }
                    None => Err(A::Error::custom("not a number")),
                };
            }
            _ => self.open('{')?,
        }
        while let Some(Name(name)) = next {
            self.sink.writer.name(&name);
            members.next_value_seed(Value::inner(self.sink))?;
            next = members.next_key()?;
        }
        self.sink.writer.close('}');
        Ok(())
    }
}

/// A member's name. Some formats have numbers and booleans for keys.
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NameVisitor)
    }
}

struct NameVisitor;

impl Visitor<'_> for NameVisitor {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
        Ok(Name(name.to_owned()))
    }

    fn visit_string<E: Error>(self, name: String) -> Result<Name, E> {
        Ok(Name(name))
    }

    fn visit_bool<E: Error>(self, name: bool) -> Result<Name, E> {
        Ok(Name(name.to_string()))
    }

    fn visit_i64<E: Error>(self, name: i64) -> Result<Name, E> {
        Ok(Name(name.to_string()))
    }

    fn visit_u64<E: Error>(self, name: u64) -> Result<Name, E> {
        Ok(Name(name.to_string()))
    }
}
