//! What the caller may decide about one call.
//!
//! In: the argument of `.with(…)`. Out: overrides of the client's settings,
//! resolved in `plan`. Not here: the call's inputs (`parts`).

use std::time::Duration;

use http::{HeaderName, HeaderValue};

use crate::runtime::parts::put;
use crate::runtime::retry::RetryPolicy;

/// Headers that the runtime sets itself or that decide how a message is framed.
const OWNED: [&str; 17] = [
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// Options of one call; what is not set is as the client has it.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) stall_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) attempts: Option<u32>,
    pub(crate) safe: bool,
    pub(crate) check: Option<bool>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) fault: Option<String>,
}

impl CallOptions {
    /// The client's own settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// The time for the whole call with all its attempts and waits. It does not end
    /// what is sent or received piece by piece and goes on.
    ///
    /// The time to connect is the client's. Where this one is shorter and the request has
    /// no body, an error does not tell a connection that was never made from a request
    /// without an answer: its outcome is `Unknown`.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The time for one attempt, from connecting to the end of the body, or of the headers
    /// if the body is read while it arrives. For what is sent piece by piece, it is the
    /// longest wait for the next bytes.
    /// For one that is shorter than the time to connect, see [`timeout`](Self::timeout).
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How the call is repeated.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// The number of attempts in total, whatever the policy says; 0 counts as 1.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = Some(attempts);
        self
    }

    /// Declares that processing this call twice does no harm, so that it is
    /// also repeated when the server may have processed it already.
    pub fn safe(mut self) -> Self {
        self.safe = true;
        self
    }

    /// Whether the document's constraints are checked before sending.
    pub fn check(mut self, check: bool) -> Self {
        self.check = Some(check);
        self
    }

    /// Sends one more header. Headers that the client sets itself are refused
    /// when the call is sent.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match extra_header(name, value) {
            Ok((name, value)) => put(&mut self.headers, name, value),
            Err(reason) => {
                self.fault.get_or_insert(reason);
            }
        }
        self
    }
}

fn extra_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else {
        return Err("the name of an extra header has characters that a name cannot have".into());
    };
    if OWNED.contains(&name.as_str()) {
        return Err(format!("the header `{name}` is set by the client itself"));
    }
    match HeaderValue::from_str(value) {
        Ok(mut value) => {
            // What the caller adds may be a secret: keep it out of Debug.
            value.set_sensitive(true);
            Ok((name, value))
        }
        Err(_) => Err(format!(
            "the header `{name}` has characters that a header cannot carry"
        )),
    }
}
