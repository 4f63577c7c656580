//! Unions: `oneOf` and `anyOf`.

use super::classify::Shape;
use super::{Use, peek};
use crate::diagnostics::Pointer;
use crate::ir::{Constraint, Docs, Type, TypeRef};
use crate::lower::context::Lowering;
use crate::lower::docs;
use crate::lower::draft::{DraftBranch, DraftKind, DraftUnion, Owner};
use crate::names::{Scope, ScopeKind};
use crate::spec::{Schema, Union};

/// The type of a union whose branches are all the same simple one, such as
/// texts of different formats.
pub fn as_scalar(lowering: &Lowering<'_>, schema: &Schema) -> Option<Type> {
    let union = schema.union.as_ref()?;
    let mut branches = union.branches.iter();
    let first = scalar(lowering, branches.next()?)?;
    branches
        .all(|branch| scalar(lowering, branch).as_ref() == Some(&first))
        .then_some(first)
}

fn scalar(lowering: &Lowering<'_>, at: &Pointer) -> Option<Type> {
    Some(match peek::shape(lowering, at)?.1 {
        Shape::String => Type::String,
        Shape::Boolean => Type::Boolean,
        Shape::Integer(width) => Type::Integer(width),
        Shape::Float => Type::Float,
        Shape::Decimal => Type::Decimal,
        Shape::Base64 => Type::Base64,
        Shape::File => Type::File,
        Shape::Any => Type::Any,
        _ => return None,
    })
}

/// The draft of a union, whose branches lead to types that wait to be drafted.
pub fn draft(
    lowering: &mut Lowering<'_>,
    schema: &Schema,
    reference: &TypeRef,
) -> Option<DraftKind> {
    let union = schema.union.as_ref()?;
    let mut names = Scope::new(ScopeKind::Variants);
    let mut branches: Vec<DraftBranch> = Vec::new();
    let mut complete = true;
    let called = union.branches.iter().enumerate();
    let called = called.map(|(index, at)| name(lowering, schema, union, index, at));
    let called = shortened(called.collect(), reference.name.rust());
    for ((index, at), name) in union.branches.iter().enumerate().zip(called) {
        let Some(used) = super::lower(lowering, at, &Owner::inside(reference, &name)) else {
            complete = false;
            continue;
        };
        let tags = tags(schema, index);
        let branch = branch(used, tags);
        // Two branches of one type are one: nothing could tell them apart.
        match branches.iter_mut().find(|known| known.ty == branch.ty) {
            Some(known) => known.tags.extend(branch.tags),
            None => branches.push(DraftBranch {
                name: names.variant(&name),
                ..branch
            }),
        }
    }
    complete.then(|| {
        DraftKind::Union(DraftUnion {
            tag: schema
                .discriminator
                .as_ref()
                .map(|discriminator| discriminator.property.clone()),
            branches,
        })
    })
}

/// `Solid` and `Gradient` in place of `SolidPaint` and `GradientPaint`, where the
/// union is `Paint` and all of its branches are called so.
fn shortened(names: Vec<String>, union: &str) -> Vec<String> {
    let before = |name: &String| name.strip_suffix(union).map(str::to_owned);
    let behind = |name: &String| {
        let rest = name.strip_prefix(union)?;
        // Else `Cat` would be taken out of `Catalog`.
        rest.starts_with(char::is_uppercase)
            .then(|| rest.to_owned())
    };
    let all = |short: &dyn Fn(&String) -> Option<String>| {
        let rest = |name| short(name).filter(|rest| rest.contains(char::is_alphabetic));
        names.iter().map(rest).collect::<Option<Vec<_>>>()
    };
    all(&before).or_else(|| all(&behind)).unwrap_or(names)
}

/// A branch that has no name yet.
fn branch(used: Use, tags: Vec<String>) -> DraftBranch {
    DraftBranch {
        name: Scope::new(ScopeKind::Variants).variant(""),
        is_object: used.constraints.contains(&Constraint::Object),
        ty: used.ty,
        tags,
        docs: first_line(&used.docs),
    }
}

/// The type has the rest of its documentation itself.
fn first_line(docs: &Docs) -> Docs {
    let line = docs.0.join("\n");
    let line = docs::summary(&line);
    Docs(if line.is_empty() {
        Vec::new()
    } else {
        vec![line]
    })
}

/// The discriminator's values for a branch.
fn tags(schema: &Schema, index: usize) -> Vec<String> {
    let values = schema.discriminator.iter();
    let values = values.flat_map(|discriminator| &discriminator.values);
    values
        .filter(|(_, branch)| *branch == index)
        .map(|(value, _)| value.clone())
        .collect()
}

/// What a branch is called: as the document calls it, else by what tells it
/// apart, else by what it is.
fn name(
    lowering: &Lowering<'_>,
    schema: &Schema,
    union: &Union,
    index: usize,
    at: &Pointer,
) -> String {
    if let Some(Some(name)) = union.names.get(index) {
        return name.clone();
    }
    if let Some(tag) = tags(schema, index).into_iter().next() {
        return tag;
    }
    let Some((branch, shape)) = peek::shape(lowering, at) else {
        return "Value".to_owned();
    };
    match shape {
        Shape::Object => constant_text(lowering, &branch).unwrap_or_else(|| "Object".to_owned()),
        Shape::FreeForm | Shape::Map(_) => "Map".to_owned(),
        Shape::List(_) => "List".to_owned(),
        Shape::String | Shape::Base64 => "Text".to_owned(),
        Shape::File => "File".to_owned(),
        Shape::StringEnum(_) => "Keyword".to_owned(),
        Shape::IntegerEnum(_) => "Code".to_owned(),
        Shape::Integer(_) => "Integer".to_owned(),
        Shape::Float | Shape::Decimal => "Number".to_owned(),
        Shape::Boolean => "Boolean".to_owned(),
        Shape::Union => "Either".to_owned(),
        Shape::Any | Shape::Reference(_) => "Value".to_owned(),
    }
}

/// The first member of an object that has one text for a value.
fn constant_text(lowering: &Lowering<'_>, branch: &Schema) -> Option<String> {
    branch.keywords.properties.values().find_map(|property| {
        let at = lowering.document.follow(property);
        let (schema, _) = peek::shape(lowering, &at)?;
        let value = super::classify::only_value(&schema, true)?;
        value.as_str().map(str::to_owned)
    })
}
