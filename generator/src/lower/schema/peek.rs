//! Looks at a schema without building a type.

use super::classify::{self, Shape};
use crate::diagnostics::Pointer;
use crate::lower::context::Lowering;
use crate::spec::{Schema, SchemaNode};
use serde_json::{Map, Value};

/// What stands on a schema for people alone.
const WORDS: &[&str] = &[
    "title",
    "description",
    "example",
    "examples",
    "default",
    "deprecated",
    "nullable",
    "externalDocs",
];

/// The content of a schema by which equal ones are told: all but its own words.
pub fn content(raw: &Value) -> String {
    match raw {
        Value::Object(members) => {
            let kept = members.iter().filter(|(key, _)| {
                let words = WORDS.contains(&key.as_str());
                !words && (!key.starts_with("x-") || key.starts_with("x-oas31-"))
            });
            let kept = kept.map(|(key, value)| (key.clone(), value.clone()));
            Value::Object(kept.collect::<Map<_, _>>()).to_string()
        }
        other => other.to_string(),
    }
}

/// The schema at `at`, or where its references lead.
pub fn resolved(lowering: &Lowering<'_>, at: &Pointer) -> Option<Box<Schema>> {
    let at = lowering.document.resolve(at).ok()?;
    match lowering.document.schema(&at).ok()? {
        SchemaNode::Inline(schema) => Some(schema),
        SchemaNode::Reference { .. } => None,
    }
}

/// What the schema at `at` is in the end, references with words included.
pub fn shape(lowering: &Lowering<'_>, at: &Pointer) -> Option<(Box<Schema>, Shape)> {
    let mut at = at.clone();
    for _ in 0..super::MOST_STEPS {
        let schema = resolved(lowering, &at)?;
        match classify::classify(lowering.document, &schema).ok()? {
            Shape::Reference(target) => at = target,
            shape => return Some((schema, shape)),
        }
    }
    None
}

/// Whether the schema at `at` allows null.
pub fn is_nullable(lowering: &Lowering<'_>, at: &Pointer) -> bool {
    resolved(lowering, at).is_some_and(|schema| schema.data.nullable)
}
