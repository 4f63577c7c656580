//! The payload and what is around it.

use serde_json::{Value, json};

use super::samples::Line;
use crate::runtime::json::envelope::{Envelope, Enveloped, read};
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::value::JsonValue;

static NAMES: Envelope = Envelope {
    data: "data",
    meta: "meta",
    success: "success",
};

fn open<T: JsonValue>(text: &str) -> Result<Enveloped<T>, DecodeError> {
    read(text.as_bytes(), &NAMES)
}

#[test]
fn the_payload_is_found_wherever_it_stands() {
    let meta = json!({"requestId": "r"});
    let cases: &[(&str, Option<Value>, Option<bool>)] = &[
        (
            r#"{"success":true,"data":[1],"meta":{"requestId":"r"}}"#,
            Some(meta.clone()),
            Some(true),
        ),
        (
            r#"{"meta":{"requestId":"r"},"data":[1],"x":[{}],"success":true}"#,
            Some(meta),
            Some(true),
        ),
        (r#"{"data":[1]}"#, None, None),
        (
            r#"{"data":[1],"success":"yes","meta":7}"#,
            Some(json!(7)),
            None,
        ),
        // No envelope: the whole document.
        ("[1]", None, None),
    ];
    for (text, meta, success) in cases {
        let found = open::<Vec<i64>>(text).expect(text);
        assert_eq!(found.payload, Some(vec![1]), "{text}");
        assert_eq!((&found.meta, found.success), (meta, *success), "{text}");
    }
}

#[test]
fn without_data_the_document_is_the_payload() {
    let found = open::<Line>(r#"{"sku":"a","price":1,"meta":3}"#).unwrap();
    assert_eq!(found.payload.unwrap().sku, "a");
    let error = open::<Line>(r#"{"success":true}"#).err().unwrap();
    assert_eq!(error.path(), "$.sku");
}

#[test]
fn null_is_a_payload() {
    assert_eq!(
        open::<Option<i64>>(r#"{"data":null}"#).unwrap().payload,
        Some(None)
    );
    assert_eq!(
        open::<()>(r#"{"success":true,"data":null}"#)
            .unwrap()
            .payload,
        Some(())
    );
    assert_eq!(open::<()>(r#"{"success":true}"#).unwrap().payload, Some(()));
    let error = open::<Line>(r#"{"success":true,"data":null}"#)
        .err()
        .unwrap();
    assert_eq!(
        error.to_string(),
        "expected an object, found null at $.data (line 1, column 24)"
    );
}

#[test]
fn a_failure_needs_no_payload() {
    for text in [
        r#"{"success":false}"#,
        r#"{"success":false,"data":null,"error":{"code":"X"}}"#,
        r#"{"data":null,"success":false}"#,
        r#"{"data":{"sku":7,"y":[{}]},"success":false}"#,
    ] {
        let found = open::<Line>(text).expect(text);
        assert!(
            found.payload.is_none() && found.success == Some(false),
            "{text}"
        );
    }
}

#[test]
fn errors_within_the_payload_are_located() {
    let error =
        open::<Vec<Line>>(r#"{"data":[{"sku":"a","price":1},{"sku":true}],"success":true}"#);
    assert_eq!(
        error.err().unwrap().to_string(),
        "expected a string, found a boolean at $.data[1].sku (line 1, column 39)"
    );
    for (text, problem) in [
        (r#"{"data":[1],"data":[2]}"#, "occurs twice at $.data"),
        (r#"{"data":[1],"meta":{"a":}}"#, "not JSON at $.meta.a"),
        (r#"{"data":[1],"other":{"a":}}"#, "not JSON at $.other"),
        (r#"{"data":[1]"#, "ends too early"),
        (r#"{"data":[1]} x"#, "something follows"),
        (r#"{"data":[tru],"success":false}"#, "expected a value"),
        ("", "ends too early"),
    ] {
        let error = open::<Vec<i64>>(text).err().expect(text).to_string();
        assert!(error.contains(problem), "{error}");
    }
}
