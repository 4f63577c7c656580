//! Lists as streams over all their pages. Whether the service answers with an
//! array or with an object around one is not documented: both are read.

use crate::support::{answering, answering_in_turn, client, json, received, target};
use refcampaign::types::ConversionStatus;
use refcampaign::{Client, ErrorKind, ResumeToken};
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

/// A service with so many items, in pages of at most a hundred.
#[derive(Clone, Copy)]
struct Service {
    items: usize,
    in_object: bool,
}

impl Respond for Service {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let asked = |wanted: &str| {
            let mut query = request.url.query_pairs();
            let (_, value) = query.find(|(name, _)| name == wanted)?;
            Some(value.parse::<usize>().expect("it is a number"))
        };
        let limit = asked("limit").unwrap_or(20).min(100);
        let from = asked("offset").unwrap_or(0).min(self.items);
        page(from, (from + limit).min(self.items), self.in_object)
    }
}

fn page(from: usize, to: usize, in_object: bool) -> ResponseTemplate {
    let items: Vec<_> = (from..to)
        .map(|number| format!(r#"{{"id":"item_{number}","number":{number}}}"#))
        .collect();
    let items = items.join(",");
    let data = match in_object {
        true => format!(r#"{{"total":{to},"next":{{"offset":[]}},"items":[{items}],"more":null}}"#),
        false => format!("[{items}]"),
    };
    json(
        200,
        &format!(r#"{{"success":true,"data":{data},"meta":{{}}}}"#),
    )
}

async fn service(items: usize, in_object: bool) -> MockServer {
    let server = MockServer::start().await;
    let service = Service { items, in_object };
    Mock::given(any())
        .respond_with(service)
        .mount(&server)
        .await;
    server
}

/// Which requests were made, by their queries.
async fn queries(server: &MockServer) -> Vec<String> {
    let targets = received(server).await;
    let targets = targets.iter().map(target);
    let query = |target: String| target.split_once('?').map(|(_, query)| query.to_owned());
    targets
        .map(|target| query(target).unwrap_or_default())
        .collect()
}

/// The numbers of all conversions.
async fn numbers(client: &Client) -> Vec<u64> {
    let mut items = client.conversions().list().limit(500).items();
    let mut numbers = Vec::new();
    while let Some(item) = items.next().await {
        let conversion = item.expect("the service answers");
        numbers.push(conversion.extra["number"].as_u64().unwrap());
        assert!(numbers.len() <= 1000, "the list does not end");
    }
    numbers
}

#[tokio::test]
async fn items_of_all_pages_in_their_order() {
    for in_object in [false, true] {
        let server = service(250, in_object).await;
        let found = numbers(&client(&server.uri())).await;
        assert_eq!(found, (0..250).collect::<Vec<_>>());
        // The service lowers the limit; the next page starts behind what it gave.
        assert_eq!(
            queries(&server).await,
            [
                "limit=500",
                "limit=500&offset=100",
                "limit=500&offset=200",
                "limit=500&offset=250"
            ]
        );
    }
}

#[tokio::test]
async fn filters_go_with_every_page() {
    let server = service(3, false).await;
    let client = client(&server.uri());
    let list = client.conversions().list().affiliate_id("aff_abc").limit(2);
    let mut pages = list.status(ConversionStatus::Pending).offset(1).pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        sizes.push(page.unwrap().items.len());
    }
    assert_eq!(sizes, [2]);
    assert_eq!(pages.offset(), 3);
    assert_eq!(
        queries(&server).await,
        [
            "affiliateId=aff_abc&limit=2&status=PENDING&offset=1",
            "affiliateId=aff_abc&limit=2&status=PENDING&offset=3"
        ]
    );
}

#[tokio::test]
async fn every_list_has_pages() {
    let server = service(30, true).await;
    let client = client(&server.uri());
    let mut campaigns = client.campaigns().list().items();
    let mut affiliates = client.affiliates().list().items();
    let mut commissions = client.commissions().list().items();
    for number in 0..30 {
        let id = Some(format!("item_{number}"));
        assert_eq!(campaigns.next().await.unwrap().unwrap().id, id);
        assert_eq!(affiliates.next().await.unwrap().unwrap().id, id);
        assert_eq!(commissions.next().await.unwrap().unwrap().id, id);
    }
    assert!(campaigns.next().await.is_none());
    assert!(affiliates.next().await.is_none());
    assert!(commissions.next().await.is_none());
}

#[tokio::test]
async fn an_empty_list_ends_at_once() {
    for data in ["[]", r#"{"total":0,"items":[]}"#, "null"] {
        let server = answering(json(200, &format!(r#"{{"success":true,"data":{data}}}"#))).await;
        assert_eq!(numbers(&client(&server.uri())).await, [0; 0], "{data}");
        assert_eq!(received(&server).await.len(), 1, "{data}");
    }
}

/// Else the list would never end, or pass for whole where it is not.
#[tokio::test]
async fn a_service_that_repeats_its_page_is_found_out() {
    let server = answering(page(0, 3, false)).await;
    let mut items = client(&server.uri()).conversions().list().items();
    for _ in 0..3 {
        items.next().await.unwrap().unwrap();
    }
    let error = items.next().await.unwrap().unwrap_err();
    assert!(
        error.message().contains("repeats the one before"),
        "{error}"
    );
    assert!(items.next().await.is_none());
    assert_eq!(received(&server).await.len(), 2);
}

#[tokio::test]
async fn a_short_page_is_not_the_end() {
    let pages = [
        page(0, 100, false),
        page(100, 101, false),
        page(101, 150, false),
    ];
    let server = answering_in_turn(pages.into_iter().chain([page(0, 0, false)])).await;
    assert_eq!(numbers(&client(&server.uri())).await.len(), 150);
}

#[tokio::test]
async fn nothing_is_fetched_before_it_is_asked_for() {
    let server = service(250, false).await;
    let client = client(&server.uri());
    let mut items = client.conversions().list().limit(100).items();
    assert!(received(&server).await.is_empty());
    for _ in 0..100 {
        items.next().await.unwrap().unwrap();
    }
    assert_eq!(received(&server).await.len(), 1);
}

#[tokio::test]
async fn an_error_ends_the_stream_and_the_list_can_be_resumed() {
    let gone = r#"{"success":false,"error":{"code":"UNAUTHORIZED","message":"No"}}"#;
    let server = answering_in_turn([page(0, 20, false), json(401, gone)]).await;
    let client = client(&server.uri());
    let mut items = client.conversions().list().items();
    for _ in 0..20 {
        items.next().await.unwrap().unwrap();
    }
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Api);
    assert!(items.next().await.is_none());
    let stored = items.resume_token().to_string();

    let rest = answering_in_turn([page(20, 22, false), page(0, 0, false)]).await;
    let client = self::client(&rest.uri());
    let token: ResumeToken = stored.parse().unwrap();
    let mut items = client.conversions().list().items().resume(&token);
    let next = items.next().await.unwrap().unwrap();
    assert_eq!(next.id.as_deref(), Some("item_20"));
    assert_eq!(queries(&rest).await, ["offset=20"]);
    assert_eq!(items.resume_token().items(), 21);
}

/// Seven items a night, each night from where the last one ended.
#[tokio::test]
async fn a_list_in_portions_has_each_item_once() {
    let server = service(30, true).await;
    let client = client(&server.uri());
    let mut token: Option<ResumeToken> = None;
    let mut seen = Vec::new();
    for night in 1..=5 {
        let list = client.conversions().list().affiliate_id("aff_abc").limit(5);
        let mut items = list.items().max_items(7);
        if let Some(token) = &token {
            items = items.resume(token);
        }
        while let Some(item) = items.next().await {
            seen.push(item.unwrap().extra["number"].as_u64().unwrap());
        }
        let stored = serde_json::to_string(&items.resume_token()).unwrap();
        token = Some(serde_json::from_str(&stored).unwrap());
        let expected = (night * 7).min(30);
        assert_eq!(token.as_ref().map(ResumeToken::items), Some(expected));
    }
    assert_eq!(seen, (0..30).collect::<Vec<_>>());
    let fetched = queries(&server).await;
    assert_eq!(fetched.len(), 10, "{fetched:?}");
}

#[tokio::test]
async fn nothing_is_fetched_beyond_what_is_wanted() {
    let server = service(250, false).await;
    let client = client(&server.uri());
    let mut items = client.conversions().list().limit(50).items().max_items(50);
    while let Some(item) = items.next().await {
        item.unwrap();
    }
    assert_eq!(queries(&server).await, ["limit=50"]);
    let mut none = client.conversions().list().items().max_items(0);
    assert!(none.next().await.is_none());
    assert_eq!(received(&server).await.len(), 1);
}

/// What was counted with one filter says nothing about a list with another.
#[tokio::test]
async fn a_token_of_another_list_is_refused_before_anything_is_sent() {
    let server = service(30, false).await;
    let client = client(&server.uri());
    let approved = client.conversions().list();
    let approved = approved.status(ConversionStatus::Approved).items();
    let token = approved.resume_token();
    let text = |error: refcampaign::Error| {
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        error.to_string()
    };
    let mut all = client.conversions().list().items().resume(&token);
    assert_eq!(
        text(all.next().await.unwrap().unwrap_err()),
        "getConversions: the resume token is one of a list with other filters (not sent)"
    );
    let mut campaigns = client.campaigns().list().pages().resume(&token);
    assert_eq!(
        text(campaigns.next().await.unwrap().unwrap_err()),
        "getCampaigns: the resume token is one of another operation (not sent)"
    );
    assert!(received(&server).await.is_empty());
}

#[tokio::test]
async fn a_page_that_breaks_once_is_fetched_again() {
    let busy = json(
        503,
        r#"{"success":false,"error":{"code":"SERVICE_UNAVAILABLE"}}"#,
    );
    let pages = [
        page(0, 2, false),
        busy,
        page(2, 3, false),
        page(0, 0, false),
    ];
    let server = answering_in_turn(pages).await;
    assert_eq!(numbers(&client(&server.uri())).await, [0, 1, 2]);
}

#[tokio::test]
async fn a_payload_that_holds_no_list_says_where() {
    let cases = [
        (r#"{"total":0}"#, "$.data"),
        (r#"{"a":[],"b":[]}"#, "$.data"),
        ("7", "$.data"),
        (r#"{"items":[{"id":7}]}"#, "$.data.items[0].id"),
    ];
    for (data, path) in cases {
        let server = answering(json(200, &format!(r#"{{"success":true,"data":{data}}}"#))).await;
        let client = client(&server.uri());
        let mut items = client.conversions().list().items();
        let error = items.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
        assert_eq!(error.decode_path(), Some(path), "{error}");
    }
}
