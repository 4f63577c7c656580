//! Text from a value's tree, for all that is not sent as one JSON document.
//!
//! In: a part of a tree. Out: its text outside of JSON, or its JSON. Not here:
//! how a value becomes a tree (`json::node_of`), what the texts become (`spell`, …).

use std::borrow::Cow;

use crate::runtime::json::node::Node;

/// A scalar as it stands outside of JSON; `None` for null, lists and objects.
pub(crate) fn scalar(node: &Node) -> Option<Cow<'_, str>> {
    match node {
        Node::Bool(true) => Some("true".into()),
        Node::Bool(false) => Some("false".into()),
        Node::Number(text) | Node::String(text) => Some(text.into()),
        Node::Null | Node::Array(_) | Node::Object(_) => None,
    }
}

/// A scalar as it is, a list or an object as JSON; `None` for null.
pub(crate) fn text(node: &Node) -> Option<Cow<'_, str>> {
    match node {
        Node::Null => None,
        Node::Array(_) | Node::Object(_) => Some(json(node).into()),
        _ => scalar(node),
    }
}

/// The JSON text of a tree.
pub(crate) fn json(node: &Node) -> String {
    let mut text = String::new();
    write(node, &mut text);
    text
}

fn write(node: &Node, text: &mut String) {
    match node {
        Node::Null => text.push_str("null"),
        Node::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Node::Number(digits) => text.push_str(digits),
        Node::String(value) => string(value, text),
        Node::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                write(item, text);
            }
            text.push(']');
        }
        Node::Object(members) => {
            text.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                text.push_str(if index > 0 { "," } else { "" });
                string(name, text);
                text.push(':');
                write(value, text);
            }
            text.push('}');
        }
    }
}

fn string(value: &str, text: &mut String) {
    text.push_str(&serde_json::Value::from(value).to_string());
}
