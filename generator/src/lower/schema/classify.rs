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

/// `allOf` of one reference: what the rewriting makes of a reference with siblings.
fn sole_reference(document: &Document, schema: &Schema) -> Result<Option<Pointer>, Diagnostic> {
    let AnySchema {
        all_of,
        properties,
        any_of,
        typ,
        ..
    } = &schema.keywords;
    match all_of.as_slice() {
        [only] if properties.is_empty() && any_of.is_empty() && typ.is_none() => {
            document.resolve(&document.follow(only)).map(Some)
        }
        _ => Ok(None),
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
            "`allOf` of more than one reference is not supported",
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
    texts.collect::<Result<Vec<_>, _>>().map(Shape::StringEnum)
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
