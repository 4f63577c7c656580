//! A union of nothing but values is an enum.

use serde_json::{Value, json};

use super::Composer;
use super::branches::Branch;
use super::keys::{ENUM_DOCS, ENUM_NAMES, is_annotation};
use super::one::Part;
use super::scalars::kind_of;
use super::tree::View;

/// What a union that becomes an enum may have beside it.
const BESIDE: &[&str] = &["type", "format"];

/// What text has that is not listed: an enum takes it too, since servers add values.
const OPEN: &[&str] = &["type", "format", "minLength", "maxLength", "pattern"];

impl Composer<'_> {
    /// Makes `own` an enum of all the branches' values, if they are nothing else.
    pub(super) fn as_enum(&self, branches: &[Branch], own: &mut Part) -> bool {
        let beside = own
            .view
            .keys()
            .all(|key| is_annotation(key) || BESIDE.contains(&key.as_str()));
        if !beside
            || self
                .tree
                .members(&own.place)
                .is_none_or(|members| members.contains_key("allOf"))
        {
            return false;
        }
        let mut values = Values::default();
        for branch in branches {
            let members = self.tree.members(&branch.meaning);
            if !members.is_some_and(|members| values.add(members)) {
                return false;
            }
        }
        values.put(&mut own.view)
    }
}

/// The values of the branches so far.
#[derive(Default)]
struct Values {
    kind: Option<&'static str>,
    list: Vec<Value>,
    names: Vec<Value>,
    docs: Vec<Value>,
    open: bool,
}

impl Values {
    /// Takes a branch's values; not if it has none.
    fn add(&mut self, members: &View) -> bool {
        let says = || {
            members
                .keys()
                .map(String::as_str)
                .filter(|key| !is_annotation(key))
        };
        let Some(listed) = members.get("enum").and_then(Value::as_array) else {
            self.open = true;
            return members.get("type") == Some(&json!("string"))
                && says().all(|key| OPEN.contains(&key));
        };
        if !says()
            .all(|key| ["enum", "const", "x-oas31-const"].contains(&key) || OPEN.contains(&key))
        {
            return false;
        }
        let single = listed.len() == 1;
        let word = |key: &str| {
            members
                .get(key)
                .filter(|_| single)
                .cloned()
                .unwrap_or(Value::Null)
        };
        for value in listed.iter().filter(|value| !value.is_null()) {
            let kind = kind_of(value);
            if *self.kind.get_or_insert(kind) != kind {
                return false;
            }
            if !self.list.contains(value) {
                self.list.push(value.clone());
                self.names.push(word("title"));
                self.docs.push(word("description"));
            }
        }
        true
    }

    fn put(self, view: &mut View) -> bool {
        let Some(kind @ ("string" | "integer" | "number")) = self.kind else {
            return false;
        };
        if self.open && kind != "string" {
            return false;
        }
        view.insert("type".to_owned(), json!(kind));
        view.insert("enum".to_owned(), Value::Array(self.list));
        for (key, words) in [(ENUM_NAMES, self.names), (ENUM_DOCS, self.docs)] {
            if words.iter().any(Value::is_string) {
                view.insert(key.to_owned(), Value::Array(words));
            }
        }
        true
    }
}
