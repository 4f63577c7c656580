//! The document itself and what stands directly in it.

use super::super::table::{Entries, Expect, Object, key};
use super::extensions::{ENVELOPE, ERRORS};
use super::operation::{CALLBACK, PATH_ITEM, PATHS};
use super::payload::{EXAMPLE, HEADER, LINK, PARAMETER, REQUEST_BODY, RESPONSE};
use super::security::SECURITY_SCHEME;
use super::{SECURITY, TEXTS, external_docs};

pub(in super::super) static ROOT: Object = Object {
    name: "an OpenAPI document",
    rows: &[
        key("openapi", Expect::Text).required(),
        key("info", Expect::Object(&INFO)).required(),
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
    ],
    entries: Entries::None,
    rules: &[],
};

static INFO: Object = Object {
    name: "the document's `info`",
    rows: &[
        key("title", Expect::Text).required(),
        key("summary", Expect::Text).since_31(),
        key("description", Expect::Text),
        key("termsOfService", Expect::Text)
            .ignored("terms are between the API's provider and its users"),
        key("contact", Expect::Object(&CONTACT)),
        key("license", Expect::Object(&LICENSE)),
        key("version", Expect::Text).required(),
    ],
    entries: Entries::None,
    rules: &[],
};

static CONTACT: Object = Object {
    name: "a contact",
    rows: &[
        key("name", Expect::Text),
        key("url", Expect::Text),
        key("email", Expect::Text),
    ],
    entries: Entries::None,
    rules: &[],
};

static LICENSE: Object = Object {
    name: "a license",
    rows: &[
        key("name", Expect::Text).required(),
        key("identifier", Expect::Text).since_31(),
        key("url", Expect::Text),
    ],
    entries: Entries::None,
    rules: &[],
};

pub(in super::super) static SERVER: Object = Object {
    name: "a server",
    rows: &[
        key("url", Expect::Text).required(),
        key("description", Expect::Text),
        key("variables", Expect::Map(&Expect::Object(&SERVER_VARIABLE))),
    ],
    entries: Entries::None,
    rules: &[],
};

static SERVER_VARIABLE: Object = Object {
    name: "a server variable",
    rows: &[
        key("enum", TEXTS),
        key("default", Expect::Text).required(),
        key("description", Expect::Text),
    ],
    entries: Entries::None,
    rules: &[],
};

static TAG: Object = Object {
    name: "a tag",
    rows: &[
        key("name", Expect::Text).required(),
        key("description", Expect::Text),
        external_docs(),
    ],
    entries: Entries::None,
    rules: &[],
};

static COMPONENTS: Object = Object {
    name: "the document's `components`",
    rows: &[
        key("schemas", Expect::Map(&Expect::Schema)),
        key("responses", Expect::Map(&Expect::Referable(&RESPONSE))),
        key("parameters", Expect::Map(&Expect::Referable(&PARAMETER))),
        key("examples", Expect::Map(&Expect::Referable(&EXAMPLE))),
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
        key("callbacks", Expect::Map(&Expect::Referable(&CALLBACK)))
            .ignored(super::operation::CALLBACKS),
        key("pathItems", Expect::Map(&Expect::Referable(&PATH_ITEM))).since_31(),
    ],
    entries: Entries::None,
    rules: &[],
};
