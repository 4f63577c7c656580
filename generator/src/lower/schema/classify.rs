//! What a schema is: the one place where that is decided.

use super::integer_width;
use crate::diagnostics::{Code, Diagnostic, Pointer};
use crate::ir::Integer;
use crate::spec::{Document, Schema};
use openapiv3::{AdditionalProperties, AnySchema};
use serde_json::Value;

/// What a schema is.
pub enum Shape {
    /// Another schema, perhaps with words of its own.
    Reference(Pointer),
    /// Any JSON value.
    Any,
    /// An object without named members.
    FreeForm,
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer(Integer),
    /// A floating point number.
    Float,
    /// An exact decimal number.
    Decimal,
    /// Text.
    String,
    /// Text out of a list.
    StringEnum(Vec<String>),
    /// An object with named members.
    Object,
    /// A list of the schema at the pointer.
    List(Pointer),
    /// An object whose members all have the schema at the pointer.
    Map(Pointer),
}

/// Decides what `schema` is.
pub fn classify(document: &Document, schema: &Schema) -> Result<Shape, Diagnostic> {
    let keywords = &schema.keywords;
    if let Some(target) = sole_reference(document, schema)? {
        return Ok(Shape::Reference(target));
    }
    reject_combinators(schema)?;
    reject_contradictions(document, schema)?;
    match keywords.typ.as_deref() {
        Some("boolean") => Ok(Shape::Boolean),
        Some("integer") => numeric_enum(
            schema,
            Shape::Integer(integer_width(keywords.format.as_deref())),
        ),
        Some("number") if keywords.format.as_deref() == Some("decimal") => {
            numeric_enum(schema, Shape::Decimal)
        }
        Some("number") => numeric_enum(schema, Shape::Float),
        Some("string") if keywords.enumeration.is_empty() || schema.const_value.is_some() => {
            Ok(Shape::String)
        }
        Some("string") => strings(schema),
        Some("array") => list(document, schema),
        Some("object") => object(document, schema),
        Some(other) => Err(unsupported(
            schema,
            "type",
            format!("`type: {other}` is not a type of JSON Schema"),
        )),
        None => untyped(document, schema),
    }
}

/// `allOf` of one schema: what the rewriting makes of a reference with siblings.
fn sole_reference(document: &Document, schema: &Schema) -> Result<Option<Pointer>, Diagnostic> {
    match schema.keywords.all_of.as_slice() {
        [only] => document.resolve(&document.follow(only)).map(Some),
        _ => Ok(None),
    }
}

/// An `enum` without values, or a `const` that the keywords beside it exclude.
fn reject_contradictions(document: &Document, schema: &Schema) -> Result<(), Diagnostic> {
    let keywords = &schema.keywords;
    let none = |keyword: &str, message: &str| {
        Err(
            Diagnostic::error(Code::ContradictorySchema, schema.at.child(keyword), message)
                .with_help("no value matches this schema; correct it or take it out"),
        )
    };
    let listed = document.raw(&schema.at.child("enum"));
    if listed.and_then(Value::as_array).is_some_and(Vec::is_empty) {
        return none("enum", "an `enum` without values");
    }
    let Some(constant) = &schema.const_value else {
        return Ok(());
    };
    if !keywords.enumeration.is_empty() && !keywords.enumeration.contains(constant) {
        return none("const", "the `const` is not among the values of `enum`");
    }
    let fits = match keywords.typ.as_deref() {
        _ if constant.is_null() && schema.data.nullable => true,
        Some("boolean") => constant.is_boolean(),
        Some("integer") => constant
            .as_f64()
            .is_some_and(|number| number.fract() == 0.0),
        Some("number") => constant.is_number(),
        Some("string") => constant.is_string(),
        Some("array") => constant.is_array(),
        Some("object") => constant.is_object(),
        Some(_) | None => true,
    };
    if fits {
        Ok(())
    } else {
        none("const", "the `const` is not of the schema's `type`")
    }
}

/// `anyOf` means "one of these members must be there" beside `properties`,
/// and is not understood elsewhere.
fn reject_combinators(schema: &Schema) -> Result<(), Diagnostic> {
    let AnySchema {
        one_of,
        all_of,
        any_of,
        not,
        properties,
        ..
    } = &schema.keywords;
    if !one_of.is_empty() {
        return Err(unsupported(schema, "oneOf", "`oneOf` is not supported"));
    }
    if !all_of.is_empty() {
        return Err(unsupported(
            schema,
            "allOf",
            "`allOf` of more than one schema is not supported",
        ));
    }
    if not.is_some() {
        return Err(unsupported(schema, "not", "`not` is not supported"));
    }
    if !any_of.is_empty() && properties.is_empty() {
        return Err(unsupported(
            schema,
            "anyOf",
            "`anyOf` is supported only beside `properties`, each branch naming `required` members",
        ));
    }
    Ok(())
}

fn unsupported(schema: &Schema, keyword: &str, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::UnsupportedKeyword, schema.at.child(keyword), message).with_help(
        "write the schema with `type`, `properties` and `items`, or leave it empty for any JSON",
    )
}

fn numeric_enum(schema: &Schema, shape: Shape) -> Result<Shape, Diagnostic> {
    if schema.keywords.enumeration.is_empty() || schema.const_value.is_some() {
        return Ok(shape);
    }
    Err(unsupported(
        schema,
        "enum",
        "an `enum` of numbers is not supported",
    ))
}

/// The values of a string enum; null among them only says that it is nullable.
fn strings(schema: &Schema) -> Result<Shape, Diagnostic> {
    let values = schema
        .keywords
        .enumeration
        .iter()
        .filter(|value| !value.is_null());
    let texts = values.map(|value| match value {
        Value::String(text) => Ok(text.clone()),
        _ => Err(unsupported(
            schema,
            "enum",
            "an `enum` of strings holds something else",
        )),
    });
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    if texts.is_empty() {
        let message = "a schema that only null matches is not supported";
        return Err(unsupported(schema, "type", message));
    }
    Ok(Shape::StringEnum(texts))
}

fn list(document: &Document, schema: &Schema) -> Result<Shape, Diagnostic> {
    match &schema.keywords.items {
        Some(items) => Ok(Shape::List(document.follow(items))),
        None => Err(unsupported(schema, "type", "a list without `items`")),
    }
}

/// `properties: {}` is an object none of whose members are known yet; without
/// `properties` there is nothing that a type of its own could add.
fn object(document: &Document, schema: &Schema) -> Result<Shape, Diagnostic> {
    if document.raw(&schema.at.child("properties")).is_some() {
        return Ok(Shape::Object);
    }
    match &schema.keywords.additional_properties {
        Some(AdditionalProperties::Schema(values)) => Ok(Shape::Map(document.follow(values))),
        Some(AdditionalProperties::Any(false)) => Ok(Shape::Object),
        Some(AdditionalProperties::Any(true)) | None => Ok(Shape::FreeForm),
    }
}

/// Without `type` the other keywords tell, and no keyword at all means anything.
fn untyped(document: &Document, schema: &Schema) -> Result<Shape, Diagnostic> {
    let AnySchema {
        properties,
        items,
        enumeration,
        ..
    } = &schema.keywords;
    if !properties.is_empty() {
        return object(document, schema);
    }
    if items.is_some() {
        return list(document, schema);
    }
    if enumeration.is_empty() || schema.const_value.is_some() {
        Ok(Shape::Any)
    } else {
        strings(schema)
    }
}
