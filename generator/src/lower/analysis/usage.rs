//! Which types requests hold, and which responses: only the former need
//! constructors, setters and checks.

use super::graph;
use crate::ir::{Content, Operation, Output, Resource, Type, Webhook};
use crate::lower::drafts::Drafts;
use std::collections::HashSet;

/// The names of types by their use.
pub struct Usage {
    /// What request bodies and parameters are made of.
    pub in_requests: HashSet<String>,
    /// What responses and events are made of.
    pub in_responses: HashSet<String>,
    /// What is sent or read as JSON, which has no raw bytes.
    pub in_json: HashSet<String>,
}

/// Looks through all operations.
pub fn of(drafts: &Drafts, resources: &[Resource], webhooks: &[Webhook]) -> Usage {
    let (mut sent, mut received, mut json) = (Vec::new(), Vec::new(), Vec::new());
    let operations = resources.iter().flat_map(|resource| &resource.operations);
    for operation in operations {
        sent.extend(operation.arguments.iter().map(|input| &input.ty));
        sent.extend(operation.setters.iter().map(|input| &input.ty));
        if let Some(body) = &operation.body {
            match body.content {
                Content::Multipart(_) => {}
                _ => json.push(&body.ty),
            }
            sent.push(&body.ty);
        }
        answers(operation, &mut received);
    }
    received.extend(webhooks.iter().map(|webhook| &webhook.payload));
    json.extend(&received);
    Usage {
        in_requests: reached(drafts, sent),
        in_responses: reached(drafts, received),
        in_json: reached(drafts, json),
    }
}

/// The types that an operation names.
pub fn types(operation: &Operation) -> Vec<&Type> {
    let mut types = Vec::new();
    types.extend(operation.arguments.iter().map(|input| &input.ty));
    types.extend(operation.setters.iter().map(|input| &input.ty));
    types.extend(operation.body.iter().map(|body| &body.ty));
    answers(operation, &mut types);
    types
}

fn answers<'a>(operation: &'a Operation, types: &mut Vec<&'a Type>) {
    match &operation.output {
        Output::Nothing => {}
        Output::One(payload) => types.push(&payload.ty),
        Output::ByStatus(outputs) => {
            let payloads = outputs.variants.iter().filter_map(|it| it.payload.as_ref());
            types.extend(payloads.map(|payload| &payload.ty));
        }
    }
    types.extend(operation.streamed.iter().map(|it| &it.payload.ty));
    types.extend(operation.paging.iter().map(|paging| &paging.item));
    types.extend(operation.failures.iter().filter_map(|it| it.body.as_ref()));
}

/// The names of all types that these lead to.
fn reached(drafts: &Drafts, from: Vec<&Type>) -> HashSet<String> {
    let types = graph::by_name(drafts);
    let from = from.into_iter().filter_map(graph::named_in);
    let mut waiting: Vec<&str> = from.map(|ty| ty.name.rust()).collect();
    let mut reached = HashSet::new();
    while let Some(name) = waiting.pop() {
        if reached.insert(name.to_owned())
            && let Some(draft) = types.get(name)
        {
            waiting.extend(graph::neighbours(draft));
        }
    }
    reached
}
