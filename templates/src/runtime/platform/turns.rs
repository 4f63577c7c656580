//! Turns: what only one task may do at a time, while others wait without a thread.

/// Taking turns. Whoever waits and is dropped gives up its place.
#[derive(Default)]
pub(crate) struct Turns(tokio::sync::Mutex<()>);

/// A turn; over when it is dropped.
pub(crate) struct Turn<'a> {
    _guard: tokio::sync::MutexGuard<'a, ()>,
}

impl Turns {
    /// Waits for a turn.
    pub(crate) async fn next(&self) -> Turn<'_> {
        Turn {
            _guard: self.0.lock().await,
        }
    }
}
