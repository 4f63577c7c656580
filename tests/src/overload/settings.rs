//! A server's limits and the load on it.

use std::ops::Range;
use std::time::Duration;

/// A server's limits and the load on it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How many requests a second the server takes.
    pub capacity: u32,
    /// How many calls a second begin, as a part of the capacity.
    pub load: f64,
    /// What the server spends on refusing a request, as a part of what an answer costs: reading
    /// it, checking its key and logging it are not free.
    pub refusal: f64,
    /// What it refuses with: 429 or 503.
    pub status: u16,
    /// How long calls begin.
    pub time: Duration,
    /// When the server refuses everything.
    pub outage: Range<Duration>,
    /// The delay before the first repeat; it doubles.
    pub base_delay: Duration,
    /// What the moments of the calls are drawn by.
    pub seed: u64,
}

impl Settings {
    /// How many requests the server can take in all that time.
    pub fn takes(&self) -> f64 {
        f64::from(self.capacity) * self.time.as_secs_f64()
    }
}
