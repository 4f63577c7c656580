//! The tree while it is composed: places, where references there lead, and what a schema says.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::super::decode::SCHEMA;
use super::super::lookup;
use super::super::reference;
use super::super::shallow::shallow;
use super::keys::{ASIDE, BASE, BRANCHES, COMPOSED, is_annotation};
use crate::diagnostics::Pointer;

/// A schema's keywords, its children as references to their own places.
pub(super) type View = Map<String, Value>;

/// The document, and what is known of its references.
pub(super) struct Tree<'d> {
    root: &'d mut Value,
    /// Where the references at a place lead in the end.
    ends: HashMap<Pointer, Pointer>,
    /// The same through references with annotations beside them.
    meanings: HashMap<Pointer, Pointer>,
    /// Schemas that turned out to be another one, with annotations.
    aliases: HashMap<Pointer, Pointer>,
}

impl<'d> Tree<'d> {
    pub(super) fn new(root: &'d mut Value) -> Self {
        Self {
            root,
            ends: HashMap::new(),
            meanings: HashMap::new(),
            aliases: HashMap::new(),
        }
    }

    pub(super) fn raw(&self, at: &Pointer) -> Option<&Value> {
        lookup::get(self.root, at)
    }

    pub(super) fn members(&self, at: &Pointer) -> Option<&View> {
        self.raw(at).and_then(Value::as_object)
    }

    /// Whether a mere reference stands here.
    pub(super) fn is_reference(&self, at: &Pointer) -> bool {
        self.link(at).is_some()
    }

    /// The place after all mere references.
    pub(super) fn end(&mut self, at: &Pointer) -> Pointer {
        let mut ends = std::mem::take(&mut self.ends);
        let end = follow(&mut ends, at, |at| self.link(at));
        self.ends = ends;
        end
    }

    /// The schema that is meant in the end: annotations beside references do not make another one.
    pub(super) fn meaning(&mut self, at: &Pointer) -> Pointer {
        let mut meanings = std::mem::take(&mut self.meanings);
        let end = follow(&mut meanings, at, |at| {
            self.link(at).or_else(|| self.annotated(at))
        });
        self.meanings = meanings;
        self.aliases.get(&end).cloned().unwrap_or(end)
    }

    /// What the schema at `at` says: what it came to, once that is known.
    pub(super) fn view(&self, at: &Pointer) -> View {
        let members = self.members(at);
        if let Some(Value::Object(composed)) = members.and_then(|members| members.get(COMPOSED)) {
            return composed.clone();
        }
        self.written(at)
    }

    /// What is written at `at`.
    pub(super) fn written(&self, at: &Pointer) -> View {
        let Some(value @ Value::Object(_)) = self.raw(at) else {
            return View::new();
        };
        match shallow(value, SCHEMA, at) {
            Value::Object(mut view) => {
                view.retain(|key, _| !ASIDE.contains(&key.as_str()));
                view
            }
            _ => View::new(),
        }
    }

    /// Notes what a schema came to.
    pub(super) fn compose(&mut self, at: &Pointer, view: View) {
        if let Some(target) = sole(&view, "allOf") {
            let target = self.meaning(&target);
            self.aliases.insert(at.clone(), target);
        }
        self.put(at, &[COMPOSED], Value::Object(view));
    }

    /// Puts a made value below the schema at `at` and gives its place.
    pub(super) fn put(&mut self, at: &Pointer, keys: &[&str], value: Value) -> Pointer {
        let place = at.descend(keys.iter().copied());
        let mut node = lookup::get_mut(self.root, at);
        for key in keys {
            node = match node {
                Some(Value::Object(members)) => {
                    Some(members.entry(*key).or_insert_with(|| json!({})))
                }
                _ => None,
            };
        }
        if let Some(node) = node {
            *node = value;
        }
        place
    }

    /// The place of a child: past the mere references of made schemas, of which the text knows nothing.
    pub(super) fn child_place(&self, mut at: Pointer) -> Pointer {
        for _ in 0..MOST_MADE {
            match self.link(&at) {
                Some(target) if at.in_text().as_str().contains("/x-oas31-") => at = target,
                _ => break,
            }
        }
        at
    }

    /// Whether what `from` is made of by `allOf` leads to `to`.
    pub(super) fn inherits(&mut self, from: &Pointer, to: &Pointer) -> bool {
        let mut seen = HashSet::new();
        let mut waiting = vec![from.clone()];
        while let Some(at) = waiting.pop() {
            if at == *to {
                return true;
            }
            if seen.len() < MOST_ANCESTORS && seen.insert(at.clone()) {
                let branches = self.list(&at, "allOf");
                waiting.extend(branches.iter().map(|branch| self.meaning(branch)));
            }
        }
        false
    }

    /// The places of a written list of schemas.
    pub(super) fn list(&self, at: &Pointer, key: &str) -> Vec<Pointer> {
        let items = self.members(at).and_then(|members| members.get(key));
        let length = items.and_then(Value::as_array).map_or(0, Vec::len);
        let list = at.child(key);
        (0..length).map(|index| list.index(index)).collect()
    }

    /// Where the mere reference at a place leads, one step.
    pub(super) fn link(&self, at: &Pointer) -> Option<Pointer> {
        let text = self.members(at)?.get("$ref")?.as_str()?;
        reference::target(text, at).ok()
    }

    /// Where a reference with nothing but annotations leads.
    fn annotated(&self, at: &Pointer) -> Option<Pointer> {
        let members = self.members(at)?;
        let branches = members.get("allOf")?.as_array()?;
        let only = branches.len() == 1
            && members
                .keys()
                .all(|key| key == "allOf" || is_annotation(key));
        self.link(&at.child("allOf").index(0)).filter(|_| only)
    }
}

/// More ancestors than anybody writes; whoever has more is taken for a stranger.
const MOST_ANCESTORS: usize = 50;

/// How many made references may lead from one to the next.
const MOST_MADE: usize = 100;

/// Follows steps to their end, remembering it for each place on the way. A circle ends where it closes.
fn follow(
    known: &mut HashMap<Pointer, Pointer>,
    start: &Pointer,
    step: impl Fn(&Pointer) -> Option<Pointer>,
) -> Pointer {
    let mut trail = HashSet::new();
    let mut at = start.clone();
    let end = loop {
        if let Some(end) = known.get(&at) {
            break end.clone();
        }
        match step(&at) {
            Some(next) if trail.insert(at.clone()) => at = next,
            _ => break at,
        }
    };
    known.extend(trail.into_iter().map(|place| (place, end.clone())));
    end
}

/// The only branch that a view has under `key`.
pub(super) fn sole(view: &View, key: &str) -> Option<Pointer> {
    match view.get(key)?.as_array()?.as_slice() {
        [only] => place_of(only),
        _ => None,
    }
}

/// The place that a child of a view stands at.
pub(super) fn place_of(child: &Value) -> Option<Pointer> {
    Pointer::parse(child.get("$ref")?.as_str()?)
}

/// A child of a view.
pub(super) fn child_at(place: &Pointer) -> Value {
    json!({ "$ref": place.as_str() })
}

/// A reference as documents write it.
pub(super) fn reference_to(place: &Pointer) -> Value {
    json!({ "$ref": format!("#{}", place.as_str().replace('%', "%25")) })
}

/// A view as a schema that can stand in the tree.
pub(super) fn written_as(view: View) -> Value {
    let outside =
        |child: &Value| place_of(child).map_or_else(|| child.clone(), |at| reference_to(&at));
    let convert = |key: &str, value: Value| match (key, value) {
        ("properties", Value::Object(members)) => members
            .iter()
            .map(|(name, child)| (name.clone(), outside(child)))
            .collect(),
        ("allOf" | "anyOf" | "oneOf", Value::Array(children)) => {
            children.iter().map(outside).collect()
        }
        ("items" | "additionalProperties" | "not", child) => outside(&child),
        (_, value) => value,
    };
    view.into_iter()
        .map(|(key, value)| {
            let value = convert(&key, value);
            (key, value)
        })
        .collect()
}

/// The schema that a made base or branch, or a branch of `allOf`, belongs to.
pub(super) fn owner(at: &Pointer) -> Pointer {
    let mut owner = at.clone();
    loop {
        let parent = owner.parent();
        let outer = parent.as_ref().and_then(Pointer::parent);
        owner = match (parent, outer) {
            (Some(parent), _) if owner.last() == BASE => parent,
            (Some(parent), Some(outer))
                if [BRANCHES, "allOf"].contains(&parent.last().as_ref())
                    && outer.last() != "properties" =>
            {
                outer
            }
            _ => return owner,
        };
    }
}
