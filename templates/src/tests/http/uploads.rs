//! Bodies that are not in memory, as a server that is a bare socket sees them.

use std::error::Error as StdError;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::bare::{self, Client, Post, Put};
use super::raw::Server;
use super::saving::Folder;
use super::script::{Script, answer, fault};
use super::steps::{Counted, Step, endless, given, steps};
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::json::builder::builder;
use crate::runtime::json::file::File;
use crate::runtime::json::json_object::json_object;
use crate::runtime::operation::Operation;
use crate::runtime::outcome::Outcome;
use crate::runtime::request::Request;
use crate::runtime::transport::FaultKind;
use crate::runtime::upload::Upload;

pub const DONE: &[u8] = b"HTTP/1.1 204 Done\r\n\r\n";
const BUSY: &[u8] = b"HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n";

pub fn sending<Op: Operation>(client: &Client, upload: impl Into<Upload>) -> Request<Op> {
    let mut request = client.call::<Op>();
    request.inputs.parts.bytes("text/csv", upload.into());
    request
}

#[tokio::test]
async fn bodies_arrive_as_they_are() {
    let folder = Folder::new();
    let (one, none) = (folder.path("one"), folder.path("none"));
    let large = "0123456789abcdef".repeat(70_000);
    fs::write(&one, &large).unwrap();
    fs::write(&none, "").unwrap();
    let table: Vec<(&str, Upload, &str, Option<usize>)> = vec![
        ("bytes", "abc".into(), "abc", Some(3)),
        ("a file", Upload::file(&one), &large, Some(large.len())),
        ("an empty file", Upload::file(&none), "", Some(0)),
        (
            "a stream",
            Upload::stream(given(&["a", "", "bc"]), None),
            "abc",
            None,
        ),
        (
            "an empty stream",
            Upload::stream(given(&[]), None),
            "",
            None,
        ),
        (
            "a measured stream",
            Upload::stream(given(&["a", "bc", ""]), 3),
            "abc",
            Some(3),
        ),
        ("an empty one", Upload::stream(given(&[""]), 0), "", Some(0)),
        (
            "streams",
            Upload::repeatable(|| given(&["a", "bc"]), 3),
            "abc",
            Some(3),
        ),
    ];
    for (name, upload, expected, length) in table {
        let (server, client) = Server::start().await;
        let (seen, done) = tokio::join!(server.answer(DONE), sending::<Put>(&client, upload));
        done.unwrap();
        assert_eq!(seen.header("content-type"), Some("text/csv"), "{name}");
        let length = length.map(|length| length.to_string());
        assert_eq!(seen.header("content-length"), length.as_deref(), "{name}");
        assert!(
            seen.body == expected.as_bytes(),
            "{name}: {} bytes",
            seen.body.len()
        );
    }
}

/// A form of which some members are not in memory.
#[derive(Clone, Default, PartialEq)]
pub struct Form {
    pub name: Option<String>,
    pub files: Option<Vec<File>>,
}

builder!(Form { name: impl Into<String>, files: impl Into<Vec<File>> });
json_object!(Form { name, files });

#[tokio::test]
async fn forms_arrive_with_their_files() {
    let folder = Folder::new();
    fs::write(folder.path("a.csv"), "one\n").unwrap();
    for (length, stated) in [(Some(3), true), (None, false)] {
        let (server, client) = Server::start().await;
        let mut request = client.call::<Post>();
        let stream = Upload::stream(given(&["t", "wo"]), length);
        let form = Form::new().name("é").files(vec![
            File::open(folder.path("a.csv")).content_type("text/csv"),
            File::new(stream).name("b.csv"),
            File::new("three"),
        ]);
        request.inputs.parts.multipart(&form, &[]);
        let (seen, done) = tokio::join!(server.answer(DONE), request);
        done.unwrap();
        let media_type = seen.header("content-type").unwrap();
        let (_, boundary) = media_type.split_once("boundary=").unwrap();
        let file = |name: &str, media_type: &str, text: &str| {
            format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"files\"; \
                 filename=\"{name}\"\r\nContent-Type: {media_type}\r\n\r\n{text}\r\n"
            )
        };
        let expected = [
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\né\r\n"),
            file("a.csv", "text/csv", "one\n"),
            file("b.csv", "application/octet-stream", "two"),
            file("files", "application/octet-stream", "three"),
            format!("--{boundary}--\r\n"),
        ];
        let expected = expected.concat();
        assert_eq!(String::from_utf8(seen.body.clone()).unwrap(), expected);
        let length = stated.then(|| expected.len().to_string());
        assert_eq!(seen.header("content-length"), length.as_deref());
    }
}

#[tokio::test]
async fn what_can_be_opened_again_is_sent_again_as_a_whole() {
    let folder = Folder::new();
    fs::write(folder.path("a"), "abc").unwrap();
    let uploads = [
        Upload::file(folder.path("a")),
        Upload::repeatable(|| given(&["ab", "c"]), None),
    ];
    for upload in uploads {
        let (server, client) = Server::start().await;
        let (bodies, done) = tokio::join!(
            async {
                let first = server.answer(BUSY).await.body;
                (first, server.answer(DONE).await.body)
            },
            sending::<Put>(&client, upload)
        );
        done.unwrap();
        assert_eq!(bodies, (b"abc".to_vec(), b"abc".to_vec()));
    }
}

#[tokio::test]
async fn a_stream_that_was_read_is_never_sent_again() {
    // Even where nothing was processed for certain, and where a repeat is harmless.
    for refusal in [BUSY, b"HTTP/1.1 429 Slow\r\ncontent-length: 0\r\n\r\n"] {
        let (server, client) = Server::start().await;
        let upload = Upload::stream(given(&["abc"]), 3);
        let (seen, done) = tokio::join!(server.answer(refusal), sending::<Put>(&client, upload));
        assert_eq!(seen.body, b"abc");
        let error = done.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Api, 1));
        assert!(!error.is_retryable());
        let said = "body cannot be sent again";
        assert!(error.to_string().contains(said), "{error}");
    }
}

#[tokio::test]
async fn a_stream_that_nobody_has_read_is_sent_later() {
    let failing = [fault(FaultKind::Connect), fault(FaultKind::Connect)];
    let script = Script::new(failing.into_iter().chain([answer(204, "")]));
    let client = bare::client(&script, |it| it);
    let upload = Upload::stream(given(&["abc"]), 3);
    sending::<Post>(&client, upload).await.unwrap();
    let whole = |script: &Script| {
        let state = script.state();
        let bodies = state.requests.iter().map(|request| &request.body);
        bodies.map(|body| body.is_whole()).collect::<Vec<_>>()
    };
    assert_eq!(whole(&script), [true; 3]);

    // The same over sockets: nobody listens there.
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", gone.local_addr().unwrap());
    drop(gone);
    let http = reqwest::Client::builder().no_proxy();
    let client = bare::builder().base_url(url).http_client(http);
    let request = sending::<Post>(&client.build().unwrap(), Upload::stream(given(&["a"]), 1));
    let error = request.clone().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
    assert_eq!(error.outcome(), Outcome::NotSent);
    assert!(request.inputs.parts.body.unwrap().1.is_whole());
}

#[tokio::test]
async fn a_stream_cannot_be_sent_twice() {
    let (server, client) = Server::start().await;
    let request = sending::<Put>(&client, Upload::stream(given(&["abc"]), 3));
    let (_seen, done) = tokio::join!(server.answer(DONE), request.clone());
    done.unwrap();
    let error = request.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Io, Outcome::NotSent)
    );
    assert_eq!(said(&error), "the stream was read before");
}

fn said(error: &Error) -> String {
    error.source().unwrap().to_string()
}

/// What the caller's side does, what the server may have, and why it ended.
#[tokio::test]
async fn a_body_that_cannot_be_read_is_the_callers_error() {
    use Step::{Fail, Give, Wait};
    // What is sent at once may not leave the machine when the rest fails.
    let later = Wait(Duration::from_millis(50));
    let table: Vec<(Upload, Outcome, &str)> = vec![
        (
            Upload::stream(steps(&[Give("ab"), later.clone(), Fail]), None),
            Outcome::Unknown,
            "the tape is torn",
        ),
        (
            Upload::stream(steps(&[Fail]), None),
            // The headers may be out before the body is asked for its first bytes.
            Outcome::Unknown,
            "the tape is torn",
        ),
        (
            Upload::repeatable(move || steps(&[Give("ab"), later.clone(), Fail]), 5),
            Outcome::Unknown,
            "the tape is torn",
        ),
        (
            Upload::stream(given(&["ab"]), 3),
            Outcome::Unknown,
            "it ended 1 bytes before its stated length",
        ),
        (
            Upload::stream(given(&["ab", "cd"]), 3),
            Outcome::Unknown,
            "it is longer than was stated",
        ),
        (
            Upload::stream(given(&["ab", "c", "d"]), 3),
            Outcome::Unknown,
            "it is longer than was stated",
        ),
        (
            Upload::stream(given(&["abcd"]), 3),
            Outcome::Unknown,
            "it is longer than was stated",
        ),
    ];
    for (upload, outcome, reason) in table {
        let (server, client) = Server::start().await;
        let seen = tokio::spawn(async move { server.accept().await });
        let error = sending::<Put>(&client, upload).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Io, "{error}");
        assert_eq!(said(&error), reason);
        assert_eq!(
            (error.outcome(), error.attempts()),
            (outcome, 1),
            "{reason}"
        );
        assert_eq!(error.message(), "the request's body could not be read");
        assert!(!error.is_retryable());
        seen.abort();
    }
}

#[tokio::test]
async fn a_file_that_is_not_there_is_not_sent() {
    let folder = Folder::new();
    let (_server, client) = Server::start().await;
    let missing = Upload::file(folder.path("missing"));
    let error = sending::<Put>(&client, missing).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Io, Outcome::NotSent)
    );
    let source = error.source().unwrap().downcast_ref::<io::Error>();
    assert_eq!(source.unwrap().kind(), io::ErrorKind::NotFound);
    // In a form as well.
    let mut request = client.call::<Put>();
    let file = File::open(folder.path("missing"));
    request
        .inputs
        .parts
        .multipart(&Form::new().files(vec![file]), &[]);
    let error = request.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Io, Outcome::NotSent)
    );
}

/// A file that is written meanwhile is sent as it was.
#[tokio::test]
async fn a_file_is_as_long_as_it_was_when_it_was_opened() {
    let folder = Folder::new();
    let path = folder.path("a.log");
    let before = "x".repeat(3_000_000);
    fs::write(&path, &before).unwrap();
    let (server, client) = Server::start().await;
    let (seen, done) = tokio::join!(
        async {
            let mut exchange = server.accept().await;
            let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
            io::Write::write_all(&mut file, b"more").unwrap();
            exchange.read_body().await;
            exchange.socket.write_all(DONE).await.unwrap();
            exchange
        },
        sending::<Put>(&client, Upload::file(&path))
    );
    done.unwrap();
    assert!(seen.body == before.as_bytes());
}

/// What was given and has not arrived is in memory, or in the system's.
#[tokio::test]
async fn a_large_upload_is_never_in_memory() {
    const SIZE: u64 = 64 * 1024 * 1024;
    const MOST: u64 = 12 * 1024 * 1024;
    let given = Arc::new(AtomicU64::new(0));
    let (server, client) = Server::start().await;
    let upload = Upload::stream(Counted(endless(given.clone()), SIZE), SIZE);
    let (ahead, done) = tokio::join!(
        async {
            let mut exchange = server.accept().await;
            assert_eq!(exchange.header("content-length"), Some("67108864"));
            let (mut read, mut ahead) = (0, 0);
            let mut buffer = vec![0; 64 * 1024];
            while read < SIZE {
                read += exchange.socket.read(&mut buffer).await.unwrap() as u64;
                ahead = ahead.max(given.load(Ordering::Relaxed) - read);
            }
            exchange.socket.write_all(DONE).await.unwrap();
            ahead
        },
        sending::<Post>(&client, upload)
    );
    done.unwrap();
    assert!(ahead < MOST, "{ahead} bytes");
}

/// A server need not read what it does not want.
#[tokio::test]
async fn a_refusal_before_the_body_is_told() {
    let (server, client) = Server::start().await;
    let upload = Upload::repeatable(|| endless(Arc::default()), None);
    let (_exchange, done) = tokio::join!(
        async {
            let mut exchange = server.accept().await;
            let refusal = b"HTTP/1.1 413 Large\r\ncontent-length: 0\r\n\r\n";
            exchange.socket.write_all(refusal).await.unwrap();
            exchange
        },
        sending::<Post>(&client, upload)
    );
    let error = done.unwrap_err();
    assert_eq!(error.status().unwrap(), 413);
    assert_eq!((error.outcome(), error.attempts()), (Outcome::Refused, 1));
}

#[test]
fn uploads_say_little_of_themselves() {
    let folder = Upload::file("/home/ann@example.com/a.csv");
    assert_eq!(format!("{folder:?}"), "Upload(streamed)");
    assert_eq!(format!("{:?}", Upload::from("abc")), "Upload(3 bytes)");
    let file = File::open("/home/ann@example.com/a.csv");
    assert_eq!(file.file_name(), Some("a.csv"));
    assert_eq!(file.as_bytes(), None);
    assert_eq!(format!("{file:?}"), "File(Upload(streamed))");
    assert_eq!(File::from("abc").as_bytes(), Some(&b"abc"[..]));
}

#[test]
fn uploads_are_equal_to_their_clones() {
    let (bytes, file) = (Upload::from("abc"), Upload::file("a"));
    assert_eq!(bytes, Upload::from(b"abc".to_vec()));
    assert_ne!(bytes, Upload::from("abd"));
    assert_eq!(file, file.clone());
    assert_ne!(file, Upload::file("a"));
    assert_ne!(file, Upload::default());
}

/// What was read of a pipe does not come again: a repeat would send less.
#[cfg(unix)]
#[tokio::test]
async fn only_regular_files_are_sent_as_files() {
    let folder = Folder::new();
    for path in [Path::new("/dev/null"), &folder.path("")] {
        let (_server, client) = Server::start().await;
        let error = sending::<Put>(&client, Upload::file(path))
            .await
            .unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Io, Outcome::NotSent)
        );
        assert!(
            said(&error).starts_with("it is no regular file"),
            "{error:?}"
        );
    }
}
