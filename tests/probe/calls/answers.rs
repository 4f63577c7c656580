//! Answers: successes and failures typed by their status, not by the shape of their bodies.

use crate::server::Server;
use crate::{client, nothing};
use probe::resources::answers::{ReadJobError, StartJobResponse};
use probe::types::Point;
use probe::{Client, Error};

fn answered(server: &Server) -> Client {
    client(server, |builder| builder.bearer_auth("token"))
}

async fn started(server: Server) -> Result<StartJobResponse, Error> {
    answered(&server).answers().start_job().await
}

async fn refused(status: &str) -> Error {
    let server = Server::json(status, r#"{"message":"the same shape"}"#);
    let call = answered(&server).answers().read_job("j");
    call.await.expect_err("the status is no success")
}

#[tokio::test]
async fn each_success_is_its_own() {
    let point = started(Server::json("200 OK", r#"{"x":1,"y":2}"#)).await;
    assert_eq!(
        point.expect("200 is a success"),
        StartJobResponse::Ok(Point::new(1, 2))
    );

    let account = r#"{"id":"a1","name":"Ann","level":1}"#;
    match started(Server::json("201 Created", account)).await {
        Ok(StartJobResponse::Created(account)) => {
            assert_eq!(account.id.as_deref(), Some("a1"));
            assert_eq!(account.name, "Ann");
        }
        other => panic!("201 is an account: {other:?}"),
    }

    match started(Server::json("202 Accepted", r#"{"job":"j1"}"#)).await {
        Ok(StartJobResponse::Accepted(accepted)) => assert_eq!(accepted.job, "j1"),
        other => panic!("202 is a job: {other:?}"),
    }

    let nothing = started(Server::answering("204 No Content", "", "")).await;
    assert_eq!(
        nothing.expect("204 is a success"),
        StartJobResponse::NoContent
    );
}

#[tokio::test]
async fn a_body_of_another_status_is_not_taken() {
    // What 202 documents, under 201.
    let answer = started(Server::json("201 Created", r#"{"job":"j1"}"#)).await;
    answer.expect_err("201 is an account");
}

#[tokio::test]
async fn failures_of_one_shape_are_told_apart_by_status() {
    match ReadJobError::of(&refused("404 Not Found").await) {
        Some(ReadJobError::NotFound(missing)) => assert_eq!(missing.message, "the same shape"),
        other => panic!("404 is `Missing`: {other:?}"),
    }
    match ReadJobError::of(&refused("409 Conflict").await) {
        Some(ReadJobError::Conflict(conflict)) => assert_eq!(conflict.message, "the same shape"),
        other => panic!("409 is `Conflict`: {other:?}"),
    }
    match ReadJobError::of(&refused("418 I'm a teapot").await) {
        Some(ReadJobError::Other(problem)) => assert_eq!(problem.message, "the same shape"),
        other => panic!("all else is `Problem`: {other:?}"),
    }
}

#[tokio::test]
async fn a_failure_keeps_its_status_and_its_body() {
    let error = refused("409 Conflict").await;
    assert_eq!(error.status().map(|status| status.as_u16()), Some(409));
    assert_eq!(error.raw_body(), br#"{"message":"the same shape"}"#);
}

#[tokio::test]
async fn text_is_read_as_it_is() {
    let server = Server::answering("200 OK", "text/plain; charset=utf-8", "\"no JSON\" é");
    let text = answered(&server).answers().read_text().await;
    assert_eq!(text.expect("it is answered"), "\"no JSON\" é");
    assert_eq!(server.sent().header("accept"), ["text/plain"]);
}

#[tokio::test]
async fn bytes_are_read_as_they_are() {
    let server = Server::answering("200 OK", "image/png", "\u{0}\n{");
    let file = answered(&server).answers().read_bytes().await;
    let bytes = file.expect("it is answered").bytes().await;
    assert_eq!(bytes.expect("it arrives"), &b"\0\n{"[..]);
    assert_eq!(server.sent().header("accept"), ["image/png"]);
}

#[tokio::test]
async fn an_operation_without_id_or_tag_is_there() {
    let (server, client) = nothing();
    let call = client.unnamed().delete_by_id(9_007_199_254_740_993);
    call.await.expect("it is answered");
    assert_eq!(
        server.sent().line,
        "DELETE /unnamed/9007199254740993 HTTP/1.1"
    );
}
