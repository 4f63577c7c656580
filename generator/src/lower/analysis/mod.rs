//! Facts about the drafted types that take all of them to know, one a file.

pub mod checks;
pub mod graph;
pub mod recursion;
pub mod usage;
