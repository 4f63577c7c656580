//! Time and chance behind one seam, so that tests can state delays exactly.
//!
//! Out: the current time, sleep, a random number. Nothing outside this folder
//! knows the machine's clock or the timer of the asynchronous runtime.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use crate::runtime::future::BoxFuture;

/// Where the loop takes time and chance from.
pub trait Clock: Send + Sync {
    /// The monotonic time that deadlines are measured by.
    fn now(&self) -> Instant;

    /// The time of day, against which a date in `Retry-After` is read.
    fn time_of_day(&self) -> SystemTime;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// A number in `[0, 1)`.
    fn random(&self) -> f64;
}

/// The monotonic time of the machine.
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// The time of day, by the machine.
pub(crate) fn time_of_day() -> SystemTime {
    SystemTime::now()
}

/// Runs the future until then at most; `None` if it did not end. A timer is set only
/// once there is something to wait for.
pub(crate) async fn until<T>(
    deadline: Option<Instant>,
    future: impl Future<Output = T>,
) -> Option<T> {
    let Some(deadline) = deadline else {
        return Some(future.await);
    };
    let mut future = pin!(future);
    let mut timer = pin!(None);
    poll_fn(|context| {
        if let Poll::Ready(value) = future.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        if timer.is_none() {
            timer.set(Some(tokio::time::sleep_until(deadline.into())));
        }
        let timer = timer.as_mut().as_pin_mut();
        timer.map_or(Poll::Pending, |timer| timer.poll(context).map(|()| None))
    })
    .await
}

/// The clock of the machine.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        now()
    }

    fn time_of_day(&self) -> SystemTime {
        time_of_day()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn random(&self) -> f64 {
        fastrand::f64()
    }
}
