//! The payload and what is around it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::samples::{Empty, Line, Resource, Stated};
use crate::runtime::json::envelope::{Envelope, Enveloped, read};
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::value::JsonValue;

static NAMES: Envelope = Envelope {
    data: "data",
    meta: "meta",
    success: "success",
    payload_success: "ok",
};

fn open<T: JsonValue>(text: &str) -> Result<Enveloped<T>, DecodeError> {
    read(text.as_bytes(), &NAMES, true)
}

fn payload<T: JsonValue>(text: &str) -> Result<T, DecodeError> {
    open(text)?.payload.unwrap()
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
        assert_eq!(found.payload, Some(Ok(vec![1])), "{text}");
        assert_eq!((&found.meta, found.success), (meta, *success), "{text}");
    }
}

#[test]
fn without_data_the_document_is_the_payload() {
    let found = open::<Line>(r#"{"sku":"a","price":1,"meta":3}"#).unwrap();
    assert_eq!(found.payload.unwrap().unwrap().sku, "a");
    for text in ["{}", r#"{"success":true}"#, r#"{"message":"maintenance"}"#] {
        let error = payload::<Line>(text).err().unwrap().to_string();
        assert!(
            error.starts_with("neither the envelope nor the value at $"),
            "{error}"
        );
        // A type that names no members takes them all.
        assert!(payload::<Value>(text).is_ok() && payload::<Empty>(text).is_ok());
        assert!(payload::<BTreeMap<String, Value>>(text).is_ok());
    }
    // Members of the same names inside a payload are not looked at.
    assert!(payload::<Vec<Resource>>(r#"{"data":[{"id":"a"}]}"#).is_ok());
    let error = payload::<Resource>(r#"{"a":{"id":1}}"#).err().unwrap();
    assert_eq!(error.path(), "$");
    let error = payload::<Resource>(r#"{"data":{}}"#).err().unwrap();
    assert_eq!(error.path(), "$.data.id");
}

#[test]
fn a_bare_payload_may_be_named_like_the_envelope() {
    let stated = payload::<Stated>(r#"{"success":true}"#).unwrap();
    assert_eq!(stated.success, Some(true));
    assert!(payload::<Stated>("{}").is_ok());
}

#[test]
fn a_payload_may_say_that_it_failed() {
    for (text, failed) in [
        (r#"{"data":{"ok":false,"sku":1},"success":true}"#, true),
        (r#"{"data":{"x":[{"ok":true}],"ok":false}}"#, true),
        (r#"{"data":{"\u006fk":false}}"#, true),
        (r#"{"sku":"a","price":1,"ok":false}"#, true),
        (r#"{"data":{"sku":"a","price":1,"ok":true}}"#, false),
        (r#"{"data":{"sku":"a","price":1,"ok":"false"}}"#, false),
        (r#"{"data":{"sku":"a","price":1,"x":{"ok":false}}}"#, false),
        (r#"{"data":{"sku":"a","price":1},"ok":false}"#, false),
    ] {
        let found = open::<Line>(text).expect(text);
        assert_eq!(found.failed, failed, "{text}");
        let silent = Envelope {
            payload_success: "",
            ..NAMES
        };
        assert!(!read::<Line>(text.as_bytes(), &silent, true).unwrap().failed);
    }
    assert!(!open::<Value>(r#"{"data":[{"ok":false}]}"#).unwrap().failed);
}

/// What says so may stand before something that cannot be read and is passed over.
#[test]
fn a_failure_is_not_forgotten_over_a_meta_that_cannot_be_read() {
    for text in [
        r#"{"sku":"a","price":1,"ok":false,"meta":{"n":1e999}}"#,
        r#"{"meta":{"n":1e999},"sku":"a","price":1,"ok":false}"#,
        r#"{"data":{"sku":"a","price":1,"ok":false},"meta":{"n":1e999}}"#,
        r#"{"meta":{"n":1e999},"data":{"sku":"a","price":1,"ok":false}}"#,
    ] {
        assert!(open::<Line>(text).unwrap().failed, "{text}");
    }
}

#[test]
fn what_is_said_about_a_payload_never_costs_it() {
    for meta in [
        r#"{"n":1e999,"s":"\ud800"}"#,
        r#""\ud800""#,
        "-1e999",
        r#"{"a":}"#,
    ] {
        let text = format!(r#"{{"meta":{meta},"data":[1]}}"#);
        let found = open::<Vec<i64>>(&text).expect(&text);
        assert_eq!(
            (found.payload, found.meta),
            (Some(Ok(vec![1])), None),
            "{text}"
        );
    }
}

#[test]
fn what_nobody_asks_for_is_not_kept() {
    for meta in ["{}", r#"{"requestId":"r1"}"#, r#"{"n":1e999}"#, r#"{"a":}"#] {
        let text = format!(r#"{{"meta":{meta},"data":[1],"success":true}}"#);
        let found = read::<Vec<i64>>(text.as_bytes(), &NAMES, false).expect(&text);
        assert_eq!(
            (found.payload, found.meta),
            (Some(Ok(vec![1])), None),
            "{text}"
        );
        assert_eq!(found.success, Some(true), "{text}");
    }
}

#[test]
fn null_is_a_payload() {
    assert_eq!(payload::<Option<i64>>(r#"{"data":null}"#), Ok(None));
    assert_eq!(payload::<()>(r#"{"success":true,"data":null}"#), Ok(()));
    assert_eq!(payload::<()>(r#"{"success":true}"#), Ok(()));
    let error = payload::<Line>(r#"{"success":true,"data":null}"#)
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
            !matches!(found.payload, Some(Ok(_))) && found.success == Some(false),
            "{text}"
        );
    }
}

#[test]
fn errors_within_the_payload_are_located() {
    let error =
        payload::<Vec<Line>>(r#"{"data":[{"sku":"a","price":1},{"sku":true}],"success":true}"#);
    assert_eq!(
        error.err().unwrap().to_string(),
        "expected a string, found a boolean at $.data[1].sku (line 1, column 39)"
    );
    for (text, problem) in [
        (r#"{"data":[1],"data":[2]}"#, "occurs twice at $.data"),
        (r#"{"data":[1],"other":{"a":}}"#, "not JSON at $.other"),
        (r#"{"data":[1]"#, "ends too early"),
        (r#"{"data":[1]} x"#, "something follows"),
        (r#"{"data":[tru],"success":false}"#, "expected a value"),
        ("", "ends too early"),
    ] {
        let error = payload::<Vec<i64>>(text).expect_err(text).to_string();
        assert!(error.contains(problem), "{error}");
    }
}

/// Payloads, and whether they say that the call failed.
const PAYLOADS: [(&str, bool); 9] = [
    (r#""sku":"a","price":1"#, false),
    (r#""ok":true,"sku":"a","price":1"#, false),
    (r#""sku":"a","price":1,"ok":false"#, true),
    (r#""o\u006b":false,"sku":"a","price":1"#, true),
    (r#""sku":"a","price":1,"ok":"false""#, false),
    (r#""sku":"a","x":[false,{"ok":false}],"price":1"#, false),
    (r#""sku":"a","x":{"ok":false},"price":1,"ok":true"#, false),
    (r#""sku":"false","price":1,"ok":null"#, false),
    (r#""ok":false,"sku":7,"x":["é"]"#, true),
];

const METAS: [&str; 5] = [
    "{}",
    r#"{"ok":false}"#,
    r#"{"n":1e999}"#,
    r#""\ud800""#,
    "false",
];

const SUCCESSES: [(&str, Option<bool>); 5] = [
    ("true", Some(true)),
    ("false", Some(false)),
    (r#""false""#, None),
    ("null", None),
    (r#"{"success":false}"#, None),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    /// Whatever stands where: what is known of the parts is read out of the whole.
    #[test]
    fn an_envelope_says_the_same_in_any_order(
        (payload, failed) in select(&PAYLOADS[..]),
        meta in select(&METAS[..]),
        (success, states) in select(&SUCCESSES[..]),
        more in select(&["[]", "[false]"][..]),
        is_bare in any::<bool>(),
        order in Just([0, 1, 2, 3]).prop_shuffle(),
        wants_meta in any::<bool>(),
    ) {
        let data = match is_bare {
            true => payload.to_owned(),
            false => format!(r#""data":{{{payload}}}"#),
        };
        let members = [
            data,
            format!(r#""meta":{meta}"#),
            format!(r#""success":{success}"#),
            format!(r#""y":{more}"#),
        ];
        let text = format!("{{{}}}", order.map(|at| members[at].as_str()).join(" ,\n"));
        let found = read::<Line>(text.as_bytes(), &NAMES, wants_meta).expect(&text);
        prop_assert_eq!(found.success, states, "{}", text);
        // A bare document that says itself that it failed is no payload.
        let is_payload = !is_bare || states != Some(false);
        prop_assert_eq!(found.failed, failed && is_payload, "{}", text);
        prop_assert_eq!(found.bare, is_bare, "{}", text);
        let is_read = matches!(found.payload, Some(Ok(_)));
        prop_assert_eq!(is_read, is_payload && !payload.contains("7"), "{}", text);
    }
}
