//! The parts of a schema joined into one: all of them hold.

use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use super::Composer;
use super::keys::{ITEMS, MEMBERS, VALUES, is_annotation};
use super::one::{Part, Source};
use super::scalars;
use super::tree::{View, child_at, place_of};
use crate::diagnostics::{Code, Pointer};

impl Composer<'_> {
    /// What the schema at `at` comes to when no part of it is a union.
    pub(super) fn join(&mut self, at: &Pointer, mut parts: Vec<Part>, own: Part) -> View {
        parts.push(own);
        let words = annotations(&parts);
        let strong: Vec<Part> = parts
            .iter()
            .filter(|part| part.says_something())
            .cloned()
            .collect();
        match strong.as_slice() {
            [] => return words,
            [only] if only.source == Source::Reference => return self.alias(only, words),
            [_] | [_, ..] => {}
        }
        let Some(kind) = self.kind(at, &strong) else {
            return words;
        };
        let mut merged = self.all_hold(at, &strong, kind);
        let same = strong
            .iter()
            .find(|part| part.source == Source::Reference && same_values(&part.view, &merged));
        if let Some(part) = same {
            return self.alias(part, words);
        }
        // Words of the parts come after the schema's own, which are not repeated.
        for (key, value) in words {
            merged.entry(key).or_insert(value);
        }
        merged
    }

    /// The part, and words about it.
    fn alias(&mut self, part: &Part, mut words: View) -> View {
        let target = self.tree.end(&part.place);
        // The target says these itself.
        for key in ["description", "title"] {
            if words.get(key) == part.view.get(key) {
                words.shift_remove(key);
            }
        }
        words.insert("allOf".to_owned(), json!([child_at(&target)]));
        words
    }

    /// The one type that all parts have; nothing when they contradict each other, which is reported.
    fn kind(&mut self, at: &Pointer, parts: &[Part]) -> Option<Option<String>> {
        let mut known: Option<(&'static str, &Part)> = None;
        for part in parts {
            let Some(kind) = scalars::kind(&part.view) else {
                continue;
            };
            known = match known {
                None => Some((kind, part)),
                Some((other, _)) if scalars::narrower(other, kind) == Some(kind) => {
                    Some((kind, part))
                }
                Some((other, first)) if scalars::narrower(other, kind).is_some() => {
                    Some((other, first))
                }
                Some((other, first)) => {
                    let message = format!(
                        "{} describes {other}, {} describes {kind}: no value is both; it is taken as any JSON",
                        first.place, part.place
                    );
                    let help = "correct one of them";
                    self.warn(Code::ContradictorySchema, at, message, help);
                    return None;
                }
            };
        }
        Some(known.map(|(kind, _)| kind.to_owned()))
    }

    fn all_hold(&mut self, at: &Pointer, parts: &[Part], kind: Option<String>) -> View {
        let mut merged = View::new();
        if let Some(kind) = kind.filter(|_| parts.iter().any(|part| part.view.contains_key("type")))
        {
            merged.insert("type".to_owned(), Value::String(kind));
        }
        for part in parts {
            for (key, value) in part.view.iter().filter(|(key, _)| !is_annotation(key)) {
                self.keyword(at, &mut merged, part, key, value);
            }
        }
        scalars::bounds(parts.iter().map(|part| &part.view), &mut merged);
        self.members(at, parts, &mut merged);
        self.join_groups(at, parts, &mut merged);
        merged
    }

    /// The same child as several parts describe it.
    fn members(&mut self, at: &Pointer, parts: &[Part], merged: &mut View) {
        let mut members: IndexMap<&String, Vec<Pointer>> = IndexMap::new();
        let stated = parts.iter().filter_map(|part| part.view.get("properties"));
        let is_stated = stated.clone().next().is_some();
        for (name, child) in stated.filter_map(Value::as_object).flatten() {
            let places = members.entry(name).or_default();
            places.extend(place_of(child).map(|place| self.tree.child_place(place)));
        }
        self.charge(members.len(), at);
        let mut joined = Map::new();
        for (name, places) in members {
            if let Some(place) = self.child(at, &[MEMBERS, name], places) {
                joined.insert(name.clone(), child_at(&place));
            }
        }
        if is_stated {
            merged.insert("properties".to_owned(), Value::Object(joined));
        }
        let items: Vec<_> = places(parts, "items").collect();
        if let Some(place) = self.child(at, &[ITEMS], items) {
            merged.insert("items".to_owned(), child_at(&place));
        }
        self.further_members(at, parts, merged);
    }

    /// `additionalProperties`: what the schema says itself, else a schema, else `true`. A part that forbids further
    /// members cannot mean those of the parts beside it.
    fn further_members(&mut self, at: &Pointer, parts: &[Part], merged: &mut View) {
        const KEY: &str = "additionalProperties";
        let stated = || parts.iter().filter(|part| part.view.contains_key(KEY));
        let own = stated().find(|part| part.source == Source::Own);
        let parts = own.map_or(parts, std::slice::from_ref);
        let schemas: Vec<_> = places(parts, KEY).collect();
        let value = match self.child(at, &[VALUES], schemas) {
            Some(place) => child_at(&place),
            None if stated().count() == 0 => return,
            None => json!(
                parts
                    .iter()
                    .any(|part| part.view.get(KEY) == Some(&json!(true)))
            ),
        };
        merged.insert(KEY.to_owned(), value);
    }

    /// A keyword that is neither a bound nor a child.
    fn keyword(&mut self, at: &Pointer, merged: &mut View, part: &Part, key: &str, value: &Value) {
        match key {
            "type" | "properties" | "items" | "additionalProperties" | "anyOf" => {}
            "required" => {
                let names = merged.entry("required").or_insert_with(|| json!([]));
                if let (Value::Array(names), Value::Array(more)) = (names, value) {
                    names.extend(more.iter().cloned());
                    let mut seen = std::collections::HashSet::new();
                    names.retain(|name| seen.insert(name.to_string()));
                }
            }
            "enum" => self.values(at, merged, part, value),
            "format" => {
                let other = merged.insert("format".to_owned(), value.clone());
                if let Some(other) = other.filter(|other| other != value) {
                    let message = format!(
                        "`format` is {other} in one part of this schema and {value} in {}, which is used",
                        part.place
                    );
                    self.warn(Code::ContradictorySchema, at, message, "keep one of them");
                }
            }
            key if scalars::is_bound(key) => {}
            key => drop(merged.insert(key.to_owned(), value.clone())),
        }
    }

    /// Only the values that all parts list.
    fn values(&mut self, at: &Pointer, merged: &mut View, part: &Part, value: &Value) {
        let listed = value.as_array().into_iter().flatten();
        let common = match merged.get("enum").and_then(Value::as_array) {
            Some(known) => listed
                .clone()
                .filter(|value| known.contains(value))
                .cloned()
                .collect(),
            None => listed.clone().cloned().collect::<Vec<_>>(),
        };
        if common.is_empty() && listed.clone().next().is_some() {
            let message = format!(
                "the parts of this schema have no value in common; those of {} are used",
                part.place
            );
            self.warn(
                Code::ContradictorySchema,
                at,
                message,
                "list the same values in each",
            );
            merged.insert("enum".to_owned(), value.clone());
        } else {
            merged.insert("enum".to_owned(), Value::Array(common));
        }
    }
}

/// The places of a child that is described under the same key.
fn places<'p>(parts: &'p [Part], key: &'static str) -> impl Iterator<Item = Pointer> + 'p {
    parts
        .iter()
        .filter_map(move |part| part.view.get(key).and_then(place_of))
}

fn same_values(one: &View, other: &View) -> bool {
    let says = |view: &View| -> View {
        let says = view.iter().filter(|(key, _)| !is_annotation(key));
        says.map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    };
    says(one) == says(other)
}

/// What is said of a schema by its parts, the last of which is its own.
pub(super) fn annotations(parts: &[Part]) -> View {
    let mut words = View::new();
    for part in parts.iter().rev() {
        let said = part.view.iter().filter(|(key, _)| is_annotation(key));
        let described = ["title", "description"]
            .iter()
            .any(|key| words.contains_key(*key));
        for (key, value) in said {
            let taken = match (key.as_str(), part.source) {
                ("nullable", _) => false,
                ("title" | "description", Source::Own) => true,
                ("description", _) | ("title", Source::Inline) => !described,
                // It is said of another schema.
                (_, Source::Reference) => false,
                (_, Source::Inline | Source::Own) => true,
            };
            if taken {
                words.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
    }
    if nullable(parts) {
        words.insert("nullable".to_owned(), json!(true));
    }
    words
}

/// Null is allowed where all parts with values allow it, or where a part was written for nothing else.
fn nullable(parts: &[Part]) -> bool {
    let says = |part: &Part| part.view.get("nullable").and_then(Value::as_bool);
    if let Some(own) = parts.last().and_then(says) {
        return own;
    }
    let bare = |part: &&Part| {
        part.view
            .keys()
            .all(|key| key == "type" || is_annotation(key))
    };
    if parts
        .iter()
        .filter(bare)
        .any(|part| part.source != Source::Reference && says(part) == Some(true))
    {
        return true;
    }
    let mut strong = parts.iter().filter(|part| part.says_something()).peekable();
    strong.peek().is_some() && strong.all(|part| says(part) == Some(true))
}
