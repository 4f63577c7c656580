//! The wire form of an object: its members, each said once.
//!
//! In: a struct's fields and what the document calls them. Out, by
//! `json_object!`: the struct as JSON in both directions, printable and serde's.

/// Makes a struct a JSON value.
///
/// ```text
/// json_object!(Order {
///     id,                         // the member has the field's name
///     type_ = "type",             // ... and here another
///     parent | or_null,           // it is always there; `None` is null
///     ..extra                     // where all other members go
/// } check(order, checks) {        // the constraints, if there are any
///     checks.length("id", &order.id, 1..=5);
/// });
/// ```
///
/// No name in here can get in the way of a field's: that is what a macro's
/// hygiene is for.
///
/// Here as in all macros of tables, functions are `#[inline]`: rustc makes code
/// of them where they are called, and none for types that nobody uses.
#[allow(unused_macros, reason = "an API may have no objects")]
macro_rules! json_object {
    (
        $name:ident {
            $($field:ident $(= $wire:literal)? $(| $null:ident)?),* $(,)? $(..$extra:ident)?
        }
        $(check($value:ident, $checks:ident) $check:block)?
    ) => {
        impl $crate::runtime::json::object::Json for $name {
            #[allow(clippy::disallowed_names, reason = "a field may be called `foo`")]
            #[inline]
            fn read(
                object: &mut $crate::runtime::json::object::Object<'_>,
            ) -> ::std::result::Result<Self, $crate::runtime::json::error::DecodeError> {
                $(let mut $field = $crate::runtime::json::field::Field {
                    name: $crate::runtime::json::json_object::member_name!($field $($wire)?),
                    value: ::std::option::Option::None,
                };)*
                $crate::runtime::json::json_object::read_members!(
                    object, [$(&mut $field),*] $($extra)?
                );
                // One way out for all that may be missing: one for each is what
                // takes the compiler long.
                let (::std::option::Option::Some(()), $($crate::runtime::json::field::Field {
                    value: ::std::option::Option::Some($field), ..
                },)*) = (::std::option::Option::Some(()), $($field,)*) else {
                    return ::std::result::Result::Err(
                        $crate::runtime::json::error::DecodeError::new("a member is missing"),
                    );
                };
                ::std::result::Result::Ok(Self { $($field,)* $($extra)? })
            }

            #[inline]
            fn write(&self, object: &mut $crate::runtime::json::object_writer::ObjectWriter<'_>) {
                object.members(&[$((
                    $crate::runtime::json::json_object::member_name!($field $($wire)?),
                    $crate::runtime::json::json_object::member_value!(&self.$field $(, $null)?),
                )),*]);
                $(object.extra(&self.$extra);)?
            }
        }

        impl $crate::runtime::json::value::JsonValue for $name {
            #[inline]
            fn read_value(
                reader: &mut $crate::runtime::json::reader::Reader<'_>,
            ) -> ::std::result::Result<Self, $crate::runtime::json::error::DecodeError> {
                $crate::runtime::json::object::Object::read_as(reader)
            }

            #[inline]
            fn write_value(&self, writer: &mut $crate::runtime::json::writer::Writer) {
                $crate::runtime::json::object_writer::ObjectWriter::write_as(self, writer);
            }

            $(#[inline]
            fn check_value(&self, $checks: &mut $crate::runtime::json::checks::Checks) {
                let $value = self;
                $check
            })?
        }

        $crate::runtime::json::bridge::bridged!($name);
    };
}

/// A member's name: the field's, unless another is given.
#[allow(unused_macros, reason = "an API may have no objects")]
macro_rules! member_name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $wire:literal) => {
        $wire
    };
}

/// A member's value, as it is written.
#[allow(unused_macros, reason = "an API may have no objects")]
macro_rules! member_value {
    ($value:expr) => {
        $value
    };
    ($value:expr, or_null) => {
        &$crate::runtime::json::or_null::OrNull($value)
    };
}

/// Fills the fields and, where there is one, the map of all other members.
#[allow(unused_macros, reason = "an API may have no objects")]
macro_rules! read_members {
    ($object:ident, $fields:tt) => {
        $object.read(&mut $fields)?;
    };
    ($object:ident, $fields:tt $extra:ident) => {
        let $extra = $object.read_extra(&mut $fields)?;
    };
}

#[allow(unused_imports, reason = "an API may have no objects")]
pub(crate) use {json_object, member_name, member_value, read_members};
