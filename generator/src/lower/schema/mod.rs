//! Schemas to types.
//!
//! [`classify`] decides what a schema is; a file a shape builds it.

mod classify;
mod constraints;
mod fit;
mod object;
mod string_enum;
#[cfg(test)]
mod tests;

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Constraint, Docs, Integer, Type};
use crate::lower::context::{Lowering, Step};
use crate::lower::docs;
use crate::lower::draft::{Owner, Waiting};
use crate::spec::{Schema, SchemaNode};
use classify::Shape;
use indexmap::IndexSet;

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

/// How many references, lists and maps may lead from one object to the next.
const MOST_STEPS: usize = 64;

/// Drafts what waits, and what that leads to: an object, then its members'
/// types one after the other. A document may nest deeper than our stack.
pub fn draft_waiting(lowering: &mut Lowering<'_>) {
    let mut stack = std::mem::take(&mut lowering.drafts.waiting);
    stack.reverse();
    while let Some(Waiting { schema, values }) = stack.pop() {
        if lowering.drafts.types.contains_key(&schema.at) {
            continue;
        }
        let Some(reference) = lowering.drafts.named(&schema.at) else {
            continue;
        };
        let draft = match values {
            Some(values) => Some(string_enum::draft(&schema, &values, reference)),
            None => object::draft(lowering, &schema, reference),
        };
        if let Some(draft) = draft {
            lowering.drafts.types.insert(schema.at, draft);
        }
        stack.extend(lowering.drafts.waiting.drain(..).rev());
    }
}

/// The type that a reference leads to. Objects and enums are used by name,
/// everything else as what it is.
fn follow(lowering: &mut Lowering<'_>, at: &Pointer, target: &Pointer) -> Option<Use> {
    let is_target = |step: &Step| matches!(step, Step::Reference(known) if known == target);
    if let Some(first) = lowering.way.iter().position(is_target) {
        let mut circle = lowering.way.iter().skip(first);
        let (message, help) = if circle.any(|step| matches!(step, Step::Inside)) {
            (
                "a list or map of itself is not supported",
                "put an object in between: one whose member is the list or map",
            )
        } else {
            (
                "this reference leads back to itself",
                "name a schema with a `type` somewhere along the way",
            )
        };
        lowering.error(Code::ReferenceCycle, at, message, help);
        return None;
    }
    let owner = Owner::root(target.last());
    step(
        lowering,
        Step::Reference(target.clone()),
        at,
        target,
        &owner,
    )
}

/// The type of the schema at `to`, a step further.
fn step(
    lowering: &mut Lowering<'_>,
    step: Step,
    from: &Pointer,
    to: &Pointer,
    owner: &Owner,
) -> Option<Use> {
    if lowering.way.len() >= MOST_STEPS {
        let message = format!(
            "more than {MOST_STEPS} references, lists and maps lead from one object to here"
        );
        let help = "put an object in between, or refer to the schema directly";
        lowering.error(Code::LimitExceeded, from, message, help);
        return None;
    }
    lowering.way.push(step);
    let used = lower(lowering, to, owner);
    lowering.way.pop();
    used
}

fn inline(lowering: &mut Lowering<'_>, schema: &Schema, owner: &Owner) -> Option<Use> {
    let classified = classify::classify(lowering.document, schema);
    let shape = lowering.ok(classified)?;
    fit::misfits(lowering, schema, &shape);
    fit::format(lowering, schema, &shape);
    let (ty, mut constraints) = match &shape {
        Shape::Reference(target) => {
            let used = follow(lowering, &schema.at, target)?;
            return with_own(lowering, used, schema);
        }
        Shape::Any => (Type::Any, Vec::new()),
        Shape::FreeForm => (Type::Any, vec![Constraint::Object]),
        Shape::Boolean => (Type::Boolean, Vec::new()),
        Shape::Integer(width) => (
            Type::Integer(*width),
            constraints::integer(lowering, schema, *width),
        ),
        Shape::Float => (Type::Float, constraints::float(lowering, schema)),
        Shape::Decimal => (Type::Decimal, constraints::decimal(lowering, schema)),
        Shape::String => (Type::String, constraints::string(lowering, schema)),
        Shape::StringEnum(values) => {
            let values = distinct(lowering, schema, values);
            let reference = lowering.drafts.defer(schema, Some(&values), owner);
            (Type::Enum(reference), Vec::new())
        }
        Shape::Object => {
            let reference = lowering.drafts.defer(schema, None, owner);
            (Type::Struct(reference), Vec::new())
        }
        Shape::List(items) => {
            let owner = owner.part("item");
            let item = step(lowering, Step::Inside, &schema.at, items, &owner)?;
            let item = whole(lowering, items, item);
            (
                Type::List(Box::new(item)),
                constraints::list(lowering, schema),
            )
        }
        Shape::Map(values) => {
            let owner = owner.part("value");
            let value = step(lowering, Step::Inside, &schema.at, values, &owner)?;
            let value = whole(lowering, values, value);
            (Type::Map(Box::new(value)), Vec::new())
        }
    };
    constraints.dedup();
    Some(Use {
        ty,
        nullable: nullable(schema),
        constraints,
        docs: described(schema),
        deprecated: schema.data.deprecated,
    })
}

/// A reference with siblings: what stands beside it is said of this use.
fn with_own(lowering: &mut Lowering<'_>, mut used: Use, schema: &Schema) -> Option<Use> {
    let is_object = used.constraints.contains(&Constraint::Object);
    fit::beside_reference(lowering, schema, &used.ty, is_object)?;
    let own = match &used.ty {
        Type::Integer(width) => constraints::integer(lowering, schema, *width),
        Type::Float => constraints::float(lowering, schema),
        Type::Decimal => constraints::decimal(lowering, schema),
        Type::String => constraints::string(lowering, schema),
        Type::List(_) => constraints::list(lowering, schema),
        _ => Vec::new(),
    };
    used.constraints = constraints::both(lowering, &schema.at, used.constraints, own);
    let docs = described(schema);
    if !docs.is_empty() {
        used.docs = docs;
    }
    used.nullable |= schema.data.nullable;
    used.deprecated |= schema.data.deprecated;
    Some(used)
}

/// The type of an item or a map's value, null included.
fn whole(lowering: &mut Lowering<'_>, at: &Pointer, used: Use) -> Type {
    fit::unchecked_inside(lowering, at, &used.constraints);
    if used.nullable && used.ty != Type::Any {
        Type::Optional(Box::new(used.ty))
    } else {
        used.ty
    }
}

/// Whether null is allowed; without `type`, a null among the values says so.
fn nullable(schema: &Schema) -> bool {
    let keywords = &schema.keywords;
    schema.data.nullable
        || (keywords.typ.is_none() && keywords.enumeration.iter().any(serde_json::Value::is_null))
}

/// The values of an enum, each once.
fn distinct(lowering: &mut Lowering<'_>, schema: &Schema, values: &[String]) -> Vec<String> {
    let mut known = IndexSet::new();
    for value in values {
        if !known.insert(value.clone()) {
            lowering.warn(
                Code::WrongValue,
                &schema.at.child("enum"),
                format!("`{value}` stands twice in this `enum`"),
                "take one of them out",
            );
        }
    }
    known.into_iter().collect()
}

/// What the schema says of itself.
fn described(schema: &Schema) -> Docs {
    let text = schema
        .data
        .description
        .as_deref()
        .or(schema.data.title.as_deref());
    let mut lines = Docs(docs::clean(text.unwrap_or_default()));
    if let Some(value) = &schema.const_value {
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        lines.paragraph(format!("Always `{}`.", text.replace('`', "'")));
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
