//! What travels: parameters, bodies, responses, headers, media types, examples.

use super::super::rules::Rule;
use super::super::table::{Entries, Expect, Object, key};
use super::root::SERVER;

pub(super) const LINKS: &str =
    "links describe what may be called next; the operations are there to call";

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
        key("description", Expect::Text),
        key("required", Expect::Bool),
        key("deprecated", Expect::Bool),
        key("allowEmptyValue", Expect::Bool),
        key("style", STYLES),
        key("explode", Expect::Bool),
        key("allowReserved", Expect::Bool),
        key("schema", Expect::Schema),
        key("example", Expect::Any),
        key("examples", examples!()),
        key("content", content!()),
    ],
    entries: Entries::None,
    rules: &[
        Rule::SchemaOrContent,
        Rule::PathIsRequired,
        Rule::StyleFitsPlace,
    ],
};

pub(super) static HEADER: Object = Object {
    name: "a header",
    rows: &[
        key("description", Expect::Text),
        key("required", Expect::Bool),
        key("deprecated", Expect::Bool),
        key("style", Expect::Choice(&["simple"])),
        key("explode", Expect::Bool).ignored("a response's headers are handed over as text"),
        key("schema", Expect::Schema),
        key("example", Expect::Any),
        key("examples", examples!()),
        key("content", content!()),
    ],
    entries: Entries::None,
    rules: &[Rule::SchemaOrContent],
};

pub(super) static REQUEST_BODY: Object = Object {
    name: "a request body",
    rows: &[
        key("description", Expect::Text),
        key("content", content!()).required(),
        key("required", Expect::Bool),
    ],
    entries: Entries::None,
    rules: &[],
};

pub(super) static RESPONSE: Object = Object {
    name: "a response",
    rows: &[
        key("description", Expect::Text).required(),
        key("headers", headers!()),
        key("content", content!()),
        key("links", Expect::Map(&Expect::Referable(&LINK))).ignored(LINKS),
    ],
    entries: Entries::None,
    rules: &[],
};

static MEDIA_TYPE: Object = Object {
    name: "a media type",
    rows: &[
        key("schema", Expect::Schema),
        key("example", Expect::Any),
        key("examples", examples!()),
        key("encoding", Expect::Map(&Expect::Object(&ENCODING))),
    ],
    entries: Entries::None,
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
        ),
        key("explode", Expect::Bool),
        key("allowReserved", Expect::Bool),
    ],
    entries: Entries::None,
    rules: &[],
};

pub(super) static EXAMPLE: Object = Object {
    name: "an example",
    rows: &[
        key("summary", Expect::Text),
        key("description", Expect::Text),
        key("value", Expect::Any),
        key("externalValue", Expect::Text),
    ],
    entries: Entries::None,
    rules: &[],
};

pub(super) static LINK: Object = Object {
    name: "a link",
    rows: &[
        key("operationRef", Expect::Text),
        key("operationId", Expect::Text),
        key("parameters", Expect::Map(&Expect::Any)),
        key("requestBody", Expect::Any),
        key("description", Expect::Text),
        key("server", Expect::Object(&SERVER)),
    ],
    entries: Entries::None,
    rules: &[],
};
