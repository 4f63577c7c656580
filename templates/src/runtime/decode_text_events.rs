//! Event streams whose data is text.

use crate::runtime::decode::Body;
use crate::runtime::event_stream::EventStream;
use crate::runtime::json::error::DecodeError;

impl Body<'_> {
    /// The body as events, the data of each as it was sent.
    ///
    /// # Errors
    /// The answer is JSON as a whole, or HTML.
    pub fn text_events(self) -> Result<EventStream<String>, DecodeError> {
        EventStream::new(self, |event| Ok(Some(event.data.clone())))
    }
}
