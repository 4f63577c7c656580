//! References that lead to an object of another kind than is needed, where it is
//! plain what was meant: the schema of a response, or a response with a schema.

use serde_json::{Value, json};

use super::super::lookup;
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
                *lookup::get_mut(document, &at.parent()?)? = json!({});
                Some(Mended::Wrapped)
            }
        },
        (RESPONSE, SCHEMA) => {
            let text = lookup::get(document, at)?.clone();
            let response = lookup::get_mut(document, &at.parent()?)?;
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
    lookup::get(document, &to)?;
    let text = format!("#{}", to.as_str().replace('%', "%25"));
    *lookup::get_mut(document, at)? = Value::String(text.clone());
    Some(Mended::Redirected(text))
}

/// The schema of a response's JSON, else of whatever it has.
fn body_schema(response: &Pointer, document: &Value) -> Option<Pointer> {
    let content = response.child("content");
    let types = lookup::get(document, &content)?.as_object()?;
    let json = types.keys().find(|media| media.contains("json"));
    let media = json.or_else(|| types.keys().next())?;
    Some(content.child(media).child("schema"))
}
