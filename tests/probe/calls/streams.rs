//! Streams: what the events and lines of a body become, and what was asked for.

use crate::client;
use crate::server::Server;
use probe::types::{ChangesResponse, CompleteBody, Point, Shape};
use probe::{Client, ErrorKind};

fn answered(server: &Server) -> Client {
    client(server, |builder| builder.bearer_auth("token"))
}

#[tokio::test]
async fn an_operation_answers_in_json_or_in_events() {
    let prompt = || CompleteBody::new("p").stream(true);
    let events = "data: {\"kind\":\"round\",\n\
        data: \"size\":1}\n\n\
        event: odd\ndata: {\"kind\":\"edgy\",\"size\":\"2\"}\n\n\
        : still there\r\n\r\n\
        data: {\"kind\":\"edgy\",\"size\":3}\n\n\
        data: [DONE]\n\n";
    let server = Server::answering("200 OK", "text/event-stream; charset=utf-8", events);
    let call = answered(&server).streams().complete(prompt()).stream();
    let mut stream = call.await.expect("the stream begins");
    let mut sizes = Vec::new();
    let mut damaged = Vec::new();
    while let Some(event) = stream.next().await {
        match event.map(|event| event.data) {
            Ok(Shape::Circle(circle)) => sizes.push(("round", circle.size)),
            Ok(Shape::Square(square)) => sizes.push(("edgy", square.size)),
            Ok(other) => panic!("another shape: {other:?}"),
            Err(error) => damaged.push((error.kind(), error.message().to_owned())),
        }
    }
    assert_eq!(sizes, [("round", 1), ("edgy", 3)]);
    let message = "event 2 (odd) could not be read: expected a whole number from -9223372036854775808 to 9223372036854775807, found a string at $.size";
    assert_eq!(damaged, [(ErrorKind::Decode, message.to_owned())]);
    let sent = server.sent();
    let accept = "text/event-stream, application/json;q=0.1";
    assert_eq!(sent.header("accept"), [accept]);
    assert_eq!(sent.text(), r#"{"prompt":"p","stream":true}"#);

    let server = Server::json("200 OK", r#"{"message":"whole"}"#);
    let whole = answered(&server).streams().complete(prompt()).await;
    assert_eq!(whole.expect("it is JSON").message, "whole");
    assert_eq!(server.sent().header("accept"), ["application/json"]);

    // A server that was asked for events and answers as a whole.
    let server = Server::json("200 OK", r#"{"message":"whole"}"#);
    let call = answered(&server).streams().complete(prompt()).stream();
    let error = call.await.expect_err("JSON is no stream of events");
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn the_name_of_an_event_tells_what_it_is() {
    let events = "event: renamed\ndata: 17\n\nevent: counted\nid: 2\ndata: 17\n\n\
        event: new\ndata: {}\n\n";
    let server = Server::answering("200 OK", "text/event-stream", events);
    let call = answered(&server).streams().changes();
    let mut stream = call.await.expect("the stream begins");
    let mut next = async || {
        let event = stream.next().await.expect("there is one more");
        event.expect("it can be read").data
    };
    match next().await {
        ChangesResponse::Renamed(renamed) => assert_eq!(renamed.data, "17"),
        other => panic!("not renamed: {other:?}"),
    }
    match next().await {
        ChangesResponse::Counted(counted) => {
            assert_eq!((counted.data, counted.id.as_deref()), (17, Some("2")));
        }
        other => panic!("not counted: {other:?}"),
    }
    assert!(matches!(next().await, ChangesResponse::Unknown(_)));
    assert!(stream.next().await.is_none());
    assert_eq!(stream.last_event_id(), Some("2"));
}

#[tokio::test]
async fn each_line_is_a_value() {
    let lines = "{\"x\":1,\"y\":2}\n\n{\"x\":3,\"y\":4}";
    let server = Server::answering("200 OK", "application/x-ndjson", lines);
    let call = answered(&server).streams().export();
    let mut stream = call.await.expect("the stream begins");
    let mut points = Vec::new();
    while let Some(point) = stream.next().await {
        points.push(point.expect("it can be read"));
    }
    assert_eq!(points, [Point::new(1, 2), Point::new(3, 4)]);
}
