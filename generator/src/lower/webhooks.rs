//! Webhooks and callbacks: the payloads that the API sends, never calls.

use crate::diagnostics::Code;
use crate::ir::{Docs, Type, Webhook};
use crate::lower::content::{self, owner};
use crate::lower::context::Lowering;
use crate::lower::media::Kind;
use crate::lower::{body, docs, operation};
use crate::spec::OperationPlace;
use openapiv3::{Operation, RequestBody};
use std::collections::HashSet;

/// The document's webhooks, and the callbacks of `operations`.
pub fn lower(lowering: &mut Lowering<'_>, operations: &[OperationPlace]) -> Vec<Webhook> {
    let mut webhooks = Vec::new();
    let mut seen = HashSet::new();
    for place in lowering.document.webhooks() {
        let own = place.path.clone();
        webhooks.extend(webhook(lowering, &place, place.path.clone(), &own, false));
    }
    for operation in operations {
        for (name, place) in lowering.document.callbacks(&operation.at) {
            // A component may be the callback of many operations.
            if seen.insert(place.at.clone()) {
                let own = format!("{} {name}", operation::id_or_path(lowering, operation));
                webhooks.extend(webhook(lowering, &place, name, &own, true));
            }
        }
    }
    webhooks
}

/// One of them; none where nothing is sent, or nothing that is JSON.
fn webhook(
    lowering: &mut Lowering<'_>,
    place: &OperationPlace,
    event: String,
    own: &str,
    is_callback: bool,
) -> Option<Webhook> {
    let operation = lowering.decode::<Operation>(&place.at)?;
    let request = operation.value.request_body.as_ref()?;
    let request = lowering.document.follow(request);
    let request = lowering.decode::<RequestBody>(&request)?;
    let choice = body::choose(lowering, &request)?;
    let is_json = matches!(choice.kind, Kind::Json | Kind::Any);
    let payload = if is_json {
        content::json(lowering, &choice, &owner(&request.at, own, "payload"))?
    } else {
        Type::Upload
    };
    if matches!(payload, Type::Upload | Type::File) {
        let message = format!("the payload of `{event}` is not JSON, and has no type");
        let help = "nothing to do, unless it should be read: send `application/json` then";
        lowering.warn(Code::UnsupportedBody, &choice.at, message, help);
        return None;
    }
    Some(Webhook {
        event,
        payload,
        is_callback,
        docs: summary(&operation.value),
    })
}

/// What is said of it, on one line.
fn summary(operation: &Operation) -> Docs {
    let texts = [&operation.summary, &operation.description];
    let lines = texts.into_iter().flatten().map(|text| docs::summary(text));
    Docs(lines.filter(|line| !line.is_empty()).take(1).collect())
}
