//! Constraints, checked before sending.

use serde_json::json;

use super::samples::{Line, Order};
use crate::runtime::json::checks::Checks;
use crate::runtime::json::nullable::Nullable;

fn valid() -> Order {
    let mut order = Order::new("o1", "1");
    order.note = Some("ok".to_owned());
    order
}

fn violations(change: impl FnOnce(&mut Order)) -> Vec<String> {
    let mut order = valid();
    change(&mut order);
    Checks::of(&order).iter().map(ToString::to_string).collect()
}

#[test]
fn each_rule() {
    type Change = fn(&mut Order);
    let cases: &[(Change, &[&str])] = &[
        (|_| {}, &[]),
        (
            |o| o.note = None,
            &["one of these is needed: note, limit with rate"],
        ),
        (
            |o| {
                o.note = None;
                o.limit = Nullable::Value(1)
            },
            &["one of these is needed: note, limit with rate"],
        ),
        (
            |o| {
                o.note = None;
                o.limit = Nullable::Null;
                o.rate = Some(0.5)
            },
            &[],
        ),
        (|o| o.id.clear(), &["id: must have 1 to 5 characters"]),
        (|o| o.id = "ö😀öö😀".to_owned(), &[]),
        (
            |o| o.id = "123456".to_owned(),
            &["id: must have 1 to 5 characters"],
        ),
        (
            |o| o.note = Some("x".to_owned()),
            &["note: must have at least 2 characters"],
        ),
        (
            |o| o.amount = "0.99".parse().unwrap(),
            &["amount: must be at least 1"],
        ),
        (|o| o.limit = Nullable::Value(36), &[]),
        (
            |o| o.limit = Nullable::Value(37),
            &["limit: must be at most 36"],
        ),
        (|o| o.limit = Nullable::Null, &[]),
        (|o| o.rate = Some(0.0), &["rate: must be more than 0"]),
        (|o| o.rate = Some(1.0), &["rate: must be less than 1"]),
        (|o| o.metadata = Some(json!({})), &[]),
        (
            |o| o.metadata = Some(json!([])),
            &["metadata: must be a JSON object"],
        ),
        (
            |o| o.metadata = Some(json!(null)),
            &["metadata: must be a JSON object"],
        ),
    ];
    for (index, (change, expected)) in cases.iter().enumerate() {
        assert_eq!(violations(change), *expected, "case {index}");
    }
}

#[test]
fn all_violations_are_found_with_their_places() {
    let line = |sku: &str| Line {
        sku: sku.to_owned(),
        price: 1.into(),
    };
    let found = violations(|order| {
        order.id.clear();
        order.lines = Some(vec![line("abc"), line("secret"), line("x")]);
        let mut parent = valid();
        parent.lines = Some(vec![line("")]);
        order.parent = Some(Box::new(parent));
    });
    assert_eq!(
        found,
        [
            "id: must have 1 to 5 characters",
            "lines: must have at most 2 items",
            "lines[1].sku: must have exactly 3 characters",
            "lines[2].sku: must have exactly 3 characters",
            "parent.lines[0].sku: must have exactly 3 characters",
        ]
    );
}

#[test]
fn the_list_of_violations_has_an_end() {
    let line = Line {
        sku: String::new(),
        price: 1.into(),
    };
    assert_eq!(Checks::of(&vec![line; 10_000]).len(), 32);
}
