//! Responses: what success becomes, and which failures are documented.

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Decode, Envelope, Failure, Output, Resource, Type};
use crate::lower::context::Lowering;
use crate::lower::draft::Owner;
use crate::lower::{docs, schema};
use crate::spec::{Node, OperationPlace, SchemaNode};
use openapiv3::{Operation, ReferenceOr, Response, StatusCode};
use serde::Deserialize;

/// What an operation may answer.
pub struct Answer {
    /// What success becomes.
    pub output: Output,
    /// The documented failures.
    pub failures: Vec<Failure>,
    /// The schema of the payload, when `output` has no type yet: a page's.
    pub payload: Option<Pointer>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Extension {
    data: String,
    meta: String,
    success: String,
    #[serde(default)]
    payload_success: String,
}

/// `x-sdk-envelope`: the names of the envelope's members.
pub fn envelope(lowering: &mut Lowering<'_>) -> Option<Envelope> {
    let Extension {
        data,
        meta,
        success,
        payload_success,
    } = lowering.extension(&Pointer::root(), "x-sdk-envelope")?;
    Some(Envelope {
        data,
        meta,
        success,
        payload_success,
    })
}

/// The envelope, unless no response has it: that is a slip of the pen.
pub fn used_envelope(
    lowering: &mut Lowering<'_>,
    envelope: Option<Envelope>,
    resources: &[Resource],
) -> Option<Envelope> {
    let envelope = envelope?;
    let mut operations = resources.iter().flat_map(|resource| &resource.operations);
    let used = operations.any(|operation| operation.output.decode == Decode::Enveloped);
    if used {
        return Some(envelope);
    }
    // Where an operation was refused, its response may be the one.
    if !lowering.has_errors() {
        let data = &envelope.data;
        let at = Pointer::root().child("x-sdk-envelope");
        let message = format!("no successful response has the envelope's property `{data}`");
        let help = "name the property of the responses that holds the payload";
        lowering.warn(Code::WrongExtension, &at, message, help);
    }
    None
}

/// Lowers the responses of an operation.
pub fn lower(
    lowering: &mut Lowering<'_>,
    operation: &Node<Operation>,
    place: &OperationPlace,
    id: &str,
    envelope: Option<&Envelope>,
) -> Option<Answer> {
    let responses = &operation.value.responses;
    let mut output = None;
    let mut failures = Vec::new();
    let mut complete = true;
    let bodies = place.method.as_str() != "HEAD";
    for (status, response) in &responses.responses {
        if is_success(status) {
            if output.is_some() {
                let at = operation.at.child("responses").child(&status.to_string());
                lowering.error(
                    Code::UnsupportedResponse,
                    &at,
                    "a second success response is not supported",
                    "keep one",
                );
                complete = false;
                continue;
            }
            output = Some(success(lowering, response, id, envelope, bodies));
        } else {
            let failure = failure(lowering, &status.to_string(), response);
            complete &= failure.is_some();
            failures.extend(failure);
        }
    }
    if let Some(response) = &responses.default {
        let failure = failure(lowering, "default", response);
        complete &= failure.is_some();
        failures.extend(failure);
    }
    // An operation that documents failures alone still succeeds somehow.
    let nothing = Output {
        ty: None,
        decode: Decode::Ignore,
    };
    let (output, payload) = output.unwrap_or(Some((nothing, None)))?;
    complete.then_some(Answer {
        output,
        failures,
        payload,
    })
}

fn is_success(status: &StatusCode) -> bool {
    match status {
        StatusCode::Code(code) => (200..300).contains(code),
        StatusCode::Range(range) => *range == 2,
    }
}

/// A failure; the type of its body is drafted, so that users can read it.
fn failure(
    lowering: &mut Lowering<'_>,
    status: &str,
    response: &ReferenceOr<Response>,
) -> Option<Failure> {
    let at = lowering.document.follow(response);
    let node = lowering.decode::<Response>(&at)?;
    if let Some(at) = json_schema(lowering, &node)? {
        schema::lower(
            lowering,
            &at,
            &Owner::root(format!("{} {status} error", at.last())),
        )?;
    }
    Some(Failure {
        status: status.to_owned(),
        summary: docs::summary(&node.value.description),
    })
}

fn success(
    lowering: &mut Lowering<'_>,
    response: &ReferenceOr<Response>,
    id: &str,
    envelope: Option<&Envelope>,
    bodies: bool,
) -> Option<(Output, Option<Pointer>)> {
    let at = lowering.document.follow(response);
    let node = lowering.decode::<Response>(&at)?;
    // What HEAD describes is the body that GET would have (RFC 9110, section 9.3.2).
    let Some(whole) = json_schema(lowering, &node)?.filter(|_| bodies) else {
        return Some((
            Output {
                ty: None,
                decode: Decode::Ignore,
            },
            None,
        ));
    };
    let (at, decode) = match payload(lowering, &whole, envelope)? {
        Some(data) => (data, Decode::Enveloped),
        None => (whole, Decode::Json),
    };
    if is_union(lowering, &at)? {
        return Some((Output { ty: None, decode }, Some(at)));
    }
    let used = schema::lower(lowering, &at, &Owner::root(format!("{id} response")))?;
    let ty = if used.nullable {
        Type::Optional(Box::new(used.ty))
    } else {
        used.ty
    };
    Some((
        Output {
            ty: Some(ty),
            decode,
        },
        Some(at),
    ))
}

/// The payload's schema, when the response is an object with the envelope's `data`.
fn payload(
    lowering: &mut Lowering<'_>,
    whole: &Pointer,
    envelope: Option<&Envelope>,
) -> Option<Option<Pointer>> {
    let Some(envelope) = envelope else {
        return Some(None);
    };
    let resolved = lowering.document.resolve(whole);
    let resolved = lowering.ok(resolved)?;
    let node = lowering.document.schema(&resolved);
    let SchemaNode::Inline(schema) = lowering.ok(node)? else {
        return Some(None);
    };
    let data = schema.keywords.properties.get(&envelope.data);
    Some(data.map(|data| lowering.document.follow(data)))
}

/// A list whose shape is open (`anyOf` without `properties`) gets its type from paging.
fn is_union(lowering: &mut Lowering<'_>, at: &Pointer) -> Option<bool> {
    let node = lowering.document.schema(at);
    match lowering.ok(node)? {
        SchemaNode::Inline(schema) => {
            Some(!schema.keywords.any_of.is_empty() && schema.keywords.properties.is_empty())
        }
        SchemaNode::Reference { .. } => Some(false),
    }
}

/// The schema of a JSON body; `Some(None)` when there is no body.
fn json_schema(lowering: &mut Lowering<'_>, node: &Node<Response>) -> Option<Option<Pointer>> {
    let content = node.at.child("content");
    let mut types = node.value.content.iter();
    let Some((media, value)) = types.next() else {
        return Some(None);
    };
    if types.next().is_some() || media != "application/json" {
        let help = "keep `application/json` alone";
        lowering.error(
            Code::UnsupportedResponse,
            &content,
            "a response must be JSON or have no body",
            help,
        );
        return None;
    }
    Some(
        value
            .schema
            .as_ref()
            .map(|schema| lowering.document.follow(schema)),
    )
}
