//! Credentials of every kind, and which of them an operation sends.

use std::env::VarError;

use super::bare::{self, Client, Elsewhere, Json, OneOf, Optional, Plain, Spaced};
use super::script::{Script, answer};
use super::watched::watched;
use crate::runtime::client::ClientBuilder;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::operation::Operation;
use crate::runtime::outcome::Outcome;
use crate::tests::printed;

type Builder = ClientBuilder<Client>;
type SetUp = fn(Builder) -> Builder;

/// Calls the operation; gives the URI and a header of the request.
async fn sent<Op: Operation>(
    set_up: impl FnOnce(Builder) -> Builder,
    header: &str,
) -> Result<(String, Option<String>), Error> {
    let script = Script::new([answer(200, "{}")]);
    bare::client(&script, set_up).call::<Op>().await?;
    let state = script.state();
    let request = &state.requests[0];
    let header = request.head.headers.get(header);
    if let Some(header) = header {
        assert!(header.is_sensitive());
        assert!(!format!("{:?}", request.head.headers).contains("hush"));
    }
    let header = header.map(|value| value.to_str().unwrap().to_owned());
    Ok((request.head.url.to_string(), header))
}

async fn of_c(set_up: impl FnOnce(Builder) -> Builder, header: &str) -> (String, Option<String>) {
    sent::<OneOf>(set_up, header).await.unwrap()
}

#[tokio::test]
async fn every_kind() {
    let (_, header) = of_c(|it| it.bearer("c", "hush"), "authorization").await;
    assert_eq!(header.unwrap(), "Bearer hush");
    // RFC 7617's own example.
    let (_, header) = of_c(
        |it| it.basic("c", "Aladdin", "open sesame"),
        "authorization",
    )
    .await;
    assert_eq!(header.unwrap(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    let (_, header) = of_c(|it| it.basic("c", "hush", ""), "authorization").await;
    assert_eq!(header.unwrap(), "Basic aHVzaDo=");
    let (_, header) = of_c(|it| it.authorization("c", "Digest", "a=1"), "authorization").await;
    assert_eq!(header.unwrap(), "Digest a=1");
    let (_, header) = of_c(|it| it.api_key_header("c", "X-Key", " hush\n"), "x-key").await;
    assert_eq!(header.unwrap(), "hush");
    let (uri, _) = of_c(|it| it.api_key_query("c", "api key", "h&ü"), "x").await;
    assert_eq!(uri, "https://h/?api%20key=h%26%C3%BC");
    let (_, header) = of_c(|it| it.api_key_cookie("c", "sid", "hush=="), "cookie").await;
    assert_eq!(header.unwrap(), "sid=hush==");
}

#[tokio::test]
async fn keys_join_what_is_there() {
    let script = Script::new([answer(200, ""), answer(200, "")]);
    let client = bare::client(&script, |it| {
        it.api_key_query("a", "key", "1")
            .api_key_cookie("b", "sid", "2")
    });
    let mut request = client.call::<OneOf>();
    request.inputs.parts.query("x", &"y");
    request.inputs.parts.cookie("theme", &"dark");
    request.await.unwrap();
    let state = script.state();
    assert_eq!(state.requests[0].head.url.as_str(), "https://h/?x=y&key=1");
    let headers = &state.requests[0].head.headers;
    let cookies: Vec<_> = headers.get_all("cookie").iter().collect();
    assert_eq!(cookies, ["theme=dark; sid=2"]);
}

#[tokio::test]
async fn the_first_alternative_that_the_client_has() {
    let both = |it: Builder| {
        it.api_key_query("a", "a", "1")
            .api_key_query("b", "b", "2")
            .api_key_query("c", "c", "3")
    };
    assert_eq!(of_c(both, "x").await.0, "https://h/?a=1&b=2");
    let second = |it: Builder| it.api_key_query("a", "a", "1").api_key_query("c", "c", "3");
    assert_eq!(of_c(second, "x").await.0, "https://h/?c=3");
    for set_up in [
        |it: Builder| it,
        |it: Builder| it.api_key_query("a", "a", "1"),
    ] {
        let error = sent::<OneOf>(set_up, "x").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert_eq!(
            error.to_string(),
            "OneOf: no credential for `a` and `b` or `c` (not sent)"
        );
    }
    let (uri, _) = sent::<Optional>(|it| it, "x").await.unwrap();
    assert_eq!(uri, "https://h/");
    let (uri, _) = sent::<Optional>(|it| it.api_key_query("c", "c", "3"), "x")
        .await
        .unwrap();
    assert_eq!(uri, "https://h/?c=3");
    let (_, header) = sent::<Json>(|it| it.bearer("c", "hush"), "authorization")
        .await
        .unwrap();
    assert_eq!(header, None);
}

#[tokio::test]
async fn one_header_takes_one_credential() {
    let error = sent::<OneOf>(|it| it.bearer("a", "hush").basic("b", "u", "hush"), "x").await;
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(
        error.to_string().contains("`b` is the second credential"),
        "{error}"
    );
}

/// With the key the URL is longer than the HTTP library takes.
#[tokio::test]
async fn a_key_that_makes_the_url_too_long_is_not_sent() {
    let client = bare::client(&Script::new([]), |it| it.api_key_query("c", "key", "hush"));
    let mut request = client.call::<OneOf>();
    request.inputs.parts.query("x", &"y".repeat(65_515));
    let error = request.await.unwrap_err();
    assert_eq!(error.message(), "the URL cannot be sent: uri too long");
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::InvalidRequest, Outcome::NotSent)
    );
}

fn refused(set_up: impl FnOnce(Builder) -> Builder) -> String {
    let Err(error) = set_up(bare::builder()).build() else {
        panic!("the client was built");
    };
    assert_eq!(error.kind(), ErrorKind::Config);
    printed::error("error", &error);
    let text = format!("{error} {error:?}");
    assert!(!text.contains("hush"), "{text}");
    text
}

#[test]
fn secrets_are_checked() {
    assert!(refused(|it| it.basic("c", "a:b", "hush")).contains("colon"));
    refused(|it| it.basic("c", "a", "hush\n"));
    refused(|it| it.basic("c", "", ""));
    for key in ["", " ", "hush\nx", "hush\0"] {
        refused(|it| it.api_key_header("c", "X-Key", key));
        refused(|it| it.api_key_query("c", "key", key));
        refused(|it| it.api_key_cookie("c", "key", key));
        refused(|it| it.authorization("c", "Digest", key));
    }
    refused(|it| it.api_key_header("c", "X-Key", "hüsh"));
    for key in ["hush;a", "hush a", "hush,a", "hu\"sh", "hu\\sh"] {
        refused(|it| it.api_key_cookie("c", "key", key));
    }
}

/// Stands for the process's environment.
fn environment(name: &str) -> Result<String, VarError> {
    match name {
        "KEY" => Ok(" hush\n".into()),
        _ => Err(VarError::NotPresent),
    }
}

#[tokio::test]
async fn secrets_come_from_the_environment() {
    let basic = |it: Builder| it.basic_from("c", "KEY", "NONE", true, environment);
    let (_, header) = of_c(basic, "authorization").await;
    assert_eq!(header.unwrap(), "Basic aHVzaDo=");
    let other = |it: Builder| it.authorization_from("c", "Digest", "KEY", true, environment);
    let (_, header) = of_c(other, "authorization").await;
    assert_eq!(header.unwrap(), "Digest hush");
    for required in [false, true] {
        let basic = |it: Builder| it.basic_from("c", "NONE", "KEY", required, environment);
        let bearer = |it: Builder| it.bearer_from("c", "NONE", required, environment);
        let results = [
            basic(bare::builder()).build(),
            bearer(bare::builder()).build(),
        ];
        assert!(results.iter().all(|result| result.is_err() == required));
    }
    assert!(
        refused(|it| it.api_key_query_from_env("c", "k", "SURELY_NOT_SET_ANYWHERE", true))
            .contains("SURELY_NOT_SET_ANYWHERE is not set")
    );
    bare::builder()
        .api_key_header_from_env("c", "X-Key", "SURELY_NOT_SET_ANYWHERE", false)
        .api_key_cookie_from_env("c", "key", "SURELY_NOT_SET_ANYWHERE", false)
        .build()
        .unwrap();
}

#[tokio::test]
async fn no_secret_comes_back() {
    // How it is set, what the server says of it, and what the caller reads.
    let rows: [(SetUp, &str, &str); 5] = [
        (|it| it.bearer("c", "hush"), "no hush", "no ***"),
        (
            |it| it.basic("c", "hush", "hush"),
            "no hush, no aHVzaDpodXNo",
            "no ***, no ***",
        ),
        (
            |it| it.api_key_cookie("c", "sid", "hush"),
            "no hush",
            "no ***",
        ),
        (
            |it| it.authorization("c", "Token", "hush"),
            "no hush",
            "no ***",
        ),
        (
            |it| it.api_key_query("c", "key", "hush&1"),
            "no hush%261, no hush&1",
            "no ***, no ***",
        ),
    ];
    for (set_up, said, read) in rows {
        let echo = format!(r#"{{"message":"{said}"}}"#);
        let script = Script::new([answer(400, &echo)]);
        let client = bare::client(&script, set_up);
        let error = client.call::<OneOf>().await.unwrap_err();
        assert_eq!(error.message(), read);
        assert!(!format!("{error} {error:?}").contains("hush"), "{error}");
    }
}

#[tokio::test]
async fn servers() {
    let without = watched(ClientBuilder::<Client>::new(&bare::API));
    let Err(error) = without.build() else {
        panic!("the client was built");
    };
    assert!(error.to_string().contains("`base_url`"), "{error}");
    // What the caller chose holds for all operations.
    let (uri, _) = sent::<Elsewhere>(|it| it, "x").await.unwrap();
    assert_eq!(uri, "https://h/");
    let (uri, _) = sent::<Spaced>(|it| it.api_key_query("c", "c", "3"), "x")
        .await
        .unwrap();
    assert_eq!(uri, "https://h/a%20b/%C3%A4?x=1");

    let script = Script::new([answer(200, ""), answer(200, "")]);
    let build = |allow| {
        watched(ClientBuilder::<Client>::new(&super::sample::API))
            .bearer("bearerAuth", "t")
            .allow_http(allow)
            .build_on(Box::new(script.clone()), Box::new(script.clone()))
            .unwrap()
    };
    build(false).call::<Elsewhere>().await.unwrap();
    let error = build(false).call::<Plain>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(
        error.to_string().contains("`allow_http` permits it"),
        "{error}"
    );
    build(true).call::<Plain>().await.unwrap();
    let state = script.state();
    assert_eq!(
        state.requests[0].head.url.as_str(),
        "https://files.example.com/v2/"
    );
    assert_eq!(
        state.requests[1].head.url.as_str(),
        "http://files.example.com/"
    );

    refused(|it| it.base_url("http://api.example.com"));
    let plain = bare::builder().base_url("http://api.example.com");
    plain.allow_http(true).build().unwrap();
}
