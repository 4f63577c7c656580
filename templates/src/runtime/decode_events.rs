//! Event streams whose data is JSON.

use crate::runtime::decode::Body;
use crate::runtime::event_stream::EventStream;
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::reader::Reader;
use crate::runtime::json::value::JsonValue;

impl Body<'_> {
    /// The body as events, the data of each of which is one JSON value. `[DONE]`,
    /// which is none, ends them: many services end their streams so.
    ///
    /// # Errors
    /// The answer states another media type than `text/event-stream`.
    pub fn events<T: JsonValue>(self) -> Result<EventStream<T>, DecodeError> {
        EventStream::new(self, |event| match event.data.trim() {
            "[DONE]" => Ok(None),
            data => Reader::read_all(data, None, T::read_value).map(Some),
        })
    }
}
