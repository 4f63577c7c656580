//! Files that are sent, read from the disk piece by piece.

use std::fs::File;
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
    length: Option<u64>,
    /// The next bytes, and the file behind them; `None` at the end.
    next: Option<BoxFuture<'static, io::Result<(Bytes, Limited)>>>,
}

/// What of the file is not read yet: what is added to it meanwhile is not sent,
/// since its length was stated before.
type Limited = io::Take<File>;

/// Opens a file.
pub(crate) async fn open(path: PathBuf) -> io::Result<Reading> {
    let (length, file) = blocking(move || {
        let file = File::open(path)?;
        let about = file.metadata()?;
        // Of a device or a pipe nobody knows.
        let length = about.is_file().then_some(about.len());
        Ok((length, file.take(length.unwrap_or(u64::MAX))))
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
        self.length
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
