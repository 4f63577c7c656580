//! Named types around one other value: `pub struct Name(pub Inner);`.
//!
//! In: such a struct. Out, by `json_wrapper!`: the conversion from what it holds
//! and its wire form, `Debug` and serde.

/// Makes a wrapper a JSON value like the one that it holds.
#[allow(unused_macros, reason = "this crate's own code has no wrappers")]
macro_rules! json_wrapper {
    ($name:ident($inner:ty)) => {
        impl ::std::convert::From<$inner> for $name {
            #[inline]
            fn from(value: $inner) -> Self {
                Self(value)
            }
        }

        impl $crate::runtime::json::value::JsonValue for $name {
            #[inline]
            fn read_value(
                reader: &mut $crate::runtime::json::reader::Reader<'_>,
            ) -> ::std::result::Result<Self, $crate::runtime::json::error::DecodeError> {
                $crate::runtime::json::value::JsonValue::read_value(reader).map(Self)
            }

            #[inline]
            fn absent() -> ::std::option::Option<Self> {
                $crate::runtime::json::value::JsonValue::absent().map(Self)
            }

            #[inline]
            fn write_value(&self, writer: &mut $crate::runtime::json::writer::Writer) {
                $crate::runtime::json::value::JsonValue::write_value(&self.0, writer);
            }

            #[inline]
            fn is_absent(&self) -> bool {
                $crate::runtime::json::value::JsonValue::is_absent(&self.0)
            }

            #[inline]
            fn check_value(&self, checks: &mut $crate::runtime::json::checks::Checks) {
                $crate::runtime::json::value::JsonValue::check_value(&self.0, checks);
            }

            #[inline]
            fn files(
                &self,
            ) -> ::std::option::Option<::std::vec::Vec<&dyn $crate::runtime::json::value::FormFile>>
            {
                $crate::runtime::json::value::JsonValue::files(&self.0)
            }
        }

        $crate::runtime::json::bridge::bridged!($name);
    };
}

#[allow(unused_imports, reason = "this crate's own code has no wrappers")]
pub(crate) use json_wrapper;
