//! Keywords that stand where they say nothing, so that none is dropped in silence.

use super::Use;
use super::classify::{Shape, is_component, only_value};
use crate::diagnostics::{Code, Pointer};
use crate::ir::{Constraint, Type};
use crate::lower::context::Lowering;
use crate::spec::Schema;
use openapiv3::AnySchema;
use serde_json::Value;

/// The keywords about values that a schema states, without those that the keyword table ignores.
fn stated(schema: &Schema) -> Vec<&'static str> {
    // Without `..`, so that a keyword that is new to the model cannot be forgotten.
    let AnySchema {
        typ,
        pattern: _,
        multiple_of: _,
        exclusive_minimum,
        exclusive_maximum,
        minimum,
        maximum,
        properties,
        required,
        additional_properties,
        min_properties: _,
        max_properties: _,
        items,
        min_items,
        max_items,
        unique_items: _,
        enumeration,
        format,
        min_length,
        max_length,
        one_of,
        all_of,
        any_of,
        not,
    } = &schema.keywords;
    // The rewriting makes a bound and a flag of an exclusive bound.
    let exclusive_minimum = *exclusive_minimum == Some(true);
    let exclusive_maximum = *exclusive_maximum == Some(true);
    let is_constant = schema.const_value.is_some() || is_only_value(schema);
    let all = [
        ("type", typ.is_some()),
        ("format", format.is_some()),
        ("const", is_constant),
        (
            "enum",
            enumeration.iter().any(|value| !value.is_null()) && !is_constant,
        ),
        ("minimum", minimum.is_some() && !exclusive_minimum),
        ("maximum", maximum.is_some() && !exclusive_maximum),
        ("exclusiveMinimum", exclusive_minimum),
        ("exclusiveMaximum", exclusive_maximum),
        ("minLength", min_length.is_some()),
        ("maxLength", max_length.is_some()),
        ("items", items.is_some()),
        ("minItems", min_items.is_some()),
        ("maxItems", max_items.is_some()),
        ("properties", !properties.is_empty()),
        ("required", !required.is_empty()),
        ("additionalProperties", additional_properties.is_some()),
        ("allOf", !all_of.is_empty()),
        ("anyOf", !any_of.is_empty()),
        ("oneOf", !one_of.is_empty()),
        ("not", not.is_some()),
    ];
    let stated = all.into_iter().filter(|(_, stated)| *stated);
    stated.map(|(keyword, _)| keyword).collect()
}

/// Whether a list of one value says what a `const` would, and is documented as one.
fn is_only_value(schema: &Schema) -> bool {
    let only = only_value(schema, !is_component(&schema.at));
    only.is_some_and(|value| match schema.keywords.typ.as_deref() {
        Some("number") => false,
        _ => value.is_string() || value.is_boolean() || value.as_i64().is_some(),
    })
}

const NUMBERS: &[&str] = &[
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
];
const TEXTS: &[&str] = &["format", "minLength", "maxLength"];
const LISTS: &[&str] = &["items", "minItems", "maxItems"];
const UNIONS: &[&str] = &["oneOf", "anyOf"];
const VALUES: &[&str] = &["enum", "format"];
const OBJECTS: &[&str] = &["properties", "required", "additionalProperties", "anyOf"];
const MAPS: &[&str] = &["additionalProperties"];

/// Warns of each keyword that has no effect on what the schema is.
pub fn misfits(lowering: &mut Lowering<'_>, schema: &Schema, shape: &Shape) {
    let (what, fitting): (_, &[&str]) = match shape {
        Shape::Reference(_) => return,
        Shape::Any => ("a schema without `type`", &[]),
        Shape::FreeForm | Shape::Map(_) => ("an object without `properties`", MAPS),
        Shape::Boolean => ("a boolean", &[]),
        Shape::Integer(_) => ("an integer", NUMBERS),
        Shape::Float | Shape::Decimal => ("a number", NUMBERS),
        Shape::String | Shape::Base64 | Shape::File => ("a string", TEXTS),
        Shape::StringEnum(_) => ("a string with an `enum`", VALUES),
        Shape::IntegerEnum(_) => ("an integer with an `enum`", VALUES),
        Shape::Object => ("an object", OBJECTS),
        Shape::List(_) => ("a list", LISTS),
        Shape::Union => ("a union", UNIONS),
    };
    let listed = lowering.document.raw(&schema.at.child("enum"));
    if listed.and_then(Value::as_array).is_some_and(Vec::is_empty) {
        let message = "an `enum` without values has no effect";
        let help = "list the values, or take it out";
        let at = schema.at.child("enum");
        lowering.warn(Code::ContradictorySchema, &at, message, help);
    }
    looser(lowering, schema, shape);
    let is_constant = super::only_value(lowering, schema).is_some();
    for keyword in stated(schema) {
        // A constant is documented, whatever it is.
        let is_said = match keyword {
            "type" | "const" => true,
            "enum" => is_constant || lists_both(schema, shape),
            _ => false,
        };
        if !fitting.contains(&keyword) && !is_said {
            lowering.warn(
                Code::UncheckedConstraint,
                &schema.at.child(keyword),
                format!("`{keyword}` has no effect on {what}"),
                "take it out, or state the `type`, `properties` or `items` that it belongs to",
            );
        }
    }
}

/// Both values of a boolean exclude nothing.
fn lists_both(schema: &Schema, shape: &Shape) -> bool {
    let values = &schema.keywords.enumeration;
    matches!(shape, Shape::Boolean)
        && [true, false]
            .map(Value::Bool)
            .iter()
            .all(|value| values.contains(value))
}

/// Warns where items or members that are described one by one become any JSON.
fn looser(lowering: &mut Lowering<'_>, schema: &Schema, shape: &Shape) {
    let (keyword, what) = match shape {
        Shape::List(None) if !schema.prefix_items.is_empty() => ("prefixItems", "each item"),
        Shape::Map(None) if !schema.pattern_properties.is_empty() => {
            ("patternProperties", "each member")
        }
        Shape::Object if schema.pattern_properties.len() > 1 => {
            ("patternProperties", "each other member")
        }
        _ => return,
    };
    let message = format!("`{keyword}` differ: {what} is taken as any JSON");
    let help = "the server still checks it";
    let at = schema.at.child(keyword);
    lowering.warn(Code::UncheckedConstraint, &at, message, help);
}

/// Of the keywords beside a reference, warns of those that say more of the
/// values than can be added to the target's type.
pub fn beside_reference(lowering: &mut Lowering<'_>, schema: &Schema, used: &Use) {
    let is_object = used.constraints.contains(&Constraint::Object);
    let (name, fitting): (_, &[&str]) = match &used.ty {
        Type::Boolean => ("boolean", &[]),
        Type::Integer(_) => ("integer", NUMBERS),
        Type::Float | Type::Decimal => ("number", NUMBERS),
        Type::String => ("string", TEXTS),
        Type::Base64 | Type::File | Type::Enum(_) => ("string", &[]),
        Type::List(_) => ("array", LISTS),
        Type::Map(_) | Type::Struct(_) => ("object", &[]),
        Type::Any if is_object => ("object", &[]),
        Type::Any
        | Type::Union(_)
        | Type::Wrapper(_)
        | Type::Upload
        | Type::Download
        | Type::Stream
        | Type::Events(_)
        | Type::JsonLines(_)
        | Type::Boxed(_)
        | Type::Optional(_)
        | Type::Nullable(_) => ("", &[]),
    };
    let fits = |keyword: &&str| match *keyword {
        "type" => schema.keywords.typ.as_deref() == Some(name) || name.is_empty(),
        "const" => true,
        "allOf" => schema.keywords.all_of.len() == 1,
        other => fitting.contains(&other),
    };
    for keyword in stated(schema) {
        if !fits(&keyword) {
            lowering.warn(
                Code::UncheckedConstraint,
                &schema.at.child(keyword),
                format!("`{keyword}` beside a reference has no effect here"),
                "put it where the reference leads, or state the whole schema here",
            );
        }
    }
}

/// Warns where the constraints of an item, or of a map's value, are lost.
pub fn unchecked_inside(lowering: &mut Lowering<'_>, at: &Pointer, constraints: &[Constraint]) {
    // That a value is an object is in its type as far as there is one.
    if constraints
        .iter()
        .any(|constraint| !matches!(constraint, Constraint::Object))
    {
        lowering.warn(
            Code::UncheckedConstraint,
            at,
            "what each value must satisfy is not checked before sending",
            "the server still checks it",
        );
    }
}
