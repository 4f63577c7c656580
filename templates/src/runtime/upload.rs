//! What an upload sends: bytes, a file, or a stream.
//!
//! In: whatever the caller has. Out: a payload. Not here: the name and media type
//! of a file in a form (`json::file`), reading from disk (`platform`).

use std::fmt;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::future::BoxFuture;
use crate::runtime::payload::{Cause, Chunks, Content, Payload, Pieces, Supply};
use crate::runtime::platform::read_file;

/// What is sent: bytes, a file, or a stream. Files and streams never stand in
/// memory as a whole.
///
/// Bytes and texts become one by `into()`. While a file or a stream is sent, the time
/// for an attempt counts from the last bytes that went out, so that a large upload
/// may take as long as it goes on; the time for the whole call does not end it.
/// When one cannot be read to its end, the call fails with the kind
/// [`Io`](crate::runtime::error::ErrorKind::Io) and the reason as its
/// [`source`](std::error::Error::source).
#[derive(Clone)]
pub struct Upload(Payload);

impl Upload {
    /// A regular file on this machine. It is opened when it is sent, anew for each
    /// attempt; its length is stated. Pipes and devices are streams.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self(Payload::streamed(OnDisk(path.into())))
    }

    /// A stream, which can be sent once: after an attempt that may have read of it
    /// there is no other. Its length in bytes is stated if it is given, as many
    /// servers ask for; a stream of another length is then an error. With a length of 0
    /// nothing is read of it.
    pub fn stream<S, B, E>(stream: S, length: impl Into<Option<u64>>) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<Cause>,
    {
        Self(Payload::streamed(Once {
            stream: Arc::new(Mutex::new(Some(converted(stream)))),
            length: length.into(),
        }))
    }

    /// Streams of the same bytes, as many as there are attempts. Their length in
    /// bytes is stated if it is given.
    pub fn repeatable<S, B, E>(
        open: impl Fn() -> S + Send + Sync + 'static,
        length: impl Into<Option<u64>>,
    ) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<Cause>,
    {
        Self(Payload::streamed(Often {
            open: Box::new(move || converted(open())),
            length: length.into(),
        }))
    }

    /// The bytes, if they are in memory.
    pub(crate) fn bytes(&self) -> Option<&Bytes> {
        match &self.0.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Streamed(_) => None,
        }
    }

    pub(crate) fn payload(&self) -> Payload {
        self.0.clone()
    }
}

macro_rules! in_memory {
    ($($bytes:ty),*) => {$(
        impl From<$bytes> for Upload {
            fn from(bytes: $bytes) -> Self {
                Self(Payload::from(Bytes::from(bytes)))
            }
        }
    )*};
}

in_memory!(Bytes, Vec<u8>, String, &'static [u8], &'static str);

impl Default for Upload {
    fn default() -> Self {
        Self::from(Bytes::new())
    }
}

/// Bytes are equal to the same bytes, what is not in memory only to itself.
impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0.0, &other.0.0) {
            (Content::Bytes(one), Content::Bytes(other)) => one == other,
            (Content::Streamed(one), Content::Streamed(other)) => Arc::ptr_eq(one, other),
            (Content::Bytes(_), Content::Streamed(_))
            | (Content::Streamed(_), Content::Bytes(_)) => false,
        }
    }
}

impl Eq for Upload {}

/// How many bytes there are: what they are is nobody's business.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.bytes() {
            Some(bytes) => write!(f, "Upload({} bytes)", bytes.len()),
            None => f.write_str("Upload(streamed)"),
        }
    }
}

struct OnDisk(PathBuf);

impl Supply for OnDisk {
    fn begin(&self) -> BoxFuture<'_, Result<Pieces, Cause>> {
        Box::pin(async {
            let pieces: Pieces = Box::new(read_file::open(self.0.clone()).await?);
            Ok(pieces)
        })
    }

    fn is_whole(&self) -> bool {
        true
    }
}

/// A stream as it is sent.
type Source = Pin<Box<dyn Stream<Item = Result<Bytes, Cause>> + Send>>;

/// A stream that the first attempt to read of it takes away.
struct Once {
    stream: Arc<Mutex<Option<Source>>>,
    length: Option<u64>,
}

impl Supply for Once {
    fn begin(&self) -> BoxFuture<'_, Result<Pieces, Cause>> {
        let pieces: Result<Pieces, Cause> = match self.is_whole() {
            true => Ok(Box::new(Reading {
                stream: self.stream.clone(),
                taken: None,
                length: self.length,
            })),
            false => Err("the stream was read before".into()),
        };
        Box::pin(async { pieces })
    }

    fn is_whole(&self) -> bool {
        slot(&self.stream).is_some()
    }
}

/// Streams of the same bytes.
struct Often {
    open: Box<dyn Fn() -> Source + Send + Sync>,
    length: Option<u64>,
}

impl Supply for Often {
    fn begin(&self) -> BoxFuture<'_, Result<Pieces, Cause>> {
        let pieces: Pieces = Box::new(Reading {
            stream: Arc::default(),
            taken: Some((self.open)()),
            length: self.length,
        });
        Box::pin(async { Ok(pieces) })
    }

    fn is_whole(&self) -> bool {
        true
    }
}

/// A stream that is being read, once anyone has asked for its first bytes: an
/// attempt that finds no connection leaves it whole.
struct Reading {
    stream: Arc<Mutex<Option<Source>>>,
    taken: Option<Source>,
    length: Option<u64>,
}

impl Chunks for Reading {
    fn length(&self) -> Option<u64> {
        self.length
    }

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Cause>>> {
        if self.taken.is_none() {
            self.taken = slot(&self.stream).take();
        }
        match &mut self.taken {
            Some(stream) => stream.as_mut().poll_next(context),
            None => Poll::Ready(Some(Err("the stream was read before".into()))),
        }
    }
}

fn slot(stream: &Mutex<Option<Source>>) -> MutexGuard<'_, Option<Source>> {
    stream.lock().unwrap_or_else(PoisonError::into_inner)
}

fn converted<S, B, E>(stream: S) -> Source
where
    S: Stream<Item = Result<B, E>> + Send + 'static,
    B: Into<Bytes>,
    E: Into<Cause>,
{
    Box::pin(Converted(Box::pin(stream)))
}

/// A stream of what becomes bytes.
struct Converted<S>(Pin<Box<S>>);

impl<S, B, E> Stream for Converted<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<Cause>,
{
    type Item = Result<Bytes, Cause>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.0.as_mut().poll_next(context);
        next.map(|next| next.map(|next| next.map(Into::into).map_err(Into::into)))
    }
}
