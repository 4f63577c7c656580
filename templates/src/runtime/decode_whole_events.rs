//! Event streams whose events the document describes as objects of `event`, `id`
//! and `data`: a union of such tells its branches apart by the event's name.

use serde_json::Value;
use serde_json::value::RawValue;

use crate::runtime::decode::Body;
use crate::runtime::event_parser::Message;
use crate::runtime::event_stream::EventStream;
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::reader::Reader;
use crate::runtime::json::value::JsonValue;

impl Body<'_> {
    /// The body as events, each read as one object. Its `data` is JSON, or text
    /// where it is not JSON or the object wants text. `[DONE]` ends them.
    ///
    /// # Errors
    /// The answer states another media type than `text/event-stream`.
    pub fn whole_events<T: JsonValue>(self) -> Result<EventStream<T>, DecodeError> {
        EventStream::new(self, |event| match event.data.trim() {
            "[DONE]" => Ok(None),
            data => read(event, data).map(Some),
        })
    }
}

fn read<T: JsonValue>(event: &Message, data: &str) -> Result<T, DecodeError> {
    let of = |data: &str| {
        let object = object(event, data);
        Reader::read_all(&object, None, T::read_value)
    };
    let text = Value::from(event.data.as_str()).to_string();
    // Data that only looks like JSON in its place would bring members of its own.
    match serde_json::from_str::<&RawValue>(data) {
        Ok(_) => of(data).or_else(|cause| of(&text).map_err(|_| cause)),
        Err(_) => of(&text),
    }
}

fn object(event: &Message, data: &str) -> String {
    let name = Value::from(event.name.as_str());
    match event.id.as_deref().map(Value::from) {
        Some(id) => format!(r#"{{"id":{id},"event":{name},"data":{data}}}"#),
        None => format!(r#"{{"event":{name},"data":{data}}}"#),
    }
}
