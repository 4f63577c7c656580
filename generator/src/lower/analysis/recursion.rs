//! Which members must be boxed, because their type holds itself by value.

use super::graph;
use crate::lower::draft::Draft;
use crate::lower::drafts::Drafts;
use std::collections::{HashMap, HashSet};

/// The members to box, as pairs of a type's name and a member or variant of it.
///
/// Lists and maps already keep their items elsewhere. Walking depth first, a
/// member that leads back to an object on the way here closes a circle; boxing
/// each such member breaks every circle, and the document's order makes the
/// choice the same every time.
pub fn boxed(drafts: &Drafts) -> HashSet<(String, String)> {
    let mut walk = Walk {
        types: graph::by_name(drafts),
        state: HashMap::new(),
        boxed: HashSet::new(),
    };
    for draft in drafts.types.values() {
        walk.visit(draft);
    }
    walk.boxed
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Open,
    Done,
}

struct Walk<'a> {
    types: HashMap<&'a str, &'a Draft>,
    state: HashMap<&'a str, State>,
    boxed: HashSet<(String, String)>,
}

/// An object on the way, and how many of its members are done.
struct Step<'a> {
    name: &'a str,
    members: Vec<(&'a str, &'a str)>,
    done: usize,
}

impl<'a> Walk<'a> {
    /// Depth first with a stack of its own: a document may nest deeper than ours.
    fn visit(&mut self, root: &'a Draft) {
        let mut stack = Vec::new();
        self.enter(root, &mut stack);
        while let Some(step) = stack.last_mut() {
            let Some((member, target)) = step.members.get(step.done).copied() else {
                self.state.insert(step.name, State::Done);
                stack.pop();
                continue;
            };
            step.done += 1;
            let name = step.name;
            match (self.state.get(target), self.types.get(target).copied()) {
                (Some(State::Open), _) => {
                    self.boxed.insert((name.to_owned(), member.to_owned()));
                }
                (Some(State::Done), _) | (None, None) => {}
                (None, Some(draft)) => self.enter(draft, &mut stack),
            }
        }
    }

    fn enter(&mut self, draft: &'a Draft, stack: &mut Vec<Step<'a>>) {
        let name = draft.reference.name.rust();
        if self.state.contains_key(name) {
            return;
        }
        self.state.insert(name, State::Open);
        stack.push(Step {
            name,
            members: by_value(draft),
            done: 0,
        });
    }
}

/// The members that hold a type by value, with the type's name.
fn by_value(draft: &Draft) -> Vec<(&str, &str)> {
    let parts = graph::parts(draft).into_iter();
    let held =
        parts.filter_map(|(member, ty)| Some((member, graph::held_by_value(ty)?.name.rust())));
    held.collect()
}
