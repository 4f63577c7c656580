//! What an error tells, and what nothing ever shows.

use std::env::VarError;
use std::time::Duration;

use http::HeaderMap;

use super::{NOW, SECRET, Webhooks, at, webhooks};
use crate::runtime::webhooks::error::WebhookError;
use crate::runtime::webhooks::signature::sign;
use crate::tests::printed;

const BODY: &[u8] = br#"{"event":"paid","amount":1,"to":"jane@example.com"}"#;

fn told(result: Result<(), WebhookError>) -> String {
    let error = result.unwrap_err();
    printed::error("webhook", &error);
    let text = error.to_string();
    for shown in [&text, &format!("{error:?}"), &format!("{error:#?}")] {
        assert!(
            !shown.contains("whsec") && !shown.contains("jane"),
            "{shown}"
        );
        assert!(!shown.contains("v1=") && !shown.contains("8fK2"), "{shown}");
    }
    text
}

#[test]
fn each_mistake_has_its_name() {
    let good = sign(SECRET, at(NOW), BODY);
    let judged = |header: Option<&str>, now| told(webhooks().verify_at(header, BODY, at(now)));
    assert_eq!(judged(None, NOW), "the delivery has no X-Signature");
    assert_eq!(judged(Some(""), NOW), "the delivery has no X-Signature");
    let damaged = "the delivery's X-Signature is damaged: a part of it has no `=`";
    assert_eq!(judged(Some("ea79"), NOW), damaged);
    let unsigned = "the delivery's X-Signature has no signature `v1`";
    assert_eq!(judged(Some("t=1,v0=ea79"), NOW), unsigned);
    let old = "the delivery was signed 301 s ago, and no more than 300 s are accepted";
    assert_eq!(judged(Some(&good), NOW + 301), old);
    let early = "the delivery was signed 301 s ahead of this machine's clock, and no more than 300 s are accepted";
    assert_eq!(judged(Some(&good), NOW - 301), early);
    let forged = sign("whsec_other", at(NOW), BODY);
    let mismatch = "no signature matches: the secret is another one, or the body is not byte for byte what arrived";
    assert_eq!(judged(Some(&forged), NOW), mismatch);
    // A forged time is not what is told.
    assert_eq!(judged(Some(&forged), NOW + 301), mismatch);
}

#[test]
fn a_secret_that_was_copied_with_a_line_break_is_pointed_at() {
    let good = sign(SECRET, at(NOW), BODY);
    for secret in [
        format!("{SECRET}\n"),
        format!(" {SECRET}"),
        format!("{SECRET}\t"),
    ] {
        let webhooks = Webhooks::new(secret).unwrap();
        let text = told(webhooks.verify_at(&good, BODY, at(NOW)));
        assert!(
            text.ends_with("; a secret has blanks or a line break around it"),
            "{text}"
        );
    }
}

#[test]
fn a_header_that_is_there_twice_is_damaged() {
    let good = sign(SECRET, at(NOW), BODY);
    let mut headers = HeaderMap::new();
    headers.append("x-signature", good.parse().unwrap());
    webhooks().verify_at(&headers, BODY, at(NOW)).unwrap();
    headers.append("x-signature", good.parse().unwrap());
    assert_eq!(
        told(webhooks().verify_at(&headers, BODY, at(NOW))),
        "the delivery's X-Signature is damaged: it is there more than once"
    );
}

#[test]
fn an_empty_secret_is_refused_at_once() {
    for secret in ["", " ", "\n"] {
        let error = Webhooks::new(secret).unwrap_err();
        printed::error("webhook", &error);
        assert_eq!(error.to_string(), "the webhook's secret is empty");
        assert_eq!(webhooks().and_secret(secret).unwrap_err(), error);
    }
}

#[test]
fn the_secret_may_come_from_the_environment() {
    let from = |lookup| Webhooks::from_lookup(lookup);
    let webhooks = from(|variable| {
        assert_eq!(variable, "SHOP_WEBHOOK_SECRET");
        Ok(format!(" {SECRET}\n"))
    });
    let good = sign(SECRET, at(NOW), BODY);
    webhooks.unwrap().verify_at(&good, BODY, at(NOW)).unwrap();
    for unset in [
        from(|_| Err(VarError::NotPresent)),
        from(|_| Ok(" ".to_owned())),
        from(|_| Err(VarError::NotUnicode("whsec".into()))),
    ] {
        let expected = "SHOP_WEBHOOK_SECRET, the webhook's secret, is not set";
        assert_eq!(told(unset.map(drop)), expected);
    }
}

#[test]
fn a_verifier_prints_no_secret() {
    let webhooks = webhooks().and_secret("whsec_other").unwrap();
    let webhooks = webhooks.tolerance(Duration::from_secs(60)).clone();
    printed::value("webhook", &webhooks);
    let expected = "Webhooks { secrets: 2, tolerance: 60s }";
    assert_eq!(format!("{webhooks:?}"), expected);
}
