//! What is said of objects.

use super::{Look, Members};
use crate::diagnostics::Pointer;
use crate::lower::samples::direction;
use serde_json::Value;

impl Look<'_, '_> {
    pub(super) fn object(&mut self, at: &Pointer, members: &Members, object: &Members) -> bool {
        let count = |key: &str| members.get(key).and_then(Value::as_f64);
        let length = object.len() as f64;
        if count("minProperties").is_some_and(|least| length < least)
            || count("maxProperties").is_some_and(|most| length > most)
            || !self.has_required(at, members, object)
        {
            return false;
        }
        object
            .iter()
            .all(|(name, value)| self.member(at, members, name, value))
    }

    /// What the server alone writes is not asked for.
    fn has_required(&self, at: &Pointer, members: &Members, object: &Members) -> bool {
        let document = self.judge.document;
        let required = texts(members.get("required"));
        let asked = required.into_iter().filter(|name| {
            let place = at.child("properties").child(name);
            !direction::is_read_only(document, &place)
        });
        let dependent = members.get("dependentRequired").and_then(Value::as_object);
        let dependent = dependent.into_iter().flatten();
        let implied = dependent.filter(|(name, _)| object.contains_key(*name));
        let implied = implied.flat_map(|(_, names)| texts(Some(names)));
        asked.chain(implied).all(|name| object.contains_key(name))
    }

    fn member(&mut self, at: &Pointer, members: &Members, name: &str, value: &Value) -> bool {
        let described = |key: &str| members.get(key).and_then(Value::as_object);
        let mut known = false;
        if described("properties").is_some_and(|named| named.contains_key(name)) {
            known = true;
            if !self.holds(&at.child("properties").child(name), value) {
                return false;
            }
        }
        for pattern in described("patternProperties").into_iter().flatten() {
            let (pattern, _) = pattern;
            if self.judge.matches(pattern, name) {
                known = true;
                if !self.holds(&at.child("patternProperties").child(pattern), value) {
                    return false;
                }
            }
        }
        // What is unevaluated depends on the schemas beside this one.
        if known || members.contains_key("unevaluatedProperties") {
            return true;
        }
        match members.get("additionalProperties") {
            Some(Value::Bool(open)) => *open,
            Some(_) => self.holds(&at.child("additionalProperties"), value),
            None => true,
        }
    }
}

fn texts(value: Option<&Value>) -> Vec<&str> {
    let texts = value.and_then(Value::as_array).into_iter().flatten();
    texts.filter_map(Value::as_str).collect()
}
