//! The runtime of every generated client. `src/runtime` is copied into a
//! generated crate file by file; this crate exists to build and test it.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod runtime;

#[cfg(test)]
mod tests;
