//! What no mock server vouches for: `cargo xtask contract` calls Prism, which does not look at
//! cookies and at parameters with a media type, and which refuses a call that leaves out an optional
//! object or exploded list with members that the object itself requires.

use crate::nothing;
use probe::types::{Level, Point};

#[tokio::test]
async fn optional_objects_and_lists_are_left_out_whole() {
    let (server, client) = nothing();
    let request = client.parameters().send_unseen(Point::new(1, 2));
    request.await.expect("it is answered");
    let sent = server.sent();
    assert_eq!(
        sent.line,
        "GET /unseen/%7B%22x%22%3A1%2C%22y%22%3A2%7D HTTP/1.1"
    );
    assert!(sent.header("cookie").is_empty());
    assert!(sent.header("x-places").is_empty());
}

#[tokio::test]
async fn required_members_of_an_optional_object_are_all_sent() {
    let (server, client) = nothing();
    let request = client.parameters().send_unseen(Point::new(1, 2));
    let request = request.near(Point::new(3, -4)).shape(Point::new(5, 6));
    let request = request.pipes(["a|b".to_owned(), "c".to_owned()]);
    request.await.expect("it is answered");
    assert_eq!(
        server.sent().query(),
        [
            "near%5Bx%5D=3",
            "near%5By%5D=-4",
            "x=5",
            "y=6",
            "pipes=a%7Cb",
            "pipes=c"
        ]
    );
}

#[tokio::test]
async fn a_parameter_with_a_media_type_is_a_document_of_that_type() {
    let (server, client) = nothing();
    let request = client.parameters().send_unseen(Point::new(1, 2));
    let request = request
        .any(["a&b".to_owned(), "é\"".to_owned()])
        .x_places([Point::new(3, 4), Point::new(5, 6)])
        .at(Point::new(7, 8));
    request.await.expect("it is answered");
    let sent = server.sent();
    assert_eq!(sent.query(), ["any=%5B%22a%26b%22%2C%22%C3%A9%5C%22%22%5D"]);
    assert_eq!(
        sent.header("x-places"),
        [r#"[{"x":3,"y":4},{"x":5,"y":6}]"#]
    );
    assert_eq!(
        sent.header("cookie"),
        ["at=%7B%22x%22%3A7%2C%22y%22%3A8%7D"]
    );
}

#[tokio::test]
async fn cookies_follow_style_and_explode() {
    let (server, client) = nothing();
    let request = client.parameters().send_unseen(Point::new(1, 2));
    let request = request
        .seen(["a".to_owned(), "b c".to_owned()])
        .from(Point::new(3, 4))
        .level(Level::Value10);
    request.await.expect("it is answered");
    assert_eq!(
        server.sent().header("cookie"),
        ["seen=a,b%20c; from=x,3,y,4; level=10"]
    );
}
