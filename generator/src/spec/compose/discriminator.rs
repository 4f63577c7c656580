//! The discriminator: which values of a member lead to which branch.
//!
//! | stated | read as |
//! |---|---|
//! | `mapping` | its values, by reference or by a schema's name; a schema that is no branch yet becomes one |
//! | nothing for a branch whose member is a constant | that constant |
//! | nothing for another branch | the name of its schema |
//! | a discriminator without a union | the member alone: the schema is an object like any other. Its heirs are of no concern to those who refer to it, since no list of them is complete; lowering keeps what they add, and says so |

use serde_json::{Value, json};

use super::Composer;
use super::branches::Branch;
use super::one::Alternatives;
use crate::diagnostics::{Code, Pointer};
use crate::spec::reference;

/// A discriminator, resolved.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Discriminator {
    pub property: String,
    pub values: Vec<(String, usize)>,
}

impl Discriminator {
    pub(super) fn value(&self) -> Value {
        json!({ "property": self.property, "values": self.values })
    }

    /// Reads what [`Discriminator::value`] has written.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let values = value.get("values")?.as_array()?.iter();
        let pair = |pair: &Value| {
            let index = usize::try_from(pair.get(1)?.as_u64()?).ok()?;
            Some((pair.get(0)?.as_str()?.to_owned(), index))
        };
        Some(Self {
            property: value.get("property")?.as_str()?.to_owned(),
            values: values.filter_map(pair).collect(),
        })
    }

    fn add(&mut self, value: &str, branch: usize) {
        if self.values.iter().all(|(known, _)| known != value) {
            self.values.push((value.to_owned(), branch));
        }
    }

    fn leads_to(&self, branch: usize) -> bool {
        self.values.iter().any(|(_, index)| *index == branch)
    }
}

impl Composer<'_> {
    /// Resolves the discriminator that the schema at `at` states beside a union, or alone.
    pub(super) fn discriminator(
        &mut self,
        at: &Pointer,
        stated: &Value,
        union: Option<&mut Alternatives>,
    ) -> Option<Discriminator> {
        let place = at.child("discriminator");
        if stated.is_string() {
            let message = "a discriminator is an object";
            let help = "write `discriminator: {propertyName: …}`";
            self.warn(Code::WrongType, &place, message, help);
        }
        let property = stated
            .as_str()
            .or_else(|| stated.get("propertyName")?.as_str())?;
        let mut resolved = Discriminator {
            property: property.to_owned(),
            values: Vec::new(),
        };
        let Some(union) = union else {
            return Some(resolved);
        };
        let mapping = stated.get("mapping").and_then(Value::as_object);
        for (value, target) in mapping.into_iter().flatten() {
            let at = place.child("mapping").child(value);
            if let Some(branch) = target
                .as_str()
                .and_then(|target| self.mapped(&at, target, union))
            {
                resolved.add(value, branch);
            }
        }
        for (index, branch) in union.branches.iter().enumerate() {
            if resolved.leads_to(index) {
                continue;
            }
            let is_named = branch.meaning != branch.place;
            match self.constant(&branch.meaning, property) {
                Some(value) => resolved.add(&value, index),
                None => drop(
                    branch
                        .name
                        .as_ref()
                        .filter(|_| is_named)
                        .map(|name| resolved.add(name, index)),
                ),
            }
        }
        Some(resolved)
    }

    /// The branch that a value of `mapping` leads to.
    fn mapped(&mut self, at: &Pointer, text: &str, union: &mut Alternatives) -> Option<usize> {
        let named = Pointer::root().descend(["components", "schemas", text]);
        let target = match reference::target(text, at) {
            _ if self.tree.members(&named).is_some() => Some(named),
            Ok(target) => Some(target).filter(|target| self.tree.members(target).is_some()),
            Err(_) => None,
        };
        let Some(target) = target else {
            let message =
                format!("`{text}` is neither the name of a schema nor a reference to one");
            let help = "correct it, or take it out; values without an entry are those of the schemas' names";
            self.warn(Code::UnresolvedReference, at, message, help);
            return None;
        };
        let meaning = self.tree.meaning(&target);
        let known = |branch: &Branch| branch.meaning == meaning || branch.place == target;
        if let Some(index) = union.branches.iter().position(known) {
            return Some(index);
        }
        union.branches.push(Branch {
            name: Some(target.name().into_owned()),
            place: target,
            meaning,
        });
        Some(union.branches.len() - 1)
    }

    /// The only value that a branch, or a part of it, allows for a member.
    fn constant(&mut self, branch: &Pointer, property: &str) -> Option<String> {
        let mut waiting = vec![branch.clone()];
        for _ in 0..MOST_PARTS {
            let at = waiting.pop()?;
            let member = at.child("properties").child(property);
            if self.tree.raw(&member).is_some() {
                let member = self.tree.meaning(&member);
                let values = self.tree.raw(&member)?.get("enum")?.as_array()?;
                return match values.as_slice() {
                    [Value::String(only)] => Some(only.clone()),
                    _ => None,
                };
            }
            // The last part is looked at first: it is the schema's own, as a rule.
            let parts = self.tree.list(&at, "allOf");
            waiting.extend(parts.iter().map(|part| self.tree.meaning(part)));
        }
        None
    }
}

/// How many parts of a branch are looked at.
const MOST_PARTS: usize = 100;
