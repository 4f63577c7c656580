//! Values made of schemas, and which of the document's examples are taken.

use super::Sampler;
use super::Wanted;
use super::fits::Judge;
use super::maker::Maker;
use super::places::Described;
use crate::diagnostics::{Diagnostics, Pointer, Source};
use crate::spec::Document;
use serde_json::{Value, json};

/// A document with the schema `Thing`.
fn document(schemas: &Value) -> Option<Document> {
    let text = json!({
        "openapi": "3.1.0",
        "info": { "title": "Fixture", "version": "1.0.0" },
        "paths": {},
        "components": { "schemas": schemas },
    });
    let text = text.to_string();
    let mut diagnostics = Diagnostics::default();
    Document::load(&Source::new("openapi.json", &text), &mut diagnostics)
}

/// A value of `Thing`, which fits.
fn made(schemas: &Value, whole: bool, turn: usize) -> Option<Value> {
    let document = document(schemas)?;
    let judge = Judge::new(&document);
    let at = Pointer::parse("/components/schemas/Thing")?;
    let value = Maker::new(&document, &judge, whole, turn).value(&at, None, 1)?;
    assert!(judge.fits(&at, &value), "{value}");
    Some(value)
}

fn thing(schema: Value) -> Value {
    json!({ "Thing": schema })
}

#[test]
fn numbers_keep_to_their_bounds() {
    for (schema, expected) in [
        (json!({ "type": "integer" }), json!(1)),
        (json!({ "type": "integer", "minimum": 5 }), json!(5)),
        (
            json!({ "type": "integer", "exclusiveMinimum": 5 }),
            json!(6),
        ),
        (json!({ "type": "integer", "maximum": -3 }), json!(-3)),
        (
            json!({ "type": "integer", "exclusiveMaximum": -3 }),
            json!(-4),
        ),
        (
            json!({ "type": "integer", "minimum": 7, "multipleOf": 5 }),
            json!(10),
        ),
        (json!({ "type": "number", "minimum": 2.5 }), json!(2.5)),
        (
            json!({ "type": "number", "exclusiveMinimum": 2, "exclusiveMaximum": 3 }),
            json!(2.5),
        ),
        (
            json!({ "type": "number", "multipleOf": 0.25, "minimum": 0.1 }),
            json!(1),
        ),
    ] {
        assert_eq!(
            made(&thing(schema.clone()), false, 0),
            Some(expected),
            "{schema}"
        );
    }
}

#[test]
fn texts_keep_to_length_pattern_and_format() {
    for (schema, expected) in [
        (json!({ "type": "string" }), "text"),
        (json!({ "type": "string", "minLength": 6 }), "textte"),
        (json!({ "type": "string", "maxLength": 2 }), "te"),
        (
            json!({ "type": "string", "pattern": "^[A-Z]{2}-\\d+$", "minLength": 6 }),
            "AA-000",
        ),
        (json!({ "type": "string", "format": "date" }), "2024-03-09"),
        (
            json!({ "type": "string", "format": "email" }),
            "someone@example.com",
        ),
    ] {
        let made = made(&thing(schema.clone()), false, 0);
        assert_eq!(made, Some(json!(expected)), "{schema}");
    }
}

#[test]
fn an_example_leads_where_it_keeps_to_its_schema() {
    let fitting = json!({ "type": "integer", "maximum": 9, "examples": [7] });
    assert_eq!(made(&thing(fitting), false, 0), Some(json!(7)));
    let breaking = json!({ "type": "integer", "maximum": 9, "examples": [70] });
    assert_eq!(made(&thing(breaking), false, 0), Some(json!(1)));
    let members = json!({
        "type": "object",
        "properties": { "a": { "type": "string" }, "b": { "type": "string" } },
        "required": ["a"],
        "examples": [{ "a": "shown", "b": 1 }],
    });
    assert_eq!(
        made(&thing(members.clone()), false, 0),
        Some(json!({ "a": "shown" }))
    );
    let whole = json!({ "a": "shown", "b": "text" });
    assert_eq!(made(&thing(members), true, 0), Some(whole));
}

#[test]
fn objects_have_what_they_need_or_all_they_may_have() {
    let schema = json!({
        "type": "object",
        "properties": {
            "id": { "type": "string", "readOnly": true },
            "name": { "type": "string" },
            "size": { "type": "integer" },
        },
        "required": ["id", "name"],
        "additionalProperties": { "type": "boolean" },
    });
    assert_eq!(
        made(&thing(schema.clone()), false, 0),
        Some(json!({ "name": "text" }))
    );
    let whole = json!({ "name": "text", "size": 1, "key": true });
    assert_eq!(made(&thing(schema), true, 0), Some(whole));
    let map = json!({ "type": "object", "minProperties": 2, "additionalProperties": { "type": "integer" } });
    assert_eq!(
        made(&thing(map), false, 0),
        Some(json!({ "key": 1, "key2": 1 }))
    );
}

#[test]
fn lists_are_as_long_as_they_must_be_and_their_items_differ() {
    let schema = json!({
        "type": "array", "items": { "type": "string" }, "minItems": 3, "uniqueItems": true,
    });
    assert_eq!(
        made(&thing(schema), false, 0),
        Some(json!(["text", "text2", "text3"]))
    );
    let listed = json!({
        "type": "array", "items": { "enum": ["a", "b"] }, "minItems": 2, "uniqueItems": true,
    });
    assert_eq!(made(&thing(listed), false, 0), Some(json!(["a", "b"])));
}

#[test]
fn alternatives_have_their_turn() {
    let schema = json!({
        "oneOf": [{ "type": "integer" }, { "$ref": "#/components/schemas/Named" }],
    });
    let schemas = json!({
        "Thing": schema,
        "Named": {
            "type": "object",
            "properties": { "name": { "type": ["string", "null"] } },
            "required": ["name"],
        },
    });
    let turns: Vec<_> = (0..4).map(|turn| made(&schemas, true, turn)).collect();
    let expected = [
        json!(1),
        json!({ "name": "text" }),
        json!(1),
        json!({ "name": null }),
    ];
    assert_eq!(turns, expected.map(Some));
}

#[test]
fn what_contains_itself_ends() {
    let optional = json!({
        "type": "object",
        "properties": {
            "next": { "$ref": "#/components/schemas/Thing" },
            "all": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } },
        },
        "required": ["all"],
    });
    assert_eq!(made(&thing(optional), true, 0), Some(json!({ "all": [] })));
    let endless = json!({
        "type": "object",
        "properties": {
            "one": { "$ref": "#/components/schemas/Thing" },
            "two": { "$ref": "#/components/schemas/Thing" },
        },
        "required": ["one", "two"],
    });
    assert_eq!(made(&thing(endless), false, 0), None);
}

#[test]
fn what_nothing_satisfies_has_no_value() {
    for schema in [
        json!({ "type": "string", "pattern": "^a$", "minLength": 5 }),
        json!({ "type": "array", "items": { "type": "integer" }, "minItems": 1_000_000 }),
    ] {
        assert_eq!(made(&thing(schema.clone()), false, 0), None, "{schema}");
    }
}

#[test]
fn a_branch_that_no_value_takes_is_told() {
    let replaced = |branch: Value| {
        let branches = json!({ "oneOf": [{ "type": "boolean" }, branch] });
        let document = document(&thing(branches))?;
        let described = Described {
            schema: Pointer::parse("/components/schemas/Thing"),
            shown: Vec::new(),
        };
        let wanted = Wanted {
            whole: true,
            turn: 1,
            fewest: 0,
        };
        Some(Sampler::new(&document).value(&described, wanted).replaced)
    };
    assert_eq!(replaced(json!({ "type": "integer" })), Some(false));
    let none = json!({ "type": "string", "pattern": "^a$", "minLength": 5 });
    assert_eq!(replaced(none), Some(true));
}

/// `Thing`, which `of` makes of the next schema, and that of one more, down to a text.
fn nested(levels: usize, of: impl Fn(Value) -> Value) -> Value {
    let at = |level: usize| json!({ "$ref": format!("#/components/schemas/Level{level}") });
    let level = |level: usize| (format!("Level{level}"), of(at(level + 1)));
    let last = (format!("Level{levels}"), json!({ "type": "string" }));
    let schemas = (0..levels).map(level).chain([last]);
    Value::Object(schemas.chain([("Thing".to_owned(), at(0))]).collect())
}

/// Whether so many attempts at `Thing` cost all that an operation may.
fn is_spent(schemas: &Value, attempts: usize) -> Option<bool> {
    let document = document(schemas)?;
    let judge = Judge::new(&document);
    let at = Pointer::parse("/components/schemas/Thing")?;
    for turn in 0..attempts {
        Maker::new(&document, &judge, turn % 2 == 0, turn).value(&at, None, 1);
    }
    Some(judge.effort.is_over())
}

#[test]
fn what_was_in_vain_is_not_tried_again() {
    let unions = nested(40, |next| {
        let object = json!({
            "type": "object",
            "required": ["z"],
            "properties": { "z": next, "y": next },
        });
        json!({ "anyOf": [next, object] })
    });
    assert_eq!(is_spent(&unions, 100), Some(false));
}

#[test]
fn large_values_are_not_tried_for_ever() {
    let pairs = nested(20, |next| {
        json!({
            "type": "object",
            "required": ["left", "right"],
            "properties": { "left": next, "right": next },
        })
    });
    assert_eq!(is_spent(&pairs, 100), Some(true));
}

#[test]
fn another_group_of_members_may_have_what_one_has_not() {
    let schemas = json!({
        "Thing": {
            "type": "object",
            "properties": {
                "never": { "type": "string", "pattern": "^a$", "minLength": 5 },
                "name": { "type": "string" },
            },
            "anyOf": [{ "required": ["never"] }, { "required": ["name"] }],
        },
    });
    let of_both = |document: Document| {
        let judge = Judge::new(&document);
        let at = Pointer::parse("/components/schemas/Thing")?;
        let made = |turn| Maker::new(&document, &judge, false, turn).value(&at, None, 1);
        Some([made(0), made(1)])
    };
    let made = document(&schemas).and_then(of_both);
    assert_eq!(made, Some([None, Some(json!({ "name": "text" }))]));
}

#[test]
fn an_object_may_have_to_have_a_member() {
    let members = json!({ "a": { "type": "object" }, "b": { "type": "string" } });
    for (schema, expected) in [
        (
            json!({ "type": "object", "properties": members }),
            json!({ "a": {} }),
        ),
        (json!({ "type": "object" }), json!({ "key": "text" })),
        (
            json!({ "type": "object", "additionalProperties": false }),
            json!({}),
        ),
    ] {
        let filled = |document: Document| {
            let judge = Judge::new(&document);
            let at = Pointer::parse("/components/schemas/Thing")?;
            let mut maker = Maker::new(&document, &judge, false, 0);
            maker.fewest = 1;
            maker.value(&at, None, 1)
        };
        assert_eq!(document(&thing(schema)).and_then(filled), Some(expected));
    }
}
