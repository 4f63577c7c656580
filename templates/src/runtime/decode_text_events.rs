//! Event streams whose data is text.

use crate::runtime::decode::Body;
use crate::runtime::event_stream::EventStream;
use crate::runtime::json::error::DecodeError;

impl Body<'_> {
    /// The body as events, the data of each as it was sent.
    ///
    /// # Errors
    /// The answer states another media type than `text/event-stream`.
    pub fn text_events(self) -> Result<EventStream<String>, DecodeError> {
        EventStream::new(self, |event| Ok(Some(event.data.clone())))
    }
}
