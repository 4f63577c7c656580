//! A union with something beside it: what stands beside it holds for each branch.
//!
//! What all branches have in common is made one schema, and each branch becomes an `allOf` of it and the branch:
//!
//! ```yaml
//! properties: {a: …}                     x-oas31-base: {properties: {a: …}}
//! oneOf: [{$ref: B}, …]           →      x-oas31-branches: {0: {allOf: [{$ref: base}, {$ref: B}]}, …}
//! ```

use serde_json::{Value, json};

use super::Composer;
use super::branches::Branch;
use super::discriminator::Discriminator;
use super::keys::{BASE, BRANCHES, DISCRIMINATOR, UNION, is_annotation};
use super::merge::annotations;
use super::one::{Alternatives, Part};
use super::scalars::{kind, narrower};
use super::tree::{View, child_at, owner, reference_to, written_as};
use crate::diagnostics::{Code, Pointer};

/// How many combinations of the branches of several unions are made; beyond that all but one union are left out.
const MOST_COMBINATIONS: usize = 64;

impl Composer<'_> {
    /// What the schema at `at` comes to when it, or a part of it, is a union.
    pub(super) fn union(
        &mut self,
        at: &Pointer,
        parts: Vec<Part>,
        own: Part,
        mut unions: Vec<Alternatives>,
        stated: Option<Discriminator>,
    ) -> View {
        let mut union = unions.remove(0);
        let others = self.affordable(at, &union, unions);
        let mut all = parts.clone();
        all.push(own.clone());
        let mut words = annotations(&all);
        let base = self.base(at, &parts, own, &union, &others);
        union.discriminator = stated.or(union.discriminator);
        if base.is_none()
            && union.discriminator.is_none()
            && let [only] = union.branches.as_slice()
        {
            return self.only(only, words);
        }
        if let Some(base) = base {
            self.distribute(at, &base, &mut union);
        }
        self.charge(union.branches.len(), at);
        let branches: Value = union
            .branches
            .iter()
            .map(|branch| child_at(&branch.place))
            .collect();
        let names: Value = union
            .branches
            .iter()
            .map(|branch| json!(branch.name))
            .collect();
        let value = json!({ "branches": branches, "names": names, "exclusive": union.exclusive });
        words.insert(UNION.to_owned(), value);
        if let Some(discriminator) = union.discriminator {
            words.insert(DISCRIMINATOR.to_owned(), discriminator.value());
        }
        words
    }

    /// A union of one is the one.
    fn only(&mut self, branch: &Branch, words: View) -> View {
        if branch.meaning != branch.place {
            let target = self.tree.end(&branch.place);
            let mut words = words;
            words.insert("allOf".to_owned(), json!([child_at(&target)]));
            return words;
        }
        let mut view = self.tree.view(&branch.meaning);
        view.extend(words);
        view
    }

    /// The further unions whose combinations with the first are few enough.
    fn affordable(
        &mut self,
        at: &Pointer,
        first: &Alternatives,
        others: Vec<Alternatives>,
    ) -> Vec<Alternatives> {
        let mut combinations = first.branches.len();
        let mut kept = Vec::new();
        for other in others {
            let more = combinations.saturating_mul(other.branches.len());
            if more > MOST_COMBINATIONS {
                let message = format!(
                    "{} and {} would make {more} combinations; the members of the latter are taken as any JSON",
                    first.at, other.at
                );
                let help = "describe the schema with one `oneOf` or `anyOf`";
                self.warn(Code::UncheckedConstraint, at, message, help);
            } else {
                combinations = more;
                kept.push(other);
            }
        }
        kept
    }

    /// Makes the schema of what stands beside `union`; none if there is nothing that matters.
    fn base(
        &mut self,
        at: &Pointer,
        parts: &[Part],
        own: Part,
        union: &Alternatives,
        others: &[Alternatives],
    ) -> Option<Pointer> {
        let mut rest: View = own
            .view
            .into_iter()
            .filter(|(key, _)| !is_annotation(key))
            .collect();
        let beside = parts.iter().filter(|part| part.says_something());
        let further = others
            .iter()
            .filter(|other| other.keyword.is_none())
            .map(|other| &other.at);
        let mut joined: Vec<_> = beside.map(|part| &part.place).chain(further).collect();
        joined.dedup();
        let matters = rest.iter().any(|(key, value)| self.matters(key, value))
            || others.iter().any(|other| other.keyword.is_some());
        if !matters && joined.is_empty() {
            self.left_out(at, &rest, union);
            return None;
        }
        if self.left_out_unions(at, union, others) && !rest.contains_key("additionalProperties") {
            rest.insert("additionalProperties".to_owned(), json!(true));
        }
        let mut schema = written_as(rest);
        if let Value::Object(members) = &mut schema {
            if !joined.is_empty() {
                members.insert(
                    "allOf".to_owned(),
                    joined.into_iter().map(reference_to).collect(),
                );
            }
            for other in others {
                if let Some(keyword) = other.keyword {
                    let places = other
                        .branches
                        .iter()
                        .map(|branch| reference_to(&branch.place));
                    members.insert(keyword.to_owned(), places.collect());
                }
            }
        }
        let base = self.make(at, &[BASE], schema);
        // Its parts are composed, since they are those of this schema.
        self.schema(&base);
        self.states.insert(base.clone(), super::State::Done);
        Some(base)
    }

    /// Whether a keyword beside a union changes the type of the branches.
    fn matters(&self, key: &str, value: &Value) -> bool {
        match key {
            "properties" => value.as_object().is_some_and(|members| !members.is_empty()),
            "required" => value.as_array().is_some_and(|names| !names.is_empty()),
            "additionalProperties" => value.is_object(),
            "items" | "enum" | "anyOf" => true,
            _ => false,
        }
    }

    /// Warns of keywords beside a union that are not joined into its branches.
    fn left_out(&mut self, at: &Pointer, rest: &View, union: &Alternatives) {
        const REPEATED: &[&str] = &[
            "type",
            "format",
            "properties",
            "required",
            "additionalProperties",
            "unevaluatedProperties",
        ];
        for key in rest.keys().filter(|key| !REPEATED.contains(&key.as_str())) {
            let message = format!("`{key}` beside a union is not checked");
            let help = "say it in each branch";
            self.warn(Code::UncheckedConstraint, &at.child(key), message, help);
        }
        let Some(stated) = kind(rest) else { return };
        for branch in &union.branches {
            let found = self.tree.members(&branch.meaning).and_then(kind);
            if let Some(found) = found.filter(|found| narrower(stated, found).is_none()) {
                let message = format!(
                    "{} is {found}, and the schema around it says `type: {stated}`, which is ignored",
                    branch.place
                );
                self.warn(
                    Code::ContradictorySchema,
                    at,
                    message,
                    "correct one of them",
                );
            }
        }
    }

    /// Whether unions of the schema were too many to be joined.
    fn left_out_unions(
        &mut self,
        at: &Pointer,
        union: &Alternatives,
        kept: &[Alternatives],
    ) -> bool {
        let own = ["oneOf", "anyOf"].into_iter().map(|key| at.child(key));
        let mut own = own.filter(|place| self.tree.raw(place).is_some());
        own.any(|place| place != union.at && kept.iter().all(|other| other.at != place))
    }

    /// Joins the base into each branch.
    fn distribute(&mut self, at: &Pointer, base: &Pointer, union: &mut Alternatives) {
        let common = self.tree.meaning(base);
        let common = self.tree.view(&common);
        let heir = self.tree.meaning(&owner(at));
        for (index, branch) in union.branches.iter_mut().enumerate() {
            // A branch that is made of this schema has its members already.
            let has_all = self.tree.inherits(&branch.meaning, &heir)
                || self.requires_all(&branch.meaning, &common);
            if !has_all && !self.excludes(at, &common, branch) {
                let parts = [reference_to(base), reference_to(&branch.place)];
                let schema = json!({ "allOf": parts });
                branch.place = self.make(at, &[BRANCHES, &index.to_string()], schema);
            }
        }
    }

    /// Whether a branch is of another type than what stands beside the union. Such a branch is meant for itself.
    fn excludes(&mut self, at: &Pointer, common: &View, branch: &Branch) -> bool {
        let found = self.tree.members(&branch.meaning).and_then(kind);
        let (Some(stated), Some(found)) = (kind(common), found) else {
            return false;
        };
        let excludes = narrower(stated, found).is_none();
        if excludes {
            let message = format!(
                "{} describes {found}, and what stands beside the union {stated}; the branch is taken alone",
                branch.place
            );
            self.warn(
                Code::ContradictorySchema,
                at,
                message,
                "correct one of them",
            );
        }
        excludes
    }

    /// Whether the base only requires members that the branch requires too.
    fn requires_all(&self, branch: &Pointer, common: &View) -> bool {
        let names = |view: &View| -> Vec<Value> {
            view.get("required")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default()
        };
        let bare = common
            .keys()
            .all(|key| ["type", "required"].contains(&key.as_str()) || is_annotation(key));
        let Some(members) = self.tree.members(branch).filter(|_| bare) else {
            return false;
        };
        let required = names(members);
        names(common).iter().all(|name| required.contains(name))
    }
}
