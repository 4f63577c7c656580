//! Enums of strings that stay open: a value that this version of the crate
//! does not know is kept, not refused.
//!
//! In: the table of known texts. Out, by `string_enum!`: the enum, conversions
//! from and to text, JSON and serde, and `Debug`.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

use super::error::DecodeError;
use super::reader::Reader;
use crate::runtime::redact;

/// An enum whose values are strings.
pub trait StringEnum: Clone + PartialEq + Sized + 'static {
    /// The known values with their texts.
    const VALUES: &'static [(&'static str, Self)];

    /// The variant for a text that is not among the known ones.
    fn unknown(value: UnknownValue) -> Self;

    /// The unknown value, if it is one.
    fn as_unknown(&self) -> Option<&UnknownValue>;
}

/// The text of a value that this version of the crate does not know.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(String);

impl UnknownValue {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(&self.0, f)
    }
}

/// The value for a text.
pub fn from_text<T: StringEnum>(text: Cow<'_, str>) -> T {
    // Loops, not the adapters of iterators: those are compiled for each enum.
    for (known, value) in T::VALUES {
        if *known == text {
            return value.clone();
        }
    }
    T::unknown(UnknownValue(text.into_owned()))
}

/// Reads a value. One that is not known speaks against the union's branch, if
/// there is one around it.
pub fn read<T: StringEnum>(reader: &mut Reader<'_>) -> Result<T, DecodeError> {
    let value: T = from_text(reader.string()?);
    reader.unrecognised += usize::from(value.as_unknown().is_some());
    Ok(value)
}

/// The text of a value.
pub fn as_str<T: StringEnum>(value: &T) -> &str {
    if let Some(unknown) = value.as_unknown() {
        return unknown.as_str();
    }
    for (text, known) in T::VALUES {
        if known == value {
            return text;
        }
    }
    ""
}

/// Prints a value's text, its e-mail addresses masked.
pub fn debug(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(&*redact::mask(text), f)
}

/// Reads a value from any serde format.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: StringEnum,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(Text(PhantomData))
}

struct Text<T>(PhantomData<T>);

impl<T: StringEnum> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(from_text(text.into()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T, E> {
        Ok(from_text(text.into()))
    }
}

/// Declares an enum of strings.
///
/// ```text
/// string_enum! {
///     /// How an order was paid.
///     pub enum Payment { Card = "CARD", Cash = "CASH" }
/// }
/// ```
#[allow(unused_macros, reason = "an API may have no such enum")]
macro_rules! string_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$about:meta])* $variant:ident = $text:literal),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("`", stringify!($text), "`")]
                #[doc = ""]
                $(#[$about])*
                $variant,
            )*
            /// A value that this version of the crate does not know.
            Unknown($crate::runtime::json::string_enum::UnknownValue),
        }

        impl $crate::runtime::json::string_enum::StringEnum for $name {
            const VALUES: &'static [(&'static str, Self)] = &[$(($text, Self::$variant)),*];

            #[inline]
            fn unknown(value: $crate::runtime::json::string_enum::UnknownValue) -> Self {
                Self::Unknown(value)
            }

            #[inline]
            fn as_unknown(
                &self,
            ) -> ::std::option::Option<&$crate::runtime::json::string_enum::UnknownValue> {
                match self {
                    Self::Unknown(value) => ::std::option::Option::Some(value),
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl $name {
            /// The text that stands for the value in JSON.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::runtime::json::string_enum::as_str(self)
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::runtime::json::string_enum::from_text(text.into())
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                $crate::runtime::json::string_enum::from_text(text.into())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                ::std::result::Result::Ok(text.into())
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::runtime::json::string_enum::debug(self.as_str(), f)
            }
        }

        impl $crate::runtime::json::value::JsonValue for $name {
            #[inline]
            fn read_value(
                reader: &mut $crate::runtime::json::reader::Reader<'_>,
            ) -> ::std::result::Result<Self, $crate::runtime::json::error::DecodeError> {
                $crate::runtime::json::string_enum::read(reader)
            }

            #[inline]
            fn write_value(&self, writer: &mut $crate::runtime::json::writer::Writer) {
                writer.string(self.as_str());
            }
        }

        impl ::serde::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::runtime::json::string_enum::deserialize(deserializer)
            }
        }
    };
}

#[allow(unused_imports, reason = "an API may have no such enum")]
pub(crate) use string_enum;
