//! Calls that are dropped: wherever they wait, they leave nothing behind that holds
//! up others. And answers that failed are let go of before the wait for a repeat.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::sample::Client;
use super::script::{KEY, Script, answer};
use crate::runtime::budget::RetryBudget;
use crate::runtime::client::ClientBuilder;
use crate::runtime::retry::RetryPolicy;

const ORDER: &str = r#"{"data":{"currency":"EUR"}}"#;

/// Polls a call once, and drops it.
async fn begin_and_drop(client: &Client) {
    let mut call = Box::pin(client.orders().get("1").send());
    let is_waiting =
        std::future::poll_fn(|context| Poll::Ready(call.as_mut().poll(context).is_pending()));
    assert!(is_waiting.await);
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_is_sent_costs_the_client_nothing() {
    let script = Script::new((0..8).map(|_| answer(503, "")).chain([answer(200, ORDER)]));
    let budget = RetryBudget::new().capacity(10);
    let client = script.client_with(|builder| builder.retry_budget(budget));
    script.state().gate = Some(Arc::new(Semaphore::new(0)));
    for _ in 0..5 {
        begin_and_drop(&client).await;
    }
    script.state().gate = None;
    let error = client.orders().get("1").await.unwrap_err();
    assert_eq!(error.attempts(), 3, "the budget is as it was");
    client.orders().get("1").await.unwrap();
}

/// Dropping a call hides nothing: it was begun, and is not told of as done.
#[tokio::test]
async fn hooks_are_not_told_of_a_call_that_is_dropped() {
    let script = Script::new([answer(200, ORDER), answer(404, "")]);
    script.state().gate = Some(Arc::new(Semaphore::new(0)));
    let attempts = Arc::new(AtomicU32::new(0));
    let errors = Arc::new(AtomicU32::new(0));
    let (attempt, error) = (attempts.clone(), errors.clone());
    let client = script.client_with(|builder| {
        builder
            .on_attempt(move |_| _ = attempt.fetch_add(1, Ordering::Relaxed))
            .on_error(move |_| _ = error.fetch_add(1, Ordering::Relaxed))
    });
    let told = || [&attempts, &errors].map(|it| it.load(Ordering::Relaxed));
    begin_and_drop(&client).await;
    assert_eq!(script.state().requests.len(), 1);
    assert_eq!(told(), [0, 0]);
    // The same hooks are told of one that is not dropped.
    script.state().gate = None;
    client.orders().get("1").await.unwrap_err();
    assert_eq!(told(), [1, 1]);
}

/// A client of a listener, that waits so long before a repeat.
fn client(listener: &TcpListener, wait: Duration) -> Client {
    let url = format!("http://{}", listener.local_addr().unwrap());
    let policy = RetryPolicy::new().base_delay(wait).max_delay(wait);
    let builder: ClientBuilder<Client> = Client::builder(KEY)
        .base_url(url)
        .retry(policy)
        .max_response_size(1000)
        .http_client(reqwest::Client::builder().no_proxy());
    builder.build().unwrap()
}

async fn read_head(socket: &mut TcpStream) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(socket.read_u8().await.unwrap());
    }
}

/// Whether the client closes the connection, which it does at once or not at all.
async fn is_closed(socket: &mut TcpStream) -> bool {
    let mut buffer = [0];
    let end = tokio::time::timeout(Duration::from_secs(5), socket.read(&mut buffer));
    matches!(end.await, Ok(Ok(0) | Err(_)))
}

async fn write(socket: &mut TcpStream, text: &str) {
    socket.write_all(text.as_bytes()).await.unwrap();
}

#[tokio::test]
async fn dropping_a_call_closes_its_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client(&listener, Duration::ZERO);
    // What the server has sent when the caller gives up.
    let starts = [
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{",
    ];
    for start in starts {
        let call = tokio::spawn(client.orders().get("1").send());
        let (mut socket, _) = listener.accept().await.unwrap();
        read_head(&mut socket).await;
        write(&mut socket, start).await;
        tokio::time::sleep(Duration::from_millis(10)).await;
        call.abort();
        assert!(is_closed(&mut socket).await, "{start:?}");
    }
}

#[tokio::test]
async fn a_failed_answer_is_read_and_its_connection_used_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let call = tokio::spawn(
        client(&listener, Duration::from_millis(20))
            .orders()
            .get("1")
            .send(),
    );
    let (mut socket, _) = listener.accept().await.unwrap();
    read_head(&mut socket).await;
    write(
        &mut socket,
        "HTTP/1.1 503 Busy\r\ncontent-length: 500\r\n\r\n",
    )
    .await;
    write(&mut socket, &"x".repeat(500)).await;
    // The repeat comes over the same connection.
    read_head(&mut socket).await;
    let body = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{ORDER}",
        ORDER.len()
    );
    write(&mut socket, &body).await;
    call.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_failed_answer_that_is_too_long_is_dropped_before_the_wait() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    // Far longer than the test may take.
    let call = tokio::spawn(
        client(&listener, Duration::from_secs(80))
            .orders()
            .get("1")
            .send(),
    );
    let (mut socket, _) = listener.accept().await.unwrap();
    read_head(&mut socket).await;
    write(
        &mut socket,
        "HTTP/1.1 503 Busy\r\ncontent-length: 5000\r\n\r\n",
    )
    .await;
    write(&mut socket, &"x".repeat(2000)).await;
    assert!(is_closed(&mut socket).await);
    assert!(!call.is_finished());
    call.abort();
}
