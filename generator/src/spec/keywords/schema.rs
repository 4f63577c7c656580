//! Schemas: JSON Schema 2020-12 and what OpenAPI adds to it or has instead.

use super::super::habits::Habit;
use super::super::table::{Entries, Era, Expect, Object, key};
use super::payload::SHOWS;
use super::{TEXTS, external_docs, words};

const SCHEMAS: Expect = Expect::List(&Expect::Schema);
const NAMED_SCHEMAS: Expect = Expect::Map(&Expect::Schema);
const TYPE: Expect = Expect::Choice(&[
    "string", "number", "integer", "boolean", "array", "object", "null",
]);
const LIMIT: Expect =
    Expect::Either(&[(Era::Since31, Expect::Number), (Era::Only30, Expect::Bool)]);

const NARROWS: &str = "it only narrows what the server accepts, not the type";

pub(in super::super) static SCHEMA: Object = Object {
    name: "a schema",
    rows: &[
        // Type and shape.
        key("$ref", Expect::Text),
        key(
            "type",
            Expect::Either(&[(Era::Both, TYPE), (Era::Since31, Expect::List(&TYPE))]),
        ),
        key("format", Expect::Text),
        key("enum", Expect::List(&Expect::Any)).dispensable(),
        key("const", Expect::Any).since_31(),
        key("nullable", Expect::Bool).dispensable().only_30(),
        key("properties", NAMED_SCHEMAS),
        key("required", TEXTS).dispensable(),
        key("additionalProperties", Expect::Schema),
        key("items", Expect::Schema),
        key("allOf", SCHEMAS),
        key("anyOf", SCHEMAS),
        key("oneOf", SCHEMAS),
        key("discriminator", Expect::Object(&DISCRIMINATOR)),
        key("not", Expect::Schema).ignored(NARROWS),
        key("prefixItems", SCHEMAS).since_31(),
        key("patternProperties", NAMED_SCHEMAS).since_31(),
        // What these demand is not checked; the properties that only they declare are read as optional ones.
        key("if", Expect::Schema).since_31(),
        key("then", Expect::Schema).since_31(),
        key("else", Expect::Schema).since_31(),
        key("dependentSchemas", NAMED_SCHEMAS).since_31(),
        key("unevaluatedItems", Expect::Schema)
            .since_31()
            .ignored(NARROWS),
        key("unevaluatedProperties", Expect::Schema).since_31(),
        // Text in another encoding than base64 stays the text that it is on the wire.
        key("contentEncoding", Expect::Text).since_31(),
        key("contentMediaType", Expect::Text).since_31(),
        key("contentSchema", Expect::Schema)
            .since_31()
            .ignored("what is inside of the text is the caller's to read"),
        // Constraints.
        key("minimum", Expect::Number).dispensable(),
        key("maximum", Expect::Number).dispensable(),
        key("exclusiveMinimum", LIMIT).dispensable(),
        key("exclusiveMaximum", LIMIT).dispensable(),
        key("multipleOf", Expect::Number).ignored(NARROWS),
        key("minLength", Expect::Count).dispensable(),
        key("maxLength", Expect::Count).dispensable(),
        key("pattern", Expect::Text).ignored(NARROWS),
        key("minItems", Expect::Count).dispensable(),
        key("maxItems", Expect::Count).dispensable(),
        key("uniqueItems", Expect::Bool).dispensable(),
        key("minProperties", Expect::Count).ignored(NARROWS),
        key("maxProperties", Expect::Count).ignored(NARROWS),
        key("contains", Expect::Schema).since_31().ignored(NARROWS),
        key("minContains", Expect::Count)
            .since_31()
            .ignored(NARROWS),
        key("maxContains", Expect::Count)
            .since_31()
            .ignored(NARROWS),
        key("propertyNames", Expect::Schema)
            .since_31()
            .ignored(NARROWS),
        key("dependentRequired", Expect::Map(&TEXTS))
            .since_31()
            .ignored(NARROWS),
        // Words for people.
        words("title"),
        words("description"),
        key("default", Expect::Any),
        key("example", Expect::Any).ignored(SHOWS),
        key("examples", Expect::List(&Expect::Any))
            .since_31()
            .ignored(SHOWS),
        key("deprecated", Expect::Bool).dispensable(),
        key("readOnly", Expect::Bool).dispensable(),
        key("writeOnly", Expect::Bool).dispensable(),
        key("$comment", Expect::Text)
            .since_31()
            .ignored("it is for the document's authors"),
        external_docs(),
        key("xml", Expect::Any).ignored("bodies are sent as JSON"),
        // Where schemas live.
        key("$defs", NAMED_SCHEMAS).since_31(),
        key("$schema", Expect::Text)
            .since_31()
            .ignored("schemas are read in OpenAPI's own dialect"),
        key("$id", Expect::Text).dispensable().since_31(),
        key("$anchor", Expect::Text).dispensable().since_31(),
        key("$dynamicRef", Expect::Text).since_31(),
        key("$dynamicAnchor", Expect::Text).dispensable().since_31(),
        key("$vocabulary", Expect::Any)
            .since_31()
            .ignored("it describes a dialect, not a schema"),
    ],
    entries: Entries::None,
    habits: &[
        Habit::TypeNames,
        Habit::RequiredProperty,
        Habit::ItemLists,
        Habit::DynamicReference,
    ],
    rules: &[],
};

/// Keys beside `$ref` that say something about this use of the target without changing what its values are.
pub(in super::super) const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    // Strictly without effect there, but always meant; an answer that is null would otherwise fail.
    "nullable",
];

static DISCRIMINATOR: Object = Object {
    name: "a discriminator",
    rows: &[
        key("propertyName", Expect::Text).required(),
        key("mapping", Expect::Map(&Expect::Text)),
    ],
    entries: Entries::None,
    habits: &[],
    rules: &[],
};
