//! The one error type of the client.
//!
//! In: the facts that the runtime gathers about a failed call. Out: accessors.
//! Not here: how an error prints (`error_text`), how a failure becomes one
//! (`failure`), the API's own codes as an enum (emitted).

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::runtime::attempts::{Attempt, TimeoutPhase};
use crate::runtime::issues::ValidationIssue;
use crate::runtime::outcome::Outcome;
use crate::runtime::rate_limit::RateLimit;
use crate::runtime::retry::{CodeRetry, Stop};

/// Why a call failed.
///
/// `Display` is one line without secrets and e-mail addresses; the cause below
/// it, if any, is [`source`](StdError::source) and is not repeated in the line.
pub struct Error(pub(crate) Box<Facts>);

/// What kind of failure it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client's configuration is not usable.
    Config,
    /// The request cannot be sent, or breaks a constraint of the API.
    InvalidRequest,
    /// The token source gave no token, or none in time.
    Credential,
    /// No connection to the server, or none that took the request.
    Connect,
    /// No answer in time.
    Timeout,
    /// The connection broke before the answer was complete, or the server said over
    /// HTTP/2 that it did not process the request.
    Transport,
    /// The server answered with an error.
    Api,
    /// The server accepted the request, but its answer could not be read.
    Decode,
    /// The answer is larger than the client allows.
    TooLarge,
    /// A file or stream of the caller's own could not be read or written: the
    /// reason is the error's source.
    Io,
}

pub(crate) struct Facts {
    pub kind: ErrorKind,
    pub message: String,
    pub operation: Option<&'static str>,
    pub status: Option<StatusCode>,
    pub code: Option<String>,
    pub details: Option<Value>,
    pub issues: Vec<ValidationIssue>,
    pub request_id: Option<String>,
    pub timestamp: Option<String>,
    pub retry_after: Option<Duration>,
    pub rate_limit: Option<RateLimit>,
    pub timeout: Option<TimeoutPhase>,
    pub attempts: u32,
    pub max_attempts: u32,
    pub history: Vec<Attempt>,
    pub stop: Option<Stop>,
    pub outcome: Outcome,
    pub retry: CodeRetry,
    pub safe: bool,
    pub decode_path: Option<String>,
    pub raw_body: Bytes,
    pub idempotency_key: Option<String>,
    pub source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Error {
    /// What kind of failure it was.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The HTTP status, when the server answered.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The API's own error code, as it was sent.
    #[must_use]
    pub fn code_text(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The API's message, or ours where it sent none. It may quote what the
    /// caller sent; `Display` masks e-mail addresses, this does not.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The API's details, as they were sent.
    #[must_use]
    pub fn details(&self) -> Option<&Value> {
        self.0.details.as_ref()
    }

    /// What is wrong with the request, one by one: found before sending, or
    /// read from the details as far as they have a usual shape.
    #[must_use]
    pub fn issues(&self) -> &[ValidationIssue] {
        &self.0.issues
    }

    /// The server's id of the request, for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The server's time of the error, as it was sent.
    #[must_use]
    pub fn timestamp(&self) -> Option<&str> {
        self.0.timestamp.as_deref()
    }

    /// How long the server asked to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// What the server says of its rate limit, if it does.
    #[must_use]
    pub fn rate_limit(&self) -> Option<&RateLimit> {
        self.0.rate_limit.as_ref()
    }

    /// Which limit on time was reached, if it was one.
    #[must_use]
    pub fn timeout_phase(&self) -> Option<TimeoutPhase> {
        self.0.timeout
    }

    /// How many attempts were made.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// What became of each attempt, the first one first. All of them failed; the
    /// error itself tells of the last one.
    #[must_use]
    pub fn history(&self) -> &[Attempt] {
        &self.0.history
    }

    /// Whether the same call may succeed later and repeating it is harmless.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.0.retry.allows(self.0.safe) && self.0.stop != Some(Stop::Body)
    }

    /// Whether the call took effect, as far as that is known over all attempts.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// Where in the answer decoding failed, such as `$.data.items[3].amount`.
    #[must_use]
    pub fn decode_path(&self) -> Option<&str> {
        self.0.decode_path.as_deref()
    }

    /// The answer's body read as a documented error type; `None` when it is
    /// not of that shape or longer than 64 KiB.
    #[must_use]
    pub fn body<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.0.raw_body).ok()
    }

    /// The answer's body, at most its first 64 KiB.
    #[must_use]
    pub fn raw_body(&self) -> &[u8] {
        &self.0.raw_body
    }

    /// The id of the operation.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The value of the request that the server recognises a repeat by.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.0.idempotency_key.as_deref()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_deref()?;
        Some(source)
    }
}

impl Error {
    /// An error of our own making: nothing was sent, and a repeat is no use.
    #[cold]
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Facts {
            kind,
            message: message.into(),
            operation: None,
            status: None,
            code: None,
            details: None,
            issues: Vec::new(),
            request_id: None,
            timestamp: None,
            retry_after: None,
            rate_limit: None,
            timeout: None,
            attempts: 0,
            max_attempts: 0,
            history: Vec::new(),
            stop: None,
            outcome: Outcome::NotSent,
            retry: CodeRetry::Never,
            safe: false,
            decode_path: None,
            raw_body: Bytes::new(),
            idempotency_key: None,
            source: None,
        }))
    }

    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, message)
    }
}
