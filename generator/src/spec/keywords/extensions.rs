//! The `x-sdk-` extensions: facts about an API that OpenAPI has no word for.

use super::super::table::{Entries, Expect, Object, key};

pub(super) static ENVELOPE: Object = Object {
    name: "an `x-sdk-envelope`",
    rows: &[
        key("data", Expect::Text).required(),
        key("meta", Expect::Text).required(),
        key("success", Expect::Text).required(),
        key("payloadSuccess", Expect::Text),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

pub(super) static ERRORS: Object = Object {
    name: "an `x-sdk-errors`",
    rows: &[
        key("code", Expect::Text).required(),
        key("message", Expect::Text),
        key("details", Expect::Text),
        key("requestId", Expect::Text),
        key("timestamp", Expect::Text),
        key("codes", Expect::SchemaTarget),
        key("retry", Expect::Map(&Expect::Choice(&["always", "never"]))),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

pub(super) static RETRY: Object = Object {
    name: "an `x-sdk-retry`",
    rows: &[key("safe", Expect::Bool), key("idempotency", Expect::Text)],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

pub(super) static PAGING: Object = Object {
    name: "an `x-sdk-paging`",
    rows: &[
        key("limit", Expect::Text).required(),
        key("offset", Expect::Text).required(),
        key("items", Expect::Text),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

pub(super) static WEBHOOKS: Object = Object {
    name: "an `x-sdk-webhooks`",
    rows: &[
        key("event", Expect::Text),
        key("idempotency", Expect::Text),
        key("signature", Expect::Object(&SIGNATURE)),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

static SIGNATURE: Object = Object {
    name: "the `signature` of an `x-sdk-webhooks`",
    rows: &[
        key("header", Expect::Text).required(),
        key("scheme", Expect::Choice(&["t-v1-hmac-sha256"])).required(),
        key("tolerance", Expect::Count),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};
