//! The exact bytes that are sent.

use std::collections::BTreeMap;

use serde_json::json;

use super::samples::{Line, Order, Status};
use crate::runtime::json::encode::to_vec;
use crate::runtime::json::nullable::Nullable;

#[test]
fn members_stand_in_order_and_absent_ones_are_left_out() {
    let mut order = Order::new("o1", "49.90");
    let text = |order: &Order| String::from_utf8(to_vec(order).unwrap()).unwrap();
    assert_eq!(
        text(&order),
        r#"{"id":"o1","amount":49.90,"quantity":1,"approvedBy":null}"#
    );
    order.note = Some("a \"b\"".to_owned());
    order.limit = Nullable::Null;
    order.approved_by = Some("x".to_owned());
    order.status = Some(Status::from("HELD"));
    order.rate = Some(0.25);
    order.lines = Some(vec![
        Line {
            sku: String::new(),
            price: 0.into(),
        },
        Line {
            sku: "s".to_owned(),
            price: 7.into(),
        },
    ]);
    order.labels = Some(BTreeMap::from([
        ("a".to_owned(), Some(true)),
        ("b".to_owned(), None),
    ]));
    order.metadata = Some(json!({"list": [1, 2.5, null, {}, []], "orderId": "ord_42"}));
    order.parent = Some(Box::new(Order::new("o0", "0")));
    assert_eq!(
        text(&order),
        concat!(
            r#"{"id":"o1","amount":49.90,"quantity":1,"note":"a \"b\"","limit":null,"approvedBy":"x","#,
            r#""status":"HELD","rate":0.25,"lines":[{"sku":"","price":0},{"sku":"s","price":7}],"#,
            r#""labels":{"a":true,"b":null},"metadata":{"list":[1,2.5,null,{},[]],"orderId":"ord_42"},"#,
            r#""parent":{"id":"o0","amount":0,"quantity":1,"approvedBy":null}}"#
        )
    );
}

#[test]
fn empty_things() {
    assert_eq!(to_vec(&Vec::<i64>::new()).unwrap(), b"[]");
    assert_eq!(to_vec(&BTreeMap::<String, i64>::new()).unwrap(), b"{}");
    assert_eq!(
        to_vec(&json!({"a": {}, "b": []})).unwrap(),
        br#"{"a":{},"b":[]}"#
    );
    assert_eq!(to_vec(&()).unwrap(), b"null");
    assert_eq!(to_vec(&vec![Some(1), None]).unwrap(), b"[1,null]");
    assert_eq!(
        to_vec(&vec!["[".to_owned(), "{".to_owned()]).unwrap(),
        br#"["[","{"]"#
    );
}

#[test]
fn debug_is_json_without_addresses() {
    let mut order = Order::new("o1", "1.5");
    order.note = Some("for ada.lovelace+x@example.com, soon".to_owned());
    assert_eq!(
        format!("{order:?}"),
        r#"Order {"id":"o1","amount":1.5,"quantity":1,"note":"for ***@***, soon","approvedBy":null}"#
    );
    assert_eq!(format!("{order:#?}"), format!("{order:?}"));
    order.rate = Some(f64::NAN);
    assert_eq!(
        format!("{order:?}"),
        "Order {JSON has no number for infinity and not-a-number at $.rate}"
    );
}
