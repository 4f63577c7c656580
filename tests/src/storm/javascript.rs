//! The policy that the service's JavaScript SDK documents, over a plain client: three attempts of
//! ten seconds, 300 ms doubled plus up to 300 ms of chance between them, for any method. Network
//! errors, timeouts, 429 and 5xx are repeated; `Retry-After` is not read. What else is
//! answered ends the call, as does a success whose body is not JSON. In scaled time.

use super::settings::{Operation, scaled};
use super::told::{Reporter, Told};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::sleep;

const ATTEMPTS: u32 = 3;
const BASE: Duration = Duration::from_millis(300);

/// A client with that policy.
pub struct JavaScript {
    http: reqwest::Client,
    url: String,
    operation: Operation,
}

/// What comes of an attempt.
enum Attempt {
    Done,
    Again,
    Failed,
}

impl JavaScript {
    /// # Panics
    /// If the client cannot be set up.
    pub fn new(url: &str, operation: Operation) -> Self {
        let http = reqwest::Client::builder()
            .no_proxy()
            .retry(reqwest::retry::never())
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("the settings are usable");
        let path = match operation {
            Operation::Postback => "postback",
            Operation::Track => "track",
        };
        Self {
            http,
            url: format!("{url}/api/v1/conversions/{path}"),
            operation,
        }
    }

    async fn attempt(&self, body: String, patience: Duration) -> Attempt {
        let request = self.http.post(&self.url).timeout(patience);
        let request = request
            .header("authorization", "Bearer rc_test_8fK2mQx9LpZ4vB7n")
            .header("content-type", "application/json");
        let Ok(response) = request.body(body).send().await else {
            return Attempt::Again;
        };
        let status = response.status();
        if status.as_u16() == 429 || status.is_server_error() {
            return Attempt::Again;
        }
        if !status.is_success() {
            return Attempt::Failed;
        }
        match response.bytes().await {
            Ok(body) if serde_json::from_slice::<Value>(&body).is_ok() => Attempt::Done,
            Ok(_) => Attempt::Failed,
            Err(_) => Attempt::Again,
        }
    }

    fn body(&self, order: &str) -> Value {
        let session = "rcs_7fKj2mQx9L";
        match self.operation {
            Operation::Postback => json!({
                "externalId": order, "conversionType": "SALE", "amount": 4990, "currency": "EUR",
                "sessionId": session,
            }),
            Operation::Track => json!({
                "amount": 49.9, "currency": "EUR", "sessionId": session,
                "metadata": { "orderId": order },
            }),
        }
    }
}

impl Reporter for JavaScript {
    async fn report(&self, order: String, patience: Duration) -> Told {
        let body = self.body(&order).to_string();
        for attempt in 1..=ATTEMPTS {
            match self.attempt(body.clone(), patience).await {
                Attempt::Done => return Told::Done,
                Attempt::Failed => break,
                Attempt::Again if attempt == ATTEMPTS => break,
                Attempt::Again => {
                    let doubled = BASE * 2_u32.pow(attempt - 1);
                    sleep(scaled(doubled + BASE.mul_f64(fastrand::f64()))).await;
                }
            }
        }
        Told::FailedSomehow
    }
}
