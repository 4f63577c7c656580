//! Whether and when a failed attempt is repeated: a pure decision.
//!
//! In: the policy and the facts of one failure. Out: wait so long, or stop.
//! Not here: finding out those facts (`failure`), waiting (`execute`).

use std::time::Duration;

use http::StatusCode;

/// How much longer than a server asks for a call may wait, by chance: those that were
/// refused together should not come back together.
const SPREAD: f64 = 0.1;

/// How often and how patiently a call is repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    base_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 3,
            base_delay: Duration::from_millis(300),
            max_delay: Duration::from_secs(8),
            max_retry_after: Duration::from_secs(60),
        }
    }
}

impl RetryPolicy {
    /// Three attempts; 300 ms doubled up to 8 s between them.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One attempt only.
    #[must_use]
    pub fn none() -> Self {
        Self::default().attempts(1)
    }

    /// The number of attempts in total; 0 counts as 1.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts.max(1);
        self
    }

    /// The delay before the first repeat; it doubles with each further one.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// The longest delay that the doubling reaches.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest wait that a server may ask for; beyond it the call fails at
    /// once and the error tells the wait.
    #[must_use]
    pub fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_retry_after = wait;
        self
    }

    pub(crate) fn max_attempts(&self) -> u32 {
        self.attempts
    }

    /// The delay after this attempt (counted from 1), between half and the
    /// whole of the doubled base.
    fn backoff(&self, attempt: u32, random: f64) -> Duration {
        let doubled = 2_u32
            .checked_pow(attempt.saturating_sub(1))
            .and_then(|factor| self.base_delay.checked_mul(factor))
            .unwrap_or(Duration::MAX);
        doubled
            .min(self.max_delay)
            .mul_f64(0.5 + random.clamp(0.0, 1.0) / 2.0)
    }
}

/// When a failure may be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeRetry {
    /// Always: the request was certainly not processed.
    Always,
    /// When a repeat does no harm: the request may have been processed.
    WhenSafe,
    /// Never: a repeat cannot succeed.
    Never,
}

impl CodeRetry {
    /// What a status says when the API's own error code says nothing.
    pub(crate) fn by_status(status: StatusCode) -> Self {
        match status.as_u16() {
            429 => Self::Always,
            408 | 500 | 502 | 503 | 504 => Self::WhenSafe,
            _ => Self::Never,
        }
    }

    /// Whether a repeat is allowed, given that a second processing is harmless or not.
    pub(crate) fn allows(self, safe: bool) -> bool {
        match self {
            Self::Always => true,
            Self::WhenSafe => safe,
            Self::Never => false,
        }
    }
}

/// The facts of one failed attempt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Failed {
    /// Which attempt it was, counted from 1.
    pub attempt: u32,
    pub retry: CodeRetry,
    /// Whether processing the request twice is harmless.
    pub safe: bool,
    /// Whether the body can be sent again, all of it.
    pub whole: bool,
    /// How long the server asked to wait.
    pub retry_after: Option<Duration>,
    /// Whether the service let a limit on time pass; it is not to blame for a slow source
    /// of credentials.
    pub timed_out: bool,
    /// What is left of the time for the whole call.
    pub time_left: Duration,
    /// A number in `[0, 1)`.
    pub random: f64,
}

/// What follows a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    RepeatAfter(Duration),
    Stop(Stop),
}

impl Decision {
    /// The wait before the next attempt, if there is one.
    pub(crate) fn delay(self) -> Option<Duration> {
        match self {
            Self::RepeatAfter(delay) => Some(delay),
            Self::Stop(_) => None,
        }
    }
}

/// Why a call is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A repeat cannot help, or could do harm.
    Failure,
    /// All attempts are made.
    Attempts,
    /// The body was read as it was sent, and cannot be read again.
    Body,
    /// The server asks for a longer wait than the policy allows.
    LongWait,
    /// The next attempt would begin after the call's end.
    Deadline,
    /// The client has no tokens left.
    Budget,
}

impl Stop {
    /// As it stands in an error's text; the others are plain from the rest of it.
    pub(crate) fn reason(self) -> Option<&'static str> {
        match self {
            Self::Failure | Self::Attempts => None,
            Self::Body => Some("body cannot be sent again"),
            Self::LongWait => Some("too long to wait for"),
            Self::Deadline => Some("no time left for another attempt"),
            Self::Budget => Some("retry budget spent"),
        }
    }
}

/// Decides whether to repeat, and after how long.
pub(crate) fn decide(policy: &RetryPolicy, failed: &Failed) -> Decision {
    if !failed.retry.allows(failed.safe) {
        return Decision::Stop(Stop::Failure);
    }
    if failed.attempt >= policy.attempts {
        return Decision::Stop(Stop::Attempts);
    }
    if !failed.whole {
        return Decision::Stop(Stop::Body);
    }
    let asked = failed.retry_after.unwrap_or_default();
    let backoff = policy.backoff(failed.attempt, failed.random);
    let delay = backoff.max(asked.mul_f64(1.0 + SPREAD * failed.random.clamp(0.0, 1.0)));
    // A wait that cannot be kept is not begun: the caller learns of it at once.
    if asked > policy.max_retry_after {
        return Decision::Stop(Stop::LongWait);
    }
    if delay >= failed.time_left {
        return Decision::Stop(Stop::Deadline);
    }
    Decision::RepeatAfter(delay)
}
