//! How operations are declared: a table, one row an operation.
//!
//! ```text
//! operations! {
//!     Get: types::Order = GET("getOrder", "/orders/{id}");
//!     Export: Bytes as Body::bytes = GET("exportOrders", "/export", accept: "text/csv");
//!     List: Vec<types::Order> = GET("listOrders", "/orders") {
//!         /// The page size.
//!         fn limit(query: i64);
//!         /// The status.
//!         fn of_status(query("status"): impl Into<types::Status>);
//!     };
//! }
//! ```
//!
//! In: the operation's type, its output, how that is read where it is not plain
//! JSON, its method, id and path, and the facts that stand out. Behind them its
//! optional inputs: the setter, the function of `Parts` that puts the value on
//! the request, the name on the wire where it is another one, and the type.

/// Declares operations: their types, their facts, and the setters of their requests.
#[allow(unused_macros, reason = "an API may have no operations")]
macro_rules! operations {
    ($(
        $name:ident: $output:ty $(as $decode:path)? =
            $method:ident($id:literal, $path:literal $(, $fact:ident: $value:expr)* $(,)?)
            $({ $($(#[$doc:meta])* fn $setter:ident($put:ident $(($($how:tt)+))?: $($ty:tt)+);)+ })?
        ;
    )+) => {$(
        #[doc = concat!("The operation `", $id, "`: `", stringify!($method), " ", $path, "`.")]
        pub enum $name {}

        impl $crate::runtime::operation::Operation for $name {
            type Output = $output;

            const INFO: $crate::runtime::operation::Info =
                $crate::runtime::operation::Info::new(stringify!($method), $id, $path)
                    $(.$fact($value))*;

            const DECODE: $crate::runtime::operation::Decode<$output> =
                $crate::runtime::operations::decode!($($decode)?);
        }

        $(impl $crate::runtime::request::Request<$name> {
            $($crate::runtime::operations::setter!(
                [$(#[$doc])*] $setter, [$put $(($($how)+))?], $($ty)+
            );)+
        })?
    )+};
}

/// How an answer is read: as JSON where nothing else is said.
#[allow(unused_macros, reason = "an API may have no operations")]
macro_rules! decode {
    () => {
        |body| body.json()
    };
    ($decode:path) => {
        |body| $decode(body)
    };
}

/// The setter of an optional input.
#[allow(unused_macros, reason = "an API may have no optional inputs")]
macro_rules! setter {
    ([] $name:ident, $($rest:tt)+) => {
        $crate::runtime::operations::setter!(
            [#[doc = concat!("The optional input `", stringify!($name), "`.")]] $name, $($rest)+
        );
    };
    ([$($doc:tt)*] $name:ident, $put:tt, impl Into<$ty:ty> $(,)?) => {
        $($doc)*
        #[allow(clippy::disallowed_names, reason = "an input may be called `foo`")]
        #[inline]
        pub fn $name(mut self, $name: impl Into<$ty>) -> Self {
            let $name: $ty = $name.into();
            $crate::runtime::operations::put!(self.inputs.parts, $name, $put);
            self
        }
    };
    ([$($doc:tt)*] $name:ident, $put:tt, $ty:ty $(,)?) => {
        $($doc)*
        #[allow(clippy::disallowed_names, reason = "an input may be called `foo`")]
        #[inline]
        pub fn $name(mut self, $name: $ty) -> Self {
            $crate::runtime::operations::put!(self.inputs.parts, $name, $put);
            self
        }
    };
}

/// Puts a value on the request: a body by its kind, a parameter by its name.
#[allow(unused_macros, reason = "an API may have no optional inputs")]
macro_rules! put {
    ($parts:expr, $name:ident, [json]) => {
        $parts.json(&$name)
    };
    ($parts:expr, $name:ident, [json_as($media_type:literal)]) => {
        $parts.json_as($media_type, &$name)
    };
    ($parts:expr, $name:ident, [form($members:expr)]) => {
        $parts.form(&$name, $members)
    };
    ($parts:expr, $name:ident, [multipart($members:expr)]) => {
        $parts.multipart(&$name, $members)
    };
    ($parts:expr, $name:ident, [multipart_untyped($members:expr)]) => {
        $parts.multipart_untyped(&$name, $members)
    };
    ($parts:expr, $name:ident, [text($media_type:literal)]) => {
        $parts.text($media_type, $name)
    };
    ($parts:expr, $name:ident, [bytes($media_type:literal)]) => {
        $parts.bytes($media_type, $name)
    };
    ($parts:expr, $name:ident, [$put:ident]) => {
        $parts.$put(stringify!($name), &$name)
    };
    ($parts:expr, $name:ident, [$put:ident($wire:literal $(, $spelling:expr)? $(,)?)]) => {
        $parts.$put($wire, &$name $(, $spelling)?)
    };
}

#[allow(unused_imports, reason = "an API may have no operations")]
pub(crate) use {decode, operations, put, setter};
