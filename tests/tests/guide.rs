//! Every step of the integration guide, as the crate's example has it, against
//! a server.
//!
//! Not here: what the client does otherwise, which the `client` tests show.

#[expect(dead_code, reason = "the example's `main` is for `cargo run`")]
#[path = "../../generated/examples/guide.rs"]
mod guide;

use guide::Advice;
use integration_tests::{printed, watched};
use refcampaign::{Client, RetryPolicy};
use serde_json::json;
use std::time::Duration;
use wiremock::matchers::{body_string, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const KEY: &str = "rc_test_8fK2mQx9LpZ4vB7n";

/// `printf 'jane@example.com' | sha256sum`
const HASH: &str = "8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d";

fn client(server: &MockServer) -> Client {
    printed::logs();
    let builder = watched(Client::builder(KEY).base_url(server.uri()));
    let builder = builder.retry(RetryPolicy::new().base_delay(Duration::from_millis(1)));
    let http = reqwest::Client::builder().no_proxy();
    builder.http_client(http).build().unwrap()
}

/// Answers exactly one request, which has this body.
async fn expecting(target: &str, body: &str, answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path(target))
        .and(header("content-type", "application/json"))
        .and(body_string(body))
        .respond_with(answer)
        .expect(1)
        .mount(&server)
        .await;
    server
}

fn tracked() -> ResponseTemplate {
    ResponseTemplate::new(201).set_body_json(json!({
        "success": true,
        "data": { "id": "conv_abc" },
        "meta": { "timestamp": "2026-05-02T10:15:00Z" },
    }))
}

#[test]
fn initialise() {
    let client = guide::initialise(KEY).unwrap();
    let shown = format!("{client:?}");
    assert!(
        shown.contains(r#""https://app.refcampaign.com""#),
        "{shown}"
    );
    assert!(guide::initialise(" ").is_err());
}

#[test]
fn initialise_for_staging() {
    let client = guide::initialise_for_staging(KEY).unwrap();
    let shown = format!("{client:?}");
    assert!(
        shown.contains(r#""https://app.test.refcampaign.com""#),
        "{shown}"
    );
}

#[tokio::test]
async fn track_by_session() {
    let server = expecting(
        "/api/v1/conversions/track",
        r#"{"amount":49.9,"currency":"EUR","sessionId":"rcs_7fKj2mQx9L","metadata":{"orderId":"ord_42"}}"#,
        tracked(),
    )
    .await;
    let conversion = guide::track_by_session(&client(&server), "rcs_7fKj2mQx9L").await;
    assert_eq!(conversion.unwrap().id.as_deref(), Some("conv_abc"));
    let requests = server.received_requests().await.unwrap();
    let authorization = &requests[0].headers["authorization"];
    assert_eq!(authorization, &format!("Bearer {KEY}"));
}

#[tokio::test]
async fn track_by_email() {
    let body = format!(r#"{{"amount":49.9,"currency":"EUR","customerEmailHash":"{HASH}"}}"#);
    let server = expecting("/api/v1/conversions/track", &body, tracked()).await;
    let conversion = guide::track_by_email(&client(&server), "Jane@Example.com ").await;
    assert_eq!(conversion.unwrap().id.as_deref(), Some("conv_abc"));
}

#[tokio::test]
async fn identify() {
    let body = format!(r#"{{"session_id":"rcs_7fKj2mQx9L","customer_email_hash":"{HASH}"}}"#);
    let answer = ResponseTemplate::new(200).set_body_json(json!({ "success": true, "data": {} }));
    let server = expecting("/api/v1/track/identify", &body, answer).await;
    let customer = "jane@example.com";
    let bound = guide::identify(&client(&server), "rcs_7fKj2mQx9L", customer).await;
    assert!(bound.unwrap().extra.is_empty());
}

/// What the guide advises on this answer to a conversion.
async fn advice(answer: ResponseTemplate) -> Advice {
    let server = MockServer::start().await;
    let mock = Mock::given(method("POST")).respond_with(answer);
    mock.mount(&server).await;
    let error = guide::track_by_session(&client(&server), "rcs_7fKj2mQx9L").await;
    guide::advise(&error.expect_err("it is answered with an error"))
}

fn refused(status: u16, code: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(json!({
        "success": false,
        "error": {
            "code": code,
            "message": "No",
            "details": [{ "path": ["amount"], "message": "Expected a positive number" }],
        },
        "meta": { "timestamp": "2026-05-03T09:30:00Z" },
    }))
}

#[tokio::test]
async fn errors() {
    let details = json!([{ "path": ["amount"], "message": "Expected a positive number" }]);
    let invalid = advice(refused(400, "VALIDATION_FAILED")).await;
    assert_eq!(invalid, Advice::Mend(details));

    let wait = refused(429, "RATE_LIMIT_EXCEEDED").insert_header("retry-after", "3600");
    let hour = Duration::from_secs(3600);
    assert_eq!(advice(wait).await, Advice::BackOff(Some(hour)));

    assert_eq!(advice(refused(500, "SERVER_ERROR")).await, Advice::Look);
    assert_eq!(advice(refused(401, "UNAUTHORIZED")).await, Advice::Alert);
}
