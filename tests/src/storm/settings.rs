//! How much of a storm, and how fast its time runs.

use std::time::Duration;

/// How many times faster everything is than in production: delays, timeouts, and what the server
/// asks to wait. The same for every client.
pub const SCALE: u32 = 100;

/// The time that is left of one in production.
pub(super) fn scaled(time: Duration) -> Duration {
    time / SCALE
}

/// How often a sale happens: thirty times a second. Whoever reports the next one as soon as the
/// last has failed would burn through thousands while the server is down for a moment.
pub(super) const SALE_EACH: Duration = Duration::from_micros(33_333);

/// How long this client and the JavaScript SDK wait for an answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// How much of a storm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How many conversions are reported, each by one call.
    pub conversions: usize,
    /// How many callers there are at once.
    pub callers: usize,
    /// How many of a hundred requests meet a fault.
    pub percent: u32,
    /// What the faults are drawn by.
    pub seed: u64,
}

/// How a conversion is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The service recognises a repeat by `externalId`.
    Postback,
    /// The service counts a repeat as another conversion.
    Track,
}
