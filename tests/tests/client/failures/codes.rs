//! The service's table of error codes: what a merchant learns of each, and
//! whether the client tries again.

use crate::support::{answering, client, json, received};
use refcampaign::types::TrackConversion;
use refcampaign::{Client, Error, ErrorCode, ErrorKind, Outcome};
use rust_decimal::dec;
use serde_json::json;

/// A row of the table.
struct Row {
    status: u16,
    text: &'static str,
    code: ErrorCode,
    repeated: Repeated,
    outcome: Outcome,
}

#[derive(Clone, Copy, PartialEq)]
enum Repeated {
    Always,
    WhereSafe,
    Never,
}

fn table() -> Vec<Row> {
    use Outcome::{Refused, Unknown};
    use Repeated::{Always, Never, WhereSafe};
    let row = |status, text, code, repeated, outcome| Row {
        status,
        text,
        code,
        repeated,
        outcome,
    };
    vec![
        row(
            400,
            "VALIDATION_FAILED",
            ErrorCode::ValidationFailed,
            Never,
            Refused,
        ),
        row(
            400,
            "INVALID_REQUEST",
            ErrorCode::InvalidRequest,
            Never,
            Refused,
        ),
        row(401, "UNAUTHORIZED", ErrorCode::Unauthorized, Never, Refused),
        row(
            403,
            "PERMISSION_DENIED",
            ErrorCode::PermissionDenied,
            Never,
            Refused,
        ),
        row(404, "NOT_FOUND", ErrorCode::NotFound, Never, Refused),
        row(
            409,
            "ALREADY_EXISTS",
            ErrorCode::AlreadyExists,
            Never,
            Refused,
        ),
        row(
            422,
            "VALIDATION_FAILED",
            ErrorCode::ValidationFailed,
            Never,
            Refused,
        ),
        row(
            429,
            "RATE_LIMIT_EXCEEDED",
            ErrorCode::RateLimitExceeded,
            Always,
            Refused,
        ),
        row(
            429,
            "LIMIT_EXCEEDED",
            ErrorCode::LimitExceeded,
            Never,
            Refused,
        ),
        row(
            500,
            "SERVER_ERROR",
            ErrorCode::ServerError,
            WhereSafe,
            Unknown,
        ),
        row(
            503,
            "SERVICE_UNAVAILABLE",
            ErrorCode::ServiceUnavailable,
            WhereSafe,
            Unknown,
        ),
    ]
}

async fn track(client: &Client) -> Error {
    let conversion = TrackConversion::new(dec!(49.9), "EUR").session_id("rcs_7fKj2mQx9L");
    let track = client.conversions().track(conversion);
    track.await.expect_err("it is answered with an error")
}

async fn list(client: &Client) -> Error {
    let list = client.conversions().list();
    list.await.expect_err("it is answered with an error")
}

#[tokio::test]
async fn each_code_is_told_and_decides() {
    for row in table() {
        let body = format!(
            r#"{{"success":false,
                "error":{{"code":"{}","message":"Said so","details":{{"field":"x"}}}},
                "meta":{{"timestamp":"2026-05-03T09:30:00Z","requestId":"request-1"}}}}"#,
            row.text
        );
        for safe in [false, true] {
            let server = answering(json(row.status, &body)).await;
            let client = client(&server.uri());
            let error = match safe {
                true => list(&client).await,
                false => track(&client).await,
            };
            assert_eq!(error.kind(), ErrorKind::Api, "{error}");
            assert_eq!(error.status().unwrap(), row.status, "{error}");
            assert_eq!(error.code(), Some(row.code.clone()), "{error}");
            assert_eq!(error.code_text(), Some(row.text), "{error}");
            assert_eq!(error.message(), "Said so");
            assert_eq!(error.details(), Some(&json!({ "field": "x" })));
            assert_eq!(error.request_id(), Some("request-1"));
            assert_eq!(error.timestamp(), Some("2026-05-03T09:30:00Z"));
            assert_eq!(error.outcome(), row.outcome, "{error}");

            let repeated = match row.repeated {
                Repeated::Always => true,
                Repeated::WhereSafe => safe,
                Repeated::Never => false,
            };
            assert_eq!(error.is_retryable(), repeated, "{error}");
            let requests = received(&server).await.len();
            assert_eq!(requests, if repeated { 3 } else { 1 }, "{error}");
            assert_eq!(error.attempts() as usize, requests);
        }
    }
}

#[tokio::test]
async fn the_line_for_the_log() {
    let body = r#"{"success":false,
        "error":{"code":"VALIDATION_FAILED","message":"Validation failed",
            "details":[{"path":["metadata","items",0],"message":"Expected a text","code":"custom"}]},
        "meta":{"timestamp":"2026-05-03T09:30:00Z","requestId":"request-1"}}"#;
    let server = answering(json(400, body)).await;
    let error = track(&client(&server.uri())).await;
    assert_eq!(
        error.to_string(),
        "postConversionsTrack: 400 VALIDATION_FAILED: Validation failed; \
         metadata.items[0]: Expected a text (request request-1, attempt 1 of 3, not processed)"
    );
    let [issue] = error.issues() else {
        panic!("{error}");
    };
    assert_eq!(issue.path, "metadata.items[0]");
    assert_eq!(issue.message, "Expected a text");
    assert_eq!(error.details().unwrap()[0]["code"], "custom");
}

/// 422 is documented without a code, and codes may be added at any time.
#[tokio::test]
async fn a_code_that_is_new_survives() {
    let body = r#"{"success":false,"error":{"code":"AMOUNT_NOT_INTEGER","message":"No"}}"#;
    for (status, requests) in [(422, 1), (409, 1), (500, 3)] {
        let server = answering(json(status, body)).await;
        let error = list(&client(&server.uri())).await;
        let code = error.code().unwrap();
        assert_eq!(code.as_str(), "AMOUNT_NOT_INTEGER");
        assert!(matches!(&code, ErrorCode::Unknown(_)));
        assert_eq!(code, ErrorCode::from("AMOUNT_NOT_INTEGER"));
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(received(&server).await.len(), requests, "{error}");
    }
}
