//! `serde_json` as the judge, in both directions.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use super::samples::{Line, Order, Resource, Status};
use crate::doors;
use crate::runtime::json::decode::from_slice;
use crate::runtime::json::encode::to_vec;
use crate::runtime::json::nullable::Nullable;

fn any_number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<i64>().prop_map(Number::from),
        any::<u64>().prop_map(Number::from),
        any_float().prop_filter_map("finite", Number::from_f64),
    ]
}

/// `serde_json` reads others inexactly, unless its `float_roundtrip` is on.
fn any_float() -> impl Strategy<Value = f64> {
    let digits = -1_000_000_000_000_000_i64..1_000_000_000_000_000;
    (digits, 0..7).prop_map(|(digits, places)| digits as f64 / 10_f64.powi(places))
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any_number().prop_map(Value::Number),
        any::<String>().prop_map(Value::String),
        "[\\x00-\\x20\"\\\\/a-c\u{7f}-\u{10ffff}]{0,12}".prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::Array),
            vec((any::<String>(), inner), 0..6)
                .prop_map(|members| Value::Object(Map::from_iter(members))),
        ]
    })
}

/// `Order` as serde's derive would have it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Mirror {
    id: String,
    amount: i64,
    quantity: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        with = "three_states"
    )]
    limit: Option<Option<i64>>,
    approved_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<Vec<MirrorLine>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<BTreeMap<String, Option<bool>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<Value>,
}

#[derive(Serialize, Deserialize)]
struct MirrorLine {
    sku: String,
    price: i64,
}

mod three_states {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    type State = Option<Option<i64>>;

    pub fn serialize<S: Serializer>(state: &State, serializer: S) -> Result<S::Ok, S::Error> {
        state.flatten().serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<State, D::Error> {
        Option::deserialize(deserializer).map(Some)
    }
}

fn any_line() -> impl Strategy<Value = Line> {
    (any::<String>(), any::<i64>()).prop_map(|(sku, price)| Line {
        sku,
        price: Decimal::from(price),
    })
}

fn any_order() -> impl Strategy<Value = Order> {
    let limit = prop_oneof![
        Just(Nullable::Absent),
        Just(Nullable::Null),
        any::<i64>().prop_map(Nullable::Value),
    ];
    let status = prop_oneof![
        Just(Status::Approved),
        any::<String>().prop_map(Status::from)
    ];
    let text = || proptest::option::of(any::<String>());
    let present = any_value().prop_filter("an option cannot hold null", |value| !value.is_null());
    (
        (
            any::<String>(),
            any::<i64>(),
            any::<i64>(),
            text(),
            limit,
            text(),
        ),
        proptest::option::of(status),
        proptest::option::of(any_float()),
        proptest::option::of(vec(any_line(), 0..4)),
        proptest::option::of(btree_map(any::<String>(), any::<Option<bool>>(), 0..4)),
        proptest::option::of(present),
    )
        .prop_map(|(first, status, rate, lines, labels, metadata)| {
            let (id, amount, quantity, note, limit, approved_by) = first;
            Order {
                id,
                amount: Decimal::from(amount),
                quantity,
                note,
                limit,
                approved_by,
                status,
                rate,
                lines,
                labels,
                metadata,
                parent: None,
            }
        })
}

proptest! {
    #[test]
    fn any_value_both_ways(value in any_value()) {
        let compact = serde_json::to_vec(&value).unwrap();
        let pretty = serde_json::to_vec_pretty(&value).unwrap();
        prop_assert_eq!(&to_vec(&value).unwrap(), &compact);
        prop_assert_eq!(&from_slice::<Value>(&compact).unwrap(), &value);
        prop_assert_eq!(&from_slice::<Value>(&pretty).unwrap(), &value);
        prop_assert!(from_slice::<()>(&pretty).is_ok());
    }

    #[test]
    fn any_object_both_ways(order in any_order()) {
        let ours = to_vec(&order).unwrap();
        prop_assert!(from_slice::<Order>(&ours).unwrap() == order);
        let mirror: Mirror = serde_json::from_slice(&ours).unwrap();
        let theirs = serde_json::to_vec(&mirror).unwrap();
        prop_assert_eq!(String::from_utf8(theirs.clone()), String::from_utf8(ours));
        prop_assert!(from_slice::<Order>(&theirs).unwrap() == order);
    }

    #[test]
    fn members_in_any_order_with_others_between(
        order in any_order(),
        others in vec((any::<String>(), any_value()), 0..4),
        seed in any::<u64>(),
    ) {
        let known: Map<String, Value> = serde_json::from_slice(&to_vec(&order).unwrap()).unwrap();
        let unknown = others.into_iter().filter(|(name, _)| name != "parent" && name != "limit");
        let unknown: Vec<_> = unknown.filter(|(name, _)| !known.contains_key(name)).collect();
        let optional = |name: &str| ["note", "status", "rate", "lines", "labels", "metadata"].contains(&name);
        let unknown = unknown.into_iter().filter(|(name, _)| !optional(name));
        let mut members: Vec<(String, Value)> = known.clone().into_iter().chain(unknown).collect();
        members.sort_by_key(|(name, _)| name.bytes().fold(seed, |hash, byte| {
            hash.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(byte)
        }));
        let text = serde_json::to_vec_pretty(&Map::from_iter(members)).unwrap();
        prop_assert!(from_slice::<Order>(&text).unwrap() == order);
    }

    #[test]
    fn extra_members_are_kept(id in any::<String>(), extra in btree_map(any::<String>(), any_value(), 0..6)) {
        let mut extra = extra;
        extra.remove("id");
        let resource = Resource { id, extra };
        let written = to_vec(&resource).unwrap();
        let read: Resource = from_slice(&written).unwrap();
        prop_assert_eq!(to_vec(&read).unwrap(), written);
        prop_assert!(read == resource);
    }

    #[test]
    fn the_same_documents_are_refused(
        value in any_value(),
        edits in vec((any::<prop::sample::Index>(), 0..4_u8, prop::sample::select(&b"{}[]\",:0123456789.eE+-ntrufals\\u/ \n\0\x1f\x80\xff"[..])), 1..4),
        pretty in any::<bool>(),
    ) {
        let mut text = if pretty { serde_json::to_vec_pretty(&value) } else { serde_json::to_vec(&value) }.unwrap();
        for (index, edit, byte) in edits {
            let at = index.index(text.len() + 1);
            match edit {
                0 => text.truncate(at),
                1 => text.insert(at, byte),
                2 if at < text.len() => text[at] = byte,
                _ if at < text.len() => drop(text.remove(at)),
                _ => {}
            }
        }
        doors::json(&text);
    }

    /// Names and values that the types behind the door know.
    #[test]
    fn documents_of_known_members(
        members in vec((
            prop::sample::select(&["text", "flag", "number", "list", "map", "word", "inner", "kind", "count", "te\\u0078t"][..]),
            prop::sample::select(&["\"yes\"", "\"sample\"", "true", "1", "-0.5e2", "null", "[\"a\"]", "{\"a\":null}", "{\"text\":\"\"}", "[]"][..]),
        ), 0..5),
    ) {
        let members: Vec<_> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        doors::json(format!("{{{}}}", members.join(",")).as_bytes());
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..64)) {
        doors::json(&bytes);
        let _ = from_slice::<Order>(&bytes);
        let _ = from_slice::<Vec<Decimal>>(&bytes);
    }
}
