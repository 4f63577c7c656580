//! What the emitted tests of operations share: which result a case has.

#[path = "../../operation_tests/support.rs"]
mod support;

use super::http::bare::{self, Json, Maybe, Raw};
use super::http::script::{Script, Step, answer, fault};
use crate::api::{Error, Request};
use crate::runtime::download::Download;
use crate::runtime::transport::FaultKind;
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use support::{Cases, Shown, Unsent};

/// What `finish` says of the cases that were tried; empty when all were well.
fn said(cases: Cases) -> String {
    let finished = catch_unwind(AssertUnwindSafe(|| cases.finish()));
    finished.map_or_else(
        |panic| panic.downcast_ref::<String>().cloned().unwrap_or_default(),
        |()| String::new(),
    )
}

fn script(step: Step) -> bare::Client {
    bare::client(&Script::new([step]), |builder| builder)
}

/// The fault that a server finds with a request.
fn refusal(status: u16) -> Step {
    let body = r#"{"type": "https://stoplight.io/prism/errors#UNPROCESSABLE_ENTITY",
        "detail": "no", "validation": [{"location": ["body"]}]}"#;
    answer(status, body)
}

#[tokio::test]
async fn a_call_is_refused_or_not_decoded_or_well() {
    for (step, expected) in [
        (answer(200, "{}"), ""),
        (answer(200, "{"), "op: all not-decoded"),
        (answer(404, "{}"), "op: all not-decoded"),
        (refusal(422), "op: all refused"),
        (fault(FaultKind::Connect), "op: all not-sent"),
    ] {
        let client = script(step);
        let mut cases = Cases::of("op");
        cases
            .call("all", || Ok(client.call::<Json>()), support::json)
            .await;
        assert_eq!(said(cases), expected);
    }
}

#[tokio::test]
async fn a_success_has_the_status_that_was_asked_for() {
    for (step, expected) in [
        (answer(201, "1"), ""),
        (answer(200, "1"), "op: status 201 not-decoded"),
    ] {
        let script = Script::new([step]);
        let client = bare::client(&script, |builder| builder);
        let mut cases = Cases::of("op");
        cases
            .success(201, || Ok(client.call::<Maybe>()), support::opaque)
            .await;
        assert_eq!(said(cases), expected);
        let state = script.state();
        assert_eq!(state.requests[0].head.headers["prefer"], "code=201");
    }
}

#[tokio::test]
async fn a_file_has_to_arrive() {
    let whole = || answer(200, "").header("content-length", "2");
    for (step, expected) in [
        (whole().arriving(&["ab"], None), ""),
        (whole().arriving(&["a"], None), "op: all not-decoded"),
        (refusal(422), "op: all refused"),
    ] {
        let client = script(step);
        let mut cases = Cases::of("op");
        cases
            .file("all", || Ok(client.call::<Raw>()), Download::bytes)
            .await;
        assert_eq!(said(cases), expected);
    }
    for (status, expected) in [(200, ""), (201, "op: status 201 not-decoded")] {
        let client = script(answer(200, "ab"));
        let mut cases = Cases::of("op");
        cases
            .file_success(status, || Ok(client.call::<Raw>()), Download::bytes)
            .await;
        assert_eq!(said(cases), expected);
    }
}

type Shows = fn(&Error) -> Shown;

#[tokio::test]
async fn a_failure_has_the_body_that_is_documented() {
    for (step, shows, expected) in [
        (answer(404, "1"), support::body::<u8> as Shows, ""),
        (
            answer(404, "1"),
            support::body::<String>,
            "op: status 404 not-decoded",
        ),
        (
            answer(400, "1"),
            support::body::<u8>,
            "op: status 404 not-decoded",
        ),
        (
            answer(200, "1"),
            support::body::<u8>,
            "op: status 404 not-decoded",
        ),
        (refusal(404), support::opaque, "op: status 404 refused"),
    ] {
        let client = script(step);
        let mut cases = Cases::of("op");
        let request = || Ok(client.call::<Json>());
        cases.failure(404, request, shows).await;
        assert_eq!(said(cases), expected);
    }
}

#[test]
fn what_an_answer_became_is_shown_unless_it_is_no_branch() {
    assert_eq!(support::json(&[1]), Ok(Some(json!([1]))));
    assert_eq!(support::branch(&1, false), Ok(Some(json!(1))));
    assert!(support::branch(&1, true).is_err() && support::undocumented().is_err());
    assert_eq!(support::opaque(&1), Ok(None));
}

#[tokio::test]
async fn each_case_has_its_number() {
    let number = || async {
        let script = Script::new([answer(200, "1")]);
        let client = bare::client(&script, |builder| builder);
        let mut cases = Cases::of("op");
        let request = || Ok(client.call::<Json>());
        cases.call("required", request, support::json).await;
        let state = script.state();
        let header = &state.requests[0].head.headers["x-contract-case"];
        header.to_str().unwrap().parse::<usize>().unwrap()
    };
    assert_ne!(number().await, number().await);
}

#[tokio::test]
async fn a_sample_must_not_lose_anything() {
    type Made = Result<Value, Unsent>;
    assert!(support::sample::<Vec<f64>>("[1, 2.5]").is_ok());
    let lost: Result<Lossy, Unsent> = support::sample(r#"{"kept": 1, "lost": 2}"#);
    assert!(lost.is_err());
    let unreadable: Made = support::sample("{");
    assert!(unreadable.is_err());
    assert!(support::parsed::<u8>("7").is_ok() && support::parsed::<u8>("x").is_err());
}

/// Reads one member of what it is given.
#[derive(serde::Serialize, serde::Deserialize)]
struct Lossy {
    kept: u8,
}

#[tokio::test]
async fn a_case_without_a_sample_is_not_sent() {
    let mut cases = Cases::of("op");
    let unsampled = || -> Result<Request<Json>, Unsent> { support::unsampled("no value fits") };
    let unsampled = support::deprecated_call!(unsampled);
    cases.call("required", unsampled, support::opaque).await;
    assert_eq!(said(cases), "op: required not-sent");
}

#[test]
fn without_a_server_there_is_nothing_to_call() {
    assert_eq!(support::server("A_SERVER_THAT_NOBODY_NAMES"), None);
    // Any variable will do, and Cargo sets this one.
    assert!(support::server("CARGO_PKG_NAME").is_some());
}
