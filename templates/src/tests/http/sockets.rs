//! A few calls over real sockets: what only they can show.

use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Name, Resolve, Resolving};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wiremock::matchers::{body_string, header, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::sample::{Client, Order};
use super::script::KEY;
use crate::runtime::attempts::TimeoutPhase;
use crate::runtime::client::ClientBuilder;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::http_request::{Head, HttpRequest};
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome;
use crate::runtime::payload::Payload;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::transport::{FaultKind, Http, Limits, Transport};

fn client(url: &str) -> ClientBuilder<Client> {
    let policy = RetryPolicy::new().base_delay(Duration::from_millis(1));
    Client::builder(KEY)
        .base_url(url)
        .retry(policy)
        .http_client(reqwest::Client::builder().no_proxy())
}

#[tokio::test]
async fn a_call_from_end_to_end() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/orders"))
        .and(header("authorization", format!("Bearer {KEY}")))
        .and(header("content-type", "application/json"))
        .and(header("accept", "application/json"))
        .and(header("user-agent", "sample-rust/0.1.0"))
        .and(body_string(r#"{"currency":"EUR"}"#))
        .respond_with(ResponseTemplate::new(201).set_body_raw(
            r#"{"success":true,"data":{"currency":"EUR"},"meta":{"requestId":"r1"}}"#,
            "application/json",
        ))
        .expect(1)
        .mount(&server)
        .await;
    let client = client(&server.uri()).build().unwrap();
    let create = client.orders().create(Order::new("EUR"));
    let response = create.with_response().await.unwrap();
    assert_eq!(response.status(), 201);
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(response.request_id(), Some("r1"));
    assert_eq!(response.meta().unwrap()["requestId"], "r1");
    assert_eq!(response.into_inner(), Order::new("EUR"));
}

#[tokio::test]
async fn queries_arrive_decoded() {
    let server = MockServer::start().await;
    Mock::given(query_param("search", "a&b=c d+é#"))
        .respond_with(ResponseTemplate::new(200).set_body_raw("[]", "application/json"))
        .expect(1)
        .mount(&server)
        .await;
    let client = client(&server.uri()).build().unwrap();
    client.orders().list().search("a&b=c d+é#").await.unwrap();
}

/// A proxy would read the key: plain http is allowed on this machine only.
#[tokio::test]
async fn plain_http_never_goes_through_a_proxy() {
    let server = MockServer::start().await;
    Mock::given(path("/ping"))
        .respond_with(ResponseTemplate::new(200).set_body_raw("1", "application/json"))
        .expect(1)
        .mount(&server)
        .await;
    let proxy = MockServer::start().await;
    let through = reqwest::Proxy::all(proxy.uri()).unwrap();
    let http = reqwest::Client::builder().proxy(through);
    let url = format!(" {}", server.uri().replace("http", "HTTP"));
    let client = client(&url).http_client(http).build().unwrap();
    client.orders().ping().await.unwrap();
    assert!(proxy.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn what_was_handed_over_may_have_been_sent() {
    let builder = reqwest::Client::builder().no_proxy();
    let second = Duration::from_secs(1);
    let http = Http::new(Some(builder), second, second, "http://localhost")
        .ok()
        .unwrap();
    let limits = Limits {
        timeout: Duration::from_secs(1),
        phase: TimeoutPhase::Attempt,
        max_body: 10,
        unread: false,
    };
    let head = Head {
        method: http::Method::GET,
        url: url::Url::parse("ftp://localhost/").unwrap(),
        headers: http::HeaderMap::new(),
    };
    let request = HttpRequest {
        head: Arc::new(head),
        body: Payload::from(bytes::Bytes::new()),
    };
    let handed_over = http.send(&request, limits).await;
    assert_eq!(handed_over.err().unwrap().kind, FaultKind::Lost);
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let server = MockServer::start().await;
    let elsewhere = MockServer::start().await;
    Mock::given(method("GET"))
        .respond_with(ResponseTemplate::new(307).insert_header("location", elsewhere.uri()))
        .expect(1)
        .mount(&server)
        .await;
    let follow = reqwest::redirect::Policy::limited(5);
    let http = reqwest::Client::builder().no_proxy().redirect(follow);
    let client = client(&server.uri()).http_client(http).build().unwrap();
    let error = client.orders().get("1").await.unwrap_err();
    assert_eq!(error.status().unwrap(), 307);
    assert!(elsewhere.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_refused_connection_was_not_sent() {
    // Bound and dropped: nobody listens there now.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = failed(&client(&url).build().unwrap()).await;
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_eq!((error.outcome(), error.attempts()), (Outcome::NotSent, 3));
}

/// Never finds an address.
struct Unresolving;

impl Resolve for Unresolving {
    fn resolve(&self, _: Name) -> Resolving {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn a_connection_that_is_not_made_in_time_was_not_sent() {
    let http = reqwest::Client::builder().dns_resolver(Unresolving);
    let client = client("http://x.localhost")
        .http_client(http)
        .connect_timeout(Duration::from_millis(50))
        .build()
        .unwrap();
    let error = failed(&client).await;
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_eq!(error.timeout_phase(), Some(TimeoutPhase::Connect));
    assert_eq!((error.outcome(), error.attempts()), (Outcome::NotSent, 3));
    let phases = error.history().iter().map(|attempt| {
        let failure = attempt.failure.as_ref().unwrap();
        (failure.timeout, failure.outcome)
    });
    let each = (Some(TimeoutPhase::Connect), Outcome::NotSent);
    assert_eq!(phases.collect::<Vec<_>>(), [each; 3]);
}

/// Reads each request on its own connection and answers with raw bytes.
async fn raw_server(answer: &'static [u8], linger: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut buffer = [0; 4096];
            let _ = socket.read(&mut buffer).await;
            let _ = socket.write_all(answer).await;
            tokio::time::sleep(linger).await;
        }
    });
    url
}

async fn failed(client: &Client) -> Error {
    let create = client.orders().create(Order::new("EUR"));
    create.await.unwrap_err()
}

#[tokio::test]
async fn broken_answers_may_have_been_processed() {
    let table: [(&[u8], ErrorKind); 4] = [
        (b"", ErrorKind::Transport),
        (b"HTTP/1.1 200 OK\r\nconte", ErrorKind::Transport),
        (
            b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"data\"",
            ErrorKind::Transport,
        ),
        (b"this is not http\r\n\r\n", ErrorKind::Transport),
    ];
    for (answer, kind) in table {
        let url = raw_server(answer, Duration::ZERO).await;
        let error = failed(&client(&url).build().unwrap()).await;
        assert_eq!(error.kind(), kind, "{error}");
        assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1));
        let text = format!("{error} {error:?}");
        assert!(!text.contains("/orders") && !text.contains(KEY), "{text}");
    }
}

#[tokio::test]
async fn a_refusal_with_a_broken_body_is_a_refusal() {
    let answer = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 50\r\n\r\n{\"error\"";
    let url = raw_server(answer, Duration::ZERO).await;
    let error = failed(&client(&url).build().unwrap()).await;
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Api, Outcome::Refused)
    );
    assert_eq!(error.raw_body(), b"{\"error\"");
}

#[tokio::test]
async fn an_attempt_ends_in_time() {
    let url = raw_server(
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{",
        Duration::from_secs(60),
    )
    .await;
    let client = client(&url).build().unwrap();
    let get = client.orders().get("1");
    let options = CallOptions::new()
        .attempt_timeout(Duration::from_millis(100))
        .attempts(2);
    let error = get.with(options).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
}

#[tokio::test]
async fn large_answers_are_refused() {
    let server = MockServer::start().await;
    let body = ResponseTemplate::new(200).set_body_raw("x".repeat(1001), "application/json");
    Mock::given(method("POST"))
        .respond_with(body)
        .mount(&server)
        .await;
    let client = client(&server.uri())
        .max_response_size(1000)
        .build()
        .unwrap();
    let error = failed(&client).await;
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(
        error.to_string().contains("larger than 1000 bytes"),
        "{error}"
    );
}
