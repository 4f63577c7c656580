//! References that lead to an object of another kind than is needed, where it is
//! plain what was meant: the schema of a response, or a response with a schema.

use serde_json::{Value, json};

use crate::diagnostics::Pointer;

const SCHEMA: &str = "a schema";
const RESPONSE: &str = "a response";
const PARAMETER: &str = "a parameter";

/// Puts what was meant where the reference is written, at `at`: the reference's
/// new text if it is still one of its kind, else nothing of its kind is left there.
pub(super) fn mend(
    needed: &str,
    found: &str,
    target: &Pointer,
    at: &Pointer,
    document: &mut Value,
) -> Option<Mended> {
    match (needed, found) {
        (SCHEMA, PARAMETER) => redirect(target.child("schema"), at, document),
        (SCHEMA, RESPONSE) => match body_schema(target, document) {
            Some(schema) => redirect(schema, at, document),
            // The response has no body that could be described.
            None => {
                *document.pointer_mut(at.parent()?.as_str())? = json!({});
                Some(Mended::Wrapped)
            }
        },
        (RESPONSE, SCHEMA) => {
            let text = document.pointer(at.as_str())?.clone();
            let response = document.pointer_mut(at.parent()?.as_str())?;
            *response = json!({
                "description": "",
                "content": { "application/json": { "schema": { "$ref": text } } },
            });
            Some(Mended::Wrapped)
        }
        _ => None,
    }
}

/// What became of a mistaken reference.
pub(super) enum Mended {
    /// It is a reference with this text now.
    Redirected(String),
    /// It is no reference any more: a response around the schema, or any JSON.
    Wrapped,
}

fn redirect(to: Pointer, at: &Pointer, document: &mut Value) -> Option<Mended> {
    document.pointer(to.as_str())?;
    let text = format!("#{}", to.as_str().replace('%', "%25"));
    *document.pointer_mut(at.as_str())? = Value::String(text.clone());
    Some(Mended::Redirected(text))
}

/// The schema of a response's JSON, else of whatever it has.
fn body_schema(response: &Pointer, document: &Value) -> Option<Pointer> {
    let content = response.child("content");
    let types = document.pointer(content.as_str())?.as_object()?;
    let json = types.keys().find(|media| media.contains("json"));
    let media = json.or_else(|| types.keys().next())?;
    Some(content.child(media).child("schema"))
}
