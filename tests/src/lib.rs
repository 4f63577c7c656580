//! What the tests of this package share.

pub mod program;
pub mod scratch;
