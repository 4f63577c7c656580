//! What the tests of this package share, and what can be run beside them: the storm.

pub mod faults;
pub mod overload;
pub mod printed;
pub mod program;
pub mod scratch;
pub mod storm;
mod watched;

pub use watched::watched;
