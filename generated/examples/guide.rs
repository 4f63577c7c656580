//! The steps of the integration guide, a function each.
//!
//! ```text
//! REFCAMPAIGN_API_KEY=rc_test_… cargo run --example guide
//! ```
//!
//! `REFCAMPAIGN_API_URL` points it at another server.

use refcampaign::types::{Conversion, Identify, IdentifyResult, TrackConversion};
use refcampaign::{Client, Error, ErrorCode, Outcome, Value, customer_email_hash, json};
use rust_decimal::dec;
use std::time::Duration;

/// Initialise: one client for the whole application. Cloning it is cheap.
pub fn initialise(api_key: &str) -> Result<Client, Error> {
    Client::new(api_key)
}

/// Initialise for tests, against the staging server.
pub fn initialise_for_staging(api_key: &str) -> Result<Client, Error> {
    let staging = "https://app.test.refcampaign.com";
    Client::builder(api_key).base_url(staging).build()
}

/// Track a conversion by the session that the visitor's cookie carries.
pub async fn track_by_session(client: &Client, session_id: &str) -> Result<Conversion, Error> {
    let conversion = TrackConversion::new(dec!(49.9), "EUR")
        .session_id(session_id)
        .metadata(json!({ "orderId": "ord_42" }));
    client.conversions().track(conversion).await
}

/// Track a conversion by the customer's e-mail address, when the session was
/// lost. Only its hash leaves this machine.
pub async fn track_by_email(client: &Client, email: &str) -> Result<Conversion, Error> {
    let conversion =
        TrackConversion::new(dec!(49.9), "EUR").customer_email_hash(customer_email_hash(email));
    client.conversions().track(conversion).await
}

/// Identify a session: tie it to a customer before the conversion lands. Doing
/// it again changes nothing.
pub async fn identify(
    client: &Client,
    session_id: &str,
    email: &str,
) -> Result<IdentifyResult, Error> {
    let customer = Identify::new(session_id, customer_email_hash(email));
    client.tracking().identify(customer).await
}

/// What to do about an error.
#[derive(Debug, PartialEq)]
pub enum Advice {
    /// The request is wrong; this says where.
    Mend(Value),
    /// Too many requests, even after the client waited and tried again: later,
    /// and not before this time has passed.
    BackOff(Option<Duration>),
    /// The connection broke or the service failed: it may have counted the
    /// conversion, so look before you report it again.
    Look,
    /// Anything else, such as a key that was revoked: nothing was counted.
    Alert,
}

/// Errors carry the service's code and details, and what became of the call.
pub fn advise(error: &Error) -> Advice {
    match error.code() {
        Some(ErrorCode::ValidationFailed) => {
            Advice::Mend(error.details().cloned().unwrap_or_default())
        }
        Some(ErrorCode::RateLimitExceeded) => Advice::BackOff(error.retry_after()),
        _ if error.outcome() == Outcome::Unknown => Advice::Look,
        _ => Advice::Alert,
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    match track_by_session(&client, "rcs_7fKj2mQx9L").await {
        Ok(conversion) => println!("tracked {conversion:?}"),
        Err(error) => println!("{error}: {:?}", advise(&error)),
    }
    Ok(())
}
