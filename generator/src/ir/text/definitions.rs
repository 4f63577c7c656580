//! Definitions of types as text.

use crate::ir::{
    Constraint, Constructor, Field, Integer, Number, Presence, Struct, Type, TypeDef, TypeKind,
    Union, When,
};
use std::fmt::{self, Display, Write as _};

/// A type, a line a fact.
pub fn write_definition(out: &mut String, definition: &TypeDef) -> fmt::Result {
    let deprecated = if definition.deprecated {
        " deprecated"
    } else {
        ""
    };
    match &definition.kind {
        TypeKind::Struct(strukt) => {
            writeln!(out, "struct {}{deprecated}", definition.name.rust())?;
            write_struct(out, strukt)
        }
        TypeKind::StringEnum(values) => {
            writeln!(out, "enum {}{deprecated}", definition.name.rust())?;
            let mut variants = values.variants.iter();
            variants.try_for_each(|variant| {
                writeln!(out, "  {:?} = {}", variant.name.wire(), variant.name.rust())
            })
        }
        TypeKind::IntegerEnum(values) => {
            writeln!(out, "enum {}{deprecated}", definition.name.rust())?;
            let mut variants = values.variants.iter();
            variants.try_for_each(|(variant, value)| {
                writeln!(out, "  {value} = {}", variant.name.rust())
            })
        }
        TypeKind::Union(union) => {
            writeln!(out, "union {}{deprecated}", definition.name.rust())?;
            write_union(out, union)
        }
        TypeKind::Wrapper(inner) => {
            let name = definition.name.rust();
            writeln!(out, "wrapper {name}{deprecated} of {}", Ty(inner))
        }
    }
}

fn write_union(out: &mut String, union: &Union) -> fmt::Result {
    if let Some(tag) = &union.tag {
        writeln!(out, "  told apart by {tag:?}")?;
    }
    for branch in &union.branches {
        write!(out, "  {}({})", branch.name.rust(), Ty(&branch.ty))?;
        match &branch.when {
            When::Tagged { values, told } => {
                let untold = if *told { "" } else { ", untold" };
                writeln!(out, " when {values:?}{untold}")?;
            }
            When::Shaped { kinds, constants } => writeln!(out, " when {kinds:?} {constants:?}")?,
        }
    }
    Ok(())
}

fn write_struct(out: &mut String, strukt: &Struct) -> fmt::Result {
    for field in &strukt.fields {
        write_field(out, field)?;
    }
    if let Some((name, ty)) = &strukt.extra {
        writeln!(out, "  any other = {}: {}", name.rust(), Ty(ty))?;
    }
    for group in &strukt.any_of {
        let group: Vec<_> = group.iter().map(|name| name.wire()).collect();
        writeln!(out, "  at least: {}", group.join(" and "))?;
    }
    match &strukt.constructor {
        None => Ok(()),
        Some(Constructor::Arguments { required, setters }) => {
            let required: Vec<_> = required
                .iter()
                .map(|(argument, _)| argument.rust())
                .collect();
            writeln!(
                out,
                "  new({}) and {} setters",
                required.join(", "),
                setters.len()
            )
        }
        Some(Constructor::Struct { name, setters, .. }) => {
            writeln!(out, "  new({}) and {} setters", name.rust(), setters.len())
        }
    }
}

fn write_field(out: &mut String, field: &Field) -> fmt::Result {
    let presence = match field.presence {
        Presence::Required => "",
        Presence::RequiredNullable => ", or null",
        Presence::Optional => ", optional",
        Presence::OptionalNullable => ", optional or null",
    };
    let deprecated = if field.deprecated { ", deprecated" } else { "" };
    write!(
        out,
        "  {:?} = {}: {}{presence}{deprecated}",
        field.name.wire(),
        field.name.rust(),
        Ty(&field.ty)
    )?;
    if let Some(constant) = &field.constant {
        write!(out, ", always {constant:?}")?;
    }
    for constraint in &field.constraints {
        write!(out, ", {}", ConstraintText(constraint))?;
    }
    writeln!(out)
}

/// A constraint as text.
struct ConstraintText<'a>(&'a Constraint);

impl Display for ConstraintText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Constraint::Length { min, max } => {
                let text =
                    |bound: &Option<u64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
                write!(f, "length {}..{}", text(min), text(max))
            }
            Constraint::AtLeast(bound) => write!(f, ">= {}", NumberText(bound)),
            Constraint::AtMost(bound) => write!(f, "<= {}", NumberText(bound)),
            Constraint::Above(bound) => write!(f, "> {}", NumberText(bound)),
            Constraint::Below(bound) => write!(f, "< {}", NumberText(bound)),
            Constraint::Object => f.write_str("object"),
            Constraint::Nested => f.write_str("checked"),
        }
    }
}

/// A bound as text.
struct NumberText<'a>(&'a Number);

impl Display for NumberText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Number::Integer(value) => write!(f, "{value}"),
            Number::Float(value) => write!(f, "{value}"),
            Number::Decimal { mantissa, scale: 0 } => write!(f, "{mantissa}"),
            Number::Decimal { mantissa, scale } => write!(f, "{mantissa}e-{scale}"),
        }
    }
}

/// A type as Rust writes it.
pub struct Ty<'a>(pub &'a Type);

impl Display for Ty<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Type::Boolean => f.write_str("bool"),
            Type::Integer(Integer::I32) => f.write_str("i32"),
            Type::Integer(Integer::I64) => f.write_str("i64"),
            Type::Integer(Integer::U32) => f.write_str("u32"),
            Type::Integer(Integer::U64) => f.write_str("u64"),
            Type::Base64 => f.write_str("Base64"),
            Type::File => f.write_str("File"),
            Type::Upload => f.write_str("Upload"),
            Type::Download => f.write_str("Download"),
            Type::Stream => f.write_str("ByteStream"),
            Type::Events(inner) => write!(f, "EventStream<{}>", Ty(inner)),
            Type::JsonLines(inner) => write!(f, "JsonLines<{}>", Ty(inner)),
            Type::Float => f.write_str("f64"),
            Type::Decimal => f.write_str("Decimal"),
            Type::String => f.write_str("String"),
            Type::Any => f.write_str("Value"),
            Type::List(inner) => write!(f, "Vec<{}>", Ty(inner)),
            Type::Map(inner) => write!(f, "BTreeMap<String, {}>", Ty(inner)),
            Type::Boxed(inner) => write!(f, "Box<{}>", Ty(inner)),
            Type::Optional(inner) => write!(f, "Option<{}>", Ty(inner)),
            Type::Nullable(inner) => write!(f, "Nullable<{}>", Ty(inner)),
            Type::Struct(reference)
            | Type::Enum(reference)
            | Type::Union(reference)
            | Type::Wrapper(reference) => f.write_str(reference.name.rust()),
        }
    }
}
