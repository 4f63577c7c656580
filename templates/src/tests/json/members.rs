//! What becomes of the members of an object: known, unknown, absent, `null`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::samples::{Empty, Open, Order, Resource};
use crate::runtime::json::decode::from_slice;
use crate::runtime::json::encode::to_vec;
use crate::runtime::json::json_object::json_object;
use crate::runtime::json::nullable::Nullable;
use crate::runtime::json::object::Object;
use crate::runtime::json::reader::Reader;

fn order(rest: &str) -> Order {
    let text = format!(r#"{{"id":"o1","amount":1.50,"quantity":1{rest}}}"#);
    from_slice(text.as_bytes()).expect(&text)
}

fn text(value: &Order) -> String {
    String::from_utf8(to_vec(value).expect("encodes")).expect("UTF-8")
}

#[test]
fn absent_null_and_value_are_three_things() {
    let cases = [
        ("", Nullable::Absent),
        (r#","limit":null"#, Nullable::Null),
        (r#","limit":12"#, Nullable::Value(12)),
    ];
    for (rest, expected) in cases {
        let read = order(rest);
        assert_eq!(read.limit, expected, "{rest}");
        let written =
            format!(r#"{{"id":"o1","amount":1.50,"quantity":1{rest},"approvedBy":null}}"#);
        assert_eq!(text(&read), written);
    }
}

#[test]
fn nullable_takes_values_and_options() {
    fn setter(value: impl Into<Nullable<i64>>) -> Nullable<i64> {
        value.into()
    }
    assert_eq!(setter(3), Nullable::Value(3));
    assert_eq!(setter(Some(3)), Nullable::Value(3));
    assert_eq!(setter(None), Nullable::Null);
    assert_eq!(setter(Nullable::Absent), Nullable::Absent);
    assert_eq!(Nullable::from("a"), Nullable::Value("a".to_owned()));
    assert_eq!(Nullable::Value(3).into_option(), Some(3));
    assert_eq!(Nullable::<i64>::Null.into_option(), None);
    assert_eq!(Nullable::<i64>::default(), Nullable::Absent);
    assert!(Nullable::<i64>::Null.is_null() && !Nullable::<i64>::Null.is_absent());
    assert_eq!(Nullable::Value(3).as_ref(), Some(&3));
}

#[test]
fn null_and_absent_are_the_same_for_an_option() {
    assert_eq!(order(r#","note":null,"rate":null,"lines":null"#), order(""));
}

#[test]
fn the_order_of_members_does_not_matter() {
    let members = [
        r#""id":"o1""#,
        r#""amount":2"#,
        r#""quantity":3"#,
        r#""note":"n""#,
        r#""unknown":[{"id":1}]"#,
    ];
    let expected: Order = from_slice(format!("{{{}}}", members.join(",")).as_bytes()).unwrap();
    assert_eq!(expected.note.as_deref(), Some("n"));
    for turn in 0..members.len() {
        let mut turned = members;
        turned.rotate_left(turn);
        for text in [turned.join(","), {
            turned.reverse();
            turned.join(" , ")
        }] {
            let read: Order = from_slice(format!("{{{text}}}").as_bytes()).expect(&text);
            assert!(read == expected, "{text}");
        }
    }
}

#[test]
fn names_with_escapes_are_the_same_names() {
    let read: Order =
        from_slice(br#"{"\u0069d":"o1","a\u006dount":1.5,"quantit\u0079":1}"#).unwrap();
    assert!(read == order(""));
}

#[test]
fn unknown_members_are_passed_over_or_kept() {
    let unknown = r#","x":{"id":"no","y":[1,{"z":null}]},"x":"again""#;
    assert!(order(unknown) == order(""));

    let kept: Resource = from_slice(br#"{"b":1,"id":"r","a":[true],"b":{"c":2.5}}"#).unwrap();
    assert_eq!(kept.id, "r");
    let extra: Vec<(&str, &Value)> = kept.extra.iter().map(|(n, v)| (n.as_str(), v)).collect();
    assert_eq!(extra, [("a", &json!([true])), ("b", &json!({"c": 2.5}))]);
    assert_eq!(
        to_vec(&kept).unwrap(),
        br#"{"id":"r","a":[true],"b":{"c":2.5}}"#
    );
}

#[test]
fn extra_members_are_not_the_objects_own() {
    let extra = BTreeMap::from([("id".to_owned(), json!("other"))]);
    let resource = Resource {
        id: "r".to_owned(),
        extra: extra.clone(),
    };
    let twice = to_vec(&vec![resource]).unwrap_err().to_string();
    assert_eq!(
        twice,
        "an extra member has the name of one of the object's own members at $[0].id"
    );
    // Also in the place of one that is left out.
    let open = Open { id: None, extra };
    assert!(to_vec(&open).is_err());
}

#[test]
fn an_object_without_members() {
    assert!(from_slice::<Empty>(br#" { "a" : 1 } "#).is_ok());
    assert!(from_slice::<Empty>(b"[]").is_err());
    assert_eq!(to_vec(&Empty).unwrap(), b"{}");
}

#[test]
fn nothing_accepts_anything() {
    for text in ["null", "1", r#"{"a":[]}"#, "[1,2]", r#""""#] {
        assert!(from_slice::<()>(text.as_bytes()).is_ok(), "{text}");
    }
    assert!(from_slice::<()>(b"[1,]").is_err());
}

#[test]
fn objects_within_themselves() {
    let text = br#"{"id":"a","amount":1,"quantity":1,"parent":{"id":"b","amount":2,"quantity":2,"parent":null}}"#;
    let read: Order = from_slice(text).unwrap();
    assert_eq!(read.parent.unwrap().id, "b");
}

/// More members than are searched one by one.
#[test]
fn members_of_a_large_object_in_any_order() {
    macro_rules! large {
        ($($member:ident)*) => {
            struct Large {
                $($member: Option<i64>,)*
            }

            json_object!(Large { $($member),* });

            const NAMES: &[&str] = &[$(stringify!($member)),*];

            fn values(large: &Large) -> Vec<Option<i64>> {
                vec![$(large.$member),*]
            }
        };
    }
    large! { a b c d e f g h aa bb abc adc abcd abbd abcde adcbe long_one long_two type_of x y z }
    let value = |name: &str| {
        NAMES
            .iter()
            .position(|other| *other == name)
            .map(|at| at as i64)
    };
    for step in [1, 3, 7, 21] {
        let mut names: Vec<_> = (0..NAMES.len())
            .map(|at| NAMES[at * step % NAMES.len()])
            .collect();
        names.insert(5, "unknown");
        names.push("axcxe");
        let members = names
            .iter()
            .map(|name| format!("\"{name}\":{}", value(name).unwrap_or(-1)));
        let text = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
        let large = Reader::read_all(&text, None, Object::read_as::<Large>).unwrap();
        let expected: Vec<_> = NAMES.iter().map(|name| value(name)).collect();
        assert_eq!(values(&large), expected, "{text}");
        let twice = text.replacen("\"axcxe\"", "\"adcbe\"", 1);
        assert!(Reader::read_all(&twice, None, Object::read_as::<Large>).is_err());
    }
}
