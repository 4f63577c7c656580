//! What a schema says of itself.

use crate::ir::Docs;
use crate::lower::docs;
use crate::names::is_directional;
use crate::spec::Schema;
use serde_json::Value;

/// The description, or else the title; then the only value and the default.
pub fn described(schema: &Schema, only: Option<&Value>) -> Docs {
    let data = &schema.data;
    let text = data.description.as_deref().or(data.title.as_deref());
    let mut lines = Docs(docs::clean(text.unwrap_or_default()));
    if let Some(value) = only.and_then(code) {
        lines.paragraph(format!("Always {value}."));
    }
    if let Some(value) = schema.default.as_ref().and_then(code) {
        lines.paragraph(format!("Default: {value}."));
    }
    lines
}

/// A value on one line, as code; nothing for what would take a page.
pub fn code(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null | Value::Object(_) | Value::Array(_) => return None,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let fits = !text.trim().is_empty() && text.chars().count() <= LONGEST_VALUE;
    let plain = fits && !text.contains(|c: char| c.is_control() || is_directional(c));
    plain.then(|| format!("`{}`", text.trim().replace('`', "'")))
}

/// In characters.
const LONGEST_VALUE: usize = 80;
