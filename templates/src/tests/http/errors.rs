//! What errors tell about an answer.

use std::error::Error as _;

use serde::Deserialize;
use serde_json::json;

use super::sample::Order;
use super::script::{Script, Step, answer, fault};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::transport::FaultKind;

async fn failed(step: Step) -> Error {
    let script = Script::new([step]);
    let create = script.client().orders().create(Order::new("EUR"));
    create.await.unwrap_err()
}

const FULL: &str = r#"{"success":false,
    "error":{"code":"VALIDATION_FAILED","message":"Amount is wrong",
        "details":[{"path":["items",2,"amount"],"message":"must be positive"},{"path":[],"message":"no"}]},
    "meta":{"requestId":"req_1","timestamp":"2026-01-02T03:04:05Z"}}"#;

#[tokio::test]
async fn a_full_error_body() {
    let error = failed(answer(400, FULL)).await;
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.status().unwrap(), 400);
    assert_eq!(error.code_text(), Some("VALIDATION_FAILED"));
    assert_eq!(error.message(), "Amount is wrong");
    assert_eq!(error.request_id(), Some("req_1"));
    assert_eq!(error.timestamp(), Some("2026-01-02T03:04:05Z"));
    assert_eq!(
        error.details().unwrap()[1],
        json!({"path": [], "message": "no"})
    );
    assert_eq!(error.issues().len(), 2);
    assert_eq!(error.issues()[0].path, "items[2].amount");
    assert_eq!(error.issues()[1].path, "");
    assert_eq!(error.raw_body(), FULL.as_bytes());
    assert_eq!(error.operation(), Some("Create"));
    assert!(!error.is_retryable());
    assert!(error.source().is_none());
    assert_eq!(
        error.to_string(),
        "Create: 400 VALIDATION_FAILED: Amount is wrong; items[2].amount: must be positive; no \
         (request req_1, attempt 1 of 3, not processed)"
    );
}

#[tokio::test]
async fn documented_bodies_can_be_read_as_their_type() {
    #[derive(Deserialize)]
    struct Body {
        error: Inner,
    }
    #[derive(Deserialize)]
    struct Inner {
        code: String,
    }
    let error = failed(answer(400, FULL)).await;
    assert_eq!(
        error.body::<Body>().unwrap().error.code,
        "VALIDATION_FAILED"
    );
    assert!(error.body::<Vec<String>>().is_none());
}

#[tokio::test]
async fn bodies_of_any_kind_give_an_error_with_its_status() {
    let table = [
        "",
        "null",
        "[]",
        "1",
        "\"text\"",
        "{}",
        r#"{"error":null}"#,
        r#"{"error":"text"}"#,
        r#"{"error":{"code":null,"message":[],"details":null}}"#,
        r#"{"error":{"code":{},"message":""}}"#,
        "{\"error\":{\"code\":\"X",
        "<html><body>502</body></html>",
        "\u{0}\u{1}",
    ];
    for body in table {
        let error = failed(answer(502, body).header("content-type", "text/html; charset=x")).await;
        assert_eq!(error.kind(), ErrorKind::Api, "{body}");
        assert_eq!(error.code_text(), None, "{body}");
        assert_eq!(error.raw_body(), body.as_bytes());
        assert!(error.details().is_none());
        let expected = match body {
            "" => "Create: 502: Bad Gateway (no body) (attempt 1 of 3, may have been processed)",
            _ => {
                "Create: 502: Bad Gateway (a body of type text/html) \
                 (attempt 1 of 3, may have been processed)"
            }
        };
        assert_eq!(error.to_string(), expected);
    }
    let deep = "[".repeat(100_000);
    assert_eq!(failed(answer(500, &deep)).await.kind(), ErrorKind::Api);
}

#[tokio::test]
async fn one_odd_byte_does_not_cost_the_code() {
    let table = [
        "\u{feff}{\"error\":{\"code\":\"LIMIT_EXCEEDED\",\"message\":\"m\"}}",
        r#"{"error":{"message":"a \ud800 b","code":"LIMIT_EXCEEDED"}}"#,
        r#"{"error":{"details":[{"n":1e999}],"x":"}\"","code":"LIMIT_EXCEEDED","message":"m"}}"#,
        r#"{"meta":{"requestId":"\udc00"},"error":{"code":"LIMIT_EXCEEDED"}}"#,
        "{\"error\":{\"message\":\"a\u{1}\nb\",\"code\":\"LIMIT_EXCEEDED\"}}",
        r#" { "error" : { "co\u0064e" : "LIMIT_EXCEEDED", "message":"cut o"#,
        r#"{"error":{"code":"LIMIT_EXCEEDED""#,
    ];
    for body in table {
        let error = failed(answer(429, body)).await;
        assert_eq!(error.code_text(), Some("LIMIT_EXCEEDED"), "{body}");
        assert!(!error.is_retryable(), "{body}");
    }
    let error = failed(answer(429, table[1])).await;
    assert_eq!(error.message(), "a \u{fffd} b");
    let error = failed(answer(400, r#"{"error":{"code":42,"#)).await;
    assert_eq!(error.code_text(), Some("42"));
    for body in [
        r#"{"error":{"code":42"#,
        r#"{"error":{"code":"LIMIT"#,
        r#"{"error":{"code":,"message":"#,
        r#"{"x":{"error":{"code":"A"}},"#,
        r#"{"error":{"code"}}"#,
        r#"{"error":{"code":null},"x":"\ud800"}"#,
    ] {
        assert_eq!(failed(answer(400, body)).await.code_text(), None, "{body}");
    }
    let mut bytes = br#"{"error":{"message":"x","code":"LIMIT_EXCEEDED"}}"#.to_vec();
    bytes[21] = 0xff;
    let report = super::sample::API.errors.as_ref().unwrap().read(&bytes);
    assert_eq!(report.code.as_deref(), Some("LIMIT_EXCEEDED"));
    assert_eq!(report.message.as_deref(), Some("\u{fffd}"));
}

#[tokio::test]
async fn invalid_utf8_is_kept_as_it_is() {
    let error = failed(answer(418, "\u{fffd}")).await;
    assert_eq!(error.raw_body(), "\u{fffd}".as_bytes());
}

#[tokio::test]
async fn a_large_error_body_is_read_whole_and_kept_in_part() {
    let padding = " ".repeat(200_000);
    let body = format!(r#"{{"padding":"{padding}","error":{{"code":"LATE","message":"m"}}}}"#);
    let error = failed(answer(400, &body)).await;
    assert_eq!(error.code_text(), Some("LATE"));
    assert_eq!(error.raw_body().len(), 64 * 1024);
}

#[tokio::test]
async fn numeric_codes_and_request_ids_from_headers() {
    let body = r#"{"error":{"code":42}}"#;
    let error = failed(answer(400, body).header("x-request-id", "h-1")).await;
    assert_eq!(error.code_text(), Some("42"));
    assert_eq!(error.request_id(), Some("h-1"));
}

#[tokio::test]
async fn issues_in_other_shapes() {
    let table = [
        (r#"[{"field":"a","message":"x"}]"#, vec![("a", "x")]),
        (r#"[{"path":"a.b","message":"x"},7,{}]"#, vec![("a.b", "x")]),
        (
            r#"{"issues":[{"path":["a"],"message":"x"}]}"#,
            vec![("a", "x")],
        ),
        (
            r#"{"fieldErrors":{"a":["x","y"]}}"#,
            vec![("a", "x"), ("a", "y")],
        ),
        (r#"{"a":["x"],"b":1}"#, vec![("a", "x")]),
        (r#"{"limit":5}"#, vec![]),
        (r#""text""#, vec![]),
        ("7", vec![]),
    ];
    for (details, expected) in table {
        let body = format!(r#"{{"error":{{"details":{details}}}}}"#);
        let error = failed(answer(400, &body)).await;
        let issues: Vec<_> = error
            .issues()
            .iter()
            .map(|i| (&*i.path, &*i.message))
            .collect();
        assert_eq!(issues, expected, "{details}");
        assert!(error.details().is_some());
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let error = failed(answer(302, "").header("location", "https://evil.example")).await;
    let text = error.to_string();
    assert!(text.contains("a redirect, which is not followed"), "{text}");
    assert!(!text.contains("evil"), "{text}");
}

#[tokio::test]
async fn answers_that_cannot_be_read_say_where_and_why() {
    let body = r#"{"success":true,"data":{"currency":7}}"#;
    let error = failed(answer(200, body)).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.decode_path(), Some("$.data.currency"));
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.raw_body(), body.as_bytes());
    assert!(!error.is_retryable());

    let empty = failed(answer(204, "")).await;
    assert!(
        empty.to_string().contains("the answer has no body"),
        "{empty}"
    );
    let html = failed(answer(200, "<p>").header("content-type", "text/html")).await;
    assert!(
        html.to_string()
            .contains("the answer is text/html instead of JSON"),
        "{html}"
    );
}

#[tokio::test]
async fn no_content_is_enough_where_any_value_is() {
    let script = Script::new([answer(204, ""), answer(205, ""), answer(200, "")]);
    let client = script.client();
    assert_eq!(client.orders().ping().await.unwrap(), json!({}));
    assert!(client.orders().list().await.unwrap().items.is_empty());
    // Without that status an empty body is an answer that got lost.
    let error = client.orders().ping().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn causes_are_not_repeated() {
    let error = failed(fault(FaultKind::Lost)).await;
    assert_eq!(error.source().unwrap().to_string(), "scripted");
    assert_eq!(
        error.to_string(),
        "Create: the connection to api.example.com broke (attempt 1 of 3, may have been processed)"
    );
}

#[tokio::test]
async fn retry_after_is_told() {
    let error = failed(answer(429, "").header("retry-after", "90")).await;
    let text = error.to_string();
    assert!(
        text.ends_with("(attempt 1 of 3, retry after 90 s, too long to wait for, not processed)"),
        "{text}"
    );
}

#[test]
fn an_error_is_small_and_can_move_between_threads() {
    fn assert_bounds<T: Send + Sync + 'static>() {}
    assert_bounds::<Error>();
    assert_eq!(size_of::<Error>(), 8);
    assert_eq!(size_of::<Result<(), Error>>(), 8);
}
