//! Unsigned integers, enums of integers, wrappers, base64, files, trees and
//! the members of forms.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::samples::{Order, Resource};
use super::union_samples::{Forest, HasMaybe, Level, Maybe, Pet};
use crate::runtime::json::base64::Base64;
use crate::runtime::json::checks::Checks;
use crate::runtime::json::decode::from_slice;
use crate::runtime::json::decode_optional::optional_from_slice;
use crate::runtime::json::encode::to_vec;
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::file::File;
use crate::runtime::json::form_members::members_of;
use crate::runtime::json::integer_enum::IntegerEnum;
use crate::runtime::json::node::Node;
use crate::runtime::json::node_of::node_of;
use crate::runtime::json::nullable::Nullable;
use crate::runtime::json::object_writer::Member;
use crate::runtime::json::or_null::OrNull;
use crate::runtime::json::reader::Reader;
use crate::runtime::json::value::JsonValue;
use crate::runtime::json::writer::Writer;

#[test]
fn unsigned_integers_are_exact() {
    let read = |text: &str| from_slice::<u64>(text.as_bytes());
    for (text, expected) in [
        ("0", 0),
        ("-0", 0),
        ("1.0", 1),
        ("9223372036854775808", 9_223_372_036_854_775_808),
        ("18446744073709551615", u64::MAX),
        ("1.8446744073709551615e19", u64::MAX),
    ] {
        assert_eq!(read(text).unwrap(), expected);
    }
    for text in ["-1", "18446744073709551616", "0.5", "1e20", "\"1\""] {
        assert!(read(text).is_err(), "{text}");
    }
    assert_eq!(from_slice::<u32>(b"4294967295").unwrap(), u32::MAX);
    assert!(from_slice::<u32>(b"4294967296").is_err());
    assert_eq!(to_vec(&u64::MAX).unwrap(), b"18446744073709551615");
}

/// A value with every kind of bound.
struct Bounded;

impl JsonValue for Bounded {
    fn read_value(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.skip().map(|()| Self)
    }

    fn write_value(&self, writer: &mut Writer) {
        writer.null();
    }

    fn check_value(&self, checks: &mut Checks) {
        checks.at_least("a", &0_u32, 1);
        checks.at_most("b", &u64::MAX, 9_223_372_036_854_775_807_i64);
        checks.above("c", Some(&5_u64), 5);
        checks.below("d", &-1_i32, -1);
        checks.at_least("e", &i64::MIN, -9_223_372_036_854_775_807_i64);
        checks.at_most("f", &1.5_f64, 1);
        // Met, absent, or beyond what the type can hold.
        checks.at_least("ok", &1_u32, 1);
        checks.at_most("ok", None::<&u64>, 1);
        checks.at_most("ok", &u32::MAX, 5_000_000_000_i64);
    }
}

#[test]
fn bounds_of_every_width() {
    let violations = Checks::of(&Bounded);
    let messages: Vec<_> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "a: must be at least 1",
            "b: must be at most 9223372036854775807",
            "c: must be more than 5",
            "d: must be less than -1",
            "e: must be at least -9223372036854775807",
            "f: must be at most 1",
        ]
    );
}

#[test]
fn enums_of_integers_stay_open() {
    let read = |text: &str| from_slice::<Level>(text.as_bytes());
    assert_eq!(read("-1").unwrap(), Level::Low);
    assert_eq!(read("1e1").unwrap(), Level::High);
    let unknown = read("7").unwrap();
    assert_eq!(unknown.as_unknown().map(|value| value.get()), Some(7));
    assert_eq!(to_vec(&vec![unknown, Level::Low]).unwrap(), b"[7,-1]");
    assert_eq!(Level::from(10), Level::High);
    assert_eq!(format!("{:>3}|{:?}", Level::High, Level::from(8)), " 10|8");
    for text in ["1.5", "\"10\"", "null", "9223372036854775808"] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn wrappers_are_what_they_hold() {
    let forest: Forest = from_slice(b"[[],[[]]]").unwrap();
    assert_eq!(forest.0.len(), 2);
    assert_eq!(to_vec(&forest).unwrap(), b"[[],[[]]]");
    assert_eq!(format!("{forest:?}"), "Forest [[],[[]]]");
    // Also where the member is left out.
    let absent: HasMaybe = from_slice(br#"{"must":1}"#).unwrap();
    assert!(absent.maybe == Maybe(None));
    assert_eq!(to_vec(&absent).unwrap(), br#"{"must":1}"#);
}

#[test]
fn any_value_may_stand_in_any_other() {
    type Nested = BTreeMap<String, Option<Vec<Box<Pet>>>>;
    let text = r#"{"a":[{"species":"count","n":1}],"b":null}"#;
    let pets: Nested = from_slice(text.as_bytes()).unwrap();
    assert_eq!(to_vec(&pets).unwrap(), text.as_bytes());
    let text = br#"[[18446744073709551615],null,[]]"#;
    let numbers: Vec<Option<Vec<u64>>> = from_slice(text).unwrap();
    assert_eq!(to_vec(&numbers).unwrap(), text);
    let levels: Nullable<Vec<Level>> = from_slice(b"[10,3]").unwrap();
    assert_eq!(to_vec(&levels).unwrap(), b"[10,3]");
    let flags: Option<Vec<bool>> = from_slice(b"[true]").unwrap();
    assert_eq!(to_vec(&flags).unwrap(), b"[true]");
}

#[test]
fn base64_of_both_alphabets_padded_or_not() {
    let bytes = [0xfb, 0xff, 0x00, 0x61];
    for text in ["+/8AYQ==", "+/8AYQ", "-_8AYQ==", "-_8AYQ", "+/8A\\nYQ==\\n"] {
        let read: Base64 = from_slice(format!("\"{text}\"").as_bytes()).unwrap();
        assert_eq!(read.as_bytes(), bytes, "{text}");
        assert_eq!(to_vec(&read).unwrap(), br#""+/8AYQ==""#);
    }
    let value = Base64::from(&bytes[..]);
    assert_eq!(value.to_string(), "+/8AYQ==");
    assert_eq!(format!("{value:?}"), "Base64(4 bytes)");
    assert_eq!(value.as_ref(), bytes);
    assert_eq!(value.into_bytes(), bytes);
    assert_eq!(to_vec(&Base64::from(vec![])).unwrap(), b"\"\"");
    let error = from_slice::<Vec<Base64>>(br#"["QQ==","Q!=="]"#).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected base64 text, found another string at $[1] (line 1, column 9)"
    );
    for text in ["\"A\"", "\"+-8A\"", "\"QQ==QQ==\"", "1", "null"] {
        assert!(from_slice::<Base64>(text.as_bytes()).is_err(), "{text}");
    }
}

#[test]
fn files_in_json_must_be_text() {
    let file = File::new("grün").name("a.png").content_type("image/png");
    assert_eq!(to_vec(&file).unwrap(), "\"grün\"".as_bytes());
    assert_eq!(file.file_name(), Some("a.png"));
    assert_eq!(file.media_type(), Some("image/png"));
    assert_eq!(format!("{file:?}"), "File(Upload(5 bytes))");
    let read: File = from_slice(r#""gr\u00fcn""#.as_bytes()).unwrap();
    assert_eq!(read.as_bytes(), Some("grün".as_bytes()));
    assert_eq!(read.media_type(), None);
    let binary = BTreeMap::from([("a".to_owned(), File::from(vec![0xff]))]);
    assert_eq!(
        to_vec(&binary).unwrap_err().to_string(),
        "bytes that are not text have no place in JSON at $.a"
    );
    let on_disk = to_vec(&File::open("a.txt")).unwrap_err();
    assert_eq!(
        on_disk.to_string(),
        "a file that is not in memory has no place in JSON at $"
    );
}

#[test]
fn files_are_found_wherever_they_stand() {
    let file = |text: &'static str| File::new(text);
    let count = |member: &dyn Member| member.files().map(|files| files.len());
    assert_eq!(count(&file("a")), Some(1));
    assert_eq!(count(&Some(file("a"))), Some(1));
    assert_eq!(count(&Some(Box::new(vec![file("a"), file("b")]))), Some(2));
    assert_eq!(count(&Nullable::Value(file("a"))), Some(1));
    assert_eq!(count(&OrNull(&Some(file("a")))), Some(1));
    assert_eq!(count(&None::<File>), None);
    assert_eq!(count(&vec!["a".to_owned()]), None);
    assert_eq!(count(&Vec::<File>::new()), None);
    let files = vec![file("a").name("n"), file("b")];
    let found = JsonValue::files(&files).unwrap();
    assert_eq!(found[0].file_name(), Some("n"));
    assert_eq!(found[1].contents().known(), b"b");
}

fn members(value: &Resource) -> Vec<(String, String)> {
    let mut found = Vec::new();
    members_of(value, &mut |name, member| {
        let value = serde_json::to_string(&node_of(member).unwrap()).unwrap();
        found.push((name.to_owned(), value));
    })
    .unwrap();
    found
}

#[test]
fn the_members_of_an_object_one_by_one() {
    let mut resource = Resource {
        id: "r".to_owned(),
        extra: BTreeMap::from([
            ("b".to_owned(), json!([1, "x"])),
            ("a".to_owned(), Value::Null),
        ]),
    };
    let own = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        members(&resource),
        [own("id", "\"r\""), own("a", "null"), own("b", "[1,\"x\"]")]
    );
    resource.extra.insert("id".to_owned(), json!(1));
    assert!(members_of(&resource, &mut |_, _| ()).is_err());
    // What is absent is left out, what is null is not.
    let mut names = Vec::new();
    let order = Order::new("o", "1");
    members_of(&order, &mut |name, _| names.push(name.to_owned())).unwrap();
    assert_eq!(names, ["id", "amount", "quantity", "approvedBy"]);
}

#[test]
fn a_tree_keeps_every_digit() {
    let order = Order::new("o", "9007199254740993.010");
    let Node::Object(members) = node_of(&order).unwrap() else {
        panic!()
    };
    let amount = members.iter().find(|(name, _)| name == "amount").unwrap();
    assert!(matches!(&amount.1, Node::Number(text) if text == "9007199254740993.010"));
    assert!(matches!(node_of(&None::<bool>), Ok(Node::Null)));
    assert!(matches!(node_of(&u64::MAX), Ok(Node::Number(text)) if text == u64::MAX.to_string()));
    assert!(node_of(&f64::NAN).is_err());
}

#[test]
fn a_body_may_be_empty() {
    for bytes in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF", b"null"] {
        assert_eq!(optional_from_slice::<i64>(bytes).unwrap(), None);
    }
    assert_eq!(optional_from_slice::<i64>(b" 7 ").unwrap(), Some(7));
    assert!(optional_from_slice::<i64>(b"x").is_err());
}
