//! A server that breaks in a chosen way, over bare TCP.
//!
//! In: a script, which says what becomes of each connection and request. Out: a URL, and what
//! went on there: connections, requests, and a ledger of what was really processed. No HTTP
//! library is involved, since none would let itself be used so. Not here: which faults there are
//! (`catalogue`), what the healthy service answers (`service`).

pub mod catalogue;
mod connection;
pub mod dates;
mod ledger;
mod port;
mod reaction;
mod request;
pub mod retry_after;
mod script;
mod server;
mod service;

pub use ledger::{Entry, Ledger};
pub use port::Nobody;
pub use reaction::{Cut, End, Reaction, Taken};
pub use request::Request;
pub use script::{Arrival, InTurn, Script};
pub use server::FaultServer;
