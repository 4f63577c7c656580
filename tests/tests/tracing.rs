//! What a tracing subscriber gets: spans by OpenTelemetry's conventions, seen through
//! its own exporter, and log lines.
//!
//! A program of its own, with one test at a time: a span that is made for the first
//! time while another test has no subscriber may be switched off for both.

#[path = "client/support/mod.rs"]
#[allow(dead_code, reason = "it serves the tests of the client, too")]
mod support;

use crate::support::{KEY, answering, answering_in_turn, client, json};
use integration_tests::faults::Nobody;
use integration_tests::printed;
use opentelemetry::trace::{SpanKind, Status, TracerProvider};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider, SpanData};
use refcampaign::Client;
use refcampaign::types::{CancelPayout, TrackConversion};
use rust_decimal::dec;
use std::io;
use std::sync::Arc;
use tokio::sync::Mutex;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

const EMAIL: &str = "jane.doe@example.com";
const PONG: &str = r#"{"success":true,"data":{"valid":true}}"#;
const BUSY: &str = r#"{"success":false,"error":{"code":"INTERNAL","message":"Busy."}}"#;

/// Held by the one test that runs.
static TURN: Mutex<()> = Mutex::const_new(());

/// All spans that end while the calls are made, in the order of their ends.
async fn spans(calls: impl Future<Output = ()>) -> Vec<SpanData> {
    let _turn = TURN.lock().await;
    // Before any subscriber of one test alone.
    printed::logs();
    let exporter = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder()
        .with_simple_exporter(exporter.clone())
        .build();
    let tracer = provider.tracer("test");
    let layer = tracing_opentelemetry::layer().with_tracer(tracer);
    let subscriber = tracing_subscriber::registry().with(layer).set_default();
    calls.await;
    drop(subscriber);
    provider.force_flush().unwrap();
    let mut spans = exporter.get_finished_spans().unwrap();
    // The connections have spans of their own, by the libraries below.
    spans.iter().for_each(|span| printed::value("span", span));
    spans.retain(|span| attribute(span, "url.template").is_some());
    spans
}

fn attribute(span: &SpanData, name: &str) -> Option<String> {
    let mut attributes = span.attributes.iter();
    let found = attributes.find(|attribute| attribute.key.as_str() == name)?;
    Some(found.value.to_string())
}

/// The attributes of that name, one a span.
fn attributes(spans: &[SpanData], name: &str) -> Vec<Option<String>> {
    spans.iter().map(|span| attribute(span, name)).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

async fn ping(client: &Client) {
    // What becomes of it is for the spans to tell.
    let _ = client.ping().check().await;
}

#[tokio::test]
async fn a_call_has_a_span_and_each_attempt_one_within() {
    let server = answering_in_turn([json(503, BUSY), json(200, PONG)]).await;
    let spans = spans(async { ping(&client(&server.uri())).await }).await;
    let [first, second, call] = &spans[..] else {
        panic!("{spans:#?}")
    };
    let parents = [first, second, call].map(|span| span.parent_span_id);
    let of_call = call.span_context.span_id();
    assert_eq!(parents[..2], [of_call, of_call]);
    assert_eq!(
        [&first.span_kind, &second.span_kind, &call.span_kind],
        [&SpanKind::Client, &SpanKind::Client, &SpanKind::Internal]
    );
    assert_eq!(
        [&first.name, &second.name, &call.name],
        ["GET /api/v1/ping", "GET /api/v1/ping", "getPing"]
    );
    assert!(matches!(first.status, Status::Error { .. }));
    assert_eq!([&second.status, &call.status], [&Status::Unset; 2]);
    assert_eq!(attribute(call, "attempts"), some("2"));
}

/// Required and recommended attributes of "HTTP client span" in the conventions.
#[tokio::test]
async fn an_attempt_has_the_attributes_of_the_conventions() {
    let server = answering_in_turn([json(503, BUSY), json(200, PONG)]).await;
    let port = server.address().port().to_string();
    let spans = spans(async { ping(&client(&server.uri())).await }).await;
    let attempts = &spans[..2];
    let url = format!("{}/api/v1/ping", server.uri());
    for (name, expected) in [
        ("http.request.method", [some("GET"), some("GET")]),
        ("http.request.resend_count", [None, some("1")]),
        ("http.response.status_code", [some("503"), some("200")]),
        ("server.address", [some("127.0.0.1"), some("127.0.0.1")]),
        ("server.port", [some(&port), some(&port)]),
        ("url.full", [some(&url), some(&url)]),
        ("url.scheme", [some("http"), some("http")]),
        ("url.template", [some("/api/v1/ping"), some("/api/v1/ping")]),
        ("error.type", [some("503"), None]),
    ] {
        assert_eq!(attributes(attempts, name), expected, "{name}");
    }
}

#[tokio::test]
async fn without_an_answer_the_error_has_a_word() {
    let nobody = Nobody::new();
    let spans = spans(async { ping(&client(&nobody.url)).await }).await;
    let expected = vec![some("connect"); 4];
    assert_eq!(attributes(&spans, "error.type"), expected);
    assert_eq!(
        attributes(&spans, "http.response.status_code"),
        [const { None }; 4]
    );
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_fails_the_call() {
    let server = answering(json(200, "<html>")).await;
    let spans = spans(async { ping(&client(&server.uri())).await }).await;
    assert_eq!(attributes(&spans, "error.type"), [None, some("decode")]);
}

#[tokio::test]
async fn spans_show_no_key_no_query_and_no_address() {
    let refusal = format!(
        r#"{{"error":{{"code":"{KEY} {EMAIL}","message":"{KEY} {EMAIL}"}},"meta":{{"requestId":"{KEY}"}}}}"#
    );
    let server = answering(json(400, &refusal)).await;
    let spans = spans(async {
        let client = client(&server.uri());
        let list = client.conversions().list().affiliate_id("aff_secret");
        list.await.unwrap_err();
        client.campaigns().get(EMAIL).await.unwrap_err();
        client.campaigns().get(KEY).await.unwrap_err();
        let track = TrackConversion::new(dec!(1), "EUR").session_id(EMAIL);
        client.conversions().track(track).await.unwrap_err();
    })
    .await;
    assert_eq!(spans.len(), 8);
    let shown = format!("{spans:?}");
    for hidden in [KEY, "jane", "aff_secret"] {
        assert!(!shown.contains(hidden), "{shown}");
    }
    let urls: Vec<_> = attributes(&spans, "url.full")
        .into_iter()
        .flatten()
        .collect();
    let base = server.uri();
    assert_eq!(
        urls,
        [
            format!("{base}/api/v1/conversions?REDACTED"),
            format!("{base}/api/v1/campaigns/***@***"),
            format!("{base}/api/v1/campaigns/***"),
            format!("{base}/api/v1/conversions/track"),
        ]
    );
}

/// Log lines, as a program would write them.
#[derive(Clone, Default)]
struct Lines(Arc<std::sync::Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_end_of_an_operation_is_logged_once() {
    let leaving = json(200, PONG)
        .insert_header("deprecation", "@1790000000")
        .insert_header(
            "sunset",
            format!("Wed, 11 Nov 2026 11:11:11 GMT {KEY} {EMAIL}"),
        );
    let server = answering(leaving).await;
    let _turn = TURN.lock().await;
    printed::logs();
    let lines = Lines::default();
    let writer = lines.clone();
    let format = tracing_subscriber::fmt::layer()
        .with_writer(move || writer.clone())
        .with_ansi(false);
    let subscriber = tracing_subscriber::registry().with(format).set_default();
    let client = client(&server.uri());
    for _ in 0..3 {
        ping(&client).await;
        ping(&client.clone()).await;
        let _ = client
            .payouts()
            .cancel("po_1", CancelPayout::new("Wrong month"))
            .await;
    }
    drop(subscriber);
    let lines = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    lines.lines().for_each(|line| printed::text("log", &line));
    let warnings: Vec<_> = lines
        .lines()
        .filter(|line| line.contains("is going to remove"))
        .collect();
    assert_eq!(warnings.len(), 2, "{lines}");
    for (warning, operation) in warnings.iter().zip(["getPing", "putPayoutsByIdCancel"]) {
        for part in [
            operation,
            "WARN",
            "@1790000000",
            "Wed, 11 Nov 2026 11:11:11 GMT",
        ] {
            assert!(warning.contains(part), "{warning}");
        }
    }
    assert!(!lines.contains(KEY) && !lines.contains("jane"), "{lines}");
}
