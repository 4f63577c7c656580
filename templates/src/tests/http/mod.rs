//! The HTTP runtime: what it sends, when it repeats, what its errors tell.

mod answers;
mod attribution;
mod bare;
mod bodies;
mod building;
mod client;
mod credentials;
mod errors;
mod execution;
mod leaks;
mod paging;
mod properties;
mod retry;
mod retry_after;
mod sample;
mod script;
mod sockets;
mod streams;
mod styles;
