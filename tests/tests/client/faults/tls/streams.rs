//! A server that goes away while several requests are on its connection.

use super::catalogue::below;
use super::certificate::Certificate;
use super::server::{Reaction, Server};
use super::{Class, HEALTHY, answer, client, frames, told};
use crate::support::builder;
use refcampaign::types::TrackConversion;
use refcampaign::{Client, Error, Outcome};
use rust_decimal::dec;
use serde_json::json;
use std::time::Duration;

/// Takes the request and says nothing yet.
const TAKEN: Reaction = Reaction {
    is_processed: true,
    frames: |_, _| Vec::new(),
    closes: false,
};

async fn track(client: &Client, order: &str) -> Result<u32, Error> {
    let body = TrackConversion::new(dec!(49.90), "EUR")
        .session_id("rcs_7fKj2mQx9L")
        .metadata(json!({ "orderId": order }));
    let answer = client.conversions().track(body).with_response().await;
    answer.map(|answer| answer.attempts())
}

/// Two conversions at once on one connection, of which the server takes the first and turns away
/// the second; then it is healthy.
async fn two(second: Reaction) -> (Server, Result<u32, Error>, Result<u32, Error>) {
    let certificate = Certificate::good();
    let reactions = vec![HEALTHY, TAKEN, second, HEALTHY];
    let server = Server::start(&certificate, answer(Class::Track), reactions).await;
    let client = client(&server.url, &certificate);
    track(&client, "ord_before").await.expect("it is healthy");
    let (first, second) = tokio::join!(track(&client, "ord_1"), track(&client, "ord_2"));
    (server, first, second)
}

/// How often the order was processed.
fn processed(server: &Server, order: &str) -> usize {
    let met = server.met();
    met.processed.iter().filter(|it| it.contains(order)).count()
}

#[tokio::test]
async fn what_the_server_still_takes_is_not_sent_again() {
    let (server, first, second) = two(Reaction {
        is_processed: false,
        frames: |stream, body| {
            let taken = below(stream);
            [
                frames::go_away(taken, frames::NO_ERROR),
                frames::answer(taken, body),
            ]
            .concat()
        },
        closes: false,
    })
    .await;
    assert_eq!((first.unwrap(), second.unwrap()), (1, 2));
    assert_eq!(server.met().connections, 2);
    assert_eq!(processed(&server, "ord_1"), 1);
    assert_eq!(processed(&server, "ord_2"), 1);
}

#[tokio::test]
async fn what_the_server_took_and_never_answered_is_unknown() {
    let (server, first, second) = two(Reaction {
        is_processed: false,
        frames: |stream, _| frames::go_away(below(stream), frames::NO_ERROR),
        closes: true,
    })
    .await;
    let error = first.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1));
    assert_eq!(second.unwrap(), 2);
    assert_eq!(processed(&server, "ord_1"), 1);
    assert_eq!(processed(&server, "ord_2"), 1);
}

/// Nobody has asked for its body: it is sent again, though a conversion must not count twice.
#[tokio::test]
async fn a_request_that_waits_for_another_to_end_as_the_connection_does() {
    let certificate = Certificate::good();
    let leaving = Reaction {
        closes: true,
        ..TAKEN
    };
    let reactions = vec![HEALTHY, leaving, HEALTHY];
    let server = Server::with_streams(&certificate, answer(Class::Track), reactions, 1).await;
    let client = client(&server.url, &certificate);
    track(&client, "ord_before").await.expect("it is healthy");
    let (first, second) = tokio::join!(track(&client, "ord_1"), track(&client, "ord_2"));
    let error = first.unwrap_err();
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1));
    assert_eq!(second.unwrap(), 2);
    assert_eq!(processed(&server, "ord_1"), 1);
    assert_eq!(processed(&server, "ord_2"), 1);
}

/// It is left while the attempt lasts: the next one does not wait on it, too.
#[tokio::test]
async fn a_connection_that_falls_silent() {
    let certificate = Certificate::good();
    let reactions = vec![HEALTHY, TAKEN, HEALTHY];
    let server = Server::start(&certificate, answer(Class::Postback), reactions).await;
    let http = reqwest::Client::builder().tls_certs_only([certificate.root()]);
    let client = builder(&server.url)
        .http_client(http.no_proxy())
        .attempt_timeout(Duration::from_secs(4))
        .build()
        .expect("the settings are usable");
    assert_eq!(told(&Class::Postback.call(&client).await), "1 × done");
    assert_eq!(told(&Class::Postback.call(&client).await), "2 × done");
    assert_eq!(server.met().connections, 2);
}

#[tokio::test]
async fn a_connection_that_is_given_up_between_two_calls() {
    let certificate = Certificate::good();
    let leaving = Reaction {
        frames: |stream, body| {
            let answer = frames::answer(stream, body);
            [answer, frames::go_away(stream, frames::NO_ERROR)].concat()
        },
        ..HEALTHY
    };
    let server = Server::start(&certificate, answer(Class::Track), vec![leaving]).await;
    let client = client(&server.url, &certificate);
    for order in ["ord_1", "ord_2", "ord_3"] {
        track(&client, order).await.expect("it is taken");
        assert_eq!(processed(&server, order), 1, "{order}");
    }
    assert_eq!(server.met().connections, 3);
}
