//! What a schema is: the one place where that is decided.

use super::formats;
use crate::diagnostics::{Code, Diagnostic, Pointer};
use crate::ir::Integer;
use crate::spec::{Document, Schema, SchemaNode};
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
    /// Text that stands for bytes.
    Base64,
    /// Raw bytes, where the surroundings can carry them.
    File,
    /// Text out of a list.
    StringEnum(Vec<String>),
    /// An integer out of a list.
    IntegerEnum(Vec<i64>),
    /// An object with named members.
    Object,
    /// A list of the schema at the pointer, or of any JSON.
    List(Option<Pointer>),
    /// An object whose members all have the schema at the pointer, or any.
    Map(Option<Pointer>),
    /// One of several schemas.
    Union,
}

/// Decides what `schema` is.
pub fn classify(document: &Document, schema: &Schema) -> Result<Shape, Diagnostic> {
    let keywords = &schema.keywords;
    if let Some(target) = sole_reference(document, schema)? {
        return Ok(Shape::Reference(target));
    }
    if schema.union.is_some() {
        return Ok(Shape::Union);
    }
    reject_contradictions(schema)?;
    let format = keywords.format.as_deref();
    Ok(match keywords.typ.as_deref() {
        Some("boolean") => Shape::Boolean,
        Some("integer") => integers(schema),
        Some("number") if format == Some("decimal") => Shape::Decimal,
        // A number with an integer's format is one.
        Some("number") if matches!(format, Some("int32" | "int64")) => integers(schema),
        Some("number") => Shape::Float,
        Some("string") => strings(schema),
        Some("array") => list(document, schema),
        Some("object") => object(document, schema),
        Some(_) | None => untyped(document, schema),
    })
}

/// `allOf` of one schema: what the rewriting makes of a reference with siblings.
fn sole_reference(document: &Document, schema: &Schema) -> Result<Option<Pointer>, Diagnostic> {
    match schema.keywords.all_of.as_slice() {
        [only] => document.resolve(&document.follow(only)).map(Some),
        _ => Ok(None),
    }
}

/// The one value that a schema allows. An inline list of one says the same as
/// `const`, which OpenAPI 3.0 has not; where it has a name, it is a list that may grow.
pub fn only_value(schema: &Schema, is_inline: bool) -> Option<&Value> {
    if let Some(constant) = &schema.const_value {
        return Some(constant);
    }
    match schema.keywords.enumeration.as_slice() {
        [only] if is_inline && !schema.data.nullable => Some(only),
        _ => None,
    }
}

/// A `const` that the keywords beside it exclude.
fn reject_contradictions(schema: &Schema) -> Result<(), Diagnostic> {
    let keywords = &schema.keywords;
    let Some(constant) = &schema.const_value else {
        return Ok(());
    };
    let none = |message: &str| {
        Err(
            Diagnostic::error(Code::ContradictorySchema, schema.at.child("const"), message)
                .with_help("no value matches this schema; correct it or take it out"),
        )
    };
    if !keywords.enumeration.is_empty() && !keywords.enumeration.contains(constant) {
        return none("the `const` is not among the values of `enum`");
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
        none("the `const` is not of the schema's `type`")
    }
}

/// An integer, or a list of integers to choose from.
fn integers(schema: &Schema) -> Shape {
    let keywords = &schema.keywords;
    let least = match (keywords.minimum, keywords.exclusive_minimum) {
        // Above -1 is from 0.
        (Some(least), Some(true)) => Some(least + 1.0),
        (least, _) => least,
    };
    let plain = Shape::Integer(formats::integer(keywords.format.as_deref(), least));
    let values = keywords.enumeration.iter().filter(|value| !value.is_null());
    let values = values.map(|value| match value {
        Value::String(text) => text.trim().parse().ok(),
        other => other.as_i64(),
    });
    match values.collect::<Option<Vec<i64>>>() {
        Some(values) if values.len() > 1 && schema.const_value.is_none() => {
            Shape::IntegerEnum(values)
        }
        _ => plain,
    }
}

/// Text, or a list of texts to choose from; null among them only says that it
/// is nullable. Values of other types are what their authors forgot to quote.
fn strings(schema: &Schema) -> Shape {
    let keywords = &schema.keywords;
    let values = keywords.enumeration.iter().filter_map(|value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    });
    let values: Vec<_> = values.collect();
    if values.is_empty() || only_value(schema, !is_component(&schema.at)).is_some() {
        formats::text(keywords.format.as_deref())
    } else {
        Shape::StringEnum(values)
    }
}

/// `#/components/schemas/Name`, or what other files keep schemas in: `pet.yaml`, `pets.yaml#/Pet` and `pets.yaml#/definitions/Pet`.
pub fn is_component(at: &Pointer) -> bool {
    let inner = at.in_text();
    let tokens: Vec<_> = inner.tokens().collect();
    let tokens: Vec<_> = tokens.iter().map(|token| &**token).collect();
    match *tokens {
        ["components", "schemas", _] => true,
        // In the files of a parameter and of a schema.
        ["schema" | "items" | "additionalProperties" | "not"] => false,
        [] | [_] | ["definitions" | "$defs" | "schemas", _] => at.file().is_some(),
        _ => false,
    }
}

/// The schema in another file that the one at `at` refers to, words beside the reference or not.
pub fn in_file(document: &Document, at: &Pointer) -> Option<Pointer> {
    let mut at = document.resolve(at).ok()?;
    for _ in 0..super::MOST_STEPS {
        if at.file().is_some() {
            return Some(at);
        }
        let SchemaNode::Inline(schema) = document.schema(&at).ok()? else {
            return None;
        };
        let Ok(Shape::Reference(target)) = classify(document, &schema) else {
            return None;
        };
        at = document.resolve(&target).ok()?;
    }
    None
}

/// First items of one schema, and none besides, are a list of it.
fn list(document: &Document, schema: &Schema) -> Shape {
    let items = schema.keywords.items.as_ref();
    match (items, schema.prefix_items.as_slice()) {
        (Some(items), []) => Shape::List(Some(document.follow(items))),
        (None, [first, rest @ ..]) if rest.iter().all(|next| same(document, first, next)) => {
            Shape::List(Some(first.clone()))
        }
        _ => Shape::List(None),
    }
}

fn same(document: &Document, one: &Pointer, other: &Pointer) -> bool {
    document.raw(one) == document.raw(other)
}

/// `properties: {}` is an object none of whose members are known yet; without
/// `properties` there is nothing that a type of its own could add.
fn object(document: &Document, schema: &Schema) -> Shape {
    if schema.has_members {
        return Shape::Object;
    }
    match (
        &schema.keywords.additional_properties,
        schema.pattern_properties.as_slice(),
    ) {
        (Some(AdditionalProperties::Schema(values)), []) => {
            Shape::Map(Some(document.follow(values)))
        }
        // Members that fit no pattern are open unless they are forbidden.
        (Some(AdditionalProperties::Any(false)), [values]) => Shape::Map(Some(values.clone())),
        (Some(AdditionalProperties::Any(false)), []) => Shape::Object,
        (_, []) => Shape::FreeForm,
        (_, _) => Shape::Map(None),
    }
}

/// Without `type` the other keywords tell, and no keyword at all means anything.
fn untyped(document: &Document, schema: &Schema) -> Shape {
    let AnySchema {
        properties,
        items,
        enumeration,
        additional_properties,
        pattern,
        min_length,
        max_length,
        format,
        ..
    } = &schema.keywords;
    let is_map = matches!(additional_properties, Some(AdditionalProperties::Schema(_)));
    if !properties.is_empty() || is_map || !schema.pattern_properties.is_empty() {
        return object(document, schema);
    }
    if items.is_some() || !schema.prefix_items.is_empty() {
        return list(document, schema);
    }
    let values = || enumeration.iter().filter(|value| !value.is_null());
    if values().next().is_some() {
        return match &schema.const_value {
            Some(Value::Bool(_)) => Shape::Boolean,
            _ if values().all(Value::is_string) => strings(schema),
            _ if values().all(|value| value.as_i64().is_some()) => integers(schema),
            _ if values().all(Value::is_boolean) => Shape::Boolean,
            _ => Shape::Any,
        };
    }
    let is_text = pattern.is_some() || min_length.is_some() || max_length.is_some();
    if is_text || format.as_deref().is_some_and(formats::is_texts) {
        return strings(schema);
    }
    Shape::Any
}
