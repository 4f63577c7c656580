//! Bearer tokens from a source: when they are fetched, and what is sent.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::sample::{API, Client, Order};
use super::script::{Script, Step, answer, fault};
use super::watched::watched;
use crate::runtime::client::ClientBuilder;
use crate::runtime::error::ErrorKind;
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome;
use crate::runtime::token_source::{Token, TokenSource};
use crate::runtime::transport::FaultKind;

const ORDER: &str = r#"{"data":{"currency":"EUR"}}"#;

pub fn good() -> Step {
    answer(200, ORDER)
}

pub fn client(script: &Script, source: impl TokenSource) -> Client {
    watched(ClientBuilder::<Client>::new(&API))
        .bearer_source("bearerAuth", source)
        .build_on(Box::new(script.clone()), Box::new(script.clone()))
        .unwrap()
}

/// A source of `token-1`, `token-2` and so on.
pub fn numbered(lifetime: Option<Duration>) -> (impl TokenSource, Arc<AtomicU32>) {
    let count = Arc::new(AtomicU32::new(0));
    let made = count.clone();
    let source = move || {
        let number = count.fetch_add(1, Ordering::Relaxed) + 1;
        let token = Token::new(format!("token-{number}"));
        let token = lifetime.map_or(token.clone(), |it| token.expires_in(it));
        async move { Ok::<_, std::io::Error>(token) }
    };
    (source, made)
}

/// What each request sent as its credential.
fn sent(script: &Script) -> Vec<String> {
    let state = script.state();
    let requests = state.requests.iter();
    requests
        .map(|request| {
            request.head.headers["authorization"]
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect()
}

#[tokio::test]
async fn one_token_serves_many_calls() {
    let script = Script::new((0..3).map(|_| good()));
    let (source, made) = numbered(None);
    let client = client(&script, source);
    for _ in 0..3 {
        client.orders().get("1").await.unwrap();
    }
    assert_eq!(sent(&script), ["Bearer token-1"; 3]);
    assert_eq!(made.load(Ordering::Relaxed), 1);
    let state = script.state();
    assert!(state.requests[0].head.headers["authorization"].is_sensitive());
}

#[tokio::test]
async fn a_token_is_replaced_shortly_before_its_end() {
    // lifetime, when the second call is made, whether it has a new token; in seconds
    let table = [
        (600, 569, false),
        (600, 570, true),
        (100, 89, false),
        (100, 90, true),
        (0, 0, true),
    ];
    for (lifetime, later, renewed) in table {
        let script = Script::new([good(), good()]);
        let (source, _) = numbered(Some(Duration::from_secs(lifetime)));
        let client = client(&script, source);
        client.orders().get("1").await.unwrap();
        script.state().elapsed += Duration::from_secs(later);
        client.orders().get("1").await.unwrap();
        let second = if renewed {
            "Bearer token-2"
        } else {
            "Bearer token-1"
        };
        assert_eq!(
            sent(&script),
            ["Bearer token-1", second],
            "{lifetime} {later}"
        );
    }
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_a_call() {
    for status in [200, 401] {
        let script = Script::new([answer(401, ""), answer(status, ORDER)]);
        let (source, _) = numbered(None);
        let client = client(&script, source);
        // Not safe to repeat, and repeated all the same: nothing was processed.
        let created = client.orders().create(Order::new("EUR"));
        let created = created.with_response().await;
        assert_eq!(sent(&script), ["Bearer token-1", "Bearer token-2"]);
        assert_eq!(script.state().sleeps, []);
        match created {
            Ok(response) => assert_eq!(response.attempts(), 2),
            Err(error) => {
                assert_eq!(error.status().unwrap(), 401);
                assert_eq!(error.outcome(), Outcome::Refused);
                assert_eq!((error.attempts(), error.history().len()), (2, 2));
            }
        }
    }
}

/// Where the server refuses whoever calls, each call asks for one token only.
#[tokio::test]
async fn a_lasting_refusal_costs_one_token_a_call() {
    let script = Script::new((0..6).map(|_| answer(401, "")));
    let (source, made) = numbered(None);
    let client = client(&script, source);
    for _ in 0..3 {
        client.orders().get("1").await.unwrap_err();
    }
    let expected = [1, 2, 2, 3, 3, 4].map(|number| format!("Bearer token-{number}"));
    assert_eq!(sent(&script), expected);
    assert_eq!(made.load(Ordering::Relaxed), 4);
}

#[tokio::test]
async fn a_new_token_takes_no_attempt_away_and_no_token_of_the_budget() {
    let steps = [answer(503, ""), answer(401, ""), answer(503, ""), good()];
    let script = Script::new(steps);
    let (source, _) = numbered(None);
    let response = client(&script, source).orders().get("1").with_response();
    assert_eq!(response.await.unwrap().attempts(), 4);
    let script = Script::new([
        answer(401, ""),
        answer(503, ""),
        answer(503, ""),
        answer(503, ""),
    ]);
    let (source, _) = numbered(None);
    let error = client(&script, source).orders().get("1").await.unwrap_err();
    let text = error.to_string();
    assert!(text.contains("attempt 4 of 4"), "{text}");
}

#[tokio::test]
async fn a_static_key_that_is_refused_is_not_sent_again() {
    let script = Script::new([answer(401, "")]);
    let error = script.client().orders().get("1").await.unwrap_err();
    assert_eq!((error.attempts(), error.outcome()), (1, Outcome::Refused));
}

#[tokio::test]
async fn a_source_without_a_token_fails_the_call_before_it_is_sent() {
    let script = Script::new([]);
    let source = || async { Err::<Token, _>("the login is down") };
    let error = client(&script, source).orders().create(Order::new("EUR"));
    let error = error.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert_eq!((error.outcome(), error.attempts()), (Outcome::NotSent, 3));
    assert!(error.is_retryable());
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "the login is down");

    let unsendable = || async { Ok::<_, std::io::Error>("a b".to_owned()) };
    let get = client(&script, unsendable).orders().get("1");
    let error = get.with(CallOptions::new().attempts(1)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert_eq!(script.state().requests.len(), 0);
}

#[tokio::test]
async fn a_source_that_fails_once_is_asked_again() {
    let script = Script::new([good()]);
    let failures = Mutex::new(vec!["the login is down"]);
    let source = move || {
        let failure = failures.lock().unwrap().pop();
        async move { failure.map_or(Ok("token".to_owned()), Err) }
    };
    let response = client(&script, source).orders().get("1").with_response();
    assert_eq!(response.await.unwrap().attempts(), 2);
    assert_eq!(script.state().sleeps.len(), 1);
}

#[tokio::test]
async fn no_token_is_shown() {
    let echo = r#"{"error":{"code":"token-1","message":"token-1 and token-2"}}"#;
    let script = Script::new([answer(401, echo), answer(403, echo)]);
    // As read from a file, whose last line ends.
    let tokens = Mutex::new(vec![" token-2\n", " token-1\n"]);
    let source = move || {
        let token = tokens.lock().unwrap().pop().ok_or("no more");
        async move { token.map(Token::new) }
    };
    let client = client(&script, source);
    let error = client.orders().get("1").await.unwrap_err();
    assert_eq!(sent(&script), ["Bearer token-1", "Bearer token-2"]);
    assert_eq!(error.message(), "*** and ***");
    let shown = format!(
        "{error} {error:?} {:?}",
        client.orders().get("1").inputs.client
    );
    assert!(!shown.contains("token-"), "{shown}");
    let token = Token::from("token-9".to_owned()).expires_in(Duration::from_secs(1));
    assert!(!format!("{token:?}").contains("token-9"));
}

#[tokio::test]
async fn faults_are_repeated_with_the_same_token() {
    let script = Script::new([fault(FaultKind::Lost), good()]);
    let (source, _) = numbered(None);
    client(&script, source).orders().get("1").await.unwrap();
    assert_eq!(sent(&script), ["Bearer token-1"; 2]);
}
