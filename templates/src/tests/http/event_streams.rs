//! What a stream makes of events, with answers from a script.

use std::time::Duration;

use serde_json::{Value, json};

use super::bare::{self, Client, Named, Notices, Orders, Whole};
use super::script::{Script, Step, answer};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::event_source::Reconnect;
use crate::runtime::event_stream::EventStream;
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::transport::FaultKind;

pub const LOST: Option<FaultKind> = Some(FaultKind::Lost);

/// Delays in order and without chance, and distinct from the wait for bytes.
pub fn client(script: &Script) -> Client {
    script.state().random = 1.0;
    bare::client(script, |builder| {
        builder.retry(RetryPolicy::new().base_delay(Duration::from_secs(1)))
    })
}

pub fn events(pieces: &[&str], end: Option<FaultKind>) -> Step {
    answer(200, "")
        .header("content-type", "text/event-stream")
        .arriving(pieces, end)
}

/// All that a stream gives.
pub async fn all<T>(stream: &mut EventStream<T>) -> Vec<Result<T, Error>> {
    let mut all = Vec::new();
    while let Some(event) = stream.next().await {
        all.push(event.map(|event| event.data));
    }
    assert!(stream.next().await.is_none());
    all
}

pub fn data(all: Vec<Result<Value, Error>>) -> Vec<Value> {
    all.into_iter().map(Result::unwrap).collect()
}

#[tokio::test]
async fn an_event_has_its_name_its_id_and_its_data() {
    let text = "id: 7\nevent: paid\ndata: {\"amount\":\ndata: 1.10}\n\ndata: [1]\n\n";
    let script = Script::new([events(&[text], None)]);
    let mut stream = client(&script).call::<Orders>().await.unwrap();
    let paid = stream.next().await.unwrap().unwrap();
    assert_eq!(
        (paid.name.as_str(), paid.id.as_deref()),
        ("paid", Some("7"))
    );
    assert_eq!(paid.data, json!({"amount": 1.1}));
    let second = stream.next().await.unwrap().unwrap();
    assert_eq!(
        (second.name.as_str(), second.id.as_deref()),
        ("message", Some("7"))
    );
    assert_eq!(stream.last_event_id(), Some("7"));
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn done_ends_a_stream_of_json_and_is_text_in_others() {
    let pieces = [
        "data: {\"a\":1}\n\ndata: [DONE]\n\ndata: 2\n\n",
        "data: 3\n\n",
    ];
    let script = Script::new([
        events(&pieces, LOST),
        events(&pieces, LOST),
        events(&pieces, None),
    ]);
    let client = client(&script);
    let always = Reconnect::Always;
    let mut stream = client.call::<Orders>().await.unwrap().reconnect(always);
    assert_eq!(data(all(&mut stream).await), [json!({"a": 1})]);
    let mut stream = client.call::<Named>().await.unwrap().reconnect(always);
    let only = json!({"event": "message", "data": {"a": 1}});
    assert_eq!(data(all(&mut stream).await), [only]);
    let mut stream = client.call::<Notices>().await.unwrap();
    let texts = all(&mut stream).await.into_iter().map(Result::unwrap);
    assert_eq!(texts.collect::<Vec<_>>(), ["{\"a\":1}", "[DONE]", "2", "3"]);
    assert_eq!(script.state().requests.len(), 3);
}

#[tokio::test]
async fn damaged_data_is_an_error_and_the_stream_goes_on() {
    let text = "id: 1\ndata: {\"a\": 1}\n\nid: 2\nevent: a@b.example\ndata: {\"a\": tru}\n\n\
        data: {\"error\": \"no\"} {}\n\ndata: 4\n\n";
    let script = Script::new([events(&[text], None)]);
    let mut stream = client(&script).call::<Orders>().await.unwrap();
    let mut all = all(&mut stream).await.into_iter();
    assert_eq!(all.next().unwrap().unwrap(), json!({"a": 1}));
    let error = all.next().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.decode_path(), Some("$.a"));
    assert_eq!(
        (error.outcome(), error.is_retryable()),
        (Outcome::Unknown, false)
    );
    assert_eq!(error.raw_body(), b"{\"a\": tru}");
    assert_eq!(
        error.to_string(),
        "Orders: event 2 (***@***) could not be read: not valid JSON: expected a value at $.a \
         (attempt 1 of 3, may have been processed)"
    );
    let error = all.next().unwrap().unwrap_err();
    assert!(error.message().starts_with("event 3 (message)"), "{error}");
    assert_eq!(all.next().unwrap().unwrap(), json!(4));
    assert!(all.next().is_none());
}

#[tokio::test]
async fn an_event_as_a_whole_is_an_object() {
    let text = "id: 7\nevent: \"a\"\ndata: {\"n\":\ndata: 1}\n\nid\ndata: plain, \"text\"\n\n\
        event: b\ndata: 1},{\"event\":\"c\"\n\ndata:\n\n";
    let script = Script::new([events(&[text], None)]);
    let mut stream = client(&script).call::<Named>().await.unwrap();
    assert_eq!(
        data(all(&mut stream).await),
        [
            json!({"id": "7", "event": "\"a\"", "data": {"n": 1}}),
            json!({"event": "message", "data": "plain, \"text\""}),
            json!({"event": "b", "data": "1},{\"event\":\"c\""}),
            json!({"event": "message", "data": ""}),
        ]
    );
}

#[tokio::test]
async fn an_answer_that_is_no_event_stream_is_an_error() {
    for (media_type, found) in [
        ("application/json; charset=utf-8", "JSON"),
        ("application/problem+json", "JSON"),
        ("Text/HTML", "HTML"),
        // Such as the page of a network that wants a login first.
        ("text/plain", "another media type"),
        ("text/event-streams", "another media type"),
        ("application/octet-stream", "another media type"),
    ] {
        let step = || {
            answer(200, "")
                .header("content-type", media_type)
                .arriving(&["{}"], None)
        };
        let script = Script::new([step()]);
        let error = client(&script).call::<Orders>().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Decode, Outcome::Unknown)
        );
        let message = format!(
            "the answer could not be read: expected server-sent events, found {found} at $"
        );
        assert_eq!(error.message(), message);
        // On a later connection too.
        let script = Script::new([events(&["id: 1\ndata: 1\n\n"], LOST), step()]);
        let mut stream = client(&script).call::<Orders>().await.unwrap();
        let error = all(&mut stream).await.pop().unwrap().unwrap_err();
        assert_eq!(error.message(), format!("{message} after 1 event"));
    }
    // Parameters and capitals say nothing, and that it is not named neither.
    for step in [
        answer(200, ""),
        answer(200, "").header("content-type", ""),
        answer(200, "").header("content-type", "Text/Event-Stream ;charset=UTF-8"),
    ] {
        let script = Script::new([step.arriving(&["data: 1\n\n"], None)]);
        let mut stream = client(&script).call::<Orders>().await.unwrap();
        assert_eq!(data(all(&mut stream).await), [1]);
    }
}

#[tokio::test]
async fn an_event_that_is_too_large_ends_the_stream() {
    let pieces = [
        "data: 1\n\ndata: \"",
        "aaaaaaaaaaaaaaaa\"\n\ndata: 2\n\n",
        "\"\n\ndata: 2\n\n",
    ];
    let script = Script::new([events(&pieces, None)]);
    let client = bare::client(&script, |builder| builder.max_response_size(20));
    let mut stream = client.call::<Orders>().await.unwrap();
    let mut all = all(&mut stream).await;
    let error = all.pop().unwrap().unwrap_err();
    assert_eq!(data(all), [1]);
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.message(), "event 2 is larger than 20 bytes");
}

#[tokio::test]
async fn no_content_is_no_event() {
    for reconnect in [Reconnect::Resume, Reconnect::Always] {
        let script = Script::new([answer(204, "")]);
        let stream = client(&script).call::<Orders>().await.unwrap();
        assert_eq!(all(&mut stream.reconnect(reconnect)).await.len(), 0);
    }
}

#[tokio::test]
async fn nothing_private_is_printed() {
    let text = "id: c@d.example\nevent: e@f.example\ndata: a@b.example\n\n";
    let script = Script::new([events(&[text], None)]);
    let mut stream = client(&script).call::<Notices>().await.unwrap();
    let event = stream.next().await.unwrap().unwrap();
    let masked = r#"Event { id: Some("***@***"), name: "***@***", data: "***@***" }"#;
    assert_eq!(format!("{event:?}"), masked);
    assert!(!format!("{event:#?}").contains("example"));
    let printed = "EventStream { reconnect: Resume, events: 1, .. }";
    assert_eq!(format!("{stream:?}"), printed);
}

#[tokio::test]
async fn the_same_request_asks_for_the_stream() {
    let script = Script::new([events(&["data: 1\n\n"], None)]);
    let mut request = client(&script).call::<Whole>();
    request.inputs.parts.json(&json!({"stream": true}));
    let options = CallOptions::new().header("x-extra", "1");
    let mut stream = request.with(options).stream().await.unwrap();
    assert_eq!(data(all(&mut stream).await), [1]);
    let sent = script.state().requests.pop().unwrap();
    assert_eq!(sent.head.headers["accept"], "text/event-stream");
    assert_eq!(sent.head.headers["x-extra"], "1");
    assert_eq!(sent.body.known(), b"{\"stream\":true}");
}

#[test]
fn streams_move_between_threads() {
    fn is_stream<T: Send + Unpin + futures_core::Stream>() {}
    is_stream::<EventStream<Value>>();
    // A value that stays on its thread says nothing of the stream.
    is_stream::<EventStream<std::rc::Rc<()>>>();
}
