//! What the server does with one request: how far it takes it, what it writes, and how it ends.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What the server does with one request.
#[derive(Clone, Debug)]
pub struct Reaction {
    pub(super) taken: Taken,
    pub(super) written: Written,
    pub(super) pace: Option<Pace>,
    pub(super) end: End,
}

/// How far the server takes the request before it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Nothing of it is read.
    Unread,
    /// It is read, and then thrown away.
    Read,
    /// It is read and processed.
    Processed,
    /// It is read, and processed when this time is over, whether the client still waits or not.
    Late(Duration),
}

/// What goes over the wire.
#[derive(Clone)]
pub(super) enum Written {
    /// What the healthy service answers.
    Healthy(Cut),
    Bytes(Arc<[u8]>),
}

/// How much of a healthy answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// All of it.
    None,
    /// It breaks off amid the headers.
    InHead,
    /// It breaks off amid the body.
    InBody,
}

/// So many bytes at once, with a pause behind them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    pub bytes: usize,
    pub pause: Duration,
}

/// What becomes of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It takes more requests.
    Keep,
    /// It is closed in good order.
    Close,
    /// It is reset.
    Reset,
    /// Nothing more comes until the client gives up.
    Stall,
    /// It is reset, and nobody listens for so long.
    Down(Duration),
}

impl Reaction {
    /// The request is processed and answered as the service does.
    pub fn healthy() -> Self {
        Self::new(Taken::Processed, Written::Healthy(Cut::None), End::Keep)
    }

    /// The healthy answer, as far as that; the request is processed.
    pub fn part(cut: Cut, end: End) -> Self {
        Self::new(Taken::Processed, Written::Healthy(cut), end)
    }

    /// Resets the connection with the request on it, before anything of it was read.
    pub fn reset_at_once() -> Self {
        Self::new(Taken::Unread, Written::Bytes([].into()), End::Reset)
    }

    /// Reads the request, writes this, be it nothing, and ends so.
    pub fn raw(bytes: impl AsRef<[u8]>, end: End) -> Self {
        let bytes = Written::Bytes(bytes.as_ref().into());
        Self::new(Taken::Read, bytes, end)
    }

    /// A complete answer with a body of JSON, which does not process the request.
    pub fn answer(status: u16, body: &str) -> Self {
        Self::with_headers(status, &[("content-type", "application/json")], body)
    }

    /// A complete answer with these headers and the length.
    pub fn with_headers(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut bytes = format!("HTTP/1.1 {status} Said\r\n").into_bytes();
        for (name, value) in headers {
            bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        }
        // No content has no length either.
        if status != 204 {
            bytes.extend_from_slice(format!("content-length: {}\r\n", body.len()).as_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(body);
        Self::raw(bytes, End::Keep)
    }

    fn new(taken: Taken, written: Written, end: End) -> Self {
        Self {
            taken,
            written,
            pace: None,
            end,
        }
    }

    /// How far the request is taken before this is written.
    #[must_use]
    pub fn taken(mut self, taken: Taken) -> Self {
        self.taken = taken;
        self
    }

    /// Writes so many bytes at once, with a pause behind them.
    #[must_use]
    pub fn dripping(mut self, bytes: usize, pause: Duration) -> Self {
        self.pace = Some(Pace { bytes, pause });
        self
    }

    /// Whether nothing of the request is read.
    pub fn is_unread(&self) -> bool {
        self.taken == Taken::Unread
    }
}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Healthy(cut) => write!(f, "Healthy({cut:?})"),
            Self::Bytes(bytes) => {
                let start = bytes.get(..80).unwrap_or(bytes);
                write!(f, "{:?}", String::from_utf8_lossy(start))
            }
        }
    }
}
