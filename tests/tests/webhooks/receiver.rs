//! The crate's example of a receiver, called over a socket: as a part of this
//! process, and as the program that `cargo run --example` starts.

#[expect(dead_code, reason = "the example's `main` is for `cargo run`")]
#[path = "../../../generated/examples/webhooks.rs"]
mod example;

use crate::{SECRET, webhooks};
use integration_tests::program::Program;
use refcampaign::types::WebhookEvent;
use refcampaign::webhooks::{Webhooks, sign};
use std::time::{Duration, SystemTime};
use tokio::sync::mpsc;

fn body(event: &str, key: &str) -> String {
    format!(
        r#"{{"event":"{event}","data":{{"conversionId":"conv_abc","amount":4990,"currency":"EUR"}},"timestamp":"2026-06-19T08:00:00Z","idempotencyKey":"{key}"}}"#
    )
}

/// The address of the endpoint, and where its events come out; it has room for that many.
async fn endpoint(room: usize) -> (String, mpsc::Receiver<WebhookEvent>) {
    let (work, events) = mpsc::channel(room);
    let router = example::router(webhooks(), work);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    (format!("http://{address}"), events)
}

/// Delivers as the service does: status and body of the answer.
async fn deliver(url: &str, header: Option<&str>, body: &str) -> (u16, String) {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut request = http
        .post(format!("{url}/webhooks/refcampaign"))
        .header("content-type", "application/json")
        .body(body.to_owned());
    if let Some(header) = header {
        request = request.header(Webhooks::HEADER, header);
    }
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    (status, response.text().await.unwrap())
}

fn signed(body: &str) -> String {
    sign(SECRET, SystemTime::now(), body.as_bytes())
}

#[tokio::test]
async fn an_event_is_taken_once() {
    let (url, mut events) = endpoint(10).await;
    let created = body("conversion.created", "k1");
    for _ in 0..3 {
        let answer = deliver(&url, Some(&signed(&created)), &created).await;
        assert_eq!(answer, (200, String::new()));
    }
    let later = body("payout.sent", "k2");
    assert_eq!(deliver(&url, Some(&signed(&later)), &later).await.0, 200);
    let first = events.try_recv().unwrap();
    assert_eq!(
        example::handle(&first),
        "converted: 4990 EUR, in minor units"
    );
    let second = events.try_recv().unwrap();
    assert_eq!(example::handle(&second), "nothing to do for payout.sent");
    assert!(events.try_recv().is_err());
}

#[tokio::test]
async fn a_delivery_that_nobody_vouches_for_is_refused() {
    let (url, mut events) = endpoint(10).await;
    let created = body("conversion.created", "k1");
    let old = SystemTime::now() - Duration::from_secs(400);
    let old = sign(SECRET, old, created.as_bytes());
    let forged = sign("whsec_other", SystemTime::now(), created.as_bytes());
    let other = signed(&body("conversion.created", "k2"));
    for header in [
        None,
        Some(""),
        Some("nonsense"),
        Some(&old),
        Some(&forged),
        Some(&other),
    ] {
        let answer = deliver(&url, header, &created).await;
        assert_eq!(answer, (400, "not accepted".to_owned()), "{header:?}");
    }
    assert!(events.try_recv().is_err());
}

/// The service sent it, so it must not be lost: an error makes it come again.
#[tokio::test]
async fn what_cannot_be_taken_now_is_not_answered_with_a_success() {
    let (url, mut events) = endpoint(1).await;
    let unreadable = r#"{"event":"conversion.created"}"#;
    let answer = deliver(&url, Some(&signed(unreadable)), unreadable).await;
    assert_eq!(answer.0, 500);

    let (one, two) = (body("webhook.test", "k1"), body("webhook.test", "k2"));
    assert_eq!(deliver(&url, Some(&signed(&one)), &one).await.0, 200);
    assert_eq!(deliver(&url, Some(&signed(&two)), &two).await.0, 503);
    events.try_recv().unwrap();
    assert_eq!(deliver(&url, Some(&signed(&two)), &two).await.0, 200);
    assert_eq!(events.try_recv().unwrap().idempotency_key(), Some("k2"));
}

/// As a newcomer starts it, with nothing but its environment.
#[tokio::test(flavor = "multi_thread")]
async fn the_program_that_a_newcomer_runs() {
    let environment = [("REFCAMPAIGN_WEBHOOK_SECRET", SECRET)];
    let program = Program::start("webhooks", "refcampaign/webhooks", &environment);
    let test = body("webhook.test", "k1");
    assert_eq!(
        deliver(&program.url, Some(&signed(&test)), &test).await.0,
        200
    );
    assert_eq!(deliver(&program.url, None, &test).await.0, 400);
}
