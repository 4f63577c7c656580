//! Servers: the default one, one with variables, and one that a single operation has.
//!
//! A proxy is told the whole URL, so the server stands in for one.

use crate::nothing;
use crate::server::Server;
use probe::{Client, ClientBuilder, Region};

fn behind_proxy(server: &Server) -> ClientBuilder {
    let proxy = reqwest::Proxy::http(server.url()).expect("the URL is one");
    Client::builder()
        .http_client(reqwest::Client::builder().proxy(proxy))
        .allow_http(true)
}

#[test]
fn the_default_server_has_the_defaults_of_its_variables() {
    let client = Client::builder().build().expect("the client can be built");
    let shown = format!("{client:?}");
    assert!(shown.contains(r#""https://eu.example.com/v2""#), "{shown}");
}

#[tokio::test]
async fn a_server_with_variables_is_filled_in() {
    let server = Server::answering("204 No Content", "", "");
    let chosen = probe::Server::Live {
        region: Region::Us,
        version: "v3".to_owned(),
    };
    let url = String::from(chosen);
    assert_eq!(url, "https://us.example.com/v3");
    // The proxy does not see what goes by https.
    let client = behind_proxy(&server).base_url(url.replace("https:", "http:"));
    let client = client.build().expect("the client can be built");
    let call = client.secure().call_public();
    call.await.expect("it is answered");
    assert_eq!(
        server.sent().line,
        "GET http://us.example.com/v3/secure/public HTTP/1.1"
    );
}

#[tokio::test]
async fn an_operation_is_sent_to_its_own_server() {
    let server = Server::answering("204 No Content", "", "");
    let client = behind_proxy(&server).build();
    let client = client.expect("the client can be built");
    let call = client.servers().call_elsewhere();
    call.await.expect("it is answered");
    assert_eq!(
        server.sent().line,
        "GET http://store.example.net/files/elsewhere HTTP/1.1"
    );
}

#[tokio::test]
async fn a_server_that_the_caller_chose_is_used_for_all() {
    let (server, client) = nothing();
    let call = client.servers().call_elsewhere();
    call.await.expect("it is answered");
    assert_eq!(server.sent().line, "GET /elsewhere HTTP/1.1");
}
