//! A conversion is money: never counted twice, never lost in silence. What the
//! client does when a connection breaks, for every operation. What it makes of
//! each other fault stands in `faults`, for one operation a class.

use crate::support::{builder, client};
use crate::wire::{Row, rows};
use integration_tests::faults::{End, FaultServer, Nobody, Reaction};
use refcampaign::types::{PostbackConversion, TrackConversion};
use refcampaign::{CallOptions, Client, Error, ErrorKind, Outcome, TimeoutPhase};
use reqwest::dns::{Name, Resolve, Resolving};
use rust_decimal::dec;
use std::collections::BTreeSet;
use std::future::pending;
use std::time::{Duration, Instant};

/// The operations that may count twice when they are sent twice.
const UNSAFE: [&str; 8] = [
    "postAffiliates",
    "postAffiliatesSignup",
    "postCampaigns",
    "postConversionsTrack",
    "postPayouts",
    "postPayoutsBatchProcess",
    "postTrackClick",
    "putCommissionsById",
];

const CONVERSION: &str = r#"{"success":true,"data":{"id":"conv_abc"}}"#;

/// A success that breaks off in its head, and one that breaks off in its body.
const IN_HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-ty";
const IN_BODY: &str = "HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n{\"success\":true,\"data\"";

/// The request is sent, and then the connection breaks.
fn breaks() -> [Reaction; 5] {
    [
        Reaction::raw("", End::Reset),
        Reaction::raw("", End::Close),
        Reaction::raw(IN_HEAD, End::Reset),
        Reaction::raw(IN_BODY, End::Close),
        Reaction::raw(IN_BODY, End::Reset),
    ]
}

fn is_safe(row: &Row) -> bool {
    !UNSAFE.contains(&row.operation)
}

fn conversion() -> TrackConversion {
    TrackConversion::new(dec!(49.90), "EUR").session_id("rcs_7fKj2mQx9L")
}

fn sale() -> PostbackConversion {
    PostbackConversion::new("ord_42", "SALE", 4990, "EUR").session_id("rcs_7fKj2mQx9L")
}

async fn track(client: &Client, options: CallOptions) -> Result<u32, Error> {
    let track = client.conversions().track(conversion()).with(options);
    track.with_response().await.map(|answer| answer.attempts())
}

async fn postback(client: &Client, options: CallOptions) -> Result<u32, Error> {
    let postback = client.conversions().postback(sale()).with(options);
    let answer = postback.with_response().await;
    answer.map(|answer| answer.attempts())
}

#[test]
fn the_unsafe_operations_are_those_of_the_table() {
    let known: BTreeSet<_> = rows().iter().map(|row| row.operation).collect();
    let strange: Vec<_> = UNSAFE.iter().filter(|it| !known.contains(*it)).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[tokio::test]
async fn a_connection_that_breaks_once() {
    for row in rows() {
        for reaction in breaks() {
            let case = format!("{} {reaction:?}", row.operation);
            let healthy = Reaction::answer(row.status, row.answer);
            let server = FaultServer::start([reaction, healthy]);
            let called = (row.call)(client(&server.url)).await;
            let requests = server.requests();
            if is_safe(row) {
                called.unwrap_or_else(|error| panic!("{case}: {error}"));
                assert_eq!(requests.len(), 2, "{case}");
                assert_eq!(requests[0], requests[1], "{case}");
                continue;
            }
            let error = called.expect_err(&case);
            assert_eq!(requests.len(), 1, "{case}");
            assert_eq!(error.kind(), ErrorKind::Transport, "{case}");
            assert_eq!(error.outcome(), Outcome::Unknown, "{case}");
            assert_eq!(error.attempts(), 1, "{case}");
            assert!(!error.is_retryable(), "{case}");
        }
    }
}

#[tokio::test]
async fn a_connection_that_keeps_breaking() {
    for row in rows() {
        let server = FaultServer::start([Reaction::raw("", End::Reset)]);
        let error = (row.call)(client(&server.url)).await.unwrap_err();
        let attempts = if is_safe(row) { 3 } else { 1 };
        assert_eq!(error.attempts(), attempts, "{error}");
        let requests = server.requests().len();
        assert_eq!(requests, attempts as usize, "{error}");
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        assert_eq!(error.is_retryable(), is_safe(row), "{error}");
        assert_eq!(error.operation(), Some(row.operation));
        let keyed = ["postConversionsPostback", "postConversionsRefund"].contains(&row.operation);
        assert_eq!(error.idempotency_key(), keyed.then_some("ord_42"));
    }
}

#[tokio::test]
async fn a_connection_that_is_refused_is_tried_again_by_every_operation() {
    let nobody = Nobody::new();
    for row in rows() {
        let error = (row.call)(client(&nobody.url)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
        assert_eq!(error.outcome(), Outcome::NotSent, "{error}");
        assert_eq!(error.attempts(), 3, "{error}");
        assert!(error.is_retryable(), "{error}");
    }
}

/// A server of which nobody ever tells the address.
struct Nowhere;

impl Resolve for Nowhere {
    fn resolve(&self, _: Name) -> Resolving {
        Box::pin(pending())
    }
}

/// Whatever the time that was over: the server has nothing that it could process.
#[tokio::test]
async fn a_call_that_ends_before_there_is_a_connection() {
    let http = reqwest::Client::builder().no_proxy().dns_resolver(Nowhere);
    let client = builder("http://shop.localhost").http_client(http);
    let client = client.build().unwrap();
    let short = Duration::from_millis(30);
    let cases = [
        (
            CallOptions::new().attempt_timeout(short),
            TimeoutPhase::Attempt,
            3,
        ),
        (CallOptions::new().timeout(short), TimeoutPhase::Total, 1),
    ];
    for (options, phase, attempts) in cases {
        let errors = [
            track(&client, options.clone()).await.unwrap_err(),
            postback(&client, options).await.unwrap_err(),
        ];
        for error in errors {
            assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
            assert_eq!(error.outcome(), Outcome::NotSent, "{error}");
            assert_eq!(error.timeout_phase(), Some(phase), "{error}");
            assert_eq!(error.attempts(), attempts, "{error}");
        }
    }
}

#[tokio::test]
async fn the_time_for_the_whole_call_is_kept() {
    let server = FaultServer::start([Reaction::raw("", End::Stall)]);
    let begun = Instant::now();
    let options = CallOptions::new().timeout(Duration::from_millis(80));
    let error = postback(&client(&server.url), options).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1));
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn a_caller_may_declare_a_call_or_a_client_safe() {
    let reactions = [
        Reaction::raw("", End::Reset),
        Reaction::answer(201, CONVERSION),
    ];
    let server = FaultServer::start(reactions.clone());
    let attempts = track(&client(&server.url), CallOptions::new().safe()).await;
    assert_eq!((attempts.unwrap(), server.requests().len()), (2, 2));

    let server = FaultServer::start(reactions);
    let client = builder(&server.url).at_least_once(true).build().unwrap();
    let attempts = track(&client, CallOptions::new()).await;
    assert_eq!((attempts.unwrap(), server.requests().len()), (2, 2));
}

/// Without the order's id the service could not tell a repeat from a second order.
#[tokio::test]
async fn a_postback_without_its_key_is_sent_once() {
    let server = FaultServer::start([Reaction::raw("", End::Reset)]);
    let client = client(&server.url);
    let mut body = sale();
    body.external_id = String::new();
    let postback = client.conversions().postback(body);
    let unchecked = CallOptions::new().check(false);
    let error = postback.with(unchecked).await.unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(
        (error.is_retryable(), error.idempotency_key()),
        (false, None)
    );
}

/// The later answer says nothing about what the first attempt did.
#[tokio::test]
async fn what_may_have_been_processed_stays_so() {
    let quota = r#"{"success":false,"error":{"code":"LIMIT_EXCEEDED","message":"No more"}}"#;
    let server = FaultServer::start([Reaction::raw("", End::Reset), Reaction::answer(429, quota)]);
    let error = postback(&client(&server.url), CallOptions::new()).await;
    let error = error.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Api, 2));
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(!error.is_retryable());
}

#[tokio::test]
async fn a_connection_that_breaks_when_it_is_used_again() {
    let healthy = Reaction::answer(201, CONVERSION);
    let server = FaultServer::start([healthy, Reaction::raw("", End::Close)]);
    let client = client(&server.url);
    assert_eq!(track(&client, CallOptions::new()).await.unwrap(), 1);
    let error = track(&client, CallOptions::new()).await.unwrap_err();
    assert_eq!((error.attempts(), error.outcome()), (1, Outcome::Unknown));
    // One connection for both, and the second request once.
    assert_eq!((server.connections(), server.requests().len()), (1, 2));
}

#[tokio::test]
async fn a_connection_that_was_closed_while_idle_is_not_used_again() {
    let whole = "HTTP/1.1 201 Said\r\ncontent-length: 41\r\n\r\n\
        {\"success\":true,\"data\":{\"id\":\"conv_abc\"}}";
    let server = FaultServer::start([Reaction::raw(whole, End::Close)]);
    let client = client(&server.url);
    for sent in 1..=3 {
        assert_eq!(track(&client, CallOptions::new()).await.unwrap(), 1);
        assert_eq!(
            (server.connections(), server.requests().len()),
            (sent, sent)
        );
        // So that the end of the connection arrives, as it does between two orders.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
