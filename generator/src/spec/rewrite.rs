//! OpenAPI 3.1 to the 3.0 model that `openapiv3` has, schema by schema, on the tree.
//!
//! In come the checked tree and the places of its schemas; out comes the tree with each schema rewritten in place, so that pointers stay true:
//!
//! | 3.1 | 3.0 |
//! |---|---|
//! | `true` | `{}` |
//! | `type: [T, 'null']` | `type: T`, `nullable: true` |
//! | `type: 'null'` | `enum: [null]`, `nullable: true` |
//! | `const: V` | `enum: [V]`, `x-oas31-const: V` |
//! | `exclusiveMinimum: N` | `minimum: N`, `exclusiveMinimum: true` |
//! | `examples: [E, …]` | `example: E` |
//! | `$ref` with siblings | `allOf: [{$ref}]` and the siblings |
//! | `unevaluatedProperties: S` | `additionalProperties: S`, where that is absent |
//! | `items: false` | none: `prefixItems` says all |
//! | `contentEncoding`, `contentMediaType` | `format`, see [`content`] |
//! | properties under `if`, `then`, … | optional properties, see [`conditional`] |
//!
//! In 3.0 documents, siblings of `$ref` that would have an effect are taken out, as that version says. `webhooks`, `$defs` and the other
//! places that 3.0 does not have stay where they are: nothing but schemas is touched. Names with `x-oas31-` are refused in documents.

mod conditional;
mod content;

use serde_json::{Map, Value, json};

use super::keywords::schema::ANNOTATIONS;
use super::lookup;
use super::reference;
use super::version::Version;
use crate::diagnostics::{Diagnostics, Pointer};

/// Holds the value of `const`.
pub(super) const CONST: &str = "x-oas31-const";

type Members = Map<String, Value>;

/// Rewrites the schemas at `places`. What is made looser by it is reported.
pub(super) fn rewrite(
    document: &mut Value,
    places: &[Pointer],
    version: Version,
    diagnostics: &mut Diagnostics,
) {
    for place in places {
        match lookup::get_mut(document, place) {
            Some(Value::Object(members)) => {
                schema(members, version, place);
                conditional::declare(members, place, diagnostics);
            }
            Some(value @ Value::Bool(true)) => *value = json!({}),
            _ => {}
        }
    }
}

fn schema(members: &mut Members, version: Version, at: &Pointer) {
    siblings(members, version);
    content::format(members);
    types(members);
    constant(members);
    rest(members, at);
    limit(
        members,
        "minimum",
        "exclusiveMinimum",
        |exclusive, inclusive| exclusive >= inclusive,
    );
    limit(
        members,
        "maximum",
        "exclusiveMaximum",
        |exclusive, inclusive| exclusive <= inclusive,
    );
    let first = members
        .get("examples")
        .and_then(|examples| examples.get(0))
        .cloned();
    if let Some(first) = first {
        members.entry("example").or_insert(first);
    }
}

fn siblings(members: &mut Members, version: Version) {
    if !members.contains_key("$ref") {
        return;
    }
    if version == Version::V3_0 {
        members.retain(|key, _| {
            key == "$ref" || key.starts_with("x-") || ANNOTATIONS.contains(&key.as_str())
        });
    }
    if members.len() == 1 {
        return;
    }
    if let Some(target) = members.shift_remove("$ref") {
        // At the end, so that the pointers of the other branches stay true.
        if let Value::Array(branches) = members.entry("allOf").or_insert_with(|| json!([])) {
            branches.push(json!({ "$ref": target }));
        }
    }
}

fn types(members: &mut Members) {
    let listed: Vec<String> = match members.get("type") {
        Some(Value::Array(types)) => types
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        Some(Value::String(only)) if only == "null" => vec![only.clone()],
        _ => return,
    };
    let nullable = listed.iter().any(|name| name == "null");
    let mut others: Vec<Value> = listed
        .into_iter()
        .filter(|name| name != "null")
        .map(Value::String)
        .collect();
    match others.len() {
        0 => {
            members.shift_remove("type");
            members.insert("enum".to_owned(), json!([null]));
        }
        1 => drop(
            others
                .pop()
                .map(|only| members.insert("type".to_owned(), only)),
        ),
        // Composing makes a union of them.
        _ => drop(members.insert("type".to_owned(), Value::Array(others))),
    }
    if nullable {
        members.insert("nullable".to_owned(), Value::Bool(true));
    }
}

fn constant(members: &mut Members) {
    if let Some(value) = members.get("const").cloned() {
        // An `enum` that excludes the constant stays, for lowering to refuse.
        let listed = members.get("enum").and_then(Value::as_array);
        if listed.is_none_or(|listed| listed.contains(&value)) {
            members.insert("enum".to_owned(), json!([value]));
        }
        members.insert(CONST.to_owned(), value);
    }
}

/// What is said of the members and items that are not named.
fn rest(members: &mut Members, at: &Pointer) {
    const UNEVALUATED: &str = "unevaluatedProperties";
    let other = match members.get(UNEVALUATED) {
        Some(switch @ Value::Bool(_)) => Some(switch.clone()),
        // It stays at its own place.
        Some(_) => Some(json!({ "$ref": reference::text(&at.child(UNEVALUATED)) })),
        None => None,
    };
    if let Some(other) = other {
        members.entry("additionalProperties").or_insert(other);
    }
    if members.get("items") == Some(&Value::Bool(false)) {
        members.shift_remove("items");
    }
}

/// Of an inclusive and an exclusive bound, the tighter one says all.
fn limit(members: &mut Members, inclusive: &str, exclusive: &str, tighter: fn(f64, f64) -> bool) {
    let Some(bound @ Value::Number(_)) = members.get(exclusive).cloned() else {
        return;
    };
    let other = members.get(inclusive).and_then(Value::as_f64);
    let exclusive_wins = match (bound.as_f64(), other) {
        (Some(bound), Some(other)) => tighter(bound, other),
        _ => true,
    };
    members.insert(exclusive.to_owned(), Value::Bool(exclusive_wins));
    if exclusive_wins {
        members.insert(inclusive.to_owned(), bound);
    }
}
