//! Bodies in several parts, of which some are not in memory.
//!
//! In: payloads. Out: one that sends them one after the other; its length is known
//! where theirs are.

use std::task::{Context, Poll};

use bytes::Bytes;

use crate::runtime::future::BoxFuture;
use crate::runtime::payload::{Cause, Chunks, Content, Payload, Pieces, Supply};

/// One payload of several.
pub(crate) fn joined(parts: Vec<Payload>) -> Payload {
    Payload::streamed(Chain(parts))
}

struct Chain(Vec<Payload>);

impl Supply for Chain {
    fn begin(&self) -> BoxFuture<'_, Result<Pieces, Cause>> {
        Box::pin(async {
            let mut parts = Vec::with_capacity(self.0.len());
            for part in &self.0 {
                parts.push(match &part.0 {
                    Content::Bytes(bytes) => Box::new(Whole(bytes.clone())),
                    Content::Streamed(streamed) => streamed.begin().await?,
                });
            }
            let pieces: Pieces = Box::new(Links(parts.into_iter().collect()));
            Ok(pieces)
        })
    }

    fn is_whole(&self) -> bool {
        self.0.iter().all(Payload::is_whole)
    }
}

/// What is left of the parts.
struct Links(std::collections::VecDeque<Pieces>);

impl Chunks for Links {
    fn length(&self) -> Option<u64> {
        let mut lengths = self.0.iter().map(|part| part.length());
        lengths.try_fold(0, |sum: u64, length| sum.checked_add(length?))
    }

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Cause>>> {
        while let Some(part) = self.0.front_mut() {
            match part.poll_chunk(context) {
                Poll::Ready(None) => drop(self.0.pop_front()),
                other => return other,
            }
        }
        Poll::Ready(None)
    }
}

/// A part in memory.
struct Whole(Bytes);

impl Chunks for Whole {
    fn length(&self) -> Option<u64> {
        Some(self.0.len() as u64)
    }

    fn poll_chunk(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Cause>>> {
        let bytes = std::mem::take(&mut self.0);
        Poll::Ready((!bytes.is_empty()).then_some(Ok(bytes)))
    }
}
