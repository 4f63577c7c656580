//! Checked deliveries whose event the receiver names: their body does not say it.

use std::time::SystemTime;

use super::error::WebhookError;
use super::given::SignatureHeader;
use super::verifier::{Signed, Webhooks};
use crate::runtime::event_named::{self, Named};
use crate::runtime::platform::clock;

impl<E: Signed + Named> Webhooks<E> {
    /// The event of that name, once it is sure who sent it. An event that this
    /// version of the crate does not know is no error, and neither are unknown members.
    ///
    /// The name is not signed: take it from the route that the delivery came in by, never
    /// from the request itself.
    ///
    /// # Errors
    ///
    /// As those of [`verify`](Self::verify), and when the body cannot be read.
    pub fn named_event<'h>(
        &self,
        name: &str,
        header: impl Into<SignatureHeader<'h>>,
        body: &[u8],
    ) -> Result<E, WebhookError> {
        self.named_event_at(name, header, body, clock::time_of_day())
    }

    /// The same as if it were that time now.
    ///
    /// # Errors
    ///
    /// As those of [`named_event`](Self::named_event).
    pub fn named_event_at<'h>(
        &self,
        name: &str,
        header: impl Into<SignatureHeader<'h>>,
        body: &[u8],
        now: SystemTime,
    ) -> Result<E, WebhookError> {
        self.verify_at(header, body, now)?;
        Ok(event_named::read(name, body)?)
    }
}
