//! `oneOf` and `anyOf` as an enum: its branches, each said once.
//!
//! In: what a branch holds and what tells it apart. Out, by `json_union!`: the
//! enum, JSON, conversions from what it holds, serde and `Debug`.

/// Declares a union.
///
/// ```text
/// json_union! {
///     /// A pet.
///     pub enum Pet by "species" {                          // the tag, if there is one
///         Cat(Cat) tagged "cat" | "kitten",
///         Dog(Box<Dog>) untold "dog",                      // its type has no tag
///         Name(String) of String,
///         Event(Event) of Object with "object" = "\"e\"",  // a member that never changes
///         Age(i64) of Integer | Number without From,       // another branch holds the same
///     }
/// }
/// ```
/// or, where the JSON alone does not say which branch it is:
/// ```text
/// json_union! {
///     pub enum WebhookEvent without serde { … }
/// }
/// ```
#[allow(unused_macros, reason = "this crate's own code has no unions")]
macro_rules! json_union {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $(by $tag:literal)? $(without $serde:ident)? {
            $(
                $(#[$about:meta])*
                $variant:ident($($payload:tt)+)
                $(tagged $($value:literal)|+)?
                $(untold $told:literal $(| $also:literal)*)?
                $(of $($kind:ident)|+ $(with $($member:literal = $json:literal)and+)?)?
                $(without $from:ident)?
            ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[$about])*
                $variant($($payload)+),
            )*
            /// A value that this version of the crate does not know.
            Unknown($crate::runtime::json::union::UnknownJson),
        }

        impl $crate::runtime::json::union::Union for $name {
            $(const TAG: &'static str = $tag;)?

            const BRANCHES: &'static [$crate::runtime::json::union::Branch<Self>] = {
                use $crate::runtime::json::union::{Branch, read};
                &[$(
                    $(Branch::tagged(&[$($value),+], |it| read(it, Self::$variant)))?
                    $(Branch::tagged(&[$told $(, $also)*], |it| read(it, Self::$variant)).untold())?
                    $(Branch::of(
                        &[$($crate::runtime::json::union::Kind::$kind),+],
                        |it| read(it, Self::$variant),
                    )$(.with(&[$(($member, $json)),+]))?)?
                ),*]
            };

            #[inline]
            fn unknown(value: $crate::runtime::json::union::UnknownJson) -> Self {
                Self::Unknown(value)
            }

            #[inline]
            fn value(&self) -> &dyn $crate::runtime::json::union::UnionValue {
                match self {
                    $(Self::$variant(value) => value,)*
                    Self::Unknown(value) => value,
                }
            }

            #[inline]
            fn untold_tag(&self) -> &'static str {
                match self {
                    $($(Self::$variant(_) => $told,)?)*
                    _ => "",
                }
            }
        }

        impl $crate::runtime::json::value::JsonValue for $name {
            #[inline]
            fn read_value(
                reader: &mut $crate::runtime::json::reader::Reader<'_>,
            ) -> ::std::result::Result<Self, $crate::runtime::json::error::DecodeError> {
                $crate::runtime::json::union_read::read(reader)
            }

            #[inline]
            fn write_value(&self, writer: &mut $crate::runtime::json::writer::Writer) {
                $crate::runtime::json::union::write(self, writer);
            }

            #[inline]
            fn check_value(&self, checks: &mut $crate::runtime::json::checks::Checks) {
                $crate::runtime::json::union::Union::value(self).check_branch(checks);
            }

            #[inline]
            fn files(
                &self,
            ) -> ::std::option::Option<::std::vec::Vec<&dyn $crate::runtime::json::value::FormFile>>
            {
                $crate::runtime::json::union::Union::value(self).files_of_branch()
            }
        }

        $crate::runtime::json::bridge::bridged!($name $(without $serde)?);

        $($crate::runtime::json::json_union::convert!(
            $name $variant [$($payload)+] $(without $from)?
        );)*
    };
}

/// The conversion from what a branch holds.
#[allow(unused_macros, reason = "this crate's own code has no unions")]
macro_rules! convert {
    ($name:ident $variant:ident $payload:tt without From) => {};
    ($name:ident $variant:ident [Box<$inner:ty>]) => {
        impl ::std::convert::From<$inner> for $name {
            #[inline]
            fn from(value: $inner) -> Self {
                Self::$variant(::std::boxed::Box::new(value))
            }
        }
    };
    ($name:ident $variant:ident [String]) => {
        impl ::std::convert::From<String> for $name {
            #[inline]
            fn from(value: String) -> Self {
                Self::$variant(value)
            }
        }

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                Self::$variant(value.to_owned())
            }
        }
    };
    ($name:ident $variant:ident [$payload:ty]) => {
        impl ::std::convert::From<$payload> for $name {
            #[inline]
            fn from(value: $payload) -> Self {
                Self::$variant(value)
            }
        }
    };
}

#[allow(unused_imports, reason = "this crate's own code has no unions")]
pub(crate) use {convert, json_union};
