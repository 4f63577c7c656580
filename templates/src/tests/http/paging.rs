//! Streams over pages.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use futures_core::Stream;

use super::script::{Script, Step, answer};
use crate::runtime::error::{Error, ErrorKind};

fn page(range: std::ops::Range<u32>) -> Step {
    page_of(&range.collect::<Vec<_>>())
}

fn page_of(ids: &[u32]) -> Step {
    answer(
        200,
        &format!(r#"{{"success":true,"data":[{}]}}"#, items(ids)),
    )
}

fn items(ids: &[u32]) -> String {
    let item = |id| format!(r#"{{"externalId":"{id}","currency":"EUR"}}"#);
    ids.iter().map(item).collect::<Vec<_>>().join(",")
}

async fn ids(script: &Script) -> Vec<String> {
    let (ids, error) = ids_and_error(script).await;
    assert!(error.is_none(), "{error:?}");
    ids
}

/// The items that came, and the error that ended them.
async fn ids_and_error(script: &Script) -> (Vec<String>, Option<Error>) {
    let mut items = script.client().orders().list().limit(500).items();
    let (mut ids, mut error) = (Vec::new(), None);
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => ids.push(item.external_id.unwrap()),
            Err(end) => error = Some(end),
        }
    }
    assert!(items.next().await.is_none());
    (ids, error)
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

/// What a server gives that ignores the offset, and what only looks like that.
#[tokio::test]
async fn a_page_without_progress_is_an_error() {
    type Row = (&'static str, &'static [&'static [u32]], &'static [u32]);
    let table: &[Row] = &[
        ("the same", &[&[0, 1], &[0, 1]], &[0, 1]),
        ("in another order", &[&[0, 1, 2], &[2, 0, 1]], &[0, 1, 2]),
        (
            "others of the same",
            &[&[0, 0, 1], &[0, 1, 1], &[]],
            &[0, 0, 1, 0, 1, 1],
        ),
        ("grown at its end", &[&[0, 1], &[0, 1, 2]], &[0, 1]),
        // Not told apart from a list that goes on: given out, and ended by the next.
        (
            "grown at its beginning",
            &[&[1, 0], &[2, 1, 0], &[2, 1, 0]],
            &[1, 0, 2, 1, 0],
        ),
        ("shrunk", &[&[0, 1, 2], &[0, 1], &[0, 1]], &[0, 1, 2, 0, 1]),
        // Lists that hold equal items are not cut.
        (
            "begins with an equal item",
            &[&[7, 1], &[7, 2], &[]],
            &[7, 1, 7, 2],
        ),
        ("ends with an equal item", &[&[7, 7], &[7], &[]], &[7, 7, 7]),
        (
            "equal pages apart",
            &[&[0, 1], &[2, 3], &[0, 1], &[]],
            &[0, 1, 2, 3, 0, 1],
        ),
        // One equal item is no proof: a page more, where the pages are so short.
        (
            "equal neighbours",
            &[&[7], &[7], &[8], &[8], &[]],
            &[7, 7, 8, 8],
        ),
        ("one and the same", &[&[7], &[7], &[7]], &[7, 7]),
        ("one and more", &[&[7], &[7, 8], &[7, 8]], &[7, 7, 8]),
        (
            "the last page again",
            &[&[0, 1], &[2], &[2], &[2]],
            &[0, 1, 2, 2],
        ),
    ];
    for (what, pages, expected) in table {
        let steps = pages.iter().copied().map(page_of);
        let script = Script::new(steps);
        let expected: Vec<_> = expected.iter().map(ToString::to_string).collect();
        let (ids, error) = ids_and_error(&script).await;
        assert_eq!(ids, expected, "{what}");
        // A list that ends with an empty page was read to its end.
        let is_whole = pages.last().is_some_and(|page| page.is_empty());
        assert_eq!(error.is_none(), is_whole, "{what}");
        if let Some(error) = error {
            let text = error.to_string();
            assert!(text.contains("repeats the one before"), "{text}");
        }
        assert_eq!(script.targets().len(), pages.len(), "{what}");
    }
}

#[tokio::test]
async fn items_are_found_in_an_object() {
    let body = format!(
        r#"{{"meta":{{"t":1}},"data":{{"total":3,"x":{{"y":[]}},"orders":[{}],"more":null}}}}"#,
        items(&[0, 1])
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
