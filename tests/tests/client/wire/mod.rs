//! Each operation on the wire: a table with a row an operation, one file a tag.
//!
//! Bodies are compared as text, since numbers that are read are no longer the
//! digits that were sent.

mod affiliates;
mod campaigns;
mod commissions;
mod conversions;
mod document;
mod payouts;
mod ping;
mod tracking;

use crate::support::{KEY, answering, body, client, json, received, target};
use integration_tests::printed;
use refcampaign::{Client, Error};
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::pin::Pin;
use wiremock::Request;

/// A call under way.
pub type Called = Pin<Box<dyn Future<Output = Result<(), Error>>>>;

/// An operation: the call, what it must send, and what is answered.
pub struct Row {
    /// The id in the document.
    pub operation: &'static str,
    pub method: &'static str,
    /// Path and query.
    pub target: &'static str,
    /// Whether the key is sent.
    pub key: bool,
    /// The JSON body, for an operation that has one.
    pub body: Option<&'static str>,
    pub status: u16,
    pub answer: &'static str,
    /// Makes the call and looks at what it gives.
    pub call: fn(Client) -> Called,
}

/// The whole table.
pub fn rows() -> Vec<&'static Row> {
    let tags = [
        ping::ROWS,
        conversions::ROWS,
        campaigns::ROWS,
        affiliates::ROWS,
        commissions::ROWS,
        payouts::ROWS,
        tracking::ROWS,
    ];
    tags.into_iter().flatten().collect()
}

/// What a call gave, unchanged. What it prints is searched for keys and addresses.
fn seen<T: Debug>(answer: T) -> T {
    printed::value("answer", &answer);
    answer
}

#[tokio::test]
async fn each_operation_sends_and_reads_what_is_documented() {
    for row in rows() {
        let server = answering(json(row.status, row.answer)).await;
        let called = (row.call)(client(&server.uri())).await;
        called.unwrap_or_else(|error| panic!("{}: {error}", row.operation));
        let requests = received(&server).await;
        let [request] = requests.as_slice() else {
            panic!("{}: {} requests", row.operation, requests.len());
        };
        assert_eq!(request.method.as_str(), row.method, "{}", row.operation);
        assert_eq!(target(request), row.target, "{}", row.operation);
        assert_eq!(
            body(request),
            row.body.unwrap_or_default(),
            "{}",
            row.operation
        );
        assert_eq!(headers(request), expected_headers(row), "{}", row.operation);
    }
}

/// All headers but the host's.
fn headers(request: &Request) -> BTreeMap<String, String> {
    let headers = request.headers.iter().map(|(name, value)| {
        let value = value.to_str().expect("it is ASCII");
        (name.to_string(), value.to_owned())
    });
    headers.filter(|(name, _)| name != "host").collect()
}

/// Exactly these: nothing else about the caller leaves the machine.
fn expected_headers(row: &Row) -> BTreeMap<String, String> {
    let mut headers = BTreeMap::from([
        ("accept", "application/json".to_owned()),
        ("user-agent", "refcampaign-rust/0.1.0".to_owned()),
    ]);
    if row.key {
        headers.insert("authorization", format!("Bearer {KEY}"));
    }
    if let Some(body) = row.body {
        headers.insert("content-type", "application/json".to_owned());
        headers.insert("content-length", body.len().to_string());
    } else if row.method == "POST" {
        // Some servers refuse a POST that does not say how long it is.
        headers.insert("content-length", "0".to_owned());
    }
    let owned = |(name, value): (&str, String)| (name.to_owned(), value);
    headers.into_iter().map(owned).collect()
}
