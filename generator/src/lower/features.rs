//! Cargo features, one a resource, where there are many.
//!
//! In: the resources, and which files of types they lead to. Out: the features
//! that switch a resource on, and those that switch a file on.

use crate::ir::{Resource, TypeModule};
use crate::lower::analysis::tagged::Needed;

/// From how many resources on each has a feature: fewer compile quickly enough.
const MANY_RESOURCES: usize = 8;

/// A file that more resources lead to than these is always there: hardly any
/// choice of features would go without it, and the list would be long to read.
const FEW: usize = 3;

/// What the emitted manifest calls features of its own.
const TAKEN: &[&str] = &[
    "all-operations",
    "default",
    "native-tls",
    "operation-tests",
    "rustls",
    "tracing",
    "webhooks",
];

/// Names the features.
pub fn name(resources: &mut [Resource]) {
    if resources.len() < MANY_RESOURCES {
        return;
    }
    for resource in resources {
        let module = resource.module.rust().trim_end_matches('_');
        let mut feature = module.replace('_', "-");
        if TAKEN.contains(&feature.as_str()) {
            feature.push_str("-operations");
        }
        resource.feature = Some(feature);
    }
}

/// Says which features switch a file of types on.
pub fn gate(modules: &mut [TypeModule], needed: &Needed, resources: &[Resource]) {
    for module in modules {
        let Some(Some(by)) = needed.get(module.name.rust()) else {
            continue;
        };
        if by.len() <= FEW {
            let by = by.iter().filter_map(|place| resources.get(*place));
            module.features = by.filter_map(|resource| resource.feature.clone()).collect();
        }
    }
}
