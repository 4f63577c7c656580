//! Parameters, by the table of styles in the OpenAPI Specification (3.1.1, "Style Examples").

use crate::nothing;
use probe::types::{Filter, Level, Point};

#[tokio::test]
async fn header_parameters_are_sent_each_in_its_style() {
    let (server, client) = nothing();
    let request = client.parameters().send_headers("plain text; 100%");
    let request = request
        .x_count(3)
        .x_list(["a".to_owned(), "b c".to_owned()])
        .x_object(Point::new(1, 2))
        .x_exploded(Point::new(1, 2))
        .x_json(Point::new(1, 2))
        .x_level(Level::Value10);
    request.await.expect("it is answered");
    let sent = server.sent();
    assert_eq!(sent.line, "GET /headers HTTP/1.1");
    assert_eq!(sent.header("x-text"), ["plain text; 100%"]);
    assert_eq!(sent.header("x-count"), ["3"]);
    assert_eq!(sent.header("x-list"), ["a,b c"]);
    assert_eq!(sent.header("x-object"), ["x,1,y,2"]);
    assert_eq!(sent.header("x-exploded"), ["x=1,y=2"]);
    assert_eq!(sent.header("x-json"), [r#"{"x":1,"y":2}"#]);
    assert_eq!(sent.header("x-level"), ["10"]);
}

#[tokio::test]
async fn what_is_not_given_is_not_sent() {
    let (server, client) = nothing();
    let request = client.parameters().send_headers("only");
    request.await.expect("it is answered");
    let sent = server.sent();
    let names: Vec<_> = sent.headers.iter().map(|(name, _)| name.as_str()).collect();
    let mut names: Vec<_> = names.into_iter().filter(|name| *name != "host").collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "authorization", "user-agent", "x-text"]);
}

#[tokio::test]
async fn a_header_never_starts_another_one() {
    let (_, client) = nothing();
    let request = client.parameters().send_headers("a\r\nX-Forged: b");
    request.await.expect_err("the value has a line break");
}

#[tokio::test]
async fn a_required_query_parameter_is_an_argument_and_encoded() {
    let (server, client) = nothing();
    let request = client.parameters().send_query("a b&c=d+é#");
    request.await.expect("it is answered");
    assert_eq!(
        server.sent().line,
        "GET /query?needed=a%20b%26c%3Dd%2B%C3%A9%23 HTTP/1.1"
    );
}

#[tokio::test]
async fn lists_in_the_query_follow_style_and_explode() {
    let (server, client) = nothing();
    let list = || ["a".to_owned(), "b,c".to_owned()];
    let request = client.parameters().send_query("n");
    let request = request
        .form(list())
        .comma(list())
        .space(list())
        .pipe(list())
        .spaces(list())
        .pipes(list());
    request.await.expect("it is answered");
    assert_eq!(
        server.sent().query(),
        [
            "needed=n",
            "form=a",
            "form=b%2Cc",
            "comma=a,b%2Cc",
            "space=a%20b%2Cc",
            "pipe=a%7Cb%2Cc",
            "spaces=a",
            "spaces=b%2Cc",
            "pipes=a",
            "pipes=b%2Cc",
        ]
    );
}

#[tokio::test]
async fn objects_in_the_query_follow_style_and_explode() {
    let (server, client) = nothing();
    let filter = Filter::new()
        .name("a b")
        .at(Point::new(1, -2))
        .kinds(["k".to_owned()]);
    let request = client.parameters().send_query("n");
    let request = request
        .object(Point::new(3, 4))
        .flat(Point::new(5, 6))
        .filter(filter)
        .json(Point::new(7, 8));
    request.await.expect("it is answered");
    assert_eq!(
        server.sent().query(),
        [
            "needed=n",
            "x=3",
            "y=4",
            "flat=x,5,y,6",
            "filter%5Bname%5D=a%20b",
            "filter%5Bat%5D%5Bx%5D=1",
            "filter%5Bat%5D%5By%5D=-2",
            "filter%5Bkinds%5D=k",
            "json=%7B%22x%22%3A7%2C%22y%22%3A8%7D",
        ]
    );
}

#[tokio::test]
async fn names_and_reserved_characters_arrive_as_they_are_meant() {
    let (server, client) = nothing();
    let request = client.parameters().send_query("n");
    let request = request
        .raw("a/b?c:d&e")
        .odd_name(true)
        .at("2024-02-29T01:02:03+01:00");
    request.await.expect("it is answered");
    assert_eq!(
        server.sent().query(),
        [
            "needed=n",
            "raw=a/b?c:d%26e",
            "odd%5Bname%5D=true",
            "at=2024-02-29T01%3A02%3A03%2B01%3A00",
        ]
    );
}

#[tokio::test]
async fn cookies_share_one_header() {
    let (server, client) = nothing();
    let request = client.parameters().send_cookies("a;b").theme("dark");
    request.await.expect("it is answered");
    assert_eq!(
        server.sent().header("cookie"),
        ["session=a%3Bb; theme=dark"]
    );
}

#[tokio::test]
async fn a_value_stays_inside_its_segment_of_the_path() {
    let (server, client) = nothing();
    let list = ["a".to_owned(), "b".to_owned()];
    let request = client
        .parameters()
        .send_simple("../x?y#z", list, Point::new(1, 2));
    request.await.expect("it is answered");
    assert_eq!(
        server.sent().line,
        "GET /simple/..%2Fx%3Fy%23z/a,b/x=1,y=2 HTTP/1.1"
    );
}

#[tokio::test]
async fn matrix_values_carry_their_names() {
    let (server, client) = nothing();
    let list = || ["a".to_owned(), "b".to_owned()];
    let request = client
        .parameters()
        .send_matrix(5, list(), list(), Point::new(1, 2));
    request.await.expect("it is answered");
    assert_eq!(
        server.sent().line,
        "GET /matrix/;one=5/;list=a,b/;exploded=a;exploded=b/;x=1;y=2 HTTP/1.1"
    );
}

#[tokio::test]
async fn labels_start_with_a_dot() {
    let (server, client) = nothing();
    let list = || ["a".to_owned(), "b".to_owned()];
    let request = client
        .parameters()
        .send_label(5, list(), list(), Point::new(1, 2));
    request.await.expect("it is answered");
    assert_eq!(
        server.sent().line,
        "GET /label/.5/.a,b/.a.b/.x,1,y,2 HTTP/1.1"
    );
}
