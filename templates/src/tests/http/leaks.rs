//! Nothing that prints shows a key or an e-mail address.

use super::sample::{Client, Order};
use super::script::{KEY, Script, answer};
use crate::runtime::error::Error;
use crate::runtime::options::CallOptions;
use crate::tests::printed;

const EMAIL: &str = "jane.doe@example.com";

fn assert_clean(text: &str) {
    printed::text("any", &text);
    assert!(!text.contains(KEY), "{text}");
    assert!(!text.contains("jane"), "{text}");
    assert!(!text.contains('\n') && !text.contains('\u{202e}'), "{text}");
}

async fn failed(body: &str) -> Error {
    let script = Script::new([answer(400, body)]);
    let list = script.client().orders().list().search(EMAIL);
    list.await.unwrap_err()
}

#[tokio::test]
async fn errors() {
    let body = format!(
        r#"{{"error":{{"code":"{KEY} {EMAIL}","message":"{KEY} of {EMAIL}\nis \u202e bad",
            "details":[{{"path":["{KEY}","{EMAIL}"],"message":"{EMAIL} {KEY}"}}]}},
            "meta":{{"requestId":"{EMAIL} {KEY}","timestamp":"{KEY}"}}}}"#
    );
    let error = failed(&body).await;
    assert_clean(&error.to_string());
    assert_clean(&format!("{error:?}"));
    assert_clean(&format!("{error:#?}").replace('\n', " "));
    for issue in error.issues() {
        assert_clean(&issue.to_string());
        assert_clean(&format!("{issue:?}"));
    }
    for text in [error.code_text(), error.request_id(), error.timestamp()] {
        assert!(!text.unwrap().contains(KEY));
    }
    assert!(!error.message().contains(KEY));
    assert!(error.raw_body().len() > 100);

    let endless = format!(r#"{{"error":{{"message":"{}"}}}}"#, "é".repeat(100_000));
    assert!(failed(&endless).await.to_string().chars().count() < 800);
}

/// Half an address is one too.
#[tokio::test]
async fn long_messages() {
    for length in 560..600 {
        let padding = "x ".repeat(length / 2) + &" ".repeat(length % 2);
        for address in [EMAIL, r#"\"ada lovelace\"@example.com"#] {
            let body = format!(r#"{{"error":{{"message":"{padding}{address}"}}}}"#);
            let text = failed(&body).await.to_string();
            assert!(
                !text.contains("ada") && !text.contains("lovelace"),
                "{text}"
            );
        }
    }
}

#[tokio::test]
async fn unreadable_answers() {
    let body = format!(r#"{{"data":{{"currency":"EUR","email":["{EMAIL}"]}}}}"#);
    let answer = answer(200, &body).header("x-request-id", KEY);
    let script = Script::new([answer]);
    let error = script.client().orders().get("1").await.unwrap_err();
    assert_clean(&error.to_string());
    assert_clean(&format!("{error:?}"));
}

#[tokio::test]
async fn everything_else_that_prints() {
    let body = format!(r#"{{"data":{{"currency":"EUR","email":"{EMAIL}"}}}}"#);
    let script = Script::new([answer(200, &body).header("set-cookie", KEY)]);
    let builder = Client::builder(KEY);
    assert_clean(&format!("{builder:?}"));
    let client = script.client();
    let request = client.orders().create(Order::new("EUR"));
    assert_eq!(format!("{request:?}"), "Request(\"Create\")");
    let options = CallOptions::new().header("x-secret", KEY);
    assert_clean(&format!("{options:?}"));
    assert_clean(&format!("{:?}", request.inputs.client));
    let response = request.with(options).with_response().await.unwrap();
    assert_clean(&format!("{response:?}"));
    assert_clean(&format!("{:?}", script.state().requests[0].head.headers));
    assert_clean(&format!(
        "{:?}",
        client.orders().list().search(EMAIL).pages()
    ));
}

/// A value of any kind prints all that it holds.
#[tokio::test]
async fn untyped_answers() {
    let body = format!(r#"{{"emails":["{EMAIL}"],"of":{{"{EMAIL}":1}}}}"#);
    let id = format!("{EMAIL} {KEY}");
    let script = Script::new([answer(200, &body).header("x-request-id", &id)]);
    let ping = script.client().orders().ping();
    let untyped = ping.with_response().await.unwrap();
    assert_clean(&format!("{untyped:?}"));
    let long = format!("{untyped:#?}");
    assert!(long.lines().count() > 5, "{long}");
    assert_clean(&long.replace('\n', " "));
}
