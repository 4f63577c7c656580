//! Answers that are files.
//!
//! In: a success whose body nobody has read. Out: its bytes, in memory, on disk or
//! as they come: all of them, or an error. Not here: the stream itself
//! (`byte_stream`), what a safe name is (`file_name`), the disk (`platform`).

use std::fmt;
use std::future::poll_fn;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::HeaderMap;
use http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};

use crate::runtime::byte_stream::{ByteStream, broken};
use crate::runtime::content_disposition;
use crate::runtime::decode::Body;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::execute::Execution;
use crate::runtime::json::error::DecodeError;
use crate::runtime::outcome::Outcome;
use crate::runtime::platform::write_file::Temporary;
use crate::runtime::platform::writer::{self, AsyncWrite};
use crate::runtime::stream_error;
use crate::runtime::transport::Answer;

/// How much is gathered before it is written to disk.
const BATCH: usize = 256 * 1024;

/// How much room is made for a body before any of it has come.
const ROOM: u64 = 1024 * 1024;

/// A file that the server sends, of which nothing is in memory yet.
///
/// [`bytes`](Self::bytes) and [`text`](Self::text) read it into memory,
/// [`save_to`](Self::save_to) onto the disk, [`write_to`](Self::write_to) into any
/// writer; or take its pieces as they come, by [`next`](Self::next) or as a [`Stream`].
/// Dropping it closes the connection.
///
/// The longest wait for the next bytes is the client's or the call's `stall_timeout`; the
/// time for the call ends with the headers, so that a large file may take as long as it
/// goes on. What ends before the length that the server stated is an error.
#[must_use = "nothing of a download is read until it is asked for"]
pub struct Download {
    stream: ByteStream,
    /// Boxed: a download stands among other answers, and should be no larger than they are.
    about: Box<About>,
}

struct About {
    headers: HeaderMap,
    /// How many bytes it has in all, if that is known.
    length: Option<u64>,
    /// The most that the caller takes.
    largest: Option<u64>,
    received: u64,
    /// Whether the caller has seen any of it.
    shown: bool,
    ended: bool,
}

impl Body<'_> {
    /// The body as a file.
    ///
    /// # Errors
    /// Never; the signature is that of its siblings.
    pub fn download(self) -> Result<Download, DecodeError> {
        Ok(Download::of(self.execution, self.answer))
    }
}

impl Download {
    fn of(execution: &Execution, answer: &Answer) -> Self {
        let stream = ByteStream::of(execution, answer);
        let stated = || {
            let length = answer.headers.get(CONTENT_LENGTH)?.to_str().ok()?;
            length.parse().ok()
        };
        let about = About {
            length: match stream.is_read() {
                true => Some(answer.body.len() as u64),
                false => stated(),
            },
            headers: answer.headers.clone(),
            largest: None,
            received: 0,
            shown: false,
            ended: false,
        };
        Self {
            stream,
            about: Box::new(about),
        }
    }

    /// The number of bytes, if the server states it.
    #[must_use]
    pub fn content_length(&self) -> Option<u64> {
        self.about.length
    }

    /// The media type without its parameters, such as `text/csv`.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        let value = self.about.headers.get(CONTENT_TYPE)?.to_str().ok()?;
        value.split(';').next().map(str::trim)
    }

    /// The name that the server gives the file (`Content-Disposition`, RFC 6266), made
    /// safe: without folders, characters and names that some system gives a meaning
    /// to, and with at most 255 bytes. `None` if it gives none, or nothing is left.
    ///
    /// It is still the server's choice: beside files of yours, it may be one of theirs.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        let value = self.about.headers.get(CONTENT_DISPOSITION)?;
        content_disposition::file_name(value.as_bytes())
    }

    /// Ends with an error of the kind [`TooLarge`](ErrorKind::TooLarge) as soon as it
    /// is clear that there are more bytes. Without it, only [`bytes`](Self::bytes)
    /// and [`text`](Self::text) have a limit, that of the client's answers.
    pub fn max_bytes(mut self, largest: u64) -> Self {
        self.about.largest = Some(largest);
        self
    }

    /// All bytes, in memory. If the connection breaks, it begins anew where the
    /// operation is safe to repeat, as often as the call may be repeated.
    ///
    /// # Errors
    /// Not all of them came, or they are too many: without [`max_bytes`](Self::max_bytes),
    /// more than the client takes for an answer, 32 MiB unless it was set up otherwise.
    pub async fn bytes(self) -> Result<Bytes, Error> {
        let (_, bytes) = self.whole().await?;
        Ok(bytes)
    }

    /// All of it as text, in memory, as [`bytes`](Self::bytes) reads it. It is UTF-8,
    /// whatever the server calls it; a byte order mark is passed over.
    ///
    /// # Errors
    /// Those of [`bytes`](Self::bytes), and where it is not UTF-8 one of the kind
    /// [`Decode`](ErrorKind::Decode) with the line and the column.
    pub async fn text(self) -> Result<String, Error> {
        let (download, bytes) = self.whole().await?;
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let read = std::str::from_utf8(text).map(str::to_owned);
        read.map_err(|error| download.unreadable(text, error.valid_up_to()))
    }

    async fn whole(mut self) -> Result<(Self, Bytes), Error> {
        let usual = self.stream.execution().core().settings().max_response;
        self.about.largest.get_or_insert(usual as u64);
        loop {
            match self.collect().await {
                Ok(bytes) => return Ok((self, bytes)),
                Err(error) => self = self.begin_anew(error).await?,
            }
        }
    }

    /// Writes the file, and returns its length in bytes.
    ///
    /// It is written beside the path, as `.….part`, and takes the place of a file
    /// there when all of it is on the disk: until then, and after any error, nothing
    /// stands under that name that was not there before, and nothing is left of the
    /// part. That also holds if the future is dropped before it is done, whenever that is,
    /// though the part may stay if the process ends. The new file has the permissions of
    /// an old one. If the connection breaks, it begins anew as [`bytes`](Self::bytes) does.
    ///
    /// # Errors
    /// Not all bytes came, there are more than [`max_bytes`](Self::max_bytes), or the
    /// disk fails: the kind is [`Io`](ErrorKind::Io) then.
    pub async fn save_to(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        loop {
            match self.save(path).await {
                Ok(length) => return Ok(length),
                Err(error) => self = self.begin_anew(error).await?,
            }
        }
    }

    /// Writes all bytes to a writer, flushes it, and returns how many they were. After
    /// an error the writer has some of them.
    ///
    /// # Errors
    /// Not all bytes came, there are more than [`max_bytes`](Self::max_bytes), or the
    /// writer fails: the kind is [`Io`](ErrorKind::Io) then.
    pub async fn write_to<W>(mut self, writer: &mut W) -> Result<u64, Error>
    where
        W: AsyncWrite + Unpin + ?Sized,
    {
        while let Some(bytes) = self.next().await {
            let written = writer::write_all(writer, &bytes?).await;
            written.map_err(|error| self.failed(unwritten(error)))?;
        }
        let flushed = writer::flush(writer).await;
        flushed.map_err(|error| self.failed(unwritten(error)))?;
        Ok(self.about.received)
    }

    /// The next bytes; `None` at the end, when all of them were received.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let next = ready!(self.poll_open(context));
        self.about.shown = true;
        Poll::Ready(next.map(|next| next.map_err(|error| self.failed(error))))
    }

    /// The error with all that is known about the call, told to who wants to know.
    fn failed(&self, error: Error) -> Error {
        let error = stream_error::failed(self.stream.execution(), error);
        self.stream.execution().core().hooks().error(&error);
        error
    }

    /// All of it came, and is no text: a repeat brings the same.
    fn unreadable(&self, text: &[u8], offset: usize) -> Error {
        let cause = DecodeError::new("not valid UTF-8");
        let cause = cause.at(offset).locate(text);
        let core = self.stream.execution().core();
        self.failed(stream_error::unreadable(core, "the file", text, &cause))
    }

    /// The next bytes, or why there are none, before anyone is told.
    fn poll_open(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        if self.about.ended {
            return Poll::Ready(None);
        }
        // Nothing is read of what is known to be too large.
        let next = match self.about.too_large(self.about.length.unwrap_or_default()) {
            Some(error) => Some(Err(error)),
            None => ready!(self.stream.poll_open(context)),
        };
        let next = self.about.checked(next);
        if !matches!(next, Some(Ok(_))) {
            self.about.ended = true;
            self.stream.close();
        }
        Poll::Ready(next)
    }

    async fn collect(&mut self) -> Result<Bytes, Error> {
        let room = self.about.length.unwrap_or_default().min(ROOM);
        let mut body = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
        while let Some(bytes) = poll_fn(|context| self.poll_open(context)).await {
            body.extend_from_slice(&bytes?);
        }
        Ok(body.into())
    }

    async fn save(&mut self, path: &Path) -> Result<u64, Error> {
        let mut file = Temporary::create(path).await.map_err(unwritten)?;
        let (mut pieces, mut size) = (Vec::new(), 0);
        while let Some(bytes) = poll_fn(|context| self.poll_open(context)).await {
            let bytes = bytes?;
            size += bytes.len();
            pieces.push(bytes);
            if size >= BATCH {
                size = 0;
                file = file
                    .write(std::mem::take(&mut pieces))
                    .await
                    .map_err(unwritten)?;
            }
        }
        let file = file.write(pieces).await.map_err(unwritten)?;
        file.keep().await.map_err(unwritten)?;
        Ok(self.about.received)
    }

    /// The same file from its first byte, if the call may be made again and nobody
    /// has seen a part of it.
    async fn begin_anew(self, mut error: Error) -> Result<Self, Error> {
        if self.about.shown {
            return Err(self.failed(error));
        }
        let (mut execution, largest) = (self.stream.execution().clone(), self.about.largest);
        // The time for the call was over with the headers.
        execution.renew_time();
        // It would hold its connection.
        drop(self);
        error.0.outcome = Outcome::Unknown;
        let core = execution.core().clone();
        let resumed = Box::new(execution).resume(error).await;
        let (execution, answer) = resumed.inspect_err(|error| core.hooks().error(error))?;
        execution.succeeded();
        let mut again = Self::of(&execution, &answer);
        again.about.largest = largest;
        Ok(again)
    }
}

impl About {
    /// What came, held against what may come and what was to come.
    fn checked(&mut self, next: Option<Result<Bytes, Error>>) -> Option<Result<Bytes, Error>> {
        match (next, self.length) {
            (Some(Ok(bytes)), _) => {
                self.received += bytes.len() as u64;
                let error = self.too_large(self.received);
                Some(error.map_or(Ok(bytes), Err))
            }
            (None, Some(length)) if length != self.received => {
                let message = format!("{} of {length} bytes arrived", self.received);
                Some(Err(broken(Error::new(ErrorKind::Transport, message))))
            }
            (next, _) => next,
        }
    }

    fn too_large(&self, length: u64) -> Option<Error> {
        let largest = self.largest.filter(|largest| length > *largest)?;
        let message = format!("the file is larger than {largest} bytes");
        Some(Error::new(ErrorKind::TooLarge, message))
    }
}

/// The caller's side failed, not the server's: a repeat is no use.
fn unwritten(cause: std::io::Error) -> Error {
    let mut error = Error::new(ErrorKind::Io, "the file could not be written");
    error.0.source = Some(Arc::new(cause));
    error
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

/// Its size alone: a name may tell who someone is.
impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("content_length", &self.about.length)
            .finish_non_exhaustive()
    }
}
