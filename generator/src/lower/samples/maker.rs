//! One value of a schema.
//!
//! In: the place of a schema, and what the document shows as an example of it. Out: a value that keeps to what the
//! schema says as far as a way straight ahead leads there; whether it does is judged afterwards.

use super::fits::{Judge, same};
use crate::diagnostics::Pointer;
use crate::spec::{Document, SchemaView};
use serde_json::Value;

/// How deep values may lie in one another. Schemas that demand themselves end here.
const MOST_LEVELS: usize = 32;

/// After so many values only what is demanded is added.
const ENOUGH_VALUES: usize = 200;

/// How many values are made at one attempt.
const MOST_VALUES: usize = 2_000;

/// Makes a value.
pub struct Maker<'j, 'd> {
    /// The document.
    pub document: &'d Document,
    /// Who says whether a value fits.
    pub judge: &'j Judge<'d>,
    /// Whether what is optional is there too.
    pub whole: bool,
    /// Which of several alternatives are taken: the first ones at 0, and with each turn others.
    pub turn: usize,
    /// How many turns it takes until all alternatives that were seen had theirs.
    pub turns: usize,
    /// Whether a union's branch had no value, so that another one stands in for it.
    pub replaced: bool,
    /// Which of several values of one schema it is: they shall differ.
    pub nth: usize,
    /// How many members the outermost object has at least, whatever its schema says.
    pub fewest: usize,
    /// How often there was no value for reasons that may not hold elsewhere.
    pub excuses: usize,
    values: usize,
    way: Vec<Pointer>,
}

/// What the document shows of a schema's values, the most telling first.
pub type Shown<'v> = Vec<&'v Value>;

impl<'j, 'd> Maker<'j, 'd> {
    /// One that takes the alternatives of `turn`.
    pub fn new(document: &'d Document, judge: &'j Judge<'d>, whole: bool, turn: usize) -> Self {
        Self {
            document,
            judge,
            whole,
            turn,
            turns: 1,
            replaced: false,
            nth: 0,
            fewest: 0,
            excuses: 0,
            values: 0,
            way: Vec::new(),
        }
    }

    /// A value of the schema at `at`. `stride` is how many turns pass until the alternatives here change.
    pub fn value(&mut self, at: &Pointer, shown: Option<&Value>, stride: usize) -> Option<Value> {
        let (at, view) = self.document.view(at)?;
        let effort = &self.judge.effort;
        let level = self.way.len();
        if level >= MOST_LEVELS {
            return None;
        }
        // What is shown may lead to a value where nothing else does, and another of a kind may be none.
        let is_usual = shown.is_none() && self.nth == 0;
        if is_usual && effort.is_hopeless(&at, level) {
            return None;
        }
        self.values += 1;
        if self.values > MOST_VALUES || !effort.allows_value() {
            self.excuses += 1;
            return None;
        }
        let excuses = self.excuses;
        self.way.push(at.clone());
        let made = self.of(&at, view, shown, stride);
        self.way.pop();
        if made.is_none() && is_usual && self.excuses == excuses {
            effort.give_up(at, level);
        }
        made
    }

    fn of(
        &mut self,
        at: &Pointer,
        view: SchemaView<'d>,
        shown: Option<&Value>,
        mut stride: usize,
    ) -> Option<Value> {
        let said = [view.get("example"), view.get("default")];
        let shown: Shown<'_> = shown
            .into_iter()
            .chain(said.into_iter().flatten())
            .collect();
        if let Some(target) = view.target(at) {
            return self.value(&target, shown.first().copied(), stride);
        }
        if view.get("nullable") == Some(&Value::Bool(true)) && self.judge.fits(at, &Value::Null) {
            if self.pick(stride, 2) == 1 {
                return Some(Value::Null);
            }
            stride = stride.saturating_mul(2);
        }
        if let Some(Value::Array(listed)) = view.get("enum") {
            return self.listed(listed, &shown, stride);
        }
        if let Some(branches) = view.branches(at) {
            return self.branch(view, &branches, &shown, stride);
        }
        let is_plain =
            |value: &&&Value| !value.is_object() && !value.is_array() && !value.is_null();
        let plain = shown.iter().filter(is_plain);
        if self.nth == 0
            && let Some(fitting) = plain.copied().find(|value| self.judge.fits(at, value))
        {
            return Some(fitting.clone());
        }
        match kind(view) {
            "object" => self.object(at, view, &shown, stride),
            "array" => self.array(at, view, &shown, stride),
            "string" => self.text(at, view),
            "number" => super::numbers::value(view, false, self.nth),
            "integer" => super::numbers::value(view, true, self.nth),
            "boolean" => Some(Value::Bool(self.nth == 0)),
            "null" => Some(Value::Null),
            _ => Some(shown.first().map_or_else(any, |shown| (*shown).clone())),
        }
    }

    /// Which of `count` alternatives it is this turn.
    pub fn pick(&mut self, stride: usize, count: usize) -> usize {
        if count < 2 {
            return 0;
        }
        self.turns = self.turns.max(stride.saturating_mul(count));
        (self.turn / stride.max(1)) % count
    }

    /// Whether something optional is added: neither when it is much already, nor when it would repeat the way to it.
    pub fn has_room(&self, at: &Pointer) -> bool {
        let leads_back = || {
            let end = self.document.resolve(at);
            end.is_ok_and(|end| self.way.contains(&end))
        };
        self.values < ENOUGH_VALUES && !leads_back()
    }

    /// One of the values of an `enum`.
    fn listed(&mut self, listed: &[Value], shown: &Shown<'_>, stride: usize) -> Option<Value> {
        let values: Vec<_> = listed.iter().filter(|value| !value.is_null()).collect();
        let picked = self.pick(stride, values.len()) + self.nth;
        let is_listed = |shown: &&&Value| values.iter().any(|value| same(value, shown));
        if picked == 0
            && let Some(shown) = shown.iter().find(is_listed)
        {
            return Some((*shown).clone());
        }
        let value = values.get(picked.checked_rem(values.len()).unwrap_or_default());
        value.map_or_else(|| listed.first().cloned(), |value| Some((*value).clone()))
    }

    /// A value of one of a union's branches: this turn's, or else the next that has one.
    fn branch(
        &mut self,
        view: SchemaView<'d>,
        branches: &[Pointer],
        shown: &Shown<'_>,
        stride: usize,
    ) -> Option<Value> {
        let count = branches.len();
        let turn = self.pick(stride, count);
        let shown = shown.first().copied();
        let of_shown = |shown: &Value| {
            let mut branches = branches.iter();
            branches.position(|branch| self.judge.fits(branch, shown))
        };
        let first = match shown.filter(|_| turn == 0) {
            Some(shown) => of_shown(shown).unwrap_or_default(),
            None => turn,
        };
        let stride = stride.saturating_mul(count.max(1));
        let mut order = (first..count).chain(0..first);
        order.find_map(|index| {
            let mut value = self.value(branches.get(index)?, shown, stride)?;
            if let (Some((tag, values)), Value::Object(members)) = (view.tag(index), &mut value) {
                let told = members.get(tag).is_some_and(|told| values.contains(told));
                if let Some(first) = values.first().filter(|_| !told) {
                    members.insert(tag.to_owned(), first.clone());
                }
            }
            self.replaced |= index != first;
            Some(value)
        })
    }
}

/// A value where any will do.
pub fn any() -> Value {
    Value::from("text")
}

/// The type of a schema's values; empty where it may be any.
fn kind(view: SchemaView<'_>) -> &str {
    /// Keywords that only values of one type have.
    const IMPLIED: &[(&str, &str)] = &[
        ("properties", "object"),
        ("additionalProperties", "object"),
        ("patternProperties", "object"),
        ("required", "object"),
        ("minProperties", "object"),
        ("items", "array"),
        ("prefixItems", "array"),
        ("minItems", "array"),
        ("pattern", "string"),
        ("minLength", "string"),
        ("maxLength", "string"),
        ("format", "string"),
        ("minimum", "number"),
        ("maximum", "number"),
        ("multipleOf", "number"),
    ];
    if let Some(kind) = view.get("type").and_then(Value::as_str) {
        return kind;
    }
    let implied = IMPLIED.iter().find(|(key, _)| view.get(key).is_some());
    implied.map_or("", |(_, kind)| kind)
}
