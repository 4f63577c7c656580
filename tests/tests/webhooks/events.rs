//! What a delivery's body becomes.

use crate::{SECRET, at, webhooks, written_down};
use refcampaign::types::WebhookEvent;
use refcampaign::webhooks::{WebhookError, Webhooks, sign};
use serde_json::json;
use std::time::Duration;

const NOW: u64 = 1_781_856_000;

/// An event whose data are these.
fn body(event: &str, data: &str) -> String {
    format!(
        r#"{{"event":"{event}","data":{data},"timestamp":"2026-06-19T08:00:00Z","idempotencyKey":"{event}:conversion:conv_abc"}}"#
    )
}

fn event(body: &str) -> Result<WebhookEvent, WebhookError> {
    let header = sign(SECRET, at(NOW), body.as_bytes());
    written_down(webhooks().event_at(&header, body.as_bytes(), at(NOW)))
}

#[test]
fn a_created_conversion() {
    let data = r#"{"conversionId":"conv_abc","amount":4990,"currency":"EUR"}"#;
    let event = event(&body("conversion.created", data)).unwrap();
    assert_eq!(event.name(), Some("conversion.created"));
    let key = "conversion.created:conversion:conv_abc";
    assert_eq!(event.idempotency_key(), Some(key));
    let WebhookEvent::ConversionCreated(created) = event else {
        panic!("{event:?}")
    };
    assert_eq!(created.data.conversion_id.as_deref(), Some("conv_abc"));
    assert_eq!(created.data.amount, Some(4990));
    assert_eq!(created.data.currency.as_deref(), Some("EUR"));
}

#[test]
fn each_event_has_its_variant() {
    let variant = |name| match event(&body(name, "{}")).unwrap() {
        WebhookEvent::ConversionCreated(_) => "created",
        WebhookEvent::ConversionRefunded(_) => "refunded",
        WebhookEvent::ConversionCommissionPaid(_) => "paid",
        WebhookEvent::ConversionDisputed(_) => "disputed",
        WebhookEvent::ConversionDisputeResolved(_) => "resolved",
        WebhookEvent::WebhookTest(_) => "test",
        other => panic!("{other:?}"),
    };
    for (name, expected) in [
        ("conversion.created", "created"),
        ("conversion.refunded", "refunded"),
        ("conversion.commission_paid", "paid"),
        ("conversion.disputed", "disputed"),
        ("conversion.dispute_resolved", "resolved"),
        ("webhook.test", "test"),
    ] {
        assert_eq!(variant(name), expected);
    }
}

#[test]
fn an_event_of_a_later_version_is_kept_whole() {
    let text = body("payout.sent", r#"{"amount":1.5,"to":["a"]}"#);
    let event = event(&text).unwrap();
    assert_eq!(event.name(), Some("payout.sent"));
    let key = "payout.sent:conversion:conv_abc";
    assert_eq!(event.idempotency_key(), Some(key));
    let WebhookEvent::Unknown(unknown) = &event else {
        panic!("{event:?}")
    };
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(unknown.as_json(), &whole);
    assert_eq!(serde_json::to_value(&event).unwrap(), whole);
}

#[test]
fn an_unknown_member_does_not_matter() {
    let data = r#"{"conversionId":"conv_abc","risk":{"score":3}}"#;
    let text = body("conversion.created", data).replacen('{', r#"{"sequence":7,"#, 1);
    let WebhookEvent::ConversionCreated(created) = event(&text).unwrap() else {
        panic!("{text}")
    };
    assert_eq!(created.data.extra["risk"], json!({ "score": 3 }));
}

#[test]
fn a_damaged_event_says_where() {
    for (text, path, problem) in [
        (
            body("conversion.created", r#"{"amount":"4990"}"#),
            "$.data.amount",
            "expected a whole number from -9223372036854775808 to 9223372036854775807, found a string",
        ),
        (
            body("conversion.created", "null"),
            "$.data",
            "expected an object, found null",
        ),
        (
            body("conversion.refunded", "{}").replace("idempotencyKey", "key"),
            "$.idempotencyKey",
            "a required member is missing",
        ),
        (
            r#"{"data":{}}"#.to_owned(),
            "$.event",
            "a required member is missing",
        ),
        ("{".to_owned(), "$", "not valid JSON"),
    ] {
        let Err(WebhookError::Event(error)) = event(&text) else {
            panic!("{text}")
        };
        assert_eq!(error.path(), path, "{error}");
        assert!(error.to_string().contains(problem), "{error}");
    }
}

/// What nobody signed is not even looked at.
#[test]
fn a_forged_body_is_not_parsed() {
    let event = webhooks().event_at("t=1,v1=00", b"not JSON", at(NOW));
    let error = written_down(event).unwrap_err();
    assert!(
        matches!(error, WebhookError::DamagedHeader { .. }),
        "{error}"
    );
}

#[test]
fn the_headers_may_be_handed_over_as_they_are() {
    let text = body("webhook.test", "{}");
    let now = std::time::SystemTime::now();
    let value = sign(SECRET, now, text.as_bytes());
    let mut headers = axum::http::HeaderMap::new();
    let missing = written_down(webhooks().event(&headers, text.as_bytes())).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "the delivery has no X-RefCampaign-Signature"
    );
    headers.insert(Webhooks::HEADER, value.parse().unwrap());
    webhooks().event(&headers, text.as_bytes()).unwrap();
    let one = headers.get("x-refcampaign-signature");
    webhooks().event(one, text.as_bytes()).unwrap();
    webhooks().event(one.unwrap(), text.as_bytes()).unwrap();
    webhooks().event(value.as_bytes(), text.as_bytes()).unwrap();
}

/// In a queue, a log or a database.
#[test]
fn an_event_survives_serde() {
    let data = r#"{"conversionId":"conv_abc","amount":4990,"currency":"EUR"}"#;
    for text in [
        body("conversion.created", data),
        body("a.later.one", "[1.5]"),
    ] {
        let event = event(&text).unwrap();
        let kept = serde_json::to_string(&event).unwrap();
        assert_eq!(kept, text);
        let back: WebhookEvent = serde_json::from_str(&kept).unwrap();
        assert_eq!(back, event);
    }
}

#[test]
fn the_tolerance_is_the_callers() {
    let text = body("webhook.test", "{}");
    let header = sign(SECRET, at(NOW), text.as_bytes());
    let week = Duration::from_secs(7 * 86_400);
    let patient = webhooks().tolerance(week);
    let late = at(NOW + 86_400);
    patient.event_at(&header, text.as_bytes(), late).unwrap();
    let error = written_down(webhooks().event_at(&header, text.as_bytes(), late));
    let expected = "the delivery was signed 86400 s ago, and no more than 300 s are accepted";
    assert_eq!(error.unwrap_err().to_string(), expected);
}
