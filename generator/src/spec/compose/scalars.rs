//! Types and bounds of schemas that are joined.

use serde_json::{Value, json};

use super::tree::View;

/// The lower and the upper bound of a number, and the keyword that excludes it.
const LIMITS: &[(&str, &str, bool)] = &[
    ("minimum", "exclusiveMinimum", true),
    ("maximum", "exclusiveMaximum", false),
];

/// Bounds on counts; the flag says whether the greater one is the tighter.
const COUNTS: &[(&str, bool)] = &[
    ("minLength", true),
    ("maxLength", false),
    ("minItems", true),
    ("maxItems", false),
    ("minProperties", true),
    ("maxProperties", false),
];

/// Whether [`bounds`] joins the keyword.
pub(super) fn is_bound(key: &str) -> bool {
    LIMITS
        .iter()
        .any(|(bound, exclusive, _)| [*bound, *exclusive].contains(&key))
        || COUNTS.iter().any(|(bound, _)| *bound == key)
}

/// The tightest bounds of all.
pub(super) fn bounds<'v>(views: impl Iterator<Item = &'v View> + Clone, merged: &mut View) {
    for (bound, exclusive, greater) in LIMITS {
        let mut tightest: Option<(f64, bool, &Value)> = None;
        for view in views.clone() {
            let excluded = view.get(*exclusive) == Some(&json!(true));
            let Some((value, number)) = view
                .get(*bound)
                .and_then(|value| Some((value, value.as_f64()?)))
            else {
                continue;
            };
            let tighter = tightest.is_none_or(|(known, known_excluded, _)| {
                if number == known {
                    excluded && !known_excluded
                } else {
                    (number > known) == *greater
                }
            });
            if tighter {
                tightest = Some((number, excluded, value));
            }
        }
        if let Some((_, excluded, value)) = tightest {
            merged.insert((*bound).to_owned(), value.clone());
            if excluded {
                merged.insert((*exclusive).to_owned(), json!(true));
            }
        }
    }
    for (bound, greater) in COUNTS {
        let counts = views.clone().filter_map(|view| view.get(*bound)?.as_u64());
        let tightest = if *greater { counts.max() } else { counts.min() };
        if let Some(count) = tightest {
            merged.insert((*bound).to_owned(), json!(count));
        }
    }
}

/// The type that a schema states, or that its keywords imply.
pub(super) fn kind(view: &View) -> Option<&'static str> {
    const TYPES: &[&str] = &[
        "string", "number", "integer", "boolean", "array", "object", "null",
    ];
    if let Some(stated) = view.get("type").and_then(Value::as_str) {
        return TYPES.iter().find(|name| **name == stated).copied();
    }
    let implied = [
        ("properties", "object"),
        ("additionalProperties", "object"),
        ("items", "array"),
    ];
    if let Some((_, kind)) = implied.iter().find(|(key, _)| view.contains_key(*key)) {
        return Some(*kind);
    }
    let values = view.get("enum").and_then(Value::as_array)?;
    let mut kinds = values.iter().filter(|value| !value.is_null()).map(kind_of);
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}

/// The type of a value.
pub(super) fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The one of two types that is within the other.
pub(super) fn narrower(one: &str, other: &str) -> Option<&'static str> {
    match (one, other) {
        ("integer", "number") | ("number", "integer") | ("integer", "integer") => Some("integer"),
        _ if one == other => ["string", "number", "boolean", "array", "object", "null"]
            .into_iter()
            .find(|name| *name == one),
        _ => None,
    }
}
