//! What goes onto the wire for which inputs.

use super::sample::{Order, Status};
use super::script::{KEY, Script, answer};
use crate::runtime::base_url;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::json::string_enum::StringEnum;
use crate::runtime::options::CallOptions;
use crate::runtime::outcome::Outcome;
use crate::runtime::parts::Parts;
use crate::runtime::urls::Urls;

const ORDER: &str = r#"{"data":{"currency":"EUR"}}"#;

fn one() -> Script {
    Script::new([answer(200, ORDER)])
}

#[tokio::test]
async fn path_variables_stay_within_their_segment() {
    let table = [
        ("ord_1", "ord_1"),
        ("a/b", "a%2Fb"),
        ("a b", "a%20b"),
        ("../../admin", "..%2F..%2Fadmin"),
        ("%2e%2e", "%252e%252e"),
        ("x?y=1&z#f", "x%3Fy%3D1%26z%23f"),
        ("a\\b", "a%5Cb"),
        ("ä€😀", "%C3%A4%E2%82%AC%F0%9F%98%80"),
        ("a\r\nb\0", "a%0D%0Ab%00"),
        ("a+b;c:d@e~f-g_h.i", "a%2Bb%3Bc%3Ad%40e~f-g_h.i"),
        ("...", "..."),
        ("{id}", "%7Bid%7D"),
    ];
    for (id, expected) in table {
        let script = one();
        script.client().orders().get(id).await.unwrap();
        assert_eq!(
            script.targets(),
            [format!("/base/orders/{expected}/details")]
        );
    }
}

#[tokio::test]
async fn path_variables_that_mean_another_resource_are_refused() {
    for id in ["", ".", ".."] {
        let script = Script::new([]);
        let error = script.client().orders().get(id).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{id:?}");
        assert_eq!(error.outcome(), Outcome::NotSent);
        assert_eq!(error.operation(), Some("Get"));
    }
}

#[tokio::test]
async fn urls_that_cannot_be_built_are_not_sent() {
    let script = Script::new([]);
    let mut get = script.client().orders().get("1");
    get.inputs.parts = Parts::new();
    let error = get.await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "Get: the path variable `id` is missing (not sent)"
    );
    let list = script.client().orders().list().search("x".repeat(70_000));
    let error = list.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.outcome(), Outcome::NotSent);
}

#[tokio::test]
async fn numbers_in_the_path() {
    let script = Script::new([answer(204, "")]);
    script.client().orders().delete(-7).await.unwrap();
    assert_eq!(script.targets(), ["/base/orders/-7"]);
}

#[tokio::test]
async fn query_parameters_are_encoded_and_replaced() {
    let script = Script::new([answer(200, "[]")]);
    let list = script.client().orders().list();
    let list = list.limit(10).search("a&b=c d+é#").limit(50).status("PAID");
    list.await.unwrap();
    assert_eq!(
        script.targets(),
        ["/base/orders?limit=50&search=a%26b%3Dc%20d%2B%C3%A9%23&status=PAID"]
    );
    assert_eq!(Status::from("PAID"), Status::Paid);
    assert!(Status::from("?").as_unknown().is_some());
}

/// The HTTP library takes no URL beyond 64 KB, and would tell it like a lost answer.
#[tokio::test]
async fn a_url_that_is_too_long_is_not_sent() {
    let client = Script::new([]).client();
    let error = client.orders().get("x".repeat(70_000)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.message(), "the URL cannot be sent: uri too long");
}

#[tokio::test]
async fn header_parameters() {
    let sent = |script: &Script| {
        let state = script.state();
        let values = state.requests[0].head.headers.get_all("x-trace").iter();
        values.cloned().collect::<Vec<_>>()
    };
    let script = Script::new([answer(200, "[]")]);
    let list = script.client().orders().list();
    list.trace("one").trace("two").await.unwrap();
    assert_eq!(sent(&script), ["two"]);

    // Of the two it is the call's own option that counts.
    let script = Script::new([answer(200, "[]")]);
    let list = script.client().orders().list().trace("one");
    let options = CallOptions::new().header("X-Trace", "two");
    list.with(options).await.unwrap();
    assert_eq!(sent(&script), ["two"]);

    let script = Script::new([]);
    let list = script.client().orders().list();
    let error = list.trace("one\r\nx: y").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(!error.to_string().contains("x: y"));
}

#[tokio::test]
async fn the_runtime_sets_its_own_headers() {
    let script = Script::new([answer(200, ORDER), answer(200, "{}"), answer(204, "")]);
    let client = script.client_with(|builder| builder.user_agent("shop/1.4 (test)"));
    client.orders().create(Order::new("EUR")).await.unwrap();
    client.orders().ping().await.unwrap();
    client.orders().delete(1).await.unwrap();
    let state = script.state();
    let headers = |index: usize| &state.requests[index].head.headers;
    assert_eq!(headers(0)["authorization"], format!("Bearer {KEY}"));
    assert!(headers(0)["authorization"].is_sensitive());
    assert_eq!(
        headers(0)["user-agent"],
        "sample-rust/0.1.0 shop/1.4 (test)"
    );
    assert_eq!(headers(0)["accept"], "application/json");
    assert_eq!(headers(0)["content-type"], "application/json");
    // A public operation never carries a credential.
    assert!(headers(1).get("authorization").is_none());
    assert!(headers(2).get("content-type").is_none());
    assert_eq!(state.requests[2].head.method, "DELETE");
}

/// A request that has a body gets its length from the transport.
#[tokio::test]
async fn a_body_that_is_missing_has_no_length_only_where_none_is_expected() {
    let script = Script::new([answer(204, ""), answer(204, ""), answer(200, "{}")]);
    let client = script.client();
    client.orders().archive().await.unwrap();
    client.orders().delete(1).await.unwrap();
    client.orders().ping().await.unwrap();
    let state = script.state();
    let length = |index: usize| state.requests[index].head.headers.get("content-length");
    assert_eq!(length(0).unwrap(), "0");
    assert_eq!((length(1), length(2)), (None, None));
}

#[tokio::test]
async fn extra_headers_are_guarded() {
    let script = one();
    let get = script.client().orders().get("1");
    let options = CallOptions::new().header("X-Tenant", "7");
    get.with(options).await.unwrap();
    assert_eq!(script.state().requests[0].head.headers["x-tenant"], "7");

    for (name, value) in [
        ("Authorization", "Bearer other"),
        ("HOST", "evil.example"),
        ("content-length", "0"),
        ("Transfer-Encoding", "chunked"),
        ("user-agent", "x"),
        ("x-a", "b\r\nHost: c"),
        ("x a", "b"),
        ("", "b"),
    ] {
        let script = Script::new([]);
        let options = CallOptions::new().header(name, value);
        let error = script.client().orders().get("1").with(options).await;
        assert_eq!(
            error.unwrap_err().kind(),
            ErrorKind::InvalidRequest,
            "{name}"
        );
    }
}

#[tokio::test]
async fn constraints_are_checked_before_sending() {
    let script = Script::new([]);
    let error = create(&script, CallOptions::new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!((error.outcome(), error.attempts()), (Outcome::NotSent, 0));
    assert_eq!(error.issues()[0].path, "currency");
    let text = error.to_string();
    assert!(
        text.starts_with("Create: the request is not valid; currency: must have"),
        "{text}"
    );
    assert!(text.ends_with("(not sent)"), "{text}");

    let script = Script::new([answer(200, ORDER)]);
    create(&script, CallOptions::new().check(false))
        .await
        .unwrap();

    let script = Script::new([answer(200, ORDER)]);
    let client = script.client_with(|builder| builder.check_requests(false));
    client.orders().create(Order::new("")).await.unwrap();

    let client = Script::new([]).client_with(|builder| builder.check_requests(false));
    let create = client.orders().create(Order::new(""));
    create
        .with(CallOptions::new().check(true))
        .await
        .unwrap_err();
}

async fn create(script: &Script, options: CallOptions) -> Result<Order, Error> {
    let create = script.client().orders().create(Order::new("EURO"));
    create.with(options).await
}

#[tokio::test]
async fn a_value_that_json_cannot_express_is_never_sent() {
    let script = Script::new([]);
    let client = script.client_with(|builder| builder.check_requests(false));
    let mut create = client.orders().create(Order::new("EUR"));
    create.inputs.parts.json(&f64::NAN);
    let error = create.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(error.outcome(), Outcome::NotSent);
}

#[tokio::test]
async fn parameters_may_be_named_like_the_runtimes_own_things() {
    let script = Script::new([answer(200, "[]")]);
    let list = script.client().orders().list();
    list.parts(1)
        .options(1)
        .clone(1)
        .into_future(1)
        .await
        .unwrap();
}

#[test]
fn a_url_on_the_known_server_is_as_if_it_were_read_whole() {
    let table = [
        "https://h",
        "https://h/",
        "https://h/?",
        "https://h/a/b?c=d&e=%2F",
        "https://h//x",
        "https://h/a//?x",
        "https://h/a/../b/%2e%2E/c",
        "https://h/a%20b/%C3%A9?q=%00'|",
        "https://h/a;b=c,d@e:f!$'()*+",
        // Elsewhere.
        "https://h:444/a",
        "http://h/a",
        "https://user@h/a",
        "https://h.example.com/a",
        "https://h",
        "https://h?x",
        "https://h\\@elsewhere/a",
        "https://h/a\\b",
        "https://h/a#b?c",
        "https://h/a?b#c",
    ];
    let urls = Urls::new("https://h/v1");
    for text in table {
        let expected = url::Url::parse(text).unwrap();
        assert_eq!(urls.read(text), Ok(expected), "{text}");
    }
}

#[test]
fn base_urls() {
    let table = [
        ("https://app.example.com", Some("https://app.example.com")),
        ("https://app.example.com/", Some("https://app.example.com")),
        (
            " https://app.example.com/v1// ",
            Some("https://app.example.com/v1"),
        ),
        (
            "HTTPS://App.Example.com:443/V1",
            Some("https://app.example.com/V1"),
        ),
        ("http://localhost:8080", Some("http://localhost:8080")),
        ("http://api.localhost", Some("http://api.localhost")),
        ("http://127.0.0.1:1", Some("http://127.0.0.1:1")),
        ("http://127.9.9.9", Some("http://127.9.9.9")),
        ("http://[::1]:1/x", Some("http://[::1]:1/x")),
        ("http://app.example.com", None),
        ("http://localhost.example.com", None),
        ("http://127.0.0.1.example.com", None),
        ("http://10.0.0.1", None),
        ("https://user@app.example.com", None),
        ("https://user:pass@app.example.com", None),
        ("https://:pass@app.example.com", None),
        ("https://app.example.com?x=1", None),
        ("https://app.example.com/?", None),
        ("https://app.example.com#top", None),
        ("ftp://app.example.com", None),
        ("file:///etc/passwd", None),
        ("data:text/plain,x", None),
        ("https://`/", None),
        ("app.example.com", None),
        ("/v1", None),
        ("", None),
    ];
    for (text, expected) in table {
        assert_eq!(
            base_url::parse(text, false).ok().as_deref(),
            expected,
            "{text}"
        );
    }
}
