//! The documented bodies of an operation's failures, where they differ.
//!
//! ```text
//! error_bodies! {
//!     /// What a failure of [`Orders::create`] says.
//!     enum CreateError;
//!     /// Something is missing.
//!     400 => BadRequest(types::Problem);
//!     500..=599 => ServerError(types::Outage);
//! }
//! ```

/// Declares the enum of them, with a variant a status.
#[allow(unused_macros, reason = "emitted files call it")]
macro_rules! error_bodies {
    (
        $(#[$doc:meta])*
        enum $name:ident;
        $($(#[$said:meta])* $status:pat => $variant:ident($body:ty);)+
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                #[doc = concat!("Status `", stringify!($status), "`.")]
                #[doc = ""]
                $(#[$said])*
                $variant($body),
            )+
        }

        impl $name {
            /// The documented body of a failure, if it has one.
            #[inline]
            pub fn of(error: &$crate::runtime::error::Error) -> Option<Self> {
                match error.status()?.as_u16() {
                    $($status => error.body().map(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

#[allow(unused_imports, reason = "emitted files call it")]
pub(crate) use error_bodies;
