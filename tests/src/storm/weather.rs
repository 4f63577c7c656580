//! Which fault a request meets: drawn by the seed, the order, and how often it was asked for.

use super::settings::{PATIENCE, Settings, scaled};
use crate::faults::catalogue::{Kind, Surroundings, catalogue, error};
use crate::faults::retry_after::shapes;
use crate::faults::{Arrival, End, Reaction, Script, Taken};
use fastrand::Rng;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// One in so many faults takes the server down, for long enough that some calls never get through.
const DOWN_ONCE_IN: u32 = 200;
const DOWN: Duration = Duration::from_secs(3);

/// A script of faults by chance.
pub(super) struct Weather {
    settings: Settings,
    /// Faults that can end a call; a coin decides whether the request is processed.
    faults: Vec<(Reaction, bool)>,
    /// Refusals with all shapes of `Retry-After`.
    waits: Vec<Reaction>,
    calm: Arc<AtomicBool>,
}

impl Weather {
    /// With a switch that ends the storm.
    pub fn new(settings: Settings, elsewhere: &str) -> (Self, Arc<AtomicBool>) {
        let surroundings = Surroundings {
            patience: scaled(PATIENCE),
            elsewhere,
        };
        let faults = catalogue(&surroundings).into_iter();
        let faults = faults.filter_map(|fault| match fault.kind {
            Kind::Certain(it) if !it.is_unread() => Some((it, false)),
            Kind::Either(it) => Some((it, true)),
            // These happen to connections.
            Kind::Certain(_) | Kind::Refused | Kind::Reused(_) => None,
        });
        let waits = shapes().into_iter().flat_map(|shape| {
            let refused = |status, code| shape.with(status, &error(code));
            [
                refused(429, "RATE_LIMIT_EXCEEDED"),
                refused(503, "SERVICE_UNAVAILABLE"),
            ]
        });
        let calm = Arc::new(AtomicBool::new(false));
        let weather = Self {
            settings,
            faults: faults.collect(),
            waits: waits.collect(),
            calm: calm.clone(),
        };
        (weather, calm)
    }

    fn is_calm(&self) -> bool {
        self.calm.load(Ordering::Relaxed)
    }

    /// A generator that depends on nothing but these.
    fn chance(&self, about: &str, number: u64) -> Rng {
        // FNV-1a: the standard library's hash may differ between versions.
        let bytes = about.bytes().chain(number.to_le_bytes());
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Rng::with_seed(self.settings.seed ^ hash)
    }

    fn fault(&self, chance: &mut Rng) -> Reaction {
        // One in eight faults is a request to wait.
        if chance.u32(0..8) == 0 {
            return self.waits[chance.usize(0..self.waits.len())].clone();
        }
        let (reaction, either) = self.faults[chance.usize(0..self.faults.len())].clone();
        match either && chance.bool() {
            true => reaction.taken(Taken::Processed),
            false => reaction,
        }
    }
}

impl Script for Weather {
    fn on_connection(&mut self, number: usize) -> Option<Reaction> {
        let mut chance = self.chance("connection", number as u64);
        // A tenth of the storm strikes before anything is read.
        let struck = chance.u32(0..1000) < self.settings.percent;
        (struck && !self.is_calm()).then(Reaction::reset_at_once)
    }

    fn on_request(&mut self, arrival: &Arrival<'_>) -> Reaction {
        let order = arrival.request.order().unwrap_or_default();
        let mut chance = self.chance(&order, u64::from(arrival.number));
        if self.is_calm() || chance.u32(0..100) >= self.settings.percent {
            return Reaction::healthy();
        }
        if chance.u32(0..DOWN_ONCE_IN) == 0 {
            return Reaction::raw("", End::Down(scaled(DOWN)));
        }
        self.fault(&mut chance)
    }
}
