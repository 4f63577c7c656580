//! Where references are written in a tree, whatever they mean there.

use serde_json::{Map, Value};

use super::super::lookup;
use super::super::tree::Path;
use crate::diagnostics::Pointer;

/// The text of a reference, and where it is.
pub(super) struct Found {
    pub at: Pointer,
    pub text: String,
    /// Whether it is a value of a discriminator's `mapping`, which can be a name.
    pub is_mapping: bool,
}

/// The references of a tree whose texts are `wanted`. Its depth is bounded.
pub(super) fn references(tree: &Value, wanted: impl Fn(&str) -> bool) -> Vec<Found> {
    let mut found = Vec::new();
    let text = |value: &Value| {
        value
            .as_str()
            .filter(|text| wanted(text))
            .map(str::to_owned)
    };
    visit(tree, &Path::Root, &mut |members, at| {
        found.extend(members.get("$ref").and_then(&text).map(|text| Found {
            at: at.pointer().child("$ref"),
            text,
            is_mapping: false,
        }));
        let mapping = members
            .get("discriminator")
            .and_then(|it| it.get("mapping"));
        for (value, target) in mapping.and_then(Value::as_object).into_iter().flatten() {
            found.extend(text(target).map(|text| Found {
                at: at.pointer().descend(["discriminator", "mapping", value]),
                text,
                is_mapping: true,
            }));
        }
    });
    found
}

/// The addresses that schemas have for names.
pub(super) fn ids(tree: &Value) -> Vec<String> {
    let mut ids = Vec::new();
    visit(tree, &Path::Root, &mut |members, _| {
        let id = members.get("$id").and_then(Value::as_str);
        ids.extend(id.map(|id| id.trim_end_matches('#').to_owned()));
    });
    ids
}

/// Writes another text at a place.
pub(super) fn write(tree: &mut Value, at: &Pointer, text: String) {
    if let Some(value) = lookup::get_mut(tree, at) {
        *value = Value::String(text);
    }
}

fn visit(value: &Value, at: &Path<'_>, object: &mut impl FnMut(&Map<String, Value>, &Path<'_>)) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                visit(item, &Path::Index(at, index), object);
            }
        }
        Value::Object(members) => {
            object(members, at);
            for (key, value) in members {
                visit(value, &Path::Key(at, key), object);
            }
        }
        _ => {}
    }
}
