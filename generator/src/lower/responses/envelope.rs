//! `x-sdk-envelope`: the object that the API wraps its payloads in.

use crate::diagnostics::{Code, Pointer};
use crate::ir::{Decode, Envelope, Output, Resource};
use crate::lower::context::Lowering;
use crate::spec::SchemaNode;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Extension {
    data: String,
    meta: String,
    success: String,
    #[serde(default)]
    payload_success: String,
}

/// The names of the envelope's members, if the document states them.
pub fn read(lowering: &mut Lowering<'_>) -> Option<Envelope> {
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
pub fn used(
    lowering: &mut Lowering<'_>,
    envelope: Option<Envelope>,
    resources: &[Resource],
) -> Option<Envelope> {
    let envelope = envelope?;
    let mut operations = resources.iter().flat_map(|resource| &resource.operations);
    if operations.any(|operation| is_enveloped(&operation.output)) {
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

fn is_enveloped(output: &Output) -> bool {
    match output {
        Output::Nothing => false,
        Output::One(payload) => payload.decode == Decode::Enveloped,
        Output::ByStatus(outputs) => outputs
            .variants
            .iter()
            .filter_map(|variant| variant.payload.as_ref())
            .any(|payload| payload.decode == Decode::Enveloped),
    }
}

/// The payload's schema, when the response is an object with the envelope's `data`.
pub fn payload(
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
