//! The server's side: a bucket that fills with the time, and is emptied by requests.

use super::clock::Clock;
use super::series::Series;
use super::settings::Settings;
use crate::faults::catalogue::error;
use crate::faults::{Arrival, Reaction, Script};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How much of a second's capacity may come at once.
const AT_ONCE: f64 = 0.1;

pub(super) struct Limiter {
    settings: Settings,
    clock: Clock,
    series: Arc<Mutex<Series>>,
    /// How many requests can be taken now. Below nothing the server is behind with refusing.
    room: f64,
    last: Duration,
}

impl Limiter {
    pub fn new(settings: Settings, clock: Clock) -> (Self, Arc<Mutex<Series>>) {
        let series = Arc::new(Mutex::new(Series::new(settings.time)));
        let limiter = Self {
            room: f64::from(settings.capacity) * AT_ONCE,
            settings,
            clock,
            series: series.clone(),
            last: Duration::ZERO,
        };
        (limiter, series)
    }

    /// Whether the server takes one more request at this time.
    fn takes(&mut self, now: Duration) -> bool {
        let most = f64::from(self.settings.capacity) * AT_ONCE;
        let passed = now.saturating_sub(self.last).as_secs_f64();
        self.room = (self.room + passed * f64::from(self.settings.capacity)).min(most);
        self.last = now;
        let takes = self.room >= 1.0 && !self.settings.outage.contains(&now);
        self.room -= if takes { 1.0 } else { self.settings.refusal };
        self.room = self.room.max(-most);
        takes
    }

    fn refusal(&self) -> Reaction {
        let code = match self.settings.status {
            429 => "RATE_LIMIT_EXCEEDED",
            _ => "SERVICE_UNAVAILABLE",
        };
        Reaction::answer(self.settings.status, &error(code))
    }
}

impl Script for Limiter {
    fn on_connection(&mut self, _number: usize) -> Option<Reaction> {
        None
    }

    fn on_request(&mut self, arrival: &Arrival<'_>) -> Reaction {
        let series = self.series.clone();
        let mut series = series.lock().expect("nobody panics while holding it");
        let now = self.clock.now();
        let takes = self.takes(now);
        series.note(now, arrival.number == 1, takes);
        match takes {
            true => Reaction::healthy(),
            false => self.refusal(),
        }
    }
}
