//! Enums of integers that stay open: a value that this version of the crate
//! does not know is kept, not refused.
//!
//! In: the table of known numbers. Out, by `integer_enum!`: the enum,
//! conversions from and to numbers, JSON and serde, and `Debug`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

use super::error::DecodeError;
use super::reader::Reader;
use super::value::JsonValue;

/// An enum whose values are integers.
pub trait IntegerEnum: Clone + PartialEq + Sized + 'static {
    /// The known values with their numbers.
    const VALUES: &'static [(i64, Self)];

    /// The variant for a number that is not among the known ones.
    fn unknown(value: UnknownInteger) -> Self;

    /// The unknown value, if it is one.
    fn as_unknown(&self) -> Option<UnknownInteger>;
}

/// The number of a value that this version of the crate does not know.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    /// The number.
    #[must_use]
    pub fn get(self) -> i64 {
        self.0
    }
}

impl fmt::Display for UnknownInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for UnknownInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// The value for a number.
pub fn from_number<T: IntegerEnum>(number: i64) -> T {
    match T::VALUES.iter().find(|(known, _)| *known == number) {
        Some((_, value)) => value.clone(),
        None => T::unknown(UnknownInteger(number)),
    }
}

/// The number of a value.
pub fn as_i64<T: IntegerEnum>(value: &T) -> i64 {
    match value.as_unknown() {
        Some(unknown) => unknown.get(),
        None => T::VALUES
            .iter()
            .find(|(_, known)| known == value)
            .map_or(0, |(number, _)| *number),
    }
}

/// Reads a value. One that is not known speaks against the union's branch, if
/// there is one around it.
pub fn read<T: IntegerEnum>(reader: &mut Reader<'_>) -> Result<T, DecodeError> {
    let value: T = from_number(i64::read_value(reader)?);
    reader.unrecognised += usize::from(value.as_unknown().is_some());
    Ok(value)
}

/// Reads a value from any serde format.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: IntegerEnum,
    D: Deserializer<'de>,
{
    deserializer.deserialize_i64(Number(PhantomData))
}

struct Number<T>(PhantomData<T>);

impl<T: IntegerEnum> Visitor<'_> for Number<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number from -9223372036854775808 to 9223372036854775807")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        Ok(from_number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        match number.try_into() {
            Ok(number) => Ok(from_number(number)),
            Err(_) => Err(E::invalid_value(Unexpected::Unsigned(number), &self)),
        }
    }

    /// `1.0` is a whole number. Beyond 53 bits nobody knows which one is meant.
    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        const LARGEST: f64 = 9_007_199_254_740_992.0;
        if number.fract() == 0.0 && number.abs() < LARGEST {
            return Ok(from_number(number as i64));
        }
        Err(E::invalid_value(Unexpected::Float(number), &self))
    }
}

/// Declares an enum of integers.
///
/// ```text
/// integer_enum! {
///     /// How loud it is.
///     pub enum Level { Low = -1, High = 10 }
/// }
/// ```
#[allow(unused_macros, reason = "this crate's own code has no such enum")]
macro_rules! integer_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$about:meta])* $variant:ident = $number:literal),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("`", stringify!($number), "`")]
                #[doc = ""]
                $(#[$about])*
                $variant,
            )*
            /// A value that this version of the crate does not know.
            Unknown($crate::runtime::json::integer_enum::UnknownInteger),
        }

        impl $crate::runtime::json::integer_enum::IntegerEnum for $name {
            const VALUES: &'static [(i64, Self)] = &[$(($number, Self::$variant)),*];

            #[inline]
            fn unknown(value: $crate::runtime::json::integer_enum::UnknownInteger) -> Self {
                Self::Unknown(value)
            }

            #[inline]
            fn as_unknown(
                &self,
            ) -> ::std::option::Option<$crate::runtime::json::integer_enum::UnknownInteger> {
                match self {
                    Self::Unknown(value) => ::std::option::Option::Some(*value),
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl $name {
            /// The number that stands for the value in JSON.
            #[must_use]
            #[inline]
            pub fn as_i64(&self) -> i64 {
                $crate::runtime::json::integer_enum::as_i64(self)
            }
        }

        impl ::std::convert::From<i64> for $name {
            #[inline]
            fn from(number: i64) -> Self {
                $crate::runtime::json::integer_enum::from_number(number)
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.as_i64(), f)
            }
        }

        impl $crate::runtime::json::value::JsonValue for $name {
            #[inline]
            fn read_value(
                reader: &mut $crate::runtime::json::reader::Reader<'_>,
            ) -> ::std::result::Result<Self, $crate::runtime::json::error::DecodeError> {
                $crate::runtime::json::integer_enum::read(reader)
            }

            #[inline]
            fn write_value(&self, writer: &mut $crate::runtime::json::writer::Writer) {
                writer.integer(self.as_i64().into());
            }
        }

        impl ::serde::Serialize for $name {
            #[inline]
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::runtime::json::integer_enum::deserialize(deserializer)
            }
        }
    };
}

#[allow(unused_imports, reason = "this crate's own code has no such enum")]
pub(crate) use integer_enum;
