//! Files that are sent, read from the disk piece by piece.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::PathBuf;
use std::task::{Context, Poll, ready};

use bytes::Bytes;

use super::blocking::blocking;
use crate::runtime::future::BoxFuture;
use crate::runtime::payload::{Cause, Chunks};

/// How much is read at a time.
const PIECE: usize = 128 * 1024;

/// A file that is being read.
pub(crate) struct Reading {
    length: u64,
    /// The next bytes, and the file behind them; `None` at the end.
    next: Option<BoxFuture<'static, io::Result<(Bytes, Limited)>>>,
}

/// What of the file is not read yet: what is added to it meanwhile is not sent,
/// since its length was stated before.
type Limited = io::Take<File>;

/// Opens a file. Pipes and devices are refused: what was read of them does not come
/// again, and a repeat would send less.
pub(crate) async fn open(path: PathBuf) -> io::Result<Reading> {
    let (length, file) = blocking(move || {
        // Looked at first: opening a pipe waits for its other end.
        let about = fs::metadata(&path)?;
        if !about.is_file() {
            let reason = "it is no regular file, and could be read once only: send a stream";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
        }
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok((length, file.take(length)))
    })
    .await?;
    Ok(Reading {
        length,
        next: Some(read(file)),
    })
}

fn read(mut file: Limited) -> BoxFuture<'static, io::Result<(Bytes, Limited)>> {
    Box::pin(blocking(move || {
        let mut bytes = vec![0; PIECE];
        let length = loop {
            match file.read(&mut bytes) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        bytes.truncate(length);
        Ok((Bytes::from(bytes), file))
    }))
}

impl Chunks for Reading {
    fn length(&self) -> Option<u64> {
        Some(self.length)
    }

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Cause>>> {
        let Some(next) = &mut self.next else {
            return Poll::Ready(None);
        };
        let came = ready!(next.as_mut().poll(context));
        self.next = None;
        Poll::Ready(match came {
            Ok((bytes, _)) if bytes.is_empty() => None,
            Ok((bytes, file)) => {
                self.next = Some(read(file));
                Some(Ok(bytes))
            }
            Err(error) => Some(Err(error.into())),
        })
    }
}
