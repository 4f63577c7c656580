//! What the runtime asks of the platform.

pub mod blocking;
pub mod boundary;
pub mod clock;
pub mod read_file;
pub mod write_file;
pub mod writer;
