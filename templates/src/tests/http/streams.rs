//! Answers that arrive bit by bit, over real sockets: and what of a request only
//! its raw bytes show.

use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::bare::{self, Client, Events, Json};
use super::script::{Script, answer, fault};
use crate::runtime::attempts::TimeoutPhase;
use crate::runtime::byte_stream::ByteStream;
use crate::runtime::error::ErrorKind;
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome;
use crate::runtime::retry::RetryPolicy;
use crate::runtime::spelling::{Spelling, Style};
use crate::runtime::transport::FaultKind;

pub const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\
    x-request-id: r1\r\ntransfer-encoding: chunked\r\n\r\n";

pub async fn server() -> (TcpListener, Client) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let policy = RetryPolicy::new().base_delay(Duration::from_millis(1));
    let client = bare::builder()
        .base_url(url)
        .retry(policy)
        .http_client(reqwest::Client::builder().no_proxy());
    (listener, client.build().unwrap())
}

/// Takes a connection and reads the request on it.
pub async fn accept(listener: &TcpListener) -> (TcpStream, String) {
    let (mut socket, _) = listener.accept().await.unwrap();
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") && !request.ends_with(b"--\r\n") {
        let mut buffer = [0; 4096];
        let length = socket.read(&mut buffer).await.unwrap();
        assert!(length > 0, "the request ended early");
        request.extend_from_slice(&buffer[..length]);
    }
    (socket, String::from_utf8(request).unwrap())
}

/// A stream whose headers have arrived, and the server's end of it.
async fn open(options: CallOptions) -> (TcpStream, ByteStream) {
    let (listener, client) = server().await;
    let call = client.call::<Events>().with(options).send();
    let (call, mut socket) = tokio::join!(tokio::spawn(call), async {
        let (mut socket, _) = accept(&listener).await;
        socket.write_all(HEAD).await.unwrap();
        socket
    });
    let stream = call.unwrap().unwrap();
    socket.write_all(b"3\r\na:1\r\n").await.unwrap();
    (socket, stream)
}

#[tokio::test]
async fn bytes_come_as_they_arrive() {
    let (mut socket, mut stream) = open(CallOptions::new()).await;
    assert_eq!(stream.next().await.unwrap().unwrap(), "a:1");
    // Only now does the server send more.
    socket.write_all(b"3\r\na:2\r\n0\r\n\r\n").await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "a:2");
    assert!(stream.next().await.is_none());
    assert!(stream.next().await.is_none());
    assert_eq!(format!("{stream:?}"), "ByteStream { .. }");
}

#[tokio::test]
async fn a_stream_that_stalls_ends() {
    let patience = CallOptions::new().stall_timeout(Duration::from_millis(300));
    let (_socket, mut stream) = open(patience).await;
    assert_eq!(stream.next().await.unwrap().unwrap(), "a:1");
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.timeout_phase(), Some(TimeoutPhase::Stalled));
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Unknown, 1));
    assert_eq!(error.operation(), Some("Events"));
    assert!(
        error.message().ends_with("sent nothing more in time"),
        "{error}"
    );
    assert!(stream.next().await.is_none());
}

/// Each piece may take its time, the whole may take longer.
#[tokio::test]
async fn a_slow_stream_goes_on() {
    let patience = CallOptions::new()
        .stall_timeout(Duration::from_millis(500))
        .timeout(Duration::from_millis(600));
    let (mut socket, mut stream) = open(patience).await;
    tokio::spawn(async move {
        for _ in 0..8 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            socket.write_all(b"1\r\n.\r\n").await.unwrap();
        }
        socket.write_all(b"0\r\n\r\n").await.unwrap();
    });
    let mut length = 0;
    while let Some(bytes) = stream.next().await {
        length += bytes.unwrap().len();
    }
    assert_eq!(length, 3 + 8);
}

#[tokio::test]
async fn a_broken_stream_is_an_error() {
    let (socket, mut stream) = open(CallOptions::new()).await;
    assert_eq!(stream.next().await.unwrap().unwrap(), "a:1");
    drop(socket);
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn dropping_a_stream_closes_its_connection() {
    let (mut socket, stream) = open(CallOptions::new()).await;
    drop(stream);
    let mut buffer = [0; 16];
    let ended = tokio::time::timeout(Duration::from_secs(10), socket.read(&mut buffer)).await;
    assert!(matches!(ended.unwrap(), Ok(0) | Err(_)));
}

#[tokio::test]
async fn failures_before_the_stream_are_as_ever() {
    let (listener, client) = server().await;
    let call = tokio::spawn(client.call::<Events>().with_response());
    let (mut socket, _) = accept(&listener).await;
    let busy = b"HTTP/1.1 503 Busy\r\ncontent-length: 16\r\n\r\n{\"message\":\"hm\"}";
    socket.write_all(busy).await.unwrap();
    drop(socket);
    let (mut socket, request) = accept(&listener).await;
    assert!(
        request.contains("accept: text/event-stream\r\n"),
        "{request}"
    );
    socket.write_all(HEAD).await.unwrap();
    let response = call.await.unwrap().unwrap();
    assert_eq!((response.status().as_u16(), response.attempts()), (200, 2));
    assert_eq!(response.request_id(), Some("r1"));
    drop(response.into_inner());

    let once = CallOptions::new().attempts(1);
    let call = tokio::spawn(client.call::<Events>().with(once.clone()).send());
    let (mut socket, _) = accept(&listener).await;
    socket.write_all(busy).await.unwrap();
    assert_eq!(call.await.unwrap().unwrap_err().message(), "hm");

    let once = once.attempt_timeout(Duration::from_millis(100));
    let error = client.call::<Events>().with(once).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

/// A transport may have read the body for other reasons.
#[tokio::test]
async fn a_body_that_was_read_is_a_stream_too() {
    let script = Script::new([fault(FaultKind::Lost), answer(200, "a:1"), answer(204, "")]);
    let client = bare::client(&script, |it| it);
    let mut stream = client.call::<Events>().await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap(), "a:1");
    assert!(stream.next().await.is_none());
    let mut stream = client.call::<Events>().await.unwrap();
    assert!(stream.next().await.is_none());
    assert!(script.state().limits.iter().all(|limits| limits.unread));
}

#[tokio::test]
async fn the_raw_bytes_of_a_request() {
    let (listener, client) = server().await;
    let mut request = client.call::<Json>();
    let parts = &mut request.inputs.parts;
    let list = json!(["a b", "c,d"]);
    parts.query_spelled("q", &list, Spelling::new(Style::PipeDelimited, true));
    parts.header_spelled("X-List", &list, Spelling::new(Style::Simple, false));
    parts.cookie("a", &"1");
    parts.cookie_spelled("b", &json!([2, 3]), Spelling::new(Style::Form, true));
    parts.multipart_untyped(&json!({"name": "é", "tags": [1]}), &[]);
    let call = tokio::spawn(request.send());
    let (mut socket, raw) = accept(&listener).await;
    let done = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
    socket.write_all(done).await.unwrap();
    call.await.unwrap().unwrap();
    let (head, body) = raw.split_once("\r\n\r\n").unwrap();
    let (_, boundary) = head.split_once("boundary=").unwrap();
    let boundary = boundary.split("\r\n").next().unwrap();
    assert!(
        head.starts_with("GET /?q=a%20b&q=c%2Cd HTTP/1.1\r\n"),
        "{head}"
    );
    for header in ["x-list: a b,c,d", "cookie: a=1; b=2; b=3"] {
        assert!(head.split("\r\n").any(|line| line == header), "{head}");
    }
    assert!(
        head.contains(&format!("content-length: {}", body.len())),
        "{head}"
    );
    assert_eq!(
        body,
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\né\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\n1\r\n\
             --{boundary}--\r\n"
        )
    );
}

#[test]
fn streams_move_between_threads() {
    fn is_send<T: Send + Unpin + futures_core::Stream>() {}
    is_send::<ByteStream>();
}
