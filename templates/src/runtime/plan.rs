//! The settings that hold for one call.
//!
//! In: the client's settings, the call's options and the operation's safety. Out:
//! what the loop asks for, when it asks, and what the body says about a repeat.

use std::time::Duration;

use crate::runtime::operation::Safety;
use crate::runtime::options::CallOptions;
use crate::runtime::retry::RetryPolicy;

/// What a client decides about all its calls.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub timeout: Duration,
    pub attempt_timeout: Duration,
    pub stall_timeout: Duration,
    pub retry: RetryPolicy,
    pub check_requests: bool,
    pub at_least_once: bool,
    pub max_response: usize,
    /// Whether other machines may be called in plain text.
    pub allow_http: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(90),
            attempt_timeout: Duration::from_secs(10),
            stall_timeout: Duration::from_secs(60),
            retry: RetryPolicy::default(),
            check_requests: true,
            at_least_once: false,
            max_response: 32 * 1024 * 1024,
            allow_http: false,
        }
    }
}

/// What holds for one call: its own options, and where they say nothing the client's
/// settings.
pub(crate) struct Plan<'a> {
    pub settings: &'a Settings,
    pub options: Option<&'a CallOptions>,
    pub safety: Safety,
}

impl Plan<'_> {
    pub(crate) fn timeout(&self) -> Duration {
        self.own(|it| it.timeout).unwrap_or(self.settings.timeout)
    }

    pub(crate) fn attempt_timeout(&self) -> Duration {
        let own = self.own(|it| it.attempt_timeout);
        own.unwrap_or(self.settings.attempt_timeout)
    }

    #[allow(dead_code, reason = "an API may have no streams")]
    pub(crate) fn stall_timeout(&self) -> Duration {
        let own = self.own(|it| it.stall_timeout);
        own.unwrap_or(self.settings.stall_timeout)
    }

    pub(crate) fn checks_request(&self) -> bool {
        self.own(|it| it.check)
            .unwrap_or(self.settings.check_requests)
    }

    pub(crate) fn retry(&self) -> RetryPolicy {
        let policy = self.own(|it| it.retry.clone());
        let policy = policy.unwrap_or_else(|| self.settings.retry.clone());
        match self.own(|it| it.attempts) {
            Some(attempts) => policy.attempts(attempts),
            None => policy,
        }
    }

    fn own<T>(&self, option: impl FnOnce(&CallOptions) -> Option<T>) -> Option<T> {
        self.options.and_then(option)
    }

    /// Whether processing the request twice is harmless.
    pub(crate) fn is_safe(&self, body: &[u8]) -> bool {
        let declared = self.settings.at_least_once || self.options.is_some_and(|it| it.safe);
        let harmless = declared || self.safety == Safety::Safe;
        // Without its key the server cannot tell a repeat from a second order.
        harmless || self.idempotency_key(body).is_some()
    }

    /// The body's value that the server recognises a repeat by. It is read when an
    /// attempt has failed, not before each call.
    pub(crate) fn idempotency_key(&self, body: &[u8]) -> Option<String> {
        match self.safety {
            Safety::Idempotent { key } => text_property(body, key),
            Safety::Safe | Safety::Unsafe => None,
        }
    }
}

/// A top-level property that is a text or a number, and not empty.
fn text_property(body: &[u8], name: &str) -> Option<String> {
    let body: serde_json::Value = serde_json::from_slice(body).ok()?;
    match body.get(name)? {
        serde_json::Value::String(text) if !text.is_empty() => Some(text.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
