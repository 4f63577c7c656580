//! Calls of an operation have the head of their request in common: nothing of one call gets
//! into another.

use std::sync::Arc;

use http::HeaderMap;

use super::bare::{self, Post};
use super::script::{Script, answer};
use super::token_source;
use crate::runtime::options::CallOptions;

/// A header field of each request.
fn sent(script: &Script, name: &str) -> Vec<Option<String>> {
    let value = |headers: &HeaderMap| Some(headers.get(name)?.to_str().unwrap().to_owned());
    let state = script.state();
    let requests = state.requests.iter();
    requests.map(|it| value(&it.head.headers)).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Whether two requests have one head.
fn is_shared(script: &Script, one: usize, other: usize) -> bool {
    let state = script.state();
    Arc::ptr_eq(&state.requests[one].head, &state.requests[other].head)
}

#[tokio::test]
async fn header_fields_of_a_call_are_its_own() {
    let script = Script::new((0..3).map(|_| answer(200, "{}")));
    let client = script.client();
    let options = CallOptions::new().header("X-Tenant", "7");
    client.orders().ping().with(options).await.unwrap();
    client.orders().ping().await.unwrap();
    let slow = CallOptions::new().attempts(1);
    client.orders().ping().with(slow).await.unwrap();
    assert_eq!(sent(&script, "x-tenant"), [some("7"), None, None]);
    assert!(is_shared(&script, 1, 2) && !is_shared(&script, 0, 1));
}

#[tokio::test]
async fn parameters_of_a_call_are_its_own() {
    let script = Script::new((0..3).map(|_| answer(200, "[]")));
    let client = script.client();
    client.orders().list().await.unwrap();
    let list = client.orders().list().trace("one").search("blue");
    list.await.unwrap();
    client.orders().list().await.unwrap();
    assert_eq!(sent(&script, "x-trace"), [None, some("one"), None]);
    let targets = script.targets();
    assert!(targets[1].contains("blue") && targets[0] == targets[2]);
    assert!(is_shared(&script, 0, 2));
}

#[tokio::test]
async fn each_body_states_its_own_media_type() {
    let bodies = [
        Some("text/plain"),
        Some("text/plain"),
        None,
        Some("multipart/form-data; boundary=a"),
        Some("multipart/form-data; boundary=b"),
        None,
    ];
    let script = Script::new(bodies.map(|_| answer(200, "")));
    let client = bare::client(&script, |it| it);
    for media_type in bodies {
        let mut request = client.call::<Post>();
        if let Some(media_type) = media_type {
            request.inputs.parts.put_body(media_type, "x");
        }
        request.await.unwrap();
    }
    assert_eq!(
        sent(&script, "content-type"),
        bodies.map(|it| it.map(str::to_owned))
    );
    let lengths = bodies.map(|it| it.is_none().then(|| "0".to_owned()));
    assert_eq!(sent(&script, "content-length"), lengths);
    assert!(is_shared(&script, 0, 1));
}

#[tokio::test]
async fn a_token_is_put_on_a_copy() {
    let answers = [200, 401, 200, 200].map(|status| answer(status, "[]"));
    let script = Script::new(answers);
    let (source, _) = token_source::numbered(None);
    let client = token_source::client(&script, source);
    for _ in 0..3 {
        client.orders().list().await.unwrap();
    }
    let tokens = [1, 1, 2, 2].map(|number| some(&format!("Bearer token-{number}")));
    assert_eq!(sent(&script, "authorization"), tokens);
    assert!(!is_shared(&script, 0, 3));
}

#[tokio::test]
async fn two_clients_have_nothing_in_common() {
    let script = Script::new((0..4).map(|_| answer(200, "[]")));
    let one = script.client();
    let other = script.client_with(|builder| builder.bearer("bearerAuth", "another"));
    for client in [&one, &other, &one.clone(), &other.clone()] {
        client.orders().list().await.unwrap();
    }
    let keys = sent(&script, "authorization");
    assert!(keys[0] == keys[2] && keys[1] == keys[3] && keys[0] != keys[1]);
    assert!(is_shared(&script, 0, 2) && is_shared(&script, 1, 3));
}
