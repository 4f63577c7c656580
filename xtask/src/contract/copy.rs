//! The document as Prism can read it.
//!
//! Prism follows references to other files in extensions too, where they mean nothing, and ends
//! where such a file is not there. So it gets a copy without extensions then.

use anyhow::{Context, Result};
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// Members of these have names that the document makes up: `x-…` is no extension there.
const NAMED: [&str; 12] = [
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "headers",
    "schemas",
    "parameters",
    "responses",
    "examples",
    "requestBodies",
    "securitySchemes",
    "links",
];

/// The document's own place, or that of a copy where one is needed.
pub fn readable(document: &Path, copy: PathBuf) -> Result<PathBuf> {
    let text = fs::read_to_string(document);
    let text = text.with_context(|| format!("cannot read {}", document.display()))?;
    // What cannot be read so has no need of a copy that is known.
    let Ok(mut tree) = serde_yaml::from_str::<Value>(&text) else {
        return Ok(document.to_owned());
    };
    let refers = leads_elsewhere(&tree);
    strip(&mut tree, false);
    // Other files are beside the original.
    if !refers || leads_elsewhere(&tree) {
        return Ok(document.to_owned());
    }
    fs::write(&copy, tree.to_string())
        .with_context(|| format!("cannot write {}", copy.display()))?;
    Ok(copy)
}

/// Takes out all extensions.
fn strip(tree: &mut Value, named: bool) {
    match tree {
        Value::Object(members) => {
            if !named {
                members.retain(|key, _| !key.starts_with("x-"));
            }
            for (key, value) in members {
                strip(value, !named && NAMED.contains(&key.as_str()));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| strip(item, false)),
        _ => {}
    }
}

/// Whether there is a reference to another file in it.
fn leads_elsewhere(tree: &Value) -> bool {
    let refers = |members: &Map<String, Value>| {
        let target = members.get("$ref").and_then(Value::as_str);
        target.is_some_and(|target| !target.starts_with('#'))
    };
    match tree {
        Value::Object(members) => refers(members) || members.values().any(leads_elsewhere),
        Value::Array(items) => items.iter().any(leads_elsewhere),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Value> {
        let folder = tempfile::tempdir().unwrap();
        let document = folder.path().join("document.yaml");
        fs::write(&document, text).unwrap();
        let found = readable(&document, folder.path().join("copy.json")).unwrap();
        (found != document)
            .then(|| serde_json::from_str(&fs::read_to_string(found).unwrap()).unwrap())
    }

    #[test]
    fn extensions_are_left_out_where_one_leads_elsewhere() {
        let text = "
info: {title: A, x-policy: {a: [{$ref: ../policies.yaml}]}, x-own: {$ref: '#/info'}}
components: {schemas: {A: {properties: {x-a: {type: string}}}}}
";
        let expected = serde_json::json!({
            "info": {"title": "A"},
            "components": {"schemas": {"A": {"properties": {"x-a": {"type": "string"}}}}},
        });
        assert_eq!(read(text), Some(expected));
    }

    #[test]
    fn other_documents_are_read_where_they_are() {
        for text in [
            "a: {x-a: {b: c}}",
            "properties: {x-a: {$ref: b.yaml}}",
            "a: {$ref: b.yaml, x-a: {$ref: c.yaml}}",
            "a: [",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
