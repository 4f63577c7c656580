//! Writers of the asynchronous runtime.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;

pub use tokio::io::AsyncWrite;

/// Writes all the bytes.
pub(crate) async fn write_all<W: AsyncWrite + Unpin + ?Sized>(
    writer: &mut W,
    mut bytes: &[u8],
) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = poll_fn(|context| Pin::new(&mut *writer).poll_write(context, bytes)).await?;
        bytes = match bytes.get(written..) {
            Some(rest) if written > 0 => rest,
            _ => return Err(io::ErrorKind::WriteZero.into()),
        };
    }
    Ok(())
}

/// Sees to it that what was written has left the writer.
pub(crate) async fn flush<W: AsyncWrite + Unpin + ?Sized>(writer: &mut W) -> io::Result<()> {
    poll_fn(|context| Pin::new(&mut *writer).poll_flush(context)).await
}
