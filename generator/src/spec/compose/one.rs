//! One schema: which form it takes.

use serde_json::{Value, json};

use super::Composer;
use super::branches::Branch;
use super::discriminator::Discriminator;
use super::keys::{BASE, DISCRIMINATOR, UNION, is_annotation};
use super::tree::{View, owner, place_of};
use crate::diagnostics::Pointer;

/// Where a part of a schema comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Source {
    /// From a schema that is used elsewhere too.
    Reference,
    /// From a branch that stands inside.
    Inline,
    /// From the schema itself.
    Own,
}

/// One of the schemas that a schema joins.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub place: Pointer,
    pub source: Source,
    pub view: View,
}

impl Part {
    /// Whether it says anything of the values.
    pub(super) fn says_something(&self) -> bool {
        self.view.keys().any(|key| !is_annotation(key))
    }
}

/// A union, before what stands beside it is joined into its branches.
#[derive(Clone, Debug)]
pub(super) struct Alternatives {
    /// Where it is written.
    pub at: Pointer,
    /// The keyword, when it is the schema's own.
    pub keyword: Option<&'static str>,
    pub branches: Vec<Branch>,
    /// Whether exactly one branch matches.
    pub exclusive: bool,
    pub discriminator: Option<Discriminator>,
}

impl Composer<'_> {
    /// Composes the schema at `at`, all parts of which are composed.
    pub(super) fn schema(&mut self, at: &Pointer) {
        if !self.needs_composing(at) {
            return;
        }
        let mut own = Part {
            place: at.clone(),
            source: Source::Own,
            view: self.tree.written(at),
        };
        for keyword in ["allOf", "oneOf", "anyOf"] {
            own.view.shift_remove(keyword);
        }
        let stated = own.view.shift_remove("discriminator");
        let mut unions = self.own_unions(at, &mut own);
        let (parts, inherited) = self.parts(at);
        let discriminator =
            stated.and_then(|stated| self.discriminator(at, &stated, unions.first_mut()));
        unions.extend(inherited);
        if unions.is_empty() && parts.is_empty() {
            unions.extend(self.by_type(at, &mut own));
        } else if own.view.get("type").is_some_and(Value::is_array) {
            own.view.shift_remove("type");
        }
        let mut view = if unions.is_empty() {
            self.join(at, parts, own)
        } else {
            self.union(at, parts, own, unions, discriminator.clone())
        };
        if let (Some(stated), false) = (discriminator, view.contains_key(UNION)) {
            view.insert(DISCRIMINATOR.to_owned(), stated.value());
        }
        self.tree.compose(at, view);
    }

    /// Whether the schema is written in another form than it decodes as.
    pub(super) fn needs_composing(&self, at: &Pointer) -> bool {
        let Some(members) = self.tree.members(at) else {
            return false;
        };
        let listed = |key: &str| members.get(key).is_some_and(Value::is_array);
        let combines = ["allOf", "oneOf", "anyOf", "type"].into_iter().any(listed);
        let mixed = || {
            members
                .get("enum")
                .and_then(Value::as_array)
                .is_some_and(|values| super::types::is_mixed(values))
        };
        let is_annotated_reference = members
            .keys()
            .all(|key| key == "allOf" || is_annotation(key))
            && members
                .get("allOf")
                .and_then(Value::as_array)
                .is_some_and(|branches| branches.len() == 1)
            && self.tree.is_reference(&at.child("allOf").index(0));
        !self.tree.is_reference(at)
            && !is_annotated_reference
            && (combines || members.contains_key("discriminator") || mixed())
    }

    /// The branches of `allOf`, and the unions among them.
    fn parts(&mut self, at: &Pointer) -> (Vec<Part>, Vec<Alternatives>) {
        let (mut parts, mut unions) = (Vec::new(), Vec::new());
        for place in self.tree.list(at, "allOf") {
            let meaning = self.tree.meaning(&place);
            if self.cut.contains(&(at.clone(), meaning.clone())) {
                continue;
            }
            let mut view = self.tree.view(&meaning);
            let end = self.tree.end(&place);
            if end != meaning {
                view.retain(|key, _| !is_annotation(key));
                let near = self.tree.view(&end).into_iter();
                view.extend(near.filter(|(key, _)| is_annotation(key)));
            }
            let stated = view.shift_remove(DISCRIMINATOR);
            let source = if meaning == place {
                Source::Inline
            } else {
                Source::Reference
            };
            if let Some(union) = view.shift_remove(UNION) {
                let union = self.alternatives(place.clone(), &union, stated.as_ref());
                if self.is_heir(at, &union) {
                    let base = self.tree.meaning(&meaning.child(BASE));
                    let base = self.tree.view(&base);
                    view.retain(|key, _| is_annotation(key));
                    view.extend(base.into_iter().filter(|(key, _)| !is_annotation(key)));
                } else {
                    unions.push(union);
                }
            }
            parts.push(Part {
                place,
                source,
                view,
            });
        }
        (parts, unions)
    }

    /// Whether a branch of the union is the schema at `at`, or is made of it: then the schema takes from its parent
    /// only what all branches have in common.
    fn is_heir(&mut self, at: &Pointer, union: &Alternatives) -> bool {
        let heir = self.tree.meaning(&owner(at));
        union
            .branches
            .iter()
            .any(|branch| self.tree.inherits(&branch.meaning, &heir))
    }

    /// Reads a composed union again.
    fn alternatives(&mut self, at: Pointer, union: &Value, stated: Option<&Value>) -> Alternatives {
        let list = |key: &str| {
            union
                .get(key)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
        };
        let places: Vec<_> = list("branches").filter_map(place_of).collect();
        let names = list("names").map(|name| name.as_str().map(str::to_owned));
        let branches = places.into_iter().zip(names).map(|(place, name)| Branch {
            meaning: self.tree.meaning(&place),
            place,
            name,
        });
        Alternatives {
            at,
            keyword: None,
            branches: branches.collect(),
            exclusive: union.get("exclusive") == Some(&json!(true)),
            discriminator: stated.and_then(Discriminator::read),
        }
    }

    /// The unions that the schema states itself. What is none after all is put into `own`.
    fn own_unions(&mut self, at: &Pointer, own: &mut Part) -> Vec<Alternatives> {
        let mut unions = Vec::new();
        for (keyword, exclusive) in [("oneOf", true), ("anyOf", false)] {
            if self.tree.list(at, keyword).is_empty() {
                continue;
            }
            let found = self.branches(at, keyword);
            if found.nullable {
                own.view.insert("nullable".to_owned(), json!(true));
            }
            if found.list.is_empty() {
                own.view.entry("enum").or_insert_with(|| json!([null]));
            } else if found.list.iter().all(|branch| self.only_narrows(branch)) {
                self.narrowing(at, keyword, &found.list, own);
            } else if !self.as_enum(&found.list, own)
                && !found.list.iter().all(|branch| self.is_any(branch))
            {
                unions.push(Alternatives {
                    at: at.child(keyword),
                    keyword: Some(keyword),
                    branches: found.list,
                    exclusive,
                    discriminator: None,
                });
            }
        }
        unions
    }

    /// Whether the branch takes any JSON.
    fn is_any(&self, branch: &Branch) -> bool {
        let members = self.tree.members(&branch.meaning);
        members.is_some_and(|members| members.keys().all(|key| is_annotation(key)))
    }
}
