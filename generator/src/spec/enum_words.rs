//! What authors say about single values of an `enum`: names for them, and what they mean.
//!
//! OpenAPI has no word for it; several tools' extensions are in use. In comes a schema as it was written, out come two lists beside its `enum`.
//! What has another form than a tool gives it is not read: it is an extension that was not meant for us.

use std::collections::HashMap;

use serde_json::Value;

/// Lists of one text a value, or mappings from a value to its text.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames", "x-enum-names"];
const DOCS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions"];

/// A list of objects that each hold `value`, `name` and `description`, below `values`.
const OBJECTS: &str = "x-ms-enum";

/// Names and descriptions, each as long as the `enum` or empty.
pub(super) struct EnumWords {
    pub names: Vec<Option<String>>,
    pub docs: Vec<Option<String>>,
}

impl EnumWords {
    pub(super) fn read(schema: &Value) -> Self {
        let values = schema.get("enum").and_then(Value::as_array);
        let values = values.map(Vec::as_slice).unwrap_or_default();
        Self {
            names: words(schema, values, NAMES, "name"),
            docs: words(schema, values, DOCS, "description"),
        }
    }
}

/// The first of the extensions that says something, beside the values.
fn words(schema: &Value, values: &[Value], keys: &[&str], member: &str) -> Vec<Option<String>> {
    let mut sources = keys.iter().filter_map(|key| schema.get(*key));
    let found = sources.find_map(|source| match source {
        // A list of another length says nothing certain.
        Value::Array(texts) if texts.len() == values.len() => {
            Some(texts.iter().map(text).collect::<Vec<_>>())
        }
        Value::Object(texts) => Some(
            values
                .iter()
                .map(|value| texts.get(&key_of(value)).and_then(text))
                .collect(),
        ),
        _ => None,
    });
    let found = found.unwrap_or_else(|| of_objects(schema, values, member));
    if found.iter().all(Option::is_none) {
        return Vec::new();
    }
    found
}

fn of_objects(schema: &Value, values: &[Value], member: &str) -> Vec<Option<String>> {
    let objects = schema.get(OBJECTS).and_then(|outer| outer.get("values"));
    let Some(Value::Array(objects)) = objects else {
        return Vec::new();
    };
    let objects: HashMap<_, _> = objects
        .iter()
        .filter_map(|object| Some((key_of(object.get("value")?), object)))
        .collect();
    values
        .iter()
        .map(|value| objects.get(&key_of(value))?.get(member).and_then(text))
        .collect()
}

fn text(value: &Value) -> Option<String> {
    let text = value.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A value as the key of a mapping.
fn key_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
