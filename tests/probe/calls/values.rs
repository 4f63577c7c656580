//! Values in JSON, in both directions.

use crate::client;
use crate::server::Server;
use probe::types::{
    Circle, Level, Missing, Scalar, Shape, Square, Step, StepRun, StepWalk, Values, ValuesEither,
};
use probe::{Base64, Error, Nullable, json};
use std::collections::BTreeMap;

/// The body that is sent for these values.
async fn sent(values: Values) -> String {
    let server = Server::json("200 OK", "{}");
    let client = client(&server, |builder| builder.bearer_auth("token"));
    let call = client.values().exchange(values);
    call.await.expect("it is answered");
    server.sent().text().to_owned()
}

/// What an answer is read as.
async fn read(body: &str) -> Result<Values, Error> {
    let server = Server::json("200 OK", body);
    let client = client(&server, |builder| builder.bearer_auth("token"));
    client.values().exchange(Values::new()).await
}

async fn good(body: &str) -> Values {
    let values = read(body).await;
    values.unwrap_or_else(|error| panic!("{body}: {error}"))
}

#[tokio::test]
async fn a_discriminator_has_the_documents_value_in_both_directions() {
    let round = r#"{"shape":{"kind":"round","size":3}}"#;
    assert_eq!(sent(Values::new().shape(Circle::new(3))).await, round);
    assert_eq!(good(round).await.shape, Some(Circle::new(3).into()));
    let edgy = r#"{"shape":{"kind":"edgy","size":3}}"#;
    assert_eq!(sent(Values::new().shape(Square::new(3))).await, edgy);
    assert_eq!(good(edgy).await.shape, Some(Square::new(3).into()));
}

#[tokio::test]
async fn an_unknown_branch_survives_the_way_there_and_back() {
    let oval = r#"{"shape":{"kind":"oval","wide":[1,null]}}"#;
    let values = good(oval).await;
    assert!(
        matches!(values.shape, Some(Shape::Unknown(_))),
        "{values:?}"
    );
    assert_eq!(sent(values).await, oval);
}

#[tokio::test]
async fn constants_tell_branches_of_one_shape_apart() {
    let run = r#"{"step":{"type":"run","metres":5}}"#;
    assert_eq!(sent(Values::new().step(StepRun::new(5))).await, run);
    assert_eq!(good(run).await.step, Some(Step::Run(StepRun::new(5))));
    // The constant stands last: the branch is not decided by what comes first.
    let walk = r#"{"step":{"metres":5,"type":"walk"}}"#;
    assert_eq!(good(walk).await.step, Some(Step::Walk(StepWalk::new(5))));
}

#[tokio::test]
async fn a_scalar_keeps_its_kind() {
    for (value, text) in [
        (Scalar::Integer(7), r#"{"scalar":7}"#),
        (Scalar::Text("7".to_owned()), r#"{"scalar":"7"}"#),
        (Scalar::Boolean(true), r#"{"scalar":true}"#),
    ] {
        assert_eq!(sent(Values::new().scalar(value.clone())).await, text);
        assert_eq!(good(text).await.scalar, Some(value));
    }
}

#[tokio::test]
async fn an_object_or_a_text_is_either() {
    let missing = ValuesEither::Missing(Missing::new("m"));
    let text = r#"{"either":{"message":"m"}}"#;
    assert_eq!(sent(Values::new().either(missing.clone())).await, text);
    assert_eq!(good(text).await.either, Some(missing));
    let alone = good(r#"{"either":"m"}"#).await;
    assert_eq!(alone.either, Some(ValuesEither::Text("m".to_owned())));
}

#[tokio::test]
async fn integer_enums_are_numbers_and_open() {
    let ten = r#"{"level":10}"#;
    assert_eq!(sent(Values::new().level(Level::Value10)).await, ten);
    assert_eq!(good(ten).await.level, Some(Level::Value10));
    let values = good(r#"{"level":3}"#).await;
    assert!(
        matches!(values.level, Some(Level::Unknown(_))),
        "{values:?}"
    );
    assert_eq!(sent(values).await, r#"{"level":3}"#);
}

#[tokio::test]
async fn absent_null_and_a_value_are_three_things() {
    for (value, text) in [
        (Nullable::Absent, "{}"),
        (Nullable::Null, r#"{"cleared":null}"#),
        (Nullable::Value(0), r#"{"cleared":0}"#),
    ] {
        assert_eq!(sent(Values::new().cleared(value)).await, text);
        assert_eq!(good(text).await.cleared, value);
    }
}

#[tokio::test]
async fn free_form_json_may_be_absent_null_or_a_value() {
    for (value, text) in [
        (Nullable::Absent, "{}"),
        (Nullable::Null, r#"{"settings":null}"#),
        (
            Nullable::Value(json!({"a": null})),
            r#"{"settings":{"a":null}}"#,
        ),
    ] {
        assert_eq!(sent(Values::new().settings(value.clone())).await, text);
        assert_eq!(good(text).await.settings, value);
    }
}

#[tokio::test]
async fn base64_is_bytes_in_memory_and_text_on_the_wire() {
    // RFC 4648, section 10, and what the URL-safe alphabet writes differently.
    for (bytes, text) in [
        (&b"fooba"[..], r#"{"blob":"Zm9vYmE="}"#),
        (&[0xfb, 0xff][..], r#"{"blob":"+/8="}"#),
    ] {
        let blob = Base64::from(bytes);
        assert_eq!(sent(Values::new().blob(blob.clone())).await, text);
        assert_eq!(good(text).await.blob, Some(blob));
    }
}

#[tokio::test]
async fn maps_texts_and_large_numbers_stay_as_they_are() {
    let values = Values::new()
        .extra(BTreeMap::from([("a \"key\"".to_owned(), -1)]))
        .day("2024-02-29")
        .id("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
        // The first that a floating point number does not have.
        .large(9_007_199_254_740_993);
    let text = r#"{"extra":{"a \"key\"":-1},"day":"2024-02-29","id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","large":9007199254740993}"#;
    assert_eq!(sent(values.clone()).await, text);
    assert_eq!(good(text).await, values);
}

#[tokio::test]
async fn a_member_that_is_not_in_the_document_does_no_harm() {
    let values = good(r#"{"brand":{"new":1},"large":1}"#).await;
    assert_eq!(values, Values::new().large(1));
}

#[tokio::test]
async fn a_missing_member_is_an_error_that_says_where() {
    let error = read(r#"{"shape":{"kind":"round"}}"#).await;
    let error = error.expect_err("a circle has a size");
    let path = error.decode_path().unwrap_or_default();
    assert!(path.contains("shape"), "{path:?} in {error}");
}
