//! The steps of the integration guide, one function each.
//!
//! ```text
//! REFCAMPAIGN_API_KEY=rc_test_… cargo run --example guide
//! ```

use refcampaign::types::{Conversion, Identify, IdentifyResult, TrackConversion};
use refcampaign::{Client, Error, ErrorCode, customer_email_hash};
use rust_decimal::dec;
use serde_json::json;
use std::time::Duration;

/// Initialise: the client for the production server.
pub fn initialise(api_key: &str) -> Result<Client, Error> {
    Client::new(api_key)
}

/// Initialise for tests against the staging server.
pub fn staging(api_key: &str) -> Result<Client, Error> {
    Client::builder(api_key).base_url("https://app.test.refcampaign.com").build()
}

/// Track a conversion by the session that the visitor's cookie carries.
pub async fn track_by_session(client: &Client, session_id: &str) -> Result<Conversion, Error> {
    let conversion = TrackConversion::new(dec!(49.9), "EUR").session_id(session_id).metadata(json!({ "orderId": "ord_42" }));
    client.conversions().track(conversion).await
}

/// Track a conversion by the customer's e-mail address when the session is lost.
pub async fn track_by_email(client: &Client, email: &str) -> Result<Conversion, Error> {
    let conversion = TrackConversion::new(dec!(49.9), "EUR").customer_email_hash(customer_email_hash(email));
    client.conversions().track(conversion).await
}

/// Identify: tie a session to a customer before the conversion lands. Doing it
/// twice changes nothing.
pub async fn identify(client: &Client, session_id: &str, email: &str) -> Result<IdentifyResult, Error> {
    client.tracking().identify(Identify::new(session_id, customer_email_hash(email))).await
}

/// What to do about an error.
#[derive(Debug, PartialEq)]
pub enum Advice {
    /// The request is wrong: these are the fields.
    Mend(String),
    /// Too many requests: wait.
    BackOff(Option<Duration>),
    /// Something else.
    Report,
}

/// Errors carry the API's code and details.
pub fn advise(error: &Error) -> Advice {
    match error.code() {
        Some(ErrorCode::ValidationFailed) => Advice::Mend(error.details().map(ToString::to_string).unwrap_or_default()),
        Some(ErrorCode::RateLimitExceeded) => Advice::BackOff(error.retry_after()),
        _ => Advice::Report,
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    match track_by_session(&client, "rcs_7fKj2pQ9").await {
        Ok(conversion) => println!("tracked {conversion:?}"),
        Err(error) => println!("{error}: {:?}", advise(&error)),
    }
    Ok(())
}
