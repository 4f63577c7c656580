//! Server-sent events as the HTML standard reads them (section 9.2).
//!
//! In: bytes, cut anywhere. Out: events, each as soon as its blank line is there;
//! what stands behind the last one is no event. Bytes that are not UTF-8 become
//! U+FFFD, as the standard says. Not here: what an event's data is
//! (`decode_events` and its siblings), where the bytes come from (`event_source`).

use std::time::Duration;

use bytes::Bytes;

use crate::runtime::lines::{Lines, TooLong};

/// Reads events.
#[derive(Clone, Debug)]
pub struct EventParser {
    lines: Lines,
    /// The most bytes that an event may have.
    largest: usize,
    name: String,
    data: String,
    /// The id of the event that is being read: it counts once the event is whole.
    next_id: Option<String>,
    last_id: Option<String>,
    /// Whether the last event came with that id itself.
    is_at_id: bool,
    retry: Option<Duration>,
}

/// An event as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its name, `message` where the server gave it none.
    pub name: String,
    /// The last id that the server sent, with this event or before it.
    pub id: Option<String>,
    /// Its data, with a line break between its lines.
    pub data: String,
}

impl EventParser {
    /// A parser that takes events of up to this many bytes.
    #[must_use]
    pub fn new(largest: usize) -> Self {
        Self {
            lines: Lines::new(),
            largest,
            name: String::new(),
            data: String::new(),
            next_id: None,
            last_id: None,
            is_at_id: false,
            retry: None,
        }
    }

    /// Takes the next event from the front of `piece`; `None` when all of it is
    /// taken and the event goes on.
    ///
    /// # Errors
    /// The event is too large.
    pub fn next(&mut self, piece: &mut Bytes) -> Result<Option<Message>, TooLong> {
        loop {
            let held = self.name.len() + self.data.len();
            let longest = self.largest.saturating_sub(held);
            let Some(line) = self.lines.next(piece, longest)? else {
                return Ok(None);
            };
            if !line.is_empty() {
                self.field(&String::from_utf8_lossy(&line));
            } else if let Some(event) = self.dispatch() {
                return Ok(Some(event));
            }
        }
    }

    /// Begins anew on another connection. Where to go on stays known, as it does
    /// in browsers.
    pub fn restart(&mut self) {
        *self = Self {
            last_id: self.last_id.take(),
            is_at_id: self.is_at_id,
            retry: self.retry,
            ..Self::new(self.largest)
        };
    }

    /// The id of the last event that had one, empty where the server took it back.
    #[must_use]
    pub fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// Whether the last id is that of the last event, so that nothing behind it was
    /// read yet.
    #[must_use]
    pub fn is_at_id(&self) -> bool {
        self.is_at_id && self.last_id.as_deref().is_some_and(|id| !id.is_empty())
    }

    /// How long the server wants a client to wait before it connects again.
    #[must_use]
    pub fn retry(&self) -> Option<Duration> {
        self.retry
    }

    fn field(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => value.clone_into(&mut self.name),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if !value.contains('\0') => self.next_id = Some(value.to_owned()),
            "retry" if is_number(value) => {
                let milliseconds = value.parse().unwrap_or(u64::MAX);
                self.retry = Some(Duration::from_millis(milliseconds));
            }
            // A comment begins with the colon; other fields are not defined.
            _ => {}
        }
    }

    /// A blank line: the event is whole, if it has data.
    fn dispatch(&mut self) -> Option<Message> {
        let has_id = self.next_id.is_some();
        if let Some(id) = self.next_id.take() {
            self.last_id = Some(id);
        }
        let name = std::mem::take(&mut self.name);
        let mut data = std::mem::take(&mut self.data);
        // Without data there is no event, but the id stands where it would be.
        self.is_at_id = has_id || (self.is_at_id && data.is_empty());
        data.pop()?;
        Some(Message {
            name: match name.as_str() {
                "" => "message".to_owned(),
                _ => name,
            },
            id: self.last_id.clone().filter(|id| !id.is_empty()),
            data,
        })
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
