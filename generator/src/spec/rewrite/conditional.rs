//! Properties that only a condition declares.
//!
//! `if`, `then`, `else` and `dependentSchemas` narrow a schema, which is not checked. But a property that only they declare would be lost:
//! it becomes an optional one of the schema itself, as a reference to where it is described.

use serde_json::{Map, Value, json};

use crate::diagnostics::{Code, Diagnostics, Pointer};
use crate::spec::reference;

type Members = Map<String, Value>;

const CONDITIONS: &[&str] = &["if", "then", "else"];

/// Adds to the schema at `at` what its conditions declare.
pub(super) fn declare(members: &mut Members, at: &Pointer, diagnostics: &mut Diagnostics) {
    for (name, place) in declared(members, at) {
        let own = members.entry("properties").or_insert_with(|| json!({}));
        let Value::Object(own) = own else { return };
        if own.contains_key(&name) {
            continue;
        }
        let message = format!("`{name}` is declared under a condition, which is not checked");
        let help = "it is read as an optional property; declare it under `properties`";
        diagnostics.warn(Code::UncheckedConstraint, &place, message, help);
        own.insert(name, json!({ "$ref": reference::text(&place) }));
    }
}

/// The properties that the conditions declare, and where.
fn declared(members: &Members, at: &Pointer) -> Vec<(String, Pointer)> {
    let single = CONDITIONS
        .iter()
        .map(|key| (members.get(*key), at.child(key)));
    let key = "dependentSchemas";
    let dependent = members.get(key).and_then(Value::as_object);
    let dependent = dependent
        .into_iter()
        .flatten()
        .map(|(name, schema)| (Some(schema), at.child(key).child(name)));
    single
        .chain(dependent)
        .flat_map(|(schema, at)| {
            let at = at.child("properties");
            let properties = schema.and_then(|schema| schema.get("properties"));
            let names = properties.and_then(Value::as_object).map(Members::keys);
            let names = names.into_iter().flatten();
            names
                .map(|name| (name.clone(), at.child(name)))
                .collect::<Vec<_>>()
        })
        .collect()
}
