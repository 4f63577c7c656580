//! Work that blocks, away from the threads that calls run on.

use std::io;

/// Does the work elsewhere. When nobody waits for it any more it is done to its
/// end all the same, and what comes of it is dropped there.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(io::Error::other(error)))
}
