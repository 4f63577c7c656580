//! The files of the runtime.

use super::needs::{Needs, Sent, Written, is_basic, is_bearer, is_other};
use crate::ir::{Decode, EventData, Place};

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
    /// Whether users meet those: other files of the runtime may be all that needs it.
    pub exported: fn(&Needs) -> bool,
}

impl File {
    /// The module under `crate::runtime`.
    pub fn module(&self) -> String {
        self.path.trim_end_matches(".rs").replace('/', "::")
    }
}

/// A row: the path, when it is needed, what is exported, and when, if not whenever it is needed.
macro_rules! file {
    ($path:literal, $needed:expr, [$($export:literal),*]) => {
        $crate::templates::files::file!($path, $needed, [$($export),*], |_| true)
    };
    ($path:literal, $needed:expr, [$($export:literal),*], $exported:expr) => {
        $crate::templates::files::File {
            path: $path,
            text: include_str!(concat!("../../../templates/src/runtime/", $path)),
            needed: $needed,
            exports: &[$($export),*],
            exported: $exported,
        }
    };
}
pub(super) use file;

/// All files but those of the modules.
pub const FILES: &[File] = &[
    file!("api_key.rs", Needs::api_keys, []),
    file!(
        "attempts.rs",
        |_| true,
        ["Attempt", "AttemptFailure", "TimeoutPhase"]
    ),
    file!("authorization.rs", |needs| needs.credential(is_other), []),
    file!("authorize.rs", |_| true, []),
    file!("base_url.rs", |_| true, []),
    file!("basic.rs", |needs| needs.credential(is_basic), []),
    file!("bearer.rs", |needs| needs.credential(is_bearer), []),
    file!("body.rs", Needs::sends_json, []),
    file!("body_bytes.rs", |needs| needs.sends(Sent::Bytes), []),
    file!("body_form.rs", |needs| needs.sends(Sent::Form), []),
    file!(
        "body_multipart.rs",
        |needs| needs.sends(Sent::Multipart),
        []
    ),
    file!(
        "body_multipart_untyped.rs",
        |needs| needs.sends(Sent::MultipartUntyped),
        []
    ),
    file!("body_text.rs", |needs| needs.sends(Sent::Text), []),
    file!("budget.rs", |_| true, ["RetryBudget"]),
    file!("byte_stream.rs", Needs::streams, ["ByteStream"], |needs| {
        needs.reads(Decode::Stream)
    }),
    file!("call.rs", |_| true, ["Call"]),
    file!("chain.rs", Needs::sends_parts, []),
    file!("check.rs", Needs::sends_values, []),
    file!("client.rs", |_| true, []),
    file!("content_disposition.rs", Needs::downloads, []),
    file!(
        "cookies.rs",
        |needs| needs.parameter(Place::Cookie, Written::Text),
        []
    ),
    file!("credential.rs", |_| true, []),
    file!("decode.rs", |_| true, []),
    file!(
        "decode_enveloped.rs",
        |needs| needs.reads(Decode::Enveloped),
        []
    ),
    file!(
        "decode_events.rs",
        |needs| needs.reads(Decode::Events(EventData::Json)),
        []
    ),
    file!("decode_json.rs", |needs| needs.reads(Decode::Json), []),
    file!(
        "decode_optional.rs",
        |needs| needs.reads(Decode::OptionalJson),
        []
    ),
    file!("decode_text.rs", |needs| needs.reads(Decode::Text), []),
    file!(
        "decode_text_events.rs",
        |needs| needs.reads(Decode::Events(EventData::Text)),
        []
    ),
    file!(
        "decode_whole_events.rs",
        |needs| needs.reads(Decode::Events(EventData::Whole)),
        []
    ),
    file!("download.rs", Needs::downloads, ["Download"]),
    file!("encoding.rs", Needs::sends_forms, []),
    file!("environment.rs", |_| true, []),
    file!("error.rs", |_| true, ["Error", "ErrorKind"]),
    file!("error_bodies.rs", |needs| needs.error_bodies, []),
    file!("error_guess.rs", |_| true, []),
    file!("error_map.rs", |_| true, []),
    file!("error_text.rs", |_| true, []),
    file!("escape.rs", Needs::escapes, []),
    file!("event_connection.rs", Needs::events, []),
    file!("event_parser.rs", Needs::events, []),
    file!("event_source.rs", Needs::events, ["Reconnect"]),
    file!("event_stream.rs", Needs::events, ["Event", "EventStream"]),
    file!("event_error.rs", Needs::webhook_events, ["EventError"]),
    file!("event_named.rs", |needs| needs.named_events, []),
    file!("event_told.rs", |needs| needs.told_events, []),
    file!("execute.rs", |_| true, []),
    file!("failure.rs", |_| true, []),
    file!("fetched_secret.rs", |_| true, []),
    file!("file_name.rs", Needs::downloads, []),
    file!("future.rs", |_| true, []),
    file!(
        "headers.rs",
        |needs| needs.parameter(Place::Header, Written::Text),
        []
    ),
    file!("hooks.rs", |_| true, []),
    file!("http_client.rs", |_| true, []),
    file!("http_request.rs", |_| true, []),
    file!("issues.rs", |_| true, ["ValidationIssue"]),
    file!("items.rs", |needs| needs.paging, ["Items"]),
    file!(
        "json_lines.rs",
        |needs| needs.reads(Decode::JsonLines),
        ["JsonLines"]
    ),
    file!(
        "lines.rs",
        |needs| needs.events() || needs.reads(Decode::JsonLines),
        []
    ),
    file!("multipart.rs", Needs::sends_parts, []),
    file!("operation.rs", |_| true, ["Operation"]),
    file!("operations.rs", |_| true, []),
    file!("options.rs", |_| true, ["CallOptions"]),
    file!("outcome.rs", |_| true, ["Outcome"]),
    file!("outgoing.rs", |_| true, []),
    file!("page_items.rs", |needs| needs.paging, []),
    file!("pages.rs", |needs| needs.paging, ["Pages"]),
    file!("paging.rs", |needs| needs.paging, ["Page", "Paged"]),
    file!(
        "parameter_json.rs",
        |needs| needs.written(Written::Json),
        []
    ),
    file!("parts.rs", |_| true, []),
    file!(
        "path.rs",
        |needs| needs.parameter(Place::Path, Written::Text),
        []
    ),
    file!("payload.rs", |_| true, []),
    file!("plan.rs", |_| true, []),
    file!("platform/blocking.rs", Needs::uses_disk, []),
    file!("platform/boundary.rs", Needs::sends_parts, []),
    file!("platform/clock.rs", |_| true, []),
    file!("platform/read_file.rs", Needs::uploads, []),
    file!("platform/write_file.rs", Needs::downloads, []),
    file!("platform/writer.rs", Needs::downloads, []),
    file!("prepared.rs", |_| true, []),
    file!(
        "query.rs",
        |needs| needs.paging || needs.parameter(Place::Query, Written::Text),
        []
    ),
    file!("rate_limit.rs", |_| true, ["RateLimit"]),
    file!("redact.rs", |_| true, []),
    file!("request.rs", |_| true, ["Request"]),
    file!("response.rs", |_| true, ["Response"]),
    file!("resume_token.rs", |needs| needs.paging, ["ResumeToken"]),
    file!("retry.rs", |_| true, ["RetryPolicy"]),
    file!("retry_after.rs", |_| true, []),
    file!("sending.rs", |_| true, []),
    file!("shared_token.rs", |needs| needs.credential(is_bearer), []),
    file!("spell.rs", Needs::trees, []),
    file!("spelled.rs", |needs| needs.written(Written::Styled), []),
    file!("spelling.rs", Needs::trees, []),
    file!("stall.rs", Needs::streams, []),
    file!("stream_error.rs", Needs::streams, []),
    file!("streamed.rs", |needs| needs.streamed, ["Streamed"]),
    file!(
        "token_source.rs",
        |needs| needs.credential(is_bearer),
        ["Token", "TokenSource"]
    ),
    file!("trace.rs", |_| true, []),
    file!("transport.rs", |_| true, []),
    file!("tree.rs", Needs::trees, []),
    file!("types_with.rs", |needs| needs.switched_types, []),
    file!("unprocessed.rs", |_| true, []),
    file!("upload.rs", Needs::uploads, ["Upload"]),
    file!("urls.rs", |_| true, []),
    file!("user_agent.rs", |_| true, []),
    file!("webhooks/error.rs", |needs| needs.signed, []),
    file!("webhooks/given.rs", |needs| needs.signed, []),
    file!("webhooks/header.rs", |needs| needs.signed, []),
    file!(
        "webhooks/named.rs",
        |needs| needs.signed && needs.named_events,
        []
    ),
    file!("webhooks/signature.rs", |needs| needs.signed, []),
    file!(
        "webhooks/told.rs",
        |needs| needs.signed && needs.told_events,
        []
    ),
    file!("webhooks/verifier.rs", |needs| needs.signed, []),
    file!("json/base64.rs", |needs| needs.base64, ["Base64"]),
    file!("json/bridge.rs", Needs::bridged, []),
    file!("json/builder.rs", |needs| needs.builders, []),
    file!("json/checks.rs", Needs::json, []),
    file!("json/closed.rs", |needs| needs.closed, []),
    file!("json/constraints.rs", |needs| needs.checks, []),
    file!("json/cursor.rs", Needs::json, []),
    file!("json/decimal.rs", |needs| needs.decimals, []),
    file!("json/decode.rs", Needs::reads_json, []),
    file!(
        "json/decode_optional.rs",
        |needs| needs.reads(Decode::OptionalJson),
        []
    ),
    file!("json/digits.rs", Needs::json, []),
    file!("json/document.rs", Needs::parses, []),
    file!("json/encode.rs", Needs::encodes, []),
    file!("json/encode_error.rs", Needs::json, []),
    file!(
        "json/envelope.rs",
        |needs| needs.reads(Decode::Enveloped),
        []
    ),
    file!("json/error.rs", |_| true, []),
    file!("json/events.rs", Needs::bridged, []),
    file!("json/exact.rs", Needs::nodes, []),
    file!("json/extra.rs", |needs| needs.extra, []),
    file!("json/field.rs", |needs| needs.fields, []),
    file!("json/file.rs", |needs| needs.files, ["File"]),
    file!("json/float.rs", Needs::json, []),
    file!(
        "json/form_members.rs",
        |needs| needs.sends(Sent::Multipart),
        []
    ),
    file!(
        "json/free_form.rs",
        |needs| needs.free_form || needs.unions || needs.reads(Decode::Enveloped),
        []
    ),
    file!("json/integer.rs", Needs::json, []),
    file!(
        "json/integer_enum.rs",
        |needs| needs.integer_enums,
        ["UnknownInteger"]
    ),
    file!("json/json_object.rs", |needs| needs.objects, []),
    file!("json/json_union.rs", |needs| needs.unions, []),
    file!("json/keys.rs", Needs::json, []),
    file!("json/list.rs", Needs::json, []),
    file!("json/map.rs", Needs::json, []),
    file!("json/member.rs", Needs::nodes, []),
    file!("json/members.rs", |needs| needs.objects, []),
    file!("json/node.rs", Needs::nodes, []),
    file!("json/node_of.rs", Needs::trees, []),
    file!("json/nullable.rs", |needs| needs.nullable, ["Nullable"]),
    file!("json/object.rs", |needs| needs.objects, []),
    file!("json/object_writer.rs", |needs| needs.objects, []),
    file!("json/or_null.rs", |needs| needs.or_null, []),
    file!("json/path.rs", |_| true, []),
    file!("json/reader.rs", Needs::json, []),
    file!("json/scalar.rs", Needs::json, []),
    file!("json/scan.rs", Needs::json, []),
    file!(
        "json/string_enum.rs",
        |needs| needs.string_enums,
        ["UnknownValue"]
    ),
    file!(
        "json/string_map.rs",
        |needs| needs.string_maps,
        ["StringMap"]
    ),
    file!("json/unescape.rs", Needs::json, []),
    file!("json/union.rs", |needs| needs.unions, ["UnknownJson"]),
    file!("json/union_error.rs", |needs| needs.unions, []),
    file!("json/union_read.rs", |needs| needs.unions, []),
    file!("json/union_sample.rs", |needs| needs.unions, []),
    file!("json/union_trial.rs", |needs| needs.unions, []),
    file!("json/value.rs", Needs::json, []),
    file!("json/wrapper.rs", |needs| needs.wrappers, []),
    file!("json/writer.rs", Needs::json, []),
    file!("json/written.rs", Needs::writes, []),
];
