//! Answers that are lines of JSON, as a stream of values.
//!
//! In: a body that is still arriving. Out: a value a line; blank lines are passed
//! over, and the last line needs no end, unless it may be cut off there without notice.
//! Not here: where a line ends (`lines`).

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::byte_stream::{ByteStream, broken};
use crate::runtime::decode::Body;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::execute::Execution;
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::reader::Reader;
use crate::runtime::json::value::JsonValue;
use crate::runtime::lines::{Lines, TooLong};
use crate::runtime::stream_error;

/// The values of an answer that has one on each line, as they arrive. Dropping the
/// stream closes its connection.
///
/// - **A damaged line** is an error of kind [`Decode`](ErrorKind::Decode) with the
///   line's number and the place in its value; the stream goes on behind it.
/// - **Any other error** ends the stream and says after which line. There is no way
///   to go on from there but to make the call again. A number on a last line that has no
///   end is one, where the server states neither a length nor chunks: it may be cut off.
/// - **Limits.** The longest wait for the next bytes is the `stall_timeout`; the
///   longest line, in bytes, is the client's `max_response_size`.
#[must_use = "a stream does nothing until it is polled"]
pub struct JsonLines<T> {
    source: Source,
    read: fn(&str) -> Result<T, DecodeError>,
}

/// Where the lines come from.
struct Source {
    /// Boxed: a stream stands among other answers, and should be no larger than they are.
    execution: Box<Execution>,
    /// None at the end.
    bytes: Option<ByteStream>,
    /// Whether only the end of the connection ends them.
    until_close: bool,
    /// Bytes that are not looked at yet.
    piece: Bytes,
    lines: Lines,
    /// The number of the last line, blank ones counted.
    number: u64,
}

impl Body<'_> {
    /// The body as a stream of values, one a line.
    ///
    /// # Errors
    /// Never; the signature is that of its siblings.
    pub fn json_lines<T: JsonValue>(self) -> Result<JsonLines<T>, DecodeError> {
        let execution = Box::new(self.execution.clone());
        Ok(JsonLines {
            source: Source {
                execution,
                until_close: self.answer.until_close,
                bytes: Some(self.stream()?),
                piece: Bytes::new(),
                lines: Lines::new(),
                number: 0,
            },
            read: |line| Reader::read_all(line, None, T::read_value),
        })
    }
}

impl<T> JsonLines<T> {
    /// The next value; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        let line = ready!(self.source.poll(context));
        let value = line.map(|line| line.and_then(|line| self.value(&line)));
        Poll::Ready(self.source.execution.core().hooks().streamed(value))
    }

    fn value(&self, line: &Bytes) -> Result<T, Error> {
        let text = std::str::from_utf8(line).map_err(|_| DecodeError::new("not valid UTF-8"));
        let value = text.and_then(self.read);
        value.map_err(|cause| self.source.unreadable(line, &cause))
    }
}

impl Source {
    /// The next line that is not blank.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let longest = self.execution.core().settings().max_response;
        loop {
            match self.lines.next(&mut self.piece, longest) {
                Ok(Some(line)) => {
                    self.number += 1;
                    if self.may_be_cut_off(&line) {
                        return Poll::Ready(Some(Err(self.cut_off())));
                    }
                    if !line.trim_ascii().is_empty() {
                        return Poll::Ready(Some(Ok(line)));
                    }
                    continue;
                }
                Ok(None) => {}
                Err(TooLong) => {
                    self.bytes = None;
                    self.piece.clear();
                    let message =
                        format!("line {} is longer than {longest} bytes", self.number + 1);
                    let error = Error::new(ErrorKind::TooLarge, message);
                    let error = stream_error::failed(&self.execution, error);
                    return Poll::Ready(Some(Err(error)));
                }
            }
            let Some(bytes) = &mut self.bytes else {
                return Poll::Ready(None);
            };
            match ready!(bytes.poll_untold(context)) {
                Some(Ok(piece)) => self.piece = piece,
                Some(Err(mut error)) => {
                    self.bytes = None;
                    error
                        .0
                        .message
                        .push_str(&format!(" after line {}", self.number));
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    self.bytes = None;
                    // The last line may have no end of its own.
                    self.piece = Bytes::from_static(b"\n");
                }
            }
        }
    }

    /// Whether the end of a line is missing and the line does not show itself whether
    /// it is whole: one value can be the beginning of another only if it is a number.
    fn may_be_cut_off(&self, line: &Bytes) -> bool {
        self.bytes.is_none() && self.until_close && line.last().is_some_and(u8::is_ascii_digit)
    }

    fn cut_off(&self) -> Error {
        let number = self.number;
        let message = format!(
            "line {number} may be cut off: the answer ended before the line did and states no length"
        );
        let error = Error::new(ErrorKind::Transport, message);
        broken(stream_error::failed(&self.execution, error))
    }

    /// A line that is not what the document says.
    fn unreadable(&self, line: &Bytes, cause: &DecodeError) -> Error {
        let core = self.execution.core();
        let number = format!("line {}", self.number);
        let error = stream_error::unreadable(core, &number, line, cause);
        stream_error::failed(&self.execution, error)
    }
}

impl<T> Stream for JsonLines<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines")
            .field("lines", &self.source.number)
            .finish_non_exhaustive()
    }
}
