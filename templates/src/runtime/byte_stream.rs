//! Answers that are read while they arrive, such as server-sent events and lines
//! of JSON.
//!
//! In: a success whose body nobody has read. Out: its bytes, as they come. The
//! time for an attempt is the longest wait for the next bytes; the time for the
//! whole call is over with the headers, since a stream may go on for hours.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::PoisonError;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::attempts::TimeoutPhase;
use crate::runtime::decode::Body;
use crate::runtime::error::Error;
use crate::runtime::execute::Execution;
use crate::runtime::failure;
use crate::runtime::future::BoxFuture;
use crate::runtime::json::error::DecodeError;
use crate::runtime::outcome::Outcome;
use crate::runtime::retry::CodeRetry;
use crate::runtime::transport::{Fault, FaultKind, Unread};

/// The bytes of an answer, as a stream. How they are cut into pieces is up to the
/// network. An error ends it; dropping it closes the connection.
#[must_use = "a stream does nothing until it is polled"]
pub struct ByteStream {
    /// Boxed: a stream stands among other answers, and should be no larger than they are.
    execution: Box<Execution>,
    /// The bytes that come next, and the body behind them.
    next: Option<BoxFuture<'static, (Unread, Next)>>,
    /// A body that was read already.
    read: Bytes,
}

/// What came: `None` when nothing did in time.
type Next = Option<Result<Option<Bytes>, Fault>>;

impl Body<'_> {
    /// The body as a stream.
    ///
    /// # Errors
    /// Never; the signature is that of its siblings.
    pub fn stream(self) -> Result<ByteStream, DecodeError> {
        let unread = self.answer.unread.lock();
        let unread = unread.unwrap_or_else(PoisonError::into_inner).take();
        let execution = self.execution.clone();
        Ok(ByteStream {
            next: unread.map(|unread| wait(execution.clone(), unread)),
            execution: Box::new(execution),
            read: self.answer.body.clone(),
        })
    }
}

impl ByteStream {
    /// The next bytes; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let given = ready!(self.poll_untold(context));
        Poll::Ready(self.execution.core().hooks().streamed(given))
    }

    /// The next bytes for a stream on top of this one, which tells of its errors itself.
    pub(crate) fn poll_untold(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        let Some(next) = &mut self.next else {
            let read = std::mem::take(&mut self.read);
            return Poll::Ready((!read.is_empty()).then_some(Ok(read)));
        };
        let (unread, came) = ready!(next.as_mut().poll(context));
        self.next = None;
        Poll::Ready(match came {
            Some(Ok(Some(bytes))) => {
                self.next = Some(wait((*self.execution).clone(), unread));
                Some(Ok(bytes))
            }
            Some(Ok(None)) => None,
            Some(Err(fault)) => {
                let error = failure::no_answer(fault, self.execution.host());
                Some(Err(self.failed(error)))
            }
            None => {
                let fault = Fault {
                    kind: FaultKind::Timeout(TimeoutPhase::Stalled),
                    source: "nothing more came".into(),
                };
                let error = failure::no_answer(fault, self.execution.host());
                Some(Err(self.failed(error)))
            }
        })
    }

    /// The server did answer, so the call took effect as far as anyone knows.
    fn failed(&self, error: Error) -> Error {
        let mut error = self.execution.complete(error);
        error.0.outcome = Outcome::Unknown;
        error.0.retry = CodeRetry::WhenSafe;
        error
    }
}

/// Waits for the next bytes, but not for too long.
fn wait(execution: Execution, mut unread: Unread) -> BoxFuture<'static, (Unread, Next)> {
    Box::pin(async move {
        let mut chunk = unread.chunk();
        let mut patience = execution
            .core()
            .clock()
            .sleep(execution.plan.attempt_timeout);
        let came = poll_fn(|context| match chunk.as_mut().poll(context) {
            Poll::Ready(came) => Poll::Ready(Some(came)),
            Poll::Pending => patience.as_mut().poll(context).map(|()| None),
        })
        .await;
        drop(chunk);
        (unread, came)
    })
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").finish_non_exhaustive()
    }
}
