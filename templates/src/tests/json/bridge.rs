//! Emitted types in other people's formats.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::samples::{Empty, Line, Order, Resource};
use crate::runtime::json::nullable::Nullable;

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(tag = "kind")]
enum Tagged {
    Line(Line),
    Order(Box<Order>),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(tag = "kind", content = "body")]
enum Adjacent {
    Line(Line),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
enum External {
    Line(Line),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(untagged)]
enum Untagged {
    Number(u64),
    Line(Line),
    Lines(Vec<Line>),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Flattened {
    job: u64,
    #[serde(flatten)]
    line: Line,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Plain {
    before: Option<Line>,
    lines: Vec<Line>,
    by_name: BTreeMap<String, Line>,
}

fn line(price: &str) -> Line {
    Line {
        sku: "s@x.example".to_owned(),
        price: price.parse().unwrap(),
    }
}

const PRICES: &[&str] = &[
    "0",
    "-1.5",
    "49.9",
    "0.1000",
    "100.00",
    "9007199254740993",
    "9007199254740993.01",
    "0.30000000000000004",
    "123456789012.345",
    "1234567890123456.7",
    "18446744073709551615",
    "18446744073709551616",
    "10000000000000000000000000",
    "1234567890123456789012345678",
    "0.1234567890123456789012345678",
    "79228162514264337593543950335",
    "-79228162514264337593543950335",
    "0.0000000000000000000000000001",
];

/// There and back again, in each format and each kind of type.
fn survives<T>(value: &T) -> Result<(), TestCaseError>
where
    T: Serialize + for<'de> Deserialize<'de> + PartialEq + std::fmt::Debug,
{
    let text = serde_json::to_string(value).unwrap();
    prop_assert_eq!(&serde_json::from_str::<T>(&text).expect(&text), value);
    prop_assert_eq!(
        &serde_json::from_slice::<T>(text.as_bytes()).expect(&text),
        value
    );
    prop_assert_eq!(
        &serde_json::from_reader::<_, T>(text.as_bytes()).expect(&text),
        value
    );
    let tree = serde_json::to_value(value).unwrap();
    prop_assert_eq!(&T::deserialize(&tree).expect(&text), value);
    prop_assert_eq!(&serde_json::from_value::<T>(tree).expect(&text), value);
    let yaml = serde_yaml::to_string(value).unwrap();
    prop_assert_eq!(&serde_yaml::from_str::<T>(&yaml).expect(&yaml), value);
    let yaml_tree = serde_yaml::to_value(value).unwrap();
    prop_assert_eq!(&serde_yaml::from_value::<T>(yaml_tree).expect(&yaml), value);
    Ok(())
}

fn survives_everywhere(price: &str) -> Result<(), TestCaseError> {
    let line = || line(price);
    survives(&line())?;
    survives(&Some(line()))?;
    survives(&vec![line(), line()])?;
    survives(&Tagged::Line(line()))?;
    survives(&Adjacent::Line(line()))?;
    survives(&Untagged::Line(line()))?;
    survives(&Untagged::Lines(vec![line()]))?;
    survives(&Flattened {
        job: 7,
        line: line(),
    })?;
    survives(&Plain {
        before: Some(line()),
        lines: vec![line()],
        by_name: BTreeMap::from([("a".to_owned(), line())]),
    })?;
    let mut order = Order::new("o", price);
    order.lines = Some(vec![line()]);
    order.limit = Nullable::Null;
    order.rate = Some(0.1 + 0.2);
    order.metadata = Some(json!({"a": [1, -2, 0.1, 1e300, "x", null, {"b": u64::MAX}]}));
    survives(&order)?;
    survives(&Tagged::Order(Box::new(order)))
}

#[test]
fn no_price_is_rounded_anywhere() {
    for price in PRICES {
        survives_everywhere(price).expect(price);
    }
}

#[test]
fn external_tags_in_json() {
    let text = serde_json::to_string(&External::Line(line("1.5"))).unwrap();
    let back: External = serde_json::from_str(&text).unwrap();
    assert_eq!(back, External::Line(line("1.5")));
}

#[test]
fn small_decimals_are_numbers_and_large_ones_strings() {
    let cases = [
        ("49.90", json!(49.9)),
        ("100", json!(100)),
        ("9007199254740993", json!(9_007_199_254_740_993_u64)),
        ("9007199254740993.01", json!("9007199254740993.01")),
        ("18446744073709551616", json!("18446744073709551616")),
        ("0.30000000000000004", json!("0.30000000000000004")),
    ];
    for (price, expected) in cases {
        assert_eq!(
            serde_json::to_value(line(price)).unwrap()["price"],
            expected
        );
    }
}

#[test]
fn json_text_is_read_to_the_last_digit() {
    for price in PRICES.iter().chain(&["1e2", "1.50E1"]) {
        let text = format!(r#" {{ "price" : {price}, "sku": "x" }} "#);
        let read: Line = serde_json::from_str(&text).unwrap();
        let expected = Decimal::from_scientific(price)
            .or_else(|_| price.parse())
            .unwrap();
        assert_eq!(read.price, expected, "{price}");
    }
    let read: Line = serde_json::from_str(r#"{"price":0.1000,"sku":""}"#).unwrap();
    assert_eq!(read.price.to_string(), "0.1000");
}

#[test]
fn what_was_rounded_before_it_came_here_is_refused() {
    // Both go through serde's buffer, which keeps floating point only.
    for text in [
        r#"{"kind":"Line","sku":"","price":9007199254740993.01}"#,
        r#"{"kind":"Line","sku":"","price":0.12345678901234567}"#,
    ] {
        let error = serde_json::from_str::<Tagged>(text)
            .unwrap_err()
            .to_string();
        assert!(error.contains("may be rounded at $.price"), "{error}");
    }
    let yaml = "{sku: '', price: 9007199254740993.01}";
    let error = serde_yaml::from_str::<Line>(yaml).unwrap_err().to_string();
    assert!(error.contains("may be rounded at $.price"), "{error}");
    // Integers too.
    let text = r#"{"kind":"Order","id":"","amount":1,"quantity":9007199254740993.0}"#;
    let error = serde_json::from_str::<Tagged>(text)
        .unwrap_err()
        .to_string();
    assert!(error.contains("may be rounded at $.quantity"), "{error}");
    let text = text.replace("9007199254740993.0", "12.0");
    assert!(serde_json::from_str::<Tagged>(&text).is_ok());
    // A plain number has nothing to hide.
    let text = r#"{"kind":"Order","id":"","amount":1,"quantity":1,"rate":0.12345678901234567}"#;
    assert!(serde_json::from_str::<Tagged>(text).is_ok());
}

#[test]
fn a_decimal_may_be_a_string_here_but_not_on_the_wire() {
    let text = r#"{"sku":"a","price":"1.50"}"#;
    assert_eq!(
        serde_json::from_str::<Line>(text)
            .unwrap()
            .price
            .to_string(),
        "1.50"
    );
    assert!(crate::runtime::json::decode::from_slice::<Line>(text.as_bytes()).is_err());
    for price in ["", "x", "1,5", " 1", "1e99", "NaN", "0x1"] {
        let text = format!(r#"{{"sku":"a","price":"{price}"}}"#);
        assert!(serde_json::from_str::<Line>(&text).is_err(), "{price}");
    }
}

#[test]
fn flattened_beside_extra_members() {
    #[derive(Serialize, Deserialize)]
    struct Job {
        job: u64,
        #[serde(flatten)]
        resource: Resource,
    }
    let job: Job =
        serde_json::from_str(r#"{"id":"r","job":7,"a":[1,null],"b":{"c":0.5}}"#).unwrap();
    assert_eq!(job.job, 7);
    assert_eq!(job.resource.extra.len(), 2);
    assert_eq!(
        serde_json::to_value(&job).unwrap(),
        json!({"job": 7, "id": "r", "a": [1, null], "b": {"c": 0.5}})
    );
    survives(&Empty).unwrap();
}

#[test]
fn errors_tell_the_place_and_not_the_contents() {
    let error =
        serde_json::from_str::<Line>(r#"{"sku":"ada@example.com","price":"ada@example.com"}"#);
    let message = error.unwrap_err().to_string();
    assert!(
        message.starts_with("expected a decimal number, found another string at $.price"),
        "{message}"
    );
    assert!(!message.contains("ada"), "{message}");
    let mut order = Order::new("o", "1");
    order.rate = Some(f64::NAN);
    let message = serde_json::to_string(&order).unwrap_err().to_string();
    assert!(message.contains("at $.rate"), "{message}");
}

#[test]
fn unusual_data_of_other_formats() {
    // Keys that are not strings, and a tag that nobody asked for.
    let read: Resource = serde_yaml::from_str("{id: r, 7: a, true: b, -1: c}").unwrap();
    let names: Vec<&str> = read.extra.keys().map(String::as_str).collect();
    assert_eq!(names, ["-1", "7", "true"]);
    for yaml in [
        "{id: r, x: .nan}",
        "{id: r, x: .inf}",
        "[id, r]",
        "id",
        "~",
        "{id: r, id2: !tag x}",
    ] {
        let _ = serde_yaml::from_str::<Resource>(yaml);
    }
    assert!(serde_yaml::from_str::<Resource>("{id: r, x: .nan}").is_err());
    assert!(serde_yaml::from_str::<Resource>("[id, r]").is_err());
}

#[test]
fn a_format_that_forwards_everything() {
    use serde::de::value::{Error, MapDeserializer};

    let members = [("sku", "a"), ("price", "1.25")];
    let read = Line::deserialize(MapDeserializer::<_, Error>::new(members.into_iter())).unwrap();
    assert_eq!(read.price.to_string(), "1.25");
}

#[test]
fn numbers_that_are_kept_as_text() {
    let read = |number: &str| {
        let yaml = format!("{{sku: a, price: {{$serde_json::private::Number: '{number}'}}}}");
        serde_yaml::from_str::<Line>(&yaml)
    };
    let price = read("9007199254740993.01").unwrap().price;
    assert_eq!(price.to_string(), "9007199254740993.01");
    for text in ["1,\"sku\":2", "1}", "", "x", "1 "] {
        let error = read(text).unwrap_err().to_string();
        assert!(error.contains("not a number"), "{error}");
    }
}

#[test]
fn depth_is_limited_here_too() {
    let deep = format!("{{id: r, x: {}{}}}", "[".repeat(127), "]".repeat(127));
    let _ = serde_yaml::from_str::<Resource>(&deep);
    let mut value = json!(null);
    for _ in 0..127 {
        value = json!([value]);
    }
    let fine = json!({"id": "r", "x": value});
    assert!(serde_json::from_value::<Resource>(fine).is_ok());
    let text = json!({"id": "r", "x": [value]});
    assert!(serde_json::from_value::<Resource>(text).is_err());
}

proptest! {
    #[test]
    fn no_decimal_is_rounded_anywhere(mantissa in -(1_i128 << 96) + 1..(1_i128 << 96), digits in 1_u32..29, scale in 0_u32..=28) {
        let mantissa = mantissa % 10_i128.pow(digits);
        survives_everywhere(&Decimal::from_i128_with_scale(mantissa, scale).to_string())?;
    }
}
