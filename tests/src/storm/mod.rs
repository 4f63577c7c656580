//! The storm: many conversions, many callers at once, and a server that fails a good part of
//! what it is asked, in all ways that it can.
//!
//! In: how much of it, and a client. Out: what each caller was told, held against the ledger of
//! what the server really processed. The server draws the fault of each request by the seed, the
//! order and how often that order was asked for, so that every client meets the same storm. Not
//! here: the faults (`faults`), too many requests at once (`overload`).

mod javascript;
mod ours;
mod promises;
mod run;
mod settings;
mod table;
mod tally;
mod told;
mod weather;

pub use javascript::JavaScript;
pub use ours::Ours;
pub use promises::broken;
pub use run::{Report, run};
pub use settings::{Operation, SCALE, Settings};
pub use table::table;
pub use tally::{InLedger, Tally};
pub use told::{Reporter, Told};
