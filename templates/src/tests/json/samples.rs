//! Types as the generator emits them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::runtime::json::json_object::json_object;
use crate::runtime::json::nullable::Nullable;
use crate::runtime::json::string_enum::string_enum;

/// Something of everything.
#[derive(Clone, PartialEq)]
pub struct Order {
    pub id: String,
    pub amount: Decimal,
    pub quantity: i64,
    pub note: Option<String>,
    pub limit: Nullable<i64>,
    pub approved_by: Option<String>,
    pub status: Option<Status>,
    pub rate: Option<f64>,
    pub lines: Option<Vec<Line>>,
    pub labels: Option<BTreeMap<String, Option<bool>>>,
    pub metadata: Option<Value>,
    pub parent: Option<Box<Order>>,
}

impl Order {
    pub fn new(id: &str, amount: &str) -> Self {
        Self {
            id: id.to_owned(),
            amount: amount.parse().expect("a decimal"),
            quantity: 1,
            note: None,
            limit: Nullable::Absent,
            approved_by: None,
            status: None,
            rate: None,
            lines: None,
            labels: None,
            metadata: None,
            parent: None,
        }
    }
}

json_object!(Order {
    id,
    amount,
    quantity,
    note,
    limit,
    approved_by = "approvedBy" | or_null,
    status,
    rate,
    lines,
    labels,
    metadata,
    parent,
} check(value, checks) {
    checks.any_of("note, limit with rate", &[
        value.note.is_some(),
        !value.limit.is_absent() && value.rate.is_some(),
    ]);
    checks.length("id", &value.id, 1..=5);
    checks.length("note", value.note.as_ref(), 2..);
    checks.at_least("amount", &value.amount, 1);
    checks.at_most("limit", value.limit.as_ref(), 36);
    checks.above("rate", value.rate.as_ref(), 0.0);
    checks.below("rate", value.rate.as_ref(), 1.0);
    checks.length("lines", value.lines.as_ref(), ..3);
    checks.object("metadata", value.metadata.as_ref());
    checks.nested("lines", &value.lines);
    checks.nested("parent", &value.parent);
});

#[derive(Clone, PartialEq)]
pub struct Line {
    pub sku: String,
    pub price: Decimal,
}

json_object!(Line { sku, price } check(value, checks) {
    checks.length("sku", &value.sku, 3..=3);
});

/// An object that keeps what it does not know.
#[derive(Clone, PartialEq)]
pub struct Resource {
    pub id: String,
    pub extra: BTreeMap<String, Value>,
}

json_object!(Resource { id, ..extra });

/// An object without members.
#[derive(Clone, PartialEq)]
pub struct Empty;

json_object!(Empty {});

string_enum! {
    pub enum Status { Pending = "PENDING", Approved = "APPROVED", Nothing = "" }
}

/// Its only member is named like one of an envelope.
pub struct Stated {
    pub success: Option<bool>,
}

json_object!(Stated { success });

/// An optional member, and any others.
pub struct Open {
    pub id: Option<String>,
    pub extra: BTreeMap<String, Value>,
}

json_object!(Open { id, ..extra });
