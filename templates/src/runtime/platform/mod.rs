//! What the runtime asks of the platform.

pub mod boundary;
pub mod clock;
pub mod turns;
