//! Where the events of a stream come from: one connection after the other.
//!
//! In: a body that is still arriving, and the call that it answers. Out: events as
//! they were sent. When the connection breaks, the call is made again from the
//! last event on, as far as [`Reconnect`] and the retry policy allow. Not here:
//! how a connection is opened (`event_connection`), what is in an event
//! (`event_stream`).

use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::HeaderValue;

use crate::runtime::decode::Body;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::event_connection::{Connection, Opening, reopen};
use crate::runtime::event_parser::{EventParser, Message};
use crate::runtime::execute::Execution;
use crate::runtime::json::error::DecodeError;
use crate::runtime::lines::TooLong;
use crate::runtime::retry::{CodeRetry, Decision, Failed, Stop, decide};
use crate::runtime::stream_error::failed;

/// What an event stream does when its connection breaks.
///
/// Only a call that is safe to repeat is made again: a GET, or one that
/// [`CallOptions::safe`](crate::runtime::options::CallOptions::safe) declares so.
///
/// A connection that breaks before it brings an event is a failed attempt. The next one is
/// paid for out of the client's [`RetryBudget`](crate::runtime::budget::RetryBudget), as any
/// repeat, and what it cost is given back with its first event or its orderly end. So a server
/// that accepts connections and drops them is not opened again and again by all streams at
/// once. Behind an event, the next connection costs nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reconnect {
    /// It ends with an error.
    Never,
    /// It goes on behind the last event: the call is made again with the header
    /// `Last-Event-ID`. Where the last event had no id of its own, nobody could
    /// tell which were missed or came twice: the stream ends with an error then.
    #[default]
    Resume,
    /// As `EventSource` does in browsers: it goes on without ids too, and also when
    /// the server ends the stream, until the server answers 204 (No Content).
    Always,
}

/// The events of one call.
pub(crate) struct EventSource {
    /// Boxed: a stream stands among other answers, and should be no larger than they are.
    execution: Box<Execution>,
    parser: EventParser,
    connection: Connection,
    /// Bytes that are not parsed yet.
    piece: Bytes,
    /// How many events came.
    count: u64,
    /// How many connections broke since the last event.
    breaks: u32,
    /// What this connection was paid for out of the client's budget, until it is of use.
    paid: Option<u32>,
    pub(crate) reconnect: Reconnect,
}

impl EventSource {
    pub(crate) fn new(body: Body<'_>) -> Result<Self, DecodeError> {
        let execution = body.execution.clone();
        Ok(Self {
            parser: EventParser::new(execution.core().settings().max_response),
            execution: Box::new(execution),
            connection: Connection::of(body)?,
            piece: Bytes::new(),
            count: 0,
            breaks: 0,
            paid: None,
            reconnect: Reconnect::default(),
        })
    }

    pub(crate) fn execution(&self) -> &Execution {
        &self.execution
    }

    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    pub(crate) fn last_id(&self) -> Option<&str> {
        self.parser.last_id().filter(|id| !id.is_empty())
    }

    /// Nothing comes any more.
    pub(crate) fn end(&mut self) {
        self.connection = Connection::Ended;
        self.piece = Bytes::new();
    }

    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Message, Error>>> {
        loop {
            match self.parser.next(&mut self.piece) {
                Ok(Some(event)) => {
                    self.count += 1;
                    self.breaks = 0;
                    self.is_of_use();
                    return Poll::Ready(Some(Ok(event)));
                }
                Ok(None) => {}
                Err(TooLong) => {
                    self.end();
                    return Poll::Ready(Some(Err(self.too_large())));
                }
            }
            match ready!(self.poll_piece(context)) {
                Some(Ok(())) => {}
                Some(Err(error)) => {
                    self.end();
                    self.paid = None;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    self.is_of_use();
                    return Poll::Ready(None);
                }
            }
        }
    }

    /// The connection was not opened in vain: what it cost is given back.
    fn is_of_use(&mut self) {
        if let Some(paid) = self.paid.take() {
            self.execution.core().budget().succeeded(Some(paid));
        }
    }

    /// Comes a step closer to the next bytes; `None` when there are none.
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<(), Error>>> {
        Poll::Ready(match &mut self.connection {
            Connection::Ended => None,
            Connection::Open(bytes) => match ready!(bytes.poll_untold(context)) {
                Some(Ok(piece)) => {
                    self.piece = piece;
                    Some(Ok(()))
                }
                Some(Err(error)) => self.broken(Some(error)),
                None => self.broken(None),
            },
            Connection::Opening(opening) => match ready!(opening.as_mut().poll(context)) {
                Ok((execution, connection)) => {
                    *self.execution = execution;
                    self.connection = connection;
                    self.parser.restart();
                    Some(Ok(()))
                }
                Err(error) => Some(Err(self.placed(error))),
            },
        })
    }

    /// The connection broke with this error, or the server ended the stream.
    fn broken(&mut self, error: Option<Error>) -> Option<Result<(), Error>> {
        let goes_on = match self.reconnect {
            Reconnect::Never => false,
            Reconnect::Resume => error.is_some() && (self.count == 0 || self.parser.is_at_id()),
            Reconnect::Always => true,
        };
        if error.is_none() {
            self.is_of_use();
        }
        if !(goes_on && self.execution.is_safe()) {
            self.end();
            return error.map(|error| Err(self.placed(error)));
        }
        let stop = match self.opening(error.as_ref()) {
            Ok(opening) => {
                self.connection = Connection::Opening(opening);
                return Some(Ok(()));
            }
            Err(stop) => stop,
        };
        let mut error = error.unwrap_or_else(|| {
            let message = format!("{} ended the stream", self.execution.host());
            failed(&self.execution, Error::new(ErrorKind::Transport, message))
        });
        error.0.stop = stop;
        Some(Err(self.placed(error)))
    }

    /// The next connection, if the retry policy and the budget allow it and the last id can
    /// stand in a header; else what keeps it from being opened, as far as that is theirs.
    fn opening(&mut self, error: Option<&Error>) -> Result<Opening, Option<Stop>> {
        let in_vain = self.count == 0 || self.breaks > 0;
        self.breaks += 1;
        let id = self.parser.last_id().map(str::as_bytes);
        let id = id.map(HeaderValue::from_bytes).transpose();
        let id = id.map_err(|_| None)?;
        let failed = Failed {
            attempt: self.breaks,
            retry: CodeRetry::WhenSafe,
            safe: self.execution.is_safe(),
            whole: self.execution.is_whole(),
            retry_after: self.parser.retry(),
            timed_out: error.is_some_and(|error| error.0.timeout.is_some()),
            time_left: Duration::MAX,
            random: self.execution.core().clock().random(),
        };
        let delay = match decide(&self.execution.plan().retry(), &failed) {
            Decision::RepeatAfter(delay) => delay,
            Decision::Stop(stop) => return Err(Some(stop)),
        };
        if in_vain {
            let paid = self.execution.core().budget().pay(&failed);
            self.paid = Some(paid.ok_or(Some(Stop::Budget))?);
        }
        Ok(reopen((*self.execution).clone(), id, delay))
    }

    fn too_large(&self) -> Error {
        let largest = self.execution.core().settings().max_response;
        let message = format!("event {} is larger than {largest} bytes", self.count + 1);
        failed(&self.execution, Error::new(ErrorKind::TooLarge, message))
    }

    /// The error with the place where it happened, and the wait that the server asks for.
    fn placed(&self, mut error: Error) -> Error {
        let place = match self.count {
            0 => " before the first event".to_owned(),
            1 => " after 1 event".to_owned(),
            count => format!(" after {count} events"),
        };
        error.0.message.push_str(&place);
        error.0.retry_after = error.0.retry_after.or(self.parser.retry());
        error
    }
}
