//! Answers that are server-sent events, as a stream of typed events.
//!
//! In: events as they were sent, and what reads their data. Out: a stream. Not
//! here: the ways to read data (`decode_events` and its siblings), connections and
//! how a broken one is taken up again (`event_source`).

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::runtime::decode::Body;
use crate::runtime::error::Error;
use crate::runtime::event_parser::Message;
use crate::runtime::event_source::{EventSource, Reconnect};
use crate::runtime::json::error::DecodeError;
use crate::runtime::redact;
use crate::runtime::stream_error;

/// The events of an answer, as they arrive. Dropping the stream closes its connection.
///
/// ```text
/// while let Some(event) = events.next().await {
///     println!("{:?}", event?.data);
/// }
/// ```
///
/// - **The end.** The stream ends when the server ends it; data that is JSON by the
///   document ends it with `[DONE]`, as is the custom of many services. What stands
///   behind the last whole event is no event (HTML standard, section 9.2.6).
/// - **A broken connection** is opened again behind the last event where that loses
///   and repeats nothing; [`reconnect`](Self::reconnect) says otherwise. The retry
///   policy's attempts and delays hold, counted anew from each event on; the server
///   may ask for a longer delay (`retry:`), up to the policy's longest. The client's
///   retry budget pays for what follows a connection without an event ([`Reconnect`]).
/// - **An error** that is no fault of one event's data ends the stream; it says how
///   many events came before it, and [`last_event_id`](Self::last_event_id) where to go on.
/// - **Damaged data** is an error of kind [`Decode`](crate::runtime::error::ErrorKind::Decode) with the
///   event's number and the place in the data; the stream goes on behind it.
/// - **Limits.** The longest wait for the next bytes is the `stall_timeout`; the
///   largest event, in bytes, is the client's `max_response_size`.
#[must_use = "a stream does nothing until it is polled"]
pub struct EventStream<T> {
    source: EventSource,
    read: Read<T>,
}

/// What reads an event; `None` where it stands for the end of the stream.
pub(crate) type Read<T> = fn(&Message) -> Result<Option<T>, DecodeError>;

/// An event that the server sent.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The last id that the server sent, with this event or before it. The header
    /// `Last-Event-ID` with it asks for the events behind the one that it came with.
    pub id: Option<String>,
    /// Its name, `message` where the server gave it none.
    pub name: String,
    /// What it carries.
    pub data: T,
}

impl<T> EventStream<T> {
    pub(crate) fn new(body: Body<'_>, read: Read<T>) -> Result<Self, DecodeError> {
        let source = EventSource::new(body)?;
        Ok(Self { source, read })
    }

    /// The next event; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// What it does when its connection breaks; by default it resumes.
    pub fn reconnect(mut self, reconnect: Reconnect) -> Self {
        self.source.reconnect = reconnect;
        self
    }

    /// The last id that the server sent: where the stream stands, as far as the
    /// server can tell. A later call goes on from there with
    /// `CallOptions::new().header("Last-Event-ID", id)`.
    #[must_use]
    pub fn last_event_id(&self) -> Option<&str> {
        self.source.last_id()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Event<T>, Error>>> {
        let event = match ready!(self.source.poll(context)) {
            Some(Ok(message)) => self.event(message),
            Some(Err(error)) => Some(Err(error)),
            None => None,
        };
        Poll::Ready(self.source.execution().core().hooks().streamed(event))
    }

    /// The event that was sent so; `None` where it stands for the end.
    fn event(&mut self, message: Message) -> Option<Result<Event<T>, Error>> {
        match (self.read)(&message) {
            Ok(Some(data)) => Some(Ok(Event {
                id: message.id,
                name: message.name,
                data,
            })),
            Ok(None) => {
                self.source.end();
                None
            }
            Err(cause) => Some(Err(self.unreadable(&message, &cause))),
        }
    }

    /// An event whose data is not what the document says.
    fn unreadable(&self, message: &Message, cause: &DecodeError) -> Error {
        let name: String = message.name.chars().take(80).collect();
        let event = format!("event {} ({name})", self.source.count());
        let (execution, data) = (self.source.execution(), message.data.as_bytes());
        let error = stream_error::unreadable(execution.core(), &event, data, cause);
        stream_error::failed(execution, error)
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream")
            .field("reconnect", &self.source.reconnect)
            .field("events", &self.source.count())
            .finish_non_exhaustive()
    }
}

/// E-mail addresses are masked, since data of any kind does not do it itself.
impl<T: fmt::Debug> fmt::Debug for Event<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let data = match f.alternate() {
            true => format!("{:#?}", self.data),
            false => format!("{:?}", self.data),
        };
        f.debug_struct("Event")
            .field("id", &self.id.as_deref().map(redact::mask))
            .field("name", &redact::mask(&self.name))
            .field("data", &format_args!("{}", redact::mask(&data)))
            .finish()
    }
}
