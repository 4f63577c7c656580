//! Unions whose branches only narrow what stands beside them.
//!
//! `anyOf` of nothing but `required` says which members must be there together, and is kept. Nothing else of the kind
//! changes the type, so it is left out with a warning.

use serde_json::{Value, json};

use super::Composer;
use super::branches::Branch;
use super::keys::is_annotation;
use super::one::Part;
use super::tree::{View, child_at, place_of};
use crate::diagnostics::{Code, Pointer};

/// Keywords that give a schema a shape of its own.
const SHAPES: &[&str] = &[
    "properties",
    "additionalProperties",
    "items",
    "enum",
    "const",
    "allOf",
    "oneOf",
    "anyOf",
    "$ref",
];

const HELP: &str =
    "nothing to do: the server checks it; or describe the variants with `properties` each";

impl Composer<'_> {
    /// Whether the branch says nothing of what the values are.
    pub(super) fn only_narrows(&self, branch: &Branch) -> bool {
        let Some(members) = self.tree.members(&branch.meaning) else {
            return false;
        };
        let says = members.iter().filter(|(key, _)| !is_annotation(key));
        let mut says = says.peekable();
        says.peek().is_some()
            && says.all(|(key, value)| match key.as_str() {
                "type" => value == "object" && members.contains_key("required"),
                // What is said of a member that is described beside the union.
                key => !SHAPES.contains(&key),
            })
    }

    /// Keeps groups of required members; warns of all else.
    pub(super) fn narrowing(
        &mut self,
        at: &Pointer,
        keyword: &str,
        branches: &[Branch],
        own: &mut Part,
    ) {
        let groups = branches
            .iter()
            .all(|branch| !self.group(&branch.place).is_empty());
        if groups && keyword == "anyOf" {
            let list = branches
                .iter()
                .map(|branch| child_at(&branch.meaning))
                .collect();
            own.view.insert("anyOf".to_owned(), Value::Array(list));
            return;
        }
        let message = format!(
            "the branches of this `{keyword}` only narrow the schema; they are not checked"
        );
        self.warn(Code::UncheckedConstraint, &at.child(keyword), message, HELP);
    }

    /// The members that a branch requires and says nothing else of.
    fn group(&mut self, at: &Pointer) -> Vec<String> {
        let meaning = self.tree.meaning(at);
        let Some(members) = self.tree.members(&meaning) else {
            return Vec::new();
        };
        let bare = |key: &String| key == "required" || key == "type" || is_annotation(key);
        let names = members.get("required").and_then(Value::as_array);
        let names = names
            .filter(|_| members.keys().all(bare))
            .into_iter()
            .flatten();
        names.filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Keeps the groups that one part states, as far as the members are there.
    pub(super) fn join_groups(&mut self, at: &Pointer, parts: &[Part], merged: &mut View) {
        let mut stated = parts.iter().filter_map(|part| part.view.get("anyOf"));
        let Some(groups) = stated.next().cloned() else {
            return;
        };
        let another = stated.any(|other| *other != groups);
        let nothing = View::new();
        let members = merged
            .get("properties")
            .and_then(Value::as_object)
            .unwrap_or(&nothing);
        let places: Vec<_> = groups
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(place_of)
            .collect();
        let unknown = places
            .iter()
            .flat_map(|place| self.group(place))
            .find(|name| !members.contains_key(name));
        let object_without_members = members.is_empty();
        if another {
            let message = "more than one choice of `required` members; only the first is checked";
            self.warn(Code::UncheckedConstraint, at, message, HELP);
        }
        match unknown {
            Some(name) if !object_without_members => {
                let message = format!(
                    "an `anyOf` of `required` members names `{name}`, which is not among the properties; it is not checked"
                );
                self.warn(
                    Code::UncheckedConstraint,
                    at,
                    message,
                    "add the property, or take the choice out",
                );
            }
            _ => drop(merged.insert("anyOf".to_owned(), json!(groups))),
        }
    }
}
