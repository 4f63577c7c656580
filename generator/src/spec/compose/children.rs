//! A child that several schemas describe: one place, where a schema stands that joins them.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::Composer;
use super::tree::reference_to;
use crate::diagnostics::Pointer;

impl Composer<'_> {
    /// The place of a child that is described at all of `places`. When a schema has to be made, it stands under `keys`.
    ///
    /// What is made of the same schemas is made once: with members that refer back to the schemas they are members of,
    /// there would be no end otherwise.
    pub(super) fn child(
        &mut self,
        at: &Pointer,
        keys: &[&str],
        places: Vec<Pointer>,
    ) -> Option<Pointer> {
        if let [only] = places.as_slice() {
            return Some(only.clone());
        }
        let mut described: Vec<(Pointer, Pointer)> = Vec::new();
        for place in places {
            let meaning = self.tree.meaning(&place);
            match self.joined.get(&meaning) {
                Some(parts) => {
                    described.extend(parts.iter().map(|part| (part.clone(), part.clone())))
                }
                None => described.push((meaning, place)),
            }
        }
        // The words of the last use of a schema count.
        let mut seen = HashSet::new();
        described.reverse();
        described.retain(|(meaning, _)| seen.insert(meaning.clone()));
        described.reverse();
        if described.len() <= 1 {
            return described.pop().map(|(_, place)| place);
        }
        let parts: Vec<_> = described
            .iter()
            .map(|(meaning, _)| meaning.clone())
            .collect();
        if let Some(known) = self.joint.get(&parts) {
            return Some(known.clone());
        }
        let branches: Value = described
            .iter()
            .map(|(_, place)| reference_to(place))
            .collect();
        let made = self.make(at, keys, json!({ "allOf": branches }));
        self.joined.insert(made.clone(), parts.clone());
        self.joint.insert(parts, made.clone());
        Some(made)
    }
}
