//! How long a body that is not in memory may take.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::AsyncWriteExt;

use super::bare::{Client, Post, Put};
use super::raw::Server;
use super::steps::{Step, endless, given, steps};
use super::uploads::{DONE, sending};
use crate::runtime::call::Call;
use crate::runtime::error::ErrorKind;
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome;
use crate::runtime::upload::Upload;

/// The time for an attempt is the longest wait, and that for the call does not count.
#[tokio::test]
async fn a_slow_upload_goes_on() {
    let (server, client) = Server::start().await;
    let (seen, done) = tokio::join!(server.answer(DONE), slow(&client));
    done.unwrap();
    assert_eq!(seen.body, b"........");
}

/// Also beside an answer that began before the end of it.
#[tokio::test]
async fn a_slow_upload_goes_on_while_the_answer_arrives() {
    let (server, client) = Server::start().await;
    let answered = async {
        let mut exchange = server.accept().await;
        let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\no";
        exchange.socket.write_all(begun).await.unwrap();
        exchange.read_body().await;
        exchange.socket.write_all(b"k").await.unwrap();
        exchange
    };
    let (seen, done) = tokio::join!(answered, slow(&client));
    done.unwrap();
    assert_eq!(seen.body, b"........");
}

/// An upload that takes longer than an attempt, and than the call.
fn slow(client: &Client) -> Call<()> {
    let slow = [Step::Give("."), Step::Wait(Duration::from_millis(100))];
    let slow: Vec<_> = slow.iter().cycle().take(16).cloned().collect();
    let options = CallOptions::new()
        .attempt_timeout(Duration::from_millis(500))
        .timeout(Duration::from_millis(600));
    sending::<Post>(client, Upload::stream(steps(&slow), 8))
        .with(options)
        .send()
}

#[tokio::test]
async fn an_upload_that_stalls_ends() {
    let stalls = |all: &[Step]| Upload::stream(steps(all), 4);
    let endless = || Upload::repeatable(|| endless(Arc::default()), None);
    // The caller gives nothing or no more, the server takes no more, or it does not answer.
    for upload in [
        stalls(&[Step::Stall]),
        stalls(&[Step::Give("ab"), Step::Stall]),
        endless(),
        "abc".into(),
        Upload::stream(given(&["abc"]), 3),
    ] {
        let (server, client) = Server::start().await;
        let options = CallOptions::new()
            .attempt_timeout(Duration::from_millis(200))
            .attempts(1);
        let request = sending::<Put>(&client, upload).with(options);
        let (_exchange, done) = tokio::join!(server.accept(), request);
        let error = done.unwrap_err();
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Timeout, Outcome::Unknown)
        );
    }
}
