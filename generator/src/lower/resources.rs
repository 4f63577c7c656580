//! Tags to resources.

use crate::ir::{Docs, Envelope, Resource};
use crate::lower::context::Lowering;
use crate::lower::{docs, operation};
use crate::names::{Scope, ScopeKind};
use crate::spec::OperationPlace;
use indexmap::IndexMap;

/// The tag of operations that have none.
const UNTAGGED: &str = "default";

/// One resource a tag, in the order of the document's tags and then of first use.
pub fn lower(lowering: &mut Lowering<'_>, envelope: Option<&Envelope>) -> Vec<Resource> {
    let described = lowering.document.tags();
    let described = lowering.ok(described).unwrap_or_default();
    let mut groups: IndexMap<String, Vec<OperationPlace>> = described
        .iter()
        .map(|tag| (tag.value.name.clone(), Vec::new()))
        .collect();
    for place in lowering.document.operations() {
        groups.entry(tag(lowering, &place)).or_default().push(place);
    }
    groups.retain(|_, places| !places.is_empty());

    let mut accessors = Scope::new(ScopeKind::ClientMethods);
    let mut modules = Scope::new(ScopeKind::Modules);
    let mut handles = Scope::new(ScopeKind::Types);
    let mut resources = Vec::new();
    for (tag, places) in groups {
        let text = described.iter().find(|known| known.value.name == tag);
        let text = text
            .and_then(|tag| tag.value.description.as_deref())
            .unwrap_or_default();
        let handle = handles.type_name(&tag);
        let mut names = operation::Names::new(&handle);
        let operations = places
            .iter()
            .filter_map(|place| operation::lower(lowering, place, envelope, &mut names));
        let operations = operations.collect();
        resources.push(Resource {
            accessor: accessors.method(&tag),
            module: modules.module(&tag),
            summary: docs::summary(text),
            docs: Docs(docs::clean(text)),
            handle,
            operations,
        });
    }
    resources
}

/// The first tag counts: an operation is emitted once.
fn tag(lowering: &Lowering<'_>, place: &OperationPlace) -> String {
    let first = lowering.document.raw(&place.at.child("tags").index(0));
    first
        .and_then(|tag| tag.as_str())
        .unwrap_or(UNTAGGED)
        .to_owned()
}
