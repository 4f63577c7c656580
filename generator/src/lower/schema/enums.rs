//! Enums of strings and of integers.

use super::described::code;
use crate::diagnostics::Code;
use crate::ir::Docs;
use crate::lower::context::Lowering;
use crate::lower::docs;
use crate::lower::draft::{DraftKind, DraftValue};
use crate::names::{Scope, ScopeKind};
use crate::spec::Schema;
use serde_json::Value;
use std::collections::HashSet;

/// The draft of a schema with these texts for values.
pub fn strings(lowering: &mut Lowering<'_>, schema: &Schema, values: &[String]) -> DraftKind {
    let mut names = Scope::new(ScopeKind::Variants);
    let mut known = HashSet::new();
    let mut variants = Vec::new();
    for value in values {
        if !known.insert(value) {
            twice(lowering, schema, value);
            continue;
        }
        let words = Words::of(schema, &Value::from(value.as_str()));
        let name = match words.name {
            Some(name) => names.variant_named(value, &name),
            None => names.variant(value),
        };
        variants.push(DraftValue {
            name,
            value: (),
            docs: words.docs,
        });
    }
    DraftKind::StringEnum(variants)
}

/// The draft of a schema with these integers for values.
pub fn integers(lowering: &mut Lowering<'_>, schema: &Schema, values: &[i64]) -> DraftKind {
    let mut names = Scope::new(ScopeKind::Variants);
    let mut known = HashSet::new();
    let mut variants = Vec::new();
    for value in values {
        if !known.insert(value) {
            twice(lowering, schema, &value.to_string());
            continue;
        }
        let words = Words::of(schema, &Value::from(*value));
        let name = words.name.unwrap_or_else(|| numbered(*value));
        variants.push(DraftValue {
            name: names.variant_named(&value.to_string(), &name),
            value: *value,
            docs: words.docs,
        });
    }
    DraftKind::IntegerEnum(variants)
}

/// `Value7`, `Minus7`: a number is no name.
fn numbered(value: i64) -> String {
    let digits = value.unsigned_abs();
    if value < 0 {
        format!("minus {digits}")
    } else {
        format!("value {digits}")
    }
}

/// What the document says about a value besides the value.
struct Words {
    name: Option<String>,
    docs: Docs,
}

impl Words {
    fn of(schema: &Schema, value: &Value) -> Self {
        let values = &schema.keywords.enumeration;
        // Values that were mended differ from what stands in the document.
        let is_it = |listed: &Value| listed == value || code(listed) == code(value);
        let index = values.iter().position(is_it);
        let at = |list: &[Option<String>]| index.and_then(|index| list.get(index).cloned()?);
        let name = at(&schema.enum_names);
        let text = at(&schema.enum_docs).unwrap_or_default();
        Self {
            name: name.filter(|name| name.chars().any(char::is_alphanumeric)),
            docs: Docs(docs::clean(&text)),
        }
    }
}

fn twice(lowering: &mut Lowering<'_>, schema: &Schema, value: &str) {
    lowering.warn(
        Code::WrongValue,
        &schema.at.child("enum"),
        format!("`{value}` stands twice in this `enum`"),
        "take one of them out",
    );
}
