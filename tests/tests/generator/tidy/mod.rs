//! The architecture's rules, as tests over the sources.

mod emitted;
mod imports;
mod platform;
mod size;
mod sources;
