//! Facts about the drafted types that take all of them to know, one a file.

pub mod checks;
pub mod graph;
pub mod kinds;
pub mod nesting;
pub mod recursion;
pub mod sizes;
pub mod tagged;
pub mod tags;
pub mod usage;
