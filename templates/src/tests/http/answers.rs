//! Answers other than one JSON document.

use super::bare::{self, ByStatus, Json, Maybe, Moved, Outcome, Raw, Text};
use super::script::{Script, Step, answer};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::operation::Operation;

async fn call<Op: Operation>(step: Step) -> Result<Op::Output, Error> {
    let script = Script::new([step]);
    bare::client(&script, |it| it).call::<Op>().await
}

#[tokio::test]
async fn texts() {
    let latin = |bytes: &[u8]| {
        answer(200, "")
            .body(bytes)
            .header("content-type", "text/plain; charset=\"ISO-8859-1\"")
    };
    assert_eq!(call::<Text>(answer(200, "\u{feff}ä")).await.unwrap(), "ä");
    assert_eq!(call::<Text>(latin(b"a\xe4")).await.unwrap(), "aä");
    assert_eq!(call::<Text>(answer(204, "")).await.unwrap(), "");
    let utf8 = answer(200, "")
        .body(b"a\xe4")
        .header("content-type", "text/plain");
    let error = call::<Text>(utf8).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(
        error.message(),
        "the answer could not be read: not valid UTF-8 at $ (line 1, column 2)"
    );
    let other = answer(200, "x").header("content-type", "text/plain; charset=koi8-r");
    let error = call::<Text>(other).await.unwrap_err();
    assert!(
        error.message().contains("charset other than UTF-8"),
        "{error}"
    );
}

#[tokio::test]
async fn bytes() {
    let image = answer(200, "").body(b"\x89PNG\0");
    let image = call::<Raw>(image).await.unwrap().bytes().await.unwrap();
    assert_eq!(&image[..], b"\x89PNG\0");
    let nothing = call::<Raw>(answer(204, "")).await.unwrap();
    assert_eq!(nothing.content_length(), Some(0));
    assert!(nothing.bytes().await.unwrap().is_empty());
}

#[tokio::test]
async fn answers_that_may_be_empty() {
    for step in [
        answer(204, ""),
        answer(205, ""),
        answer(200, " \r\n"),
        answer(200, ""),
        answer(200, "null"),
    ] {
        assert_eq!(call::<Maybe>(step).await.unwrap(), None);
    }
    assert_eq!(
        call::<Maybe>(answer(200, "1")).await.unwrap(),
        Some(1.into())
    );
    assert!(call::<Maybe>(answer(200, "nonsense")).await.is_err());
    assert!(call::<Json>(answer(200, "")).await.is_err());
}

#[tokio::test]
async fn the_status_decides() {
    let created = call::<ByStatus>(answer(201, "{}")).await.unwrap();
    assert_eq!(created, Outcome::Created(serde_json::json!({})));
    let accepted = answer(202, "later").header("content-type", "text/plain;charset=utf-8");
    assert_eq!(
        call::<ByStatus>(accepted).await.unwrap(),
        Outcome::Accepted("later".into())
    );
    assert_eq!(
        call::<ByStatus>(answer(202, "")).await.unwrap(),
        Outcome::Other
    );
    let error = call::<ByStatus>(answer(201, "<")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn documented_redirects_are_answers() {
    for status in [302, 304] {
        let step = answer(status, "").header("location", "https://elsewhere/");
        let script = Script::new([step]);
        let client = bare::client(&script, |it| it);
        let response = client.call::<Moved>().with_response().await.unwrap();
        assert_eq!(response.status(), status);
        assert_eq!(response.headers()["location"], "https://elsewhere/");
        let error = call::<Json>(answer(status, "")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Api);
    }
    assert!(call::<Moved>(answer(404, "")).await.is_err());
}

#[tokio::test]
async fn a_wrong_media_type_is_named() {
    let html = || answer(200, "<html>").header("content-type", "text/html");
    let error = call::<Json>(html()).await.unwrap_err();
    assert_eq!(error.message(), "the answer is text/html instead of JSON");
}

#[tokio::test]
async fn accept_says_what_is_read() {
    let script = Script::new([answer(200, "")]);
    bare::client(&script, |it| it).call::<Text>().await.unwrap();
    assert_eq!(
        script.state().requests[0].head.headers["accept"],
        "text/plain"
    );
}

/// What an error body says where the document does not.
#[tokio::test]
async fn errors_without_a_map() {
    let table = [
        (r#"{"message":"No.","code":7}"#, "No.", Some("7")),
        (
            r#"{"error":{"message":"No.","code":"E1"}}"#,
            "No.",
            Some("E1"),
        ),
        (
            r#"{"error":"invalid_grant","error_description":"Expired."}"#,
            "Expired.",
            Some("invalid_grant"),
        ),
        (r#"{"error":"Not here"}"#, "Not here", None),
        (
            r#"{"type":"https://e/out-of-credit","title":"No credit","detail":"Costs 50."}"#,
            "Costs 50.",
            Some("https://e/out-of-credit"),
        ),
        (
            r#"{"type":"about:blank","title":"Not Found"}"#,
            "Not Found",
            None,
        ),
        (
            r#"{"errors":[{"message":"No.","code":"E1"}]}"#,
            "No.",
            Some("E1"),
        ),
        (r#"{"message":"","detail":"No."}"#, "No.", None),
        (r#"{}"#, "Conflict (a body of no stated type)", None),
        ("[1]", "Conflict (a body of no stated type)", None),
        ("<html>", "Conflict (a body of no stated type)", None),
        ("", "Conflict (no body)", None),
    ];
    for (body, message, code) in table {
        let error = call::<Json>(answer(409, body)).await.unwrap_err();
        assert_eq!(
            (error.message(), error.code_text()),
            (message, code),
            "{body}"
        );
        assert_eq!(error.details().is_some(), body.starts_with('{'), "{body}");
    }
    let body = r#"{"message":"No.","tags":["a"],"errors":{"name":["is blank"]}}"#;
    let error = call::<Json>(answer(422, body)).await.unwrap_err();
    assert_eq!(error.issues().len(), 1);
    assert_eq!(error.issues()[0].to_string(), "name: is blank");
}

/// A guess is no proof: the status alone decides about a repeat.
#[tokio::test]
async fn a_guess_never_decides() {
    let body = r#"{"code":"RATE_LIMIT_EXCEEDED"}"#;
    let script = Script::new([answer(400, body)]);
    let error = bare::client(&script, |it| it)
        .call::<Json>()
        .await
        .unwrap_err();
    assert!(!error.is_retryable());
    let script = Script::new([answer(200, body)]);
    bare::client(&script, |it| it).call::<Json>().await.unwrap();
}
