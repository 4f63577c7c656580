//! The representation as text: for people, and for snapshots.
//!
//! One line a fact, indented by what it belongs to. Documentation is left out:
//! it is in the emitted code.

mod definitions;

use super::{
    Api, Events, HandedOver, Input, Operation, Output, Payload, Place, Resource, Safety, Spelling,
    Streamed, Told,
};
pub use definitions::Ty;
use definitions::write_definition;
use std::fmt::{self, Write as _};

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
            let kind = match webhook.is_callback {
                true => "callback",
                false => "webhook",
            };
            writeln!(out, "{kind} {}: {}", webhook.event, Ty(&webhook.payload))?;
        }
        if let Some(events) = &api.events {
            write_events(out, events)?;
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

fn write_events(out: &mut String, events: &Events) -> fmt::Result {
    writeln!(out, "events {}", events.ty.name.rust())?;
    match &events.told {
        Told::ByTag(texts) => {
            for text in texts {
                writeln!(out, "  {:?} {:?}", text.role, text.member)?;
            }
        }
        Told::ByName(names) => writeln!(out, "  told by name: {names:?}")?,
    }
    match &events.signature {
        Some(signature) => writeln!(
            out,
            "  signed in {} within {} s, {}",
            signature.header, signature.tolerance, signature.variable
        ),
        None => Ok(()),
    }
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
    let feature = resource.feature.iter();
    let feature: String = feature.map(|it| format!(", feature {it}")).collect();
    writeln!(
        out,
        "resource {}: {} in {}{feature}",
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
    for set in &operation.credentials {
        writeln!(out, "    sends {}", set.join(" and "))?;
    }
    if let Some(server) = &operation.server {
        writeln!(out, "    at {server}")?;
    }
    for input in &operation.arguments {
        write_input(out, "argument", input, input.name.wire(), input.name.rust())?;
    }
    for fixed in &operation.fixed {
        let place = place(fixed.place);
        writeln!(
            out,
            "    always {:?} in {place}: {:?}",
            fixed.wire, fixed.value
        )?;
    }
    for input in &operation.setters {
        write_input(out, "setter", input, input.name.wire(), input.name.rust())?;
    }
    if let Some(name) = &operation.arguments_struct {
        writeln!(out, "    arguments in {}", name.rust())?;
    }
    if let Some(body) = &operation.body {
        let optional = match body.by {
            HandedOver::Argument(_) => "",
            HandedOver::Setter(_) => ", optional",
        };
        writeln!(
            out,
            "    body {}, {:?}{optional}",
            Ty(&body.ty),
            body.content
        )?;
    }
    write_output(out, operation)?;
    if let Some(Streamed { payload, .. }) = &operation.streamed {
        writeln!(out, "    stream {}, {:?}", Ty(&payload.ty), payload.decode)?;
    }
    for failure in &operation.failures {
        let body = failure.body.as_ref().map(|ty| format!(" with {}", Ty(ty)));
        let body = body.unwrap_or_default();
        writeln!(out, "    fails {}{body}", failure.status)?;
    }
    if let Some(errors) = &operation.errors {
        writeln!(out, "    failures in {}", errors.name.rust())?;
    }
    Ok(())
}

fn place(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
    }
}

fn write_input<N>(
    out: &mut String,
    kind: &str,
    input: &Input<N>,
    wire: &str,
    rust: &str,
) -> fmt::Result {
    let place = place(input.place);
    write!(
        out,
        "    {kind} {rust}: {} in {place} {wire:?}",
        Ty(&input.ty)
    )?;
    match input.spelling {
        Spelling::Text => writeln!(out),
        other => writeln!(out, ", {other:?}"),
    }
}

fn write_output(out: &mut String, operation: &Operation) -> fmt::Result {
    if let Some(paging) = &operation.paging {
        return writeln!(
            out,
            "    page of {} by {}, {} at `{}`",
            Ty(&paging.item),
            paging.limit,
            paging.offset,
            paging.items
        );
    }
    match &operation.output {
        Output::Nothing => writeln!(out, "    output ()"),
        Output::One(payload) => {
            writeln!(out, "    output {}, {:?}", Ty(&payload.ty), payload.decode)
        }
        Output::ByStatus(outputs) => {
            writeln!(out, "    output {}", outputs.name.rust())?;
            for variant in &outputs.variants {
                let (name, status) = (variant.name.rust(), variant.status);
                match &variant.payload {
                    None => writeln!(out, "      {status} {name}")?,
                    Some(Payload { ty, decode }) => {
                        writeln!(out, "      {status} {name}({}), {decode:?}", Ty(ty))?;
                    }
                }
            }
            Ok(())
        }
    }
}
