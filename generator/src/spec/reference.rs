//! `$ref`: from its text to a place in the document.

use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostics::{Code, Diagnostic, Pointer};

/// The place that the text of a reference names. `at` is where it is written.
pub(super) fn target(text: &str, at: &Pointer) -> Result<Pointer, Diagnostic> {
    let unsupported = |message: String, help: &str| {
        Err(Diagnostic::error(Code::UnsupportedReference, at, message).with_help(help))
    };
    let Some(fragment) = text.strip_prefix('#') else {
        return unsupported(
            format!("`{text}` leads out of the document"),
            "put all parts into one document first, for example with `npx @redocly/cli bundle`",
        );
    };
    match percent_decoded(fragment)
        .as_deref()
        .and_then(Pointer::parse)
    {
        Some(pointer) => Ok(pointer),
        None => unsupported(
            format!("`{text}` is not a JSON pointer"),
            "write it as `#/components/schemas/Name`",
        ),
    }
}

/// Follows the references from `start` to something that is none. `at` is where the first one is written.
pub(super) fn resolve(
    document: &Value,
    start: &Pointer,
    at: &Pointer,
) -> Result<Pointer, Diagnostic> {
    let mut seen = HashSet::new();
    let (mut place, mut written) = (start.clone(), at.clone());
    loop {
        let Some(value) = document.pointer(place.as_str()) else {
            return Err(Diagnostic::error(
                Code::UnresolvedReference,
                written,
                format!("there is nothing at {place}"),
            )
            .with_help("correct the reference, or add what it should lead to"));
        };
        let Some(Value::String(text)) = value.get("$ref") else {
            return Ok(place);
        };
        if !seen.insert(place.clone()) {
            return Err(Diagnostic::error(
                Code::ReferenceCycle,
                at,
                "this reference leads back to itself",
            )
            .with_help("replace one reference on the way by the object itself"));
        }
        written = place.child("$ref");
        place = target(text, &written)?;
    }
}

/// Undoes percent-encoding; nothing when the result is not UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|digit| char::from(digit).to_digit(16));
        let value = digit()? * 16 + digit()?;
        bytes.push(u8::try_from(value).ok()?);
    }
    String::from_utf8(bytes).ok()
}
