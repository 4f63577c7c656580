//! Request bodies, a media type at a time.

use crate::nothing;
use probe::types::{Account, Level, Point, SendFormBody, SendMultipartBody};
use probe::{Base64, File, Nullable};

#[tokio::test]
async fn json_has_what_was_set_and_null_is_not_absent() {
    let (server, client) = nothing();
    // `id` is read-only: required of answers, and no argument here.
    let account = Account::new("Ann", Level::Value2)
        .note(Nullable::Null)
        .avatar(Base64::from(vec![0xfb, 0xff, 0x00]))
        .secret("s");
    let request = client.bodies().send_json(account);
    request.await.expect("it is answered");
    let sent = server.sent();
    assert_eq!(sent.line, "POST /bodies/json HTTP/1.1");
    assert_eq!(sent.header("content-type"), ["application/json"]);
    assert_eq!(
        sent.text(),
        r#"{"name":"Ann","level":2,"note":null,"avatar":"+/8A","secret":"s"}"#
    );
}

#[tokio::test]
async fn json_of_another_media_type_says_so() {
    let (server, client) = nothing();
    let request = client
        .bodies()
        .send_vendor_json(Account::new("Ann", Level::Value1));
    request.await.expect("it is answered");
    let sent = server.sent();
    assert_eq!(sent.line, "PATCH /bodies/vendor HTTP/1.1");
    assert_eq!(
        sent.header("content-type"),
        ["application/merge-patch+json"]
    );
    assert_eq!(sent.text(), r#"{"name":"Ann","level":1}"#);
}

#[tokio::test]
async fn an_optional_body_may_be_absent() {
    let (server, client) = nothing();
    let request = client.bodies().send_optional();
    request.await.expect("it is answered");
    let sent = server.sent();
    assert_eq!(sent.header("content-type"), [""; 0]);
    assert_eq!(sent.header("content-length"), ["0"]);
    assert_eq!(sent.text(), "");
}

#[tokio::test]
async fn an_optional_body_may_be_there() {
    let (server, client) = nothing();
    let request = client.bodies().send_optional().body(Point::new(1, 2));
    request.await.expect("it is answered");
    let sent = server.sent();
    assert_eq!(sent.header("content-type"), ["application/json"]);
    assert_eq!(sent.text(), r#"{"x":1,"y":2}"#);
}

#[tokio::test]
async fn forms_encode_and_follow_their_encoding() {
    let (server, client) = nothing();
    let list = || ["a".to_owned(), "b".to_owned()];
    let body = SendFormBody::new("Ann & Bo")
        .age(30)
        .tags(list())
        .codes(list())
        .place(Point::new(1, 2));
    let request = client.bodies().send_form(body);
    request.await.expect("it is answered");
    let sent = server.sent();
    assert_eq!(
        sent.header("content-type"),
        ["application/x-www-form-urlencoded"]
    );
    assert_eq!(
        sent.text(),
        "name=Ann%20%26%20Bo&age=30&tags=a&tags=b&codes=a,b\
         &place%5Bx%5D=1&place%5By%5D=2"
    );
}

#[tokio::test]
async fn multipart_has_a_part_for_each_member() {
    let (server, client) = nothing();
    let file = File::new("one\r\ntwo").name("notes \"1\".txt");
    let picture = File::new(vec![0x89, b'P']);
    let body = SendMultipartBody::new("A title", file.content_type("text/plain"))
        .place(Point::new(1, 2))
        .tags(["a".to_owned(), "b".to_owned()])
        .picture(picture);
    let request = client.bodies().send_multipart(body);
    request.await.expect("it is answered");
    let sent = server.sent();
    let [media_type] = sent.header("content-type")[..] else {
        panic!("one media type: {:?}", sent.headers);
    };
    let boundary = media_type
        .strip_prefix("multipart/form-data; boundary=")
        .expect("the media type names the boundary");
    let expected: &[u8] = b"--BOUNDARY\r\n\
        Content-Disposition: form-data; name=\"title\"\r\n\r\n\
        A title\r\n\
        --BOUNDARY\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"notes %221%22.txt\"\r\n\
        Content-Type: text/plain\r\n\r\n\
        one\r\ntwo\r\n\
        --BOUNDARY\r\n\
        Content-Disposition: form-data; name=\"place\"\r\n\
        Content-Type: application/json\r\n\r\n\
        {\"x\":1,\"y\":2}\r\n\
        --BOUNDARY\r\n\
        Content-Disposition: form-data; name=\"tags\"\r\n\r\n\
        a\r\n\
        --BOUNDARY\r\n\
        Content-Disposition: form-data; name=\"tags\"\r\n\r\n\
        b\r\n\
        --BOUNDARY\r\n\
        Content-Disposition: form-data; name=\"picture\"; filename=\"picture\"\r\n\
        Content-Type: image/png\r\n\r\n\
        \x89P\r\n\
        --BOUNDARY--\r\n";
    assert_eq!(
        latin1(&sent.body).replace(boundary, "BOUNDARY"),
        latin1(expected)
    );
}

/// Bytes as characters of the same number, so that a difference can be read.
fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

#[tokio::test]
async fn text_is_sent_as_it_is() {
    let (server, client) = nothing();
    let request = client.bodies().send_text("\"quoted\" é");
    request.await.expect("it is answered");
    let sent = server.sent();
    assert_eq!(sent.header("content-type"), ["text/plain"]);
    assert_eq!(sent.text(), "\"quoted\" é");
}

#[tokio::test]
async fn bytes_are_sent_as_they_are() {
    let (server, client) = nothing();
    let request = client.bodies().send_bytes(vec![0, 0xff, b'\n']);
    request.await.expect("it is answered");
    let sent = server.sent();
    assert_eq!(sent.line, "PUT /bodies/bytes HTTP/1.1");
    assert_eq!(sent.header("content-type"), ["application/octet-stream"]);
    assert_eq!(sent.body, [0, 0xff, b'\n']);
}
