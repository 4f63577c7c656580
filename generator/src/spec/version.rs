//! Which OpenAPI version a document is of; asked before anything else.

use serde_json::Value;

use crate::diagnostics::{Code, Diagnostic, Pointer};

/// The versions that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
}

impl Version {
    /// The version, as people write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
        }
    }
}

/// The version that the document states.
pub(super) fn read(document: &Value) -> Result<Version, Diagnostic> {
    let root = Pointer::root();
    let Value::Object(members) = document else {
        let what = if document.is_null() {
            "is empty"
        } else {
            "is not a mapping"
        };
        return Err(
            Diagnostic::in_text(Code::WrongType, 1, 1, format!("the document {what}"))
                .with_help("an OpenAPI document is a mapping that starts with `openapi: 3.1.0`"),
        );
    };
    let text = match members.get("openapi") {
        Some(Value::String(text)) => text.clone(),
        // A version without quotes and a third part is a number; the check says so.
        Some(number @ Value::Number(_)) => number.to_string(),
        Some(_) => {
            let message = "the version must be a string";
            return Err(
                Diagnostic::error(Code::WrongType, root.child("openapi"), message)
                    .with_help("put it in quotes and name all three parts: '3.1.0'"),
            );
        }
        None => return Err(without(members.get("swagger").is_some())),
    };
    by_name(&text).ok_or_else(|| {
        let message = format!("OpenAPI {text} is not supported");
        Diagnostic::error(Code::UnsupportedVersion, root.child("openapi"), message)
            .with_help("use OpenAPI 3.0.x or 3.1.x")
    })
}

fn by_name(text: &str) -> Option<Version> {
    match text
        .trim()
        .split('.')
        .take(2)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["3", "0"] => Some(Version::V3_0),
        ["3", "1"] => Some(Version::V3_1),
        _ => None,
    }
}

fn without(swagger: bool) -> Diagnostic {
    let root = Pointer::root();
    if swagger {
        return Diagnostic::error(
            Code::UnsupportedVersion,
            root.child("swagger"),
            "Swagger 2.0 is not supported",
        )
        .with_help(
            "convert the document to OpenAPI 3.0 or 3.1, for example with `npx swagger2openapi`",
        );
    }
    Diagnostic::error(
        Code::MissingKey,
        &root,
        "the document does not state its OpenAPI version",
    )
    .with_help("add `openapi: 3.1.0` at the top")
}
