//! Files of types that only some operations need.
//!
//! ```text
//! types_with! {
//!     ["orders", "users"];
//!     address(Address, AddressKind);
//! }
//! ```
//!
//! In: the features of which any switches the files on; the files, each with
//! the types that it exports.

/// Declares the files and exports their types, where any of the features is on.
#[allow(unused_macros, reason = "emitted files call it")]
macro_rules! types_with {
    ([$($feature:literal),+ $(,)?]; $($file:ident($($name:ident),+ $(,)?);)+) => {
        $crate::runtime::types_with::types_with!(
            #[cfg(any($(feature = $feature),+))] $($file($($name),+);)+
        );
    };
    (#$cfg:tt $($file:ident($($name:ident),+);)+) => {$(
        #$cfg
        mod $file;
        #$cfg
        pub use $file::{$($name),+};
    )+};
}

#[allow(unused_imports, reason = "emitted files call it")]
pub(crate) use types_with;
