//! `Client::from_env`, in processes with an environment of their own: this
//! one's cannot be changed safely while other tests run.

use crate::support::{KEY, answering, json, received};
use refcampaign::{Client, ErrorKind};
use std::process::Command;

/// Tells the test below that it is the child, and not one test among others.
const CHILD: &str = "CLIENT_TEST_CHILD";
const API_KEY: &str = "REFCAMPAIGN_API_KEY";
const API_URL: &str = "REFCAMPAIGN_API_URL";

/// What the child prints before its result.
const RESULT: &str = "result: ";

/// Does nothing among the other tests.
#[tokio::test]
async fn child() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let result = match Client::from_env() {
        Ok(client) if std::env::var(API_URL).is_ok_and(|url| url.contains("127.0.0.1")) => {
            let called = client.ping().check().await;
            called.map_or_else(|error| error.to_string(), |ping| format!("{ping:?}"))
        }
        Ok(client) => format!("{client:?}"),
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Config);
            format!("{error}; {error:?}")
        }
    };
    println!("{RESULT}{result}");
}

/// What the child prints with these variables and no others.
fn with_variables(variables: &[(&str, &str)]) -> String {
    let tests = std::env::current_exe().expect("this is a program");
    let mut command = Command::new(tests);
    command.args(["--exact", "environment::child", "--nocapture"]);
    command.env_clear().env(CHILD, "1");
    // Windows finds no sockets without it.
    command.envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)));
    let output = command.envs(variables.iter().copied()).output();
    let output = output.expect("it can be run again");
    let printed = String::from_utf8_lossy(&output.stdout);
    let result = printed.lines().find_map(|line| line.split_once(RESULT));
    let (_, result) = result.unwrap_or_else(|| panic!("{output:?}"));
    assert!(!result.contains(KEY), "{result}");
    result.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_and_the_server_come_from_the_environment() {
    let answer = r#"{"success":true,"data":{"merchant":"Acme Store"}}"#;
    let server = answering(json(200, answer)).await;
    let padded = format!("  {KEY}\n");
    let url = format!(" {}/base/ ", server.uri());
    let result = with_variables(&[(API_KEY, &padded), (API_URL, &url)]);
    assert!(result.contains("Acme Store"), "{result}");
    let requests = received(&server).await;
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].url.path(), "/base/api/v1/ping");
    let sent = &requests[0].headers["authorization"];
    assert_eq!(sent, &format!("Bearer {KEY}"));
}

#[test]
fn without_a_server_it_is_production() {
    for url in [None, Some(""), Some(" \t")] {
        let url = url.map(|url| (API_URL, url));
        let variables: Vec<_> = [(API_KEY, KEY)].into_iter().chain(url).collect();
        let result = with_variables(&variables);
        assert!(
            result.contains(r#""https://app.refcampaign.com""#),
            "{result}"
        );
    }
}

#[test]
fn without_a_key_there_is_no_client() {
    for key in [None, Some(""), Some(" \n")] {
        let variables: Vec<_> = key.map(|key| (API_KEY, key)).into_iter().collect();
        let result = with_variables(&variables);
        assert!(
            result.starts_with("REFCAMPAIGN_API_KEY is not set; "),
            "{result}"
        );
    }
}

#[test]
fn values_that_cannot_be_used_are_not_quoted() {
    let two_words = format!("{KEY} {KEY}");
    let cases = [
        ((API_KEY, two_words.as_str()), "the API key has a space"),
        ((API_URL, "http://shop.example.com"), "the base URL is http"),
        ((API_URL, "app.refcampaign.com"), "the base URL"),
    ];
    for (variable, message) in cases {
        let result = with_variables(&[(API_KEY, KEY), variable]);
        assert!(result.starts_with(message), "{result}");
        assert!(!result.contains("shop.example.com"), "{result}");
    }
}
