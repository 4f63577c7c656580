//! Streams over pages.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use futures_core::Stream;

use super::script::{Script, Step, answer};
use crate::runtime::error::ErrorKind;

fn page(range: std::ops::Range<u32>) -> Step {
    answer(
        200,
        &format!(r#"{{"success":true,"data":[{}]}}"#, items(range)),
    )
}

fn items(range: std::ops::Range<u32>) -> String {
    let items: Vec<_> = range
        .map(|id| format!(r#"{{"externalId":"{id}","currency":"EUR"}}"#))
        .collect();
    items.join(",")
}

async fn ids(script: &Script) -> Vec<String> {
    let mut items = script.client().orders().list().limit(500).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().external_id.unwrap());
    }
    assert!(items.next().await.is_none());
    ids
}

#[tokio::test]
async fn pages_follow_the_items_received() {
    // The limit is lowered by the server, and one page is short of it.
    let script = Script::new([page(0..3), page(3..5), page(5..8), page(0..0)]);
    let expected: Vec<_> = (0..8).map(|id| id.to_string()).collect();
    assert_eq!(ids(&script).await, expected);
    assert_eq!(
        script.targets(),
        [
            "/base/orders?limit=500",
            "/base/orders?limit=500&offset=3",
            "/base/orders?limit=500&offset=5",
            "/base/orders?limit=500&offset=8"
        ]
    );
}

#[tokio::test]
async fn an_empty_list_has_no_page() {
    for body in [
        r#"{"data":[]}"#,
        r#"{"data":null}"#,
        "[]",
        r#"{"data":{"orders":[]}}"#,
    ] {
        let script = Script::new([answer(200, body)]);
        assert_eq!(ids(&script).await, [""; 0], "{body}");
    }
}

#[tokio::test]
async fn a_page_without_progress_ends_the_list() {
    let script = Script::new([page(0..2), page(0..2)]);
    assert_eq!(ids(&script).await, ["0", "1"]);
    // Nor does it matter that the list has grown meanwhile.
    let script = Script::new([page(0..2), page(0..3)]);
    assert_eq!(ids(&script).await, ["0", "1"]);
}

#[tokio::test]
async fn items_are_found_in_an_object() {
    let body = format!(
        r#"{{"meta":{{"t":1}},"data":{{"total":3,"x":{{"y":[]}},"orders":[{}],"more":null}}}}"#,
        items(0..2)
    );
    let script = Script::new([answer(200, &body), page(0..0)]);
    let mut pages = script.client().orders().list().pages();
    let page = pages.next().await.unwrap().unwrap();
    assert_eq!(page.items.len(), 2);
    assert_eq!(pages.offset(), 2);
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn payloads_that_are_no_list_say_so() {
    for body in [
        r#"{"data":{"a":[],"b":[]}}"#,
        r#"{"data":{"total":0}}"#,
        r#"{"data":"text"}"#,
        r#"{"data":[{"currency":1}]}"#,
        "",
    ] {
        let script = Script::new([answer(200, body)]);
        let mut pages = script.client().orders().list().pages();
        let error = pages.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert!(pages.next().await.is_none());
    }
}

#[tokio::test]
async fn an_error_ends_the_stream_and_tells_where_to_resume() {
    let script = Script::new([page(10..12), answer(404, ""), page(12..13), page(0..0)]);
    let list = || script.client().orders().list();
    let mut items = list().offset(10).items();
    assert_eq!(items.offset(), 10);
    assert!(items.next().await.unwrap().is_ok());
    assert_eq!(items.offset(), 11);
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.unwrap().is_err());
    assert!(items.next().await.is_none());
    assert_eq!(items.offset(), 12);
    let mut rest = list().offset(12).items();
    let last = rest.next().await.unwrap().unwrap();
    assert_eq!(last.external_id.as_deref(), Some("12"));
    assert!(rest.next().await.is_none());
    assert_eq!(
        script.targets(),
        [
            "/base/orders?offset=10",
            "/base/orders?offset=12",
            "/base/orders?offset=12",
            "/base/orders?offset=13"
        ]
    );
}

#[test]
fn they_are_streams() {
    let script = Script::new([page(0..1), page(0..0)]);
    let mut stream = script.client().orders().list().items();
    let mut context = Context::from_waker(Waker::noop());
    let mut poll = || Pin::new(&mut stream).poll_next(&mut context);
    assert!(matches!(poll(), Poll::Ready(Some(Ok(_)))));
    assert!(matches!(poll(), Poll::Ready(None)));
}
