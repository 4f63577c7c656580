//! `x-sdk-errors`: where an error body keeps its parts.

use crate::diagnostics::{Code, Diagnostic, Pointer};
use crate::ir::{ErrorMap, Type};
use crate::lower::context::Lowering;
use crate::lower::draft::Owner;
use crate::lower::schema;
use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Extension {
    code: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    details: String,
    #[serde(default)]
    request_id: String,
    #[serde(default)]
    timestamp: String,
    codes: Option<String>,
    #[serde(default)]
    retry: IndexMap<String, Retry>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Retry {
    Always,
    Never,
}

/// The document's error mapping, if it has one.
pub fn lower(lowering: &mut Lowering<'_>) -> Option<ErrorMap> {
    let root = Pointer::root();
    let extension: Extension = lowering.extension(&root, "x-sdk-errors")?;
    let at = root.child("x-sdk-errors");
    for (key, text) in [
        ("code", &extension.code),
        ("message", &extension.message),
        ("details", &extension.details),
        ("requestId", &extension.request_id),
        ("timestamp", &extension.timestamp),
    ] {
        lowering.json_pointer(&at.child(key), text);
    }
    if let Some(reference) = &extension.codes {
        let known = codes(lowering, &at.child("codes"), reference)?;
        let retried = extension.retry.keys();
        for code in retried.filter(|code| !known.contains(code)) {
            let at = at.child("retry").child(code);
            let message = format!("`{code}` is not among the error codes");
            let help = "name one of the values of the enum under `codes`";
            let error = Diagnostic::error(Code::WrongExtension, at, message).with_help(help);
            lowering.report(error.on_key());
        }
    }
    let with = |wanted: Retry| {
        let codes = extension
            .retry
            .iter()
            .filter(move |(_, retry)| **retry == wanted);
        codes.map(|(code, _)| code.clone()).collect()
    };
    Some(ErrorMap {
        always_retried: with(Retry::Always),
        never_retried: with(Retry::Never),
        code: extension.code,
        message: extension.message,
        details: extension.details,
        request_id: extension.request_id,
        timestamp: extension.timestamp,
    })
}

/// The values of the string enum of the codes, which moves to a file of its own.
fn codes(lowering: &mut Lowering<'_>, at: &Pointer, reference: &str) -> Option<Vec<String>> {
    let target = lowering.document.target(at, reference);
    let target = lowering.ok(target)?;
    if lowering.drafts.make_error_codes(&target).is_none() {
        let help = "move the enum to `components.schemas`, and point at it there";
        lowering.error(
            Code::WrongExtension,
            at,
            "`codes` must be a schema with a name",
            help,
        );
        return None;
    }
    lowering.drafts.note_use(&target);
    match schema::lower(lowering, &target, &Owner::root("ErrorCode"))?.ty {
        Type::Enum(_) => {
            let values = lowering.document.raw(&target.child("enum"));
            let values = values.and_then(Value::as_array).into_iter().flatten();
            Some(
                values
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect(),
            )
        }
        _ => {
            let help = "point at a schema with `type: string` and an `enum`";
            lowering.error(
                Code::WrongExtension,
                at,
                "`codes` must be a string enum",
                help,
            );
            None
        }
    }
}
