//! What is said of lists.

use super::{Look, Members, same};
use crate::diagnostics::Pointer;
use serde_json::Value;

impl Look<'_, '_> {
    pub(super) fn array(&mut self, at: &Pointer, members: &Members, items: &[Value]) -> bool {
        let count = |key: &str| members.get(key).and_then(Value::as_f64);
        let length = items.len() as f64;
        if count("minItems").is_some_and(|least| length < least)
            || count("maxItems").is_some_and(|most| length > most)
            || (members.get("uniqueItems") == Some(&Value::Bool(true)) && has_twice(items))
        {
            return false;
        }
        let first = members.get("prefixItems").and_then(Value::as_array);
        let first = first.map_or(0, Vec::len);
        let prefix = at.child("prefixItems");
        let rest = members.contains_key("items").then(|| at.child("items"));
        items.iter().enumerate().all(|(index, item)| match &rest {
            _ if index < first => self.holds(&prefix.index(index), item),
            Some(rest) => self.holds(rest, item),
            None => true,
        })
    }
}

fn has_twice(items: &[Value]) -> bool {
    let mut items = items.iter();
    while let Some(item) = items.next() {
        if items.clone().any(|other| same(item, other)) {
            return true;
        }
    }
    false
}
