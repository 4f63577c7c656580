//! The server's side, and the time: a bucket that fills with the time, and is emptied by requests.
//!
//! In: requests, and waits. Out: answers and refusals at once, and when the wait is over. Not
//! here: who moves the time on (`run`).

use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use fastrand::Rng;

use super::run::Settings;
use crate::runtime::future::BoxFuture;
use crate::runtime::http_request::HttpRequest;
use crate::runtime::platform::clock::Clock;
use crate::runtime::transport::{Answer, Fault, Limits, Transport};
use crate::tests::http::script::whole;

/// How many requests a second the server takes.
pub const CAPACITY: f64 = 1000.0;
/// How much of a second's capacity may come at once.
const AT_ONCE: f64 = 0.1;

/// A bucket that fills with the time, and is emptied by requests.
struct Limiter {
    settings: Settings,
    arrived: usize,
    /// How many requests can be taken now. Below nothing the server is behind with refusing.
    room: f64,
    last: Duration,
}

impl Limiter {
    /// Whether the server takes one more request at this time.
    fn takes(&mut self, now: Duration) -> bool {
        let most = CAPACITY * AT_ONCE;
        let passed = now.saturating_sub(self.last).as_secs_f64();
        self.arrived += 1;
        self.room = (self.room + passed * CAPACITY).min(most);
        self.last = now;
        let takes = self.room >= 1.0 && !self.settings.outage.contains(&now);
        self.room -= if takes { 1.0 } else { self.settings.refusal };
        self.room = self.room.max(-most);
        takes
    }
}

/// The server and the time, as the client meets them.
#[derive(Clone)]
pub struct World(Arc<Mutex<State>>);

struct State {
    limiter: Limiter,
    now: Duration,
    wakes: Duration,
    start: Instant,
    chance: Rng,
}

impl World {
    pub fn new(settings: Settings, chance: Rng) -> Self {
        let limiter = Limiter {
            settings,
            arrived: 0,
            room: CAPACITY * AT_ONCE,
            last: Duration::ZERO,
        };
        Self(Arc::new(Mutex::new(State {
            limiter,
            now: Duration::ZERO,
            wakes: Duration::ZERO,
            start: Instant::now(),
            chance,
        })))
    }

    /// The time goes on to this moment.
    pub fn reach(&self, moment: Duration) {
        self.state().now = moment;
    }

    /// When the call goes on that was polled last.
    pub fn wakes(&self) -> Duration {
        self.state().wakes
    }

    /// How many requests the server got.
    pub fn arrived(&self) -> usize {
        self.state().limiter.arrived
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }
}

impl Transport for World {
    fn send(&self, _: &HttpRequest, _: Limits) -> BoxFuture<'_, Result<Box<Answer>, Fault>> {
        let mut state = self.state();
        let now = state.now;
        let (status, body) = match state.limiter.takes(now) {
            true => (200, r#"{"data":{"currency":"EUR"}}"#),
            false => (state.limiter.settings.status, ""),
        };
        let answer = whole(status, body);
        Box::pin(async { Ok(Box::new(answer)) })
    }
}

impl Clock for World {
    fn now(&self) -> Instant {
        let state = self.state();
        state.start + state.now
    }

    fn time_of_day(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + self.state().now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        let mut state = self.state();
        let until = state.now + duration;
        state.wakes = until;
        Box::pin(poll_fn(move |_| match self.state().now < until {
            true => Poll::Pending,
            false => Poll::Ready(()),
        }))
    }

    fn random(&self) -> f64 {
        self.state().chance.f64()
    }
}
