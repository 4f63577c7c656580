//! Credentials: each operation carries what the document asks for, and nothing else.

use crate::client;
use crate::server::Server;
use probe::{Client, ClientBuilder, Error, ErrorKind};

/// All the credentials that a call carried.
async fn carried(
    set_up: fn(ClientBuilder) -> ClientBuilder,
    call: impl AsyncFnOnce(&Client) -> Result<(), Error>,
) -> Vec<String> {
    let server = Server::answering("204 No Content", "", "");
    let client = client(&server, set_up);
    call(&client).await.expect("it is answered");
    let sent = server.sent();
    let usual = ["host", "accept", "user-agent"];
    let headers = sent
        .headers
        .iter()
        .filter(|(name, _)| !usual.contains(&name.as_str()));
    let headers = headers.map(|(name, value)| format!("{name}: {value}"));
    let query = sent.query().into_iter().map(|pair| format!("?{pair}"));
    headers.chain(query).collect()
}

/// A credential for every scheme.
fn all(builder: ClientBuilder) -> ClientBuilder {
    builder
        .bearer_auth("token")
        // The example of RFC 7617.
        .basic_auth("Aladdin", "open sesame")
        .header_key("header")
        .app_key("app")
        .query_key("query&key")
        .cookie_key("cookie")
}

#[tokio::test]
async fn a_public_operation_carries_nothing() {
    let sent = carried(all, async |client| client.secure().call_public().await).await;
    assert_eq!(sent, [""; 0]);
}

#[tokio::test]
async fn an_operation_without_a_word_on_it_follows_the_document() {
    let sent = carried(all, async |client| client.secure().call_default().await).await;
    assert_eq!(sent, ["authorization: Bearer token"]);
}

#[tokio::test]
async fn basic_is_encoded() {
    let sent = carried(all, async |client| client.secure().call_basic().await).await;
    assert_eq!(sent, ["authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]);
}

#[tokio::test]
async fn a_key_goes_where_the_document_puts_it() {
    let sent = carried(all, async |client| client.secure().call_query_key().await).await;
    assert_eq!(sent, ["?api_key=query%26key"]);
    let sent = carried(all, async |client| client.secure().call_cookie_key().await).await;
    assert_eq!(sent, ["cookie: sid=cookie"]);
}

#[tokio::test]
async fn a_set_is_sent_whole() {
    let sent = carried(all, async |client| client.secure().call_set().await).await;
    assert_eq!(sent, ["x-api-key: header", "x-app-key: app"]);
}

#[tokio::test]
async fn of_alternatives_the_first_that_is_complete_is_sent() {
    let sent = carried(all, async |client| client.secure().call_choice().await).await;
    assert_eq!(sent, ["x-api-key: header", "x-app-key: app"]);

    let some = |builder: ClientBuilder| builder.header_key("half of a set").query_key("query");
    let sent = carried(some, async |client| client.secure().call_choice().await).await;
    assert_eq!(sent, ["?api_key=query"]);
}

#[tokio::test]
async fn what_is_optional_is_sent_where_it_is_there() {
    let sent = carried(all, async |client| client.secure().call_optional().await).await;
    assert_eq!(sent, ["?api_key=query%26key"]);
    let none = |builder| builder;
    let sent = carried(none, async |client| client.secure().call_optional().await).await;
    assert_eq!(sent, [""; 0]);
}

#[tokio::test]
async fn without_its_credential_an_operation_is_not_sent() {
    // Nobody listens there: were it sent, the failure would be one of the connection.
    let client = Client::builder().base_url("http://127.0.0.1:9");
    let client = client.query_key("query").build();
    let client = client.expect("the client can be built");
    let call = client.secure().call_default();
    let error = call.await.expect_err("it needs a bearer token");
    assert_eq!(error.kind(), ErrorKind::Config);
}
