//! The crate's example of a checkout endpoint, called over a socket: as a part
//! of this process, and as the program that `cargo run --example` starts.

#[expect(dead_code, reason = "the example's `main` is for `cargo run`")]
#[path = "../../generated/examples/checkout.rs"]
mod checkout;

use integration_tests::program::Program;
use integration_tests::{printed, watched};
use refcampaign::{Client, RetryPolicy};
use serde_json::json;
use std::time::Duration;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const KEY: &str = "rc_test_8fK2mQx9LpZ4vB7n";
const SESSION: &str = "rcs_7fKj2mQx9L";

/// What the service answers to a conversion.
async fn service(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/api/v1/conversions/track"))
        .respond_with(answer)
        .mount(&server)
        .await;
    server
}

fn tracked() -> ResponseTemplate {
    ResponseTemplate::new(201).set_body_json(json!({ "success": true, "data": { "id": "conv_1" } }))
}

fn refused(status: u16, code: &str) -> ResponseTemplate {
    let error = json!({ "code": code, "message": "No" });
    ResponseTemplate::new(status).set_body_json(json!({ "success": false, "error": error }))
}

/// The address of the endpoint, in front of that service.
async fn endpoint(service: &MockServer) -> String {
    printed::logs();
    let client = watched(Client::builder(KEY))
        .base_url(service.uri())
        .retry(RetryPolicy::new().base_delay(Duration::from_millis(1)))
        .http_client(reqwest::Client::builder().no_proxy())
        .build()
        .unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, checkout::router(client)).await });
    format!("http://{address}")
}

/// Posts as the shop's page does: status and body.
async fn post(url: &str, cookie: &str, body: String) -> (u16, String) {
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let request = http
        .post(format!("{url}/api/checkout/complete"))
        .header("content-type", "application/json")
        .header("cookie", cookie)
        .body(body);
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    (status, response.text().await.unwrap())
}

fn order(amount: &str, session: &str) -> String {
    format!(r#"{{{session}"amount":{amount},"currency":"EUR","orderId":"ord_42"}}"#)
}

fn by_session(amount: &str) -> String {
    order(amount, &format!(r#""sessionId":"{SESSION}","#))
}

/// The bodies that reached the service.
async fn reported(service: &MockServer) -> Vec<String> {
    let requests = service.received_requests().await.unwrap();
    let body = |request: &wiremock::Request| String::from_utf8(request.body.clone()).unwrap();
    requests.iter().map(body).collect()
}

#[tokio::test]
async fn a_checkout_is_tracked() {
    let service = service(tracked()).await;
    let shop = endpoint(&service).await;
    let (status, body) = post(&shop, "", by_session("49.90")).await;
    assert_eq!(
        (status, body.as_str()),
        (200, r#"{"ok":true,"tracked":true}"#)
    );
    assert_eq!(
        reported(&service).await,
        [
            r#"{"amount":49.90,"currency":"EUR","sessionId":"rcs_7fKj2mQx9L","metadata":{"orderId":"ord_42"}}"#
        ]
    );
}

#[tokio::test]
async fn the_session_may_be_in_the_cookie() {
    let service = service(tracked()).await;
    let shop = endpoint(&service).await;
    let cookie = format!("theme=dark; _rc_sid={SESSION}; a=b");
    assert_eq!(post(&shop, &cookie, order("49.9", "")).await.0, 200);
    let reported = reported(&service).await;
    assert!(reported[0].contains(SESSION), "{reported:?}");
}

#[tokio::test]
async fn without_a_session_nothing_is_reported() {
    let service = service(tracked()).await;
    let shop = endpoint(&service).await;
    let (status, body) = post(&shop, "theme=dark", order("49.9", "")).await;
    assert_eq!(
        (status, body.as_str()),
        (200, r#"{"ok":true,"tracked":false}"#)
    );
    assert!(reported(&service).await.is_empty());
}

#[tokio::test]
async fn an_order_that_makes_no_sense_is_refused() {
    let service = service(tracked()).await;
    let shop = endpoint(&service).await;
    for amount in [r#""49.9""#, "true", "1e999", "0", "-5"] {
        let (status, body) = post(&shop, "", by_session(amount)).await;
        assert_eq!(status, 400, "{amount}: {body}");
    }
    assert!(reported(&service).await.is_empty());
}

/// The page learns whether the conversion may be reported once more.
#[tokio::test]
async fn a_failure_says_whether_to_try_again() {
    let wait = refused(429, "RATE_LIMIT_EXCEEDED").insert_header("retry-after", "3600");
    let cases = [
        (wait, true, 1),
        (refused(429, "LIMIT_EXCEEDED"), false, 1),
        (refused(401, "UNAUTHORIZED"), false, 1),
        (refused(500, "SERVER_ERROR"), false, 1),
    ];
    for (answer, retry, requests) in cases {
        let service = service(answer).await;
        let shop = endpoint(&service).await;
        let (status, body) = post(&shop, "", by_session("49.9")).await;
        assert_eq!(status, 502);
        assert_eq!(body, format!(r#"{{"ok":false,"retry":{retry}}}"#));
        assert_eq!(reported(&service).await.len(), requests);
    }
}

/// As a newcomer starts it, with nothing but its environment.
#[tokio::test(flavor = "multi_thread")]
async fn the_program_that_a_newcomer_runs() {
    let service = service(tracked()).await;
    let environment = [
        ("REFCAMPAIGN_API_KEY", KEY),
        ("REFCAMPAIGN_API_URL", &service.uri()),
    ];
    let program = Program::start("checkout", "", &environment);
    let (status, body) = post(&program.url, "", by_session("49.90")).await;
    assert_eq!(
        (status, body.as_str()),
        (200, r#"{"ok":true,"tracked":true}"#)
    );
    let requests = service.received_requests().await.unwrap();
    assert_eq!(requests.len(), 1);
    let authorization = &requests[0].headers["authorization"];
    assert_eq!(authorization, &format!("Bearer {KEY}"));
}
