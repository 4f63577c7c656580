//! Where the references lead that the walk has met.
//!
//! Each must lead to an object of its kind. One that leads outside of the walked structure has its target walked now. One that stands where
//! OpenAPI knows no reference is replaced by a copy of its target.

use serde_json::{Map, Value};

use super::super::complaints as complain;
use super::super::keywords::schema::SCHEMA;
use super::super::lookup;
use super::super::reference;
use super::super::table::{Expect, Object};
use super::Check;
use super::mistaken::{self, Mended};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Pointer, Severity};

/// What schemas were called by in other dialects, and slips that are seen: what comes behind is the name of one of the components.
const FORMER_PLACES: &[&str] = &[
    "#/components/schemas/",
    "#/definitions/",
    "#/components/definitions/",
    "#/components/schema/",
    "#/schemas/",
    "#components/schemas/",
    "#/",
    "#",
    "",
];

/// Copies can hold copies.
const MOST_COPIES: usize = 1_000;

/// A copy that holds itself would go on for ever.
const DEEPEST_COPY: usize = 120;

/// A reference that was seen: where it is written, what it says and what it must lead to.
pub(super) struct Reference {
    at: Pointer,
    text: String,
    kind: &'static Object,
    /// Whether its target takes its place.
    replaced: bool,
}

impl Check<'_> {
    pub(super) fn reference(&mut self, text: &str, kind: &'static Object, at: &Pointer) {
        self.references.push(Reference {
            at: at.clone(),
            text: text.to_owned(),
            kind,
            replaced: false,
        });
    }

    /// Whether the object is a reference although its kind has none; it is noted then.
    pub(super) fn is_odd_reference(
        &mut self,
        members: &Map<String, Value>,
        kind: &'static Object,
        at: &Pointer,
    ) -> bool {
        let Some(Value::String(text)) = members.get("$ref") else {
            return false;
        };
        if kind.row("$ref").is_some() {
            return false;
        }
        self.diagnostics
            .push(complain::odd_reference(kind, &at.child("$ref")));
        self.references.push(Reference {
            at: at.child("$ref"),
            text: text.to_owned(),
            kind,
            replaced: true,
        });
        true
    }

    pub(super) fn references(&mut self, document: &mut Value) {
        let mut named = 0;
        loop {
            self.by_place(document, named);
            let Some(reference) = self.references.pop() else {
                return;
            };
            // What is left has been gone through; what is found now comes behind it.
            named = self.references.len();
            self.follow(reference, document);
        }
    }

    /// References by a name become references to a place, from the one with the number `from` on.
    fn by_place(&mut self, document: &mut Value, from: usize) {
        for reference in self.references.iter_mut().skip(from) {
            let meant = self.anchors.by_place(&reference.text);
            let meant = meant.or_else(|| {
                let meant = by_name(reference, document)?;
                let finding = complain::misplaced_reference(&reference.text, &meant, &reference.at);
                self.diagnostics.push(finding);
                Some(meant)
            });
            if let Some(text) = meant {
                if let Some(written) = lookup::get_mut(document, &reference.at) {
                    *written = Value::String(text.clone());
                }
                reference.text = text;
            }
        }
    }

    fn follow(&mut self, reference: Reference, document: &mut Value) {
        let Reference { at, text, kind, .. } = &reference;
        let target = reference::target(text, at);
        if let Ok(target) = &target {
            self.diagnostics.extend(self.ends.beside.take(target));
        }
        let target = target.and_then(|target| self.ends.resolve(document, &target, at));
        let Some(target) = self.diagnostics.take(target) else {
            return;
        };
        match self.kinds.get(&target) {
            Some(known) if known.name == kind.name => {}
            Some(known) => {
                let mut finding = complain::wrong_reference(kind, known, &target, at);
                return match mistaken::mend(kind.name, known.name, &target, at, document) {
                    None => self.diagnostics.push(finding),
                    Some(mended) => {
                        finding.severity = Severity::Warning;
                        self.diagnostics.push(finding.with_help(
                            "it is read as the schema that this leads to; refer to that",
                        ));
                        if let Mended::Redirected(text) = mended {
                            self.reference(&text, kind, at);
                        }
                    }
                };
            }
            None => self.walk(document, kind, &target),
        }
        if reference.replaced {
            self.replace(&reference, &target, document);
        }
    }

    /// Walks over something that is only reached by a reference.
    fn walk(&mut self, document: &mut Value, kind: &'static Object, target: &Pointer) {
        let expect = if kind.name == SCHEMA.name {
            Expect::Schema
        } else {
            Expect::Object(kind)
        };
        self.diagnostics.extend(self.ends.beside.take(target));
        if let Some(value) = lookup::get_mut(document, target) {
            self.kinds.insert(target.clone(), kind);
            self.slot(value, expect, None, target);
        }
    }

    fn replace(&mut self, reference: &Reference, target: &Pointer, document: &mut Value) {
        let Some(place) = reference.at.parent() else {
            return;
        };
        self.copies += 1;
        if self.copies > MOST_COPIES || place.tokens().count() > DEEPEST_COPY {
            let message = "there are too many references where there can be none";
            let finding = Diagnostic::error(Code::LimitExceeded, &place, message)
                .with_help("write out what they lead to");
            return self.diagnostics.push(finding);
        }
        let copy = lookup::get(document, target).cloned();
        if let (Some(copy), Some(value)) = (copy, lookup::get_mut(document, &place)) {
            *value = copy;
            // What is wrong inside has been said of the target.
            let said = std::mem::take(self.diagnostics);
            self.value(value, Expect::Object(reference.kind), &place);
            let unsaid = std::mem::replace(self.diagnostics, said);
            drop::<Diagnostics>(unsaid);
        }
    }
}

/// Where a reference that leads nowhere is meant to lead, if it ends in the name of a schema that the document has.
fn by_name(reference: &Reference, document: &Value) -> Option<String> {
    let is_there = |place: &Pointer| lookup::get(document, place).is_some();
    let target = reference::target(&reference.text, &reference.at).ok();
    if reference.kind.name != SCHEMA.name || target.as_ref().is_some_and(is_there) {
        return None;
    }
    let schemas = Pointer::root().child("components").child("schemas");
    let mut places = FORMER_PLACES
        .iter()
        .filter_map(|place| reference.text.strip_prefix(place))
        .filter(|name| !name.is_empty())
        .map(|name| schemas.child(name));
    Some(reference::text(&places.find(is_there)?))
}
