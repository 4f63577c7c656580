//! Streams over pages that stop early and go on later.

use proptest::prelude::*;
use serde_json::json;

use super::sample::{Client, List, Order};
use super::script::{Script, Step, answer};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::items::Items;
use crate::runtime::outcome::Outcome;
use crate::runtime::paging::Paged;
use crate::runtime::parts::Parts;
use crate::runtime::request::Request;
use crate::runtime::resume_token::ResumeToken;

fn page(range: std::ops::Range<u32>) -> Step {
    let items: Vec<_> = range
        .map(|id| json!({"externalId": id.to_string(), "currency": "EUR"}))
        .collect();
    answer(200, &json!({ "data": items }).to_string())
}

fn list(client: &Client) -> Request<List> {
    client.orders().list()
}

fn id(item: Option<Result<Order, Error>>) -> u32 {
    let order = item.expect("the list goes on").expect("it is read");
    order.external_id.unwrap().parse().unwrap()
}

async fn ids<Op: Paged<Item = Order>>(mut items: Items<Op>) -> Vec<u32> {
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(id(Some(item)));
    }
    ids
}

#[tokio::test]
async fn no_more_items_than_wanted_and_no_more_pages_than_that_takes() {
    // Pages of three; how many items are wanted, and how many pages that takes.
    for (wanted, fetched) in [(0, 0), (1, 1), (2, 1), (3, 1), (4, 2), (6, 2), (7, 3)] {
        let script = || Script::new([page(0..3), page(3..6), page(6..9)]);
        let expected: Vec<_> = (0..wanted).collect();

        let script_of_items = script();
        let items = list(&script_of_items.client()).items();
        let given = ids(items.max_items(wanted.into())).await;
        assert_eq!(given, expected);
        assert_eq!(script_of_items.targets().len(), fetched, "{wanted}");

        let script_of_pages = script();
        let pages = list(&script_of_pages.client()).pages();
        let mut pages = pages.max_items(wanted.into());
        let mut given = Vec::new();
        while let Some(page) = pages.next().await {
            let page = page.unwrap();
            assert!(!page.items.is_empty());
            given.extend(page.items.into_iter().map(|item| id(Some(Ok(item)))));
        }
        assert_eq!(given, expected);
        assert_eq!(script_of_pages.targets().len(), fetched, "{wanted}");
        assert_eq!(pages.offset(), u64::from(wanted));
        assert_eq!(pages.resume_token().items(), u64::from(wanted));
    }
}

#[tokio::test]
async fn the_requests_own_limit_stays() {
    let script = Script::new([page(0..3)]);
    let list = list(&script.client()).limit(3);
    assert_eq!(ids(list.items().max_items(2)).await, [0, 1]);
    assert_eq!(script.targets(), ["/base/orders?limit=3"]);
}

#[tokio::test]
async fn a_list_shorter_than_wanted_ends_where_it_ends() {
    let script = Script::new([page(0..2), page(0..0)]);
    let items = list(&script.client()).items().max_items(100);
    assert_eq!(ids(items).await, [0, 1]);
}

#[tokio::test]
async fn a_token_taken_at_any_moment_leads_on_without_a_gap_or_a_repeat() {
    for taken in 0..=5 {
        let script = Script::new([page(10..13), page(13..15), page(0..0)]);
        let mut items = list(&script.client()).offset(10).search("shoes").items();
        for expected in 10..10 + taken {
            assert_eq!(id(items.next().await), expected);
        }
        let token = items.resume_token();
        assert_eq!(token.offset(), u64::from(10 + taken));
        assert_eq!(token.items(), u64::from(taken));
        assert_eq!(token.offset(), items.offset());

        // The token overrides the request's offset; the page size is free.
        let script = Script::new([page(10 + taken..16), page(0..0)]);
        let rest = list(&script.client()).search("shoes").offset(3).limit(50);
        let mut rest = rest.items().resume(&token);
        let expected: Vec<_> = (10 + taken..16).collect();
        for expected in expected {
            assert_eq!(id(rest.next().await), expected);
        }
        assert_eq!(rest.resume_token().items(), 6);
        assert!(rest.next().await.is_none());
        assert_eq!(
            script.targets()[0],
            format!("/base/orders?search=shoes&limit=50&offset={}", 10 + taken)
        );
    }
}

#[tokio::test]
async fn a_token_of_the_beginning_overrides_an_offset_too() {
    let script = Script::new([page(0..1)]);
    let client = script.client();
    let token = list(&client).items().resume_token();
    let items = list(&client).offset(7).items().resume(&token);
    assert_eq!(ids(items.max_items(1)).await, [0]);
    assert_eq!(script.targets(), ["/base/orders"]);
}

#[tokio::test]
async fn after_an_error_the_failed_page_is_fetched_again() {
    let script = Script::new([page(0..2), answer(404, ""), page(2..3), page(0..0)]);
    let client = script.client();
    let mut items = list(&client).items();
    assert_eq!((id(items.next().await), id(items.next().await)), (0, 1));
    assert!(items.next().await.unwrap().is_err());
    assert!(items.next().await.is_none());
    let token = items.resume_token();
    assert_eq!((token.offset(), token.items()), (2, 2));
    assert_eq!(ids(list(&client).items().resume(&token)).await, [2]);

    let script = Script::new([answer(404, ""), page(0..2)]);
    let client = script.client();
    let mut pages = list(&client).pages();
    assert!(pages.next().await.unwrap().is_err());
    let mut pages = list(&client).pages().resume(&pages.resume_token());
    assert_eq!(pages.next().await.unwrap().unwrap().items.len(), 2);
}

#[tokio::test]
async fn at_the_end_a_token_leads_to_what_the_list_gains() {
    let script = Script::new([page(0..2), page(0..0), page(2..4), page(0..0)]);
    let client = script.client();
    let mut items = list(&client).items();
    while items.next().await.is_some() {}
    let more = list(&client).items().resume(&items.resume_token());
    assert_eq!(ids(more).await, [2, 3]);
}

/// Both kinds of streams take the tokens of both.
#[tokio::test]
async fn items_go_on_where_pages_were_left() {
    let script = Script::new([page(0..2), page(2..3), page(0..0)]);
    let client = script.client();
    let mut pages = list(&client).pages();
    pages.next().await.unwrap().unwrap();
    let items = list(&client).items().resume(&pages.resume_token());
    assert_eq!(ids(items).await, [2]);
}

#[tokio::test]
async fn a_stream_that_is_resumed_itself_forgets_what_it_held() {
    let script = Script::new([page(0..3), page(1..3), page(0..0)]);
    let mut items = list(&script.client()).items();
    id(items.next().await);
    let token = items.resume_token();
    id(items.next().await);
    assert_eq!(ids(items.resume(&token)).await, [1, 2]);
}

#[tokio::test]
async fn a_token_of_another_list_is_refused() {
    let script = Script::new([]);
    let client = script.client();
    let of = |list: Request<List>| list.items().resume_token();
    let plain = of(list(&client));
    let filtered = of(list(&client).search("jane@example.com"));
    let operation: ResumeToken = plain.to_string().replace("List", "Other").parse().unwrap();
    for (what, list, token) in [
        ("other filters", list(&client), &filtered),
        ("other filters", list(&client).search("x"), &filtered),
        ("other filters", list(&client).search("x"), &plain),
        ("other filters", list(&client).trace("x"), &plain),
        ("another operation", list(&client), &operation),
    ] {
        let mut items = Clone::clone(&list).items().resume(token);
        let error = items.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert_eq!(error.operation(), Some("List"));
        assert!(error.message().ends_with(what), "{error}");
        assert!(items.next().await.is_none());
        let mut pages = list.pages().resume(token);
        assert!(pages.next().await.unwrap().is_err());
    }
    assert!(script.targets().is_empty());
}

#[test]
fn the_order_of_setters_is_no_filter() {
    let client = Script::new([]).client();
    let one = list(&client).search("a").status("PAID").limit(1).offset(2);
    let other = list(&client).offset(2).limit(9).status("PAID").search("a");
    assert_eq!(one.items().resume_token(), other.items().resume_token());
}

/// Whatever else names the list: a path variable, a header, a body.
#[test]
fn all_that_names_a_list_counts() {
    let token = |set: fn(&mut Parts) -> &mut Parts| {
        let mut parts = Parts::new();
        set(&mut parts);
        ResumeToken::new::<List>(&parts, 0, 0)
    };
    let tokens = [
        token(|parts| parts),
        token(|parts| parts.path("a", &"b")),
        token(|parts| parts.path("a", &"c")),
        token(|parts| parts.path("b", &"b")),
        token(|parts| parts.query("a", &"b")),
        token(|parts| parts.query("a", &"")),
        token(|parts| parts.header("a", &"b")),
        token(|parts| parts.header("a", &"é")),
        token(|parts| parts.header("b", &"b")),
        token(|parts| parts.header("a", &"b").header("b", &"a")),
        token(|parts| parts.json(&1)),
        token(|parts| parts.json(&2)),
        token(|parts| parts.path("a", &"b").path("b", &"a")),
        token(|parts| parts.path("a", &"a").path("b", &"b")),
    ];
    for (index, token) in tokens.iter().enumerate() {
        assert!(!tokens[..index].contains(token), "{index}");
    }
    for same in [
        token(|parts| parts.header("b", &"a").header("a", &"b")),
        token(|parts| parts.header("A", &"b").header("B", &"a")),
    ] {
        assert!(tokens.contains(&same));
    }
    // Who asks, and by which request, is another matter: both change meanwhile.
    for other in [
        token(|parts| parts.header("X-Api-Key", &"k")),
        token(|parts| parts.header("Authorization", &"k")),
        token(|parts| parts.header("X-Request-Id", &"r")),
        token(|parts| parts.cookie("session", &"k")),
    ] {
        assert_eq!(other, tokens[0]);
    }
}

/// It may lie in a database for long, so the digest is part of the format: FNV-1a
/// of `search\0search=jane.doe%40example.com\0`, as Python computes it.
#[tokio::test]
async fn a_token_is_a_text() {
    let script = Script::new([page(0..3)]);
    let list = list(&script.client()).search("jane.doe@example.com");
    let mut items = list.offset(40).items();
    id(items.next().await);
    let token = items.resume_token();
    assert_eq!(token.to_string(), "1.d6a2a0a0.41.1.List");
    assert_eq!(token.to_string().parse::<ResumeToken>().unwrap(), token);
    let json = serde_json::to_string(&token).unwrap();
    assert_eq!(json, r#""1.d6a2a0a0.41.1.List""#);
    assert_eq!(serde_json::from_str::<ResumeToken>(&json).unwrap(), token);
    assert!(!format!("{token:?}").contains("jane"));
}

#[test]
fn texts_that_are_no_tokens() {
    for text in [
        "",
        ".",
        "....",
        "1",
        "1.00000000.0.0",
        "0.00000000.0.0.List",
        "2.00000000.0.0.List",
        "1.0.0.0.List",
        "1.0000000G.0.0.List",
        "1.0000000A.0.0.List",
        "1.000000000.0.0.List",
        "1.+0000000.0.0.List",
        "1.00000000.+1.0.List",
        "1.00000000.01.0.List",
        "1.00000000.-1.0.List",
        "1.00000000.0.18446744073709551616.List",
        " 1.00000000.0.0.List",
    ] {
        let error = text.parse::<ResumeToken>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{text}");
        assert!(!error.to_string().contains("List"), "{error}");
        let json = serde_json::to_string(text).unwrap();
        assert!(serde_json::from_str::<ResumeToken>(&json).is_err());
    }
    assert!(serde_json::from_str::<ResumeToken>("1").is_err());
}

/// An operation's id may hold anything.
#[test]
fn ids_with_dots() {
    let text = "1.00000000.18446744073709551615.0.orders.list. ä\n";
    let token: ResumeToken = text.parse().unwrap();
    assert_eq!((token.offset(), token.items()), (u64::MAX, 0));
    assert_eq!(token.to_string(), text);
}

proptest! {
    #[test]
    fn any_position_comes_back(offset: u64, items: u64, search in ".*") {
        let mut parts = Parts::new();
        parts.query("search", &search);
        let token = ResumeToken::new::<List>(&parts, offset, items);
        prop_assert_eq!(token.to_string().parse::<ResumeToken>().unwrap(), token.clone());
        prop_assert!(token.check::<List>(&parts).is_ok());
        prop_assert!(token.check::<List>(&Parts::new()).is_err());
    }
}
