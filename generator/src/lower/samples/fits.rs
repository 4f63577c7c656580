//! Whether a value satisfies a schema, as someone else's validator would see it.
//!
//! In: a value and the place of a schema, which is read as it is written, and not as it was composed: composing leaves
//! out what decides no type. What cannot be decided (a pattern that no engine of Rust's reads) counts as satisfied:
//! it only leads to a sample that the server then judges.

mod arrays;
mod numbers;
mod objects;
mod texts;

use super::effort::Effort;
use crate::diagnostics::Pointer;
use crate::spec::Document;
use regex::Regex;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::HashMap;

type Members = Map<String, Value>;

/// How many schemas are looked at for one value. Unions in unions multiply.
const MOST_SCHEMAS: usize = 5_000;

/// How deep schemas may lie in one another without the value getting deeper.
const MOST_LEVELS: usize = 64;

/// The judge of a document's values.
pub struct Judge<'d> {
    document: &'d Document,
    /// What the values of an operation may cost.
    pub effort: Effort,
    /// Patterns once compiled; none for those that cannot be.
    patterns: RefCell<HashMap<String, Option<Regex>>>,
}

/// The way through the schemas for one value.
struct Look<'j, 'd> {
    judge: &'j Judge<'d>,
    left: usize,
    level: usize,
}

impl<'d> Judge<'d> {
    /// A judge of values that are sent.
    pub fn new(document: &'d Document) -> Self {
        Self {
            document,
            effort: Effort::new(),
            patterns: RefCell::default(),
        }
    }

    /// Whether a request may have `value` where the schema is `at`.
    pub fn fits(&self, at: &Pointer, value: &Value) -> bool {
        let left = self.effort.schemas().min(MOST_SCHEMAS);
        let mut look = Look {
            judge: self,
            left,
            level: 0,
        };
        let holds = look.holds(at, value);
        self.effort.looked_at(left - look.left);
        holds
    }

    /// Whether the pattern is found in the text; so, if it cannot be read.
    fn matches(&self, pattern: &str, text: &str) -> bool {
        let mut patterns = self.patterns.borrow_mut();
        let regex = patterns
            .entry(pattern.to_owned())
            .or_insert_with(|| Regex::new(pattern).ok());
        regex.as_ref().is_none_or(|regex| regex.is_match(text))
    }
}

impl Look<'_, '_> {
    fn holds(&mut self, at: &Pointer, value: &Value) -> bool {
        if self.left == 0 || self.level >= MOST_LEVELS {
            return true;
        }
        self.left -= 1;
        let document = self.judge.document;
        let Ok((at, schema)) = document.find(at) else {
            return true;
        };
        let Some(members) = schema.as_object() else {
            return *schema != Value::Bool(false);
        };
        self.level += 1;
        let holds = is_typed(members, value)
            && is_listed(members, value)
            && self.alone(&at, members, value)
            && self.combined(&at, members, value)
            && self.conditions(&at, members, value);
        self.level -= 1;
        holds
    }

    /// The keywords of the value's own kind.
    fn alone(&mut self, at: &Pointer, members: &Members, value: &Value) -> bool {
        match value {
            Value::Null | Value::Bool(_) => true,
            Value::Number(number) => numbers::holds(members, number),
            Value::String(text) => texts::holds(self.judge, members, text),
            Value::Array(items) => self.array(at, members, items),
            Value::Object(object) => self.object(at, members, object),
        }
    }

    /// `allOf`, `anyOf`, `oneOf` and `not`.
    fn combined(&mut self, at: &Pointer, members: &Members, value: &Value) -> bool {
        let branches = |key: &str| {
            let length = members.get(key).and_then(Value::as_array).map(Vec::len);
            let at = at.child(key);
            length.map(|length| (0..length).map(move |index| at.index(index)))
        };
        if let Some(mut all) = branches("allOf")
            && !all.all(|branch| self.holds(&branch, value))
        {
            return false;
        }
        if let Some(mut any) = branches("anyOf")
            && !any.any(|branch| self.holds(&branch, value))
        {
            return false;
        }
        if let Some(one) = branches("oneOf")
            && one.filter(|branch| self.holds(branch, value)).count() != 1
        {
            return false;
        }
        !members.contains_key("not") || !self.holds(&at.child("not"), value)
    }

    /// `if`, `then` and `else`.
    fn conditions(&mut self, at: &Pointer, members: &Members, value: &Value) -> bool {
        if !members.contains_key("if") {
            return true;
        }
        let branch = match self.holds(&at.child("if"), value) {
            true => "then",
            false => "else",
        };
        !members.contains_key(branch) || self.holds(&at.child(branch), value)
    }
}

/// `type` and `nullable`, which says nothing without a `type` beside it.
fn is_typed(members: &Members, value: &Value) -> bool {
    let is = |name: &str| match (name, value) {
        ("null", Value::Null)
        | ("boolean", Value::Bool(_))
        | ("number", Value::Number(_))
        | ("string", Value::String(_))
        | ("array", Value::Array(_))
        | ("object", Value::Object(_)) => true,
        ("integer", Value::Number(number)) => {
            number.as_f64().is_some_and(|number| number.fract() == 0.0)
        }
        _ => false,
    };
    let nullable = members.get("nullable") == Some(&Value::Bool(true));
    match members.get("type") {
        Some(_) if nullable && value.is_null() => true,
        Some(Value::String(name)) => is(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}

/// `enum`; that of `const` is one of one value.
fn is_listed(members: &Members, value: &Value) -> bool {
    let listed = members.get("enum").and_then(Value::as_array);
    listed.is_none_or(|listed| listed.iter().any(|one| same(one, value)))
}

/// Whether two values are equal; 1 and 1.0 are.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, one)| other.get(key).is_some_and(|other| same(one, other)))
        }
        (one, other) => one == other,
    }
}
