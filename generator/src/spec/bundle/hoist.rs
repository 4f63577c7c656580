//! Whole sections of the document that stand in a file: `schemas: {$ref: schemas.yaml}`.
//!
//! OpenAPI knows no reference there, but tools that work with files do. The entries of a map become references to their places in the file;
//! other sections are copied.

use serde_json::{Map, Value, json};

use super::super::complaints as complain;
use super::super::keywords::operation::PATHS;
use super::super::keywords::root::{COMPONENTS, ROOT};
use super::super::lookup;
use super::super::reference;
use super::super::table::{Expect, Object};
use crate::diagnostics::{Diagnostics, Pointer};

/// No section is behind more references than these.
const MOST_STEPS: usize = 16;

/// Hoists what the document's root and its components refer to.
pub(super) fn hoist(document: &mut Value, diagnostics: &mut Diagnostics) {
    let top = Pointer::root();
    sections(document, &ROOT, &top, diagnostics);
    sections(document, &COMPONENTS, &top.child("components"), diagnostics);
}

/// The members of the object at `at` that are sections.
fn sections(document: &mut Value, kind: &Object, at: &Pointer, diagnostics: &mut Diagnostics) {
    for row in kind.rows {
        let place = at.child(row.key);
        let Some(target) = target(document, &place) else {
            continue;
        };
        let section = match (row.expect, lookup::get(document, &target)) {
            (Expect::Map(_), Some(Value::Object(entries))) => entry_by_entry(entries, &target),
            (Expect::Object(kind), Some(Value::Object(entries))) if kind.name == PATHS.name => {
                entry_by_entry(entries, &target)
            }
            (Expect::Object(kind), Some(Value::Object(parts))) if kind.name == COMPONENTS.name => {
                part_by_part(parts, &target)
            }
            (_, Some(section)) => section.clone(),
            (_, None) => continue,
        };
        diagnostics.push(complain::odd_section(row.key, &place.child("$ref")));
        if let Some(value) = lookup::get_mut(document, &place) {
            *value = section;
        }
    }
}

/// Where the section at `place` is, if a reference leads to a file from there.
fn target(document: &Value, place: &Pointer) -> Option<Pointer> {
    let mut at = place.clone();
    for _ in 0..MOST_STEPS {
        let text = lookup::get(document, &at)?.get("$ref");
        let Some(text) = text.and_then(Value::as_str) else {
            break;
        };
        at = reference::target(text, &at).ok()?;
    }
    at.file().is_some().then_some(at)
}

/// References to the entries of the map at `at`.
fn entry_by_entry(entries: &Map<String, Value>, at: &Pointer) -> Value {
    let entry = |(key, value): (&String, &Value)| {
        let value = match value {
            Value::Object(_) => json!({ "$ref": reference::text(&at.child(key)) }),
            other => other.clone(),
        };
        (key.clone(), value)
    };
    entries.iter().map(entry).collect()
}

/// The same for the maps in `components`.
fn part_by_part(parts: &Map<String, Value>, at: &Pointer) -> Value {
    let part = |(key, part): (&String, &Value)| {
        let part = match part {
            Value::Object(entries) if !entries.contains_key("$ref") => {
                entry_by_entry(entries, &at.child(key))
            }
            other => other.clone(),
        };
        (key.clone(), part)
    };
    parts.iter().map(part).collect()
}
