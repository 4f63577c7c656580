//! Objects with the members that they need, or all that they may have.

use super::direction;
use super::maker::{Maker, Shown, any};
use crate::diagnostics::Pointer;
use crate::spec::SchemaView;
use serde_json::{Map, Value};

/// The name of a member that no schema names.
const UNNAMED: &str = "key";

/// The keywords of the groups of members, one of which must be there.
const GROUPS: [&str; 2] = ["anyOf", "oneOf"];

impl<'d> Maker<'_, 'd> {
    /// An object of the schema; none, if something that it needs cannot be had.
    pub(super) fn object(
        &mut self,
        at: &Pointer,
        view: SchemaView<'d>,
        shown: &Shown<'_>,
        stride: usize,
    ) -> Option<Value> {
        let count = |key: &str| view.get(key).and_then(Value::as_f64);
        let least = count("minProperties").unwrap_or_default() as usize;
        let least = least.max(std::mem::take(&mut self.fewest));
        let most = count("maxProperties").map_or(usize::MAX, |most| most as usize);
        let named = view.named(at, "properties");
        let required = self.required(at, view, stride);
        let mut members = Map::new();
        // What is needed comes first into the count, and all keep the document's order.
        let needed = named
            .iter()
            .filter(|(name, _)| required.contains(name))
            .count();
        let mut spare = most.saturating_sub(needed);
        let mut lacking = least.saturating_sub(needed);
        for (name, child) in &named {
            let is_required = required.contains(name);
            if direction::is_read_only(self.document, child) {
                continue;
            }
            if !is_required {
                let wanted = (self.whole || lacking > 0) && spare > 0 && self.has_room(child);
                if !wanted {
                    continue;
                }
            }
            let shown = shown.iter().find_map(|shown| shown.get(name));
            match self.value(child, shown, stride) {
                Some(value) => drop(members.insert((*name).to_owned(), value)),
                None if is_required => return self.impossible(at, view),
                None => continue,
            }
            if !is_required {
                spare -= 1;
                lacking = lacking.saturating_sub(1);
            }
        }
        let unnamed = required
            .iter()
            .filter(|name| !named.iter().any(|(known, _)| known == *name));
        for name in unnamed {
            let value = self.further(
                at,
                view,
                shown.iter().find_map(|shown| shown.get(name)),
                stride,
            );
            let Some(value) = value else {
                return self.impossible(at, view);
            };
            members.insert((*name).to_owned(), value);
        }
        self.fill(at, view, shown, stride, (least, most), &mut members);
        Some(Value::Object(members))
    }

    /// Without a value of what is needed. With another group of members there may be one.
    fn impossible(&mut self, at: &Pointer, view: SchemaView<'d>) -> Option<Value> {
        let mut groups = GROUPS.iter().flat_map(|key| view.listed(at, key));
        self.excuses += usize::from(groups.next().is_some());
        None
    }

    /// The names of the members that must be there: the schema's own, and one group of those it offers.
    fn required(&mut self, at: &Pointer, view: SchemaView<'d>, stride: usize) -> Vec<&'d str> {
        let texts = |value: Option<&'d Value>| {
            let texts = value.and_then(Value::as_array).into_iter().flatten();
            texts.filter_map(Value::as_str)
        };
        let mut required: Vec<_> = texts(view.get("required")).collect();
        let groups: Vec<_> = GROUPS
            .iter()
            .flat_map(|key| view.listed(at, key))
            .filter_map(|group| self.document.view(&group))
            .collect();
        let picked = self.pick(stride, groups.len());
        if let Some(group) = groups.get(picked) {
            required.extend(texts(group.1.get("required")));
        }
        required
    }

    /// A value for a member that is not named.
    fn further(
        &mut self,
        at: &Pointer,
        view: SchemaView<'d>,
        shown: Option<&Value>,
        stride: usize,
    ) -> Option<Value> {
        match view.child(at, "additionalProperties") {
            Some(values) => self.value(&values, shown, stride),
            None => Some(shown.cloned().unwrap_or_else(any)),
        }
    }

    /// Members that are not named: one where the document describes them, and as many as there must be.
    fn fill(
        &mut self,
        at: &Pointer,
        view: SchemaView<'d>,
        shown: &Shown<'_>,
        stride: usize,
        (least, most): (usize, usize),
        members: &mut Map<String, Value>,
    ) {
        let patterned = view.named(at, "patternProperties").into_iter().next();
        let values = patterned.as_ref().map(|(_, values)| values.clone());
        let values = values.or_else(|| view.child(at, "additionalProperties"));
        let is_closed = view.get("additionalProperties") == Some(&Value::Bool(false));
        if is_closed && values.is_none() {
            return;
        }
        let room = values.as_ref().is_some_and(|values| self.has_room(values));
        let wanted = if self.whole && room {
            members.len() + 1
        } else {
            0
        };
        if let (true, Some(Value::Object(shown))) = (values.is_none(), shown.first())
            && members.is_empty()
        {
            members.extend(
                shown
                    .iter()
                    .map(|(key, value)| (key.clone(), value.clone())),
            );
        }
        for nth in 0..most.min(wanted.max(least)).saturating_sub(members.len()) {
            let name = self.unnamed(at, patterned.as_ref().map(|(pattern, _)| *pattern), nth);
            let value = match &values {
                Some(values) => self.value(values, None, stride),
                None => Some(any()),
            };
            if let (Some(name), Some(value)) = (name, value) {
                members.insert(name, value);
            }
        }
    }

    /// The name of a member that is not named.
    fn unnamed(&mut self, at: &Pointer, pattern: Option<&str>, nth: usize) -> Option<String> {
        if let Some(pattern) = pattern {
            let more = u32::try_from(nth).unwrap_or_default();
            return super::pattern::text(pattern, more);
        }
        let names = at.child("propertyNames");
        if self.document.raw(&names).is_some() {
            let outer = std::mem::replace(&mut self.nth, nth);
            let name = self.value(&names, None, 1);
            self.nth = outer;
            return name?.as_str().map(str::to_owned);
        }
        Some(match nth {
            0 => UNNAMED.to_owned(),
            nth => format!("{UNNAMED}{}", nth + 1),
        })
    }
}
