//! Keywords that stand where they say nothing, so that none is dropped in silence.

use super::classify::Shape;
use crate::diagnostics::{Code, Pointer};
use crate::ir::{Constraint, Type};
use crate::lower::context::Lowering;
use crate::spec::Schema;
use openapiv3::AnySchema;

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
    let is_constant = schema.const_value.is_some();
    let all = [
        ("type", typ.is_some()),
        ("format", format.is_some()),
        ("const", is_constant),
        ("enum", !enumeration.is_empty() && !is_constant),
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

const NUMBERS: &[&str] = &[
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
];
const TEXTS: &[&str] = &["format", "minLength", "maxLength"];
const LISTS: &[&str] = &["items", "minItems", "maxItems"];

/// Warns of each keyword that has no effect on what the schema is.
pub fn misfits(lowering: &mut Lowering<'_>, schema: &Schema, shape: &Shape) {
    let (what, fitting): (_, &[&str]) = match shape {
        Shape::Reference(_) => return,
        Shape::Any => ("a schema without `type`", &[]),
        Shape::FreeForm => ("an object without `properties`", &["additionalProperties"]),
        Shape::Boolean => ("a boolean", &[]),
        Shape::Integer(_) => ("an integer", NUMBERS),
        Shape::Float | Shape::Decimal => ("a number", NUMBERS),
        Shape::String => ("a string", TEXTS),
        Shape::StringEnum(_) => ("a string with an `enum`", &["enum"]),
        Shape::Object => (
            "an object",
            &["properties", "required", "additionalProperties", "anyOf"],
        ),
        Shape::List(_) => ("a list", LISTS),
        Shape::Map(_) => ("an object without `properties`", &["additionalProperties"]),
    };
    for keyword in stated(schema) {
        // `const` is documented, whatever it is.
        if !fitting.contains(&keyword) && !matches!(keyword, "type" | "const") {
            lowering.warn(
                Code::UncheckedConstraint,
                &schema.at.child(keyword),
                format!("`{keyword}` has no effect on {what}"),
                "take it out, or state the `type`, `properties` or `items` that it belongs to",
            );
        }
    }
}

/// Of the keywords beside a reference, refuses those that say more of the
/// values than can be added to the target's type.
pub fn beside_reference(
    lowering: &mut Lowering<'_>,
    schema: &Schema,
    used: &Type,
    is_object: bool,
) -> Option<()> {
    let (name, fitting): (_, &[&str]) = match used {
        Type::Boolean => ("boolean", &[]),
        Type::Integer(_) => ("integer", NUMBERS),
        Type::Float | Type::Decimal => ("number", NUMBERS),
        Type::String => ("string", TEXTS),
        Type::Enum(_) => ("string", &[]),
        Type::List(_) => ("array", LISTS),
        Type::Map(_) | Type::Struct(_) => ("object", &[]),
        Type::Any if is_object => ("object", &[]),
        Type::Any | Type::Boxed(_) | Type::Optional(_) | Type::Nullable(_) => ("", &[]),
    };
    let fits = |keyword: &&str| match *keyword {
        "type" => schema.keywords.typ.as_deref() == Some(name),
        "format" | "items" => false,
        "allOf" => schema.keywords.all_of.len() == 1,
        other => fitting.contains(&other),
    };
    let mut fine = true;
    for keyword in stated(schema) {
        if !fits(&keyword) {
            fine = false;
            lowering.error(
                Code::UnsupportedKeyword,
                &schema.at.child(keyword),
                format!("`{keyword}` beside a reference is not supported here"),
                "put it where the reference leads, or state the whole schema here",
            );
        }
    }
    fine.then_some(())
}

/// Formats that say how a text reads and leave it a text.
const TEXT_FORMATS: &[&str] = &[
    "char",
    "commonmark",
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// Warns of a format that the schema's type does not follow.
pub fn format(lowering: &mut Lowering<'_>, schema: &Schema, shape: &Shape) {
    let Some(format) = schema.keywords.format.as_deref() else {
        return;
    };
    let (known, becomes): (&[&str], _) = match (shape, format) {
        (Shape::String, "byte" | "base64url") => (
            &[],
            "the text as it is sent: nothing encodes or decodes base64",
        ),
        (Shape::String, "binary") => (&[], "text: JSON has no raw bytes"),
        (Shape::String, _) => (TEXT_FORMATS, "plain text"),
        (Shape::Integer(_), _) => (&["int32", "int64"], "an integer of 64 bits"),
        (Shape::Float, _) => (&["float", "double"], "a floating point number"),
        _ => return,
    };
    if !known.contains(&format) {
        lowering.warn(
            Code::UnknownFormat,
            &schema.at.child("format"),
            format!("the format `{format}` becomes {becomes}"),
            "take it out if that is what you mean",
        );
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
