//! Checked deliveries whose body says which event they are of.

use std::time::SystemTime;

use super::error::WebhookError;
use super::given::SignatureHeader;
use super::verifier::{Signed, Webhooks};
use crate::runtime::event_told;
use crate::runtime::json::value::JsonValue;
use crate::runtime::platform::clock;

impl<E: Signed + JsonValue> Webhooks<E> {
    /// The event of a delivery, once it is sure who sent it. An event that this
    /// version of the crate does not know is no error, and neither are unknown members.
    ///
    /// # Errors
    ///
    /// As those of [`verify`](Self::verify), and when the body cannot be read.
    pub fn event<'h>(
        &self,
        header: impl Into<SignatureHeader<'h>>,
        body: &[u8],
    ) -> Result<E, WebhookError> {
        self.event_at(header, body, clock::time_of_day())
    }

    /// The same as if it were that time now.
    ///
    /// # Errors
    ///
    /// As those of [`event`](Self::event).
    pub fn event_at<'h>(
        &self,
        header: impl Into<SignatureHeader<'h>>,
        body: &[u8],
        now: SystemTime,
    ) -> Result<E, WebhookError> {
        self.verify_at(header, body, now)?;
        Ok(event_told::read(body)?)
    }
}
