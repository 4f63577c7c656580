//! Webhooks: the payloads of the events that the API sends, never calls.

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
            continue;
        };
        let request = lowering.document.follow(request);
        let Some((_, at)) = body::json_schema(lowering, &request) else {
            continue;
        };
        let owner = Owner::root(format!("{} payload", place.path));
        if let Some(payload) = schema::lower(lowering, &at, &owner) {
            webhooks.push(Webhook {
                event: place.path,
                payload: payload.ty,
            });
        }
    }
    webhooks
}
