//! The representation as text: for people, and for snapshots.
//!
//! One line a fact, indented by what it belongs to. Documentation is left out:
//! it is in the emitted code.

use super::{
    Api, Constraint, Constructor, Field, Number, Operation, Presence, Resource, Safety, Struct,
    Type, TypeDef, TypeKind,
};
use std::fmt::{self, Display, Write as _};

/// What of the API is shown; all of it by default.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// The id or method name of one operation.
    pub operation: Option<&'a str>,
    /// The name of one type.
    pub schema: Option<&'a str>,
}

/// The text of `api`, as far as `filter` lets it through.
pub fn text(api: &Api, filter: Filter<'_>) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write_api(&mut out, api, filter);
    out
}

fn write_api(out: &mut String, api: &Api, filter: Filter<'_>) -> fmt::Result {
    let everything = filter.operation.is_none() && filter.schema.is_none();
    if everything {
        write_head(out, api)?;
    }
    for resource in &api.resources {
        write_resource(out, resource, filter, everything)?;
    }
    let codes = api.error_codes.iter();
    for definition in codes.chain(api.types.iter().flat_map(|module| &module.types)) {
        if everything
            || filter.schema == Some(definition.name.rust())
            || filter.schema == Some(definition.name.wire())
        {
            write_definition(out, definition)?;
        }
    }
    if everything {
        for webhook in &api.webhooks {
            writeln!(out, "webhook {}: {}", webhook.event, Ty(&webhook.payload))?;
        }
    }
    Ok(())
}

fn write_head(out: &mut String, api: &Api) -> fmt::Result {
    writeln!(out, "package {} {}", api.package.name, api.package.version)?;
    for server in &api.servers {
        writeln!(out, "server {}", server.url)?;
    }
    for credential in &api.credentials {
        writeln!(
            out,
            "credential {}: {:?}",
            credential.scheme, credential.kind
        )?;
    }
    if let Some(envelope) = &api.envelope {
        writeln!(
            out,
            "envelope data={} meta={} success={} payload_success={}",
            envelope.data, envelope.meta, envelope.success, envelope.payload_success
        )?;
    }
    if let Some(errors) = &api.errors {
        writeln!(
            out,
            "errors code={} message={} details={}",
            errors.code, errors.message, errors.details
        )?;
        writeln!(
            out,
            "  request_id={} timestamp={}",
            errors.request_id, errors.timestamp
        )?;
        writeln!(
            out,
            "  always retried: {}",
            errors.always_retried.join(", ")
        )?;
        writeln!(out, "  never retried: {}", errors.never_retried.join(", "))?;
    }
    if !api.modules.is_empty() {
        writeln!(out, "modules {}", api.modules.join(", "))?;
    }
    Ok(())
}

fn write_resource(
    out: &mut String,
    resource: &Resource,
    filter: Filter<'_>,
    everything: bool,
) -> fmt::Result {
    let wanted = |operation: &&Operation| {
        everything
            || filter.operation == Some(&operation.id)
            || filter.operation == Some(operation.name.rust())
    };
    let operations: Vec<_> = resource.operations.iter().filter(wanted).collect();
    if operations.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "resource {}: {} in {}",
        resource.accessor.rust(),
        resource.handle.rust(),
        resource.module.rust()
    )?;
    operations
        .into_iter()
        .try_for_each(|operation| write_operation(out, operation))
}

fn write_operation(out: &mut String, operation: &Operation) -> fmt::Result {
    let deprecated = if operation.deprecated {
        " deprecated"
    } else {
        ""
    };
    writeln!(
        out,
        "  operation {} ({}){deprecated}",
        operation.name.rust(),
        operation.id
    )?;
    writeln!(out, "    {} {}", operation.method, operation.path)?;
    match &operation.safety {
        Safety::Safe => writeln!(out, "    safe to repeat")?,
        Safety::Idempotent { key } => writeln!(out, "    safe to repeat by {key}")?,
        Safety::Unsafe => writeln!(out, "    not safe to repeat")?,
    }
    if !operation.credentials.is_empty() {
        writeln!(out, "    sends {}", operation.credentials.join(", "))?;
    }
    for input in &operation.path_inputs {
        writeln!(
            out,
            "    path {} = {}: {}",
            input.name.wire(),
            input.name.rust(),
            Ty(&input.ty)
        )?;
    }
    for input in &operation.query_inputs {
        writeln!(
            out,
            "    query {} = {}: {}",
            input.name.wire(),
            input.name.rust(),
            Ty(&input.ty)
        )?;
    }
    if let Some(body) = &operation.body {
        writeln!(out, "    body {}", Ty(&body.ty))?;
    }
    let unit = "()".to_owned();
    let output = operation
        .output
        .ty
        .as_ref()
        .map_or(unit, |ty| Ty(ty).to_string());
    let decode = operation.output.decode;
    match &operation.paging {
        Some(paging) => {
            writeln!(
                out,
                "    page of {} by {}, {} at `{}`, {decode:?}",
                Ty(&paging.item),
                paging.limit,
                paging.offset,
                paging.items
            )?;
        }
        None => writeln!(out, "    output {output}, {decode:?}")?,
    }
    let failures: Vec<_> = operation
        .failures
        .iter()
        .map(|failure| failure.status.as_str())
        .collect();
    writeln!(out, "    fails with {}", failures.join(", "))
}

fn write_definition(out: &mut String, definition: &TypeDef) -> fmt::Result {
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
    }
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
            Type::Integer(super::Integer::I32) => f.write_str("i32"),
            Type::Integer(super::Integer::I64) => f.write_str("i64"),
            Type::Float => f.write_str("f64"),
            Type::Decimal => f.write_str("Decimal"),
            Type::String => f.write_str("String"),
            Type::Any => f.write_str("Value"),
            Type::List(inner) => write!(f, "Vec<{}>", Ty(inner)),
            Type::Map(inner) => write!(f, "BTreeMap<String, {}>", Ty(inner)),
            Type::Boxed(inner) => write!(f, "Box<{}>", Ty(inner)),
            Type::Optional(inner) => write!(f, "Option<{}>", Ty(inner)),
            Type::Nullable(inner) => write!(f, "Nullable<{}>", Ty(inner)),
            Type::Struct(reference) | Type::Enum(reference) => f.write_str(reference.name.rust()),
        }
    }
}
