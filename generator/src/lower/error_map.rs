//! `x-sdk-errors`: where an error body keeps its parts.

use crate::diagnostics::{Code, Pointer};
use crate::ir::{ErrorMap, Type};
use crate::lower::context::Lowering;
use crate::lower::draft::Owner;
use crate::lower::schema;
use indexmap::IndexMap;
use serde::Deserialize;

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
    let at = root.child("x-sdk-errors").child("codes");
    if let Some(reference) = &extension.codes {
        codes(lowering, &at, reference)?;
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

/// The string enum of the codes, which moves to a file of its own.
fn codes(lowering: &mut Lowering<'_>, at: &Pointer, reference: &str) -> Option<()> {
    let target = lowering.document.target(at, reference);
    let target = lowering.ok(target)?;
    lowering.drafts.make_error_codes(&target);
    match schema::lower(lowering, &target, &Owner::root("ErrorCode"))?.ty {
        Type::Enum(_) => Some(()),
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
