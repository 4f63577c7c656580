//! Schemas: JSON Schema 2020-12 and what OpenAPI adds to it or has instead.

use super::super::rules::Rule;
use super::super::table::{Entries, Era, Expect, Object, key};
use super::{TEXTS, external_docs};

const SCHEMAS: Expect = Expect::List(&Expect::Schema);
const NAMED_SCHEMAS: Expect = Expect::Map(&Expect::Schema);
const TYPE: Expect = Expect::Choice(&[
    "string", "number", "integer", "boolean", "array", "object", "null",
]);
const LIMIT: Expect =
    Expect::Either(&[(Era::Since31, Expect::Number), (Era::Only30, Expect::Bool)]);

const NARROWS: &str = "it only narrows what the server accepts, not the type";
const SHOWS: &str = "the documentation is made of descriptions";
const ONE_WAY: &str = "a type is the same in requests and responses";
const UNION: &str =
    "describe the object with optional properties, or leave the schema empty for any JSON";
const STATED: &str = "state the type with `type`, `properties` and `items` alone";
const LOCAL: &str = "refer to schemas by their place, such as `#/components/schemas/Name`";

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
        key("enum", Expect::List(&Expect::Any)),
        key("const", Expect::Any).since_31(),
        key("nullable", Expect::Bool).only_30(),
        key("properties", NAMED_SCHEMAS),
        key("required", TEXTS),
        key("additionalProperties", Expect::Schema),
        key("items", Expect::Schema),
        key("allOf", SCHEMAS),
        key("anyOf", SCHEMAS),
        key("oneOf", SCHEMAS).unsupported(UNION),
        key("discriminator", Expect::Object(&DISCRIMINATOR)).unsupported(UNION),
        key("not", Expect::Schema).unsupported(STATED),
        key("prefixItems", SCHEMAS).since_31().unsupported(STATED),
        key("patternProperties", NAMED_SCHEMAS)
            .since_31()
            .unsupported("use `additionalProperties`"),
        key("if", Expect::Schema).since_31().unsupported(STATED),
        key("then", Expect::Schema).since_31().unsupported(STATED),
        key("else", Expect::Schema).since_31().unsupported(STATED),
        key("dependentSchemas", NAMED_SCHEMAS)
            .since_31()
            .unsupported(STATED),
        key("unevaluatedItems", Expect::Schema)
            .since_31()
            .unsupported(STATED),
        key("unevaluatedProperties", Expect::Schema)
            .since_31()
            .unsupported("use `additionalProperties`"),
        key("contentEncoding", Expect::Text)
            .since_31()
            .unsupported("use `format: byte` for text in base64"),
        key("contentMediaType", Expect::Text)
            .since_31()
            .unsupported("use `format: binary` for raw bytes"),
        key("contentSchema", Expect::Schema)
            .since_31()
            .unsupported(STATED),
        // Constraints.
        key("minimum", Expect::Number),
        key("maximum", Expect::Number),
        key("exclusiveMinimum", LIMIT),
        key("exclusiveMaximum", LIMIT),
        key("multipleOf", Expect::Number).ignored(NARROWS),
        key("minLength", Expect::Count),
        key("maxLength", Expect::Count),
        key("pattern", Expect::Text).ignored(NARROWS),
        key("minItems", Expect::Count),
        key("maxItems", Expect::Count),
        key("uniqueItems", Expect::Bool).ignored(NARROWS),
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
        key("title", Expect::Text),
        key("description", Expect::Text),
        key("default", Expect::Any).ignored("the server fills it in"),
        key("example", Expect::Any).ignored(SHOWS),
        key("examples", Expect::List(&Expect::Any))
            .since_31()
            .ignored(SHOWS),
        key("deprecated", Expect::Bool),
        key("readOnly", Expect::Bool).ignored(ONE_WAY),
        key("writeOnly", Expect::Bool).ignored(ONE_WAY),
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
        key("$id", Expect::Text).since_31().unsupported(LOCAL),
        key("$anchor", Expect::Text).since_31().unsupported(LOCAL),
        key("$dynamicRef", Expect::Text)
            .since_31()
            .unsupported(LOCAL),
        key("$dynamicAnchor", Expect::Text)
            .since_31()
            .unsupported(LOCAL),
        key("$vocabulary", Expect::Any)
            .since_31()
            .unsupported(LOCAL),
    ],
    entries: Entries::None,
    rules: &[Rule::OneType],
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
    rules: &[],
};
