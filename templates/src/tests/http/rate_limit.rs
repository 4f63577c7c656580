//! The rate limit as servers tell it.

use std::time::Duration;

use super::script::{KEY, Script, answer};
use crate::runtime::options::CallOptions;
use crate::runtime::rate_limit::RateLimit;

const ORDER: &str = r#"{"data":{"currency":"EUR"}}"#;

fn limit(policy: &str, limit: Option<u64>, remaining: u64, reset: Option<u64>) -> RateLimit {
    RateLimit {
        policy: (!policy.is_empty()).then(|| policy.to_owned()),
        limit,
        remaining: Some(remaining),
        reset: reset.map(Duration::from_secs),
    }
}

/// The headers, and what is read out of them.
type Row = (&'static [(&'static str, &'static str)], Option<RateLimit>);

fn table() -> Vec<Row> {
    vec![
        (&[], None),
        (
            &[("ratelimit", r#""default";r=50;t=30"#)],
            Some(limit("default", None, 50, Some(30))),
        ),
        (
            &[
                ("ratelimit", r#""burst";r=9;t=1, "daily";r=7"#),
                (
                    "ratelimit-policy",
                    r#""burst";q=10;w=1,"daily";q=1000;w=86400"#,
                ),
            ],
            Some(limit("daily", Some(1000), 7, None)),
        ),
        (
            &[
                ("ratelimit", r#""a";r=3"#),
                ("ratelimit", r#""b, \"c\"; d";r=2"#),
            ],
            Some(limit(r#"b, \"c\"; d"#, None, 2, None)),
        ),
        (
            &[
                ("ratelimit-limit", "100, 100;w=60"),
                ("ratelimit-remaining", "0"),
                ("ratelimit-reset", "12"),
            ],
            Some(limit("", Some(100), 0, Some(12))),
        ),
        (
            &[("ratelimit-remaining", "5")],
            Some(limit("", None, 5, None)),
        ),
        (&[("ratelimit-limit", "100")], None),
        (&[("ratelimit", r#""default""#)], None),
        (&[("ratelimit", r#""default";r=-1;t=30"#)], None),
        (&[("ratelimit", r#""open;r=1"#)], None),
        (&[("ratelimit", ";;;,,,=\"")], None),
        (&[("ratelimit-remaining", "many")], None),
        (&[("ratelimit-remaining", "99999999999999999999999")], None),
    ]
}

/// What is told of an answer with such headers.
async fn told(status: u16, headers: &[(&str, &str)]) -> Option<RateLimit> {
    let mut step = answer(status, ORDER);
    for (name, value) in headers {
        step = step.header(name, value);
    }
    let script = Script::new([step]);
    let get = script.client().orders().get("1");
    let get = get.with(CallOptions::new().attempts(1));
    match get.with_response().await {
        Ok(response) => response.rate_limit(),
        Err(error) => error.rate_limit().cloned(),
    }
}

#[tokio::test]
async fn it_stands_on_responses_and_on_errors() {
    for (headers, expected) in table() {
        for status in [200, 429] {
            assert_eq!(
                told(status, headers).await,
                expected,
                "{status} {headers:?}"
            );
        }
    }
}

/// A server may name a policy after whoever calls.
#[tokio::test]
async fn the_name_of_a_policy_shows_neither_a_key_nor_an_address() {
    for (name, shown) in [
        (KEY.to_owned(), "***"),
        (format!("{KEY}/jane.doe@example.com"), "***/***@***"),
        (format!("{KEY}@example.com"), "***@***"),
    ] {
        for status in [200, 429] {
            let named = format!("\"{name}\";r=1");
            let told = told(status, &[("ratelimit", &named)]).await;
            assert_eq!(told, Some(limit(shown, None, 1, None)), "{status}");
        }
    }
}
