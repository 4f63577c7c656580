//! The HTTP runtime: what it sends, when it repeats, what its errors tell.

mod attribution;
mod building;
mod client;
mod errors;
mod execution;
mod leaks;
mod paging;
mod retry;
mod retry_after;
mod sample;
mod script;
mod sockets;
