//! What a request carries.
//!
//! In: bytes, or what gives them while they are sent. Out: the pieces of a body for
//! each attempt, and whether there can be another one. Not here: where streamed
//! bodies come from (`upload`, `chain`), how they travel (`sending`, `transport`).

use std::error::Error as StdError;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;

use crate::runtime::future::BoxFuture;

/// The body of a request. Cloning it copies nothing.
#[derive(Clone)]
pub struct Payload(pub(crate) Content);

#[derive(Clone)]
pub(crate) enum Content {
    Bytes(Bytes),
    Streamed(Arc<dyn Supply>),
}

/// A body that is not in memory.
pub(crate) trait Supply: Send + Sync {
    /// The body from its first byte, for one attempt.
    fn begin(&self) -> BoxFuture<'_, Result<Pieces, Cause>>;

    /// Whether all of it is still there: a stream of which anyone has read cannot
    /// be sent again.
    fn is_whole(&self) -> bool;
}

/// A body piece by piece.
pub(crate) trait Chunks: Send {
    /// How many bytes it has in all, if that is known.
    fn length(&self) -> Option<u64>;

    /// The next piece; `None` at the end.
    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Cause>>>;
}

/// A body of which nothing has been read.
pub(crate) type Pieces = Box<dyn Chunks>;

/// Why a body could not be read.
pub(crate) type Cause = Box<dyn StdError + Send + Sync>;

impl Payload {
    #[allow(dead_code, reason = "an API may have no uploads")]
    pub(crate) fn streamed(streamed: impl Supply + 'static) -> Self {
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
