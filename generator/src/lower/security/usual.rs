//! What most operations require, so that only the others have to say it.

use crate::ir::{Operation, Resource};
use std::collections::BTreeMap;

/// The requirements that the most operations have; of several, those that the
/// document names first.
pub fn usual(resources: &[Resource]) -> Vec<Vec<String>> {
    let mut counts: BTreeMap<&Vec<Vec<String>>, usize> = BTreeMap::new();
    for operation in operations(resources) {
        *counts.entry(&operation.credentials).or_default() += 1;
    }
    let most = counts.values().max();
    let is_usual = |operation: &&Operation| counts.get(&operation.credentials) == most;
    let first = operations(resources).find(is_usual);
    first.map_or_else(Vec::new, |operation| operation.credentials.clone())
}

fn operations(resources: &[Resource]) -> impl Iterator<Item = &Operation> {
    resources.iter().flat_map(|resource| &resource.operations)
}
