//! The branches of a written `oneOf` or `anyOf`, without those that only say "or null" and without repetitions.

use std::collections::HashSet;

use serde_json::Value;

use super::Composer;
use super::keys::is_annotation;
use super::tree::View;
use crate::diagnostics::Pointer;

/// One branch of a union.
#[derive(Clone, Debug)]
pub(super) struct Branch {
    /// Where it stands.
    pub place: Pointer,
    /// The schema that it is in the end.
    pub meaning: Pointer,
    /// What the document calls it.
    pub name: Option<String>,
}

/// What a written union comes to.
#[derive(Default)]
pub(super) struct Branches {
    pub list: Vec<Branch>,
    /// Whether a branch allows null.
    pub nullable: bool,
    seen: HashSet<Pointer>,
    texts: HashSet<String>,
}

impl Composer<'_> {
    /// The branches under `keyword` of the schema at `at`.
    pub(super) fn branches(&mut self, at: &Pointer, keyword: &str) -> Branches {
        let mut found = Branches::default();
        self.collect(at, keyword, &mut found);
        found
    }

    // Descends into inline schemas only, whose nesting is bounded.
    fn collect(&mut self, at: &Pointer, keyword: &str, found: &mut Branches) {
        for place in self.tree.list(at, keyword) {
            let end = self.tree.end(&place);
            let nothing = View::new();
            let members = self.tree.members(&end).unwrap_or(&nothing);
            found.nullable |=
                members.get("nullable") == Some(&Value::Bool(true)) || is_null(members);
            if is_null(members) {
                continue;
            }
            let inline = end == place;
            if inline && only_has(members, keyword) {
                self.collect(&place, keyword, found);
                continue;
            }
            if inline
                && !found
                    .texts
                    .insert(Value::Object(members.clone()).to_string())
            {
                continue;
            }
            let title = members.get("title").and_then(Value::as_str);
            let title = title.filter(|_| inline).map(str::to_owned);
            let branch = self.branch(place, title);
            if found.seen.insert(branch.meaning.clone()) {
                found.list.push(branch);
            }
        }
    }

    /// The branch at a place; a reference has the name of its target.
    pub(super) fn branch(&mut self, place: Pointer, title: Option<String>) -> Branch {
        let meaning = self.tree.meaning(&place);
        let named = match self.tree.link(&place) {
            Some(target) => Some(target.name().into_owned()),
            None if meaning != place => Some(meaning.name().into_owned()),
            None => title,
        };
        Branch {
            place,
            meaning,
            name: named,
        }
    }

    /// The inline schema that a schema with nothing else beside a union of one comes to.
    pub(super) fn only_branch(&mut self, at: &Pointer) -> Option<Pointer> {
        let members = self.tree.members(at)?;
        let keyword = ["oneOf", "anyOf"]
            .into_iter()
            .find(|keyword| members.contains_key(*keyword) && only_has(members, keyword))?;
        let found = self.branches(at, keyword);
        match found.list.as_slice() {
            [only] => Some(only.meaning.clone()).filter(|_| only.meaning == only.place),
            _ => None,
        }
    }
}

/// Whether a schema has, besides annotations, only this keyword.
fn only_has(members: &View, keyword: &str) -> bool {
    members.contains_key(keyword)
        && members
            .keys()
            .all(|key| key == keyword || is_annotation(key))
}

/// Whether a schema says nothing but that null is allowed.
fn is_null(members: &View) -> bool {
    let listed = members.get("enum").and_then(Value::as_array);
    match listed.map(Vec::as_slice) {
        Some(values) => !values.is_empty() && values.iter().all(Value::is_null),
        None => {
            members.get("type").and_then(Value::as_str) == Some("null")
                || members.get("nullable") == Some(&Value::Bool(true))
                    && members.keys().all(|key| is_annotation(key))
        }
    }
}
