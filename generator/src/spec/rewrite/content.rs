//! `contentEncoding` and `contentMediaType`: how 3.1 says what 3.0 says with a `format`.
//!
//! | 3.1 | 3.0 |
//! |---|---|
//! | `contentEncoding: base64` | `format: byte` |
//! | `contentEncoding: base64url` | `format: base64url` |
//! | `contentMediaType: application/octet-stream`, not encoded | `format: binary` |
//! | `contentMediaType` of bytes, and no `type` | `type: string`, `format: binary` |
//!
//! Text in any other encoding stays text: that is what travels, and what it means is the caller's to know.

use serde_json::{Map, Value};

/// States the format of the schema with these members, where it has none.
pub(super) fn format(members: &mut Map<String, Value>) {
    let text = |key: &str| {
        let text = members.get(key).and_then(Value::as_str);
        text.map(str::to_ascii_lowercase)
    };
    let format = match (text("contentEncoding").as_deref(), text("contentMediaType")) {
        (Some("base64"), _) => "byte",
        (Some("base64url"), _) => "base64url",
        (None | Some("binary"), Some(media)) if is_bytes(&media, members) => "binary",
        _ => return,
    };
    let is_text = |value: &Value| match value {
        Value::Array(types) => types.iter().any(|name| name == "string"),
        value => value == "string",
    };
    if members.get("type").is_none_or(is_text) && !members.contains_key("format") {
        members
            .entry("type")
            .or_insert_with(|| Value::from("string"));
        members.insert("format".to_owned(), Value::from(format));
    }
}

/// Whether what is described are bytes: of unknown kind, or of a kind that is no text in a schema without a type.
fn is_bytes(media: &str, members: &Map<String, Value>) -> bool {
    let textual = media.starts_with("text/") || media.contains("json") || media.contains("xml");
    media == "application/octet-stream"
        || (!textual && !members.contains_key("type") && !members.contains_key("properties"))
}
