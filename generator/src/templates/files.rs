//! The files of the runtime.

use super::needs::Needs;

/// A file of the runtime.
pub struct File {
    /// The path under `runtime/`.
    pub path: &'static str,
    /// The text.
    pub text: &'static str,
    /// Whether an API needs it.
    pub needed: fn(&Needs) -> bool,
    /// What the crate's root exports of it.
    pub exports: &'static [&'static str],
}

impl File {
    /// The module under `crate::runtime`.
    pub fn module(&self) -> String {
        self.path.trim_end_matches(".rs").replace('/', "::")
    }
}

/// A row: the path, when it is needed, what is exported.
macro_rules! file {
    ($path:literal, $needed:expr, [$($export:literal),*]) => {
        $crate::templates::files::File {
            path: $path,
            text: include_str!(concat!("../../../templates/src/runtime/", $path)),
            needed: $needed,
            exports: &[$($export),*],
        }
    };
}
pub(super) use file;

/// All files but those of the modules.
pub const FILES: &[File] = &[
    file!("base_url.rs", |_| true, []),
    file!("bearer.rs", |needs| needs.credentials, []),
    file!("call.rs", |_| true, ["Call"]),
    file!("client.rs", |_| true, []),
    file!("clock.rs", |_| true, []),
    file!("credential.rs", |_| true, []),
    file!("decode.rs", |_| true, []),
    file!("decode_enveloped.rs", |needs| needs.envelope, []),
    file!("decode_json.rs", |needs| needs.plain_json, []),
    file!("environment.rs", |_| true, []),
    file!("error.rs", |_| true, ["Error", "ErrorKind"]),
    file!("error_map.rs", |_| true, []),
    file!("error_text.rs", |_| true, []),
    file!("execute.rs", |_| true, []),
    file!("failure.rs", |_| true, []),
    file!("future.rs", |_| true, []),
    file!("issues.rs", |_| true, ["ValidationIssue"]),
    file!("body.rs", |needs| needs.bodies, []),
    file!("operation.rs", |_| true, ["Operation"]),
    file!("options.rs", |_| true, ["CallOptions"]),
    file!("outcome.rs", |_| true, ["Outcome"]),
    file!("outgoing.rs", |_| true, []),
    file!("page_items.rs", |needs| needs.paging, []),
    file!(
        "paging.rs",
        |needs| needs.paging,
        ["Items", "Page", "Paged", "Pages"]
    ),
    file!("parts.rs", |_| true, []),
    file!("path.rs", |needs| needs.path_variables, []),
    file!("plan.rs", |_| true, []),
    file!("query.rs", |needs| needs.query, []),
    file!("redact.rs", |_| true, []),
    file!("request.rs", |_| true, ["Request"]),
    file!("response.rs", |_| true, ["Response"]),
    file!("retry.rs", |_| true, ["RetryPolicy"]),
    file!("retry_after.rs", |_| true, []),
    file!("transport.rs", |_| true, []),
    file!("user_agent.rs", |_| true, []),
    file!("json/bridge.rs", |needs| needs.objects, []),
    file!("json/checks.rs", |needs| needs.json(), []),
    file!("json/closed.rs", |needs| needs.closed, []),
    file!("json/constraints.rs", |needs| needs.checks, []),
    file!("json/decimal.rs", |needs| needs.decimals, []),
    file!(
        "json/decode.rs",
        |needs| needs.plain_json || needs.envelope,
        []
    ),
    file!("json/digits.rs", |needs| needs.json(), []),
    file!(
        "json/document.rs",
        |needs| needs.objects || needs.plain_json || needs.envelope,
        []
    ),
    file!("json/encode.rs", |needs| needs.bodies, []),
    file!("json/encode_error.rs", |needs| needs.json(), []),
    file!("json/envelope.rs", |needs| needs.envelope, []),
    file!("json/error.rs", |_| true, []),
    file!("json/events.rs", |needs| needs.objects, []),
    file!("json/exact.rs", |needs| needs.objects, []),
    file!("json/extra.rs", |needs| needs.extra, []),
    file!("json/field.rs", |needs| needs.fields, []),
    file!("json/float.rs", |needs| needs.json(), []),
    file!(
        "json/free_form.rs",
        |needs| needs.free_form || needs.envelope,
        []
    ),
    file!("json/integer.rs", |needs| needs.json(), []),
    file!("json/list.rs", |needs| needs.json(), []),
    file!("json/map.rs", |needs| needs.json(), []),
    file!("json/node.rs", |needs| needs.objects, []),
    file!("json/nullable.rs", |needs| needs.nullable, ["Nullable"]),
    file!("json/object.rs", |needs| needs.objects, []),
    file!("json/object_writer.rs", |needs| needs.objects, []),
    file!("json/or_null.rs", |needs| needs.or_null, []),
    file!("json/path.rs", |_| true, []),
    file!("json/reader.rs", |needs| needs.json(), []),
    file!("json/scalar.rs", |needs| needs.json(), []),
    file!(
        "json/string_enum.rs",
        |needs| needs.string_enums,
        ["UnknownValue"]
    ),
    file!("json/value.rs", |needs| needs.json(), []),
    file!("json/writer.rs", |needs| needs.json(), []),
    file!("json/written.rs", |needs| needs.objects, []),
];
