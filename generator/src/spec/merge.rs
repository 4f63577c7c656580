//! YAML's merge key, `<<`.
//!
//! What it brings stands where it stood, so that the document's order is kept; the mapping's own keys win, then what is merged first.

use serde_json::{Map, Value};

type Members = Map<String, Value>;

/// Puts each merged value into `own`, before the member with its number. The error is the result without what could not be merged.
pub(super) fn apply(own: Members, merges: Vec<(usize, Value)>) -> Result<Members, Members> {
    if merges.is_empty() {
        return Ok(own);
    }
    let mut sound = true;
    // Own keys come first at first, so that nothing that is merged can take their place.
    let mut order: Vec<Vec<String>> = vec![Vec::new(); own.len() + 1];
    let mut all = own.clone();
    for (position, value) in merges {
        let mut brought = Vec::new();
        sound &= bring(&mut all, value, &mut brought);
        if let Some(before) = order.get_mut(position) {
            before.extend(brought);
        }
    }
    let own_keys = own.into_iter().map(|(key, _)| Some(key)).chain([None]);
    let keys = order
        .into_iter()
        .zip(own_keys)
        .flat_map(|(brought, own)| brought.into_iter().chain(own));
    let ordered: Members = keys
        .filter_map(|key| all.remove(&key).map(|value| (key, value)))
        .collect();
    if sound { Ok(ordered) } else { Err(ordered) }
}

/// Adds what is new and notes its keys; says whether the value was one that can be merged.
fn bring(all: &mut Members, value: Value, brought: &mut Vec<String>) -> bool {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                if !all.contains_key(&key) {
                    brought.push(key.clone());
                    all.insert(key, value);
                }
            }
            true
        }
        Value::Array(list) if !list.iter().any(Value::is_array) => {
            let mut sound = true;
            for item in list {
                sound &= bring(all, item, brought);
            }
            sound
        }
        _ => false,
    }
}
