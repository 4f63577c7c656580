//! A schema as its keywords, for those who want all of them.
//!
//! [`super::Schema`] is what lowering needs of a schema to give it a type. Here is what it says of its values besides:
//! patterns, multiples, examples. Children keep their places.

use serde_json::{Map, Value};

use super::compose::keys::{COMPOSED, DISCRIMINATOR, UNION};
use super::document::Document;
use crate::diagnostics::Pointer;

/// How many schemas are joined with each other at most, where a keyword is looked for in all of them.
const MOST_PARTS: usize = 16;

/// A schema, no mere reference, in the form that it was composed to.
#[derive(Clone, Copy)]
pub struct SchemaView<'d> {
    document: &'d Document,
    members: &'d Map<String, Value>,
    written: &'d Map<String, Value>,
}

impl Document {
    /// The schema at `at`, or where the references there end, and the place of that.
    pub fn view(&self, at: &Pointer) -> Option<(Pointer, SchemaView<'_>)> {
        let (end, value) = self.find(at).ok()?;
        let written = value.as_object()?;
        let composed = written.get(COMPOSED).and_then(Value::as_object);
        let view = SchemaView {
            document: self,
            members: composed.unwrap_or(written),
            written,
        };
        Some((end, view))
    }
}

impl<'d> SchemaView<'d> {
    /// The value of a keyword that is no schema. Composing keeps what decides about types;
    /// all else is said by the schema itself, or by one that it joins.
    pub fn get(&self, key: &str) -> Option<&'d Value> {
        let said = self.members.get(key);
        said.or_else(|| find(self.document, self.written, key, &mut { MOST_PARTS }))
    }

    /// The schema under the keyword.
    pub fn child(&self, at: &Pointer, key: &str) -> Option<Pointer> {
        let child = self.members.get(key)?;
        child.is_object().then(|| place(child, || at.child(key)))
    }

    /// The schemas under the keyword by name, in the document's order.
    pub fn named(&self, at: &Pointer, key: &str) -> Vec<(&'d str, Pointer)> {
        let children = self.members.get(key).and_then(Value::as_object);
        let named = children.into_iter().flatten().map(|(name, child)| {
            let place = place(child, || at.child(key).child(name));
            (name.as_str(), place)
        });
        named.collect()
    }

    /// The schemas that the keyword lists.
    pub fn listed(&self, at: &Pointer, key: &str) -> Vec<Pointer> {
        list(self.members.get(key), |index| at.child(key).index(index))
    }

    /// The branches, where the schema is a union.
    pub fn branches(&self, at: &Pointer) -> Option<Vec<Pointer>> {
        let union = self.members.get(UNION)?;
        Some(list(union.get("branches"), |_| at.clone()))
    }

    /// The member that tells the union's branches apart, and its values for the branch `index`.
    pub fn tag(&self, index: usize) -> Option<(&'d str, Vec<Value>)> {
        let discriminator = self.members.get(DISCRIMINATOR)?;
        let property = discriminator.get("property")?.as_str()?;
        let values = discriminator.get("values").and_then(Value::as_array);
        let own = |pair: &&Value| pair.get(1).and_then(Value::as_u64) == Some(index as u64);
        let values = values.into_iter().flatten().filter(own);
        let values = values.filter_map(|pair| pair.get(0).cloned());
        Some((property, values.collect()))
    }

    /// The schema that this one is, with words of its own.
    pub fn target(&self, at: &Pointer) -> Option<Pointer> {
        match self.listed(at, "allOf").as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        }
    }
}

/// The keyword in the schema, or in one that it joins.
fn find<'d>(
    document: &'d Document,
    written: &'d Map<String, Value>,
    key: &str,
    left: &mut usize,
) -> Option<&'d Value> {
    *left = left.checked_sub(1)?;
    if let Some(value) = written.get(key) {
        return Some(value);
    }
    let parts = written.get("allOf").and_then(Value::as_array)?;
    parts.iter().find_map(|part| {
        let target = part.get("$ref").and_then(Value::as_str);
        let part = match target {
            Some(target) => document.raw(&document.target(&Pointer::root(), target).ok()?)?,
            None => part,
        };
        find(document, part.as_object()?, key, left)
    })
}

fn list(children: Option<&Value>, own: impl Fn(usize) -> Pointer) -> Vec<Pointer> {
    let children = children.and_then(Value::as_array).into_iter().flatten();
    let places = children.enumerate();
    places
        .map(|(index, child)| place(child, || own(index)))
        .collect()
}

/// A composed schema names its children's places; a written one holds its children.
fn place(child: &Value, own: impl FnOnce() -> Pointer) -> Pointer {
    let named = child.get("$ref").and_then(Value::as_str);
    named
        .filter(|text| text.starts_with('/'))
        .and_then(Pointer::parse)
        .unwrap_or_else(own)
}
