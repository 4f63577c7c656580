//! The one boxed future type behind the runtime's seams.

use std::pin::Pin;

/// A boxed future that can move between threads.
pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
