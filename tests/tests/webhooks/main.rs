//! Webhooks of the published crate: signatures against another implementation's,
//! events, and the example of a receiver.

mod events;
mod receiver;
mod vectors;

use integration_tests::printed;
use refcampaign::webhooks::{WebhookError, Webhooks};
use std::fmt::Debug;
use std::time::{Duration, SystemTime};

const SECRET: &str = "whsec_8fK2mQx9LpZ4vB7nT1cR6yW3";

fn webhooks() -> Webhooks {
    let webhooks = Webhooks::new(SECRET).unwrap();
    printed::value("webhook", &webhooks);
    webhooks
}

/// What became of a delivery, unchanged. What it prints is searched for secrets and addresses.
fn written_down<T: Debug>(judged: Result<T, WebhookError>) -> Result<T, WebhookError> {
    match &judged {
        Ok(event) => printed::value("webhook", event),
        Err(error) => printed::error("webhook", error),
    }
    judged
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}
