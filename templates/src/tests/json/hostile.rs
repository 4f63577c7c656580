//! Documents that mean harm, or were cut off.

use std::collections::BTreeMap;

use serde_json::Value;

use super::samples::{Order, Resource};
use crate::runtime::json::decode::from_slice;
use crate::runtime::json::encode::to_vec;
use crate::runtime::json::reader::DEPTH_LIMIT;

fn nested(open: &str, close: &str, depth: usize) -> String {
    format!("{}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn depth_is_limited_wherever_it_is() {
    let arrays = |depth| nested("[", "]", depth);
    let objects = |depth| {
        format!(
            "{}{{}}{}",
            r#"{"a":"#.repeat(depth - 1),
            "}".repeat(depth - 1)
        )
    };
    for (text, is_fine) in [
        (arrays(DEPTH_LIMIT), true),
        (arrays(DEPTH_LIMIT + 1), false),
        (arrays(100_000), false),
        (objects(DEPTH_LIMIT), true),
        (objects(DEPTH_LIMIT + 1), false),
        ("[".repeat(1_000_000), false),
        (r#"{"a":"#.repeat(1_000_000), false),
    ] {
        let value = from_slice::<Value>(text.as_bytes());
        assert_eq!(value.is_ok(), is_fine, "{} bytes", text.len());
        let skipped = from_slice::<()>(text.as_bytes());
        assert_eq!(skipped.is_ok(), is_fine, "{} bytes", text.len());
    }
    // One level is the object's own.
    for (depth, is_fine) in [(DEPTH_LIMIT - 1, true), (DEPTH_LIMIT, false)] {
        let text = format!(r#"{{"id":"r","unknown":{}}}"#, arrays(depth));
        assert_eq!(from_slice::<Resource>(text.as_bytes()).is_ok(), is_fine);
        assert_eq!(
            from_slice::<BTreeMap<String, ()>>(text.as_bytes()).is_ok(),
            is_fine
        );
    }
}

#[test]
fn depth_is_counted_along_one_branch_only() {
    let siblings = vec!["[[[{}]]]"; 1000].join(",");
    assert!(from_slice::<Value>(format!("[{siblings}]").as_bytes()).is_ok());
    assert!(from_slice::<()>(format!("[{siblings}]").as_bytes()).is_ok());
}

#[test]
fn a_type_within_itself_is_limited_too() {
    let head = r#"{"id":"a","amount":1,"quantity":1,"parent":"#;
    let text = |depth| format!("{}null{}", head.repeat(depth), "}".repeat(depth));
    assert!(from_slice::<Order>(text(DEPTH_LIMIT).as_bytes()).is_ok());
    let error = from_slice::<Order>(text(DEPTH_LIMIT + 1).as_bytes()).unwrap_err();
    assert!(error.to_string().contains("nested too deeply"), "{error}");
}

#[test]
fn writing_is_limited_like_reading() {
    let mut value = Value::Null;
    for _ in 0..DEPTH_LIMIT {
        value = Value::Array(vec![value]);
    }
    assert!(to_vec(&value).is_ok());
    let error = to_vec(&Value::Array(vec![value])).unwrap_err();
    assert!(error.to_string().contains("nested too deeply"), "{error}");
}

#[test]
fn a_known_member_may_not_occur_twice() {
    for text in [
        r#"{"id":"r","id":"s"}"#,
        r#"{"id":"r","x":1,"\u0069d":"s"}"#,
        r#"{"id":"r","id":"r"}"#,
    ] {
        let error = from_slice::<Resource>(text.as_bytes())
            .unwrap_err()
            .to_string();
        assert!(error.contains("the member occurs twice at $.id"), "{error}");
    }
    // Not even where the first was null.
    let text = r#"{"id":"o","amount":1,"quantity":1,"note":null,"note":"x"}"#;
    assert!(from_slice::<Order>(text.as_bytes()).is_err());
}

#[test]
fn what_follows_the_value_is_refused() {
    for text in ["1 2", "{} {}", "[] x", "null,", "\"a\"\"b\"", "1\0"] {
        assert!(from_slice::<Value>(text.as_bytes()).is_err(), "{text}");
    }
    assert!(from_slice::<Value>(b" \t\r\n1 \t\r\n").is_ok());
}

#[test]
fn malformed_documents() {
    for text in [
        "",
        " ",
        "[",
        "]",
        "{",
        "}",
        "[1",
        "[1,",
        "[1,]",
        "[,]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "{1:2}",
        "nul",
        "nulL",
        "tru",
        "falsee",
        "True",
        "// c\n1",
        "[1]]",
        "\u{a0}1",
        "-",
        "1e",
        "00",
        "NaN",
        "undefined",
    ] {
        assert!(from_slice::<Value>(text.as_bytes()).is_err(), "{text}");
        assert!(from_slice::<()>(text.as_bytes()).is_err(), "{text}");
        assert!(from_slice::<Resource>(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn a_document_cut_off_anywhere_is_an_error() {
    let text = r#"{"id":"ö\n\ud83d\ude00","amount":1.5e1,"quantity":-3,"note":null,"limit":7,"status":"APPROVED",
        "rate":0.5,"lines":[{"sku":"abc","price":1}],"labels":{"a":true,"b":null},"x":[1,{"y":"z"}],"metadata":{"k":[false]}}"#;
    let whole: Order = from_slice(text.as_bytes()).unwrap();
    assert_eq!(whole.lines.unwrap().len(), 1);
    for end in 0..text.len() {
        let bytes = &text.as_bytes()[..end];
        assert!(from_slice::<Order>(bytes).is_err(), "{end}");
        assert!(from_slice::<Value>(bytes).is_err(), "{end}");
        assert!(from_slice::<()>(bytes).is_err(), "{end}");
    }
}

#[test]
fn numbers_of_many_digits_are_no_work() {
    let digits = "9".repeat(1_000_000);
    for text in [
        digits.clone(),
        format!("0.{digits}"),
        format!("1e{digits}"),
        format!("1e-{digits}"),
    ] {
        assert!(from_slice::<i64>(text.as_bytes()).is_err());
        assert!(from_slice::<rust_decimal::Decimal>(text.as_bytes()).is_err());
    }
}
