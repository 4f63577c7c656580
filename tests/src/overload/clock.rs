//! The time of the load: what a busy machine delays is no rest for the server.
//!
//! Calls have their moments. Where the machine is late with one, the time waits for it, so that
//! a pause and the haste behind it are neither time to recover nor a burst.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How far the time goes on by itself behind a call's moment.
const ALONE: Duration = Duration::from_millis(20);

/// The time of the load.
#[derive(Clone)]
pub(super) struct Clock(Arc<Mutex<State>>);

struct State {
    /// The last call's moment, and when the machine was there.
    moment: Duration,
    reached: Instant,
    /// The last call has begun: the time goes on.
    over: bool,
}

impl Clock {
    pub fn start() -> Self {
        Self(Arc::new(Mutex::new(State {
            moment: Duration::ZERO,
            reached: Instant::now(),
            over: false,
        })))
    }

    /// A call begins at its moment.
    pub fn reach(&self, moment: Duration) {
        *self.state() = State {
            moment,
            reached: Instant::now(),
            over: false,
        };
    }

    /// No more calls begin.
    pub fn finish(&self) {
        self.state().over = true;
    }

    pub fn now(&self) -> Duration {
        let state = self.state();
        let alone = state.reached.elapsed();
        match state.over {
            true => state.moment + alone,
            false => state.moment + alone.min(ALONE),
        }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().expect("nobody panics while holding it")
    }
}
