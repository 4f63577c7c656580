//! What every emitted type shares: `Debug`, and serde in both directions, for
//! users' queues, logs and databases.
//!
//! In: a type that is a JSON value. Out, by `bridged!`, one-line
//! implementations that delegate to the functions here. They go by way of the
//! type's JSON text, so that nothing of a type is compiled once more for each
//! format.

use std::fmt;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserializer, Serialize, Serializer};

use super::events;
use super::member::Member;
use super::node::Node;
use super::reader::Reader;
use super::value::JsonValue;
use super::writer::Writer;
use crate::runtime::redact;

/// Prints the type's name and the value's JSON, e-mail addresses masked.
///
/// The value is a trait object so that this is compiled once and not once a type.
pub fn debug(name: &str, value: &dyn Member, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut writer = Writer::default();
    value.put(&mut writer);
    match writer.finish() {
        Ok(written) => write!(f, "{name} {}", redact::mask(&written.text)),
        Err(error) => write!(f, "{name} {{{error}}}"),
    }
}

/// Hands the value to any serde format.
#[allow(dead_code, reason = "the API's only type may be an enum without serde")]
pub fn serialize<T: JsonValue, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let written = Writer::write_all(value).map_err(S::Error::custom)?;
    let node = Node::parse(&written).map_err(S::Error::custom)?;
    node.serialize(serializer)
}

/// Takes a value from any serde format that says what it contains.
#[allow(dead_code, reason = "the API's only type may be an enum without serde")]
pub fn deserialize<'de, T: JsonValue, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let document = events::collect(deserializer)?;
    let rounded = Some(document.rounded.as_slice());
    Reader::read_all(&document.text, rounded, T::read_value).map_err(D::Error::custom)
}

/// Makes a value printable and serde's.
#[allow(unused_macros, reason = "an API may have no objects")]
macro_rules! bridged {
    // What its JSON does not tell has no serde: reading it again would be a guess.
    ($name:ident without serde) => {
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::json::bridge::debug(stringify!($name), self, f)
            }
        }
    };
    ($name:ident) => {
        $crate::runtime::json::bridge::bridged!($name without serde);

        impl ::serde::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::runtime::json::bridge::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::runtime::json::bridge::deserialize(deserializer)
            }
        }
    };
}

#[allow(unused_imports, reason = "an API may have no objects")]
pub(crate) use bridged;
