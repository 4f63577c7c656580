//! Answers with a status of success that are not quite what is documented.

use crate::support::{answering, client, json, received};
use refcampaign::types::{
    ConversionStatus, MarkPaid, PostbackConversion, StripeMode, TrackConversion,
};
use refcampaign::{Client, Error, ErrorCode, ErrorKind, Outcome, Value};
use rust_decimal::dec;
use serde_json::json;
use wiremock::ResponseTemplate;

async fn on(answer: ResponseTemplate) -> (wiremock::MockServer, Client) {
    let server = answering(answer).await;
    let client = client(&server.uri());
    (server, client)
}

fn conversion() -> TrackConversion {
    TrackConversion::new(dec!(49.9), "EUR").session_id("rcs_7fKj2mQx9L")
}

/// What a ping gives that cannot be read: the service did accept it, so it is
/// not sent again although that would do no harm.
async fn unreadable(answer: ResponseTemplate) -> Error {
    let (server, client) = on(answer).await;
    let error = client.ping().check().await.expect_err("it is unreadable");
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
    assert!(!error.is_retryable(), "{error}");
    assert_eq!(received(&server).await.len(), 1, "{error}");
    error
}

#[tokio::test]
async fn answers_that_cannot_be_read() {
    let html = "<html>It works!</html>";
    let cases = [
        (ResponseTemplate::new(200), "the answer has no body"),
        (
            ResponseTemplate::new(200).set_body_raw(html, "text/html; charset=utf-8"),
            "the answer is text/html instead of JSON",
        ),
        (json(200, html), "the answer could not be read: "),
        (
            json(200, r#"{"success":true,"data":{"merchant":"Ac"#),
            "the answer could not be read: ",
        ),
        (
            json(200, r#"{"success":true,"data":{}} and more"#),
            "the answer could not be read: ",
        ),
        (
            json(200, "42"),
            "the answer could not be read: expected an object, found a number at $",
        ),
    ];
    for (answer, message) in cases {
        let error = unreadable(answer).await;
        assert_eq!(error.status().unwrap().as_u16() / 100, 2);
        assert!(error.message().starts_with(message), "{error}");
    }
}

#[tokio::test]
async fn a_value_of_the_wrong_type_is_located() {
    let cases = [
        (r#"{"activeCampaigns":"3"}"#, "$.data.activeCampaigns"),
        (r#"{"activeCampaigns":3.5}"#, "$.data.activeCampaigns"),
        (r#"{"merchant":{}}"#, "$.data.merchant"),
        (r#"{"stripe":{"connected":true}}"#, "$.data.stripe.mode"),
        (
            r#"{"stripe":{"connected":1,"mode":"live"}}"#,
            "$.data.stripe.connected",
        ),
        ("[]", "$.data"),
    ];
    for (data, path) in cases {
        let body = format!(r#"{{"success":true,"data":{data},"meta":{{}}}}"#);
        let error = unreadable(json(200, &body)).await;
        assert_eq!(error.decode_path(), Some(path), "{error}");
        assert!(error.to_string().contains(path), "{error}");
        assert_eq!(error.raw_body(), body.as_bytes());
    }

    let items = r#"{"success":true,"data":[{"id":"conv_1"},{"id":"conv_2","status":7}]}"#;
    let (_server, client) = on(json(200, items)).await;
    let error = client.conversions().list().await.unwrap_err();
    assert_eq!(error.decode_path(), Some("$.data[1].status"));
}

/// A conversion that was accepted is not tracked again, whatever was answered.
#[tokio::test]
async fn an_unreadable_answer_to_a_conversion_leaves_it_unknown() {
    let (server, client) = on(json(200, "<html>")).await;
    let error = client.conversions().track(conversion()).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(received(&server).await.len(), 1);
}

/// An older page of the documentation shows the record without an envelope.
#[tokio::test]
async fn a_record_without_an_envelope() {
    let bare = r#"{"id":"cnv_1","status":"ATTRIBUTED","affiliateId":"aff_1",
        "commissionAmount":490,"createdAt":"2026-05-02T10:15:00Z"}"#;
    let (_server, client) = on(json(201, bare)).await;
    let track = client.conversions().track(conversion());
    let answer = track.with_response().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.meta()), (201, None));
    assert_eq!(answer.id.as_deref(), Some("cnv_1"));
    assert_eq!(answer.commission_amount, Some(dec!(490)));

    let bare = r#"{"success":true,"conversionId":"conv_1","commissionAmount":499}"#;
    let (_server, client) = on(json(200, bare)).await;
    let postback = PostbackConversion::new("ord_42", "SALE", 4990, "EUR").cid("clk_1");
    let result = client.conversions().postback(postback).await.unwrap();
    assert_eq!(result.conversion_id.as_deref(), Some("conv_1"));
}

/// A status of success proves nothing then: only a code that the document maps
/// tells that the conversion was not counted.
#[tokio::test]
async fn success_false_is_a_failure_whatever_the_status() {
    let cases = [
        (
            "PERMISSION_DENIED",
            ErrorCode::PermissionDenied,
            Outcome::Unknown,
        ),
        ("LIMIT_EXCEEDED", ErrorCode::LimitExceeded, Outcome::Refused),
    ];
    for (text, code, outcome) in cases {
        let body = format!(
            r#"{{"success":false,"data":null,
                "error":{{"code":"{text}","message":"The merchant is locked"}},
                "meta":{{"requestId":"request-1"}}}}"#
        );
        let (server, client) = on(json(200, &body)).await;
        let error = client.conversions().track(conversion()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Api, "{error}");
        assert_eq!(error.status().unwrap(), 200, "{error}");
        assert_eq!(error.code(), Some(code));
        assert_eq!(error.message(), "The merchant is locked");
        assert_eq!(error.request_id(), Some("request-1"));
        assert_eq!(error.outcome(), outcome, "{error}");
        assert!(!error.is_retryable());
        assert_eq!(received(&server).await.len(), 1);
    }
}

/// An open type would take any object for a conversion.
#[tokio::test]
async fn an_error_body_is_no_conversion() {
    let body = r#"{"error":{"code":"NOT_FOUND","message":"Unknown session"}}"#;
    let (_server, client) = on(json(200, body)).await;
    let error = client.conversions().track(conversion()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.code(), Some(ErrorCode::NotFound));
    assert_eq!(error.outcome(), Outcome::Unknown);
}

/// The results of postback and refund have a `success` of their own.
#[tokio::test]
async fn a_result_that_says_that_it_failed_is_a_failure() {
    let body = r#"{"success":true,"data":{"success":false,"error":"No affiliate"}}"#;
    let (server, client) = on(json(200, body)).await;
    let postback = PostbackConversion::new("ord_42", "SALE", 4990, "EUR").cid("clk_1");
    let error = client.conversions().postback(postback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api, "{error}");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(error.raw_body(), body.as_bytes());
    assert_eq!(received(&server).await.len(), 1);
}

#[tokio::test]
async fn values_and_members_that_are_new_survive() {
    let body = r#"{"success":true,"data":{"connected":9,"merchant":"Acme Store",
        "stripe":{"connected":true,"mode":"sandbox","since":2020}},"links":[]}"#;
    let (_server, client) = on(json(200, body)).await;
    let ping = client.ping().check().await.unwrap();
    let mode = ping.stripe.unwrap().mode;
    assert_eq!(mode.as_str(), "sandbox");
    assert!(matches!(mode, StripeMode::Unknown(_)));

    let body = r#"{"success":true,"data":{"id":"conv_1","status":"REVERSED",
        "amount":0.10,"items":[{"sku":"a"}],"note":null}}"#;
    let (_server, client) = on(json(200, body)).await;
    let conversion = client.conversions().track(conversion()).await.unwrap();
    assert_eq!(conversion.status, Some(ConversionStatus::from("REVERSED")));
    assert_eq!(conversion.extra["items"], json!([{ "sku": "a" }]));
    assert_eq!(conversion.extra["note"], Value::Null);
    assert_eq!(conversion.extra.len(), 3);
}

#[tokio::test]
async fn the_envelope_and_the_request_id_are_with_the_response() {
    let body = r#"{"success":true,"data":{"id":"payout-1"},
        "meta":{"timestamp":"2026-05-02T10:15:00Z","requestId":"request-1"}}"#;
    let answer = json(200, body).insert_header("x-request-id", "edge-7");
    let (_server, client) = on(answer).await;
    let mark = client.payouts().mark_paid("payout-1", MarkPaid::new());
    let answer = mark.with_response().await.unwrap();
    assert_eq!(answer.request_id(), Some("request-1"));
    assert_eq!(answer.headers()["x-request-id"], "edge-7");
    assert_eq!(answer.meta().unwrap()["timestamp"], "2026-05-02T10:15:00Z");
    assert_eq!(answer.into_inner().id.as_deref(), Some("payout-1"));
}

/// What a deletion or a change answers is not documented, so that it may be nothing.
#[tokio::test]
async fn no_content_is_a_success() {
    let (server, client) = on(ResponseTemplate::new(204)).await;
    let said = client.campaigns().delete("campaign-1").await.unwrap();
    assert!(
        said.as_object().is_none_or(|members| members.is_empty()),
        "{said}"
    );
    let mark = client.payouts().mark_paid("payout-1", MarkPaid::new());
    let answer = mark.with_response().await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.id), (204, &None));
    assert_eq!(received(&server).await.len(), 2);
}

/// What a list holds is asked for, so that nothing is no answer.
#[tokio::test]
async fn an_empty_body_is_no_list() {
    let (_server, client) = on(ResponseTemplate::new(200)).await;
    let error = client.conversions().list().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}
