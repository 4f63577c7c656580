//! A body on its way.
//!
//! In: the pieces of a streamed body. Out: the same as the HTTP library takes them,
//! held against the length that was stated, and what became of them, which the
//! library alone does not tell.

use std::pin::Pin;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::runtime::payload::{Cause, Pieces};
use crate::runtime::platform::clock;

/// A body that is read while it is sent.
pub(crate) struct Sending {
    /// Behind a lock only because the library wants to share what it sends.
    pieces: Mutex<Pieces>,
    watch: Arc<Watch>,
    /// What is still to come of the stated length.
    left: Option<u64>,
    /// The last bytes, until it is known that there are no more.
    last: Option<Bytes>,
}

impl Sending {
    pub(crate) fn new(pieces: Pieces, watch: &Arc<Watch>) -> Self {
        if pieces.length() == Some(0) {
            // It is complete with the headers, whether it is asked for or not.
            watch.asked();
        }
        Self {
            left: pieces.length(),
            pieces: Mutex::new(pieces),
            watch: watch.clone(),
            last: None,
        }
    }

    /// The next piece, as long as the whole is as long as was stated: a server
    /// would take what is too short for a broken connection, and never see what is
    /// too long.
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Cause>>> {
        let pieces = self.pieces.get_mut();
        let pieces = pieces.unwrap_or_else(PoisonError::into_inner);
        loop {
            let bytes = match ready!(pieces.poll_chunk(context)) {
                Some(Ok(bytes)) => bytes,
                Some(Err(cause)) => return Poll::Ready(Some(Err(cause))),
                None => {
                    return Poll::Ready(match (self.last.take(), self.left) {
                        (Some(last), _) => Some(Ok(last)),
                        (None, None | Some(0)) => None,
                        (None, Some(left)) => Some(Err(format!(
                            "it ended {left} bytes before its stated length"
                        )
                        .into())),
                    });
                }
            };
            let Some(left) = &mut self.left else {
                return Poll::Ready(Some(Ok(bytes)));
            };
            match left.checked_sub(bytes.len() as u64) {
                None => return Poll::Ready(Some(Err("it is longer than was stated".into()))),
                Some(_) if bytes.is_empty() => {}
                Some(0) => {
                    *left = 0;
                    self.last = Some(bytes);
                }
                Some(rest) => {
                    *left = rest;
                    return Poll::Ready(Some(Ok(bytes)));
                }
            }
        }
    }
}

impl Body for Sending {
    type Data = Bytes;
    type Error = Cause;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Cause>>> {
        let this = self.get_mut();
        this.watch.asked();
        let piece = ready!(this.poll_piece(context));
        Poll::Ready(match piece {
            Some(Ok(bytes)) => Some(this.watch.goes_on().map(|()| Frame::data(bytes))),
            Some(Err(cause)) => {
                this.watch.failed(cause);
                Some(Err("the body could not be read".into()))
            }
            None => this.watch.goes_on().err().map(Err),
        })
    }

    fn size_hint(&self) -> SizeHint {
        let last = self.last.as_ref().map_or(0, |last| last.len() as u64);
        let left = self.left.map(|left| left.saturating_add(last));
        left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// A body that is in memory, of which it is only told that it was asked for.
pub(crate) struct Held {
    bytes: Bytes,
    watch: Arc<Watch>,
}

impl Held {
    /// It is not empty: that would be sent without being asked for.
    pub(crate) fn new(bytes: Bytes) -> (Self, Arc<Watch>) {
        let watch = Arc::new(Watch {
            in_memory: true,
            ..Watch::default()
        });
        let held = Self {
            bytes,
            watch: watch.clone(),
        };
        (held, watch)
    }
}

impl Body for Held {
    type Data = Bytes;
    type Error = Cause;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Cause>>> {
        let this = self.get_mut();
        let bytes = std::mem::take(&mut this.bytes);
        let is_there = !bytes.is_empty();
        Poll::Ready(is_there.then(|| this.watch.goes_on().map(|()| Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.len() as u64)
    }
}

/// What becomes of a body on its way.
#[derive(Default)]
pub(crate) struct Watch {
    /// Whether it takes no time of its own.
    in_memory: bool,
    /// Whether the library wanted any of it, and whether it must not go on: bits.
    state: AtomicU8,
    /// Of one that takes time.
    streamed: Mutex<Streamed>,
}

const ASKED_FOR: u8 = 1;
const GIVEN_UP: u8 = 2;

#[derive(Default)]
struct Streamed {
    /// When it went on last.
    progress: Option<Instant>,
    /// Why it did not go on.
    failure: Option<Cause>,
}

impl Watch {
    fn asked(&self) {
        self.state.fetch_or(ASKED_FOR, Ordering::AcqRel);
    }

    /// Some of it goes, unless it is given up.
    fn goes_on(&self) -> Result<(), Cause> {
        if self.state.fetch_or(ASKED_FOR, Ordering::AcqRel) & GIVEN_UP != 0 {
            return Err("the attempt was given up".into());
        }
        if !self.in_memory {
            self.streamed().progress = Some(clock::now());
        }
        Ok(())
    }

    fn failed(&self, cause: Cause) {
        self.streamed().failure = Some(cause);
    }

    /// Lets nothing more of it go. Whether any of it was asked for before: the library
    /// does so before the headers are on their way, but for a request that waits until an
    /// HTTP/2 server takes more of them at once. Even of that one the server gets nothing
    /// but headers, and never the end (RFC 9113, section 8.1).
    pub(crate) fn give_up(&self) -> bool {
        self.state.fetch_or(GIVEN_UP, Ordering::AcqRel) & ASKED_FOR != 0
    }

    /// Until when the next step may take; `None` before the first one.
    pub(crate) fn deadline(&self, patience: Duration) -> Option<Instant> {
        if self.in_memory {
            return None;
        }
        self.streamed().progress?.checked_add(patience)
    }

    /// Why the body could not be read.
    pub(crate) fn failure(&self) -> Option<Cause> {
        self.streamed().failure.take()
    }

    fn streamed(&self) -> MutexGuard<'_, Streamed> {
        self.streamed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
