//! Streams of events and of lines over real sockets: bytes that come one by one,
//! breaks in the middle, and what the server then sees.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::bare::{Client, Complete, Lines, Orders};
use super::streams::{HEAD, accept, server};
use crate::runtime::attempts::TimeoutPhase;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::event_source::Reconnect;
use crate::runtime::event_stream::EventStream;
use crate::runtime::operation::Operation;
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome;

/// What a call resolves to once the server has sent the headers, and the server's end.
async fn open<Op: Operation>(
    listener: &TcpListener,
    client: &Client,
    options: CallOptions,
) -> (TcpStream, Op::Output)
where
    Op::Output: Send,
{
    let call = client.call::<Op>().with(options).send();
    let (answered, socket) = tokio::join!(call, next_connection(listener, None));
    (socket, answered.unwrap())
}

/// Takes the next connection, which states where it goes on, and sends the headers.
async fn next_connection(listener: &TcpListener, id: Option<&str>) -> TcpStream {
    let (mut socket, request) = accept(listener).await;
    let mut lines = request.split("\r\n");
    let stated = lines.find_map(|line| line.strip_prefix("last-event-id: "));
    assert_eq!(stated, id, "{request}");
    socket.write_all(HEAD).await.unwrap();
    socket
}

async fn send(socket: &mut TcpStream, text: &str) {
    let chunk = format!("{:x}\r\n{text}\r\n", text.len());
    socket.write_all(chunk.as_bytes()).await.unwrap();
}

async fn next(stream: &mut EventStream<Value>) -> Option<Result<Value, Error>> {
    let next = tokio::time::timeout(Duration::from_secs(20), stream.next()).await;
    next.unwrap().map(|event| event.map(|event| event.data))
}

#[tokio::test]
async fn events_that_are_cut_at_every_byte() {
    let (listener, client) = server().await;
    let (mut socket, mut stream) = open::<Orders>(&listener, &client, CallOptions::new()).await;
    socket.set_nodelay(true).unwrap();
    let text = "\u{feff}: hello\r\nid: 1\r\ndata: {\"name\":\r\ndata: \"é😀\"}\r\n\r\ndata: 2\n\n";
    let server = tokio::spawn(async move {
        for byte in text.bytes() {
            let chunk = [b"1\r\n", &[byte][..], b"\r\n"].concat();
            socket.write_all(&chunk).await.unwrap();
            tokio::task::yield_now().await;
        }
        socket.write_all(b"0\r\n\r\n").await.unwrap();
    });
    assert_eq!(
        next(&mut stream).await.unwrap().unwrap(),
        json!({"name": "é😀"})
    );
    assert_eq!(next(&mut stream).await.unwrap().unwrap(), json!(2));
    assert!(next(&mut stream).await.is_none());
    server.await.unwrap();
}

#[tokio::test]
async fn an_event_comes_before_the_server_sends_more() {
    let (listener, client) = server().await;
    let (mut socket, mut stream) = open::<Orders>(&listener, &client, CallOptions::new()).await;
    for number in 1..=3 {
        send(&mut socket, &format!("data: {number}\r\r")).await;
        assert_eq!(next(&mut stream).await.unwrap().unwrap(), json!(number));
    }
}

#[tokio::test]
async fn a_connection_that_breaks_within_an_event() {
    let (listener, client) = server().await;
    let (mut socket, mut stream) = open::<Orders>(&listener, &client, CallOptions::new()).await;
    send(&mut socket, "id: a1\ndata: 1\n\nid: a2\ndata: 2").await;
    assert_eq!(next(&mut stream).await.unwrap().unwrap(), json!(1));
    drop(socket);
    let (second, mut socket) = tokio::join!(next(&mut stream), async {
        let mut socket = next_connection(&listener, Some("a1")).await;
        send(&mut socket, "id: a2\ndata: 2\n\n").await;
        socket
    });
    assert_eq!(second.unwrap().unwrap(), json!(2));
    assert_eq!(stream.last_event_id(), Some("a2"));
    // Now the server ends it.
    socket.write_all(b"0\r\n\r\n").await.unwrap();
    assert!(next(&mut stream).await.is_none());
}

#[tokio::test]
async fn a_connection_that_stalls() {
    let (listener, client) = server().await;
    let patience = CallOptions::new().stall_timeout(Duration::from_millis(300));
    let (mut socket, mut stream) = open::<Orders>(&listener, &client, patience.clone()).await;
    send(&mut socket, "id: a1\ndata: 1\n\n").await;
    assert_eq!(next(&mut stream).await.unwrap().unwrap(), json!(1));
    let (second, _second_socket) = tokio::join!(next(&mut stream), async {
        let mut socket = next_connection(&listener, Some("a1")).await;
        send(&mut socket, "data: 2\n\n").await;
        socket
    });
    assert_eq!(second.unwrap().unwrap(), json!(2));

    let (_socket, stream) = open::<Orders>(&listener, &client, patience).await;
    let mut stream = stream.reconnect(Reconnect::Never);
    let error = next(&mut stream).await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.timeout_phase(), Some(TimeoutPhase::Stalled));
    let told = "sent nothing more in time before the first event";
    assert!(error.message().ends_with(told), "{error}");
    assert!(next(&mut stream).await.is_none());
}

#[tokio::test]
async fn a_post_is_not_made_again() {
    let (listener, client) = server().await;
    let (mut socket, mut stream) = open::<Complete>(&listener, &client, CallOptions::new()).await;
    send(&mut socket, "id: a1\ndata: 1\n\n").await;
    assert_eq!(next(&mut stream).await.unwrap().unwrap(), json!(1));
    drop(socket);
    let error = next(&mut stream).await.unwrap().unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Transport, Outcome::Unknown)
    );
    assert!(error.message().ends_with("broke after 1 event"), "{error}");
    assert_eq!(stream.last_event_id(), Some("a1"));
    assert!(next(&mut stream).await.is_none());
    let again = tokio::time::timeout(Duration::from_millis(200), listener.accept()).await;
    assert!(again.is_err());
}

#[tokio::test]
async fn a_stream_that_always_goes_on_stops_at_no_content() {
    let (listener, client) = server().await;
    let (mut socket, stream) = open::<Orders>(&listener, &client, CallOptions::new()).await;
    let mut stream = stream.reconnect(Reconnect::Always);
    send(&mut socket, "id: a1\ndata: 1\n\n").await;
    assert_eq!(next(&mut stream).await.unwrap().unwrap(), json!(1));
    socket.write_all(b"0\r\n\r\n").await.unwrap();
    drop(socket);
    let (end, ()) = tokio::join!(next(&mut stream), async {
        let (mut socket, request) = accept(&listener).await;
        assert!(request.contains("last-event-id: a1\r\n"), "{request}");
        let no_content = b"HTTP/1.1 204 No Content\r\n\r\n";
        socket.write_all(no_content).await.unwrap();
    });
    assert!(end.is_none());
}

#[tokio::test]
async fn dropping_a_stream_closes_its_connection() {
    let (listener, client) = server().await;
    let (mut socket, mut stream) = open::<Orders>(&listener, &client, CallOptions::new()).await;
    send(&mut socket, "data: 1\n\n").await;
    assert_eq!(next(&mut stream).await.unwrap().unwrap(), json!(1));
    // Also while it is waited on.
    let waiting = tokio::time::timeout(Duration::from_millis(20), stream.next()).await;
    assert!(waiting.is_err());
    drop(stream);
    let mut buffer = [0; 16];
    let ended = tokio::time::timeout(Duration::from_secs(10), socket.read(&mut buffer)).await;
    assert!(matches!(ended.unwrap(), Ok(0) | Err(_)));
}

/// A wait that is given up is no lost event: what came stays with the stream.
#[tokio::test]
async fn a_wait_that_is_given_up_loses_nothing() {
    let (listener, client) = server().await;
    let (mut socket, mut stream) = open::<Orders>(&listener, &client, CallOptions::new()).await;
    for half in ["id: a1\ndata: [1", ",2]\n"] {
        send(&mut socket, half).await;
        let waiting = tokio::time::timeout(Duration::from_millis(50), stream.next()).await;
        assert!(waiting.is_err());
    }
    send(&mut socket, "\n").await;
    assert_eq!(next(&mut stream).await.unwrap().unwrap(), json!([1, 2]));
}

#[tokio::test]
async fn lines_come_as_they_arrive() {
    let (listener, client) = server().await;
    let (mut socket, mut lines) = open::<Lines>(&listener, &client, CallOptions::new()).await;
    send(&mut socket, "{\"a\":1}\n{\"a\"").await;
    assert_eq!(lines.next().await.unwrap().unwrap(), json!({"a": 1}));
    send(&mut socket, ":2}").await;
    socket.write_all(b"0\r\n\r\n").await.unwrap();
    assert_eq!(lines.next().await.unwrap().unwrap(), json!({"a": 2}));
    assert!(lines.next().await.is_none());
    // Else the next call would be made on it.
    drop(socket);

    let (mut socket, mut lines) = open::<Lines>(&listener, &client, CallOptions::new()).await;
    send(&mut socket, "1\n2").await;
    assert_eq!(lines.next().await.unwrap().unwrap(), json!(1));
    drop(socket);
    let error = lines.next().await.unwrap().unwrap_err();
    assert!(error.message().ends_with("broke after line 1"), "{error}");
    assert!(lines.next().await.is_none());
}

/// Where nothing states the length, only the value can show that its line is whole: all
/// but a number do.
#[tokio::test]
async fn a_number_that_may_be_cut_off_is_an_error() {
    let table = [
        ("", "1\n12", &[1][..], Some(2)),
        ("connection: close\r\n", "1\n\n12", &[1], Some(3)),
        ("", "1\n12\n", &[1, 12], None),
        ("", "1\n12 ", &[1, 12], None),
        ("content-length: 4\r\n", "1\n12", &[1, 12], None),
        (
            "transfer-encoding: chunked\r\n",
            "4\r\n1\n12\r\n0\r\n\r\n",
            &[1, 12],
            None,
        ),
    ];
    for (headers, body, expected, cut) in table {
        let (listener, client) = server().await;
        let (answered, ()) = tokio::join!(client.call::<Lines>().send(), async {
            let (mut socket, _) = accept(&listener).await;
            let answer = format!("HTTP/1.1 200 OK\r\n{headers}\r\n{body}");
            socket.write_all(answer.as_bytes()).await.unwrap();
        });
        let mut lines = answered.unwrap();
        for number in expected {
            assert_eq!(lines.next().await.unwrap().unwrap(), json!(number));
        }
        let end = lines.next().await.map(Result::unwrap_err);
        let told = end.as_ref().map(|error| (error.kind(), error.message()));
        let cut = cut.map(|line| {
            format!(
                "line {line} may be cut off: the answer ended before the line did and states no length"
            )
        });
        let cut = cut.as_deref().map(|cut| (ErrorKind::Transport, cut));
        assert_eq!(told, cut, "{headers} {body}");
        assert!(end.is_none_or(|error| error.is_retryable()));
        assert!(lines.next().await.is_none());
    }
}
