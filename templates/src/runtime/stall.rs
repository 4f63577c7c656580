//! How long an answer that is read while it arrives may pause.
//!
//! In: the caller's patience, for a client or for one call. Not here: keeping to it
//! (`byte_stream`).

use std::time::Duration;

use crate::runtime::client::ClientBuilder;
use crate::runtime::options::CallOptions;

impl<C> ClientBuilder<C> {
    /// The longest wait for the next bytes of an answer that is read while it arrives:
    /// 60 seconds. Servers of event streams mostly send a comment more often than that.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.settings.stall_timeout = timeout;
        self
    }
}

impl CallOptions {
    /// The longest wait for the next bytes of an answer that is read while it arrives.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.stall_timeout = Some(timeout);
        self
    }
}
