//! Schemas to types.
//!
//! [`classify`] decides what a schema is; a file a shape builds it.

mod classify;
mod constraints;
mod object;
mod string_enum;

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Constraint, Docs, Integer, Type};
use crate::lower::context::Lowering;
use crate::lower::docs;
use crate::lower::draft::Owner;
use crate::spec::{Schema, SchemaNode};
use classify::Shape;

/// A schema where it is used: its type, and what only this use says of it.
pub struct Use {
    /// The type, without `Option`.
    pub ty: Type,
    /// Whether null is allowed.
    pub nullable: bool,
    /// What a value must satisfy.
    pub constraints: Vec<Constraint>,
    /// What the document says of this use, or else of the type.
    pub docs: Docs,
    /// Whether the document advises against this use.
    pub deprecated: bool,
}

/// The type of the schema at `at`.
pub fn lower(lowering: &mut Lowering<'_>, at: &Pointer, owner: &Owner) -> Option<Use> {
    let node = lowering.document.schema(at);
    match lowering.ok(node)? {
        SchemaNode::Reference { target, .. } => follow(lowering, at, &target),
        SchemaNode::Inline(schema) => inline(lowering, &schema, owner),
    }
}

/// The type that a reference leads to. Objects and enums are used by name,
/// everything else as what it is.
fn follow(lowering: &mut Lowering<'_>, at: &Pointer, target: &Pointer) -> Option<Use> {
    if lowering.following.contains(target) {
        let help = "name a schema with a `type` somewhere along the way";
        lowering.error(
            Code::ReferenceCycle,
            at,
            "this reference leads back to itself",
            help,
        );
        return None;
    }
    lowering.following.push(target.clone());
    let owner = Owner::root(target.last());
    let used = lower(lowering, target, &owner);
    lowering.following.pop();
    used
}

fn inline(lowering: &mut Lowering<'_>, schema: &Schema, owner: &Owner) -> Option<Use> {
    let classified = classify::classify(lowering.document, schema);
    let shape = lowering.ok(classified)?;
    let (ty, mut constraints) = match &shape {
        Shape::Reference(target) => {
            return Some(with_own(follow(lowering, &schema.at, target)?, schema));
        }
        Shape::Any => (Type::Any, Vec::new()),
        Shape::FreeForm => (Type::Any, vec![Constraint::Object]),
        Shape::Boolean => (Type::Boolean, Vec::new()),
        Shape::Integer(width) => (Type::Integer(*width), constraints::integer(schema)),
        Shape::Float => (Type::Float, constraints::float(schema)),
        Shape::Decimal => (Type::Decimal, constraints::decimal(lowering, schema)),
        Shape::String => (Type::String, constraints::string(schema)),
        Shape::StringEnum(values) => (
            string_enum::lower(lowering, schema, values, owner),
            Vec::new(),
        ),
        Shape::Object => (object::lower(lowering, schema, owner)?, Vec::new()),
        Shape::List(items) => {
            let item = lower(lowering, items, &owner.part("item"))?;
            (Type::List(Box::new(whole(item))), constraints::list(schema))
        }
        Shape::Map(values) => {
            let value = lower(lowering, values, &owner.part("value"))?;
            (Type::Map(Box::new(whole(value))), Vec::new())
        }
    };
    constraints.dedup();
    Some(Use {
        ty,
        nullable: schema.data.nullable,
        constraints,
        docs: described(schema),
        deprecated: schema.data.deprecated,
    })
}

/// A reference with siblings: what stands beside it wins.
fn with_own(mut used: Use, schema: &Schema) -> Use {
    let docs = described(schema);
    if !docs.is_empty() {
        used.docs = docs;
    }
    used.nullable |= schema.data.nullable;
    used.deprecated |= schema.data.deprecated;
    used
}

/// The type of an item or a map's value, null included.
fn whole(used: Use) -> Type {
    if used.nullable && used.ty != Type::Any {
        Type::Optional(Box::new(used.ty))
    } else {
        used.ty
    }
}

/// What the schema says of itself.
fn described(schema: &Schema) -> Docs {
    let text = schema
        .data
        .description
        .as_deref()
        .or(schema.data.title.as_deref());
    let mut lines = Docs(docs::clean(text.unwrap_or_default()));
    if let Some(serde_json::Value::String(value)) = &schema.const_value {
        lines.paragraph(format!("Always `{}`.", value.replace('`', "'")));
    }
    lines
}

/// The integer type for a format; one without a format is as wide as JSON allows.
fn integer_width(format: Option<&str>) -> Integer {
    if format == Some("int32") {
        Integer::I32
    } else {
        Integer::I64
    }
}
