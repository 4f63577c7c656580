//! The lines of a body that arrives in pieces.
//!
//! In: bytes, cut anywhere. Out: whole lines without their ends. A line ends with
//! LF, CR or both, as in event streams (the HTML standard, section 9.2.5); lines of
//! JSON hold neither within. Not here: what a line says.

use bytes::{Buf, Bytes};

/// Puts lines together.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// The beginning of a line that goes on in the next piece.
    begun: Vec<u8>,
    /// Whether the last line ended with CR: an LF behind it belongs to it.
    after_cr: bool,
    /// Whether the first line is behind us.
    started: bool,
}

/// A line is longer than it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

/// What may stand before all else, and says nothing.
const MARK: &[u8] = b"\xEF\xBB\xBF";

impl Lines {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next line from the front of `piece`; `None` when all of it is
    /// taken and the line goes on.
    ///
    /// # Errors
    /// The line is longer than `longest`.
    pub fn next(&mut self, piece: &mut Bytes, longest: usize) -> Result<Option<Bytes>, TooLong> {
        if self.after_cr && !piece.is_empty() {
            self.after_cr = false;
            if piece.starts_with(b"\n") {
                piece.advance(1);
            }
        }
        let end = piece.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
        let part = piece.split_to(end.unwrap_or(piece.len()));
        if part.len() > longest.saturating_sub(self.begun.len()) {
            return Err(TooLong);
        }
        if end.is_none() {
            self.begun.extend_from_slice(&part);
            return Ok(None);
        }
        self.after_cr = piece.starts_with(b"\r");
        piece.advance(1);
        let line = match self.begun.is_empty() {
            true => part,
            false => {
                self.begun.extend_from_slice(&part);
                Bytes::from(std::mem::take(&mut self.begun))
            }
        };
        Ok(Some(self.without_mark(line)))
    }

    /// Passes over a byte order mark at the beginning of the first line.
    fn without_mark(&mut self, mut line: Bytes) -> Bytes {
        if !std::mem::replace(&mut self.started, true) && line.starts_with(MARK) {
            line.advance(MARK.len());
        }
        line
    }
}
