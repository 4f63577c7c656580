//! What became of single attempts.
//!
//! In: each attempt, as the loop judges it. Out: the history on an error, and what
//! a hook is told. Not here: the whole call's failure (`error`).

use std::time::Duration;

use http::StatusCode;

use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::outcome::Outcome;
use crate::runtime::redact;

/// One attempt of a call.
///
/// It holds nothing of what was sent and no text of the server's but its error code,
/// so that it can be logged as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The id of the operation.
    pub operation: &'static str,
    /// Which attempt it was, counted from 1.
    pub number: u32,
    /// How long it took, until its answer was read or it failed.
    pub duration: Duration,
    /// The HTTP status, when the server answered.
    pub status: Option<StatusCode>,
    /// How it failed; `None` if it succeeded.
    pub failure: Option<AttemptFailure>,
    /// The wait before the next attempt; `None` when none follows.
    pub next_in: Option<Duration>,
}

/// How an attempt failed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AttemptFailure {
    /// What kind of failure it was.
    pub kind: ErrorKind,
    /// Which time limit was reached, if it was one.
    pub timeout: Option<TimeoutPhase>,
    /// The API's own error code, as it was sent but for e-mail addresses.
    pub code: Option<String>,
    /// What became of the request of this attempt alone.
    pub outcome: Outcome,
}

impl AttemptFailure {
    pub(crate) fn of(error: &Error) -> Self {
        Self {
            kind: error.0.kind,
            timeout: error.0.timeout,
            code: error
                .code_text()
                .map(|code| redact::mask(code).into_owned()),
            outcome: error.0.outcome,
        }
    }
}

/// Which of the limits on time was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeoutPhase {
    /// The time to connect; the request was not sent.
    Connect,
    /// The time for one attempt.
    Attempt,
    /// The time for the whole call with all its attempts and waits.
    Total,
    /// The longest wait for the next bytes of an answer that is read while it arrives.
    Stalled,
}

impl TimeoutPhase {
    /// As it stands in an error's text.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect timeout",
            Self::Attempt => "attempt timeout",
            Self::Total => "total timeout",
            Self::Stalled => "stalled",
        }
    }
}
