//! The keyword check: walks the document by the tables, before anything is decoded, and mends what can have been meant in one way only.
//!
//! In comes the tree as it was written; out come located findings, the places of all schemas for the rewriting, and a tree that can be decoded.
//! The walk follows the structure. References are noted on the way and looked at in the end, when each place's kind is known.
//! Not here: what a combination of keywords means, which is lowering's business.

mod entries;
mod mistaken;
mod references;

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::anchors::Anchors;
use super::bundle::Beside;
use super::complaints as complain;
use super::keywords::operation::PATH_ITEM;
use super::keywords::root::ROOT;
use super::keywords::schema::{ANNOTATIONS, SCHEMA};
use super::mend::{self, Meant};
use super::reference::Ends;
use super::table::{Expect, Object, Required, Row, Status};
use super::version::Version;
use crate::diagnostics::{Diagnostics, Pointer};
use references::Reference;

/// Checks the whole document and gives the places of its schemas. Of files beside it, only what references lead to.
pub(super) fn check(
    document: &mut Value,
    beside: Beside,
    version: Version,
    diagnostics: &mut Diagnostics,
) -> Vec<Pointer> {
    let mut check = Check {
        version,
        diagnostics,
        kinds: HashMap::new(),
        references: Vec::new(),
        anchors: Anchors::default(),
        ends: Ends::with(beside),
        copies: 0,
    };
    check.value(document, Expect::Object(&ROOT), &Pointer::root());
    check.references(document);
    let schemas = check
        .kinds
        .into_iter()
        .filter(|(_, kind)| kind.name == SCHEMA.name);
    let mut schemas: Vec<_> = schemas.map(|(at, _)| at).collect();
    schemas.sort();
    schemas
}

/// Keys of a schema where a switch stands for a schema, and the positions that it may have there.
const SWITCHES: &[(&str, &[bool])] = &[
    ("additionalProperties", &[true, false]),
    ("unevaluatedProperties", &[true, false]),
    ("items", &[false]),
];

struct Check<'d> {
    version: Version,
    diagnostics: &'d mut Diagnostics,
    /// What stands at each place that a reference could lead to.
    kinds: HashMap<Pointer, &'static Object>,
    references: Vec<Reference>,
    anchors: Anchors,
    ends: Ends,
    /// How many objects were copied to where no reference can stand.
    copies: usize,
}

/// Whether a value stays in the tree.
type Stays = bool;

impl Check<'_> {
    /// A value whose type is not yet known to be right.
    fn slot(
        &mut self,
        value: &mut Value,
        expect: Expect,
        row: Option<&Row>,
        at: &Pointer,
    ) -> Stays {
        if !expect.takes(value) {
            let meant = match (&*value, row) {
                // An entry that is null is an entry still.
                (Value::Null, None) => mend::empty(expect),
                _ => mend::meant(value, expect),
            };
            match meant {
                Meant::Value(meant) => {
                    self.diagnostics
                        .push(complain::meant(value, expect, &meant, at));
                    *value = meant;
                }
                Meant::Unknown if !row.is_some_and(|row| row.dispensable) => {
                    self.diagnostics
                        .push(complain::wrong_type(value, expect, at));
                    return true;
                }
                Meant::Nothing | Meant::Unknown => {
                    self.diagnostics.push(complain::left_out(value, expect, at));
                    return false;
                }
            }
        }
        let is_switch = |(key, positions): &(&str, &[bool])| {
            row.is_some_and(|row| row.key == *key)
                && value.as_bool().is_some_and(|on| positions.contains(&on))
        };
        if !(matches!(expect, Expect::Schema) && SWITCHES.iter().any(is_switch)) {
            self.value(value, expect, at);
        }
        true
    }

    /// A value that is what `expect` takes, at its top.
    fn value(&mut self, value: &mut Value, expect: Expect, at: &Pointer) {
        match (expect, value) {
            (Expect::SchemaTarget, Value::String(text)) => self.reference(text, &SCHEMA, at),
            (Expect::List(item), Value::Array(items)) => self.list(items, *item, at),
            (Expect::Map(item), Value::Object(members)) => self.map(members, *item, at),
            (Expect::Object(kind), Value::Object(members)) => self.object(members, kind, at),
            (Expect::Referable(kind), Value::Object(members)) => self.referable(members, kind, at),
            (Expect::Schema, value) => self.schema(value, at),
            (Expect::Either(options), value) => {
                let fitting = options.iter().find(|(_, option)| option.takes(value));
                let Some((era, option)) = fitting else { return };
                if let Some(other) = era.other_than(self.version) {
                    let finding = complain::other_form(*option, other, self.version, at);
                    self.diagnostics.push(finding);
                }
                self.value(value, *option, at);
            }
            _ => {}
        }
    }

    fn list(&mut self, items: &mut Vec<Value>, item: Expect, at: &Pointer) {
        if !matches!(item, Expect::Any) {
            // Before anything inside is given a place.
            for (index, _) in items.iter().enumerate().filter(|(_, item)| item.is_null()) {
                let finding = complain::left_out(&Value::Null, item, &at.index(index));
                self.diagnostics.push(finding);
            }
            items.retain(|item| !item.is_null());
        }
        for (index, value) in items.iter_mut().enumerate() {
            self.slot(value, item, None, &at.index(index));
        }
    }

    fn map(&mut self, members: &mut Map<String, Value>, item: Expect, at: &Pointer) {
        members.retain(|key, value| {
            // Extensions may stand among the entries.
            let extension = key.starts_with("x-") && !value.is_null() && !item.takes(value);
            !extension && self.slot(value, item, None, &at.child(key))
        });
    }

    fn referable(&mut self, members: &mut Map<String, Value>, kind: &'static Object, at: &Pointer) {
        match members.get("$ref") {
            Some(Value::String(text)) => {
                self.reference(text, kind, &at.child("$ref"));
                // OpenAPI 3.1 lets a reference describe its target anew; the target's own words are used.
                self.ignore_siblings(members, &["summary", "description"], at);
            }
            _ => self.object(members, kind, at),
        }
    }

    fn schema(&mut self, value: &mut Value, at: &Pointer) {
        match value {
            Value::Object(members) => {
                self.object(members, &SCHEMA, at);
                if let Some(Value::String(text)) = members.get("$ref") {
                    self.reference(text, &SCHEMA, &at.child("$ref"));
                    if self.version == Version::V3_0 {
                        self.ignore_siblings(members, ANNOTATIONS, at);
                    }
                }
            }
            value => {
                if *value == Value::Bool(false) {
                    self.diagnostics.push(complain::unmatchable(at));
                }
                *value = Value::Object(Map::new());
                self.kinds.insert(at.clone(), &SCHEMA);
            }
        }
    }

    fn ignore_siblings(&mut self, members: &Map<String, Value>, kept: &[&str], at: &Pointer) {
        let siblings = members
            .keys()
            .filter(|key| *key != "$ref" && !key.starts_with("x-"));
        let ignored = siblings.filter(|key| !kept.contains(&key.as_str()));
        self.diagnostics
            .extend(ignored.map(|key| complain::ignored_sibling(key, &at.child(key))));
    }

    fn object(&mut self, members: &mut Map<String, Value>, kind: &'static Object, at: &Pointer) {
        for habit in kind.habits {
            habit.mend(members, self.version, at, self.diagnostics);
        }
        if self.is_odd_reference(members, kind, at) {
            return;
        }
        self.kinds.insert(at.clone(), kind);
        if kind.name == SCHEMA.name {
            let finding = self.anchors.note(members, at);
            self.diagnostics.extend(finding);
        }
        if kind.name == PATH_ITEM.name && members.contains_key("$ref") {
            self.path_reference(members, at);
        }
        let mut unknown = Vec::new();
        members.retain(|key, value| {
            let at = at.child(key);
            match kind.row(key) {
                Some(row) => self.member(value, row, &at),
                None => self.entry(key, value, kind, &at, &mut unknown),
            }
        });
        for key in unknown {
            let finding = complain::unknown_keyword(&key, kind, members, &at.child(&key));
            self.diagnostics.push(finding);
        }
        self.missing(members, kind, at);
        for rule in kind.rules {
            rule.apply(members, at, self.diagnostics);
        }
    }

    fn missing(&mut self, members: &mut Map<String, Value>, kind: &Object, at: &Pointer) {
        for row in kind.rows {
            if members.contains_key(row.key) {
                continue;
            }
            let finding = match row.required {
                Required::Yes => complain::missing_key(row.key, kind, at),
                Required::Presumed(value) => {
                    members.insert(row.key.to_owned(), value());
                    complain::presumed_key(row.key, kind, at)
                }
                Required::In30 if self.version == Version::V3_0 => {
                    complain::presumed_key(row.key, kind, at)
                }
                Required::No | Required::In30 => continue,
            };
            self.diagnostics.push(finding);
        }
    }

    fn path_reference(&mut self, members: &Map<String, Value>, at: &Pointer) {
        if let Some(Value::String(text)) = members.get("$ref") {
            self.reference(text, &PATH_ITEM, &at.child("$ref"));
        }
        let siblings = members
            .keys()
            .filter(|key| *key != "$ref" && !key.starts_with("x-"));
        self.diagnostics
            .extend(siblings.map(|key| complain::extended_path(key, &at.child(key))));
    }

    fn member(&mut self, value: &mut Value, row: &Row, at: &Pointer) -> Stays {
        if matches!(row.status, Status::Ignored(_)) {
            return true;
        }
        if let Some(other) = row.era.other_than(self.version) {
            let finding = complain::other_version(row.key, other, self.version, at);
            self.diagnostics.push(finding);
        }
        self.slot(value, row.expect, Some(row), at)
    }
}
