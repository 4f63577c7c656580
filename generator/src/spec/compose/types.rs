//! A list of types, or an enum of values of several types, is a union of one schema a type.

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::Composer;
use super::branches::Branch;
use super::keys::{BRANCHES, CONSTANT, is_annotation};
use super::one::{Alternatives, Part};
use super::scalars::{kind_of, narrower};
use super::tree::{View, written_as};
use crate::diagnostics::Pointer;

/// The keywords that say something of values of one type only.
const FITTING: &[(&str, &[&str])] = &[
    (
        "string",
        &[
            "minLength",
            "maxLength",
            "pattern",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
        ],
    ),
    ("number", NUMBER),
    ("integer", NUMBER),
    (
        "array",
        &[
            "items",
            "minItems",
            "maxItems",
            "uniqueItems",
            "prefixItems",
            "contains",
            "minContains",
            "maxContains",
            "unevaluatedItems",
        ],
    ),
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
            "propertyNames",
            "patternProperties",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
        ],
    ),
];

const NUMBER: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];

/// Formats of numbers; all others are of text.
const NUMBER_FORMATS: &[&str] = &[
    "int32", "int64", "uint32", "uint64", "float", "double", "decimal", "number",
];

/// All types but null: a list of these says nothing.
const EVERY: &[&str] = &["string", "number", "boolean", "array", "object"];

/// Whether values of several types are listed, all of them types of which an enum can be made.
pub(super) fn is_mixed(values: &[Value]) -> bool {
    kinds_of(values).is_some_and(|kinds| kinds.len() > 1)
}

fn kinds_of(values: &[Value]) -> Option<IndexMap<&'static str, Vec<Value>>> {
    let mut kinds: IndexMap<&'static str, Vec<Value>> = IndexMap::new();
    let fractions = values.iter().any(Value::is_f64);
    for value in values.iter().filter(|value| !value.is_null()) {
        match kind_of(value) {
            "array" | "object" => return None,
            "integer" if fractions => kinds.entry("number").or_default().push(value.clone()),
            kind => kinds.entry(kind).or_default().push(value.clone()),
        }
    }
    Some(kinds)
}

impl Composer<'_> {
    /// The union of the types that `own` lists. One type that says it all is put into `own` instead.
    pub(super) fn by_type(&mut self, at: &Pointer, own: &mut Part) -> Option<Alternatives> {
        let types = self.listed_types(own)?;
        let null = own
            .view
            .get("enum")
            .and_then(Value::as_array)
            .is_some_and(|values| values.iter().any(Value::is_null));
        if null {
            own.view.insert("nullable".to_owned(), json!(true));
        }
        match types.as_slice() {
            [] => drop(own.view.shift_remove("type")),
            [only] => drop(own.view.insert("type".to_owned(), json!(only))),
            several
                if EVERY
                    .iter()
                    .all(|name| several.iter().any(|kind| kind == name))
                    && !own.view.contains_key("enum") =>
            {
                own.view.retain(|key, _| is_annotation(key));
            }
            _ => return Some(self.split(at, own, &types)),
        }
        None
    }

    /// The types without null, each once; nothing when there is no list of any kind.
    fn listed_types(&self, own: &Part) -> Option<Vec<String>> {
        let values = own.view.get("enum").and_then(Value::as_array);
        let kinds = values.and_then(|values| kinds_of(values));
        let listed: Vec<String> = match (own.view.get("type"), &kinds) {
            (Some(Value::Array(types)), _) => types
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            (None, Some(kinds)) if kinds.len() > 1 => {
                kinds.keys().map(|kind| (*kind).to_owned()).collect()
            }
            _ => return None,
        };
        let mut types: Vec<String> = Vec::new();
        for name in listed {
            if name == "null" || types.contains(&name) {
                continue;
            }
            // Integers are numbers.
            match types
                .iter_mut()
                .find(|known| narrower(known, &name).is_some())
            {
                Some(known) => "number".clone_into(known),
                None => types.push(name),
            }
        }
        // Of types no value of which is listed, nothing is left.
        if let Some(kinds) = kinds {
            types.retain(|name| {
                kinds
                    .keys()
                    .any(|kind| kind == name || (name == "number" && *kind == "integer"))
            });
        }
        Some(types)
    }

    fn split(&mut self, at: &Pointer, own: &mut Part, types: &[String]) -> Alternatives {
        let mut branches = Vec::new();
        for (index, name) in types.iter().enumerate() {
            let schema = written_as(fitting(&own.view, name));
            let place = self.make(at, &[BRANCHES, &index.to_string()], schema);
            branches.push(self.branch(place, None));
        }
        own.view.retain(|key, _| is_annotation(key));
        Alternatives {
            at: at.clone(),
            keyword: Some("type"),
            branches: branches
                .into_iter()
                .map(|branch| Branch {
                    name: None,
                    ..branch
                })
                .collect(),
            exclusive: false,
            discriminator: None,
        }
    }
}

/// What a schema says of values of one type.
fn fitting(view: &View, name: &str) -> View {
    let numeric = ["number", "integer"].contains(&name);
    let fits = |key: &str, value: &Value| match key {
        "format" => {
            let of_numbers = value
                .as_str()
                .is_some_and(|format| NUMBER_FORMATS.contains(&format));
            numeric && of_numbers || name == "string" && !of_numbers
        }
        "type" | "enum" | CONSTANT => false,
        key if is_annotation(key) => false,
        key => FITTING
            .iter()
            .any(|(kind, keys)| *kind == name && keys.contains(&key)),
    };
    let mut fitting = View::new();
    fitting.insert("type".to_owned(), json!(name));
    let kept = view.iter().filter(|(key, value)| fits(key, value));
    fitting.extend(kept.map(|(key, value)| (key.clone(), value.clone())));
    let values = view
        .get("enum")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let values: Vec<_> = values
        .filter(|value| kind_of(value) == name || numeric && value.is_number())
        .cloned()
        .collect();
    if !values.is_empty() {
        fitting.insert("enum".to_owned(), Value::Array(values));
    }
    fitting
}
