//! `$anchor`, `$dynamicAnchor` and `$id`: names of schemas other than their places.
//!
//! In come the schemas as the check walks over them; out comes, for the text of a reference, the text of one to the schema's place.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::reference;
use crate::diagnostics::{Code, Diagnostic, Pointer};

/// The names that were met, as references write them: `#name` or an address.
#[derive(Default)]
pub(super) struct Anchors {
    places: HashMap<String, Pointer>,
}

impl Anchors {
    /// Notes the names of the schema at `at`. The first of several with one name keeps it.
    pub(super) fn note(&mut self, schema: &Map<String, Value>, at: &Pointer) -> Option<Diagnostic> {
        let text = |key: &str| schema.get(key).and_then(Value::as_str);
        if let Some(id) = text("$id") {
            let id = id.trim_end_matches('#').to_owned();
            self.places.entry(id).or_insert_with(|| at.clone());
        }
        let mut finding = None;
        for key in ["$anchor", "$dynamicAnchor"] {
            let Some(name) = text(key) else { continue };
            let known = self.places.entry(format!("#{name}"));
            let first = known.or_insert_with(|| at.clone());
            if first != at {
                let message = format!("the name `{name}` is that of {first} already");
                finding = Some(
                    Diagnostic::warning(Code::DuplicateAnchor, at.child(key), message)
                        .with_help("references lead to the first; rename one of them"),
                );
            }
        }
        finding
    }

    /// The reference to the place that `text` names, if it does so by a name.
    pub(super) fn by_place(&self, text: &str) -> Option<String> {
        if text.is_empty() || text == "#" || text.starts_with("#/") {
            return None;
        }
        if let Some(place) = self.places.get(text.trim_end_matches('#')) {
            return Some(reference::text(place));
        }
        let (base, inside) = text.split_once('#')?;
        let place = self.places.get(base).filter(|_| !base.is_empty())?;
        inside
            .starts_with('/')
            .then(|| format!("{}{inside}", reference::text(place)))
    }
}
