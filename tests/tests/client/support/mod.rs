//! Clients for tests, and the servers that they talk to.

use integration_tests::{printed, watched};
use refcampaign::{Client, ClientBuilder, RetryPolicy};
use std::time::Duration;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

/// The key that the clients send.
pub const KEY: &str = "rc_test_8fK2mQx9LpZ4vB7n";

/// A client of that server. It repeats after a millisecond, passes by any proxy, and trusts no
/// certificate: to read the system's takes longer than most tests. What it prints is searched for
/// keys and addresses.
pub fn builder(url: &str) -> ClientBuilder {
    printed::logs();
    let http = reqwest::Client::builder().no_proxy().tls_certs_only([]);
    let builder = Client::builder(KEY)
        .base_url(url)
        .retry(RetryPolicy::new().base_delay(Duration::from_millis(1)))
        .http_client(http);
    watched(builder)
}

/// A client of that server with nothing else set.
pub fn client(url: &str) -> Client {
    let client = builder(url).build().expect("the settings are usable");
    printed::value("client", &client);
    client
}

/// An answer with a JSON body.
pub fn json(status: u16, body: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_raw(body, "application/json")
}

/// A server that gives the same answer to everything.
pub async fn answering(answer: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(answer).mount(&server).await;
    server
}

/// A server that gives these answers in their order, and 404 after the last.
pub async fn answering_in_turn(answers: impl IntoIterator<Item = ResponseTemplate>) -> MockServer {
    let server = MockServer::start().await;
    for answer in answers {
        let once = Mock::given(any()).respond_with(answer).up_to_n_times(1);
        once.mount(&server).await;
    }
    server
}

/// What the server received.
pub async fn received(server: &MockServer) -> Vec<Request> {
    let requests = server.received_requests().await;
    requests.expect("the server records")
}

/// Path and query as they were sent.
pub fn target(request: &Request) -> String {
    let query = request.url.query().map(|query| format!("?{query}"));
    format!("{}{}", request.url.path(), query.unwrap_or_default())
}

/// The body as text.
pub fn body(request: &Request) -> &str {
    std::str::from_utf8(&request.body).expect("bodies are UTF-8")
}
