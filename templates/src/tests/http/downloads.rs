//! Files as they arrive, and what is told of them.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::{AsyncWrite, AsyncWriteExt};

use super::bare::{self, Client, Raw};
use super::raw::{Exchange, Server};
use super::script::{Script, answer};
use crate::runtime::download::Download;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::options::CallOptions;

fn response(head: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\n{head}content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

async fn begun(client: &Client, server: &Server, answer: &str) -> (Exchange, Download) {
    let call = async { client.call::<Raw>().await.unwrap() };
    tokio::join!(server.answer(answer.as_bytes()), call)
}

#[tokio::test]
async fn the_headers_tell_what_it_is() {
    let (server, client) = Server::start().await;
    let head = "content-type: text/csv; charset=utf-8\r\n\
        content-disposition: attachment; filename=\"../../a.csv\"\r\n";
    let (_exchange, download) = begun(&client, &server, &response(head, "a;b")).await;
    assert_eq!(download.content_length(), Some(3));
    assert_eq!(download.media_type(), Some("text/csv"));
    assert_eq!(download.file_name().as_deref(), Some("a.csv"));
    assert_eq!(
        format!("{download:?}"),
        "Download { content_length: Some(3), .. }"
    );
    assert_eq!(download.bytes().await.unwrap(), "a;b");

    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n";
    let (_exchange, download) = begun(&client, &server, chunked).await;
    assert_eq!(download.content_length(), None);
    assert_eq!(download.media_type(), None);
    assert_eq!(download.file_name(), None);
    assert!(download.bytes().await.unwrap().is_empty());
}

#[tokio::test]
async fn pieces_come_as_they_arrive() {
    let (server, client) = Server::start().await;
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n";
    let (mut exchange, mut download) = begun(&client, &server, head).await;
    exchange.socket.write_all(b"abc").await.unwrap();
    assert_eq!(download.next().await.unwrap().unwrap(), "abc");
    // Only now does the server send more.
    exchange.socket.write_all(b"def").await.unwrap();
    assert_eq!(download.next().await.unwrap().unwrap(), "def");
    assert!(download.next().await.is_none());
    assert!(download.next().await.is_none());
}

/// Each piece may take its time, the whole may take longer than the call.
#[tokio::test]
async fn a_slow_file_arrives() {
    let (server, client) = Server::start().await;
    let options = CallOptions::new()
        .stall_timeout(Duration::from_millis(500))
        .timeout(Duration::from_millis(600));
    let call = async { client.call::<Raw>().with(options).await.unwrap() };
    let head = b"HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n";
    let (mut exchange, download) = tokio::join!(server.answer(head), call);
    let sent = tokio::spawn(async move {
        for _ in 0..8 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            exchange.socket.write_all(b".").await.unwrap();
        }
        exchange
    });
    assert_eq!(download.bytes().await.unwrap(), "........");
    drop(sent.await);
}

#[tokio::test]
async fn in_memory_the_limit_is_that_of_answers() {
    let body = "x".repeat(2000);
    let steps = || answer(200, &body);
    for (limit, own, whole) in [
        (1999, None, false),
        (2000, None, true),
        (2000, Some(1999), false),
        (1999, Some(2000), true),
    ] {
        let script = Script::new([steps()]);
        let client = bare::client(&script, |it| it.max_response_size(limit));
        let mut download = client.call::<Raw>().await.unwrap();
        if let Some(own) = own {
            download = download.max_bytes(own);
        }
        match download.bytes().await {
            Ok(bytes) => assert!(whole && bytes == body, "{limit} {own:?}"),
            Err(error) => {
                assert!(!whole, "{limit} {own:?}");
                assert_eq!(error.kind(), ErrorKind::TooLarge);
                assert_eq!(error.message(), "the file is larger than 1999 bytes");
                assert!(!error.is_retryable());
            }
        }
    }
}

#[tokio::test]
async fn as_text_it_is_utf_8_or_the_place_is_told() {
    let (server, client) = Server::start().await;
    for (body, text) in [("", ""), ("a;b\nä;c\n", "a;b\nä;c\n"), ("\u{feff}a", "a")] {
        let (_exchange, download) = begun(&client, &server, &response("", body)).await;
        assert_eq!(download.text().await.unwrap(), text);
    }

    let call = async { client.call::<Raw>().await.unwrap() };
    let latin = b"HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\na;b\na;\xE4";
    let (_exchange, download) = tokio::join!(server.answer(latin), call);
    let error = download.text().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(
        error.message(),
        "the file could not be read: not valid UTF-8 at $ (line 2, column 3)"
    );
    assert_eq!(error.decode_path(), Some("$"));
    assert!(!error.is_retryable());

    let script = Script::new([answer(200, "abc")]);
    let client = bare::client(&script, |it| it.max_response_size(2));
    let error = client.call::<Raw>().await.unwrap().text().await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn nothing_is_read_of_what_is_stated_to_be_too_large() {
    let (server, client) = Server::start().await;
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n";
    let (mut exchange, download) = begun(&client, &server, head).await;
    let mut download = download.max_bytes(8);
    let error = download.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(exchange.is_closed().await);
    assert!(download.next().await.is_none());
}

#[tokio::test]
async fn in_memory_it_begins_anew_where_a_repeat_is_safe() {
    let (server, client) = Server::start().await;
    let bytes = tokio::spawn({
        let call = client.call::<Raw>();
        async move { call.await?.bytes().await }
    });
    drop(
        server
            .answer(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nab")
            .await,
    );
    drop(
        server
            .answer(b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n")
            .await,
    );
    let _exchange = server.answer(response("", "abcd").as_bytes()).await;
    assert_eq!(bytes.await.unwrap().unwrap(), "abcd");
}

#[tokio::test]
async fn it_begins_anew_as_often_as_the_call_may_be_repeated() {
    let (server, client) = Server::start().await;
    let bytes = tokio::spawn({
        let call = client.call::<Raw>();
        async move { call.await?.bytes().await }
    });
    for _ in 0..3 {
        drop(
            server
                .answer(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nab")
                .await,
        );
    }
    let error = bytes.await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 3));
}

/// What was handed out cannot be taken back.
#[tokio::test]
async fn a_file_of_which_a_part_was_seen_never_begins_anew() {
    let (server, client) = Server::start().await;
    let broken = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nab";
    let (exchange, mut download) = begun(&client, &server, broken).await;
    assert_eq!(download.next().await.unwrap().unwrap(), "ab");
    drop(exchange);
    let error = download.bytes().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
    assert!(error.is_retryable());
}

/// A transport may not hold what came against the length that was stated.
#[tokio::test]
async fn what_ends_early_is_an_error() {
    let ends = |length: &str| answer(200, "").header("content-length", length);
    let script = Script::new([
        ends("4").arriving(&["ab", "cd"], None),
        ends("5").arriving(&["ab", "cd"], None),
    ]);
    let client = bare::client(&script, |it| it);
    let once = || client.call::<Raw>().with(CallOptions::new().attempts(1));
    assert_eq!(once().await.unwrap().bytes().await.unwrap(), "abcd");
    let response = once().with_response().await.unwrap();
    assert_eq!(response.content_length(), Some(5));
    let error = response.into_inner().bytes().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.message(), "4 of 5 bytes arrived");
    assert!(script.state().limits.iter().all(|limits| limits.unread));
}

/// Takes a few bytes at a time, and fails or not in the end.
struct Writer {
    written: Vec<u8>,
    flushed: bool,
    room: usize,
}

impl AsyncWrite for Writer {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let length = bytes.len().min(3).min(self.room);
        self.room -= length;
        self.written.extend_from_slice(&bytes[..length]);
        Poll::Ready(Ok(length))
    }

    fn poll_flush(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.flushed = true;
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Err(io::ErrorKind::Unsupported.into()))
    }
}

async fn write(room: usize) -> (Writer, Result<u64, Error>) {
    let script = Script::new([answer(200, "abcdefgh")]);
    let client = bare::client(&script, |it| it);
    let download = client.call::<Raw>().await.unwrap();
    let mut writer = Writer {
        written: Vec::new(),
        flushed: false,
        room,
    };
    let written = download.write_to(&mut writer).await;
    (writer, written)
}

#[tokio::test]
async fn writers_take_it_piece_by_piece() {
    let (writer, written) = write(8).await;
    assert_eq!(written.unwrap(), 8);
    assert_eq!(
        (&writer.written[..], writer.flushed),
        (&b"abcdefgh"[..], true)
    );
    let (writer, written) = write(4).await;
    let error = written.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Io, 1));
    assert_eq!(writer.written, b"abcd");
}

#[test]
fn downloads_move_between_threads() {
    fn is_send<T: Send>(_: T) {}
    fn is_stream<T: Send + Unpin + Stream<Item = Result<Bytes, Error>>>() {}
    is_stream::<Download>();
    // The futures too.
    let _ = |download: Download| is_send(download.bytes());
    let _ = |download: Download| is_send(download.save_to("a"));
    let _ = |download: Download| is_send(download.write_to(&mut tokio::io::sink()));
}
