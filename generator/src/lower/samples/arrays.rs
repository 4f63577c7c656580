//! Lists, as short as they may be but not empty.

use super::maker::{Maker, Shown, any};
use crate::diagnostics::Pointer;
use crate::spec::SchemaView;
use serde_json::Value;

/// How many items are made because there must be so many.
const MOST_ITEMS: usize = 100;

/// How many of the items that the document shows are taken.
const MOST_SHOWN: usize = 3;

impl<'d> Maker<'_, 'd> {
    /// A list of the schema; none, if an item that it needs cannot be had.
    pub(super) fn array(
        &mut self,
        at: &Pointer,
        view: SchemaView<'d>,
        shown: &Shown<'_>,
        stride: usize,
    ) -> Option<Value> {
        let count = |key: &str| view.get(key).and_then(Value::as_f64);
        let least = count("minItems").unwrap_or_default() as usize;
        let most = count("maxItems").map_or(usize::MAX, |most| most as usize);
        if least > MOST_ITEMS {
            return None;
        }
        let first = view.listed(at, "prefixItems");
        let rest = view.child(at, "items");
        let shown = shown.iter().find_map(|shown| shown.as_array());
        let has_room = rest.as_ref().is_none_or(|items| self.has_room(items));
        let usual = match shown.map(Vec::len) {
            _ if !has_room => 0,
            Some(shown) if shown > 0 => shown.min(MOST_SHOWN),
            _ => first.len().max(1),
        };
        let outer = self.nth;
        let mut items = Vec::new();
        for index in 0..usual.max(least).min(most) {
            let shown = shown.and_then(|shown| shown.get(index));
            let of = first.get(index).or(rest.as_ref());
            // What the document shows differs, or may be the same.
            self.nth = if shown.is_some() { 0 } else { outer + index };
            let item = match of {
                Some(of) => self.value(of, shown, stride),
                None => Some(shown.cloned().unwrap_or_else(any)),
            };
            match item {
                Some(item) => items.push(item),
                None if index < least => {
                    self.nth = outer;
                    return None;
                }
                None => break,
            }
        }
        self.nth = outer;
        Some(Value::Array(items))
    }
}
