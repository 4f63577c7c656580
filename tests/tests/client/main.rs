//! The generated client as a merchant uses it, over real sockets.
//!
//! In: calls as the documentation shows them, and answers written by hand, from
//! the service's public samples where there are any. Out: what went over the
//! wire, and what the caller got. Not here: the runtime's decisions one by one,
//! which its own tests state with a clock that they hold.

mod environment;
mod failures;
mod faults;
mod hygiene;
mod paging;
mod refusals;
mod safety;
mod support;
mod values;
mod wire;
