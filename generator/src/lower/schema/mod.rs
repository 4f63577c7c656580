//! Schemas to types.
//!
//! [`classify`] decides what a schema is; a file a shape builds it. Where a
//! schema is used, [`lower`] gives its type; one with a name of its own waits
//! in the drafts until [`drafting`] builds it.

mod classify;
mod constraints;
mod described;
mod drafting;
mod enums;
mod fit;
mod formats;
mod object;
mod peek;
#[cfg(test)]
mod tests;
mod union;
#[cfg(test)]
mod union_tests;
mod wrapper;

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Constant, Constraint, Docs, Type, TypeRef};
use crate::lower::context::{Lowering, Step};
use crate::lower::draft::{Owner, Travels};
use crate::spec::{Schema, SchemaNode};
use classify::Shape;
pub use classify::{in_file, is_component};
use described::described;
pub use drafting::draft_waiting;

/// A schema where it is used: its type, and what only this use says of it.
pub struct Use {
    /// The type, without `Option`.
    pub ty: Type,
    /// Whether null is allowed.
    pub nullable: bool,
    /// What a value must satisfy.
    pub constraints: Vec<Constraint>,
    /// The only value.
    pub constant: Option<Constant>,
    /// Which way a member of this schema travels.
    pub travels: Travels,
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
/// A type of twice as many steps, all of them lists, overflows the stack of a thread where syn reads it.
const MOST_STEPS: usize = 24;

/// The type that a reference leads to. What has a name of its own is used by
/// it, everything else as what it is.
fn follow(lowering: &mut Lowering<'_>, at: &Pointer, target: &Pointer) -> Option<Use> {
    lowering.drafts.note_use(target);
    let is_target = |step: &Step| matches!(step, Step::Reference(known) if known == target);
    if lowering.way.iter().any(is_target) {
        let message = "this reference leads back to itself";
        let help = "name a schema with a `type` somewhere along the way";
        lowering.error(Code::ReferenceCycle, at, message, help);
        return None;
    }
    let owner = Owner::root(&*target.name());
    let step = Step::Reference(target.clone());
    self::step(lowering, step, at, target, &owner)
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
    formats::check(lowering, schema, &shape);
    if let Shape::Reference(target) = &shape {
        let used = follow(lowering, &schema.at, target)?;
        return Some(with_own(lowering, used, schema));
    }
    let (ty, mut constraints) = typed(lowering, schema, &shape, owner)?;
    constraints.dedup();
    Some(Use {
        nullable: nullable(lowering, schema),
        constant: constant(schema, &ty, lowering),
        ty,
        constraints,
        travels: travels(schema),
        docs: described(schema, only_value(lowering, schema)),
        deprecated: schema.data.deprecated,
    })
}

/// The type of a schema that is no reference, and what a value must satisfy.
fn typed(
    lowering: &mut Lowering<'_>,
    schema: &Schema,
    shape: &Shape,
    owner: &Owner,
) -> Option<(Type, Vec<Constraint>)> {
    let plain = |ty| Some((ty, Vec::new()));
    match shape {
        Shape::Reference(_) | Shape::Any => plain(Type::Any),
        // Null is no object, and allowed.
        Shape::FreeForm if schema.data.nullable => plain(Type::Any),
        Shape::FreeForm => Some((Type::Any, vec![Constraint::Object])),
        Shape::Boolean => plain(Type::Boolean),
        Shape::Integer(width) => {
            let constraints = constraints::integer(lowering, schema, *width);
            Some((Type::Integer(*width), constraints))
        }
        Shape::Float => Some((Type::Float, constraints::float(lowering, schema))),
        Shape::Decimal => Some((Type::Decimal, constraints::decimal(lowering, schema))),
        Shape::String => Some((Type::String, constraints::string(lowering, schema))),
        Shape::Base64 => plain(Type::Base64),
        Shape::File => plain(Type::File),
        Shape::StringEnum(_) | Shape::IntegerEnum(_) => {
            plain(Type::Enum(defer(lowering, schema, owner)))
        }
        Shape::Object => plain(Type::Struct(defer(lowering, schema, owner))),
        Shape::Union => match union::as_scalar(lowering, schema) {
            Some(ty) => plain(ty),
            None => plain(Type::Union(defer(lowering, schema, owner))),
        },
        Shape::List(_) | Shape::Map(_) if wrapper::is_needed(lowering, &schema.at) => {
            plain(Type::Wrapper(defer(lowering, schema, owner)))
        }
        Shape::List(items) => {
            let item = inside(lowering, schema, items.as_ref(), &owner.part("item"))?;
            let constraints = constraints::list(lowering, schema);
            Some((Type::List(Box::new(item)), constraints))
        }
        Shape::Map(values) => {
            let value = inside(lowering, schema, values.as_ref(), &owner.part("value"))?;
            plain(Type::Map(Box::new(value)))
        }
    }
}

/// The type of a list's items or a map's values; without a schema, any JSON.
fn inside(
    lowering: &mut Lowering<'_>,
    schema: &Schema,
    at: Option<&Pointer>,
    owner: &Owner,
) -> Option<Type> {
    let Some(at) = at else {
        return Some(Type::Any);
    };
    let used = step(lowering, Step::Inside, &schema.at, at, owner)?;
    Some(whole(lowering, at, used))
}

/// The name of a schema that is drafted later. Inline ones that are equal but
/// for their words are one type.
fn defer(lowering: &mut Lowering<'_>, schema: &Schema, owner: &Owner) -> TypeRef {
    let is_inline = !lowering.drafts.is_component(&schema.at);
    let raw = lowering.document.raw(&schema.at).filter(|_| is_inline);
    let content = raw.map(peek::content);
    lowering.drafts.defer(&schema.at, content, owner)
}

/// A reference with siblings: what stands beside it is said of this use.
fn with_own(lowering: &mut Lowering<'_>, mut used: Use, schema: &Schema) -> Use {
    fit::beside_reference(lowering, schema, &used);
    let own = match &used.ty {
        Type::Integer(width) => constraints::integer(lowering, schema, *width),
        Type::Float => constraints::float(lowering, schema),
        Type::Decimal => constraints::decimal(lowering, schema),
        Type::String => constraints::string(lowering, schema),
        Type::List(_) => constraints::list(lowering, schema),
        _ => Vec::new(),
    };
    used.constraints = constraints::both(lowering, &schema.at, used.constraints, own);
    let docs = described(schema, schema.const_value.as_ref());
    if !docs.is_empty() {
        used.docs = docs;
    }
    if let Some(constant) = constant(schema, &used.ty, lowering) {
        used.constant = Some(constant);
    }
    if travels(schema) != Travels::BothWays {
        used.travels = travels(schema);
    }
    used.nullable |= schema.data.nullable;
    used.deprecated |= schema.data.deprecated;
    used
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

/// Whether null is allowed: where the schema says so, where it is among the
/// values and no `type` excludes it, or where a branch allows it.
fn nullable(lowering: &mut Lowering<'_>, schema: &Schema) -> bool {
    let keywords = &schema.keywords;
    let branches = schema.union.iter().flat_map(|union| &union.branches);
    schema.data.nullable
        || (keywords.typ.is_none() && keywords.enumeration.iter().any(serde_json::Value::is_null))
        || branches
            .into_iter()
            .any(|branch| peek::is_nullable(lowering, branch))
}

/// The only value that the schema allows.
fn only_value<'s>(lowering: &Lowering<'_>, schema: &'s Schema) -> Option<&'s serde_json::Value> {
    let is_inline = !lowering.drafts.is_component(&schema.at);
    classify::only_value(schema, is_inline)
}

/// The same where it is of the type.
fn constant(schema: &Schema, ty: &Type, lowering: &Lowering<'_>) -> Option<Constant> {
    match (ty, only_value(lowering, schema)?) {
        (Type::String | Type::Enum(_), serde_json::Value::String(text)) => {
            Some(Constant::Text(text.clone()))
        }
        (Type::Boolean, serde_json::Value::Bool(value)) => Some(Constant::Boolean(*value)),
        (Type::Integer(_) | Type::Enum(_), number) => number.as_i64().map(Constant::Integer),
        _ => None,
    }
}

fn travels(schema: &Schema) -> Travels {
    match (schema.data.read_only, schema.data.write_only) {
        (true, false) => Travels::InResponses,
        (false, true) => Travels::InRequests,
        // Both would mean neither.
        (false, false) | (true, true) => Travels::BothWays,
    }
}
