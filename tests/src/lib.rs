//! What the tests of this package share.

pub mod faults;
pub mod program;
pub mod scratch;
