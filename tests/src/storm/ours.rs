//! This client, with its defaults in scaled time.

use super::settings::{Operation, scaled};
use super::told::{Reporter, Told};
use crate::watched;
use refcampaign::types::{PostbackConversion, TrackConversion};
use refcampaign::{CallOptions, Client, Error, RetryPolicy};
use rust_decimal::dec;
use serde_json::json;
use std::time::Duration;

const SESSION: &str = "rcs_7fKj2mQx9L";

/// This client.
pub struct Ours {
    client: Client,
    operation: Operation,
}

impl Ours {
    /// # Panics
    /// If the client cannot be set up.
    pub fn new(url: &str, operation: Operation) -> Self {
        let retry = RetryPolicy::new()
            .base_delay(scaled(Duration::from_millis(300)))
            .max_delay(scaled(Duration::from_secs(8)))
            .max_retry_after(scaled(Duration::from_secs(60)));
        let client = watched(Client::builder("rc_test_8fK2mQx9LpZ4vB7n"))
            .base_url(url)
            .connect_timeout(scaled(Duration::from_secs(5)))
            .retry(retry)
            .max_response_size(64 * 1024)
            .build();
        Self {
            client: client.expect("the settings are usable"),
            operation,
        }
    }

    async fn call(&self, order: &str, patience: Duration) -> Result<(), Error> {
        let conversions = self.client.conversions();
        // By default a call may take nine times as long as an attempt.
        let options = CallOptions::new()
            .attempt_timeout(patience)
            .timeout(patience * 9);
        match self.operation {
            Operation::Postback => {
                let body = PostbackConversion::new(order, "SALE", 4990, "EUR").session_id(SESSION);
                conversions.postback(body).with(options).await.map(|_| ())
            }
            Operation::Track => {
                let body = TrackConversion::new(dec!(49.90), "EUR")
                    .session_id(SESSION)
                    .metadata(json!({ "orderId": order }));
                conversions.track(body).with(options).await.map(|_| ())
            }
        }
    }
}

impl Reporter for Ours {
    async fn report(&self, order: String, patience: Duration) -> Told {
        let Err(error) = self.call(&order, patience).await else {
            return Told::Done;
        };
        let named = match self.operation {
            Operation::Postback => error.idempotency_key() == Some(&order),
            // The caller has the order at hand, the request has no key.
            Operation::Track => error.idempotency_key().is_none(),
        };
        match named {
            true => Told::Failed(error.outcome()),
            false => Told::Unnamed,
        }
    }
}
