//! Setting up a client.

use std::env::VarError;
use std::ffi::OsString;
use std::time::Duration;

use super::sample::{API, Client};
use super::script::{KEY, Script, answer};
use super::watched::watched;
use crate::runtime::client::ClientBuilder;
use crate::runtime::error::{Error, ErrorKind};
use crate::tests::printed;

fn refused(builder: ClientBuilder<Client>) -> Error {
    let Err(error) = builder.build() else {
        panic!("the client was built");
    };
    printed::error("error", &error);
    assert_eq!(error.kind(), ErrorKind::Config);
    error
}

#[test]
fn keys_are_checked() {
    for key in ["", "  ", "\n", "a b", "a\nb", "a\u{7f}", "schlüssel"] {
        let text = refused(Client::builder(key)).to_string();
        assert!(text.starts_with("the API key"), "{text}");
        let key = key.trim();
        assert!(key.is_empty() || !text.contains(key), "{text}");
    }
    assert!(Client::builder(" key\n").build().is_ok());
}

#[test]
fn settings_are_checked() {
    refused(Client::builder(KEY).base_url("http://example.com"));
    refused(Client::builder(KEY).user_agent("a\r\nb"));
    refused(Client::builder(KEY).user_agent("ü"));
    refused(Client::builder(KEY).user_agent("a".repeat(129)));
    assert!(Client::builder(KEY).user_agent(" ").build().is_ok());
    let first = refused(Client::builder("").base_url("nonsense")).to_string();
    assert!(first.contains("API key"), "{first}");
}

/// When both ended at once, it could not be told that nothing was sent.
#[test]
fn the_time_to_connect_is_less_than_an_attempts() {
    let seconds = Duration::from_secs;
    let builder = || Client::builder(KEY);
    assert_eq!(builder().time_to_connect(), seconds(5));
    for short in [
        builder().attempt_timeout(seconds(2)),
        builder().timeout(seconds(2)),
        builder()
            .attempt_timeout(seconds(2))
            .connect_timeout(seconds(2)),
    ] {
        assert_eq!(short.time_to_connect(), Duration::from_millis(1800));
    }
    let shorter = builder().connect_timeout(seconds(1));
    assert_eq!(shorter.time_to_connect(), seconds(1));
}

/// Stands for the process's environment.
fn environment(name: &str) -> Result<String, VarError> {
    match name {
        "KEY" => Ok(" key_from_env\n".into()),
        "URL" => Ok("https://staging.example.com/".into()),
        "BLANK" => Ok(" \t\n".into()),
        "BAD_URL" => Ok("staging".into()),
        "BINARY" => Err(VarError::NotUnicode(OsString::from("hush"))),
        _ => Err(VarError::NotPresent),
    }
}

fn from_environment(key: &'static str, url: &'static str) -> ClientBuilder<Client> {
    watched(ClientBuilder::new(&API))
        .bearer_from("bearerAuth", key, true, environment)
        .base_url_from(url, environment)
}

#[tokio::test]
async fn settings_come_from_the_environment() {
    for (url, expected) in [
        ("URL", "https://staging.example.com/ping"),
        ("BLANK", "https://api.example.com/base/ping"),
        ("NONE", "https://api.example.com/base/ping"),
    ] {
        let script = Script::new([answer(200, "{}"), answer(200, "{\"data\":[]}")]);
        let client: Client = from_environment("KEY", url)
            .build_on(Box::new(script.clone()), Box::new(script.clone()))
            .unwrap();
        client.orders().ping().await.unwrap();
        client.orders().list().await.unwrap();
        let state = script.state();
        assert_eq!(state.requests[0].head.url.as_str(), expected);
        assert_eq!(
            state.requests[1].head.headers["authorization"],
            "Bearer key_from_env"
        );
    }
    for key in ["BLANK", "NONE", "BINARY"] {
        let text = refused(from_environment(key, "NONE")).to_string();
        assert!(text.starts_with(key) && !text.contains("hush"), "{text}");
    }
    refused(from_environment("KEY", "BAD_URL"));
    refused(from_environment("KEY", "BINARY"));
}

#[tokio::test]
async fn an_operation_without_its_credential_is_not_sent() {
    let script = Script::new([answer(200, "{}")]);
    let client: Client = watched(ClientBuilder::new(&API))
        .bearer("anotherScheme", KEY)
        .build_on(Box::new(script.clone()), Box::new(script.clone()))
        .unwrap();
    client.orders().ping().await.unwrap();
    let error = client.orders().get("1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert_eq!(
        error.to_string(),
        "Get: no credential for `bearerAuth` (not sent)"
    );
}

#[tokio::test]
async fn a_later_key_replaces_an_earlier_one() {
    let echo = r#"{"error":{"message":"key_one key_two"}}"#;
    let script = Script::new([answer(400, echo)]);
    let client = script.client_with(|builder| {
        let earlier = builder.bearer("bearerAuth", "key_one");
        earlier.bearer("bearerAuth", "key_two")
    });
    let error = client.orders().get("1").await.unwrap_err();
    let state = script.state();
    let headers = &state.requests[0].head.headers;
    assert_eq!(headers["authorization"], "Bearer key_two");
    assert_eq!(error.message(), "key_one ***");
}

#[tokio::test]
async fn the_response_size_is_the_transports_limit() {
    let script = Script::new([answer(200, "{}"), answer(200, "{}")]);
    script.client().orders().ping().await.unwrap();
    let client = script.client_with(|builder| {
        builder
            .max_response_size(10)
            .connect_timeout(Duration::from_secs(1))
            .timeout(Duration::from_secs(3))
    });
    client.orders().ping().await.unwrap();
    let state = script.state();
    assert_eq!(state.limits[0].max_body, 32 * 1024 * 1024);
    assert_eq!(state.limits[1].max_body, 10);
    assert_eq!(state.limits[1].timeout, Duration::from_secs(3));
}
