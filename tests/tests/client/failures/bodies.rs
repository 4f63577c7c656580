//! Error bodies in all the shapes that the service's own documents show, and
//! those of whatever stands in front of it.

use crate::support::{answering, client, json, received};
use refcampaign::types::{ErrorResponse, RefundConversion};
use refcampaign::{Error, ErrorCode, ErrorKind, Outcome};
use serde_json::json;
use wiremock::ResponseTemplate;

/// What a refund, which may be repeated, gives on this answer.
async fn failed(answer: ResponseTemplate) -> (Error, usize) {
    let server = answering(answer).await;
    let client = client(&server.uri());
    let refund = client.conversions().refund(RefundConversion::new("ord_42"));
    let error = refund.await.expect_err("it is answered with an error");
    (error, received(&server).await.len())
}

/// The example of the page about authentication.
#[tokio::test]
async fn a_revoked_key_without_meta() {
    let body = r#"{"success":false,
        "error":{"code":"UNAUTHORIZED","message":"Invalid or expired API key"}}"#;
    let (error, requests) = failed(json(401, body)).await;
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(error.code(), Some(ErrorCode::Unauthorized));
    assert_eq!(error.message(), "Invalid or expired API key");
    assert_eq!((error.details(), error.request_id()), (None, None));
    assert_eq!((error.outcome(), requests), (Outcome::Refused, 1));
}

/// The example of the reference's first page.
#[tokio::test]
async fn an_error_without_success_and_meta() {
    let body = r#"{"error":{"code":"VALIDATION_FAILED","message":"Invalid",
        "details":{"field":"amount"}}}"#;
    let (error, _) = failed(json(400, body)).await;
    assert_eq!(error.code(), Some(ErrorCode::ValidationFailed));
    assert_eq!(error.details(), Some(&json!({ "field": "amount" })));
    assert!(error.issues().is_empty());
}

#[tokio::test]
async fn details_that_are_null_are_none() {
    let body = r#"{"success":false,"error":{"code":"NOT_FOUND","message":"No","details":null},
        "meta":{"timestamp":"2026-05-03T09:30:00Z"}}"#;
    let (error, _) = failed(json(404, body)).await;
    assert_eq!((error.details(), error.request_id()), (None, None));
    assert_eq!(error.timestamp(), Some("2026-05-03T09:30:00Z"));
}

#[tokio::test]
async fn the_body_as_its_documented_type() {
    let body = r#"{"success":false,"error":{"code":"NOT_FOUND","message":"No"},
        "meta":{"requestId":"request-1"}}"#;
    let (error, _) = failed(json(404, body)).await;
    let read: ErrorResponse = error.body().unwrap();
    assert_eq!(read.error.code, ErrorCode::NotFound);
    assert_eq!(read.meta.unwrap().request_id.as_deref(), Some("request-1"));
    assert_eq!(error.raw_body(), body.as_bytes());

    let (error, _) = failed(json(404, r#"{"message":"No"}"#)).await;
    assert_eq!(error.body::<ErrorResponse>(), None);
}

/// A proxy's page, nothing at all, and JSON that breaks off.
#[tokio::test]
async fn bodies_that_tell_nothing_leave_the_status_to_decide() {
    let html = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    let page = |status| ResponseTemplate::new(status).set_body_raw(html, "text/html");
    let cases = [
        (page(502), 502, 3, "Bad Gateway (a body of type text/html)"),
        (page(403), 403, 1, "Forbidden (a body of type text/html)"),
        (
            ResponseTemplate::new(500),
            500,
            3,
            "Internal Server Error (no body)",
        ),
        (ResponseTemplate::new(401), 401, 1, "Unauthorized (no body)"),
        (
            json(503, r#"{"success":false,"error":{"code":"SERV"#),
            503,
            3,
            "Service Unavailable (a body of type application/json)",
        ),
        (
            json(400, r#"{"success":false,"error":"no object"}"#),
            400,
            1,
            "Bad Request (a body of type application/json)",
        ),
        (
            json(400, "[]"),
            400,
            1,
            "Bad Request (a body of type application/json)",
        ),
        // A 429 whose code says nothing is one of too many requests.
        (
            page(429),
            429,
            3,
            "Too Many Requests (a body of type text/html)",
        ),
    ];
    for (answer, status, requests, message) in cases {
        let (error, sent) = failed(answer).await;
        assert_eq!(error.kind(), ErrorKind::Api, "{error}");
        assert_eq!(error.status().unwrap(), status, "{error}");
        assert_eq!((error.code(), error.details()), (None, None), "{error}");
        assert_eq!(error.message(), message);
        assert_eq!(sent, requests, "{error}");
        let outcome = if status < 500 {
            Outcome::Refused
        } else {
            Outcome::Unknown
        };
        assert_eq!(error.outcome(), outcome, "{error}");
    }
}

#[tokio::test]
async fn a_request_id_in_a_header_is_as_good() {
    let answer = ResponseTemplate::new(502).insert_header("x-request-id", "edge-7");
    assert_eq!(failed(answer).await.0.request_id(), Some("edge-7"));
}
