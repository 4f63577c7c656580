//! Nodes without their insides.
//!
//! Before an object is decoded, each child that `openapiv3` types as "a reference or the thing itself" becomes a reference to the child's own place.
//! So decoding never descends, never tries alternatives, and each child keeps its pointer.

use serde_json::{Map, Value, json};

use crate::diagnostics::Pointer;

/// What to do with the members of an object.
pub type Shape = &'static [(&'static str, Child)];

/// What to do with one member.
#[derive(Clone, Copy)]
pub enum Child {
    /// An object that is looked at on its own.
    Apart,
    /// A list of such objects.
    ListApart,
    /// A mapping of such objects.
    MapApart,
    /// A mapping of objects that stay, but have such members themselves.
    MapOf(Shape),
    /// Nothing looks at it.
    Dropped,
}

/// The object at `at`, with its children put apart.
pub(super) fn shallow(value: &Value, shape: Shape, at: &Pointer) -> Value {
    let Value::Object(members) = value else {
        return value.clone();
    };
    let mut copy = Map::new();
    for (key, value) in members {
        let child = shape
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, child)| *child);
        match child {
            Some(Child::Dropped) => {}
            Some(child) => drop(copy.insert(key.clone(), member(value, child, &at.child(key)))),
            None => drop(copy.insert(key.clone(), value.clone())),
        }
    }
    Value::Object(copy)
}

fn member(value: &Value, child: Child, at: &Pointer) -> Value {
    match (child, value) {
        (Child::Apart, Value::Object(_)) => apart(at),
        (Child::ListApart, Value::Array(items)) => (0..items.len())
            .map(|index| apart(&at.index(index)))
            .collect(),
        (Child::MapApart, Value::Object(members)) => {
            mapped(members, |key, _| apart(&at.child(key)))
        }
        (Child::MapOf(shape), Value::Object(members)) => {
            mapped(members, |key, value| shallow(value, shape, &at.child(key)))
        }
        _ => value.clone(),
    }
}

fn mapped(members: &Map<String, Value>, each: impl Fn(&str, &Value) -> Value) -> Value {
    // Extensions may stand among the entries.
    let entry = |(key, value): (&String, &Value)| match key.starts_with("x-") && !value.is_object()
    {
        true => (key.clone(), value.clone()),
        false => (key.clone(), each(key, value)),
    };
    Value::Object(members.iter().map(entry).collect())
}

/// A reference to a place, in the form that `Document::follow` reads: not percent-encoded.
fn apart(at: &Pointer) -> Value {
    json!({ "$ref": at.as_str() })
}
