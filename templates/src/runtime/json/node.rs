//! A written document as a tree that serde can visit.
//!
//! In: our JSON text. Out: serde's data model. A number becomes binary
//! floating point only where that loses nothing: a decimal with more digits
//! than `f64` keeps for certain is handed over as a string of its digits.

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::error::DecodeError;
use super::exact::{is_exactly, needs_text};
use super::reader::{Reader, Token};
use super::value::JsonValue;
use super::writer::Writer;

/// A JSON value.
pub enum Node {
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number as it is written.
    Number(String),
    /// A string, or a decimal with many digits.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The tree of a written document.
    #[allow(dead_code, reason = "only the way to other formats needs it")]
    pub fn parse(document: &Writer) -> Result<Self, DecodeError> {
        Reader::read_all(&document.text, None, |reader| {
            read(reader, &document.decimals)
        })
    }
}

pub(super) fn read(reader: &mut Reader<'_>, decimals: &[usize]) -> Result<Node, DecodeError> {
    Ok(match reader.peek()? {
        Token::Null => {
            reader.null()?;
            Node::Null
        }
        Token::Boolean => Node::Bool(reader.bool()?),
        Token::String => Node::String(String::read_value(reader)?),
        Token::Array => {
            let mut items = Vec::new();
            reader.array(&mut |reader| {
                items.push(read(reader, decimals)?);
                Ok(())
            })?;
            Node::Array(items)
        }
        Token::Object => {
            let mut members = Vec::new();
            reader.entries(&mut |name, reader| {
                members.push((name.into_owned(), read(reader, decimals)?));
                Ok(())
            })?;
            Node::Object(members)
        }
        _ => {
            let (start, text) = reader.number("a value")?;
            if decimals.binary_search(&start).is_ok() && needs_text(text) {
                Node::String(text.to_owned())
            } else {
                Node::Number(text.to_owned())
            }
        }
    })
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(text) => serialize_number(text, serializer),
            Self::String(value) => serializer.serialize_str(value),
            Self::Array(items) => {
                let mut array = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    array.serialize_element(item)?;
                }
                array.end()
            }
            Self::Object(members) => {
                let mut object = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    object.serialize_entry(name, value)?;
                }
                object.end()
            }
        }
    }
}

fn serialize_number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(value) = text.parse() {
        return serializer.serialize_u64(value);
    }
    if let Ok(value) = text.parse() {
        return serializer.serialize_i64(value);
    }
    match text.parse() {
        Ok(value) if is_exactly(value, text) => serializer.serialize_f64(value),
        // Free-form JSON whose numbers `serde_json` keeps as text.
        _ => {
            let number: serde_json::Number = text.parse().map_err(S::Error::custom)?;
            number.serialize(serializer)
        }
    }
}
