//! Which files of types which resources lead to.
//!
//! In: the drafts and the operations. Out: for each file under `types/` the
//! resources that need it. Counted by file, since a file is compiled whole.

use super::graph;
use super::usage;
use crate::ir::{Resource, TypeHome, Webhook};
use crate::lower::drafts::Drafts;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The resources that lead to a file, by their place in the list; `None` where
/// something else leads to it too.
pub type Needed = HashMap<String, Option<BTreeSet<usize>>>;

/// Follows the types of each resource.
pub fn of(drafts: &Drafts, resources: &[Resource], webhooks: &[Webhook]) -> Needed {
    let files = Files::of(drafts);
    let mut needed = Needed::new();
    for (place, resource) in resources.iter().enumerate() {
        let types = resource.operations.iter().flat_map(usage::types);
        let types = types.filter_map(graph::named_in);
        for file in files.reached(types.map(|ty| ty.name.rust())) {
            let by = needed.entry(file.to_owned());
            let by = by.or_insert_with(|| Some(BTreeSet::new()));
            by.iter_mut().for_each(|by| {
                by.insert(place);
            });
        }
    }
    let events = webhooks
        .iter()
        .filter_map(|it| graph::named_in(&it.payload));
    for file in files.reached(events.map(|ty| ty.name.rust())) {
        needed.insert(file.to_owned(), None);
    }
    needed
}

/// The files of types and what they refer to.
struct Files<'a> {
    /// The file of a type.
    of_type: HashMap<&'a str, &'a str>,
    /// The types that the types of a file refer to.
    neighbours: HashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Files<'a> {
    fn of(drafts: &'a Drafts) -> Self {
        let mut files = Self {
            of_type: HashMap::new(),
            neighbours: HashMap::new(),
        };
        for draft in drafts.types.values() {
            if let TypeHome::Types(module) = &draft.reference.home {
                let name = draft.reference.name.rust();
                files.of_type.insert(name, module.rust());
                let neighbours = files.neighbours.entry(module.rust()).or_default();
                neighbours.extend(graph::neighbours(draft));
            }
        }
        files
    }

    /// The files that these types lead to.
    fn reached<'t>(&self, types: impl Iterator<Item = &'t str>) -> HashSet<&'a str> {
        let file = |name: &str| self.of_type.get(name).copied();
        let mut waiting: Vec<&str> = types.filter_map(file).collect();
        let mut reached = HashSet::new();
        while let Some(file) = waiting.pop() {
            if reached.insert(file) {
                let neighbours = self.neighbours.get(file).into_iter().flatten();
                waiting.extend(neighbours.filter_map(|name| self.of_type.get(name)));
            }
        }
        reached
    }
}
