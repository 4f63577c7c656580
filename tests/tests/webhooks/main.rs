//! Webhooks of the published crate: signatures against another implementation's,
//! events, and the example of a receiver.

mod events;
mod receiver;
mod vectors;

use refcampaign::webhooks::Webhooks;
use std::time::{Duration, SystemTime};

const SECRET: &str = "whsec_8fK2mQx9LpZ4vB7nT1cR6yW3";

fn webhooks() -> Webhooks {
    Webhooks::new(SECRET).unwrap()
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}
