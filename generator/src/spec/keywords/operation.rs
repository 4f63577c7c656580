//! Paths, path items and operations.

use super::super::rules::Rule;
use super::super::table::{Entries, Expect, Object, Row, key};
use super::extensions::{PAGING, RETRY};
use super::payload::{PARAMETER, REQUEST_BODY, RESPONSE};
use super::root::SERVER;
use super::{SECURITY, TEXTS, external_docs, words};

pub(in super::super) static PATHS: Object = Object {
    name: "the document's `paths`",
    rows: &[],
    entries: Entries::Paths(Expect::Object(&PATH_ITEM)),
    habits: &[],
    rules: &[],
};

const fn method(name: &'static str) -> Row {
    key(name, Expect::Object(&OPERATION))
}

pub(in super::super) static PATH_ITEM: Object = Object {
    name: "a path",
    rows: &[
        key("$ref", Expect::Text),
        key("summary", Expect::Text).ignored("each operation describes itself"),
        key("description", Expect::Text).ignored("each operation describes itself"),
        method("get"),
        method("put"),
        method("post"),
        method("delete"),
        method("options"),
        method("head"),
        method("patch"),
        method("trace"),
        key("servers", Expect::List(&Expect::Object(&SERVER))),
        key("parameters", Expect::List(&Expect::Referable(&PARAMETER))),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

pub(in super::super) static OPERATION: Object = Object {
    name: "an operation",
    rows: &[
        key("tags", TEXTS).dispensable(),
        words("summary"),
        words("description"),
        external_docs(),
        key("operationId", Expect::Text),
        key("parameters", Expect::List(&Expect::Referable(&PARAMETER))),
        key("requestBody", Expect::Referable(&REQUEST_BODY)),
        key("responses", Expect::Object(&RESPONSES)).required_in_30(),
        key("callbacks", Expect::Map(&Expect::Referable(&CALLBACK))),
        key("deprecated", Expect::Bool).dispensable(),
        key("security", SECURITY),
        key("servers", Expect::List(&Expect::Object(&SERVER))),
        key("x-sdk-method", Expect::Text),
        key("x-sdk-retry", Expect::Object(&RETRY)),
        key("x-sdk-paging", Expect::Object(&PAGING)),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

static RESPONSES: Object = Object {
    name: "an operation's `responses`",
    rows: &[],
    entries: Entries::Statuses(Expect::Referable(&RESPONSE)),
    habits: &[],
    rules: &[Rule::SomeResponse],
};

pub(super) static CALLBACK: Object = Object {
    name: "a callback",
    rows: &[],
    entries: Entries::Any(Expect::Object(&PATH_ITEM)),
    habits: &[],
    rules: &[],
};
