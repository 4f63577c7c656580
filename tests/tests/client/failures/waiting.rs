//! Too many requests: how long the service asks to wait, and for what in vain.

use crate::support::{answering_in_turn, builder, client, json, received};
use refcampaign::types::TrackConversion;
use refcampaign::{CallOptions, Client, Error, ErrorCode, Outcome, RetryPolicy};
use rust_decimal::dec;
use std::time::{Duration, Instant};
use wiremock::ResponseTemplate;

const CONVERSION: &str = r#"{"success":true,"data":{"id":"conv_abc"}}"#;

fn refused(code: &str) -> ResponseTemplate {
    let body = format!(r#"{{"success":false,"error":{{"code":"{code}","message":"Wait"}}}}"#);
    json(429, &body)
}

async fn track(client: &Client, options: CallOptions) -> Result<u32, Error> {
    let conversion = TrackConversion::new(dec!(49.9), "EUR").session_id("rcs_7fKj2mQx9L");
    let track = client.conversions().track(conversion).with(options);
    track.with_response().await.map(|answer| answer.attempts())
}

/// Being refused for the rate says that nothing was processed.
#[tokio::test]
async fn a_conversion_over_the_rate_is_tracked_when_the_wait_is_over() {
    let wait = refused("RATE_LIMIT_EXCEEDED").insert_header("retry-after", "0.05");
    let server = answering_in_turn([wait.clone(), wait, json(201, CONVERSION)]).await;
    let begun = Instant::now();
    let attempts = track(&client(&server.uri()), CallOptions::new()).await;
    assert_eq!(attempts.unwrap(), 3);
    assert!(begun.elapsed() >= Duration::from_millis(100));
    let requests = received(&server).await;
    assert_eq!(requests.len(), 3);
    assert!(
        requests
            .iter()
            .all(|request| request.body == requests[0].body)
    );
}

#[tokio::test]
async fn a_plan_that_is_used_up_is_reported_at_once() {
    let wait = refused("LIMIT_EXCEEDED").insert_header("retry-after", "0.01");
    let server = answering_in_turn([wait, json(201, CONVERSION)]).await;
    let client = builder(&server.uri())
        .at_least_once(true)
        .retry(RetryPolicy::new().attempts(10))
        .build()
        .unwrap();
    let error = track(&client, CallOptions::new().safe()).await.unwrap_err();
    assert_eq!(error.code(), Some(ErrorCode::LimitExceeded));
    assert_eq!(error.outcome(), Outcome::Refused);
    assert!(!error.is_retryable());
    assert_eq!(received(&server).await.len(), 1);
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_told_instead() {
    let options = [
        ("3600", CallOptions::new()),
        ("30", CallOptions::new().timeout(Duration::from_secs(2))),
    ];
    for (seconds, options) in options {
        let wait = refused("RATE_LIMIT_EXCEEDED").insert_header("retry-after", seconds);
        let server = answering_in_turn([wait, json(201, CONVERSION)]).await;
        let error = track(&client(&server.uri()), options).await.unwrap_err();
        let told = error.retry_after().unwrap();
        assert_eq!(told.as_secs().to_string(), seconds);
        assert_eq!((error.attempts(), error.outcome()), (1, Outcome::Refused));
        // The caller may do what the client would not.
        assert!(error.is_retryable());
    }
}
