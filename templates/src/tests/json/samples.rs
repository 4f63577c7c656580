//! Types as the generator emits them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::runtime::json::bridge::json_type;
use crate::runtime::json::checks::Checks;
use crate::runtime::json::error::DecodeError;
use crate::runtime::json::field::Field;
use crate::runtime::json::nullable::Nullable;
use crate::runtime::json::object::{Json, Object};
use crate::runtime::json::object_writer::ObjectWriter;
use crate::runtime::json::or_null::OrNull;
use crate::runtime::json::string_enum::{StringEnum, UnknownValue, string_enum};

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

impl Json for Order {
    fn read(object: &mut Object<'_>) -> Result<Self, DecodeError> {
        let mut id = Field::new("id");
        let mut amount = Field::new("amount");
        let mut quantity = Field::new("quantity");
        let mut note = Field::new("note");
        let mut limit = Field::new("limit");
        let mut approved_by = Field::new("approvedBy");
        let mut status = Field::new("status");
        let mut rate = Field::new("rate");
        let mut lines = Field::new("lines");
        let mut labels = Field::new("labels");
        let mut metadata = Field::new("metadata");
        let mut parent = Field::new("parent");
        object.read(&mut [
            &mut id,
            &mut amount,
            &mut quantity,
            &mut note,
            &mut limit,
            &mut approved_by,
            &mut status,
            &mut rate,
            &mut lines,
            &mut labels,
            &mut metadata,
            &mut parent,
        ])?;
        Ok(Self {
            id: id.finish()?,
            amount: amount.finish()?,
            quantity: quantity.finish()?,
            note: note.finish()?,
            limit: limit.finish()?,
            approved_by: approved_by.finish()?,
            status: status.finish()?,
            rate: rate.finish()?,
            lines: lines.finish()?,
            labels: labels.finish()?,
            metadata: metadata.finish()?,
            parent: parent.finish()?,
        })
    }

    fn write(&self, object: &mut ObjectWriter<'_>) {
        object.members(&[
            ("id", &self.id),
            ("amount", &self.amount),
            ("quantity", &self.quantity),
            ("note", &self.note),
            ("limit", &self.limit),
            ("approvedBy", &OrNull(&self.approved_by)),
            ("status", &self.status),
            ("rate", &self.rate),
            ("lines", &self.lines),
            ("labels", &self.labels),
            ("metadata", &self.metadata),
            ("parent", &self.parent),
        ]);
    }

    fn check(&self, checks: &mut Checks) {
        checks.any_of(&[
            &[("note", &self.note)],
            &[("limit", &self.limit), ("rate", &self.rate)],
        ]);
        checks.length("id", &self.id, 1..=5);
        checks.length("note", self.note.as_ref(), 2..);
        checks.at_least("amount", &self.amount, 1);
        checks.at_most("limit", self.limit.as_ref(), 36);
        checks.above("rate", self.rate.as_ref(), 0.0);
        checks.below("rate", self.rate.as_ref(), 1.0);
        checks.length("lines", self.lines.as_ref(), ..3);
        checks.object("metadata", self.metadata.as_ref());
        checks.nested("lines", &self.lines);
        checks.nested("parent", &self.parent);
    }
}
json_type!(Order);

#[derive(Clone, PartialEq)]
pub struct Line {
    pub sku: String,
    pub price: Decimal,
}

impl Json for Line {
    fn read(object: &mut Object<'_>) -> Result<Self, DecodeError> {
        let mut sku = Field::new("sku");
        let mut price = Field::new("price");
        object.read(&mut [&mut sku, &mut price])?;
        Ok(Self {
            sku: sku.finish()?,
            price: price.finish()?,
        })
    }

    fn write(&self, object: &mut ObjectWriter<'_>) {
        object.members(&[("sku", &self.sku), ("price", &self.price)]);
    }

    fn check(&self, checks: &mut Checks) {
        checks.length("sku", &self.sku, 3..=3);
    }
}
json_type!(Line);

/// An object that keeps what it does not know.
#[derive(Clone, PartialEq)]
pub struct Resource {
    pub id: String,
    pub extra: BTreeMap<String, Value>,
}

impl Json for Resource {
    fn read(object: &mut Object<'_>) -> Result<Self, DecodeError> {
        let mut id = Field::new("id");
        let extra = object.read_extra(&mut [&mut id])?;
        Ok(Self {
            id: id.finish()?,
            extra,
        })
    }

    fn write(&self, object: &mut ObjectWriter<'_>) {
        object.members(&[("id", &self.id)]);
        object.extra(&self.extra);
    }
}
json_type!(Resource);

/// An object without members.
#[derive(Clone, PartialEq)]
pub struct Empty;

impl Json for Empty {
    fn read(object: &mut Object<'_>) -> Result<Self, DecodeError> {
        object.read(&mut [])?;
        Ok(Self)
    }

    fn write(&self, object: &mut ObjectWriter<'_>) {
        object.members(&[]);
    }
}
json_type!(Empty);

#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Status {
    Pending,
    Approved,
    Nothing,
    Unknown(UnknownValue),
}

impl StringEnum for Status {
    const VALUES: &'static [(&'static str, Self)] = &[
        ("PENDING", Self::Pending),
        ("APPROVED", Self::Approved),
        ("", Self::Nothing),
    ];

    fn unknown(value: UnknownValue) -> Self {
        Self::Unknown(value)
    }

    fn as_unknown(&self) -> Option<&UnknownValue> {
        if let Self::Unknown(value) = self {
            Some(value)
        } else {
            None
        }
    }
}
string_enum!(Status);

/// Its only member is named like one of an envelope.
pub struct Stated {
    pub success: Option<bool>,
}

impl Json for Stated {
    fn read(object: &mut Object<'_>) -> Result<Self, DecodeError> {
        let mut success = Field::new("success");
        object.read(&mut [&mut success])?;
        Ok(Self {
            success: success.finish()?,
        })
    }

    fn write(&self, object: &mut ObjectWriter<'_>) {
        object.members(&[("success", &self.success)]);
    }
}

json_type!(Stated);

/// An optional member, and any others.
pub struct Open {
    pub id: Option<String>,
    pub extra: BTreeMap<String, Value>,
}

impl Json for Open {
    fn read(object: &mut Object<'_>) -> Result<Self, DecodeError> {
        let mut id = Field::new("id");
        let extra = object.read_extra(&mut [&mut id])?;
        Ok(Self {
            id: id.finish()?,
            extra,
        })
    }

    fn write(&self, object: &mut ObjectWriter<'_>) {
        object.members(&[("id", &self.id)]);
        object.extra(&self.extra);
    }
}

json_type!(Open);
