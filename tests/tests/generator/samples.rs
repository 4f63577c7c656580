//! What the emitted tests send satisfies the document, as someone else's validator sees it.
//!
//! In: the bodies that the operations of fixtures are tested with. Out: what `jsonschema` finds wrong with them. Not
//! here: documents of 3.0, whose schemas are no JSON Schema.

use crate::fixtures::{self, Document};
use generator::ir::{Operation, SampleCall};
use serde_json::{Value, json};

/// Documents whose schemas no request can satisfy, or say more than a request has to.
const EXCEPTIONS: &[&str] = &[
    // A member that may have no value is read as one that may have any.
    "schemas/boolean_schemas.yaml",
    // Whatever fits one branch fits the other: only the discriminator tells, which JSON Schema does not know.
    "schemas/one_of_mapping.yaml",
    // What the server gives is required of answers alone.
    "schemas/read_only_and_write_only.yaml",
];

#[test]
fn bodies_satisfy_their_schemas() {
    let mut faults = Vec::new();
    let mut checked = 0;
    for document in fixtures::accepted() {
        let Some(tree) = tree(&document) else {
            continue;
        };
        let output = document.output();
        let operations = output.api.resources.iter();
        for operation in operations.flat_map(|resource| &resource.operations) {
            for (call, body) in bodies(operation) {
                let Some(schema) = schema(&tree, operation) else {
                    continue;
                };
                let Ok(validator) = jsonschema::draft202012::new(&schema) else {
                    continue;
                };
                checked += 1;
                let place = format!("{} {} {}", document.name, operation.id, call.name);
                let found = validator.iter_errors(body).map(|error| error.to_string());
                faults.extend(found.map(|found| format!("{place}: {found}: {body}")));
            }
        }
    }
    faults.retain(|fault| !EXCEPTIONS.iter().any(|known| fault.starts_with(known)));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(checked > 50, "only {checked} bodies were looked at");
}

/// The tree of a document of 3.1.
fn tree(document: &Document) -> Option<Value> {
    let tree: Value = serde_yaml::from_str(&document.text).ok()?;
    let version = tree.get("openapi")?.as_str()?;
    version.starts_with("3.1").then_some(tree)
}

fn bodies(operation: &Operation) -> impl Iterator<Item = (&SampleCall, &Value)> {
    let calls = operation.samples.calls.iter();
    calls.filter_map(|call| Some((call, call.inputs.as_ref().ok()?.body.as_ref()?)))
}

/// The schema of an operation's only media type, in the document around it.
fn schema(tree: &Value, operation: &Operation) -> Option<Value> {
    let method = operation.method.to_lowercase();
    let content = tree
        .get("paths")?
        .get(&operation.path)?
        .get(&method)?
        .get("requestBody")?
        .get("content")?
        .as_object()?;
    let mut media = content.iter();
    let (Some((media, value)), None) = (media.next(), media.next()) else {
        return None;
    };
    value.get("schema")?;
    if !media.ends_with("json") {
        return None;
    }
    let escaped = |text: &str| text.replace('~', "~0").replace('/', "~1");
    let (path, media) = (escaped(&operation.path), escaped(media));
    let mut whole = tree.clone();
    let reference = format!("#/paths/{path}/{method}/requestBody/content/{media}/schema");
    let members = whole.as_object_mut()?;
    members.insert("$ref".to_owned(), json!(reference));
    Some(whole)
}
