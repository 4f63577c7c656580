//! Who sent a delivery, and when.
//!
//! In: the secrets; a delivery's signature header and raw body; the time. Out:
//! nothing, or the event, or why it is not to be trusted.

use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, SystemTime};

use secrecy::{ExposeSecret, SecretString};

use super::error::WebhookError;
use super::given::SignatureHeader;
use super::header;
use super::signature::{is_signed, unix_seconds};
use crate::runtime::environment::{self, Lookup};
use crate::runtime::platform::clock;

/// The events of an API that signs its deliveries.
pub trait Signed: Sized {
    /// The header that holds the signature.
    const HEADER: &'static str;
    /// How many seconds the signature's time may be away from now, by default.
    const TOLERANCE: u64;
    /// The environment variable for the secret.
    const VARIABLE: &'static str;
}

/// Checks that deliveries of webhooks come from the service.
pub struct Webhooks<E> {
    secrets: Vec<SecretString>,
    tolerance: Duration,
    events: PhantomData<fn() -> E>,
}

impl<E: Signed> Webhooks<E> {
    /// The header that holds a delivery's signature.
    pub const HEADER: &'static str = E::HEADER;

    /// For one webhook, by its secret.
    ///
    /// # Errors
    ///
    /// When the secret is empty.
    pub fn new(secret: impl Into<String>) -> Result<Self, WebhookError> {
        let webhooks = Self {
            secrets: Vec::new(),
            tolerance: Duration::from_secs(E::TOLERANCE),
            events: PhantomData,
        };
        webhooks.and_secret(secret)
    }

    /// For the webhook whose secret is in the environment; blanks around it do not count.
    ///
    /// # Errors
    ///
    /// When the variable is unset or blank.
    pub fn from_env() -> Result<Self, WebhookError> {
        Self::from_lookup(environment::process)
    }

    pub(crate) fn from_lookup(lookup: Lookup) -> Result<Self, WebhookError> {
        let variable = E::VARIABLE;
        match environment::value(variable, lookup) {
            Ok(Some(secret)) => Self::new(secret),
            Ok(None) | Err(_) => Err(WebhookError::UnsetSecret { variable }),
        }
    }

    /// Accepts another secret too: the new one while it replaces the old one,
    /// or another webhook's that delivers to the same place.
    ///
    /// # Errors
    ///
    /// When the secret is empty.
    pub fn and_secret(mut self, secret: impl Into<String>) -> Result<Self, WebhookError> {
        let secret = SecretString::from(secret.into());
        if secret.expose_secret().trim().is_empty() {
            return Err(WebhookError::EmptySecret);
        }
        self.secrets.push(secret);
        Ok(self)
    }

    /// How far the signature's time may be away from now, to either side. The
    /// longer, the longer somebody who saw a delivery can send it once more.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Checks a delivery: `body` is what arrived, byte for byte, before
    /// anything has parsed it.
    ///
    /// # Errors
    ///
    /// When the header is missing or damaged, no signature matches, or its time
    /// is too far away.
    pub fn verify<'h>(
        &self,
        header: impl Into<SignatureHeader<'h>>,
        body: &[u8],
    ) -> Result<(), WebhookError> {
        self.verify_at(header, body, clock::time_of_day())
    }

    /// The same as if it were that time now: for tests, and for deliveries
    /// that were kept with the time of their arrival.
    ///
    /// # Errors
    ///
    /// As those of [`verify`](Self::verify).
    pub fn verify_at<'h>(
        &self,
        header: impl Into<SignatureHeader<'h>>,
        body: &[u8],
        now: SystemTime,
    ) -> Result<(), WebhookError> {
        let name = E::HEADER;
        let Ok(value) = header.into().value(name) else {
            let problem = "it is there more than once";
            return Err(WebhookError::DamagedHeader {
                header: name,
                problem,
            });
        };
        let parts = header::parse(value.unwrap_or_default())
            .map_err(|fault| WebhookError::of_header(name, fault))?;
        // All secrets are tried in any case, so that the time tells nothing of which was right.
        let is_right = self.secrets.iter().fold(false, |found, secret| {
            is_signed(secret.expose_secret(), parts.time, body, &parts.signatures) | found
        });
        if !is_right {
            return Err(self.mismatch());
        }
        // Only now is the time known to be the service's.
        self.check_time(parts.seconds, unix_seconds(now))
    }

    fn mismatch(&self) -> WebhookError {
        let is_blank = |secret: &str| secret.trim() != secret;
        let mut secrets = self.secrets.iter().map(SecretString::expose_secret);
        WebhookError::Mismatch {
            blank_secret: secrets.any(is_blank),
        }
    }

    fn check_time(&self, signed: u64, now: u64) -> Result<(), WebhookError> {
        let away = Duration::from_secs(now.abs_diff(signed));
        let tolerance = self.tolerance;
        match away > tolerance {
            false => Ok(()),
            true if signed < now => Err(WebhookError::TooOld {
                age: away,
                tolerance,
            }),
            true => Err(WebhookError::FromTheFuture {
                ahead: away,
                tolerance,
            }),
        }
    }
}

impl<E> Clone for Webhooks<E> {
    fn clone(&self) -> Self {
        Self {
            secrets: self.secrets.clone(),
            tolerance: self.tolerance,
            events: PhantomData,
        }
    }
}

/// Says how many secrets there are, and none of them.
impl<E> fmt::Debug for Webhooks<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhooks")
            .field("secrets", &self.secrets.len())
            .field("tolerance", &self.tolerance)
            .finish()
    }
}
