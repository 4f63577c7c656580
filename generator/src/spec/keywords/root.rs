//! The document itself and what stands directly in it.

use serde_json::json;

use super::super::table::{Entries, Expect, Object, key};
use super::extensions::{ENVELOPE, ERRORS, WEBHOOKS};
use super::operation::{CALLBACK, PATH_ITEM, PATHS};
use super::payload::{EXAMPLE, HEADER, LINK, PARAMETER, REQUEST_BODY, RESPONSE};
use super::security::SECURITY_SCHEME;
use super::{SECURITY, TEXTS, external_docs, no_text, words};

pub(in super::super) static ROOT: Object = Object {
    name: "an OpenAPI document",
    rows: &[
        key("openapi", Expect::Text).required(),
        key("info", Expect::Object(&INFO)).presumed(|| json!({ "title": "API", "version": "" })),
        key("jsonSchemaDialect", Expect::Text)
            .ignored("schemas are read in OpenAPI's own dialect")
            .since_31(),
        key("servers", Expect::List(&Expect::Object(&SERVER))),
        key("paths", Expect::Object(&PATHS)).required_in_30(),
        key("webhooks", Expect::Map(&Expect::Referable(&PATH_ITEM))).since_31(),
        key("components", Expect::Object(&COMPONENTS)),
        key("security", SECURITY),
        key("tags", Expect::List(&Expect::Object(&TAG))),
        external_docs(),
        key("x-sdk-envelope", Expect::Object(&ENVELOPE)),
        key("x-sdk-errors", Expect::Object(&ERRORS)),
        key("x-sdk-modules", TEXTS),
        key("x-sdk-webhooks", Expect::Object(&WEBHOOKS)),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

static INFO: Object = Object {
    name: "the document's `info`",
    rows: &[
        words("title").presumed(|| json!("API")),
        words("summary").since_31(),
        words("description"),
        key("termsOfService", Expect::Text)
            .ignored("terms are between the API's provider and its users"),
        key("contact", Expect::Object(&CONTACT)).dispensable(),
        key("license", Expect::Object(&LICENSE)).dispensable(),
        words("version").presumed(no_text),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

static CONTACT: Object = Object {
    name: "a contact",
    rows: &[words("name"), words("url"), words("email")],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

static LICENSE: Object = Object {
    name: "a license",
    rows: &[
        words("name").presumed(no_text),
        words("identifier").since_31(),
        words("url"),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

pub(in super::super) static SERVER: Object = Object {
    name: "a server",
    rows: &[
        key("url", Expect::Text).required(),
        words("description"),
        key("variables", Expect::Map(&Expect::Object(&SERVER_VARIABLE))),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

static SERVER_VARIABLE: Object = Object {
    name: "a server variable",
    rows: &[
        key("enum", TEXTS),
        key("default", Expect::Text),
        words("description"),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

static TAG: Object = Object {
    name: "a tag",
    rows: &[
        words("name").presumed(no_text),
        words("description"),
        external_docs(),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

pub(in super::super) static COMPONENTS: Object = Object {
    name: "the document's `components`",
    rows: &[
        key("schemas", Expect::Map(&Expect::Schema)),
        key("responses", Expect::Map(&Expect::Referable(&RESPONSE))),
        key("parameters", Expect::Map(&Expect::Referable(&PARAMETER))),
        key("examples", Expect::Map(&Expect::Referable(&EXAMPLE))).ignored(super::payload::SHOWS),
        key(
            "requestBodies",
            Expect::Map(&Expect::Referable(&REQUEST_BODY)),
        ),
        key("headers", Expect::Map(&Expect::Referable(&HEADER))),
        key(
            "securitySchemes",
            Expect::Map(&Expect::Referable(&SECURITY_SCHEME)),
        ),
        key("links", Expect::Map(&Expect::Referable(&LINK))).ignored(super::payload::LINKS),
        key("callbacks", Expect::Map(&Expect::Referable(&CALLBACK))),
        key("pathItems", Expect::Map(&Expect::Referable(&PATH_ITEM))).since_31(),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};
