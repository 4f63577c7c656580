//! What travels: parameters, bodies, responses, headers, media types, examples.

use serde_json::json;

use super::super::habits::Habit;
use super::super::rules::Rule;
use super::super::table::{Entries, Expect, Object, key};
use super::root::SERVER;
use super::{no_text, words};

pub(super) const LINKS: &str =
    "links describe what may be called next; the operations are there to call";

pub(super) const SHOWS: &str = "the documentation is made of descriptions";

// Macros, because a constant may not refer to a table that is made with it.
macro_rules! content {
    () => {
        Expect::Map(&Expect::Object(&MEDIA_TYPE))
    };
}

macro_rules! examples {
    () => {
        Expect::Map(&Expect::Referable(&EXAMPLE))
    };
}

macro_rules! headers {
    () => {
        Expect::Map(&Expect::Referable(&HEADER))
    };
}

const STYLES: Expect = Expect::Choice(&[
    "matrix",
    "label",
    "form",
    "simple",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
]);

pub(in super::super) static PARAMETER: Object = Object {
    name: "a parameter",
    rows: &[
        key("name", Expect::Text).required(),
        key("in", Expect::Choice(&["path", "query", "header", "cookie"])).required(),
        words("description"),
        key("required", Expect::Bool),
        key("deprecated", Expect::Bool).dispensable(),
        key("allowEmptyValue", Expect::Bool).dispensable(),
        key("style", STYLES).dispensable(),
        key("explode", Expect::Bool),
        key("allowReserved", Expect::Bool),
        key("schema", Expect::Schema),
        key("example", Expect::Any).ignored(SHOWS),
        key("examples", examples!()).ignored(SHOWS),
        key("content", content!()),
    ],
    entries: Entries::None,
    habits: &[Habit::BareType],
    rules: &[
        Rule::SchemaOrContent,
        Rule::PathIsRequired,
        Rule::StyleFitsPlace,
    ],
};

pub(super) static HEADER: Object = Object {
    name: "a header",
    rows: &[
        words("description"),
        key("required", Expect::Bool),
        key("deprecated", Expect::Bool).dispensable(),
        key("style", Expect::Choice(&["simple"])).dispensable(),
        key("explode", Expect::Bool).ignored("a response's headers are handed over as text"),
        key("schema", Expect::Schema),
        key("example", Expect::Any).ignored(SHOWS),
        key("examples", examples!()).ignored(SHOWS),
        key("content", content!()),
    ],
    entries: Entries::None,
    habits: &[Habit::BareType],
    rules: &[Rule::SchemaOrContent],
};

pub(super) static REQUEST_BODY: Object = Object {
    name: "a request body",
    rows: &[
        words("description"),
        key("content", content!()).presumed(|| json!({})),
        key("required", Expect::Bool),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

pub(super) static RESPONSE: Object = Object {
    name: "a response",
    rows: &[
        words("description").presumed(no_text),
        key("headers", headers!()),
        key("content", content!()),
        key("links", Expect::Map(&Expect::Referable(&LINK))).ignored(LINKS),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

static MEDIA_TYPE: Object = Object {
    name: "a media type",
    rows: &[
        key("schema", Expect::Schema),
        // From OpenAPI 3.2: what no 3.1 tool knows does no harm there.
        key("itemSchema", Expect::Schema).since_31(),
        key("example", Expect::Any).ignored(SHOWS),
        key("examples", examples!()).ignored(SHOWS),
        key("encoding", Expect::Map(&Expect::Object(&ENCODING))),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

static ENCODING: Object = Object {
    name: "an encoding",
    rows: &[
        key("contentType", Expect::Text),
        key("headers", headers!()),
        key(
            "style",
            Expect::Choice(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        )
        .dispensable(),
        key("explode", Expect::Bool),
        key("allowReserved", Expect::Bool),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

pub(super) static EXAMPLE: Object = Object {
    name: "an example",
    rows: &[
        words("summary"),
        words("description"),
        key("value", Expect::Any),
        key("externalValue", Expect::Text),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};

pub(super) static LINK: Object = Object {
    name: "a link",
    rows: &[
        key("operationRef", Expect::Text),
        key("operationId", Expect::Text),
        key("parameters", Expect::Map(&Expect::Any)),
        key("requestBody", Expect::Any),
        words("description"),
        key("server", Expect::Object(&SERVER)),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};
