//! The keyword check: walks the document by the tables, before anything is decoded.
//!
//! In comes the tree as it was written; out come located findings, and the places of all schemas for the rewriting.
//! The walk follows the structure. References are noted on the way and looked at in the end, when each place's kind is known.
//! Not here: what a combination of keywords means, which is lowering's business.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::complaints as complain;
use super::keywords::operation::PATH_ITEM;
use super::keywords::root::ROOT;
use super::keywords::schema::{ANNOTATIONS, SCHEMA};
use super::reference;
use super::table::{Entries, Expect, Object, Required, Row, Status};
use super::version::Version;
use crate::diagnostics::{Diagnostics, Pointer};

/// Checks the whole document and gives the places of its schemas.
pub(super) fn check(
    document: &Value,
    version: Version,
    diagnostics: &mut Diagnostics,
) -> Vec<Pointer> {
    let mut check = Check {
        document,
        version,
        diagnostics,
        kinds: HashMap::new(),
        references: Vec::new(),
    };
    check.value(document, Expect::Object(&ROOT), &Pointer::root());
    check.references();
    let schemas = check
        .kinds
        .into_iter()
        .filter(|(_, kind)| kind.name == SCHEMA.name);
    let mut schemas: Vec<_> = schemas.map(|(at, _)| at).collect();
    schemas.sort();
    schemas
}

struct Check<'d> {
    document: &'d Value,
    version: Version,
    diagnostics: &'d mut Diagnostics,
    /// What stands at each place that a reference could lead to.
    kinds: HashMap<Pointer, &'static Object>,
    references: Vec<Reference>,
}

/// A reference that was seen: where it is written, what it says and what it must lead to.
struct Reference {
    at: Pointer,
    text: String,
    kind: &'static Object,
}

impl Check<'_> {
    fn value(&mut self, value: &Value, expect: Expect, at: &Pointer) {
        if !expect.takes(value) {
            return self
                .diagnostics
                .push(complain::wrong_type(value, expect, at));
        }
        match (expect, value) {
            (Expect::Choice(words), Value::String(text)) if !words.contains(&text.as_str()) => {
                self.diagnostics
                    .push(complain::unknown_word(text, words, at));
            }
            (Expect::SchemaTarget, Value::String(text)) => self.reference(text, &SCHEMA, at),
            (Expect::List(item), Value::Array(items)) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(index, value)| self.value(value, *item, &at.index(index)));
            }
            (Expect::Map(item), Value::Object(members)) => {
                members
                    .iter()
                    .for_each(|(key, value)| self.value(value, *item, &at.child(key)));
            }
            (Expect::Object(kind), Value::Object(members)) => self.object(members, kind, at),
            (Expect::Referable(kind), Value::Object(members)) => self.referable(members, kind, at),
            (Expect::Schema, value) => self.schema(value, at),
            (Expect::Either(options), value) => {
                if let Some((era, option)) = options.iter().find(|(_, option)| option.takes(value))
                {
                    if let Some(other) = era.other_than(self.version) {
                        self.diagnostics.push(complain::other_form(
                            *option,
                            other,
                            self.version,
                            at,
                        ));
                    }
                    self.value(value, *option, at);
                }
            }
            _ => {}
        }
    }

    fn referable(&mut self, members: &Map<String, Value>, kind: &'static Object, at: &Pointer) {
        match members.get("$ref") {
            Some(Value::String(text)) => {
                self.reference(text, kind, &at.child("$ref"));
                // OpenAPI 3.1 lets a reference describe its target anew; the target's own words are used.
                self.ignore_siblings(members, &["summary", "description"], at);
            }
            _ => self.object(members, kind, at),
        }
    }

    fn schema(&mut self, value: &Value, at: &Pointer) {
        match value {
            Value::Object(members) => {
                if let Some(Value::String(text)) = members.get("$ref") {
                    self.reference(text, &SCHEMA, &at.child("$ref"));
                    if self.version == Version::V3_0 {
                        self.ignore_siblings(members, ANNOTATIONS, at);
                    }
                }
                self.object(members, &SCHEMA, at);
            }
            // Not a schema but a switch.
            Value::Bool(_) if at.last() == "additionalProperties" => {}
            Value::Bool(true) => drop(self.kinds.insert(at.clone(), &SCHEMA)),
            _ => self.diagnostics.push(complain::unmatchable(at)),
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

    fn object(&mut self, members: &Map<String, Value>, kind: &'static Object, at: &Pointer) {
        self.kinds.insert(at.clone(), kind);
        if kind.name == PATH_ITEM.name && members.contains_key("$ref") {
            self.path_reference(members, at);
        }
        for (key, value) in members {
            let at = at.child(key);
            match kind.row(key) {
                Some(row) => self.member(value, row, kind, &at),
                None => self.entry(key, value, kind, &at),
            }
        }
        for row in kind
            .rows
            .iter()
            .filter(|row| !members.contains_key(row.key))
        {
            let needed = row.required == Required::Yes
                || (row.required == Required::In30 && self.version == Version::V3_0);
            if needed {
                self.diagnostics
                    .push(complain::missing_key(row.key, kind, at));
            }
        }
        for rule in kind.rules {
            rule.check(members, at, self.diagnostics);
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

    fn member(&mut self, value: &Value, row: &Row, kind: &Object, at: &Pointer) {
        match row.status {
            Status::Ignored => {}
            Status::Unsupported(help) => {
                self.diagnostics
                    .push(complain::unsupported_keyword(row, help, kind, at));
            }
            Status::Modelled => {
                if let Some(other) = row.era.other_than(self.version) {
                    self.diagnostics.push(complain::other_version(
                        row.key,
                        other,
                        self.version,
                        at,
                    ));
                }
                self.value(value, row.expect, at);
            }
        }
    }

    /// A key without a row: an entry under a name of its own, an extension, or a mistake.
    fn entry(&mut self, key: &str, value: &Value, kind: &Object, at: &Pointer) {
        if key.starts_with("x-sdk-") || key.starts_with("x-oas31-") {
            return self
                .diagnostics
                .push(complain::unknown_extension(key, kind, at));
        }
        if key.starts_with("x-") {
            return;
        }
        match kind.entries {
            Entries::Any(expect) => self.value(value, expect, at),
            Entries::Paths(expect) if key.starts_with('/') => self.value(value, expect, at),
            Entries::Paths(_) => self.diagnostics.push(complain::relative_path(key, at)),
            Entries::Statuses(expect) if is_status(key) => self.value(value, expect, at),
            Entries::Statuses(_) => self.diagnostics.push(complain::no_status(key, at)),
            Entries::None => self
                .diagnostics
                .push(complain::unknown_keyword(key, kind, at)),
        }
    }

    fn reference(&mut self, text: &str, kind: &'static Object, at: &Pointer) {
        self.references.push(Reference {
            at: at.clone(),
            text: text.to_owned(),
            kind,
        });
    }

    /// Each reference must lead to an object of its kind. One that leads outside of the walked structure has its target walked now.
    fn references(&mut self) {
        while let Some(Reference { at, text, kind }) = self.references.pop() {
            let target = reference::target(&text, &at);
            let target = target.and_then(|target| reference::resolve(self.document, &target, &at));
            let Some(target) = self.diagnostics.take(target) else {
                continue;
            };
            match self.kinds.get(&target) {
                Some(known) if known.name == kind.name => {}
                Some(known) => self
                    .diagnostics
                    .push(complain::wrong_reference(kind, known, &target, &at)),
                None => {
                    let expect = if kind.name == SCHEMA.name {
                        Expect::Schema
                    } else {
                        Expect::Object(kind)
                    };
                    if let Some(value) = self.document.pointer(target.as_str()) {
                        self.kinds.insert(target.clone(), kind);
                        self.value(value, expect, &target);
                    }
                }
            }
        }
    }
}

/// Three digits, or one digit and `XX`, or `default`.
fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        b"default" | [b'1'..=b'9', b'X' | b'x', b'X' | b'x'] => true,
        [b'1'..=b'9', second, third] => second.is_ascii_digit() && third.is_ascii_digit(),
        _ => false,
    }
}
