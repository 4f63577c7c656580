//! How users build an object that requests hold.
//!
//! In: its required members, and the others. Out, by `builder!`: a constructor,
//! and a setter for each of the others.

/// Gives a struct its constructor and setters.
///
/// ```text
/// builder!(Order::new(id: impl Into<String>, buyer: Person => Box) {
///     /// A few words.
///     note: impl Into<String>,                       // of an `Option<String>`
///     limit: impl Into<Nullable<i64>> => Nullable,
///     parent: Order => Box,                          // of an `Option<Box<Order>>`
///     new as new_: bool,                             // the setter has another name
/// } with { object: "order".to_owned(), created_at });
/// ```
///
/// `with` are the members that users do not set: constants, and what is left
/// out. Without `::new(…)` nothing is required, and the struct has a `Default`.
/// Many required members are given as a struct, which the macro declares:
/// `Order::new(OrderRequired { id: String, … })`.
#[allow(unused_macros, reason = "an API may send no objects")]
macro_rules! builder {
    ($name:ident { $($setters:tt)* }) => {
        impl $name {
            /// A value with no member set.
            #[inline]
            pub fn new() -> Self {
                ::std::default::Default::default()
            }

            $crate::runtime::json::builder::setters!($($setters)*);
        }
    };
    ($name:ident::new() $($rest:tt)+) => {
        impl ::std::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }

        $crate::runtime::json::builder::constructor!($name() $($rest)+);
    };
    (
        $name:ident::new($required:ident { $($(#[$doc:meta])* $field:ident: $ty:ty),* $(,)? })
        { $($setters:tt)* } $(with { $($others:tt)* })?
    ) => {
        #[doc = concat!("The required members of [`", stringify!($name), "`].")]
        #[derive(Clone, PartialEq)]
        pub struct $required {
            $(
                $(#[$doc])*
                ///
                #[doc = concat!(
                    "[`", stringify!($field), "`](field@", stringify!($name), "::", stringify!($field), ")"
                )]
                pub $field: $ty,
            )*
        }

        impl $name {
            /// A value with the required members set and no other.
            #[inline]
            pub fn new(required: $required) -> Self {
                let $required { $($field),* } = required;
                $crate::runtime::json::builder::value!([$($field,)*] [$($setters)*] [$($($others)*)?])
            }

            $crate::runtime::json::builder::setters!($($setters)*);
        }
    };
    ($name:ident::new $($rest:tt)+) => {
        $crate::runtime::json::builder::constructor!($name $($rest)+);
    };
}

/// A constructor that takes few members, and the setters.
#[allow(unused_macros, reason = "an API may send no objects")]
macro_rules! constructor {
    (
        $name:ident($($field:ident: $ty:ty $(=> $into:ident)?),* $(,)?)
        { $($setters:tt)* } $(with { $($others:tt)* })?
    ) => {
        impl $name {
            /// A value with the required members set and no other.
            #[allow(clippy::disallowed_names, reason = "a member may be called `foo`")]
            #[inline]
            pub fn new($($field: $ty),*) -> Self {
                $(let $field = $crate::runtime::json::builder::given!($field $($into)?);)*
                $crate::runtime::json::builder::value!([$($field,)*] [$($setters)*] [$($($others)*)?])
            }

            $crate::runtime::json::builder::setters!($($setters)*);
        }
    };
}

/// A value of which these members are given, those are not, and others have
/// values of their own.
#[allow(unused_macros, reason = "an API may send no objects")]
macro_rules! value {
    (
        [$($field:ident,)*]
        [$($(#[$doc:meta])* $left_out:ident $(as $method:ident)?: $ty:ty $(=> $into:ident)?),* $(,)?]
        [$($other:ident $(: $value:expr)?),* $(,)?]
    ) => {
        Self {
            $($field,)*
            $($left_out: ::std::default::Default::default(),)*
            $($other: $crate::runtime::json::builder::or_default!($($value)?),)*
        }
    };
}

/// The setters.
#[allow(unused_macros, reason = "an API may send no objects")]
macro_rules! setters {
    ($($(#[$doc:meta])* $field:ident $(as $method:ident)?: $ty:ty $(=> $into:ident)?),* $(,)?) => {
        $($crate::runtime::json::builder::setter!(
            [$(#[$doc])*] $($method)? $field: $ty $(=> $into)?
        );)*
    };
}

/// A setter.
#[allow(unused_macros, reason = "an API may send no objects")]
macro_rules! setter {
    ([$($doc:tt)*] $field:ident: $ty:ty $(=> $into:ident)?) => {
        $crate::runtime::json::builder::setter!([$($doc)*] $field $field: $ty $(=> $into)?);
    };
    ([$($doc:tt)*] $method:ident $field:ident: $ty:ty => Nullable) => {
        $crate::runtime::json::builder::setter!(@ [$($doc)*] $method $field $ty, $field.into());
    };
    ([$($doc:tt)*] $method:ident $field:ident: $ty:ty $(=> $into:ident)?) => {
        $crate::runtime::json::builder::setter!(
            @ [$($doc)*] $method $field $ty,
            ::std::option::Option::Some($crate::runtime::json::builder::given!($field $($into)?))
        );
    };
    (@ [$($doc:tt)*] $method:ident $field:ident $ty:ty, $value:expr) => {
        $($doc)*
        ///
        #[doc = concat!("Sets [`", stringify!($field), "`](field@Self::", stringify!($field), ").")]
        #[allow(clippy::disallowed_names, reason = "a member may be called `foo`")]
        #[inline]
        pub fn $method(mut self, $field: $ty) -> Self {
            self.$field = $value;
            self
        }
    };
}

/// What is given, as the member has it.
#[allow(unused_macros, reason = "an API may send no objects")]
macro_rules! given {
    ($given:ident) => {
        $given.into()
    };
    ($given:ident Box) => {
        ::std::boxed::Box::new($given.into())
    };
}

/// That value, or none.
#[allow(unused_macros, reason = "an API may send no objects")]
macro_rules! or_default {
    () => {
        ::std::default::Default::default()
    };
    ($value:expr) => {
        $value
    };
}

#[allow(unused_imports, reason = "an API may send no objects")]
pub(crate) use {builder, constructor, given, or_default, setter, setters, value};
