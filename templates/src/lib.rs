//! The runtime of every generated client. `src/runtime` is copied into a
//! generated crate file by file; this crate exists to build and test it.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod runtime;

#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod doors;

/// What a generated crate exports, under the name that its tests know it by.
#[cfg(test)]
mod api {
    pub use crate::runtime::error::{Error, ErrorKind};
    pub use crate::runtime::operation::Operation;
    pub use crate::runtime::options::CallOptions;
    pub use crate::runtime::request::Request;
}

#[cfg(test)]
mod tests;
