//! Webhooks: the payloads of the events that the API sends, never calls.

use crate::diagnostics::Code;
use crate::ir::Webhook;
use crate::lower::context::Lowering;
use crate::lower::draft::Owner;
use crate::lower::{body, schema};
use openapiv3::Operation;

/// The document's webhooks.
pub fn lower(lowering: &mut Lowering<'_>) -> Vec<Webhook> {
    let mut webhooks = Vec::new();
    for place in lowering.document.webhooks() {
        let Some(operation) = lowering.decode::<Operation>(&place.at) else {
            continue;
        };
        let Some(request) = &operation.value.request_body else {
            let message = format!("the webhook `{}` has no body and is left out", place.path);
            let help = "add a `requestBody` with the payload's schema";
            lowering.warn(Code::UnsupportedBody, &place.at, message, help);
            continue;
        };
        let request = lowering.document.follow(request);
        let Some((_, at)) = body::json_schema(lowering, &request) else {
            continue;
        };
        let owner = Owner::root(format!("{} payload", place.path));
        if let Some(payload) = schema::lower(lowering, &at, &owner) {
            if payload.nullable {
                let help = "leave `null` out of the schema's types";
                lowering.error(
                    Code::UnsupportedBody,
                    &at,
                    "a payload that may be null is not supported",
                    help,
                );
            }
            webhooks.push(Webhook {
                event: place.path,
                payload: payload.ty,
            });
        }
    }
    webhooks
}
