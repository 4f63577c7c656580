//! Events that nothing in their payloads tells apart: the receiver says which one it is.

use super::{payload, variant_docs};
use crate::ir::{Told, Webhook};
use crate::lower::draft::{DraftBranch, DraftUnion};
use crate::names::{Scope, ScopeKind};
use std::collections::HashSet;

/// The name of two events: what one name's methods send, only a member could tell apart.
pub fn ambiguous<'a>(webhooks: &[&'a Webhook]) -> Option<&'a str> {
    let mut seen = HashSet::new();
    let mut names = webhooks.iter().map(|webhook| webhook.event.as_str());
    names.find(|name| !seen.insert(*name))
}

/// A branch an event, and the events' names in the same order.
pub fn lower(webhooks: &[&Webhook]) -> (DraftUnion, Told) {
    let mut names = Scope::new(ScopeKind::Variants);
    let branches = webhooks.iter().map(|webhook| DraftBranch {
        name: names.variant(&webhook.event),
        ty: payload(webhook).clone(),
        is_object: false,
        tags: Vec::new(),
        docs: variant_docs(&[webhook]),
    });
    let union = DraftUnion {
        tag: None,
        branches: branches.collect(),
    };
    let names = webhooks.iter().map(|webhook| webhook.event.clone());
    (union, Told::ByName(names.collect()))
}
