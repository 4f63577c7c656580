//! Overload: a server that takes so many requests a second and refuses the others, and a load that
//! it could just carry, if it were not for the repeats.
//!
//! In: a capacity, a load, and whether repeats are bounded. Out: how many requests were sent and how
//! many answered, bit by bit of time. The load does not wait for answers, as customers do not: its
//! first tries come at random moments. For a while the server refuses everything; what counts is
//! what happens when it is back. Not here: what else can go wrong (`storm`).

mod clock;
mod limiter;
mod picture;
mod run;
mod series;
mod settings;
mod table;

pub use picture::draw;
pub use run::{Budget, Report, run};
pub use series::{Bin, Series};
pub use settings::Settings;
pub use table::table;
