//! From a delivery to an event.

use std::fmt::Debug;

use serde_json::json;

use super::{Known, NOW, SECRET, Told, at, webhooks};
use crate::runtime::webhooks::error::WebhookError;
use crate::runtime::webhooks::signature::sign;
use crate::runtime::webhooks::verifier::Webhooks;
use crate::tests::printed;

fn told(body: &str) -> Result<Told, String> {
    let header = sign(SECRET, at(NOW), body.as_bytes());
    let event = webhooks().event_at(&header, body.as_bytes(), at(NOW));
    written_down(event)
}

fn known(name: &str, body: &str) -> Result<Known, String> {
    let webhooks = Webhooks::<Known>::new(SECRET).unwrap();
    let header = sign(SECRET, at(NOW), body.as_bytes());
    let event = webhooks.named_event_at(name, &header, body.as_bytes(), at(NOW));
    written_down(event)
}

/// What a delivery became, with the error as its text.
fn written_down<E: Debug>(event: Result<E, WebhookError>) -> Result<E, String> {
    match &event {
        Ok(event) => printed::value("webhook", event),
        Err(error) => printed::error("webhook", error),
    }
    event.map_err(|error| error.to_string())
}

#[test]
fn an_event_that_says_what_it_is() {
    let event = told(r#"{"amount":3,"event":"paid","new":[]}"#).unwrap();
    assert_eq!(event.name(), Some("paid"));
    assert!(matches!(event, Told::Paid(paid) if paid.amount == 3));
    let expected =
        "the event cannot be read: a required member is missing at $.amount (line 1, column 1)";
    assert_eq!(told(r#"{"event":"paid"}"#).unwrap_err(), expected);
}

#[test]
fn what_is_not_known_is_kept() {
    for (body, name) in [
        (r#"{"amount":3,"event":"sold"}"#, Some("sold")),
        (r#"{"event":7}"#, None),
        ("[1]", None),
        ("null", None),
    ] {
        let event = told(body).unwrap();
        assert_eq!(event.name(), name, "{body}");
        let Told::Unknown(kept) = event else {
            panic!("{body}")
        };
        assert_eq!(kept.as_json().to_string(), body);
    }
    assert!(told("{").unwrap_err().contains("not valid JSON"));
}

#[test]
fn an_event_that_its_receiver_names() {
    let paid = known("paid", r#"{"event":"x","amount":3}"#).unwrap();
    assert!(matches!(paid, Known::Paid(paid) if paid.amount == 3));
    // Nothing but the name tells these two apart.
    assert!(matches!(known("count", "3"), Ok(Known::Count(3))));
    assert!(matches!(known("again", "3"), Ok(Known::Again(3))));
    let Ok(Known::Unknown(kept)) = known("sold", r#"{"amount":3}"#) else {
        panic!("it is not known")
    };
    assert_eq!(kept.as_json(), &json!({ "amount": 3 }));
    let error = known("count", r#""3""#).unwrap_err();
    assert!(error.contains("found a string at $"), "{error}");
}

/// Where somebody else has checked who sent it.
#[test]
fn a_body_alone() {
    let body = br#"{"event":"paid","amount":3}"#;
    let Ok(Told::Paid(paid)) = Told::read(body) else {
        panic!("it is known")
    };
    assert_eq!(Known::read("paid", body).unwrap(), Known::Paid(paid));
    assert_eq!(Told::read(b"{}").unwrap_err().path(), "$.event");
    assert_eq!(Known::read("paid", b"{}").unwrap_err().path(), "$.event");
}

/// Written without its name, `again` would be read as `count`.
#[test]
fn an_event_that_its_receiver_names_is_not_of_serde() {
    /// Has the constant of its own for types with serde, else the trait's.
    struct Of<T>(std::marker::PhantomData<T>);
    trait Without {
        const HAS_SERDE: bool = false;
    }
    impl<T> Without for Of<T> {}
    impl<T: serde::Serialize> Of<T> {
        const HAS_SERDE: bool = true;
    }
    let has_serde = [Of::<Told>::HAS_SERDE, Of::<Known>::HAS_SERDE];
    assert_eq!(has_serde, [true, false]);
}
