//! What an error says: the place, and nothing of the contents.

use std::collections::BTreeMap;

use super::samples::{Line, Order};
use crate::runtime::json::decode::from_slice;
use crate::runtime::json::encode::to_vec;
use crate::tests::printed;

fn error(text: &str) -> String {
    let read = from_slice::<BTreeMap<String, Vec<Order>>>(text.as_bytes());
    let error = read.expect_err(text);
    printed::error("error", &error);
    error.to_string()
}

#[test]
fn the_path_leads_to_the_problem() {
    let head = r#""id":"o","quantity":1"#;
    let cases = [
        (
            format!(r#"{{"data":[{{{head},"amount":1}},{{{head},"amount":true}}]}}"#),
            "expected a decimal number, found a boolean at $.data[1].amount (line 1, column 77)",
        ),
        (
            format!("{{\"data\":[\n {{{head}}}]}}"),
            "a required member is missing at $.data[0].amount (line 2, column 2)",
        ),
        (
            format!(
                r#"{{"data":[{{{head},"amount":1,"lines":[{{"sku":"a","price":1}},{{"sku":7}}]}}]}}"#
            ),
            "expected a string, found a number at $.data[0].lines[1].sku (line 1, column 82)",
        ),
        (
            format!(r#"{{"data":[{{{head},"amount":1,"labels":{{"a b":1}}}}]}}"#),
            r#"expected a boolean, found a number at $.data[0].labels["a b"] (line 1, column 60)"#,
        ),
        (
            format!(r#"{{"data":[{{{head},"amount":1,"other":{{"x":[1,tru]}}}}]}}"#),
            "not valid JSON: expected a value at $.data[0].other.x[1] (line 1, column 63)",
        ),
        (
            "[]".to_owned(),
            "expected an object, found an array at $ (line 1, column 1)",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(error(&text), expected, "{text}");
    }
}

#[test]
fn a_path_alone() {
    let error = from_slice::<Vec<Line>>(br#"[{"sku":"a","price":"x"}]"#).unwrap_err();
    assert_eq!(error.path(), "$[0].price");
    assert_eq!(format!("{error:?}"), format!("DecodeError({error})"));
}

#[test]
fn names_are_escaped_shortened_and_masked() {
    let cases = [
        ("ada@example.com", r#"$["***@***"]"#.to_owned()),
        ("a-b", r#"$["a-b"]"#.to_owned()),
        ("2fa", r#"$["2fa"]"#.to_owned()),
        ("", r#"$[""]"#.to_owned()),
        (r#"q\"\\\n\u202e"#, r#"$["q\"\\\n\u{202e}"]"#.to_owned()),
        (&"x".repeat(41), format!(r#"$["{}…"]"#, "x".repeat(40))),
        (&"ö".repeat(100_000), format!(r#"$["{}…"]"#, "ö".repeat(40))),
        (&"x".repeat(40), format!("$.{}", "x".repeat(40))),
        ("$ref_1", "$.$ref_1".to_owned()),
    ];
    for (name, path) in cases {
        let text = format!(r#"{{"{name}":0}}"#);
        let error = from_slice::<BTreeMap<String, bool>>(text.as_bytes()).unwrap_err();
        printed::error("error", &error);
        assert_eq!(error.path(), path);
    }
}

#[test]
fn no_contents_in_any_message() {
    const SECRET: &str = "secret-ada@example.com";
    let text = r#"{"id":"SECRET","amount":"SECRET","quantity":1}"#.replace("SECRET", SECRET);
    let whole = text.as_bytes();
    let mut broken: Vec<Vec<u8>> = (0..whole.len()).map(|end| whole[..end].to_vec()).collect();
    for at in 0..whole.len() {
        for byte in [b'"', b'{', b'\\', 0, 0xff] {
            let mut changed = whole.to_vec();
            changed[at] = byte;
            broken.push(changed);
        }
    }
    for bytes in broken {
        if let Err(error) = from_slice::<Order>(&bytes) {
            printed::error("error", &error);
            let message = format!("{error} {error:?}");
            assert!(
                !message.contains("secret") && !message.contains("ada"),
                "{message}"
            );
            assert!(!message.contains('\n'), "{message}");
        }
    }
}

#[test]
fn what_cannot_be_written_is_located() {
    let mut order = Order::new("a", "1");
    order.rate = Some(f64::NAN);
    let mut outer = Order::new("b", "2");
    outer.parent = Some(Box::new(order));
    let orders = BTreeMap::from([("x y".to_owned(), vec![Order::new("c", "3"), outer])]);
    assert_eq!(
        to_vec(&orders).unwrap_err().to_string(),
        r#"JSON has no number for infinity and not-a-number at $["x y"][1].parent.rate"#
    );
    assert!(to_vec(&f32::INFINITY).is_err());
}

#[test]
fn the_first_problem_counts() {
    let error = to_vec(&vec![vec![1.0], vec![f64::NAN, f64::NAN], vec![f64::NAN]]).unwrap_err();
    assert!(error.to_string().ends_with("at $[1][0]"), "{error}");
}
