//! One connection of an event stream.
//!
//! In: an answer, or the call that is to be made again. Out: its bytes, or the reason
//! why they are no events. Not here: whether and when a call is made again
//! (`event_source`).

use std::time::Duration;

use http::{HeaderName, HeaderValue, StatusCode};

use crate::runtime::byte_stream::ByteStream;
use crate::runtime::decode::{Body, Found};
use crate::runtime::error::Error;
use crate::runtime::execute::Execution;
use crate::runtime::failure;
use crate::runtime::future::BoxFuture;
use crate::runtime::json::error::DecodeError;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Where the bytes come from.
pub(crate) enum Connection {
    Open(ByteStream),
    Opening(Opening),
    Ended,
}

/// The next connection, and the call that it answers.
pub(crate) type Opening = BoxFuture<'static, Result<(Execution, Connection), Error>>;

impl Connection {
    /// The connection that the answer came on.
    pub(crate) fn of(body: Body<'_>) -> Result<Self, DecodeError> {
        if body.status() == StatusCode::NO_CONTENT {
            return Ok(Self::Ended);
        }
        // Any text reads as events, if only as none, so that another body would be lost in
        // silence: the page of a network that wants a login, say. The HTML standard (section
        // 9.2) takes nothing but this type; where none is stated, nothing is known against it.
        let media_type = body.media_type().to_ascii_lowercase();
        let found = match media_type.as_str() {
            "" | "text/event-stream" => None,
            "text/html" => Some("HTML"),
            media_type if media_type.ends_with("json") => Some("JSON"),
            _ => Some("another media type"),
        };
        match found {
            Some(found) => Err(DecodeError::mismatch("server-sent events", found)),
            None => body.stream().map(Self::Open),
        }
    }
}

/// Makes the call again after a while, from behind the event with this id.
pub(crate) fn reopen(execution: Execution, id: Option<HeaderValue>, delay: Duration) -> Opening {
    Box::pin(async move {
        execution.core().clock().sleep(delay).await;
        let (execution, answer) = execution.again(LAST_EVENT_ID, id).await?;
        let mut found = Found::default();
        let connection = Connection::of(Body {
            bytes: &answer.body,
            found: &mut found,
            answer: &answer,
            execution: &execution,
        });
        match connection {
            Ok(connection) => {
                execution.succeeded();
                Ok((execution, connection))
            }
            Err(cause) => Err(failure::unreadable(&execution, &answer, &cause)),
        }
    })
}
