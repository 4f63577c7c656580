//! The loop against a script: how often, how long, and what became of it.

use std::time::Duration;

use super::sample::Order;
use super::script::{Script, Step, answer, api_error, broken, fault};
use crate::runtime::attempts::TimeoutPhase;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome::{self, NotSent, Refused, Unknown};
use crate::runtime::retry::RetryPolicy;
use crate::runtime::transport::{Cut, FaultKind};

const ORDER: &str = r#"{"success":true,"data":{"currency":"EUR"},"meta":{"requestId":"r"}}"#;

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// Calls an operation of the given safety.
async fn call(script: &Script, safe: bool, options: CallOptions) -> Result<(), Error> {
    let client = script.client();
    if safe {
        client.orders().get("1").with(options).await.map(drop)
    } else {
        let create = client.orders().create(Order::new("EUR"));
        create.with(options).await.map(drop)
    }
}

#[tokio::test]
async fn faults_by_safety() {
    type Make = fn() -> Step;
    // what happens three times, attempts when safe, attempts when unsafe, kind, outcome
    let table: [(Make, u32, u32, ErrorKind, Outcome); 19] = [
        (
            || fault(FaultKind::Connect),
            3,
            3,
            ErrorKind::Connect,
            NotSent,
        ),
        (
            || fault(FaultKind::Unprocessed),
            3,
            3,
            ErrorKind::Transport,
            Refused,
        ),
        (
            || fault(FaultKind::Timeout(TimeoutPhase::Attempt)),
            3,
            1,
            ErrorKind::Timeout,
            Unknown,
        ),
        (
            || fault(FaultKind::Lost),
            3,
            1,
            ErrorKind::Transport,
            Unknown,
        ),
        (|| answer(400, ""), 1, 1, ErrorKind::Api, Refused),
        (|| answer(404, ""), 1, 1, ErrorKind::Api, Refused),
        (|| answer(408, ""), 3, 1, ErrorKind::Api, Unknown),
        (|| answer(409, ""), 1, 1, ErrorKind::Api, Refused),
        (|| answer(429, ""), 3, 3, ErrorKind::Api, Refused),
        (|| answer(500, ""), 3, 1, ErrorKind::Api, Unknown),
        (|| answer(501, ""), 1, 1, ErrorKind::Api, Unknown),
        (|| answer(503, ""), 3, 1, ErrorKind::Api, Unknown),
        (|| answer(302, ""), 1, 1, ErrorKind::Api, Unknown),
        (
            || api_error(429, "RATE_LIMIT_EXCEEDED"),
            3,
            3,
            ErrorKind::Api,
            Refused,
        ),
        (
            || api_error(429, "SOMETHING_NEW"),
            3,
            3,
            ErrorKind::Api,
            Refused,
        ),
        (
            || api_error(429, "LIMIT_EXCEEDED"),
            1,
            1,
            ErrorKind::Api,
            Refused,
        ),
        (
            || api_error(503, "LIMIT_EXCEEDED"),
            1,
            1,
            ErrorKind::Api,
            Unknown,
        ),
        (
            || api_error(503, "RATE_LIMIT_EXCEEDED"),
            3,
            1,
            ErrorKind::Api,
            Unknown,
        ),
        (|| answer(200, "<html>"), 1, 1, ErrorKind::Decode, Unknown),
    ];
    for (row, (make, when_safe, when_unsafe, kind, outcome)) in table.into_iter().enumerate() {
        for (safe, attempts) in [(true, when_safe), (false, when_unsafe)] {
            let script = Script::new((0..3).map(|_| make()));
            let error = call(&script, safe, CallOptions::new()).await.unwrap_err();
            assert_eq!(
                script.state().requests.len() as u32,
                attempts,
                "row {row} {safe}"
            );
            assert_eq!(error.attempts(), attempts, "row {row} {safe}");
            assert_eq!(error.kind(), kind, "row {row} {safe}");
            assert_eq!(error.is_retryable(), attempts > 1, "row {row} {safe}");
            assert_eq!(error.outcome(), outcome, "row {row} {safe}");
        }
    }
}

#[tokio::test]
async fn a_call_succeeds_after_failures_and_says_how_many() {
    let script = Script::new([
        fault(FaultKind::Connect),
        answer(429, ""),
        answer(200, ORDER),
    ]);
    let create = script.client().orders().create(Order::new("EUR"));
    let response = create.with_response().await.unwrap();
    assert_eq!(response.attempts(), 3);
    assert_eq!(response.currency, "EUR");
    assert_eq!(response.request_id(), Some("r"));
    assert_eq!(script.state().sleeps, [ms(150), ms(300)]);
    let state = script.state();
    assert_eq!(
        state.requests[0].body.known(),
        state.requests[2].body.known()
    );
    assert_eq!(state.requests[2].body.known(), br#"{"currency":"EUR"}"#);
}

#[tokio::test]
async fn jitter_stays_within_its_bounds() {
    for (random, expected) in [(0.0, [150, 300]), (0.5, [225, 450]), (1.0, [300, 600])] {
        let script = Script::new((0..3).map(|_| answer(500, "")));
        script.state().random = random;
        call(&script, true, CallOptions::new()).await.unwrap_err();
        assert_eq!(script.state().sleeps, expected.map(ms));
    }
}

#[tokio::test]
async fn the_wait_that_the_server_asks_for_is_kept() {
    let wait = |name: &str, value: &str| {
        Script::new([answer(429, "").header(name, value), answer(200, ORDER)])
    };
    for (name, value, expected) in [
        ("retry-after", "2", 2000),
        ("retry-after", "0.001", 150),
        ("retry-after-ms", "700", 700),
        ("retry-after", "Sun, 09 Sep 2001 01:46:50 GMT", 10_000),
    ] {
        let script = wait(name, value);
        call(&script, false, CallOptions::new()).await.unwrap();
        assert_eq!(script.state().sleeps, [ms(expected)], "{name}: {value}");
    }
    let script = wait("retry-after", "61");
    let error = call(&script, false, CallOptions::new()).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(61)));
    assert!(error.is_retryable());
    assert_eq!(script.state().sleeps, []);
    assert_eq!(error.attempts(), 1);
}

#[tokio::test]
async fn a_wait_past_the_deadline_is_not_begun() {
    let script = Script::new([answer(429, "").header("retry-after", "5")]);
    let options = CallOptions::new().timeout(Duration::from_secs(5));
    let error = call(&script, false, options).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 429);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(5)));
    assert_eq!(script.state().sleeps, []);
}

#[tokio::test]
async fn the_deadline_bounds_attempts_and_waits() {
    let slow = || answer(200, ORDER).takes(Duration::from_secs(60));
    let script = Script::new((0..9).map(|_| slow()));
    let options = CallOptions::new()
        .timeout(Duration::from_secs(25))
        .attempts(9);
    let error = call(&script, true, options).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let state = script.state();
    let timeouts: Vec<_> = state.limits.iter().map(|limits| limits.timeout).collect();
    // 10 s, 150 ms, 10 s, 300 ms, and what is left of 25 s.
    assert_eq!(timeouts, [ms(10_000), ms(10_000), ms(4550)]);
    assert_eq!(state.sleeps, [ms(150), ms(300)]);
    assert_eq!(state.elapsed, ms(25_000));
}

#[tokio::test]
async fn without_time_nothing_is_sent() {
    let script = Script::new([]);
    let options = CallOptions::new().timeout(Duration::ZERO);
    let error = call(&script, true, options).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Timeout, NotSent)
    );
    assert_eq!(error.attempts(), 0);
    assert!(error.is_retryable());
    let script = Script::new([]);
    let options = CallOptions::new().attempt_timeout(Duration::ZERO);
    let error = call(&script, true, options).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 0));
    assert_eq!(error.outcome(), NotSent);
    assert!(error.to_string().contains("the timeout is zero"), "{error}");
    assert_eq!(script.state().sleeps, []);
    let unlimited = CallOptions::new().timeout(Duration::MAX);
    let script = Script::new([answer(200, ORDER)]);
    call(&script, true, unlimited).await.unwrap();
}

#[tokio::test]
async fn what_may_have_been_processed_stays_so() {
    let script = Script::new([fault(FaultKind::Lost), answer(404, "")]);
    let options = CallOptions::new().safe();
    let error = call(&script, false, options).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(error.outcome(), Unknown);
    assert_eq!(error.attempts(), 2);

    let script = Script::new([answer(429, ""), fault(FaultKind::Connect), answer(400, "")]);
    let error = call(&script, false, CallOptions::new()).await.unwrap_err();
    assert_eq!(error.outcome(), Refused);
}

#[tokio::test]
async fn a_caller_may_declare_calls_safe() {
    let script = Script::new([answer(500, ""), answer(200, ORDER)]);
    call(&script, false, CallOptions::new().safe())
        .await
        .unwrap();

    let script = Script::new([answer(500, ""), answer(200, ORDER)]);
    let client = script.client_with(|builder| builder.at_least_once(true));
    client.orders().create(Order::new("EUR")).await.unwrap();
}

#[tokio::test]
async fn an_idempotent_call_is_safe_only_with_its_key() {
    let script = Script::new([
        fault(FaultKind::Timeout(TimeoutPhase::Attempt)),
        answer(204, ""),
    ]);
    let order = Order::new("EUR").external_id("o-1");
    script.client().orders().refund(order).await.unwrap();
    assert_eq!(script.state().requests.len(), 2);

    for order in [Order::new("EUR"), Order::new("EUR").external_id("")] {
        let script = Script::new([fault(FaultKind::Timeout(TimeoutPhase::Attempt))]);
        let error = script.client().orders().refund(order).await.unwrap_err();
        assert_eq!((error.attempts(), error.idempotency_key()), (1, None));
    }

    let script = Script::new([answer(400, "")]);
    let order = Order::new("EUR").external_id("o-2");
    let error = script.client().orders().refund(order).await.unwrap_err();
    assert_eq!(error.idempotency_key(), Some("o-2"));
}

#[tokio::test]
async fn policies_per_client_and_per_call() {
    let failing = || Script::new((0..9).map(|_| answer(500, "")));
    let attempts = |script: &Script| script.state().requests.len();

    let script = failing();
    let client = script.client_with(|builder| builder.retry(RetryPolicy::none()));
    client.orders().get("1").await.unwrap_err();
    assert_eq!(attempts(&script), 1);

    let script = failing();
    let client = script.client_with(|builder| builder.retry(RetryPolicy::none()));
    let options = CallOptions::new().attempts(4);
    client.orders().get("1").with(options).await.unwrap_err();
    assert_eq!(attempts(&script), 4);

    let script = failing();
    let policy = RetryPolicy::new().attempts(2).base_delay(ms(1000));
    let options = CallOptions::new().retry(policy);
    script
        .client()
        .orders()
        .get("1")
        .with(options)
        .await
        .unwrap_err();
    assert_eq!(script.state().sleeps, [ms(500)]);
}

#[tokio::test]
async fn attempt_timeouts_per_client_and_per_call() {
    let script = Script::new([answer(200, ORDER), answer(200, ORDER)]);
    let client = script.client_with(|builder| builder.attempt_timeout(ms(70)));
    client.orders().get("1").await.unwrap();
    let options = CallOptions::new().attempt_timeout(ms(30));
    client.orders().get("1").with(options).await.unwrap();
    let state = script.state();
    let timeouts: Vec<_> = state.limits.iter().map(|limits| limits.timeout).collect();
    assert_eq!(timeouts, [ms(70), ms(30)]);
}

#[tokio::test]
async fn a_success_cut_short_is_repeated_only_when_safe() {
    let half = || answer(200, "{\"da").cut(Cut::Fault(broken(FaultKind::Lost)));
    let script = Script::new([half(), answer(200, ORDER)]);
    call(&script, true, CallOptions::new()).await.unwrap();

    let script = Script::new([half()]);
    let error = call(&script, false, CallOptions::new()).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Transport, Unknown)
    );
    assert_eq!(error.status().unwrap(), 200);

    // Even if the fault looked like one before sending.
    let cut = Cut::Fault(broken(FaultKind::Connect));
    let script = Script::new([answer(200, "{").cut(cut)]);
    let error = call(&script, false, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Unknown, 1));
    assert!(!error.is_retryable());

    let script = Script::new([answer(200, "{").cut(Cut::TooLarge)]);
    let error = call(&script, true, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::TooLarge, 1));
}

#[tokio::test]
async fn a_refusal_cut_short_is_still_a_refusal() {
    let cut = || Cut::Fault(broken(FaultKind::Lost));
    let script = Script::new([answer(400, "{\"er").cut(cut())]);
    let error = call(&script, false, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Api, Refused));
}

#[tokio::test]
async fn a_refusal_inside_a_success() {
    for (code, outcome) in [("NOT_FOUND", Unknown), ("LIMIT_EXCEEDED", Refused)] {
        let script = Script::new([api_error(200, code)]);
        let error = call(&script, true, CallOptions::new()).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Api, outcome));
        assert_eq!(error.code_text(), Some(code));
        assert_eq!(error.status().unwrap(), 200);
        assert_eq!(error.attempts(), 1);
    }

    let script = Script::new([api_error(200, "RATE_LIMIT_EXCEEDED"), answer(200, ORDER)]);
    call(&script, false, CallOptions::new()).await.unwrap();
    assert_eq!(script.state().sleeps, [ms(150)]);

    let with_payload = r#"{"success":false,"data":{"currency":"EUR"}}"#;
    let script = Script::new([answer(200, with_payload)]);
    let error = call(&script, true, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Api, Unknown));
}

#[tokio::test]
async fn an_error_body_with_a_status_of_success() {
    for (code, attempts, outcome) in [
        ("NOT_FOUND", 1, Unknown),
        ("LIMIT_EXCEEDED", 1, Refused),
        // Without `success: false` nothing proves that it was not processed.
        ("RATE_LIMIT_EXCEEDED", 1, Unknown),
    ] {
        let body = format!(r#"{{"error":{{"code":"{code}"}},"currency":"EUR"}}"#);
        let script = Script::new([answer(200, &body)]);
        let error = call(&script, false, CallOptions::new()).await.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Api, outcome));
        assert_eq!(error.code_text(), Some(code));
        assert_eq!(error.attempts(), attempts);
    }
    // With a payload it is a success, and without a code the document is one.
    for body in [
        r#"{"error":{"code":"X"},"data":{"currency":"EUR"}}"#,
        r#"{"error":{},"currency":"EUR"}"#,
    ] {
        let script = Script::new([answer(200, body)]);
        call(&script, false, CallOptions::new()).await.unwrap();
    }
    for body in ["{}", r#"{"success":true}"#, r#"{"message":"maintenance"}"#] {
        let script = Script::new([answer(200, body)]);
        let error = call(&script, true, CallOptions::new()).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Decode, Unknown)
        );
        assert!(
            error
                .to_string()
                .contains("neither the envelope nor the value")
        );
    }
}

#[tokio::test]
async fn a_payload_that_reports_failure() {
    let body = r#"{"success":true,"data":{"currency":"EUR","ok":false}}"#;
    let script = Script::new([answer(200, body)]);
    let error = call(&script, true, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Api, Unknown));
    assert_eq!(error.message(), "the service reports that it failed");
    assert_eq!((error.attempts(), error.is_retryable()), (1, false));
    assert_eq!(error.raw_body(), body.as_bytes());

    let mapped = r#"{"error":{"code":"RATE_LIMIT_EXCEEDED"},"data":{"ok":false}}"#;
    let script = Script::new([answer(200, mapped), answer(200, ORDER)]);
    call(&script, true, CallOptions::new()).await.unwrap();
    let script = Script::new([answer(200, mapped)]);
    let error = call(&script, false, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Unknown, 1));
}

#[test]
fn futures_can_move_between_threads() {
    fn assert_send<T: Send + 'static>(_: &T) {}
    let client = Script::new([]).client();
    let orders = client.orders();
    let moved = orders.get("1");
    assert_send(&async move { moved.await });
    assert_send(&orders.create(Order::new("EUR")).with_response());
    assert_send(&orders.list().pages());
    let mut items = orders.list().items();
    assert_send(&async move { items.next().await });
    assert_send(&client);
}
