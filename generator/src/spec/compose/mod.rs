//! `allOf`, `oneOf`, `anyOf` and lists of types become plain shapes, on the tree.
//!
//! In come the rewritten tree and the places of its schemas. Afterwards each schema decodes as exactly one of
//!
//! - a reference, or `allOf` of one reference with annotations beside it;
//! - a union: branches by place, with annotations and perhaps a discriminator;
//! - a plain schema, whose `anyOf` names groups of required members at most.
//!
//! What is written stays where it is, so that every place stays true: what a schema comes to stands in a private member
//! beside it ([`keys::COMPOSED`]), and refers to its children by their places. Schemas that exist nowhere in the text
//! (a branch joined with what stands beside the union) are made below the schema that needs them, and composed in turn.
//!
//! [`Composer::visit`] goes from a schema to those that its `allOf` is made of first, on a stack of its own; each schema
//! is composed once. [`one`] decides the form, [`merge`] joins, [`distribute`] joins into the branches of a union.
//! Not here: what a union or an object is in Rust.

mod branches;
mod children;
mod discriminator;
mod distribute;
mod enums;
mod groups;
pub(super) mod keys;
mod merge;
mod one;
mod scalars;
mod tree;
mod types;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::Value;

use crate::diagnostics::{Code, Diagnostics, Pointer};
use tree::Tree;

/// How many members and schemas may be made: shared schemas can multiply beyond all bounds.
const MOST_MADE: usize = 200_000;

/// How deep branches that are made may lie in one another: each level multiplies those below it.
const MOST_LEVELS: usize = 5;

/// Composes the schemas at `places`.
pub(super) fn compose(document: &mut Value, places: &[Pointer], diagnostics: &mut Diagnostics) {
    let mut composer = Composer {
        tree: Tree::new(document),
        diagnostics,
        states: HashMap::new(),
        waiting: VecDeque::new(),
        cut: HashSet::new(),
        joint: HashMap::new(),
        joined: HashMap::new(),
        left: Some(MOST_MADE),
    };
    for place in places {
        if composer.needs_composing(place) {
            composer.visit(place);
        }
    }
    while let Some(place) = composer.waiting.pop_front() {
        composer.visit(&place);
    }
}

/// How far a schema is.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Those that it is made of are being composed.
    Open,
    Done,
}

struct Composer<'d> {
    tree: Tree<'d>,
    diagnostics: &'d mut Diagnostics,
    states: HashMap<Pointer, State>,
    /// Made schemas that are not composed yet.
    waiting: VecDeque<Pointer>,
    /// The steps from a schema to a part of it that would close a circle.
    cut: HashSet<(Pointer, Pointer)>,
    /// The schemas that describe one child together, and the schema that was made of them.
    joint: HashMap<Vec<Pointer>, Pointer>,
    /// The same the other way round.
    joined: HashMap<Pointer, Vec<Pointer>>,
    /// How much may still be made; none once that was too much.
    left: Option<usize>,
}

impl Composer<'_> {
    /// Composes the schema at `start`, after all that it is made of.
    fn visit(&mut self, start: &Pointer) {
        let mut stack = vec![start.clone()];
        while let Some(at) = stack.last().cloned() {
            match self.states.get(&at) {
                _ if self.left.is_none() => return,
                Some(State::Done) => drop(stack.pop()),
                Some(State::Open) => {
                    self.schema(&at);
                    self.states.insert(at, State::Done);
                    stack.pop();
                }
                None => {
                    self.states.insert(at.clone(), State::Open);
                    for need in self.needs(&at) {
                        match self.states.get(&need) {
                            None => stack.push(need),
                            Some(State::Open) => self.circle(&at, need),
                            Some(State::Done) => {}
                        }
                    }
                }
            }
        }
    }

    /// The schemas that must be composed before the one at `at`.
    fn needs(&mut self, at: &Pointer) -> Vec<Pointer> {
        if self.tree.is_reference(at) {
            return Vec::new();
        }
        let branches = self.tree.list(at, "allOf");
        let mut needs: Vec<_> = branches.iter().map(|at| self.tree.meaning(at)).collect();
        needs.extend(self.only_branch(at));
        needs
    }

    fn circle(&mut self, at: &Pointer, part: Pointer) {
        let message = format!("this schema is made of itself, by way of {part}");
        let help = "take one `allOf` on the way out";
        self.diagnostics
            .error(Code::ReferenceCycle, &at.child("allOf"), message, help);
        self.cut.insert((at.clone(), part));
    }

    /// Puts a schema that the text does not have below the one at `at`; it is composed later.
    fn make(&mut self, at: &Pointer, keys: &[&str], schema: Value) -> Pointer {
        let levels = at.as_str().matches(keys::BRANCHES).count();
        self.charge(if levels > MOST_LEVELS { MOST_MADE } else { 1 }, at);
        let place = self.tree.put(at, keys, schema);
        self.waiting.push_back(place.clone());
        place
    }

    /// Counts what is made.
    fn charge(&mut self, cost: usize, at: &Pointer) {
        let Some(left) = self.left else { return };
        self.left = left.checked_sub(cost);
        if self.left.is_none() {
            let message = format!(
                "with this schema, joining makes more than {MOST_MADE} members and schemas, \
                 or more than {MOST_LEVELS} levels of branches"
            );
            let help = "combine fewer schemas with `allOf`, `oneOf` and `anyOf`";
            self.diagnostics
                .error(Code::LimitExceeded, at, message, help);
        }
    }

    fn warn(&mut self, code: Code, at: &Pointer, message: impl Into<String>, help: &str) {
        self.diagnostics.warn(code, at, message, help);
    }
}
