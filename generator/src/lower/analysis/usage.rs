//! Which types requests hold: only those need constructors, setters and checks.

use super::graph;
use crate::ir::Resource;
use crate::lower::draft::Drafts;
use std::collections::HashSet;

/// The names of the types that request bodies are made of.
pub fn in_requests(drafts: &Drafts, resources: &[Resource]) -> HashSet<String> {
    let types = graph::by_name(drafts);
    let bodies = resources
        .iter()
        .flat_map(|resource| &resource.operations)
        .filter_map(|operation| operation.body.as_ref());
    let mut waiting: Vec<&str> = bodies
        .filter_map(|body| graph::struct_in(&body.ty))
        .map(|ty| ty.name.rust())
        .collect();
    let mut used = HashSet::new();
    while let Some(name) = waiting.pop() {
        if used.insert(name.to_owned())
            && let Some(draft) = types.get(name)
        {
            waiting.extend(
                graph::structs(draft)
                    .into_iter()
                    .map(|reference| reference.name.rust()),
            );
        }
    }
    used
}
