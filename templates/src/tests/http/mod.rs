//! The HTTP runtime: what it sends, when it repeats, what its errors tell.

mod answers;
mod attribution;
pub mod bare;
mod bodies;
mod budget;
mod building;
mod cancelling;
mod client;
mod credentials;
mod error_bodies;
mod errors;
mod execution;
mod leaks;
mod paging;
mod properties;
mod rate_limit;
mod retry;
mod retry_after;
mod sample;
pub mod script;
mod sockets;
mod streams;
mod styles;
mod token_source;
mod watching;
