//! What means harm is refused with an error that says so: nothing is sent where it
//! comes from the caller, and nothing is followed or kept where it comes from a server.

use crate::support::{KEY, answering, answering_in_turn, builder, client, json, received, target};
use integration_tests::faults::{End, FaultServer, Reaction};
use integration_tests::printed;
use refcampaign::types::RecordClick;
use refcampaign::{CallOptions, Client, Error, ErrorKind, Outcome};
use wiremock::ResponseTemplate;

const CAMPAIGN: &str = r#"{"success":true,"data":{"id":"cmp_abc"}}"#;

#[test]
fn base_urls_that_would_give_the_key_away() {
    let user = "user name or password";
    let more = "query or fragment";
    let http = "only https keeps a key secret";
    let other = "not an https URL";
    let none = "relative URL without a base";
    let table = [
        ("https://ada@app.refcampaign.com", user),
        ("https://:hush@app.refcampaign.com", user),
        ("https://app.refcampaign.com@evil.example", user),
        ("http://127.0.0.1@evil.example", user),
        ("http://localhost:80@evil.example", user),
        ("https://app.refcampaign.com?x=1", more),
        ("https://app.refcampaign.com/?", more),
        ("https://app.refcampaign.com#", more),
        ("https://app.refcampaign.com/v1#@evil.example", more),
        ("http://app.refcampaign.com", http),
        ("HTTP://app.refcampaign.com", http),
        ("hTTp:app.refcampaign.com", http),
        ("http:\\\\app.refcampaign.com", http),
        // What only begins or ends like this machine's name.
        ("http://localhost.evil.example", http),
        ("http://localhost%2eevil.example", http),
        ("http://localhost.", http),
        ("http://notlocalhost", http),
        ("http://127.0.0.1.evil.example", http),
        ("http://127.0.0.1.nip.io", http),
        // Addresses of others, in each spelling, and those of all interfaces.
        ("http://8.8.8.8", http),
        ("http://134744072", http),
        ("http://0x08080808", http),
        ("http://010.8.8.8", http),
        ("http://10.0.0.1", http),
        ("http://192.168.1.1", http),
        ("http://169.254.169.254", http),
        ("http://0.0.0.0", http),
        ("http://0", http),
        ("http://128.0.0.1", http),
        ("http://[::]", http),
        ("http://[::2]", http),
        ("http://[fe80::1]", http),
        ("http://[::ffff:8.8.8.8]", http),
        ("http://[::ffff:127.0.0.1]", http),
        ("http://[::127.0.0.1]", http),
        ("ftp://127.0.0.1", other),
        ("ws://app.refcampaign.com", other),
        ("file:///etc/passwd", other),
        ("javascript:alert(1)", other),
        ("app.refcampaign.com", none),
        ("//app.refcampaign.com", none),
        ("https://", "empty host"),
        ("https://app.refcampaign.com:99999", "invalid port number"),
        (
            "https://app refcampaign.com",
            "invalid international domain name",
        ),
        ("http://[::1", "invalid IPv6 address"),
        ("http://127.0.0.256", "invalid IPv4 address"),
    ];
    for (url, reason) in table {
        let error = Client::builder(KEY).base_url(url).build();
        let error = error.expect_err(url);
        printed::error("error", &error);
        assert_eq!(error.kind(), ErrorKind::Config, "{url}");
        assert!(error.message().contains(reason), "{url}: {error}");
        assert!(!error.to_string().contains("evil"), "{error}");
        assert!(!error.to_string().contains("hush"), "{error}");
    }
}

#[test]
fn this_machine_in_each_spelling() {
    let table = [
        ("http://localhost:3000", "http://localhost:3000"),
        ("HTTP://LOCALHOST/", "http://localhost"),
        ("http://app.localhost", "http://app.localhost"),
        ("http://127.0.0.1", "http://127.0.0.1"),
        ("http://127.1", "http://127.0.0.1"),
        ("http://2130706433", "http://127.0.0.1"),
        ("http://0x7f000001", "http://127.0.0.1"),
        ("http://[0:0:0:0:0:0:0:1]:80", "http://[::1]"),
        // What comes behind the host is a path, whatever it looks like.
        (
            "http://localhost\\@evil.example",
            "http://localhost/@evil.example",
        ),
        (
            "http://localhost/@evil.example",
            "http://localhost/@evil.example",
        ),
        (
            "http://localhost/../..//evil.example",
            "http://localhost//evil.example",
        ),
    ];
    for (url, expected) in table {
        let client = Client::builder(KEY).base_url(url).build().expect(url);
        printed::value("client", &client);
        let shown = format!("base_url: {expected:?}");
        assert!(format!("{client:?}").contains(&shown), "{client:?}");
    }
}

#[tokio::test]
async fn ids_stay_within_their_segment() {
    let table = [
        ("../affiliates", "..%2Faffiliates"),
        ("..\\affiliates", "..%5Caffiliates"),
        ("/etc/passwd", "%2Fetc%2Fpasswd"),
        ("%2e%2e", "%252e%252e"),
        ("%2E%2E%2Faffiliates", "%252E%252E%252Faffiliates"),
        (".%2e", ".%252e"),
        ("..;", "..%3B"),
        ("...", "..."),
        (" ..", "%20.."),
        ("..\0", "..%00"),
        ("..\t", "..%09"),
        ("a?b=c#d", "a%3Fb%3Dc%23d"),
        ("a\r\nHost: evil.example", "a%0D%0AHost%3A%20evil.example"),
        ("．．", "%EF%BC%8E%EF%BC%8E"),
        ("@evil.example", "%40evil.example"),
        ("https://evil.example", "https%3A%2F%2Fevil.example"),
    ];
    let server = answering(json(200, CAMPAIGN)).await;
    let client = client(&server.uri());
    for (id, _) in table {
        client.campaigns().get(id).await.expect(id);
    }
    let targets = received(&server).await;
    let targets: Vec<_> = targets.iter().map(target).collect();
    assert_eq!(targets.len(), table.len());
    for ((_, expected), target) in table.into_iter().zip(targets) {
        assert_eq!(target, format!("/api/v1/campaigns/{expected}"));
    }
    // These a URL parser would take for another resource.
    for id in ["", ".", ".."] {
        let error = client.campaigns().get(id).await.unwrap_err();
        assert_not_sent(&error, "the path variable `id` is ");
    }
}

#[tokio::test]
async fn line_breaks_never_reach_a_header() {
    let server = answering(json(200, CAMPAIGN)).await;
    let client = client(&server.uri());
    let injected = "x\r\nX-Injected: 1";
    for value in [injected, "a\nb", "a\rb", "a\0b", "a\u{7f}b"] {
        let options = CallOptions::new().header("X-Tenant", value);
        let error = client.campaigns().get("a").with(options).await;
        let error = error.unwrap_err();
        assert_not_sent(&error, "the header `x-tenant` has characters");
        assert!(!error.to_string().contains("njected"), "{error}");
        for builder in [
            Client::builder(KEY).user_agent(value),
            Client::builder(value),
        ] {
            let error = builder.build().expect_err(value);
            printed::error("error", &error);
            assert_eq!(error.kind(), ErrorKind::Config);
            assert!(!error.to_string().contains("njected"), "{error}");
        }
    }
    for name in [injected, "X:", "X Y", "X-Ä", ""] {
        let options = CallOptions::new().header(name, "1");
        let error = client.campaigns().get("a").with(options).await;
        assert_not_sent(&error.unwrap_err(), "the name of an extra header");
    }
    // In a body they are data.
    let click = RecordClick::new(injected, injected);
    client.tracking().click(click).await.unwrap();
    let requests = received(&server).await;
    assert_eq!(requests.len(), 1);
    assert!(!requests[0].headers.contains_key("x-injected"));
}

/// The client's own headers, and those that decide where a message ends.
#[tokio::test]
async fn headers_that_are_the_clients_own() {
    let server = answering(json(200, CAMPAIGN)).await;
    let client = client(&server.uri());
    for name in [
        "Authorization",
        "authorization",
        "Cookie",
        "Host",
        "Content-Length",
        "Transfer-Encoding",
        "TE",
        "Trailer",
        "Connection",
        "Upgrade",
        "Expect",
        "Proxy-Authorization",
        "Accept-Encoding",
    ] {
        let options = CallOptions::new().header(name, "1");
        let error = client.campaigns().get("a").with(options).await;
        let expected = format!("the header `{}` is set by the client", name.to_lowercase());
        assert_not_sent(&error.unwrap_err(), &expected);
    }
    assert!(received(&server).await.is_empty());
}

#[track_caller]
fn assert_not_sent(error: &Error, message: &str) {
    assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
    assert_eq!(error.outcome(), Outcome::NotSent, "{error}");
    assert!(error.message().starts_with(message), "{error}");
}

/// However the length is said, and whatever it is the body of.
#[tokio::test]
async fn answers_larger_than_allowed() {
    let text = format!(
        r#"{{"success":true,"data":{{"id":"{}"}}}}"#,
        "x".repeat(5_000)
    );
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    let chunk = format!("{:x}\r\n{text}\r\n", text.len());
    let answers = [
        (
            "stated",
            format!("{head}content-length: {}\r\n\r\n{text}", text.len()),
        ),
        (
            "in chunks",
            format!("{head}transfer-encoding: chunked\r\n\r\n{chunk}0\r\n\r\n"),
        ),
        (
            "endless",
            format!(
                "{head}transfer-encoding: chunked\r\n\r\n{}",
                chunk.repeat(100)
            ),
        ),
        ("until the end", format!("{head}\r\n{text}")),
    ];
    for (what, answer) in answers {
        let server = FaultServer::start([Reaction::raw(answer, End::Close)]);
        let small = builder(&server.url).max_response_size(1_000).build();
        let error = small.unwrap().campaigns().get("a").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge, "{what}: {error}");
        assert!(
            error.message().contains("larger than 1000 bytes"),
            "{error}"
        );
        assert!(error.raw_body().len() <= 1_000, "{what}");
        assert_eq!(server.requests().len(), 1, "{what}");
    }
    // What states to be larger is not waited for.
    let stated = format!("{head}content-length: 1001\r\n\r\n");
    let server = FaultServer::start([Reaction::raw(stated, End::Stall)]);
    let small = builder(&server.url).max_response_size(1_000).build();
    let error = small.unwrap().campaigns().get("a").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
    // A refusal stays one.
    let text = format!(r#"{{"error":"{}"}}"#, "x".repeat(5_000));
    let server = FaultServer::start([Reaction::answer(404, &text)]);
    let small = builder(&server.url).max_response_size(1_000).build();
    let error = small.unwrap().campaigns().get("a").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Api, Outcome::Refused)
    );
    assert!(text.as_bytes().starts_with(error.raw_body()));
    assert!(error.raw_body().len() <= 1_000);
}

/// Compressed answers are not asked for, and not unpacked: no bomb goes off.
#[tokio::test]
async fn compressed_answers() {
    // An empty member of gzip.
    let gzip = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0";
    let packed = ResponseTemplate::new(200).set_body_raw(gzip, "application/json");
    let server = answering(packed.insert_header("content-encoding", "gzip")).await;
    let client = client(&server.uri());
    let error = client.campaigns().get("a").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert_eq!(error.raw_body(), gzip);
    let requests = received(&server).await;
    assert!(!requests[0].headers.contains_key("accept-encoding"));
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = answering(json(200, CAMPAIGN)).await;
    let locations = [
        elsewhere.uri(),
        "/api/v1/campaigns/b".to_owned(),
        "//127.0.0.1".to_owned(),
        "file:///etc/passwd".to_owned(),
    ];
    let statuses = [300, 301, 302, 303, 305, 307, 308];
    let moved =
        |status, location: &String| json(status, "{}").insert_header("location", location.as_str());
    let cases = statuses
        .iter()
        .flat_map(|status| locations.iter().map(|it| (*status, it)));
    let cases: Vec<_> = cases.collect();
    let answers = cases
        .iter()
        .map(|(status, location)| moved(*status, location));
    let server = answering_in_turn(answers).await;
    let client = client(&server.uri());
    for (status, location) in &cases {
        let error = client.campaigns().get("a").await.unwrap_err();
        assert_eq!(error.status().unwrap(), *status);
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::Api, Outcome::Unknown)
        );
        assert!(
            error
                .message()
                .contains("a redirect, which is not followed"),
            "{error}"
        );
        assert!(!error.to_string().contains(*location), "{error}");
    }
    assert_eq!(received(&server).await.len(), cases.len());
    assert!(received(&elsewhere).await.is_empty());
}

#[tokio::test]
async fn floods_of_headers() {
    let line = "x-flood: 0123456789abcdef\r\n";
    let floods = [
        line.repeat(10_000),
        format!("x-flood: {}\r\n", "x".repeat(4_000_000)),
        format!("{}: x\r\n", "x".repeat(100_000)),
    ];
    for flood in floods {
        let flooded = format!("HTTP/1.1 200 OK\r\n{flood}content-length: 2\r\n\r\n{{}}");
        let server = FaultServer::start([Reaction::raw(flooded, End::Close)]);
        let options = CallOptions::new().attempts(1);
        let error = client(&server.url).campaigns().get("a").with(options).await;
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        assert!(error.to_string().len() < 1_000, "{error}");
    }
}
