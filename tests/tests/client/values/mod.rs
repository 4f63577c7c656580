//! What a value is on the wire, in a queue, and before it is sent.

mod constraints;
mod ids;
mod money;
mod presence;
mod queues;

use crate::support::{answering, body, client, json, received};
use refcampaign::Client;

/// The body that a call sends; what it is answered does not matter.
async fn sent<T, E>(call: impl AsyncFnOnce(Client) -> Result<T, E>) -> String {
    let server = answering(json(200, r#"{"success":true,"data":{"success":true}}"#)).await;
    let _ = call(client(&server.uri())).await;
    let requests = received(&server).await;
    assert_eq!(requests.len(), 1);
    body(&requests[0]).to_owned()
}
