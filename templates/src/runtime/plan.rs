//! The settings that hold for one call.
//!
//! In: the client's settings, the call's options and the operation's safety. Out:
//! plain numbers for the loop, and what the body says about a repeat.

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

/// What holds for one call.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub timeout: Duration,
    pub attempt_timeout: Duration,
    #[allow(dead_code, reason = "an API may have no streams")]
    pub stall_timeout: Duration,
    pub retry: RetryPolicy,
    /// The caller declares that processing the request twice is harmless.
    declared_safe: bool,
    safety: Safety,
}

impl Plan {
    pub(crate) fn new(settings: &Settings, options: &CallOptions, safety: Safety) -> Self {
        let mut retry = options
            .retry
            .clone()
            .unwrap_or_else(|| settings.retry.clone());
        if let Some(attempts) = options.attempts {
            retry = retry.attempts(attempts);
        }
        Self {
            timeout: options.timeout.unwrap_or(settings.timeout),
            attempt_timeout: options.attempt_timeout.unwrap_or(settings.attempt_timeout),
            stall_timeout: options.stall_timeout.unwrap_or(settings.stall_timeout),
            retry,
            declared_safe: options.safe || settings.at_least_once,
            safety,
        }
    }

    /// Whether processing the request twice is harmless.
    pub(crate) fn is_safe(&self, body: &[u8]) -> bool {
        let harmless = self.declared_safe || self.safety == Safety::Safe;
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
