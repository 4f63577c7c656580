//! What a request carries.
//!
//! In: bytes, or what gives them while they are sent. Out: a body for each attempt,
//! and whether there can be another one. Not here: what streams there are
//! (`upload`), how they travel (`transport`).

use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;

use crate::runtime::platform::clock;

/// Why a body could not be read.
pub(crate) type Cause = Box<dyn StdError + Send + Sync>;

/// A body that is read while it is sent; its size is stated where it is exact.
pub(crate) type Sending = Pin<Box<dyn http_body::Body<Data = Bytes, Error = Cause> + Send + Sync>>;

/// The body of a request. Cloning it copies nothing.
#[derive(Clone)]
pub struct Payload(pub(crate) Content);

#[derive(Clone)]
pub(crate) enum Content {
    Bytes(Bytes),
    Streamed(Arc<dyn Streamed>),
}

/// Where a body that is not in memory comes from.
pub(crate) trait Streamed: Send + Sync {
    /// The body from its first byte, for one attempt. What it does is told to the watch.
    fn begin(&self, watch: &Arc<Watch>) -> Sending;

    /// Whether all of it is still there: a stream that anyone has begun to read
    /// cannot be sent again.
    fn is_whole(&self) -> bool;
}

impl Payload {
    #[allow(dead_code, reason = "an API may have no uploads")]
    pub(crate) fn streamed(streamed: impl Streamed + 'static) -> Self {
        Self(Content::Streamed(Arc::new(streamed)))
    }

    /// What is in memory of it.
    pub(crate) fn known(&self) -> &[u8] {
        match &self.0 {
            Content::Bytes(bytes) => bytes,
            Content::Streamed(_) => &[],
        }
    }

    /// Whether an attempt that begins now would send all of it.
    pub(crate) fn is_whole(&self) -> bool {
        match &self.0 {
            Content::Bytes(_) => true,
            Content::Streamed(streamed) => streamed.is_whole(),
        }
    }
}

impl From<Bytes> for Payload {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

/// What becomes of a body on its way.
#[derive(Default)]
pub(crate) struct Watch(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    /// When the last bytes were taken.
    progress: Option<Instant>,
    /// Why there are no more of them.
    failure: Option<Cause>,
}

impl Watch {
    /// More bytes were taken to be sent.
    #[allow(dead_code, reason = "an API may have no uploads")]
    pub(crate) fn moved(&self) {
        self.seen().progress = Some(clock::now());
    }

    /// The next bytes could not be read.
    #[allow(dead_code, reason = "an API may have no uploads")]
    pub(crate) fn failed(&self, cause: Cause) {
        self.seen().failure = Some(cause);
    }

    /// When the wait for the next step is over.
    pub(crate) fn deadline(&self, patience: Duration) -> Option<Instant> {
        self.seen().progress?.checked_add(patience)
    }

    /// Why the body could not be read, and whether some of it was sent.
    pub(crate) fn failure(&self) -> Option<(Cause, bool)> {
        let mut seen = self.seen();
        let begun = seen.progress.is_some();
        seen.failure.take().map(|cause| (cause, begun))
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
