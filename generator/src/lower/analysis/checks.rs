//! Which types have anything to check before they are sent, themselves or in
//! what they hold.

use super::graph;
use crate::lower::draft::{Draft, DraftKind};
use crate::lower::drafts::Drafts;
use std::collections::{HashMap, HashSet};

/// The names of the types with constraints.
pub fn checked(drafts: &Drafts) -> HashSet<String> {
    let mut users: HashMap<&str, Vec<&str>> = HashMap::new();
    for draft in drafts.types.values() {
        for used in graph::neighbours(draft) {
            let users = users.entry(used).or_default();
            users.push(draft.reference.name.rust());
        }
    }
    let constrained = drafts.types.values().filter(|draft| is_constrained(draft));
    let mut waiting: Vec<&str> = constrained
        .map(|draft| draft.reference.name.rust())
        .collect();
    let mut checked = HashSet::new();
    while let Some(name) = waiting.pop() {
        if checked.insert(name.to_owned()) {
            waiting.extend(users.get(name).into_iter().flatten());
        }
    }
    checked
}

fn is_constrained(draft: &Draft) -> bool {
    let DraftKind::Struct(strukt) = &draft.kind else {
        return false;
    };
    let mut fields = strukt.fields.iter();
    !strukt.any_of.is_empty() || fields.any(|field| !field.constraints.is_empty())
}
