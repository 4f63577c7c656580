//! What documents of OpenAPI 3.0 do in less usual ways.

use crate::server::{Sent, Server};
use older::resources::sends::AddUserError;
use older::types::{
    Animal, Bag, BagFlag, BagMode, Bike, Car, GetMapsSortItem, Place, UploadBody, User, UserRole,
    Vehicle,
};
use older::{Client, Error, File, Nullable};
use std::collections::BTreeMap;

/// A client of the server.
fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url());
    builder.build().expect("the client can be built")
}

/// What a call sent that is answered by nothing.
async fn sent(call: impl AsyncFnOnce(&Client) -> Result<(), Error>) -> Sent {
    let server = Server::answering("204 No Content", "", "");
    call(&client(&server)).await.expect("it is answered");
    server.sent()
}

#[tokio::test]
async fn an_operation_overrides_the_parameters_of_its_path() {
    let sent = sent(async |client| {
        let request = client.paths().get_shared("a/b", 2);
        request
            .x_trace("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
            .await
    });
    let sent = sent.await;
    assert_eq!(sent.line, "GET /shared/a%2Fb?verbose=2 HTTP/1.1");
    let trace = sent.header("x-trace");
    assert_eq!(trace, ["6ba7b810-9dad-11d1-80b4-00c04fd430c8"]);
}

#[tokio::test]
async fn an_operation_without_parameters_of_its_own_has_those_of_its_path() {
    let server = Server::answering("200 OK", "", "");
    let request = client(&server).paths().head_shared("a").verbose(true);
    request.await.expect("it is answered");
    assert_eq!(server.sent().line, "HEAD /shared/a?verbose=true HTTP/1.1");
}

#[tokio::test]
async fn variables_share_a_segment_and_the_slash_at_the_end_stays() {
    let sent = sent(async |client| client.paths().get_file("a.b", "tar", 2).await).await;
    assert_eq!(sent.line, "GET /files/a.b.tar/v2/ HTTP/1.1");
}

#[tokio::test]
async fn a_query_in_the_path_is_gone_on_with() {
    let sent = sent(async |client| client.paths().get_fixed().q("x").await).await;
    assert_eq!(sent.line, "GET /fixed?kind=a&q=x HTTP/1.1");
}

#[tokio::test]
async fn maps_unions_and_enums_are_parameters_too() {
    let map = || {
        BTreeMap::from([
            ("a b".to_owned(), "1".to_owned()),
            ("c".to_owned(), "&".to_owned()),
        ])
    };
    let sent = sent(async |client| {
        let request = client.paths().get_maps();
        let request = request.filter(map()).free(map()).ids([1, 2]).either(3_i64);
        let request = request.sort([GetMapsSortItem::Name, GetMapsSortItem::MinusName]);
        request.since("now").await
    });
    assert_eq!(
        sent.await.query(),
        [
            "filter%5Ba%20b%5D=1",
            "filter%5Bc%5D=%26",
            "a%20b=1",
            "c=%26",
            "ids%5B%5D=1",
            "ids%5B%5D=2",
            "either=3",
            "sort=name,-name",
            "since=now",
        ]
    );
}

#[tokio::test]
async fn a_default_is_the_servers_affair_and_an_empty_list_is_none() {
    let none: [i64; 0] = [];
    let sent = sent(async |client| client.paths().get_maps().ids(none).await).await;
    assert_eq!(sent.line, "GET /maps HTTP/1.1");
}

#[tokio::test]
async fn objects_in_a_list_of_the_query_are_json() {
    let sent = sent(async |client| client.paths().get_maps().places([Place::new(1.5)]).await);
    assert_eq!(sent.await.query(), ["places=%7B%22lat%22%3A1.5%7D"]);
}

#[tokio::test]
async fn cookies_and_well_known_headers_are_parameters() {
    let sent = sent(async |client| {
        let request = client.paths().get_cookies("\"etag\"").accept_language("de");
        request.list(["a".to_owned(), "b".to_owned()]).await
    });
    let sent = sent.await;
    assert_eq!(sent.header("if-match"), ["\"etag\""]);
    assert_eq!(sent.header("accept-language"), ["de"]);
    assert_eq!(sent.header("cookie"), ["list=a,b"]);
}

#[tokio::test]
async fn files_of_one_member_are_parts_of_one_name() {
    let files = [File::new("1").name("a"), File::new("2").name("b")];
    let sent = sent(async |client| {
        let body = UploadBody::new("text", files).count(2);
        client.sends().upload(body).await
    });
    let sent = sent.await;
    let (boundary, _) = sent.text().split_once("\r\n").expect("it has lines");
    assert_eq!(
        sent.text().replace(boundary, "--B"),
        "--B\r\n\
         Content-Disposition: form-data; name=\"meta\"\r\n\
         Content-Type: application/json\r\n\r\n\
         \"text\"\r\n\
         --B\r\n\
         Content-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n\
         1\r\n\
         --B\r\n\
         Content-Disposition: form-data; name=\"files\"; filename=\"b\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n\
         2\r\n\
         --B\r\n\
         Content-Disposition: form-data; name=\"count\"\r\n\r\n\
         2\r\n\
         --B--\r\n"
    );
}

fn user() -> User {
    User::new("Ann", "secret".to_owned(), UserRole::Guest)
}

#[tokio::test]
async fn what_only_one_side_sends_is_not_asked_of_the_other() {
    let server = Server::json("201 Created", r#"{"id":7,"name":"Ann","role":null}"#);
    let answer = client(&server).sends().add_user(user()).await;
    let answer = answer.expect("an answer has no password");
    assert_eq!((answer.id, answer.role), (Some(7), None));
    assert_eq!(
        server.sent().text(),
        r#"{"name":"Ann","password":"secret","role":"guest"}"#
    );
}

#[tokio::test]
async fn a_required_member_may_be_null() {
    let server = Server::json("201 Created", r#"{"id":7,"name":"Ann","role":null}"#);
    let user = User::new("Ann", "secret".to_owned(), None);
    client(&server)
        .sends()
        .add_user(user)
        .await
        .expect("it is answered");
    let expected = r#"{"name":"Ann","password":"secret","role":null}"#;
    assert_eq!(server.sent().text(), expected);
}

#[tokio::test]
async fn an_exact_status_goes_before_its_range() {
    for (status, exact) in [
        ("422 Unprocessable Content", true),
        ("400 Bad Request", false),
    ] {
        let server = Server::answering(status, "application/problem+json", r#"{"title":"t"}"#);
        let error = client(&server).sends().add_user(user()).await;
        let error = error.expect_err("the status is no success");
        match AddUserError::of(&error) {
            Some(AddUserError::UnprocessableContent(wrong)) if exact => {
                assert_eq!(wrong.title.as_deref(), Some("t"));
            }
            Some(AddUserError::ClientError(refusal)) if !exact => {
                assert_eq!(refusal.title.as_deref(), Some("t"));
            }
            other => panic!("{status}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_range_of_successes_is_a_success() {
    let server = Server::json("206 Partial Content", r#"[{"lat":1}]"#);
    let call = client(&server)
        .sends()
        .many([Place::new(2.0), Place::new(-0.25)]);
    assert_eq!(call.await.expect("2XX is a success"), [Place::new(1.0)]);
    assert_eq!(server.sent().text(), r#"[{"lat":2.0},{"lat":-0.25}]"#);
}

#[tokio::test]
async fn other_media_types_are_sent_and_read_as_they_are() {
    let server = Server::answering("200 OK", "application/xml", "<b/>");
    let answer = client(&server).sends().xml("<a/>").await;
    assert_eq!(answer.expect("it is answered"), "<b/>");
    let sent = server.sent();
    assert_eq!(sent.header("content-type"), ["application/xml"]);
    assert_eq!(sent.text(), "<a/>");

    let server = Server::answering("204 No Content", "", "");
    let call = client(&server).sends().image(vec![0x89, b'P']);
    call.await.expect("it is answered");
    let sent = server.sent();
    assert_eq!(sent.header("content-type"), ["image/png"]);
    assert_eq!(sent.body, [0x89, b'P']);
}

#[tokio::test]
async fn a_default_answer_alone_is_the_success() {
    let server = Server::json("200 OK", r#"{"lat":1,"name":null}"#);
    let place = client(&server).reads().get_default().await;
    assert_eq!(place.expect("it is answered").name, Nullable::Null);
}

#[tokio::test]
async fn a_documented_redirect_is_no_failure_and_not_followed() {
    let server = Server::answering("302 Found\r\nLocation: http://127.0.0.1:9/", "", "");
    let call = client(&server).reads().get_redirect().with_response();
    let answer = call.await.expect("302 is what the document says");
    assert_eq!(answer.status().as_u16(), 302);
    assert_eq!(answer.headers()["location"], "http://127.0.0.1:9/");
}

#[tokio::test]
async fn without_a_mapping_the_names_of_the_schemas_count() {
    let car = r#"{"kind":"Car","doors":3}"#;
    let server = Server::json("200 OK", r#"{"kind":"Bike","gears":5}"#);
    let call = client(&server)
        .reads()
        .exchange_vehicle(Car::new().doors(3));
    let answer = call.await.expect("it is answered");
    assert_eq!(answer, Vehicle::Bike(Bike::new().gears(5)));
    assert_eq!(server.sent().text(), car);
}

#[tokio::test]
async fn an_object_keeps_constants_nulls_and_members_without_a_name() {
    let text = r#"{"price":0.1,"unit":"piece","code":null,"parts":{"lat":2.5},"mode":1,"flag":"","open":[1],"more":"m"}"#;
    let server = Server::json("200 OK", text);
    let mut bag = Bag::new(0.1)
        .code(Nullable::Null)
        .parts(Place::new(2.5))
        .mode(BagMode::Value1)
        .flag(BagFlag::Empty)
        .open(older::json!([1]));
    bag.extra.insert("more".to_owned(), "m".to_owned());
    let answer = client(&server).reads().exchange_bag(bag.clone()).await;
    assert_eq!(answer.expect("it is answered"), bag);
    assert_eq!(server.sent().text(), text);
}

#[tokio::test]
async fn what_an_heir_adds_is_kept_and_sent_back() {
    let cat = r#"{"species":"feline","name":"Tom","lives":9}"#;
    let server = Server::json("200 OK", cat);
    let call = client(&server).reads().exchange_animal(Animal::new("Dog"));
    let answer = call.await.expect("it is answered");
    assert_eq!(answer.extra["lives"], 9);

    let server = Server::json("200 OK", cat);
    let call = client(&server).reads().exchange_animal(answer);
    call.await.expect("it is answered");
    assert_eq!(server.sent().text(), cat);
}
