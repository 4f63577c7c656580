//! A complete HTTP request, as it goes out with each attempt.
//!
//! In: what `outgoing` and the credentials put there. Out: the same for the transport, as
//! often as it asks. Not here: what an attempt makes of it (`transport`).

use std::sync::Arc;

use http::{HeaderMap, Method};
use url::Url;

use crate::runtime::payload::Payload;

/// A request that is sent as it is.
#[derive(Clone)]
pub(crate) struct HttpRequest {
    /// Calls that differ only in their bodies share one.
    pub head: Arc<Head>,
    pub body: Payload,
}

/// All of a request but its body.
#[derive(Clone)]
pub struct Head {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
}
