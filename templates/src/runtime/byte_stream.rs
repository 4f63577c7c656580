//! Answers that are read while they arrive, such as server-sent events and lines
//! of JSON.
//!
//! In: a success whose body nobody has read. Out: its bytes, as they come, unless the
//! wait for the next ones takes too long (`stall`). The time for an attempt and for the
//! whole call is over with the headers, since a stream may go on for hours. Not here:
//! files that come as streams (`download`).

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::PoisonError;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::attempts::TimeoutPhase;
use crate::runtime::client::Core;
use crate::runtime::decode::Body;
use crate::runtime::error::Error;
use crate::runtime::execute::Execution;
use crate::runtime::failure;
use crate::runtime::future::BoxFuture;
use crate::runtime::json::error::DecodeError;
use crate::runtime::outcome::Outcome;
use crate::runtime::retry::CodeRetry;
use crate::runtime::stream_error::failed;
use crate::runtime::transport::{Answer, Fault, FaultKind, Unread};

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
        Ok(ByteStream::of(self.execution, self.answer))
    }
}

impl ByteStream {
    /// The body of an answer, out of which it is taken if nobody has read it.
    pub(crate) fn of(execution: &Execution, answer: &Answer) -> Self {
        let unread = answer.unread.lock();
        let unread = unread.unwrap_or_else(PoisonError::into_inner).take();
        Self {
            next: unread.map(|unread| wait(execution, unread)),
            execution: Box::new(execution.clone()),
            read: answer.body.clone(),
        }
    }

    /// The next bytes; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let next = ready!(self.poll_open(context));
        let next = next.map(|next| next.map_err(|error| failed(&self.execution, error)));
        Poll::Ready(self.execution.core().hooks().streamed(next))
    }

    /// The next bytes for a stream on top of this one, which tells of its errors itself.
    #[allow(dead_code, reason = "an API may have no such streams")]
    pub(crate) fn poll_untold(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        let next = ready!(self.poll_open(context));
        Poll::Ready(next.map(|next| next.map_err(|error| failed(&self.execution, error))))
    }

    /// The next bytes, or why there are none, before the call has a part in it.
    pub(crate) fn poll_open(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        let Some(next) = &mut self.next else {
            let read = std::mem::take(&mut self.read);
            return Poll::Ready((!read.is_empty()).then_some(Ok(read)));
        };
        let (unread, came) = ready!(next.as_mut().poll(context));
        self.next = None;
        let fault = match came {
            Some(Ok(Some(bytes))) => {
                self.next = Some(wait(&self.execution, unread));
                return Poll::Ready(Some(Ok(bytes)));
            }
            Some(Ok(None)) => return Poll::Ready(None),
            Some(Err(fault)) => fault,
            None => Fault {
                kind: FaultKind::Timeout(TimeoutPhase::Stalled),
                source: "nothing more came".into(),
            },
        };
        let error = failure::no_answer(fault, self.execution.host());
        Poll::Ready(Some(Err(broken(error))))
    }
}

#[allow(dead_code, reason = "what a download asks, and an API may have none")]
impl ByteStream {
    /// The call that it answers.
    pub(crate) fn execution(&self) -> &Execution {
        &self.execution
    }

    /// Whether all that is left of the body is in memory.
    pub(crate) fn is_read(&self) -> bool {
        self.next.is_none()
    }

    /// Ends it, and lets go of the connection.
    pub(crate) fn close(&mut self) {
        self.next = None;
        self.read = Bytes::new();
    }
}

/// The same call may bring the rest, if it may be made again.
pub(crate) fn broken(mut error: Error) -> Error {
    error.0.outcome = Outcome::Unknown;
    error.0.retry = CodeRetry::WhenSafe;
    error
}

/// Waits for the next bytes, but not for too long.
fn wait(execution: &Execution, unread: Unread) -> BoxFuture<'static, (Unread, Next)> {
    let patience = execution.plan().stall_timeout();
    Box::pin(wait_so_long(execution.core().clone(), patience, unread))
}

async fn wait_so_long(core: Core, patience: Duration, mut unread: Unread) -> (Unread, Next) {
    let mut chunk = unread.chunk();
    let mut patience = core.clock().sleep(patience);
    let came = poll_fn(|context| match chunk.as_mut().poll(context) {
        Poll::Ready(came) => Poll::Ready(Some(came)),
        Poll::Pending => patience.as_mut().poll(context).map(|()| None),
    })
    .await;
    drop(chunk);
    (unread, came)
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
