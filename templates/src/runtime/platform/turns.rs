//! Turns: what only one task may use at a time, while others wait without a thread.

use tokio::sync::{Mutex, MutexGuard};

/// Taking turns at a value. Whoever waits and is dropped gives up its place.
#[derive(Default)]
pub(crate) struct Turns<T>(Mutex<T>);

/// A turn, through which the value is reached; over when it is dropped.
pub(crate) type Turn<'a, T> = MutexGuard<'a, T>;

impl<T> Turns<T> {
    /// Waits for a turn; first come, first served.
    pub(crate) async fn next(&self) -> Turn<'_, T> {
        self.0.lock().await
    }
}
